"""Dates: given, stated, written, in the address, inferred with proofs, bounded; contradictions kept."""

import datetime as dt

import pytest

from riwaya.articles import divide_page
from riwaya.articles.clues import find_clues
from riwaya.articles.inference import infer_date
from riwaya.articles.stamps import read_address, read_stamp, read_stated
from riwaya.lang.article_tables import load_article_tables
from riwaya.lang.language import load_language
from riwaya.model.page import Page, Stated
from riwaya.packs.pack import Pack

LANGUAGE = load_language("ar")
TABLES = load_article_tables(LANGUAGE)
LEAD = "عقد مجلس البلدة اجتماعا لبحث أزمة المياه بحضور ممثلين عن الأحياء الشرقية والغربية كلها."
MORE = "وقال رئيس المجلس إن الحلول المطروحة تحتاج إلى تمويل إضافي من الوزارة ومن الجهات المانحة معا."
TITLE = "مجلس البلدة يبحث أزمة المياه مع الأهالي"


@pytest.mark.parametrize(
    ("text", "value", "precision"),
    [
        ("السبت 11 كانون الثاني/يناير 2025", "2025-01-11", "day"), ("GMT 03:06 2025 السبت ,11 كانون الثاني / يناير", "2025-01-11", "day"),
        ("٢ مارس ٢٠٢٥", "2025-03-02", "day"), ("7 أبريل (نيسان) 2019", "2019-04-07", "day"), ("2019/04/07 - 10:30", "2019-04-07", "day"),
        ("07-04-2019", "2019-04-07", "day"), ("نشر في: 7/4/2019", "2019-04-07", "day"), ("April 7, 2019", "2019-04-07", "day"),
        ("8 فيفري 2019", "2019-02-08", "day"), ("أيلول 2018", "2018-09", "month"), ("12 جوان 2018", "2018-06-12", "day"),
        # day first, unless only month first agrees with the weekday
        ("الأحد 4/7/2019", "2019-04-07", "day"), ("الخميس 4/7/2019", "2019-07-04", "day"),
    ],
)
def test_dates_written_out(text, value, precision):
    stamp = read_stamp(text, TABLES)
    assert (stamp.value, stamp.precision) == (value, precision)


@pytest.mark.parametrize("text", ["31 فبراير 2019", "آخر تحديث 04:47", "عام 2019", "2019", "45/13/2019", "أول أيار"])
def test_what_is_no_date(text):
    assert read_stamp(text, TABLES) is None


def test_a_weekday_that_does_not_agree_is_told():
    assert read_stamp("الأحد 7 نيسان 2019", TABLES).agrees
    assert not read_stamp("الاثنين 7 نيسان 2019", TABLES).agrees


@pytest.mark.parametrize(
    ("value", "date"),
    [("2019-04-07T23:30:00+03:00", "2019-04-07"), ("20190407", "2019-04-07"), ("2019-04", "2019-04"), ("2019", "2019"), ("soon", None)],
)
def test_stated_dates_keep_their_own_day(value, date):
    stamp = read_stated(value, TABLES)
    assert (stamp and stamp.value) == date


@pytest.mark.parametrize(
    ("address", "date"),
    [
        ("https://e.example/2018/01/13/x.html", "2018-01-13"), ("https://e.example/news/2018-1-13-x", "2018-01-13"),
        ("https://e.example/2013/middle_east/8/3/x", "2013-08-03"), ("https://e.example/20180113/x", "2018-01-13"),
        ("https://e.example/2018/01/x", "2018-01"), ("https://e.example/2018/x", None), ("https://e.example/article/20501399", None),
        ("000_423111d1860fecc8.txt", None), ("https://e.example/x?id=2018", None),
    ],
)
def test_dates_in_addresses(address, date):
    stamp = read_address(address)
    assert (stamp and stamp.value) == date


