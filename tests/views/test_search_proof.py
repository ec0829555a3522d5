"""What a reading tells on the words of an answer: numbers of what is counted, and who speaks."""

import pytest

from riwaya.lang.language import load_language
from riwaya.lang.search_tables import load_search_tables
from riwaya.model.article import ArticleHead, Published
from riwaya.model.attribution import Attribution, Source
from riwaya.model.mention import Mention
from riwaya.model.reading import Reading
from riwaya.model.span import Span
from riwaya.model.time import Quantity
from riwaya.record.stems import stems_of
from riwaya.text.folding import fold
from riwaya.views.search_groups import Group
from riwaya.views.search_proof import OnWords, counts, is_of_unit

TABLES = load_search_tables(load_language())
TEXT = "قال وزير النور سامر حداد إن خمس سفن وصلت ومقتل سبعة بحارة والمسؤولين الـ 40 قد حضروا. وأضاف أن الجسر جاهز."


def reading() -> Reading:
    def at(words: str) -> tuple[int, int]:
        return TEXT.index(words), TEXT.index(words) + len(words)

    head = ArticleHead("x@0", "x.txt", published=Published("2021-03-01", "day", "given"))
    said = Attribution("a1", "say", Span(at("خمس")[0], at("حضروا")[1]), source=Source(*at("وزير النور سامر حداد")))
    bare = Attribution("a2", "say", Span(*at("الجسر جاهز")))
    return Reading(
        head, TEXT, (), (), (Mention("m1", *at("سامر حداد"), "person", "person:haddad", 0.9),), (),
        (Quantity("n1", *at("خمس سفن"), 5, 5, 5, "ship"), Quantity("n2", *at("سبعة بحارة"), 7, 7, 7, "killed", unit_start=at("بحارة")[0], unit_end=at("بحارة")[1])),
        (said, bare),
    )


def group(word: str, *ideas: str, kind: str = "idea", entities: tuple[str, ...] = ()) -> Group:
    return Group(word, kind, ((frozenset(stems_of(fold(word))),),), entities=entities, ideas=ideas)


@pytest.fixture
def on() -> OnWords:
    return OnWords(reading(), 0, len(TEXT), TABLES.role.articles)


@pytest.mark.parametrize(
    ("word", "ideas", "units"),
    [
        ("سفن", (), ["ship"]),  # its own noun
        ("قارب", (), []),
        ("شخصا", ("person",), ["killed"]),  # persons of any harm
        ("قتيلا", ("kill",), ["killed"]),  # the harm itself
        ("جريحا", ("wound",), []),
        ("مسؤولا", (), ["other"]),  # the noun before its number: المسؤولين الـ40
    ],
)
def test_a_number_counts_what_is_asked_for(on: OnWords, word: str, ideas: tuple[str, ...], units: list[str]) -> None:
    assert [n.unit for n in on.numbers if counts(n, group(word, *ideas), TABLES)] == units


def test_a_unit_tells_of_an_act(on: OnWords) -> None:
    assert [is_of_unit(n, group("قتل", "kill"), TABLES) for n in on.numbers][:2] == [False, True]


@pytest.mark.parametrize(
    ("speaker", "said"),
    [
        ((group("حداد", kind="name", entities=("person:haddad",)),), ["a1"]),
        ((group("وزير"), group("النور", kind="name", entities=("place:nur",))), ["a1"]),  # a post with what it is of
        ((group("رئيس"), group("النور", kind="name", entities=("place:nur",))), []),
        ((group("عيد", kind="name", entities=("person:eid",)),), []),
    ],
)
def test_a_speaker_is_found_by_name_or_by_the_words_of_the_source(on: OnWords, speaker: tuple[Group, ...], said: list[str]) -> None:
    assert [a.id for a in on.said_by(speaker)] == said


def test_only_numbers_on_the_words_count() -> None:
    assert OnWords(reading(), TEXT.index("وأضاف"), len(TEXT)).numbers == ()
