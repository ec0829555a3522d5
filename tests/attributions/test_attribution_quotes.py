"""Quotation marks pair up, and broken ones are repaired with a trace."""

import pytest

from riwaya.attributions.quotes import pair_quotes
from riwaya.model.article import Article, ArticleHead, Block
from riwaya.text.prose import read_prose


def quotes(text):
    prose = read_prose(Article(ArticleHead("a", "a"), text, (Block(0, len(text), "body"),)))
    out = []
    for q in pair_quotes(prose):
        end = prose.words[q.close - 1].end if q.close else 0
        out.append((text[prose.words[q.first].start : end], q.repair))
    return out


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("قال سالم «سنعود غداً».", [("سنعود غداً", None)]),
        ('قال سالم "سنعود غداً".', [("سنعود غداً", None)]),
        ("قال سالم “سنعود غداً”.", [("سنعود غداً", None)]),
        ("أوضح سالم أنه» تم الاتفاق».", [("تم الاتفاق", "reversed")]),
        ("قال سالم «سنعود غداً.", [("سنعود غداً", "unclosed")]),
        ("قال «إن العمل بدأ. و«توقف القصف».", [("إن العمل بدأ. و«توقف القصف", "nested-unclosed"), ("توقف القصف", None)]),
        ("قال «رأينا «النور» أخيراً».", [("رأينا «النور» أخيراً", None), ("النور", None)]),
        ("قال «الطريق طويل.\nلكننا سنمضي».", [("الطريق طويل.\nلكننا سنمضي", None)]),
        ("لا علامات هنا.", []),
    ],
)
def test_pair_quotes_finds_and_repairs(text, want):
    assert quotes(text) == want
