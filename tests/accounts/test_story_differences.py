"""What two articles on one story tell otherwise, rule by rule: each with a pair in which there is no such difference."""

import pytest
from story_build import WORLD, story

from riwaya.accounts.propose_phrases import BASIS
from riwaya.accounts.story import compare

Difference = tuple[str, str, str, str]


def differences(one: str, two: str, *, least: float = 0.0) -> set[Difference]:
    """Slot, kind and words on both sides of every relation of the two articles that tells a difference with at least such a chance, by the rules for points."""
    a, b = story("one", one), story("two", two)
    texts = {a.article: one, b.article: two}
    return {
        (x.slot, r.kind, texts[x.article][x.start : x.end], texts[y.article][y.start : y.end])
        for x, y, r in compare(a, b, WORLD) if r.kind not in {"agrees", "repeats"} and r.confidence >= least and not r.basis.startswith(BASIS)
    }


def told(**changed: str) -> str:
    """An article in the same words but for what is changed."""
    parts = {
        "title": "حريق مستودع الزيتون", "target": "مستودعا للحبوب", "place": "مدينة الباب", "when": "الاثنين",
        "harm": "خمسة عمال قتلوا", "doer": "مسلحا أوقف", "cause": "ردا على خطف سائقين", "road": "طريق من بلدة أعزاز",
    } | changed
    return (
        "{title}\n"
        "عاد الهدوء إلى البلدة. وقالت لجنة الأهالي إن غارة استهدفت {target} قرب معصرة الزيتون في {place}، {when}. "
        "وأضافت اللجنة أن {harm} في معصرة الزيتون، وأن {doer} عند مدخل المعصرة. "
        "وأغلق التجار معصرة الزيتون وسوق الزيت {cause}، وعبرت الشاحنات على {road} إلى المعصرة."
    ).format(**parts)


@pytest.mark.parametrize(
    ("changed", "difference"),
    [
        ({"place": "محافظة حلب"}, ("where", "refines", "مدينة الباب", "محافظة حلب")),
        ({"when": "في وقت متأخر الاثنين"}, ("when", "refines", "الاثنين", "وقت متأخر الاثنين")),
        ({"when": "الساعة 13:20 الاثنين", "title": "حريق مستودع الزيتون"}, ("when", "refines", "الاثنين", "الساعة 13:20 الاثنين")),
        ({"harm": "خمسة حراس قتلوا"}, ("whom", "refines", "خمسة عمال", "خمسة حراس")),
    ],
)
def test_one_thing_told_otherwise_refines(changed: dict[str, str], difference: Difference) -> None:
    assert difference in differences(told(), told(**changed))


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ({}, {}),
        ({"harm": "خمسة أشخاص قتلوا"}, {"harm": "خمسة قتلى سقطوا"}),
        ({"place": "محافظة حلب"}, {"place": "حلب"}),
        ({"target": "3 مستودعات"}, {"target": "ثلاثة مستودعات"}),
        ({"road": "طريق من بلدة أعزاز"}, {"road": "الطريق الممتد من بلدة أعزاز"}),
    ],
)
def test_what_says_no_more_is_no_difference(one: dict[str, str], two: dict[str, str]) -> None:
    assert {d for d in differences(told(**one), told(**two)) if d[0] not in {"what", "happened"}} == set()


def test_whoever_is_counted_among_the_harmed_is_no_doer() -> None:
    found = differences(told(harm="خمسة مسلحين قتلوا", doer="حارسا نجا"), told(doer="إرهابيا أوقف"))
    assert not {d for d in found if d[0] == "who"}


CANAL = (
    "خلاف على قناة الري\n"
    "{who} مزارعي التل بتخريب قناة الري القديمة. وجف ماء القناة في حقول التل. "
    "ودعت لجنة الأهالي إلى {demand} في قناة الري القديمة. وعاد الحراس إلى القناة."
)


def test_an_official_told_by_his_states_adjective_is_of_its_house() -> None:
    one = CANAL.format(who="اتهم وزير الزراعة العراقي", demand="فتح السد")
    other = CANAL.format(who="اتهمت الحكومة العراقية", demand="فتح السد")
    assert ("who", "refines", "وزير الزراعة العراقي", "الحكومة العراقية") in differences(one, other)
    foreign = CANAL.format(who="اتهمت الحكومة التركية", demand="فتح السد")
    assert not {d for d in differences(one, foreign) if d[0] == "who"}


def test_two_demands_of_one_speaker_differ() -> None:
    one, two = (CANAL.format(who="اتهمت البلدية", demand=d) for d in ("إصلاح السدود وتنظيف المجاري", "محاسبة المخربين ونشر دوريات"))
    assert {d[1] for d in differences(one, two) if d[0] == "what"} == {"refines"}
    assert not {d for d in differences(one, one) if d[0] == "what"}


