"""Accounts that differ from what an answer tells stand among the answers, with their ids and relation."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from sqlalchemy import Connection

from riwaya.cli.main import main
from riwaya.record.store import open_record
from riwaya.views.search import search

EXAMPLES = Path(__file__).parent.parent.parent / "examples"


@pytest.fixture(scope="module")
def connection(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Connection]:
    db = tmp_path_factory.mktemp("record") / "record.db"
    pages = [str(EXAMPLES / name) for name in ("01-marsa-drones.html", "02-diffatayn-drones.html")]
    done = CliRunner().invoke(main, ["read", *pages, "--db", str(db), "--quiet"])
    assert done.exit_code == 0, done.output
    with open_record(str(db)) as record, record.read() as found:
        yield found


@pytest.mark.parametrize(
    "question", ["من أين أُطلقت المسيّرات؟", "هل تختلف الروايات حول مكان إطلاق المسيرات؟", "Where were the drones launched from?"]
)
def test_a_differing_account_is_an_answer(connection: Connection, question: str) -> None:
    answers = search(connection, question)
    told = {item.id: item.tells for a in answers for item in a.items if item.kind == "account"}
    assert [(name.rpartition(".")[2], relation) for name, relation in told.items()] == [("origin", "contradicts")] * 2
    assert {Path(a.page).name for a in answers if any(i.kind == "account" for i in a.items)} == {p.name for p in EXAMPLES.glob("0[12]-*.html")}


def test_as_of_leaves_the_later_account_out(connection: Connection) -> None:
    answers = search(connection, "من أين أُطلقت المسيّرات؟", as_of="2021-03-10")
    assert answers
    assert not any(item.kind == "account" for a in answers for item in a.items)
