import pytest

from riwaya.events.find import told_events
from riwaya.events.lexicon import load_lexicon
from riwaya.events.reportage import (
    EVENT_FACTS,
    LONGEST,
    SHORTEST,
    believed,
    buckets_of,
    evidence_of,
    fact_count,
    report_chance,
)
from riwaya.events.scene import Scene
from riwaya.events.signs import load_signs
from riwaya.lang.files import read_table
from riwaya.lang.language import load_language
from riwaya.packs.pack import load_pack
from riwaya.pipeline.stages import Tools, draft_article
from riwaya.text.words import read_words
from tests.events.reading import article_of

LANGUAGE = load_language()
SIGNS = load_signs(LANGUAGE)
REPORT = "قتل خمسة جنود وأصيب سبعة آخرون أمس في هجوم شنه مسلحون على نقطة تفتيش شمال المدينة بحسب مصدر أمني"
ESSAY = "يرى الكاتب أن تاريخ الحروب القديمة يعلمنا أن القتل لا يحل خلافات البشر وأن الحوار وحده يبني الأوطان"
MARCH = "تظاهر آلاف الطلاب أمس في ساحة الجامعة احتجاجا على رفع الرسوم الدراسية وطالبوا باستقالة الوزير فورا"
MEMORY = "ويذكر المؤرخ أن المتظاهرين في ذلك القرن كانوا يرون في الثورة حلا لكل ما عرفته المدينة من ظلم وفقر"
BARE = "قصفت القوات القرية."


def told(text, kind):
    draft = draft_article(article_of(text), Tools(LANGUAGE, load_pack("syria")))
    scene = Scene(
        draft.prose, load_lexicon(LANGUAGE), linked=draft.linked, times=draft.times, quantities=draft.quantities,
        attributions=draft.attributions,
    )
    return draft.prose, [(a, e) for a, e in told_events(scene) if e.type == kind]


def chance(text, kind):
    return report_chance(kind, evidence_of(*told(text, kind), SIGNS))


def facts(text):
    return {SIGNS.names[n] for n in SIGNS.facts([w for w in read_words(text) if w.kind != "mark"])}


def types(text):
    return {e.type for e in draft_article(article_of(text), Tools(LANGUAGE, load_pack("syria"))).events}


def test_reportage_tells_a_report_from_an_essay():
    assert chance(REPORT, "ASSAULT") > 0.5 > chance(ESSAY, "ASSAULT")


def test_reportage_tells_a_march_from_an_attack_and_from_talk_of_marches():
    assert chance(MARCH, "PROTEST") > 0.5 > max(chance(REPORT, "PROTEST"), chance(MEMORY, "PROTEST"))
    assert chance(MARCH, "ASSAULT") < 0.5


def test_what_only_speaks_of_a_deed_tells_no_event_of_it():
    assert told(MEMORY, "PROTEST")[1]
    assert "PROTEST" not in types(MEMORY)
    assert "ASSAULT" in types(REPORT)


def test_reportage_believes_few_words_with_a_verb_of_the_deed():
    assert len(BARE.split()) < SHORTEST
    assert believed(*told(BARE, "ASSAULT"))
    assert not believed(*told("المتظاهرون في الشوارع.", "PROTEST"))


def test_reportage_believes_an_article():
    long = f"{ESSAY}. " * (LONGEST + 1)
    assert believed(*told(long, "ASSAULT"))


def test_a_dateline_is_no_sentence():
    assert not believed(*told(f"مرسى. أمس. {ESSAY}.", "ASSAULT"))


def test_words_of_a_text_do_not_depend_on_repetition():
    assert buckets_of(["قصف"]) == buckets_of(["قصف", "قصف"][:1])
    assert buckets_of([]) == []


def test_the_weights_belong_to_the_tables():
    assert fact_count() == len(SIGNS.names) + EVENT_FACTS


def test_every_sign_that_stands_together_with_another_is_one():
    root = LANGUAGE.root / "events"
    known = set(SIGNS.names)
    for row in read_table(root / "signs_together.tsv"):
        assert row["how"] in {"near", "both", "opening"}
        assert set((row["left"] + " " + row["right"]).split()) <= known


@pytest.mark.parametrize(("text", "has", "has_not"), [
    ("خرج آلاف المحتجين", {"gather", "many", "demonstrator+", "near: gather demonstrate begin, many number"}, {"demonstrator"}),
    ("ورفع متظاهرون لافتات", {"slogan", "demonstrator", "both: demonstrator demonstrator+, slogan"}, {"demonstrator+", "many"}),
    ("قتل 12 جنديا عام 2003", {"kill", "fighter", "number", "year", "past", "near: kill wound, number many people civilian fighter"}, {"attack"}),
    ("زار الوزير المتحف", set(), {"kill", "attack", "gather", "demonstrator"}),
])
def test_signs_of_words(text, has, has_not):
    found = facts(text)
    assert has <= found
    assert found.isdisjoint(has_not)