@pytest.mark.parametrize(("toll", "kind"), [("نحو ثلاثة", "refines"), ("ثلاثة", "")])
def test_two_only_tolls_are_compared_in_whatever_sentences_they_stand(toll: str, kind: str) -> None:
    far = "انهيار سد ترابي\nقالت البلدية إن سدا ترابيا انهار فجرا. وغمرت المياه بساتين التين. وقتل {} أشخاص، وفق البلدية."
    near = "مزارعون يروون ليلة الماء\nروى المزارعون ما رأوا حين انهار السد الترابي. وقتل ثلاثة من الجيران، وضاعت الدواب."
    assert {d[1] for d in differences(far.format(toll), near) if d[0] == "how_many"} == ({kind} - {""})


DEPOT = (
    "{blow} على مستودع الدقيق\n"
    "أوقع {blow} على مستودع الدقيق في بلدة التل {dead} مساء الاثنين. وذكرت {outlet} أن حراس مستودع الدقيق في بلدة التل أطفؤوا النيران قبل منتصف الليل. "
    "وكان مستودع الدقيق في بلدة التل يضم {sacks} كيس من الدقيق المطحون."
)
AT_DEPOT = {"blow": "قصف", "dead": "أربعة قتلى", "outlet": "إذاعة الوادي", "sacks": "24150"}


@pytest.mark.parametrize(
    ("changed", "difference"),
    [
        ({"blow": "غارة"}, ("with_what", "refines", "قصف", "غارة")),
        ({"dead": "خمسة قتلى"}, ("how_many", "contradicts", "أربعة قتلى", "خمسة قتلى")),
        ({"outlet": "صحيفة الجبل"}, ("who", "refines", "إذاعة الوادي", "صحيفة الجبل")),
        ({"sacks": "24000"}, ("how_many", "refines", "24150 كيس", "24000 كيس")),
    ],
)
def test_means_counts_and_who_relays(changed: dict[str, str], difference: Difference) -> None:
    slot, kind, one, two = difference
    found = differences(DEPOT.format(**AT_DEPOT), DEPOT.format(**AT_DEPOT | changed))
    assert any(d[:2] == (slot, kind) and one in d[2] and two in d[3] for d in found), found
    assert slot not in {d[0] for d in differences(DEPOT.format(**AT_DEPOT), DEPOT.format(**AT_DEPOT))}


def test_one_victim_is_called_otherwise() -> None:
    text = "هجوم قرب طاحونة النهر\nمقتل {} في هجوم مسلح قرب طاحونة النهر القديمة. وأغلق الطحانون طاحونة النهر القديمة بعد الهجوم. وحضرت سيارات الإسعاف."
    assert ("whom", "refines", "قيادي", "مصور") in differences(text.format("قيادي"), text.format("مصور"))
    assert not {d for d in differences(text.format("قيادي"), text.format("قيادي")) if d[0] == "whom"}


LONG = "وتحدث التجار عن أسعار الزيت والخبز والصابون في الأسواق القديمة. " * 40


def test_what_an_article_gives_below_its_points_is_no_difference() -> None:
    wide = told(place="محافظة حلب")
    assert ("where", "refines", "مدينة الباب", "محافظة حلب") in differences(told(), wide)
    below = differences(told(), f"{wide} {LONG}وتقع المعصرة في مدينة الباب.", least=0.3)
    assert not {d for d in below if d[0] == "where" and "مدينة الباب" in d}


REPORT = "خلاف على مياه السد\nاجتمع المزارعون عند السد الترابي. وقال المهندس سالم العمري إن {}. وانصرف المزارعون إلى الحقول."
SAID = "السد الترابي القديم يحتاج ترميما سريعا قبل فيضان الربيع"


@pytest.mark.parametrize(
    ("other", "differs"),
    [
        (f"{SAID} وإلى تقوية الجسر الخشبي وحفر خندق عميق", True),
        ("سد التراب العتيق بحاجة إصلاح عاجل قبيل سيول نيسان", False),
        (SAID, False),
    ],
)
def test_a_saying_says_more_only_by_words_in_a_row(other: str, *, differs: bool) -> None:
    found = {d for d in differences(REPORT.format(SAID), REPORT.format(other)) if d[:2] == ("what", "refines")}
    assert bool(found) is differs


def test_counts_of_one_hour_or_of_two_days_are_no_rivals() -> None:
    one, two = DEPOT.format(**AT_DEPOT), DEPOT.format(**AT_DEPOT | {"dead": "خمسة قتلى"})

    def kinds(first: str | None, second: str | None, day: str = "2021-03-09") -> set[str]:
        a, b = story("one", one.replace(" مساء الاثنين", ""), at=first), story("two", two.replace(" مساء الاثنين", ""), day=day, at=second)
        return {r.kind for x, _, r in compare(a, b, WORLD) if x.slot == "how_many" and r.kind != "agrees"}

    assert kinds("2021-03-09T08:20Z", "2021-03-09T08:10Z") == {"refines"}  # pages are brought up to date
    assert kinds("2021-03-09T12:20Z", "2021-03-09T08:10Z") == {"contradicts"}
    assert kinds(None, None, "2021-03-08") == set()  # the next day's count may be of another blow
