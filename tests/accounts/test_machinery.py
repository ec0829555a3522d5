"""The machinery over articles: states in order of publication, each on its words and by its teller; the ledger."""

from collections.abc import Sequence

from msgspec import structs

from riwaya.accounts.ledger import ledger, status_of
from riwaya.accounts.machinery import gather_mechanisms
from riwaya.lang.mechanism_tables import BlameWords
from riwaya.model.article import ArticleHead, Published
from riwaya.model.attribution import Attribution, Source
from riwaya.model.event import Event, Party
from riwaya.model.mechanism import Agreement, Clause, ClauseValue, MechanismEntry, Sighting
from riwaya.model.mention import Entity, Mention
from riwaya.model.reading import Reading
from riwaya.model.span import Span
from riwaya.model.time import Quantity

WORDS = BlameWords(frozenset(), (), ())
ENTRY = MechanismEntry(id="gate", kind="crossing", name_ar="البوابة", name_en="The gate", signs=())
TEXT = "قال الحارس إن البوابة فتحت على مسافة 12 كم"
GATE, OPENED, DISTANCE = TEXT.index("البوابة"), TEXT.index("فتحت"), TEXT.index("12")


GUARD = Entity("new:person:guard", "person", "الحارس")


def reading(date: str | None, *sightings: Sighting, said: bool = True) -> Reading:
    published = Published(date, "day", "given") if date else Published()
    source = TEXT.index("الحارس")
    attribution = Attribution(
        id="a1", act="say", content=Span(GATE, len(TEXT)), source=Source(source, source + 6), source_entity=None
    )
    return Reading(
        article=ArticleHead(id=f"{date}@0", page=f"{date}.txt", published=published), text=TEXT,
        quantities=(Quantity("n1", DISTANCE, len(TEXT), 12, 12, 12, "kilometre"),),
        attributions=(attribution,) if said else (), mechanisms=sightings,
    )


def sighting(state: str | None, mechanism: str = "gate", kind: str = "crossing") -> Sighting:
    told = (OPENED, OPENED + 4, f"ar.state.{state}") if state else (None, None, None)
    return Sighting(mechanism, kind, GATE, GATE + 7, state, told[0], told[1], told[2])


def gathered(readings: Sequence[Reading], as_of: str | None = None) -> tuple[str | None, list[str]]:
    (one,) = gather_mechanisms(readings, {"gate": ENTRY}, {"crossing": "in_place"}, as_of=as_of)
    return one.state, [c.state for c in one.states]


def test_the_state_is_the_last_one_told_whatever_the_order_of_reading() -> None:
    early, late = reading("2018-01-01", sighting("closed")), reading("2018-02-01", sighting("open"))
    assert gathered([late, early]) == gathered([early, late]) == ("open", ["closed", "open"])


def test_as_of_leaves_later_articles_out() -> None:
    readings = [reading("2018-01-01", sighting("closed")), reading("2018-02-01", sighting("open"))]
    assert gathered(readings, as_of="2018-01-15") == ("closed", ["closed"])


def test_a_state_told_again_is_no_change() -> None:
    readings = [reading(f"2018-0{n}-01", sighting("closed")) for n in (1, 2, 3)]
    assert gathered(readings) == ("closed", ["closed"])


def test_a_track_that_was_held_goes_on_though_its_next_round_is_only_announced() -> None:
    def track(state: str, at: int) -> Sighting:
        return structs.replace(sighting(state, "track", "talks_track"), state_start=at, state_end=at + 2)

    (one,) = gather_mechanisms([reading("2018-01-01", track("held", 1), track("announced", 9))], {}, {})
    assert one.state == "held"


def test_a_mechanism_only_named_has_the_state_of_its_kind() -> None:
    assert gathered([reading("2018-01-01", sighting(None))]) == ("in_place", [])


def test_evidence_names_the_words_and_their_teller() -> None:
    (one,) = gather_mechanisms([reading("2018-01-01", sighting("open"))], {"gate": ENTRY}, {})
    assert (one.evidence[0].text, one.evidence[0].according_to) == ("البوابة", "الحارس")
    (own,) = gather_mechanisms([reading("2018-01-01", sighting("open"), said=False)], {"gate": ENTRY}, {})
    assert own.evidence[0].according_to is None


def test_a_mechanism_no_pack_knows_keeps_the_name_the_text_gives() -> None:
    new = Sighting("new:round:x", "round", GATE, GATE + 7, name="البوابة")
    (one,) = gather_mechanisms([reading("2018-01-01", new)], {}, {})
    assert (one.id, one.name_ar, one.name_en) == ("new:round:x", "البوابة", None)


