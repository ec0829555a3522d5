"""Long and broken texts: the entities stage stays linear and does not fall over."""

import time

import pytest

from riwaya.entities import link_entities
from riwaya.lang.language import load_language
from riwaya.model.article import Article, ArticleHead, Block, Published
from riwaya.model.mention import Mention
from riwaya.packs.pack import load_pack
from riwaya.text.prose import Prose, read_prose

LANGUAGE = load_language("ar")


def prose_of(text: str) -> Prose:
    head = ArticleHead(id="x@0", page="x", published=Published("2018-03-01", "day", "given"))
    return read_prose(Article(head, text, (Block(0, len(text), "body"),)))


def seconds(sentences: int) -> float:
    prose = prose_of("قال الوزير إن بلاده سحبت قواتها وقال المسؤول الروسي إن روسيا وتركيا اتفقتا. " * sentences)
    mentions = tuple(Mention(f"m{i}", w.start, w.end, "state") for i, w in enumerate(prose.words) if w.fold == "روسيا")
    began = time.process_time()
    link_entities(prose, mentions, times=(), language=LANGUAGE, pack=load_pack("syria"))
    return time.process_time() - began


def test_time_grows_with_length_alone() -> None:
    seconds(50)
    short, long = seconds(400), seconds(1600)
    assert long < 12 * max(short, 0.05)


@pytest.mark.parametrize(
    "text",
    [
        "", " ", "وزير", "وزير ", "«وزير", "رئيس رئيس رئيس رئيس رئيس رئيس", "(((((الوزير", "الوزير،،،", "عدد من", "مئات", "كل من الرئيس",
        "نظيره", "الجانبان", "لل", "وال", "قواتها" * 50, "المتحدث باسم باسم باسم", "\u200f\u202bالوزير\u202c", "ـــوزير", "وزير\u0000الخارجية",
    ],
)
def test_fragments_do_not_fall_over(text: str) -> None:
    linked = link_entities(prose_of(text), (), times=(), language=LANGUAGE, pack=load_pack("syria"))
    assert all(0 <= p.start < p.end <= len(text) for p in linked.phrases)


def test_overlapping_mentions_are_survived() -> None:
    text = "قال وزير الخارجية الروسي سيرغي لافروف ذلك"
    mentions = (Mention("a", 4, 24, "state_body"), Mention("b", 9, 24, "state_body"), Mention("c", 25, 37, "person"), Mention("d", 31, 37, "person"))
    linked = link_entities(prose_of(text), mentions, times=(), language=LANGUAGE, pack=load_pack("syria"))
    assert len(linked.mentions) == 4
    ends = [0, *(p.end for p in linked.phrases)]
    assert all(p.start >= end for p, end in zip(linked.phrases, ends, strict=False))
