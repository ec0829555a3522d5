"""Rival accounts, the machinery, the ledger and posts, asked on a record made of pages of our own."""

import json
from pathlib import Path

import pytest

from riwaya.packs.pack import load_pack
from tests.cli.conftest import run

PAGES = {
    "one": "أكد ناطق باسم الجيش التركي أن القوات التركية قصفت مدينة تل رفعت في شمال سوريا الثلاثاء. ولم يتم إنشاء الشريط المنزوع السلاح الذي نصت عليه مذكرة سوتشي. والطقس في المنطقة بارد.",
    "two": "نفت وزارة الدفاع التركية أن القوات التركية قصفت مدينة تل رفعت في شمال سوريا أمس. وأعيد فتح معبر عون الدادات. وبدأ المزارعون جني الزيتون.",
}


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("accounts")
    lines = [
        {"id": name, "text": text, "published": day, "outlet": f"outlet {name}"}
        for (name, text), day in zip(PAGES.items(), ("2020-02-06", "2020-02-05"), strict=True)
    ]
    pages = folder / "pages.jsonl"
    pages.write_text("\n".join(json.dumps(x, ensure_ascii=False) for x in lines), "utf-8")
    db = folder / "record.db"
    assert run(db, "read", str(pages), "--db", str(db), "--quiet").exit_code == 0
    return db


def test_mechanisms_give_state_and_words(db: Path) -> None:
    found = {m["id"]: m for m in json.loads(run(db, "mechanisms", "--json").stdout)}
    crossing = found["aoun-dadat-crossing"]
    assert (crossing["kind"], crossing["state"]) == ("crossing", "open")
    (evidence,) = crossing["evidence"]
    assert PAGES["two"][evidence["start"] : evidence["end"]] == evidence["text"] == "معبر عون الدادات"


def test_mechanisms_of_one_kind_as_of_a_date(db: Path) -> None:
    assert [m["id"] for m in json.loads(run(db, "mechanisms", "--json", "--kind", "crossing").stdout)] == ["aoun-dadat-crossing"]
    assert json.loads(run(db, "mechanisms", "--json", "--kind", "crossing", "--as-of", "2020-01-31").stdout) == []
    assert len(json.loads(run(db, "mechanisms", "--json", "--kind", "crossing", "--as-of", "2020-02").stdout)) == 1


def test_a_wrong_pack_is_told_and_a_record_outlives_its_pack(tmp_path: Path) -> None:
    pack, page, db = tmp_path / "pack", tmp_path / "a.txt", tmp_path / "record.db"
    page.write_text(PAGES["two"], "utf-8")
    assert run(db, "read", str(page), "--db", str(db), "--quiet", "--pack", str(pack)).exit_code != 0
    assert run(db, "pack", "new", "--out", str(pack), "--title", "Somewhere", "--state", "state:SY").exit_code == 0
    assert run(db, "read", str(page), "--db", str(db), "--quiet", "--pack", str(pack)).exit_code == 0
    pack.rename(tmp_path / "moved")
    load_pack.cache_clear()
    assert run(db, "mechanisms", "--db", str(db)).exit_code == 0


@pytest.mark.parametrize("name", ["sochi-idlib-agreements", "Idlib De-escalation", "مذكرة استقرار"])
def test_the_ledger_is_found_by_any_name_and_tells_a_clause_that_is_not_met(db: Path, name: str) -> None:
    result = run(db, "ledger", name, "--json")
    assert result.exit_code == 0, result.stderr
    clauses = {c["clause"]: c for c in json.loads(result.stdout)}
    assert list(clauses) == list(range(11))
    assert clauses[3]["status"] == "not_met"
    assert clauses[6]["status"] is None


def test_an_unknown_agreement_is_wrong_use_and_names_those_known(db: Path) -> None:
    result = run(db, "ledger", "no such thing")
    assert result.exit_code == 2
    assert "sochi-idlib-agreements" in result.stderr


def test_accounts_put_a_denied_shelling_beside_the_report(db: Path) -> None:
    result = run(db, "accounts", "--json", "--relation", "denies")
    assert result.exit_code == 0, result.stderr
    (matter,) = json.loads(result.stdout)
    happened = next(s for s in matter["slots"] if s["slot"] == "happened")
    assert {a["value_en"] for a in happened["accounts"]} == {"it happened", "denied"}
    for account in happened["accounts"]:
        assert account["text"] in PAGES[account["page"].rpartition("/")[2]]
        assert account["chain"][0].startswith("outlet")


