"""Whatever the text: phrases lie inside one sentence, do not overlap, name listed entities, and come out the same twice."""

from hypothesis import given, settings
from hypothesis import strategies as st

from riwaya.entities import link_entities
from riwaya.lang.language import load_language
from riwaya.model.article import Article, ArticleHead, Block, Published
from riwaya.model.mention import Mention
from riwaya.packs.pack import load_pack
from riwaya.text.prose import read_prose

LANGUAGE = load_language("ar")
_WORDS = ["قال", "الوزير", "وزير", "الخارجية", "الروسي", "التركي", "والتركية", "رئيس", "رئيسي", "الرئيسان", "مجلس", "الوزراء", "المتحدث", "باسم", "للحكومة", "قوات", "القوات", "نظيره", "مصدر", "عسكري", "مصادر", "مسلحون", "عدد", "من", "مئات", "الجنود", "في", "إلى", "أن", "،", ".", "«", "»", "(", ")", "اللواء", "سامي", "موسكو", "روسيا", "وإيران", "الجانبان", "قواتها", "السابق", "الموالية", "التابعة", "ل", "لـ", "البلاد", "ـ", "22", "،", "و", "وال", "لل", "كبير", "المسؤول\u200f", "الأمميَ"]
_WORDS.append("\n")


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(_WORDS), min_size=1, max_size=40), st.data())
def test_phrases_are_sound(words: list[str], data: st.DataObject) -> None:
    text = " ".join(words)
    prose = read_prose(Article(ArticleHead(id="x@0", page="x", published=Published("2018-03-01", "day", "given")), text,
                               (Block(0, len(text), "body"),)))
    mentions = []
    for n, word in enumerate(prose.words):
        if word.kind == "arabic" and data.draw(st.integers(0, 5)) == 0:
            kind = data.draw(st.sampled_from(["person", "state", "state_body", "place", "media"]))
            mentions.append(Mention(f"m{n}", word.start, word.end, kind))
    linked = link_entities(prose, tuple(mentions), times=(), language=LANGUAGE, pack=load_pack("syria"))
    end = 0
    listed = {e.id for e in linked.entities}
    for phrase in linked.phrases:
        assert end <= phrase.start < phrase.end <= len(text)
        assert phrase.start <= phrase.head_start < phrase.head_end <= phrase.end
        assert prose.sentence_of(prose.word_at(phrase.start)) == prose.sentence_of(prose.word_at(phrase.end - 1))
        assert set(phrase.entities) <= listed
        end = phrase.end
    again = link_entities(prose, tuple(mentions), times=(), language=LANGUAGE, pack=load_pack("syria"))
    assert again == linked