def published(text, *, pack=None, **fields):
    page = Page(**{"address": "a.txt", "sha256": "", "text": text, **fields})
    return divide_page(page, language=LANGUAGE, pack=pack, **({"published": fields["given"]} if "given" in fields else {}))[0].head.published


def test_given_wins():
    page = Page(address="https://e.example/2018/01/13/x", sha256="", text=f"{TITLE}\n{LEAD}\n{MORE}")
    found = divide_page(page, language=LANGUAGE, pack=None, published="2020-05-06")[0].head.published
    assert (found.value, found.how) == ("2020-05-06", "given")


def test_a_stamp_between_title_and_story_is_taken_and_contradictions_are_shown():
    text = f"{TITLE}\nالأحد 7 نيسان 2019\n{LEAD}\n{MORE}"
    found = published(text, address="https://e.example/2019/04/09/x")
    assert found.value in {"2019-04-07", "2019-04-09"}
    assert {e.value for e in found.evidence} == {"2019-04-07", "2019-04-09"}


def test_the_site_s_own_clock_above_the_story_is_no_date():
    text = f"الصباح الجديد\nالخميس، 18 أبريل 2024 06:49 مـ\nأخبار عالمية\n{TITLE}\n{LEAD}\n{MORE}"
    found = published(text)
    assert found.value is None
    assert any(e.value == "2024-04-18" for e in found.evidence)


def test_a_stamp_right_above_the_title_is_taken():
    assert published(f"أخبار\n٢ مارس ٢٠٢٥\n{TITLE}\n{LEAD}\n{MORE}").value == "2025-03-02"


def test_a_teaser_s_date_below_is_never_taken():
    text = f"{TITLE}\n{LEAD}\n{MORE}\nقد يهمك أيضا\nعنوان خبر آخر عن السوق\nGMT 10:00 2025 السبت ,11 كانون الثاني / يناير"
    assert published(text).value is None


def test_json_lines_date_is_metadata():
    page = Page(address="1", sha256="", text=LEAD, form="clean", dates=(Stated("2018-02-03", "published"),))
    found = divide_page(page, language=LANGUAGE, pack=None)[0].head.published
    assert (found.value, found.how) == ("2018-02-03", "metadata")


# -- inference ---------------------------------------------------------------------------------------------------------


@pytest.fixture
def pack(tmp_path):
    (tmp_path / "pack.toml").write_text('title = "t"\n', "utf-8")
    (tmp_path / "entities.tsv").write_text(
        "id\tkind\tname_ar\tname_en\twikidata\tgeonames\tpcode\tcameo\tcountry\tlat\tlon\tprecision\tnames\n"
        "person:salem\tperson\tسالم الوادي\t\t\t\t\t\tXX\t\t\t\tالوادي\n", "utf-8",
    )
    (tmp_path / "holders.tsv").write_text("post\tentity\tstart\tend\tsource\nXX.foreign_minister\tperson:salem\t2013-02-01\t2017-01-20\tt\n", "utf-8")
    (tmp_path / "dated_events.tsv").write_text(
        "id\tname\tstart\tend\tplace\tnames\tsource\nevent:m\tمؤتمر النبع\t2018-01-29\t2018-01-30\t\t\tt\n"
        "event:r\tالجولة 22 لمسار النبع\t2024-11-11\t2024-11-12\t\t\tt\n", "utf-8",
    )
    return Pack("t", tmp_path)


def infer(text, pack=None):
    return infer_date(find_clues(text, ((0, len(text)),), TABLES, pack))


def test_weekday_and_date_choose_the_year_within_a_post(pack):
    text = "قال وزير الخارجية سالم الوادي إنه سيصل إلى العاصمة الثلاثاء المقبل 15 كانون الأول للقاء نظيره."
    found = infer(text, pack)
    assert found.value[:4] == "2015"
    assert "2015-12-07" <= found.earliest <= found.latest <= "2015-12-14"
    assert {text[c.start : c.end] for c in found.clues} == {"سالم الوادي", "الثلاثاء المقبل 15 كانون الأول"}


