import csv
import gc
import io
import json

import msgspec
import pytest
from record_build import TEXT, build_read

from riwaya.model.reading import Reading
from tests.cli.conftest import Shell


def rows(shell: Shell, *words: str) -> list[dict[str, object]]:
    result = shell.run(*words, "--json")
    assert result.exit_code == 0, result.output
    found: list[dict[str, object]] = json.loads(result.stdout)
    return found


@pytest.mark.parametrize("name", ["سامر حداد", "سامـر حدّاد", "حداد", "new:person:سامر حداد"])
def test_said_by_any_spelling(shell: Shell, name: str) -> None:
    (row,) = rows(shell, "said", "--by", name)
    assert row["id"] == f"{shell.short}/a1"
    start, end = row["start"], row["end"]
    assert isinstance(start, int)
    assert isinstance(end, int)
    assert row["text"] == TEXT[start:end]
    assert [link["name"] for link in row["chain"]] == ["صحيفة الميزان", "سامر حداد"]  # type: ignore[index, attr-defined]


@pytest.mark.parametrize(
    ("words", "count"),
    [
        (("--act", "announce"), 1), (("--act", "deny"), 0), (("--about", "Al-Nur"), 1), (("--about", "جنود"), 1),
        (("--about", "دبابات"), 0), (("--by", "نور"), 0), (("--from", "2018-01-13"), 1), (("--from", "2018-01-14"), 0),
        (("--to", "2018"), 1), (("--to", "2018-01-12"), 0),
    ],
)
def test_said_choices(shell: Shell, words: tuple[str, ...], count: int) -> None:
    assert len(rows(shell, "said", *words)) == count


@pytest.mark.parametrize(
    ("words", "count"),
    [
        ((), 1), (("--who", "سورية"), 1), (("--who", "Syria"), 1), (("--place", "النور"), 1), (("--place", "Syria"), 0),
        (("--type", "assault"), 1), (("--type", "AID"), 0), (("--from", "2018-01-10"), 0), (("--reality", "denied"), 0),
    ],
)
def test_timeline_choices(shell: Shell, words: tuple[str, ...], count: int) -> None:
    found = rows(shell, "timeline", *words)
    assert [r["day"] for r in found] == ["2018-01-09"] * count


def test_labels_follow_the_language(shell: Shell) -> None:
    assert "9 يناير 2018" in shell.run("timeline", "--lang", "ar").stdout
    english = shell.run("timeline", "--lang", "en").stdout
    assert "9 January 2018" in english
    assert "Syria" in english
    assert "Al-Nur" in english


def test_entities_list_every_spelling(shell: Shell) -> None:
    (row,) = rows(shell, "entities", "سورية")
    assert row["id"] == "state:SY"
    assert set(row["names"]) == {"سوريا", "سورية", "Syria"}  # type: ignore[call-overload]
    assert len(rows(shell, "entities", "--kind", "place")) == 1


def test_show_takes_a_unique_beginning_of_an_id(shell: Shell) -> None:
    reading = msgspec.json.decode(shell.run("show", shell.short[:4], "--json").stdout, type=Reading)
    assert reading == build_read().articles[0].reading
    shown = shell.run("show", shell.short).stdout
    assert f"{shell.short}/a1" in shown
    assert f"{shell.short}/e1" in shown


def test_show_draws_an_item(shell: Shell) -> None:
    assert "ar.event.kill" in shell.run("show", f"{shell.short}/e1").stdout


def test_explain_names_rule_words_and_what_it_rests_on(shell: Shell) -> None:
    result = shell.run("explain", f"{shell.short}/e1", "--json")
    found = json.loads(result.stdout)
    assert found["rule"] == "ar.event.kill"
    assert {(p["role"], p["words"]) for p in found["parts"]} >= {("anchor", "قتلوا"), ("actor", "جنود"), ("time", "الثلاثاء")}
    assert found["rests_on"] == [f"{shell.short}/{x}" for x in ("m2", "t1", "n1")]


def test_cite_holds_all_a_footnote_needs(shell: Shell) -> None:
    line = shell.run("cite", f"{shell.short}/a1", "--lang", "ar").stdout
    for part in ("هناء السكري، صحيفة الميزان", "عنوان", "13 يناير 2018", "page.txt", build_read().page.sha256, "سامر حداد", "خمسة جنود قتلوا"):
        assert part in line