@pytest.mark.parametrize("words", [("--relation", "walks_back"), ("--min-independent", "9"), ("--as-of", "2020-02-05")])
def test_accounts_leave_out_what_is_not_asked_for(db: Path, words: tuple[str, ...]) -> None:
    assert json.loads(run(db, "accounts", "--json", *words).stdout) == []


@pytest.mark.parametrize("command", [("accounts",), ("mechanisms",), ("ledger", "sochi")])
@pytest.mark.parametrize("lang", ["ar", "en"])
def test_text_is_printed_in_both_languages(db: Path, command: tuple[str, ...], lang: str) -> None:
    result = run(db, *command, "--lang", lang)
    assert result.exit_code == 0, result.stderr
    assert result.stdout.strip()


def test_a_split_parts_a_matter_and_undo_joins_it_again(db: Path) -> None:
    (matter,) = json.loads(run(db, "accounts", "--json", "--relation", "denies").stdout)
    happened = next(s for s in matter["slots"] if s["slot"] == "happened")
    events = [a["id"].removesuffix(".happened") for a in happened["accounts"]]
    assert run(db, "judge", "split", *events, "--why", "two shellings").exit_code == 0
    assert json.loads(run(db, "accounts", "--json", "--relation", "denies").stdout) == []
    assert run(db, "judge", "undo", events[0], "--why", "one after all").exit_code == 0
    assert json.loads(run(db, "accounts", "--json", "--relation", "denies").stdout) == [matter]


def test_posts_of_nobody_known_is_wrong_use(db: Path) -> None:
    assert run(db, "posts", "لا أحد").exit_code == 2


def happened_of(db: Path) -> dict[str, dict[str, object]]:
    (matter,) = json.loads(run(db, "accounts", "--json", "--relation", "denies").stdout)
    return {a["id"]: a for slot in matter["slots"] for a in slot["accounts"]}


def test_a_correction_of_an_account_wins_shows_both_values_and_can_be_undone(db: Path) -> None:
    before = happened_of(db)
    where = next(i for i in before if i.endswith(".where"))
    right = run(db, "judge", "correct", where, "--set", "value=place:SY02", "--why", "the map says so", "--who", "Maha")
    assert right.exit_code == 0, right.stderr
    matters = json.loads(run(db, "accounts", "--json").stdout)
    (account,) = [a for m in matters for slot in m["slots"] for a in slot["accounts"] if a["id"] == where]
    assert (account["entities"], account["by"], account["machine"]) == (["place:SY02"], "Maha", before[where]["value"])
    for lang in ("ar", "en"):
        assert str(before[where]["value"]) in run(db, "accounts", "--lang", lang).stdout
    event = where.rpartition(".")[0]
    (row,) = [r for r in json.loads(run(db, "timeline", "--json").stdout) if r["id"] == event]
    assert (row["judgement"], list(row["machine"])) == ("correct", ["where"])
    assert run(db, "judge", "undo", event, "--why", "no").exit_code == 0
    assert happened_of(db) == before


def test_relations_are_of_the_corrected_values(db: Path) -> None:
    denied = next(i for i, a in happened_of(db).items() if a["value_en"] == "denied").rpartition(".")[0]
    assert run(db, "judge", "correct", denied, "--set", "happened=yes", "--why", "the verb is another").exit_code == 0
    (matter,) = json.loads(run(db, "accounts", "--json", "--relation", "agrees").stdout)
    (slot,) = [s for s in matter["slots"] if s["slot"] == "happened"]
    assert [r["kind"] for r in slot["relations"]] == ["agrees"]
    assert run(db, "judge", "undo", denied, "--why", "no").exit_code == 0
    assert len(happened_of(db)) > 1


def test_a_rejected_event_is_no_account_until_the_rejection_is_undone(db: Path) -> None:
    before = happened_of(db)
    event = next(i for i in before if i.endswith(".happened")).rpartition(".")[0]
    assert run(db, "judge", "reject", event, "--why", "misread").exit_code == 0
    assert json.loads(run(db, "accounts", "--json", "--relation", "denies").stdout) == []
    assert run(db, "judge", "undo", event, "--why", "it was right").exit_code == 0
    assert happened_of(db) == before


