"""Whom words about a clause blame, and the table of who blames whom by month."""

import pytest

from riwaya.accounts.blame import Blame, ToldAt, blame_by_month, blamed_in, is_kept_by_another
from riwaya.lang.mechanism_tables import BlameWords
from riwaya.model.article import ArticleHead, Published
from riwaya.model.mechanism import Agreement, Clause, Evidence, LedgerLine
from riwaya.model.mention import Entity, Mention
from riwaya.model.reading import Reading

NORTH, SOUTH = Entity("state:NN", "state", "دولة الشمال"), Entity("body:SS.army", "state_body", "جيش الجنوب", country="SS")
BOTH = Clause(1, "سحب السلاح", "withdraw", ("سحب",), obligor=("state:NN", "state:SS"))
WORDS = BlameWords(place=frozenset({"في", "جنوب"}), by=("من قبل",), its=("ها",))
ONE = Clause(2, "فتح الطريق", "open", ("طريق",), obligor=("state:NN",))


def agreement(*clauses: Clause) -> Agreement:
    return Agreement("pact", "الميثاق", "The pact", "2018-01-01", clauses, parties=("state:NN", "state:SS"))


def reading(text: str) -> Reading:
    mentions = [
        Mention(f"m{n}", text.index(e.name_ar), text.index(e.name_ar) + len(e.name_ar), e.kind, e.id, 0.9)
        for n, e in enumerate((NORTH, SOUTH)) if e.name_ar in text
    ]
    return Reading(ArticleHead("x@0", "x.txt", published=Published()), text, entities=(NORTH, SOUTH), mentions=tuple(mentions))


@pytest.mark.parametrize(
    ("text", "clause", "blamed"),
    [
        ("قال الوسيط إن جيش الجنوب لم ينفذ سحب السلاح", BOTH, "state:SS"),
        ("اتهمت دولة الشمال أمس جيش الجنوب بأنه لم ينفذ سحب السلاح", BOTH, "state:SS"),
        ("وصل جيش الجنوب. لم ينفذ سحب السلاح", BOTH, None),
        ("لم ينفذ سحب السلاح", BOTH, None),
        ("لم ينفذ فتح الطريق", ONE, "state:NN"),
        ("قال جيش الجنوب إن فتح الطريق لم ينفذ", ONE, "state:SS"),
    ],
)
def test_the_party_named_nearest_is_blamed_else_the_only_obligor(text: str, clause: Clause, blamed: str | None) -> None:
    at = text.index("لم ينفذ")
    assert blamed_in(reading(text), agreement(clause), clause, ToldAt((at, at + 7)), WORDS) == blamed


def test_who_is_named_in_the_clauses_own_words_is_not_blamed() -> None:
    text = "لم ينفذ وقف قتال دولة الشمال"
    own = text.index("وقف"), len(text)
    assert blamed_in(reading(text), agreement(BOTH), BOTH, ToldAt((0, len(text))), WORDS) == "state:NN"
    assert blamed_in(reading(text), agreement(BOTH), BOTH, ToldAt((0, len(text)), own), WORDS) is None


@pytest.mark.parametrize(
    ("text", "blamed"),
    [
        ("في دولة الشمال أمس لم ينفذ سحب السلاح", None),
        ("في ضواحي جنوب دولة الشمال لم ينفذ سحب السلاح", None),
        ("طلب الوسيط من جيش الجنوب ودولة الشمال أمس أن لم ينفذ سحب السلاح", "state:NN"),
        ("رأت دولة الشمال أن ذلك لم ينفذ من قبل جيش الجنوب", "state:SS"),
        ("رأت دولة الشمال أن ذلك لم ينفذ من قبل المسلحين", None),
    ],
)
def test_a_place_is_not_blamed_and_who_did_it_is(text: str, blamed: str | None) -> None:
    at = text.index("لم ينفذ")
    assert blamed_in(reading(text), agreement(BOTH), BOTH, ToldAt((at, at + 7)), WORDS) == blamed


def test_who_speaks_does_not_blame_himself() -> None:
    text = "قالت دولة الشمال إن الاتفاق لم ينفذ"
    at = text.index("لم ينفذ")
    assert blamed_in(reading(text), agreement(BOTH), BOTH, ToldAt((at, at + 7), by="state:NN"), WORDS) is None


def test_a_breach_that_is_its_own_is_that_of_the_party_before_it_though_it_seems_to_speak() -> None:
    text = "مشروع يدين دولة الشمال لانتهاكها الاتفاق مع جيش الجنوب"
    at = text.index("لانتهاكها")
    told = ToldAt((at, len(text)), sign=(at, at + 9), by="state:NN")
    assert blamed_in(reading(text), agreement(BOTH), BOTH, told, WORDS) == "state:NN"


def test_another_party_that_keeps_something_keeps_not_this_clause() -> None:
    for text, another in (("قال الناطق إن جيش الجنوب ملتزم بالاتفاق", True), ("قال الناطق إن دولة الشمال ملتزمة بالاتفاق", False), ("اكتمل فتح الطريق", False)):
        told = ToldAt((max(0, text.find("ملتزم")), len(text)))
        assert is_kept_by_another(reading(text), agreement(ONE), ONE, told, WORDS) == another


def line(status: str, published: str | None, claimant: str | None, blamed: str | None, relation: str | None = None) -> LedgerLine:
    evidence = Evidence("p", "x@0", 0, 4, "كلمات", published, claimant)
    return LedgerLine("pact", 1, status, claimant, None, evidence, "r", relation, blamed=blamed)


def test_blame_is_counted_by_month_claimant_and_party_and_only_where_something_is_not_kept() -> None:
    lines = [
        line("not_met", "2018-02-03", "الوسيط", "state:NN"), line("violated", "2018-02-20", "الوسيط", "state:NN"),
        line("violated", "2018-01-20", None, None), line("met", "2018-02-03", "الوسيط", None),
        line("suspended", None, "الوسيط", "state:SS"), line("not_met", "2018-02-03", "الوسيط", "state:NN", "differs_from_text"),
    ]
    assert blame_by_month(lines) == (
        Blame("2018-01", 1, None, None, 1), Blame("2018-02", 1, "الوسيط", "state:NN", 2), Blame(None, 1, "الوسيط", "state:SS", 1),
    )


def test_nobody_blames_where_nothing_is_told() -> None:
    assert blame_by_month(()) == ()


def test_a_breach_is_that_of_the_party_named_right_behind_it() -> None:
    text = "رأت دولة الشمال ذلك نتيجة لعدم التزام جيش الجنوب الاتفاق"
    at = text.index("لعدم")
    told = ToldAt((at, len(text)), own=(at, len(text)), sign=(at, at + len("لعدم التزام")))
    assert blamed_in(reading(text), agreement(BOTH), BOTH, told, WORDS) == "state:SS"