def test_authors_answers_who_signed_what(shell: Shell) -> None:
    signed = rows(shell, "authors")
    assert {(r["name"], r["role"], r["where"]) for r in signed} == {("هناء السكري", "author", "json-ld:author"), ("رامي الدروبي", "editor", "meta:author")}
    (row,) = rows(shell, "authors", "--by", "السكرى")
    assert row["article"] == shell.short
    assert rows(shell, "authors", "--by", "سكر") == []
    assert "edited by رامي الدروبي" in shell.run("authors", "--lang", "en").stdout
    assert "بقلم هناء السكري" in shell.run("show", shell.short, "--lang", "ar").stdout


def test_reject_hides_and_undo_brings_back_and_all_is_kept(shell: Shell) -> None:
    item = f"{shell.short}/a1"
    assert shell.run("judge", "reject", item, "--why", "لم يقل", "--who", "رنا").exit_code == 0
    assert rows(shell, "said") == []
    (row,) = rows(shell, "said", "--rejected")
    assert row["judgement"] == "reject"
    assert "رنا" in shell.run("explain", item).stdout
    assert shell.run("judge", "undo", item, "--why", "بل قال").exit_code == 0
    (row,) = rows(shell, "said")
    assert row["judgement"] is None
    assert shell.run("judge", "undo", item, "--why", "ثانية").exit_code == 1  # nothing stands any more


def test_correct_merge_and_split_are_stored(shell: Shell) -> None:
    item = f"{shell.short}/a1"
    assert shell.run("judge", "correct", item, "--why", "w", "--set", "act=deny").exit_code == 0
    assert shell.run("judge", "merge", f"{shell.short}/e1", item, "--why", "w").exit_code == 0
    assert json.loads(shell.run("explain", item, "--json").stdout)["judgements"][0]["correction"] == {"act": "deny"}
    judged = json.loads(shell.run("explain", f"{shell.short}/e1", "--json").stdout)["judgements"][0]
    assert judged["others"] == [f"{build_read().page.sha256}@0/a1"]
    assert shell.run("judge", "correct", item, "--why", "w").exit_code == 2
    assert shell.run("judge", "merge", item, "--why", "w").exit_code == 2


def test_judgement_survives_another_reading(shell: Shell) -> None:
    from record_build import writer_of

    from riwaya.record.store import open_record

    shell.run("judge", "confirm", f"{shell.short}/a1", "--why", "سمعته")
    with open_record(str(shell.db)) as record:
        assert writer_of(record, "r2").write(build_read()) == "reread"
    (row,) = rows(shell, "said")
    assert row["judgement"] == "confirm"


@pytest.mark.parametrize("words", [("show", "nothing"), ("explain", "ffffffffff/a1"), ("cite", "zz"), ("judge", "confirm", "q/a9", "--why", "w")])
def test_unknown_id_is_one_line_and_status_1(shell: Shell, words: tuple[str, ...]) -> None:
    result = shell.run(*words)
    assert result.exit_code == 1
    assert len(result.stderr.strip().split("\n")) == 1
    assert "[E200]" in result.stderr


@pytest.mark.parametrize(
    "words", [("said", "--from", "yesterday"), ("nothing",), ("said", "--act", "sing"), ("judge", "confirm", "x"), ("said", "--limit", "-1")],
)
def test_wrong_use_is_status_2(shell: Shell, words: tuple[str, ...]) -> None:
    assert shell.run(*words).exit_code == 2


def test_missing_record_says_how_to_make_one(shell: Shell) -> None:
    result = shell.run("said", "--db", "nowhere.db")
    assert result.exit_code == 1
    assert "riwaya read PATH --db nowhere.db" in result.stderr


def test_export_jsonl_reads_back(shell: Shell) -> None:
    line = shell.run("export", "--to", "jsonl").stdout
    assert msgspec.json.decode(line, type=Reading) == build_read().articles[0].reading


