"""Rival accounts and the machinery in the report: the disputed first, every account leading to its words."""

from lxml import html as lxml_html
from msgspec.structs import replace

from riwaya.model.mechanism import Alias, Departs, Evidence, LedgerLine, Mechanism, StateChange
from riwaya.model.mention import Entity, Mention
from riwaya.views.accounts import AccountRow, MatterRow, RelationRow, SlotRow, surely
from riwaya.views.machinery import BlameRow, ClauseStanding
from riwaya.views.posts import Tenure
from riwaya.views.report import build_report
from riwaya.views.report.rivals import Ledger, Machinery, careers_of, chosen_matters, is_open, possible_of, posts_of


def matter(reading, name="m", independent=2, kind="denies"):
    event = reading.events[0].id
    account = AccountRow(
        id=f"{name}/{event}.happened", article=reading.article.id, event=event, value="وقع", value_en="it happened",
        entities=(), chain=("وكالة",), wording="paraphrase", outlet=None, page="p", published="2020-01-01", start=0, end=4,
        text="كلمات",
    )
    relation = RelationRow("a", "b", kind, "one says that it happened, the other denies it", "rule")
    slot = SlotRow("happened", (account, replace(account, value_en="denied")), (relation,))
    return MatterRow(name, "ASSAULT", "هجوم", "assault", independent, ("same day",), (slot,))


def page_of(reading, **machinery):
    return lxml_html.document_fromstring(build_report([reading], machinery=Machinery(**machinery)))


def words_in(reading):
    return Evidence("p", reading.article.id, 0, 4, "كلمات", "2020-01-01", "ناطق")


def test_disputed_matters_come_first_and_lone_agreements_stay_out(reading):
    agreed, lone, open_ = matter(reading, "a", 9, "agrees"), matter(reading, "b", 1, "agrees"), matter(reading, "c", 1)
    assert [m.matter for m in chosen_matters((agreed, lone, open_))] == ["c", "a"]


def test_an_account_leads_to_its_words_and_names_its_relation(reading):
    page = page_of(reading, matters=(matter(reading),))
    link = page.xpath('//section[@id="rivals"]//a[@class="words"]')[0]
    assert page.get_element_by_id(link.get("href")[1:]) is not None
    assert page.xpath('//p[contains(@class, "relation denies")]')


def test_a_mechanism_shows_its_state_with_the_words_that_told_it(reading):
    words = words_in(reading)
    gate = Mechanism("gate", "crossing", "البوابة", "The gate", (), "open", (StateChange("open", "2020-01-01", words, "r"),), (words,))
    page = page_of(reading, mechanisms=(gate,))
    (section,) = page.xpath('//section[@id="machinery"]')
    assert "The gate" in section.text_content()
    assert "ناطق" in section.text_content()


def test_a_mechanism_of_several_names_shows_them_with_the_reason(reading):
    words = words_in(reading)
    alias = Alias("new:meeting:x", "قمة التل", "mechanism.same_parties")
    gate = Mechanism("gate", "meeting", "قمة", "Summit", (), None, (), (words,), (alias,))
    page = page_of(reading, mechanisms=(gate,))
    (table,) = page.xpath('//table[@class="mechanisms"]')
    assert "قمة التل" in table.text_content()
    assert "the same parties" in table.text_content()


def test_a_number_that_departs_from_the_clause_is_told_in_both_languages(reading):
    words = words_in(reading)
    words = replace(words, according_en="A spokesman")
    line = LedgerLine("pact", 3, "reported", "ناطق", None, words, "r", "differs_from_text", "x", departs=Departs("kilometre", "15–20", "10"))
    standing = ClauseStanding("pact", 3, "شريط", "strip", (), None, None, (line,))
    page = page_of(reading, ledgers=(Ledger("الميثاق", "Pact", (standing,), ()),))
    (told,) = page.xpath('//ol[@class="ledger"]')
    assert "clause 3 gives 15–20 kilometres, the report 10" in told.text_content()
    assert {"ناطق", "A spokesman"} <= {w.strip() for w in told.itertext()}
    assert "يحدد البند 3 15–20 كيلومتراً، ويقول الخبر 10" in told.text_content()


def test_the_ledger_shows_who_blames_whom_by_month(reading):
    row = BlameRow("pact", "2018-02", 3, "الوسيط", "The mediator", "state:NN", "دولة الشمال", "Northland", 2)
    ledger = Ledger("الميثاق", "The pact", (), (row,))
    page = page_of(reading, ledgers=(ledger,))
    (table,) = page.xpath('//section[@id="machinery"]//table[@class="blame"]')
    assert {"الوسيط", "The mediator", "Northland", "دولة الشمال", "February 2018"} <= {w.strip() for w in table.itertext()}


