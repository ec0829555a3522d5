"""Offsets survive folding and word finding, whatever the text."""

import itertools

from hypothesis import given
from hypothesis import strategies as st

from riwaya.model.article import Article, ArticleHead, Block
from riwaya.text.folding import bare, fold, fold_with_offsets
from riwaya.text.prose import read_prose
from riwaya.text.words import read_words

ARABIC = st.text(alphabet=st.sampled_from('ابتثجحخدذرزسشصضطظعغفقكلمنهويىةءأإآؤئ ـًَُِّْ«»"،؛.؟0123٤٥٦abc-\n\u200f\u202b\ufeff'), max_size=80)


@given(ARABIC)
def test_words_are_what_stands_at_their_offsets(text: str) -> None:
    for word in read_words(text):
        assert 0 <= word.start < word.end <= len(text)
        assert fold(text[word.start : word.end]) == word.fold


@given(ARABIC)
def test_words_come_in_order_and_never_overlap(text: str) -> None:
    words = read_words(text)
    assert all(a.end <= b.start for a, b in itertools.pairwise(words))


@given(ARABIC, st.data())
def test_a_folded_stretch_leads_back_to_words_that_fold_to_it(text: str, data: st.DataObject) -> None:
    folded = fold_with_offsets(text)
    assert folded.text == fold(text)
    if folded.text:
        a = data.draw(st.integers(0, len(folded.text) - 1))
        b = data.draw(st.integers(a + 1, len(folded.text)))
        start, end = folded.span(a, b)
        assert fold(text[start:end]) == folded.text[a:b]


@given(ARABIC)
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)
    assert fold(bare(text)) == fold(text)


@given(ARABIC)
def test_every_word_belongs_to_exactly_one_sentence(text: str) -> None:
    article = Article(ArticleHead(id="x@0", page="p"), text, (Block(0, len(text), "body"),))
    prose = read_prose(article)
    covered = [i for s in prose.sentences for i in range(s.first, s.last)]
    assert covered == list(range(len(prose.words)))
    assert [(w.start, w.end) for w in prose.words] == [(w.start, w.end) for w in read_words(text)]
