"""Near-copies and versions of pages, from the command line."""

import json
from pathlib import Path

from click.testing import CliRunner

from riwaya.cli.main import main

FIRST = "عنوان الخبر عن الطريق\n\nأعلن مجلس بلدة ديرفالا أن الطريق إلى المدينة فُتح صباح أمس بعد إغلاق دام أسبوعين. وقال رئيسه إن سبعة أشخاص أصيبوا.\n"
LATER = FIRST.replace("سبعة أشخاص", "تسعة أشخاص") + "وأضاف أن لجنة من الأهالي تتابع حركة العبور.\n"


def run(db: Path, *words: str) -> str:
    result = CliRunner().invoke(main, list(words), env={"RIWAYA_DB": str(db)})
    assert result.exit_code == 0, result.output
    return result.stdout


def test_a_page_read_again_after_it_changed_is_a_new_version_with_its_differences(tmp_path: Path) -> None:
    db, page = tmp_path / "record.db", tmp_path / "page.txt"
    for text in (FIRST, LATER):
        page.write_text(text, "utf-8")
        run(db, "read", str(page), "--db", str(db), "--quiet")
    first, second = json.loads(run(db, "versions", str(page), "--json"))
    assert (first["version"], first["changes"], second["version"]) == (1, [], 2)
    kinds = {c["kind"] for c in second["changes"]}
    assert kinds == {"changed", "added"}
    assert any("سبعة" in (c["before"] or "") and "تسعة" in (c["after"] or "") for c in second["changes"])
    assert "changed" in run(db, "versions", str(page))


def test_copies_are_listed_with_their_origin(tmp_path: Path) -> None:
    text = FIRST.replace("\n", " ") + " " + LATER.split("\n")[-2]
    rows = [{"id": o, "text": text, "published": d, "outlet": o} for o, d in (("one", "2018-03-01"), ("two", "2018-03-02"))]
    pages, db = tmp_path / "pages.jsonl", tmp_path / "record.db"
    pages.write_text("\n".join(json.dumps(r, ensure_ascii=False) for r in rows), "utf-8")
    run(db, "read", str(pages), "--db", str(db), "--quiet")
    (row,) = json.loads(run(db, "copies", "--json"))
    assert (row["outlet"], row["origin_outlet"], row["share"]) == ("two", "one", 1.0)
    assert "one" in run(db, "copies")