def test_without_a_year_nothing_is_guessed():
    found = infer("يصل الوفد الثلاثاء المقبل 15 كانون الأول، بعد أن أجل زيارته أمس الأربعاء.")
    assert found.value is None
    assert found.clues


def test_an_event_to_come_on_its_weekday_gives_the_week(pack):
    found = infer("تعقد الوفود اجتماعا قبل أيام من الجولة 22 لمسار النبع المقرر أن تعقد الاثنين. وأفاد شهود، السبت، بعبور قافلة.", pack)
    assert found.precision == "day"
    assert "2024-11-04" <= found.earliest <= "2024-11-09" <= found.latest <= "2024-11-11"


def test_an_event_of_the_current_month_gives_the_month(pack):
    found = infer("تتواصل التحضيرات لعقد مؤتمر النبع نهاية الشهر الجاري، بعد محادثات يوم أمس الأربعاء.", pack)
    assert found.earliest[:7] == found.latest[:7] == "2018-01"
    assert dt.date.fromisoformat(found.earliest).isoweekday() == 4


def test_days_ago_beside_a_past_event_count_from_it(pack):
    text = "وقال الناطق إن الهجوم الذي أعقب مؤتمر النبع قبل أيام لن يتكرر، وإن الوفد يصل قبل الجولة 22 لمسار النبع."
    clues = find_clues(text, ((0, len(text)),), TABLES, pack)
    assert any(text[c.start : c.end] == "مؤتمر النبع قبل أيام" and c.within == 10 for c in clues)


def test_a_title_kept_after_the_post_was_left_does_not_bound_alone(pack):
    found = infer("وكان وزير الخارجية سالم الوادي قد زار البلدة في عام 2014.", pack)
    assert found.value is None


def test_a_former_holder_puts_the_page_after_his_time(pack):
    found = infer("وكتب وزير الخارجية السابق سالم الوادي في مقال أن الاتفاق انتهى.", pack)
    assert found.earliest >= "2017-01-17"
    assert found.latest is None


def test_explicit_years_alone_only_bound():
    found = infer("وقع الاتفاق في أكتوبر (تشرين الأول) 2019، بعد مذكرة أيلول 2018.")
    assert (found.value, found.precision, found.latest) == (None, "unknown", None)
    assert found.earliest == "2019-10-01"


def test_year_only_evidence_never_becomes_january():
    found = infer("يعود الخلاف إلى عام 2015 حين أغلق المعبر.")
    assert found.value is None


def test_clues_point_at_their_words():
    text = "في «الثُّلاثَاء» المقبل 15 كانون الأول، وفي شباط/فبراير القادم، وأمس الأربعاء، ومنذ يوليو (تموز) الماضي."
    said = [text[c.start : c.end] for c in find_clues(text, ((0, len(text)),), TABLES, None)]
    assert "شباط/فبراير القادم" in said
    assert "أمس الأربعاء" in said
    assert "يوليو (تموز) الماضي" in said
    assert all(s == s.strip() for s in said)


@pytest.mark.parametrize(
    ("text", "kind", "side"),
    [
        ("قال وزير الخارجية الجديد سالم الوادي إن الوفد وصل.", "post", "current"),
        ("قال وزير الخارجية سالم الوادي إن الوفد وصل.", "post", ""),
        ("بعد العقوبات الجديدة قال وزير الخارجية سالم الوادي إن الوفد وصل.", "post", ""),
        ("قال وزير الخارجية السابق سالم الوادي إن الوفد وصل.", "former", ""),
        ("في منزل الرئيس الراحل التقى وزير الخارجية سالم الوادي الوفد.", "post", ""),
    ],
)
def test_new_and_former_are_said_of_the_post_itself(pack, text, kind, side):
    (clue,) = find_clues(text, ((0, len(text)),), TABLES, pack)
    assert (clue.kind, clue.side) == (kind, side)