AGREEMENT = Agreement(
    id="accord", name_ar="ا", name_en="A", date="2018-01-01",
    clause=(Clause(no=3, text_ar="ا", text_en="x", signs=(), value=ClauseValue("kilometre", 15, 20)),),
)


def clause(state: str | None) -> Sighting:
    return sighting(state, "accord#3", "clause")


NAMED = Sighting("accord", "agreement", 0, 3)


def test_the_ledger_says_who_says_what_of_a_clause() -> None:
    lines = ledger([reading("2018-01-01", NAMED, clause("not_met"))], AGREEMENT, WORDS)
    assert [(x.status, x.claimant) for x in lines if x.relation is None] == [("not_met", "الحارس")]


def test_an_article_that_names_no_agreement_or_another_nearer_gives_no_line() -> None:
    assert ledger([reading("2018-01-01", clause("not_met"))], AGREEMENT, WORDS) == ()
    other = Sighting("pact", "agreement", OPENED, OPENED + 4)
    assert ledger([reading("2018-01-01", NAMED, other, clause("not_met"))], AGREEMENT, WORDS) == ()


def test_words_that_no_other_agreement_has_need_no_naming() -> None:
    alone = structs.replace(AGREEMENT, clause=(structs.replace(AGREEMENT.clause[0], alone=True),))
    assert len([x for x in ledger([reading("2018-01-01", clause("not_met"))], alone, WORDS) if x.relation is None]) == 1


def test_what_is_told_twice_of_a_clause_by_one_is_one_line() -> None:
    again = structs.replace(clause("not_met"), end=GATE + 3, state_start=OPENED + 1)
    lines = ledger([reading("2018-01-01", NAMED, clause("not_met"), again)], AGREEMENT, WORDS)
    assert len([x for x in lines if x.relation is None]) == 1


def test_a_demand_is_somebodys_and_a_text_demands_nothing_anew() -> None:
    demanded = clause("demanded")
    assert [x for x in ledger([reading("2018-01-01", NAMED, demanded)], AGREEMENT, WORDS) if x.relation is None] == []
    known = structs.replace(reading("2018-01-01", NAMED, demanded), entities=(GUARD,))
    said = structs.replace(known.attributions[0], source_entity=GUARD.id)
    known = structs.replace(known, attributions=(said,))
    assert [x.claimant for x in ledger([known], AGREEMENT, WORDS) if x.relation is None] == ["الحارس"]
    text = structs.replace(WORDS, texts=frozenset({"الحارس"}))
    assert [x for x in ledger([known], AGREEMENT, text) if x.relation is None] == []


def test_who_is_named_right_before_the_verb_speaks_and_not_who_stands_behind_it() -> None:
    before = Entity("person:a", "person", "سالم")
    one = structs.replace(reading("2018-01-01", NAMED, clause("not_met")), entities=(GUARD, before))
    said = structs.replace(one.attributions[0], source_entity=GUARD.id, source=Source(8, 14), cue=Span(4, 7))
    one = structs.replace(one, attributions=(said,), mentions=(Mention("m1", 0, 3, "person", "person:a", 0.9),))
    assert [x.claimant for x in ledger([one], AGREEMENT, WORDS) if x.relation is None] == ["سالم"]


def test_a_group_called_by_one_word_is_no_claimant() -> None:
    group = Entity("new:group:guard", "group", "الحراس")
    one = structs.replace(reading("2018-01-01", NAMED, clause("demanded")), entities=(group,))
    said = structs.replace(one.attributions[0], source_entity=group.id)
    assert [x for x in ledger([structs.replace(one, attributions=(said,))], AGREEMENT, WORDS) if x.relation is None] == []


def test_what_stands_behind_that_is_nobodys_own_words() -> None:
    unsaid = reading("2018-01-01", NAMED, clause("not_met"), said=False)
    assert [x.claimant for x in ledger([unsaid], AGREEMENT, WORDS) if x.relation is None] == [None]
    behind = structs.replace(WORDS, that=frozenset({"إن"}))
    assert [x for x in ledger([unsaid], AGREEMENT, behind) if x.relation is None] == []


def test_a_breach_in_the_articles_own_voice_names_whose_it_is() -> None:
    unsaid = reading("2018-01-01", NAMED, clause("violated"), said=False)
    assert [x for x in ledger([unsaid], AGREEMENT, WORDS) if x.relation is None] == []


