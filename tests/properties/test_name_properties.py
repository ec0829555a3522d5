from hypothesis import given, settings
from hypothesis import strategies as st

from riwaya.lang.language import load_language
from riwaya.model.article import Article, ArticleHead, Block
from riwaya.model.mention import Mention
from riwaya.names import find_names
from riwaya.packs.pack import load_pack
from riwaya.text.folding import fold
from riwaya.text.prose import read_prose

PIECES = [
    "قال", "الرئيس", "التركي", "بوتين", "وبوتين", "في", "روسيا", "الجيش", "السوري", "الحر", "«", "»", "،", ".", "\n",
    "وزارتي", "الدفاع", "الروسية", "والتركية", "غير", "بيدرسن", "قرار", "2254", "للأمم", "المتحدة", "ـ", "\u202b", "رُوسِيَا", "CNN",
]
texts = st.lists(st.sampled_from(PIECES), max_size=40).map(" ".join) | st.text(max_size=60)


def names_in(text: str) -> tuple[Mention, ...]:
    article = Article(ArticleHead("a", "a"), text, (Block(0, len(text), "body"),))
    return find_names(read_prose(article), language=load_language(), pack=load_pack())


@settings(max_examples=150, deadline=None)
@given(texts)
def test_mentions_lie_in_the_text_in_order_and_apart(text: str) -> None:
    at = 0
    for mention in names_in(text):
        assert at <= mention.start < mention.end <= len(text)
        assert fold(text[mention.start : mention.end]).strip()
        assert 0 <= mention.confidence <= 1
        at = mention.end


@settings(max_examples=60, deadline=None)
@given(texts, texts)
def test_what_was_read_before_changes_nothing(text: str, other: str) -> None:
    first = names_in(text)
    names_in(other)
    assert names_in(text) == first