@pytest.mark.parametrize(
    ("field", "says"),
    [("colour=red", "cannot be corrected"), ("where=لا مكان", "means nobody"), ("act=deny", "cannot be corrected"), ("happened=perhaps", "perhaps")],
)
def test_a_correction_that_means_nothing_is_wrong_use(db: Path, field: str, says: str) -> None:
    event = next(iter(happened_of(db))).rpartition(".")[0]
    result = run(db, "judge", "correct", event, "--set", field, "--why", "w")
    assert result.exit_code == 2
    assert says in result.stderr
    assert happened_of(db)


def test_the_report_shows_a_corrected_value_with_its_reason(db: Path, tmp_path: Path) -> None:
    before = happened_of(db)
    event = next(i for i in before if i.endswith(".where")).rpartition(".")[0]
    assert run(db, "judge", "correct", event, "--set", "where=place:SY02", "--why", "as the map says", "--who", "Maha").exit_code == 0
    out = tmp_path / "report.html"
    assert run(db, "report", "--out", str(out), "--lang", "en").exit_code == 0
    page = out.read_text("utf-8")
    assert "as the map says" in page
    assert "<bdi>Maha</bdi>" in page, "in the rival accounts, beside the machine's value"
    assert str(before[f"{event}.where"]["value"]) in page
    assert run(db, "judge", "undo", event, "--why", "no").exit_code == 0


@pytest.mark.parametrize("name", ["القوات التركية", "body:TR.army"])
def test_namings_tell_whose_words_they_are(db: Path, name: str) -> None:
    found = json.loads(run(db, "namings", name, "--json").stdout)
    assert {n["words"] for n in found} >= {"القوات التركية"}
    (use, *_) = next(n for n in found if n["words"] == "القوات التركية")["uses"]
    assert use["wording"] == "paraphrase"
    assert use["outlet"].startswith("outlet")
    for lang in ("ar", "en"):
        assert "القوات التركية" in run(db, "namings", name, "--lang", lang).stdout


def test_namings_of_nobody_is_wrong_use(db: Path) -> None:
    assert run(db, "namings", "لا أحد").exit_code == 2


def test_blame_by_month_counts_the_article_s_own_words_and_names_no_party_where_none_is_told(db: Path) -> None:
    (row,) = json.loads(run(db, "ledger", "sochi", "--by-month", "--json").stdout)
    assert (row["month"], row["clause"], row["claimant"], row["lines"]) == ("2020-02", 3, None, 1)
    for lang, month in (("en", "February 2020"), ("ar", "2020")):
        assert month in run(db, "ledger", "sochi", "--by-month", "--lang", lang).stdout


@pytest.mark.parametrize("day", ["2020-13-45", "'; DROP TABLE pages; --", "yesterday", "20200101", "2020-02-30", "\u202e2020", "-1", "٢٠٢٠"])
@pytest.mark.parametrize("command", [("mechanisms",), ("ledger", "sochi"), ("search", "متى فتح المعبر؟")])
def test_a_date_that_is_none_is_wrong_use(db: Path, command: tuple[str, ...], day: str) -> None:
    result = run(db, *command, f"--as-of={day}")
    assert result.exit_code == 2, (day, result.stdout)
    assert "Traceback" not in result.stderr


@pytest.mark.parametrize("words", ["", "'; DROP TABLE mentions; --", "%", "x" * 10_000, "\u202e", "RU.", ".foreign_minister", "*"])
@pytest.mark.parametrize("command", ["posts", "ledger"])
def test_names_of_nothing_are_wrong_use(db: Path, command: str, words: str) -> None:
    result = run(db, command, "--", words)
    assert result.exit_code == 2, (words, result.stdout)
    assert "Traceback" not in result.stderr


@pytest.mark.parametrize("kind", ["no-such-kind", "'; --", "CROSSING"])
def test_mechanisms_of_no_kind_are_none_or_wrong_use(db: Path, kind: str) -> None:
    result = run(db, "mechanisms", "--json", "--kind", kind)
    assert result.exit_code == 2 or json.loads(result.stdout) == []


@pytest.mark.parametrize(
    "who",
    ["RU.foreign_minister", "ru.FOREIGN_minister", "لافروف", "Sergey Lavrov", "lavrov", "وزير الخارجية الروسي", "foreign minister of Russia"],
)
def test_posts_are_found_by_post_or_person(db: Path, who: str) -> None:
    rows = json.loads(run(db, "posts", who, "--json").stdout)
    assert any(r["entity"] == "person:sergey-lavrov" and r["post"] == "RU.foreign_minister" for r in rows)


