"""Asking a small record in both languages. Its articles are our own; the reading is made by hand."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from record_build import writer_of
from sqlalchemy import Connection

from riwaya.model.article import ArticleHead, Block, Published
from riwaya.model.attribution import Attribution, Cue, Source
from riwaya.model.mention import Entity, Mention
from riwaya.model.page import Page
from riwaya.model.read import Given, ReadArticle, ReadPage, Sentence
from riwaya.model.reading import Reading
from riwaya.model.span import Span
from riwaya.model.time import Quantity, Time
from riwaya.record.store import open_record
from riwaya.text.folding import fold
from riwaya.views.search import LONGEST, Answer, search

BRIDGE = (
    "افتتح الوزير سامر حداد الجسر الجديد في بلدة النور يوم الثلاثاء. "
    "وقال حداد إن كلفة الجسر بلغت تسعة ملايين دينار. "
    "وأضاف أن الأعمال تأخرت بسبب الفيضانات."
)
TALKS = (
    "اختتمت في مدينة الوادي الجولة الثالثة من المفاوضات بين الطرفين. "
    "ونفى المفاوض رامي عيد حصول أي اتفاق على تبادل الأسرى. "
    "ودعا عيد إلى فتح المعبر أمام القوافل."
)
WEATHER = "شهدت البلاد أمطارا غزيرة. وحذرت الأرصاد من موجة برد جديدة نهاية الأسبوع."
PERSONS = {"سامر حداد": Entity("person:haddad", "person", "سامر حداد", "Samer Haddad", ("حداد",)),
           "رامي عيد": Entity("person:eid", "person", "رامي عيد", "Rami Eid", ("عيد",))}
TOWN = Entity("place:nur", "place", "النور", "Al-Nur")


def reading(text: str, published: str) -> ReadPage:
    page = Page(address=f"{published}.txt", sha256=hashlib.sha256(text.encode()).hexdigest(), text=text)
    people = [(name, e) for name, e in PERSONS.items() if name in text]
    mentions = [Mention(f"m{n}", text.index(name), text.index(name) + len(name), "person", e.id, 0.9) for n, (name, e) in enumerate(people)]
    if "النور" in text:
        mentions.append(Mention("m9", text.index("النور"), text.index("النور") + 5, "place", TOWN.id, 0.9))
    said = []
    for n, cue in enumerate(("قال حداد", "نفى المفاوض رامي عيد")):
        if cue in text:
            at = text.index(cue)
            end = text.index(".", at)
            verb = cue.split()[0]
            said.append(Attribution(
                f"a{n}", "deny" if n else "say", Span(at + len(cue) + 1, end), Cue(at, at + len(verb), verb),
                Source(at + len(verb) + 1, at + len(cue)), people[0][1].id, rule="r",
            ))
    times = tuple(Time("t1", text.index(w), text.index(w) + len(w), "DATE", "2018-01-09") for w in ("يوم الثلاثاء",) if w in text)
    numbers = tuple(Quantity("n1", text.index(w), text.index(w) + len(w), 9e6, 9e6, 9e6, "dinar") for w in ("تسعة ملايين",) if w in text)
    whole = Reading(
        ArticleHead(page.sha256 + "@0", page.address, published=Published(published, "day", "given")), text,
        (Block(0, len(text), "body"),), tuple(e for _, e in people) + ((TOWN,) if "النور" in text else ()), tuple(mentions),
        times, numbers, tuple(said),
    )
    sentences, at = [], 0
    for part in text.split(". "):
        sentences.append(Sentence(at, at + len(part.rstrip(".")) + 1, "body", fold(part.rstrip("."))))
        at += len(part) + 2
    return ReadPage(page, Given(), (ReadArticle(whole, tuple(sentences)),))


@pytest.fixture(scope="module")
def connection(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Connection]:
    with open_record(str(Path(tmp_path_factory.mktemp("search")) / "r.db"), create=True) as record:
        for text, published in ((BRIDGE, "2018-01-10"), (TALKS, "2018-02-01"), (WEATHER, "2018-03-01")):
            writer_of(record).write(reading(text, published))
        with record.read() as opened:
            yield opened


def best(found: tuple[Answer, ...]) -> str:
    assert found, "not stated"
    return found[0].text


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("كم بلغت كلفة الجسر؟", "تسعة ملايين"),
        ("How much did the bridge cost?", "تسعة ملايين"),
        ("متى افتُتح الجسر؟", "الثلاثاء"),
        ("When did Haddad open the bridge?", "الثلاثاء"),
        ("لماذا تأخرت أعمال الجسر؟", "الفيضانات"),
        ("Who denied an agreement on a prisoner exchange?", "رامي عيد"),
        ("هل نفى عيد الاتفاق على الأسرى؟", "الأسرى"),
        ("Where was the third round of talks held?", "الوادي"),
        ("ماذا طلب رامي عيد بشأن المعابر؟", "المعبر"),
    ],
)
def test_search_answers_in_both_languages(connection: Connection, question: str, words: str) -> None:
    assert words in best(search(connection, question))


@pytest.mark.parametrize(
    "question",
    [
        "كم بلغت كلفة توسيع مطار الساحل؟", "When did Haddad visit the airport in Zanzibar?", "ماذا قال يوسف مراد عن الجسر؟",
        "What did Marta Quisling say about the talks?", "", "؟؟؟", "the of and", "ما هو",
    ],
)
def test_search_says_nothing_where_nothing_answers(connection: Connection, question: str) -> None:
    assert search(connection, question) == ()


@pytest.mark.parametrize(
    "question",
    [
        "كم عاملا قتل في الجسر؟", "How many workers died on the bridge?", "متى أغلق حداد الجسر؟", "When did Haddad close the bridge?",
        "ماذا قال سامر حداد عن تبادل الأسرى؟", "What did Haddad say about the prisoner exchange?", "هل نفى حداد كلفة الجسر؟",
        "Did Haddad deny the cost of the bridge?", "How many prisoners were exchanged?", "كم ساعة استغرقت المفاوضات؟",
    ],
)
def test_search_says_nothing_where_only_something_near_is_said(connection: Connection, question: str) -> None:
    assert search(connection, question) == ()


@pytest.mark.parametrize(
    "question", ['"', "a OR b NOT (", "3.5 مليون؟", "AT&T s-400", "x" * 50_000, "جسر " * 5_000, "'; DROP TABLE pages; --", "\u202eجسر\u0000"]
)
def test_search_stands_any_question(connection: Connection, question: str) -> None:
    assert isinstance(search(connection, question), tuple)


def test_answers_are_short_spans_of_their_page_with_their_source(connection: Connection) -> None:
    answers = search(connection, "ماذا قال حداد عن كلفة الجسر؟", lang="en")
    for answer in answers:
        assert answer.text == BRIDGE[answer.start : answer.end] or answer.page != "2018-01-10.txt"
        assert answer.end - answer.start <= LONGEST
    assert [a.rank for a in answers] == list(range(1, len(answers) + 1))


def test_as_of_leaves_out_what_came_later(connection: Connection) -> None:
    question = "هل نفى عيد الاتفاق على الأسرى؟"
    assert search(connection, question, as_of="2018-02")
    assert search(connection, question, as_of="2018-01") == ()


def test_same_question_same_answers(connection: Connection) -> None:
    question = "Who denied an agreement on a prisoner exchange?"
    assert search(connection, question) == search(connection, question)
