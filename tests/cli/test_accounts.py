"""Rival accounts, the machinery, the ledger and posts, asked on a record made of pages of our own."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from riwaya.cli.main import main

PAGES = {
    "one": "أكد ناطق باسم الجيش التركي أن القوات التركية قصفت مدينة تل رفعت في شمال سوريا الثلاثاء. ولم يتم إنشاء الشريط المنزوع السلاح.",
    "two": "نفت وزارة الدفاع التركية أن القوات التركية قصفت مدينة تل رفعت في شمال سوريا أمس. وأعيد فتح معبر عون الدادات.",
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


def run(db: Path, *words: str) -> Result:
    return CliRunner().invoke(main, list(words), env={"RIWAYA_DB": str(db)})


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


@pytest.mark.parametrize("name", ["sochi-idlib-agreements", "Idlib De-escalation", "مذكرة استقرار"])
def test_the_ledger_is_found_by_any_name_and_tells_a_clause_that_is_not_met(db: Path, name: str) -> None:
    result = run(db, "ledger", name, "--json")
    assert result.exit_code == 0, result.stderr
    clauses = {c["clause"]: c for c in json.loads(result.stdout)}
    assert len(clauses) == 10
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
