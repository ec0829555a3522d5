import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "record"))

import pytest
from click.testing import CliRunner, Result
from record_build import build_read, writer_of

from riwaya.cli.main import main
from riwaya.record.store import open_record


def run(db: Path, *words: str, given: bytes | None = None) -> Result:
    """Runs `riwaya …` on a record."""
    return CliRunner().invoke(main, list(words), env={"RIWAYA_DB": str(db)}, input=given)


class Shell:
    """Runs `riwaya …` on a record that holds one hand-made reading."""

    def __init__(self, db: Path) -> None:
        self.db = db
        self.short = build_read().page.sha256[:10]

    def run(self, *words: str, given: bytes | None = None) -> Result:
        return run(self.db, *words, given=given)


@pytest.fixture
def shell(tmp_path: Path) -> Shell:
    db = tmp_path / "record.db"
    with open_record(str(db), create=True) as record:
        writer_of(record).write(build_read())
    return Shell(db)