def test_posts_are_grouped_the_most_named_first_and_shown_in_both_languages(reading):
    tenures = [
        Tenure("NN.president", "person:a", "سالم", "Salem", "2010-01-01", None, "own", 2),
        Tenure("SS.foreign_minister", "person:b", "رامي", "Rami", "2012-01-01", "2014-01-01", "own", 3),
        Tenure("SS.foreign_minister", "person:c", "نادر", None, "2014-01-01", None, "own", 1),
    ]
    posts = posts_of(tenures, lambda of: Entity(of, "state", f"دولة {of[-2:]}", f"Land {of[-2:]}"))
    assert [(p.name, p.of_en, len(p.holders)) for p in posts] == [("foreign_minister", "Land SS", 2), ("president", "Land NN", 1)]
    page = page_of(reading, posts=posts)
    (section,) = page.xpath('//section[@id="posts"]')
    assert len(section.xpath(".//tbody/tr")) == 3
    assert {"وزير الخارجية", "foreign minister", "Land SS", "دولة SS", "Rami"} <= {w.strip(" ,") for w in section.itertext()}


def test_a_persons_name_shows_the_posts_held_in_order_with_dates_and_what_is_unverified(reading):
    salem = Entity("person:a", "person", "سالم الوادي", name_en="Salem Wadi")
    named = replace(reading, entities=(*reading.entities, salem), mentions=(*reading.mentions, Mention("m9", 0, 4, "person", salem.id)))
    tenures = [
        Tenure("NN.president", salem.id, salem.name_ar, salem.name_en, "2014-05-01", None, "unverified", 2),
        Tenure("NN.foreign_minister", salem.id, salem.name_ar, salem.name_en, "2010-01-01", "2014-04-30", "wikidata (2022)", 0),
        Tenure("NN.foreign_minister", "person:b", "رامي", "Rami", "2014-05-01", None, "unverified", 0),
    ]
    careers = careers_of(tenures, lambda of: Entity(of, "state", "دولة الشمال", "Northland"))
    page = lxml_html.document_fromstring(build_report([named], machinery=Machinery(careers=careers)))
    (career,) = page.xpath('//section[@id="names"]//ul[@class="career"]')
    first, second = (" ".join(li.text_content().split()) for li in career.xpath("./li"))
    assert "Salem Wadi" in career.getparent().text_content()
    for words in ("foreign minister", "وزير الخارجية", "دولة الشمال", "Northland", "1 January 2010", "30 April 2014"):
        assert words in first
    assert "unverified" not in first
    for words in ("president", "1 May 2014", "…", "unverified", "غير موثق"):
        assert words in second
    assert posts_of(tenures, lambda _: None)[0].name == "president"
    assert len(posts_of(tenures, lambda _: None)) == 1


def test_what_is_only_possible_stands_under_a_fold_of_its_own(reading):
    sure = matter(reading, kind="agrees")
    account = sure.slots[0].accounts[0]
    rival = replace(account, id="m/s2", text="كلمات أخرى")
    relation = RelationRow(account.id, rival.id, "contradicts", "other hours", "rule", 0.42, "possible")
    mixed = replace(sure, slots=(replace(sure.slots[0], accounts=(account, rival), relations=(*sure.slots[0].relations, relation)),))
    assert not is_open(mixed)
    (held,) = possible_of(mixed)
    assert (held.slot, held.relation.confidence) == ("happened", 0.42)
    page = page_of(reading, matters=(mixed,))
    (fold,) = page.xpath('//section[@id="rivals"]//details[@class="possible"]')
    assert {"42 %", "كلمات أخرى"} <= {part for part in ("42 %", "كلمات أخرى") if part in fold.text_content()}
    assert not page.xpath('//section[@id="rivals"]//p[contains(@class, "relation contradicts")]')


def test_a_story_of_which_nothing_is_sure_is_no_matter_of_the_report(reading):
    story = replace(matter(reading, kind="refines"), kind="STORY")
    unsure = replace(story, slots=(replace(story.slots[0], relations=(replace(story.slots[0].relations[0], tier="possible", confidence=0.3),)),))
    assert chosen_matters((unsure,)) == ()
    assert surely(unsure).slots == ()