def test_a_family_name_alone_called_former_may_be_another(pack):
    text = "كان وزير الخارجية السابق الوادي قد زار البلدة."
    assert find_clues(text, ((0, len(text)),), TABLES, pack) == ()


def test_somebody_named_for_a_post_is_called_by_it_before_he_takes_it(pack):
    text = "قال وزير الخارجية المعين سالم الوادي إن الوفد وصل."
    (clue,) = find_clues(text, ((0, len(text)),), TABLES, pack)
    assert clue.since == "2012-10"


def test_what_lasts_until_today_is_not_to_come(pack):
    text = "شارك في مؤتمر النبع حتى اليوم الاثنين سبعة وفود."
    clue = next(c for c in find_clues(text, ((0, len(text)),), TABLES, pack) if c.kind == "event")
    assert (clue.side, clue.ahead) == ("past", False)


def test_a_year_that_rests_on_one_holder_alone_is_not_given(tmp_path):
    (tmp_path / "pack.toml").write_text('title = "t"\n', "utf-8")
    people = ("salem\tperson\tسالم الوادي", "rami\tperson\tرامي الدروبي", "nader\tperson\tنادر العوضي")
    (tmp_path / "entities.tsv").write_text(
        "id\tkind\tname_ar\tname_en\twikidata\tgeonames\tpcode\tcameo\tcountry\tlat\tlon\tprecision\tnames\n"
        + "".join(f"person:{p}\t\t\t\t\t\tXX\t\t\t\t\n" for p in people), "utf-8",
    )
    (tmp_path / "holders.tsv").write_text(
        "post\tentity\tstart\tend\tsource\nXX.foreign_minister\tperson:salem\t2016-02-01\t2018-12-31\tt\n"
        "XX.president\tperson:rami\t2010-01-01\t2018-12-31\tt\nXX.defence_minister\tperson:nader\t2018-01-05\t\tt\n", "utf-8",
    )
    (tmp_path / "dated_events.tsv").write_text("id\tname\tstart\tend\tplace\tnames\tsource\n", "utf-8")
    both = "التقى وزير الخارجية سالم الوادي والرئيس رامي الدروبي الوفد."
    one = infer(both + " وحضر وزير الدفاع نادر العوضي الاجتماع.", Pack("t", tmp_path))
    assert one.value is None
    assert one.earliest >= "2018"
    assert one.latest.startswith("20")


@pytest.mark.parametrize(("value", "told"), [("2021-03-09T22:30:00Z", True), ("2021-03-09T22:30:00+00:00", True), ("2021-03-10T01:30:00+03:00", False), ("2021-03-10", False)])
def test_a_day_stated_in_utc_is_told_from_a_local_one(value, told):
    page = Page(address="1", sha256="", text=LEAD, form="clean", dates=(Stated(value, "published"),))
    (reason,) = divide_page(page, language=LANGUAGE, pack=None)[0].head.published.evidence
    assert ("UTC" in reason.why) is told
    assert reason.value == value


@pytest.mark.parametrize(
    ("stated", "at"),
    [
        ("2025-01-11T03:06:00+04:00", "2025-01-10T23:06Z"), ("2025-01-11T03:06:00Z", "2025-01-11T03:06Z"),
        ("2025-01-11T03:06:00", None), ("2025-01-11", None),
    ],
)
def test_the_minute_is_kept_in_utc_where_the_page_states_its_zone(stated, at):
    text = f"{TITLE}\n\n{LEAD}\n\n{MORE}"
    page = Page(address="p", sha256="", text=text, form="clean", titles=(Stated(TITLE, "title"),), dates=(Stated(stated, "published"),))
    (article,) = divide_page(page, language=LANGUAGE, pack=None, published=None, outlet=None, clean=False)
    assert (article.head.published.value, article.head.published.at) == ("2025-01-11", at)
