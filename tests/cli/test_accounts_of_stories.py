"""Stories by their accounts, and persons by any spelling, from the command line."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import run


def test_a_storys_value_is_set_right_by_its_accounts_id(tmp_path: Path) -> None:
    db = tmp_path / "record.db"
    story = "قتل {} أشخاص في انفجار صهريج وقود بسوق الخضار في مدينة الباب مساء الاثنين، بحسب المسعف رامي الدروبي. وانفجر الصهريج بسبب عطل في المضخة. ونقل الجرحى إلى المستشفى."
    lines = [{"id": f"p{n}", "text": story.format(n), "published": "2020-02-06", "outlet": f"outlet {n}"} for n in (7, 9)]
    pages = tmp_path / "pages.jsonl"
    pages.write_text("\n".join(json.dumps(x, ensure_ascii=False) for x in lines), "utf-8")
    assert run(db, "read", str(pages), "--quiet").exit_code == 0

    def tolls() -> dict[str, str]:
        (matter,) = (m for m in json.loads(run(db, "accounts", "--json").stdout) if m["matter"].endswith("/s1"))
        return {a["id"]: a["value"] for slot in matter["slots"] if slot["slot"] == "how_many" for a in slot["accounts"]}

    before = tolls()
    seven = next(i for i, value in before.items() if value.startswith("7"))
    judged = run(db, "judge", "correct", seven, "--set", "value=8", "--why", "the page says eight below")
    assert judged.exit_code == 0, judged.output
    assert tolls()[seven].startswith("8")
    (matter,) = (m for m in json.loads(run(db, "accounts", "--json").stdout) if m["matter"].endswith("/s1"))
    (shown,) = (a for slot in matter["slots"] for a in slot["accounts"] if a["id"] == seven)
    assert shown["by"] != "rule"
    assert shown["machine"].startswith("7")
    words = run(db, "judge", "correct", seven.replace("how_many", "what"), "--set", "value=x", "--why", "words")
    assert words.exit_code != 0
    assert "own words" in words.output + words.stderr


def test_silent_of_a_story_tells_who_told_nothing_of_it(tmp_path: Path) -> None:
    db = tmp_path / "record.db"
    story = "قتل {} أشخاص في انفجار صهريج وقود بسوق الخضار في مدينة الباب مساء الاثنين، بحسب المسعف رامي الدروبي. وانفجر الصهريج بسبب عطل في المضخة. ونقل الجرحى إلى المستشفى."
    texts = {"one": story.format(7), "two": story.format(9), "three": "افتتح وزير الزراعة سوقا جديدة في بلدة تلسمان الأربعاء. وحضر التجار. وعزفت فرقة."}
    lines = [{"id": name, "text": text, "published": "2020-02-06", "outlet": f"outlet {name}"} for name, text in texts.items()]
    pages = tmp_path / "pages.jsonl"
    pages.write_text("\n".join(json.dumps(x, ensure_ascii=False) for x in lines), "utf-8")
    assert run(db, "read", str(pages), "--quiet").exit_code == 0
    (matter,) = (m for m in json.loads(run(db, "accounts", "--json").stdout) if m["matter"].endswith("/s1"))
    told = {r["outlet"]: r["told"] for r in json.loads(run(db, "silent", matter["matter"], "--json").stdout)}
    assert told == {"outlet three": "silent"}


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("Kubern", {"new:person:مارك كوبرن", "new:person:جوليا كوبرن"}), ("Mark Coubern", {"new:person:مارك كوبرن"}),
        ("كوبيرن", {"new:person:مارك كوبرن", "new:person:جوليا كوبرن"}), ("جوليا كوبرن", {"new:person:جوليا كوبرن"}),
        ("Lavrov", {"person:sergey-lavrov"}), ("لافروف", {"person:sergey-lavrov"}), ("لافراف", {"person:sergey-lavrov"}),
        ("Martin Kubern", set()), ("Mark", set()), ("Cobra", set()),
    ],
)
def test_entities_are_found_from_either_script_and_people_of_one_name_kept_apart(families: Path, typed: str, found: set[str]) -> None:
    rows = json.loads(run(families, "entities", typed, "--json").stdout)
    assert {r["id"] for r in rows} == found


@pytest.fixture(scope="module")
def families(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("families")
    page, db = folder / "page.txt", folder / "record.db"
    page.write_text(
        "قال النائب مارك كوبرن إن الطريق مغلق. وقالت الطبيبة جوليا كوبرن إن الجسر مفتوح. وقال سيرغي لافروف ذلك.", "utf-8"
    )
    assert run(db, "read", str(page), "--published", "2020-02-06", "--quiet").exit_code == 0
    return db


BRIDGE = (
    "انهيار جسر المطاحن\nقال مجلس البلدة إن جسر المطاحن الخشبي انهار {when} بعد مرور شاحنة القمح، وإن {harm} أصيبوا قرب ضفة النهر. "
    "وأوضح المجلس أن شاحنة القمح عبرت جسر المطاحن الخشبي رغم لافتة المنع."
)


@pytest.fixture(scope="module")
def stories(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("stories")
    texts = (BRIDGE.format(when="الاثنين", harm="سبعة عمال"), BRIDGE.format(when="مساء الاثنين", harm="نحو سبعة عمال"))
    lines = [{"id": f"s{n}", "text": text, "published": "2021-03-09", "outlet": f"outlet {n}"} for n, text in enumerate(texts)]
    pages = folder / "pages.jsonl"
    pages.write_text("\n".join(json.dumps(x, ensure_ascii=False) for x in lines), "utf-8")
    db = folder / "record.db"
    assert run(db, "read", str(pages), "--db", str(db), "--quiet").exit_code == 0
    return db


def relations(rows: list[dict[str, object]]) -> list[dict[str, object]]:
    return [r for m in rows for slot in m["slots"] for r in slot["relations"]]  # type: ignore[attr-defined]


def test_json_has_every_relation_with_its_chance_and_tier_and_the_table_shows_the_sure_ones(stories: Path) -> None:
    found = relations(json.loads(run(stories, "accounts", "--json").stdout))
    assert {r["tier"] for r in found} <= {"sure", "possible"}
    assert all(0 < r["confidence"] <= 1 for r in found)  # type: ignore[operator]
    assert "possible" not in run(stories, "accounts").stdout


@pytest.mark.parametrize(("lang", "word"), [("en", "possible"), ("ar", "محتمل")])
def test_less_sure_relations_are_shown_when_asked_for(stories: Path, monkeypatch: pytest.MonkeyPatch, lang: str, word: str) -> None:
    monkeypatch.setattr("riwaya.accounts.story.tier_of", lambda *_: "possible")
    assert word in run(stories, "accounts", "--possible", "--lang", lang).stdout
    assert word not in run(stories, "accounts", "--lang", lang).stdout
    assert {r["tier"] for r in relations(json.loads(run(stories, "accounts", "--json").stdout)) if r["kind"] == "refines"} == {"possible"}
