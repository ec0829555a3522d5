import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from riwaya.cli.main import main
from riwaya.model.read import Given, ReadPage

PAGES = {
    "one.txt": "أعلنت وزارة النقل اليوم افتتاح جسر جديد على النهر بعد أشهر من العمل.\n\nوقال الوزير إن الجسر سيخدم القرى المجاورة كلها.\n",
    "two.txt": "نفى المتحدث باسم البلدية صحة الأنباء عن إغلاق السوق القديم هذا الأسبوع.\n\nوأضاف أن العمل مستمر كالمعتاد في السوق.\n",
    "three.txt": "اتفق الطرفان على تبادل الأسرى قبل نهاية الشهر المقبل برعاية لجنة محلية.\n\nوأكد الوسيط أن القوائم جاهزة عند الجانبين.\n",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    pages = tmp_path / "pages"
    pages.mkdir()
    for name, text in PAGES.items():
        (pages / name).write_text(text, "utf-8")
    return pages


def riwaya(*words: str, given: bytes | None = None) -> Result:
    return CliRunner().invoke(main, list(words), input=given)


def test_json_prints_one_reading_a_line_whose_spans_are_its_text(folder: Path) -> None:
    result = riwaya("read", "--json", "--published", "2018-01-13", str(folder / "one.txt"), str(folder / "two.txt"))
    assert result.exit_code == 0, result.output
    readings = [json.loads(x) for x in result.stdout.splitlines()]
    assert [Path(r["article"]["page"]).name for r in readings] == ["one.txt", "two.txt"]
    assert all(r["article"]["published"]["value"] == "2018-01-13" for r in readings)
    assert readings[0]["text"] == PAGES["one.txt"]


def test_jobs_change_nothing(folder: Path) -> None:
    one, two = (riwaya("read", "--json", str(folder), "--jobs", n) for n in "12")
    assert one.exit_code == two.exit_code == 0
    assert one.stdout == two.stdout
    assert len(one.stdout.splitlines()) == 3


def test_db_repeats_without_change(folder: Path, tmp_path: Path) -> None:
    db = str(tmp_path / "r.db")
    assert "new" in riwaya("read", str(folder), "--db", db).stderr
    again = riwaya("read", str(folder), "--db", db)
    assert again.exit_code == 0
    assert "3 unchanged" in again.stderr


def test_bad_item_is_told_and_its_neighbours_are_read(folder: Path) -> None:
    result = riwaya("read", "--json", str(folder / "one.txt"), str(folder / "none.txt"), str(folder / "two.txt"))
    assert result.exit_code == 1
    assert len(result.stdout.splitlines()) == 2
    (line,) = result.stderr.splitlines()
    assert "none.txt" in line
    assert "[E1" in line


def test_strict_stops_at_the_first(folder: Path) -> None:
    result = riwaya("read", "--json", "--strict", str(folder / "none.txt"), str(folder / "one.txt"))
    assert result.exit_code == 1
    assert result.stdout == ""


def test_quiet_tells_nothing(folder: Path, tmp_path: Path) -> None:
    result = riwaya("read", str(folder), "--db", str(tmp_path / "r.db"), "--quiet")
    assert (result.exit_code, result.output) == (0, "")


def test_given_date_stands_in_the_record_when_the_page_is_read_again(folder: Path, tmp_path: Path) -> None:
    db = str(tmp_path / "r.db")
    page = str(folder / "one.txt")
    riwaya("read", page, "--db", db, "--published", "2018-01-13")
    assert "unchanged" in riwaya("read", page, "--db", db).stderr


@pytest.mark.parametrize("words", [("read",), ("read", "--published", "13/1/2018", "x"), ("read", "--jobs", "0", "x")])
def test_wrong_use_is_status_2(words: tuple[str, ...]) -> None:
    assert riwaya(*words).exit_code == 2


def test_failing_stage_costs_one_page_only(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from riwaya.pipeline import run

    real = run.read_page

    def read_page(page, given: Given, settings) -> ReadPage:  # type: ignore[no-untyped-def]
        if page.address.endswith("two.txt"):
            message = "a stage\nfailed"
            raise ValueError(message)
        return real(page, given, settings)

    monkeypatch.setattr(run, "read_page", read_page)
    result = riwaya("read", "--json", str(folder))
    assert result.exit_code == 1
    assert len(result.stdout.splitlines()) == 2
    (line,) = result.stderr.splitlines()
    assert "E190" in line
    assert "Traceback" not in result.output
    assert "Traceback" in riwaya("read", "--json", "--debug", str(folder)).stderr


def test_a_separator_of_lines_inside_a_story_breaks_no_line_of_json(tmp_path: Path) -> None:
    page = tmp_path / "story.jsonl"
    story = {"id": "a", "title": "قصف في الوادي", "text": "قصف الجيش الكيني الوادي.\u2028ونفت كينيا القصف.\u0085وقتل أربعة.", "published": "2018-04-03"}
    page.write_text(json.dumps(story, ensure_ascii=False) + "\n", "utf-8")
    done = CliRunner().invoke(main, ["read", "--json", str(page)])
    assert done.exit_code == 0
    (line,) = done.stdout.splitlines()
    assert "كينيا" in json.loads(line)["text"]