def test_who_is_accused_in_an_event_is_blamed_and_who_accuses_claims_it() -> None:
    accused = Entity("state:NN", "state", "الشمال")
    event = Event(
        "e1", "ACCUSE", Span(0, 3), Span(0, len(TEXT)), actors=(Party(4, 10, GUARD.id),), recipients=(Party(14, 21, "state:NN"),), rule="r",
    )
    one = structs.replace(reading("2018-01-01", NAMED, clause("violated"), said=False), entities=(GUARD, accused), events=(event,))
    (line,) = [x for x in ledger([one], structs.replace(AGREEMENT, parties=("state:NN",)), WORDS) if x.relation is None]
    assert (line.claimant, line.blamed) == ("الحارس", "state:NN")


def test_who_asks_is_who_is_written_as_the_subject_of_the_verb_of_asking() -> None:
    asked = structs.replace(clause("demanded"), rule="ar.state.asked", state_start=0, state_end=3)
    asking = structs.replace(WORDS, asking=frozenset({"ar.state.asked"}))
    one = structs.replace(reading("2018-01-01", NAMED, asked), entities=(GUARD,))
    said = structs.replace(one.attributions[0], source_entity=GUARD.id, cue=Span(0, 3))

    def claimants(said: Attribution) -> list[str | None]:
        return [x.claimant for x in ledger([structs.replace(one, attributions=(said,))], AGREEMENT, asking) if x.relation is None]

    assert claimants(said) == ["الحارس"]
    assert claimants(structs.replace(said, source=None)) == []


def test_who_orders_a_suspension_stands_behind_it_and_not_who_is_named_nearer() -> None:
    order, other = Entity("state:SS", "state", "الجنوب"), Entity("state:NN", "state", "الشمال")
    text = "أعلن الجنوب بدء الشمال التفكيك كما أمر بتعليق الدوريات"
    at = text.index("بتعليق")
    said = Attribution(id="a1", act="order", content=Span(at + 1, len(text)), source=None, source_entity=order.id, cue=Span(at - 4, at - 1))
    mentions = tuple(
        Mention(f"m{n}", text.index(e.name_ar), text.index(e.name_ar) + len(e.name_ar), e.kind, e.id, 0.9) for n, e in enumerate((order, other))
    )
    sighted = Sighting("accord#3", "clause", at, len(text), "suspended", at, at + 6, "r")
    one = structs.replace(
        reading("2018-01-01", structs.replace(NAMED, end=4), sighted), text=text, entities=(order, other), mentions=mentions,
        attributions=(said,), quantities=(),
    )
    agreement = structs.replace(AGREEMENT, parties=(order.id, other.id))

    def told(words: BlameWords) -> list[tuple[str | None, str | None]]:
        return [(x.claimant, x.blamed) for x in ledger([one], agreement, words)]

    assert told(WORDS) == [("الجنوب", other.id)]
    assert told(structs.replace(WORDS, own_doing=frozenset({"تعليق"}))) == [("الجنوب", order.id)]


def test_who_speaks_around_stands_behind_what_a_we_or_a_doer_within_only_is() -> None:
    outer = structs.replace(reading("2018-01-01").attributions[0], id="a1", source_entity=GUARD.id, content=Span(0, len(TEXT)))
    north = Entity("state:NN", "state", "الشمال")
    one = structs.replace(reading("2018-01-01", NAMED, clause("violated")), entities=(structs.replace(GUARD, country="NN"), north))

    def claimants(inner: Attribution, words: BlameWords) -> list[str | None]:
        return [x.claimant for x in ledger([structs.replace(one, attributions=(outer, inner))], AGREEMENT, words) if x.relation is None]

    we = Attribution(id="a2", act="reject", content=Span(GATE, len(TEXT)), source=None, source_entity="state:NN", within="a1")
    assert claimants(we, WORDS) == ["الحارس"]
    doer = structs.replace(we, act="announce", source=Source(0, 3), source_entity="state:XX")
    assert claimants(doer, structs.replace(WORDS, adjunct=frozenset({TEXT[:OPENED].rsplit(maxsplit=1)[-1]}))) == ["الحارس"]
    assert claimants(doer, WORDS) != ["الحارس"]


