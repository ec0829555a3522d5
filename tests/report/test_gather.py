from msgspec.structs import replace

from riwaya.model.article import Published
from riwaya.views.report.gather import file_under, gather_rows
from riwaya.views.report.rows import Verdict


def test_statements_name_the_speaker_and_who_carries_it(reading):
    announced, denied, credited = gather_rows([reading]).statements
    assert (announced.speaker.en, announced.act, announced.unnamed) == ("Sanabel council", "announce", False)
    assert announced.words.startswith("طائرة قصفت البلدة")
    assert (denied.act, denied.speaker.ar, denied.unnamed) == ("deny", "الناطق وائل الدرعاوي", True)
    assert [n.ar for n in denied.through] == ["إذاعة النهر"]
    assert credited.through == ()


def test_a_circle_of_reports_ends(reading):
    first, second, third = reading.attributions
    circle = replace(reading, attributions=(first, second, replace(third, within="a2")))
    assert [n.ar for n in gather_rows([circle]).statements[1].through] == ["إذاعة النهر"]


def test_an_event_told_again_is_one_row_with_its_second_telling(reading):
    first, denied = gather_rows([reading]).deeds
    assert first.told_again == ("r1-e3",)
    assert (first.type, first.mode, first.reality) == ("ASSAULT", "aerial", "claimed")
    assert (first.day, first.dated) == ("2021-03-14", "happened")
    assert first.quantities == ("7 أشخاص",)
    assert first.according_to.en == "Sanabel council"
    assert denied.reality == "denied"
    assert (denied.day, denied.dated) == ("2021-03-15", "published")


def test_the_words_that_name_an_event_are_marked_in_its_sentence(reading):
    first = gather_rows([reading]).deeds[0]
    event = reading.events[0]
    assert first.told[1] == reading.text[event.anchor.start : event.anchor.end]
    assert first.words == " ".join(reading.text[event.evidence.start : event.evidence.end].split())


def test_a_sentence_that_does_not_hold_the_naming_words_is_shown_unmarked(reading):
    event = reading.events[0]
    elsewhere = replace(event, anchor=replace(event.anchor, start=event.evidence.end + 1, end=event.evidence.end + 3))
    (deed,) = gather_rows([replace(reading, events=(elsewhere,))]).deeds
    assert deed.told[1:] == ("", "")
    assert deed.words


def test_a_value_that_is_no_date_files_an_event_nowhere(reading):
    event = reading.events[0]
    vague = replace(reading, events=(replace(event, time=replace(event.time, value="PAST_REF")),))
    (deed,) = gather_rows([vague]).deeds
    assert (deed.when, deed.day, deed.dated) == ("PAST_REF", "", "none")


def test_values_are_filed_under_their_first_day():
    assert file_under("2021-W53") == ""
    assert file_under("2021-03") == "2021-03"
    assert file_under("P3D") == ""
    assert file_under("2015-SU") == "2015"


def test_names_are_counted_by_spelling_and_places_have_coordinates(reading):
    rows = gather_rows([reading])
    town = next(n for n in rows.names if n.name.key == "x:town")
    assert [(s.text, s.count) for s in town.spellings] == [("السنابل", 2)]
    (place,) = rows.places
    assert (place.name.en, place.precision, place.anchors) == ("Sanabel", "town_centre", ("r1-e1",))


def test_a_verdict_stands_beside_its_item_only(reading):
    verdict = Verdict(f"{reading.article.id}/a2", "reject", by="rana")
    rows = gather_rows([reading], [verdict])
    assert [s.verdicts for s in rows.statements] == [(), (verdict,), ()]


def test_the_order_of_readings_does_not_matter(reading):
    several = [
        replace(reading, article=replace(reading.article, id=f"{n}@0", page=f"p{n}", published=Published(day, "day", "given") if day else Published()))
        for n, day in enumerate(["2021-03-15", None, "2020-01-01", "2021-03-15"])
    ]
    assert gather_rows(several) == gather_rows(several[::-1]) == gather_rows([*several[2:], *several[:2]])
    assert [a.published for a in gather_rows(several).articles] == ["2020-01-01", "2021-03-15", "2021-03-15", ""]


def test_an_address_that_is_no_web_address_is_not_linked(reading):
    bad = replace(reading, article=replace(reading.article, url="javascript:alert(1)"))
    assert gather_rows([bad]).articles[0].url == ""


def test_a_group_known_by_its_words_only_is_unnamed(reading):
    first = replace(reading.attributions[0], source_entity="new:group:مصدر عسكري")
    both = replace(first, source_entities=("new:group:مصدر عسكري", "x:council"))
    rows = gather_rows([replace(reading, attributions=(first, both))])
    assert [s.unnamed for s in rows.statements] == [True, False]