@pytest.mark.parametrize(
    ("typed", "post"),
    [("وزير الخارجية التركي", "TR.foreign_minister"), ("Turkish foreign minister", "TR.foreign_minister"),
     ("UN envoy for Syria", "igo:united-nations.envoy.SY"), ("مبعوث الأمم المتحدة إلى سوريا", "igo:united-nations.envoy.SY")],
)
def test_a_post_told_in_words_is_that_post_and_no_other(db: Path, typed: str, post: str) -> None:
    assert {r["post"] for r in json.loads(run(db, "posts", typed, "--json").stdout)} == {post}


@pytest.mark.parametrize("typed", ["روسيا", "Russian gardener", "the", "of"])
def test_words_that_name_no_post_are_wrong_use(db: Path, typed: str) -> None:
    assert run(db, "posts", typed).exit_code == 2


def test_a_post_is_told_in_words_and_dates_of_the_readers_language(db: Path) -> None:
    arabic = run(db, "posts", "RU.foreign_minister", "--lang", "ar").stdout
    assert "وزير الخارجية، روسيا  9 مارس 2004" in arabic
    assert "foreign minister, Russia  9 March 2004" in run(db, "posts", "RU.foreign_minister", "--lang", "en").stdout


def test_the_report_tells_a_persons_posts_and_names_their_state(tmp_path: Path) -> None:
    from lxml import html as lxml_html

    page, db, out = tmp_path / "page.txt", tmp_path / "record.db", tmp_path / "report.html"
    page.write_text("قال وزير الدفاع التركي خلوصي أكار إن القوات باقية. ووصل أكار إلى أنقرة.", "utf-8")
    assert run(db, "read", str(page), "--published", "2020-02-06", "--quiet").exit_code == 0
    assert run(db, "report", "--out", str(out)).exit_code == 0
    (career,) = lxml_html.parse(out).xpath('//section[@id="names"]//ul[@class="career"]')
    first, second = (" ".join(li.text_content().split()) for li in career.xpath("./li"))
    for words in ("Türkiye", "تركيا", "2015", "2018"):
        assert words in first
    for words in ("defence minister", "وزير الدفاع", "2018", "2023"):
        assert words in second


def test_entities_a_person_merges_are_found_together_until_it_is_undone(tmp_path: Path) -> None:
    page, db = tmp_path / "page.txt", tmp_path / "record.db"
    page.write_text("قال رامي الدروبي إن الطريق مغلق. وقال سامر الحلبوني إن الجسر مفتوح.", "utf-8")
    assert run(db, "read", str(page), "--published", "2020-02-06", "--quiet").exit_code == 0
    ids = [e["id"] for e in json.loads(run(db, "entities", "--kind", "person", "--json").stdout)]
    one, two = sorted(ids)

    def said(who: str) -> int:
        return len(json.loads(run(db, "said", "--by", who, "--json").stdout))

    assert (said(one), said("سامر الحلبوني")) == (1, 1)
    assert run(db, "judge", "merge", one, two, "--why", "one man by two names").exit_code == 0
    assert (said(one), said(two), said("سامر الحلبوني")) == (2, 2, 2)
    assert "one man by two names" in run(db, "entities", "رامي الدروبي").stdout
    assert run(db, "judge", "undo", one, "--why", "two men after all").exit_code == 0
    assert (said(one), said(two)) == (1, 1)
    assert json.loads(run(db, "entities", "رامي الدروبي", "--json").stdout)[0]["same_as"] == []
    assert run(db, "judge", "reject", one, "--why", "no").exit_code == 2
    assert run(db, "judge", "merge", one, "person:nobody-known", "--why", "no").exit_code == 1


