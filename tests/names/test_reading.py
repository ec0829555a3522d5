import numpy as np

from riwaya.lang.language import load_language
from riwaya.model.article import Article, ArticleHead, Block, Published
from riwaya.names import find_names, names_and_states
from riwaya.packs.pack import load_pack
from riwaya.text.prose import read_prose


def read(text):
    head = ArticleHead("a", "page", published=Published("2018-04-01", "day", "given"))
    prose = read_prose(Article(head, text, (Block(0, len(text), "body"),)))
    return prose, *names_and_states(prose, language=load_language(), pack=load_pack("syria"))


def test_each_word_has_its_states_and_the_mentions_are_those_found_without_them():
    prose, mentions, states = read("زار الوزير الكندي مدينة حلب. وعاد إلى كندا.")
    assert states is not None
    assert len(states) == len(prose.words)
    assert (np.abs(states).sum(axis=1) > 0).all()
    assert mentions == find_names(prose, language=load_language(), pack=load_pack("syria"))


def test_the_marks_of_a_hashtag_have_none_and_the_words_keep_theirs():
    plain, _, of_plain = read("زار الوزير حلب القديمة.")
    tagged, _, of_tagged = read("زار الوزير #حلب_القديمة.")
    marks = [n for n, w in enumerate(tagged.words) if w.fold in "#_"]
    assert marks
    assert not of_tagged[marks].any()
    words = [n for n in range(len(tagged.words)) if n not in marks]
    assert [tagged.words[n].fold for n in words] == [w.fold for w in plain.words]
    assert np.allclose(of_tagged[words], of_plain, atol=1e-5)


def test_latin_marks_are_read_as_the_arabic_ones():
    _, mentions, states = read("زار الوزير الكندي مدينة حلب، وعاد؟")
    _, typed, of_typed = read("زار الوزير الكندي مدينة حلب, وعاد?")
    assert typed == mentions
    assert np.array_equal(states, of_typed)


def test_a_text_without_words_has_no_states():
    _, mentions, states = read("")
    assert mentions == ()
    assert states is None
