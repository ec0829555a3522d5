"""Times as a whole: spans, anchors, conventions, what is no time."""

import pytest

from tests.times.reading import PUBLISHED, read_times, values


def test_find_times_leaves_proclitics_outside_the_span() -> None:
    text = "وبحلول الخميس وصل الوفد، ولعام 2016 حديث آخر"
    assert [text[t.start : t.end] for t in read_times(text)] == ["الخميس", "عام 2016"]


def test_find_times_numbers_ids_in_text_order() -> None:
    times = read_times("وصل أمس وغادر اليوم ثم عاد في 2019")
    assert [t.id for t in times] == ["t1", "t2", "t3"]
    assert [t.start for t in times] == sorted(t.start for t in times)


def test_find_times_names_the_rule_that_read_a_value() -> None:
    assert read_times("وصل أمس")[0].rule == "ar.time.today"


def test_find_times_says_what_a_value_hangs_on() -> None:
    first, second, absolute = read_times("وصل في 3 يناير وغادر في اليوم نفسه، وكان ولد عام 1950")
    assert first.anchor == "published"
    assert second.anchor == first.id
    assert absolute.anchor is None


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("سيلتقي الوزيران الاثنين", "2018-01-15"),
        ("من المقرر أن تعقد اللجنة جلسة الاثنين", "2018-01-15"),
        ("تعقد اللجنة الاثنين جلسة طارئة", "2018-01-15"),
        ("التقى الوزيران الاثنين", "2018-01-08"),
        ("قال إن الوفد وصل الاثنين", "2018-01-08"),
        ("لم يصل الوفد الاثنين", "2018-01-08"),
        ("وقع الهجوم السبت", "2018-01-13"),
        ("منذ الاثنين لم تتوقف الغارات", "2018-01-08"),
    ],
)
def test_find_times_places_a_bare_weekday_by_its_clause(text: str, value: str) -> None:
    assert values(text) == [value]


def test_find_times_reads_weekdays_ahead_under_the_planning_convention() -> None:
    assert values("اجتماع الاثنين", future_weekdays=True) == ["2018-01-15"]
    assert values("اجتماع السبت", future_weekdays=True) == ["2018-01-20"]
    assert values("اجتماع الاثنين الماضي", future_weekdays=True) == ["2018-01-08"]


@pytest.mark.parametrize(
    "text",
    [
        "الجولة 22 من المحادثات", "طريق إم 4", "القرار 2254", "مارس الوفد ضغوطا", "قال رمضان إن الوفد وصل", "وصل العقيد خميس شعبان",
        "فاز الفريق 3-1", "الأمين العام للمنظمة", "بشكل عام", "في الوقت ذاته", "تيريزا ماي", "محافظة إب", "ولد لأب مزارع", "عند باب البيت",
        "صحيفة الغد", "عقد اجتماعا", "للمرة الثانية", "فترة ثانية", "جاء 2000 مقاتل", "اعتقل شاب عمره 18 عاما",
    ],
)
def test_find_times_leaves_what_is_no_time(text: str) -> None:
    assert values(text) == []


@pytest.mark.parametrize(
    ("published", "text", "value"),
    [
        (None, "وصل الجمعة", "XXXX-WXX-5"), (None, "وصل في 29 يناير", "XXXX-01-29"), (None, "وصل أمس", "PAST_REF"),
        (None, "وصل في يناير 2016", "2016-01"), (None, "وقع الشهر الماضي", "PAST_REF"), (None, "يجتمعون غدا", "FUTURE_REF"),
        ("2018-01", "وقع الشهر الماضي", "2017-12"), ("2018-01", "وصل أمس", "PAST_REF"), ("2018-01", "وصل في 29 ديسمبر", "2017-12-29"),
        ("2018", "وقع العام الماضي", "2017"), ("2018", "وصل في 29 ديسمبر", "2018-12-29"),
    ],
)
def test_find_times_guesses_nothing_from_a_date_known_in_part(published: str | None, text: str, value: str) -> None:
    assert values(text, published) == [value]


def test_find_times_gives_a_headline_the_day_the_story_dates() -> None:
    text = "الوزير في العاصمة الثلاثاء\nأعلن المكتب أن الوزير يزور العاصمة الثلاثاء المقبل 16 يناير."
    assert values(text, PUBLISHED) == ["2018-01-16", "2018-01-16"]


def test_find_times_keeps_a_storys_year_for_its_month() -> None:
    assert values("وقع الهجوم أواخر مارس 2016. وفي 24 مارس سقطت قذائف.") == ["2016-03", "2016-03-24"]


def test_find_times_reads_modifiers_into_mod() -> None:
    assert [(t.value, t.mod) for t in read_times("في أواخر أكتوبر الماضي وبعد أكثر من عامين")] == [
        ("2017-10", "END"), ("P2Y", "MORE_THAN"),
    ]


def test_find_times_stays_out_of_what_is_not_the_story() -> None:
    assert read_times("") == ()
    assert read_times("،،، ... «»") == ()