def test_export_csv_is_read_by_a_csv_reader(shell: Shell, tmp_path) -> None:  # type: ignore[no-untyped-def]
    out = tmp_path / "record.csv"
    assert shell.run("export", "--to", "csv", "--out", str(out)).exit_code == 0
    data = out.read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    said, done = csv.DictReader(io.StringIO(data.decode("utf-8-sig")))
    assert said["words"] == TEXT[int(said["start"]) : int(said["end"])]
    assert (done["type"], done["actor"], done["place"], done["date"]) == ("ASSAULT", "سوريا", "النور", "2018-01-09")


@pytest.mark.parametrize("shell_name", ["bash", "zsh", "fish"])
def test_completion_prints_a_script(shell: Shell, shell_name: str) -> None:
    assert "_RIWAYA_COMPLETE" in shell.run("completion", shell_name).stdout


def test_a_corrected_act_shows_with_what_the_machine_had(shell: Shell) -> None:
    item = f"{shell.short}/a1"
    assert shell.run("judge", "correct", item, "--why", "he denied it", "--set", "act=deny").exit_code == 0
    (row,) = rows(shell, "said")
    assert (row["act"], row["machine"], row["judgement"]) == ("deny", {"act": "announce"}, "correct")
    assert "announce" in shell.run("said").stdout
    assert "act=deny" in shell.run("explain", item).stdout
    assert shell.run("judge", "undo", item, "--why", "no").exit_code == 0
    (row,) = rows(shell, "said")
    assert (row["act"], row["machine"]) == ("announce", None)


def test_a_judgement_follows_its_words_when_another_reading_numbers_items_anew(shell: Shell) -> None:
    from record_build import writer_of

    from riwaya.record.store import open_record

    shell.run("judge", "correct", f"{shell.short}/e1", "--why", "w", "--set", "happened=no")
    read = build_read()
    reading = read.articles[0].reading
    moved = msgspec.structs.replace(reading, events=tuple(msgspec.structs.replace(e, id="e7") for e in reading.events))
    again = msgspec.structs.replace(read, articles=(msgspec.structs.replace(read.articles[0], reading=moved),))
    with open_record(str(shell.db)) as record:
        assert writer_of(record, "r2").write(again) == "reread"
    (row,) = rows(shell, "timeline")
    assert (row["id"], row["reality"], row["machine"]) == (f"{shell.short}/e7", "denied", {"happened": "actual"})
    assert shell.run("judge", "undo", f"{shell.short}/e7", "--why", "no").exit_code == 0
    (row,) = rows(shell, "timeline")
    assert row["reality"] == "actual"


def test_a_judgement_on_words_no_reading_has_any_more_is_kept_and_applies_to_nothing(shell: Shell) -> None:
    from record_build import writer_of

    from riwaya.record.judgements import standing
    from riwaya.record.store import open_record

    shell.run("judge", "reject", f"{shell.short}/e1", "--why", "w")
    read = build_read()
    reading = read.articles[0].reading
    other = msgspec.structs.replace(reading.events[0], anchor=msgspec.structs.replace(reading.events[0].anchor, start=0))
    moved = msgspec.structs.replace(reading, events=(other,))
    again = msgspec.structs.replace(read, articles=(msgspec.structs.replace(read.articles[0], reading=moved),))
    with open_record(str(shell.db)) as record:
        writer_of(record, "r2").write(again)
        with record.read() as connection:
            assert len(standing(connection)) == 1
    (row,) = rows(shell, "timeline")
    assert row["judgement"] is None


def test_questions_of_a_stream_are_answered_one_by_one(shell: Shell) -> None:
    questions = ["كم جنديا قتل في النور؟", "", "Who opened the airport of Lima?"]
    lines = shell.run("search", "-", "--json", given="\n".join(questions).encode()).stdout.splitlines()
    asked = [json.loads(line) for line in lines]
    assert [a["question"] for a in asked] == [questions[0], questions[2]]
    alone = [rows(shell, "search", q) for q in (questions[0], questions[2])]
    assert [a["answers"] for a in asked] == alone
    assert alone[0]
    assert not alone[1]
    assert gc.get_freeze_count() > 0
    gc.unfreeze()
    text = shell.run("search", "-", "--lang", "en", given="\n".join(questions).encode()).stdout
    assert text.index(questions[0]) < text.index(questions[2]) < text.index("not stated")
    gc.unfreeze()
