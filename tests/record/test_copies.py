"""Near-copies are found among articles of the same days, whatever the order of reading, and count once."""

import json
from pathlib import Path

from click.testing import CliRunner

from riwaya.cli.main import main
from riwaya.record.copies import held_copies, link_copies
from riwaya.record.store import open_record

STORY = (
    "أعلن مجلس بلدة ديرفالا أن الطريق إلى المدينة فُتح صباح أمس بعد إغلاق دام أسبوعين، وأن الشاحنات عبرت من دون تأخير، "
    "وقال رئيسه إن لجنة من الأهالي تتابع حركة العبور وترفع تقريرا كل مساء إلى المجلس."
)
OTHER = "زار وفد من المهندسين سد الوادي وفحص بواباته القديمة، ثم عاد إلى العاصمة ليكتب تقريرا عن كلفة إصلاحها قبل موسم المطر المقبل في الخريف."


def record(folder: Path, *rows: tuple[str, str, str, str]) -> Path:
    lines = [{"id": i, "text": t, "published": d, "outlet": o} for i, t, d, o in rows]
    pages = folder / "pages.jsonl"
    pages.write_text("\n".join(json.dumps(x, ensure_ascii=False) for x in lines), "utf-8")
    db = folder / "record.db"
    assert CliRunner().invoke(main, ["read", str(pages), "--db", str(db), "--quiet"]).exit_code == 0
    return db


def copies(db: Path) -> int:
    with open_record(str(db)) as opened, opened.read() as connection:
        return len(held_copies(connection))


FIRST = ("a", STORY, "2018-03-01", "outlet one")
COPY = ("b", STORY + " ولم يصدر تعليق.", "2018-03-02", "outlet two")


def test_a_copy_in_another_outlet_leads_to_the_first(tmp_path: Path) -> None:
    db = record(tmp_path, FIRST, COPY, ("c", OTHER, "2018-03-01", "outlet three"))
    assert copies(db) == 1


def test_the_order_of_reading_is_irrelevant(tmp_path: Path) -> None:
    found = []
    for name, rows in (("one", (FIRST, COPY)), ("two", (COPY, FIRST))):
        (tmp_path / name).mkdir()
        with open_record(str(record(tmp_path / name, *rows))) as opened, opened.read() as connection:
            found.append(held_copies(connection))
    assert found[0] == found[1]


def test_looking_again_finds_nothing_new(tmp_path: Path) -> None:
    with open_record(str(record(tmp_path, FIRST, COPY))) as opened:
        assert link_copies(opened) == 0