def test_a_merge_stands_when_the_next_reading_numbers_events_anew(tmp_path: Path) -> None:
    import msgspec
    from record_build import numbered, writer_of

    from riwaya.record.store import open_record

    db = tmp_path / "record.db"
    one, two = numbered(1), numbered(2)
    with open_record(str(db), create=True) as record:
        for read in (one, two):
            writer_of(record).write(read)
    events = [f"{r.page.sha256[:10]}/e1" for r in (one, two)]
    assert run(db, "judge", "split", *events, "--why", "two shellings").exit_code == 0
    assert run(db, "judge", "merge", *events, "--why", "one after all").exit_code == 0
    assert run(db, "judge", "undo", events[0], "--why", "no, two").exit_code == 0
    assert json.loads(run(db, "accounts", "--json").stdout) == []
    reading = two.articles[0].reading
    moved = msgspec.structs.replace(reading, events=tuple(msgspec.structs.replace(e, id="e5") for e in reading.events))
    again = msgspec.structs.replace(two, articles=(msgspec.structs.replace(two.articles[0], reading=moved),))
    with open_record(str(db)) as record:
        assert writer_of(record, "r2").write(again) == "reread"
    assert json.loads(run(db, "accounts", "--json").stdout) == [], "the split still holds, though e1 is e5 now"
    assert run(db, "judge", "undo", events[0], "--why", "one").exit_code == 0
    (matter,) = [m for m in json.loads(run(db, "accounts", "--json").stdout) if m["kind"] != "STORY"]
    assert {a["event"] for slot in matter["slots"] for a in slot["accounts"]} == {"e1", "e5"}


def test_silent_tells_who_published_near_and_told_nothing_or_one_side(tmp_path: Path) -> None:
    db = tmp_path / "record.db"
    other = "افتتح وزير الزراعة سوقا جديدة في بلدة تلسمان الأربعاء."
    lines = [
        {"id": name, "text": text, "published": "2020-02-06", "outlet": f"outlet {name}"} for name, text in (PAGES | {"three": other}).items()
    ]
    lines[1]["published"] = "2020-02-05"
    pages = tmp_path / "pages.jsonl"
    pages.write_text("\n".join(json.dumps(x, ensure_ascii=False) for x in lines), "utf-8")
    assert run(db, "read", str(pages), "--db", str(db), "--quiet").exit_code == 0
    (matter,) = json.loads(run(db, "accounts", "--json", "--relation", "denies").stdout)
    told = {r["outlet"]: r["told"] for r in json.loads(run(db, "silent", matter["matter"], "--json").stdout)}
    assert told == {"outlet one": "only: it happened", "outlet two": "only: denied", "outlet three": "silent"}
    assert json.loads(run(db, "silent", "0000000000/e1", "--json").stdout or "[]") == []


def test_one_man_spelt_two_ways_is_one_with_the_reason_until_a_person_parts_them(tmp_path: Path) -> None:
    db = tmp_path / "record.db"
    first, second = tmp_path / "one.txt", tmp_path / "two.txt"
    first.write_text("لندن - قال المتحدث باسم الشرطة البريطانية مارك كوبرن إن التحقيق مع حلف شمال الأطلسي مستمر في ميناء دوفر.", "utf-8")
    second.write_text("لندن - أعلن المتحدث باسم الشرطة البريطانية مارك كوبيرن أن التحقيق في ميناء دوفر انتهى.", "utf-8")
    for page, day in ((first, "2019-04-02"), (second, "2019-04-04")):
        assert run(db, "read", str(page), "--published", day, "--quiet").exit_code == 0
    one, two = "new:person:مارك كوبرن", "new:person:مارك كوبيرن"
    said = json.loads(run(db, "said", "--by", "مارك كوبرن", "--json").stdout)
    assert len(said) == 2
    why = "another spelling of one name; the same post"
    assert why in run(db, "entities", one).stdout
    assert why in run(db, "explain", said[0]["id"]).stdout
    assert why in run(db, "show", said[0]["id"].partition("/")[0]).stdout
    assert run(db, "report", "--out", str(tmp_path / "report.html")).exit_code == 0
    from lxml import html as lxml_html

    page = lxml_html.parse(tmp_path / "report.html")
    (line,) = page.xpath('//section[@id="names"]//ul[contains(@class, "merged")]/li')
    assert why in line.text_content()
    assert "رسم آخر للاسم نفسه" in line.text_content()
    assert run(db, "judge", "split", one, two, "--why", "two officers").exit_code == 0
    assert len(json.loads(run(db, "said", "--by", "مارك كوبرن", "--json").stdout)) == 1
    assert why not in run(db, "entities", one).stdout
    assert run(db, "judge", "undo", one, "--why", "one after all").exit_code == 0
    assert len(json.loads(run(db, "said", "--by", "مارك كوبرن", "--json").stdout)) == 2