def test_who_says_so_is_named_in_both_languages_where_a_list_knows_him() -> None:
    one = structs.replace(reading("2018-01-01", NAMED, clause("violated")), entities=(structs.replace(GUARD, name_en="The guard"),))
    said = structs.replace(one.attributions[0], source_entity=GUARD.id)
    (line,) = [x for x in ledger([structs.replace(one, attributions=(said,))], AGREEMENT, WORDS) if x.relation is None]
    assert (line.evidence.according_to, line.evidence.according_en) == ("الحارس", "The guard")
    (gate,) = gather_mechanisms([structs.replace(one, attributions=(said,), mechanisms=(sighting("open"),))], {"gate": ENTRY}, {})
    assert gate.states[0].evidence.according_en == "The guard"


def test_the_agreement_as_a_whole_gives_a_line_only_where_no_clause_of_it_does() -> None:
    whole = structs.replace(AGREEMENT, clause=(Clause(no=0, text_ar="ا", text_en="all", signs=()), *AGREEMENT.clause))
    of_all = structs.replace(clause("not_met"), mechanism="accord#0", end=GATE + 4)

    def clauses(*sightings: Sighting) -> list[int]:
        return [x.clause for x in ledger([reading("2018-01-01", NAMED, *sightings)], whole, WORDS) if x.relation is None]

    assert clauses(of_all) == [0]
    assert clauses(of_all, clause("not_met")) == [3]


def test_who_says_we_urge_asks() -> None:
    asked = structs.replace(clause("demanded"), rule="ar.state.asked", state_start=0, state_end=3)
    asking = structs.replace(WORDS, asking=frozenset({"ar.state.asked"}))
    outer = structs.replace(reading("2018-01-01").attributions[0], id="a1", source_entity=GUARD.id, content=Span(0, len(TEXT)))
    inner = Attribution(id="a2", act="demand", content=Span(GATE, len(TEXT)), source=None, source_entity="state:NN", cue=Span(0, 3), within="a1")
    one = structs.replace(
        reading("2018-01-01", NAMED, asked), attributions=(outer, inner),
        entities=(structs.replace(GUARD, country="NN"), Entity("state:NN", "state", "الشمال")),
    )
    assert [x.claimant for x in ledger([one], AGREEMENT, asking) if x.relation is None] == ["الحارس"]


def test_an_opinion_of_nobody_named_is_its_tellers() -> None:
    outer = structs.replace(reading("2018-01-01").attributions[0], id="a1", source_entity=GUARD.id, content=Span(0, len(TEXT)))
    thought = Attribution(id="a2", act="believe", content=Span(GATE, len(TEXT)), source=None, source_entity=None, within="a1")
    one = structs.replace(reading("2018-01-01", NAMED, clause("violated")), entities=(GUARD,), attributions=(outer, thought))
    assert [x.claimant for x in ledger([one], AGREEMENT, WORDS) if x.relation is None] == ["الحارس"]


def test_what_one_tells_and_another_denies_is_disputed() -> None:
    attacked, denied = sighting("attacked"), structs.replace(sighting("attack_denied"), start=GATE + 1)
    (one,) = gather_mechanisms([reading("2018-01-01", attacked, denied)], {"gate": ENTRY}, {})
    assert one.state == "disputed"
    (later,) = gather_mechanisms([reading("2018-01-01", denied), reading("2018-01-02", attacked)], {"gate": ENTRY}, {})
    assert later.state == "attacked"


def test_what_a_sentence_credits_to_somebody_is_his() -> None:
    one = structs.replace(reading("2018-01-01", NAMED, clause("violated")), entities=(GUARD,))
    credit = structs.replace(one.attributions[0], act="credit", source_entity=GUARD.id, content=Span(0, 3))
    lines = ledger([structs.replace(one, attributions=(credit,))], AGREEMENT, WORDS)
    assert [x.claimant for x in lines if x.relation is None] == ["الحارس"]


def test_a_report_that_gives_another_number_than_the_clause_differs_from_the_text() -> None:
    (line,) = [x for x in ledger([reading("2018-01-01", NAMED, clause(None))], AGREEMENT, WORDS) if x.relation]
    assert line.relation == "differs_from_text"
    assert line.basis == "clause 3 gives 15–20 kilometre, the report 12"


def test_claimants_who_differ_make_a_clause_disputed() -> None:
    told = [reading("2018-01-01", NAMED, clause("met")), reading("2018-02-01", NAMED, clause("not_met"))]
    lines = ledger(told, AGREEMENT, WORDS)
    assert status_of(lines) == "disputed"
    assert status_of([x for x in lines if x.status == "met"]) == "met"
    assert status_of([]) is None
