"""The documentation says what is: links lead somewhere, commands shown run, the glossary's words are the code's."""

import re
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner

from riwaya.cli.main import COMMANDS, main
from riwaya.exports import FORMATS

ROOT = Path(__file__).resolve().parent.parent.parent
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])
SHOWN = ("README.md", "docs/tutorial.md")
_LINK = re.compile(r"\]\((?!https?:|#)(?P<to>[^)#\s]+)")
_CONSOLE = re.compile(r"```console\n(.*?)```", re.DOTALL)


@pytest.mark.parametrize("page", PAGES, ids=lambda p: str(p.relative_to(ROOT)))
def test_links_lead_somewhere(page):
    missing = [m["to"] for m in _LINK.finditer(page.read_text("utf-8")) if not (page.parent / m["to"]).exists()]
    assert missing == []


def commands_of(name):
    text = (ROOT / name).read_text("utf-8")
    return [line[2:] for block in _CONSOLE.findall(text) for line in block.splitlines() if line.startswith("$ ")]


@pytest.fixture(scope="module")
def room(tmp_path_factory):
    room = tmp_path_factory.mktemp("shown")
    (room / "examples").symlink_to(ROOT / "examples")
    return room


@pytest.mark.parametrize("name", SHOWN)
def test_commands_shown_run(name, room, monkeypatch):
    monkeypatch.chdir(room)
    shown = commands_of(name)
    assert len(shown) > 5
    for line in shown:
        program, *words = shlex.split(line)
        assert program == "riwaya"
        done = CliRunner().invoke(main, words)
        assert done.exit_code == 0, f"{line}\n{done.output}"


def test_denials_of_the_readmes_example_stand_in_the_record(room, monkeypatch):
    monkeypatch.chdir(room)
    # articles keep their ids whatever is found in them; the numbers of their items do not
    text = (ROOT / "README.md").read_text("utf-8")
    lines = re.findall(r"^(?P<article>[0-9a-f]{10})/a\d+ .*  (?P<speaker>\S.*) denied: ", text, re.MULTILINE)
    assert len(lines) == 3
    CliRunner().invoke(main, ["read", "examples", "--db", "record.db", "--quiet"])
    told = CliRunner().invoke(main, ["said", "--db", "record.db", "--act", "deny", "--to", "2021-03-11"]).output.splitlines()
    for article, speaker in lines:
        assert any(line.startswith(article) and speaker in line for line in told), (article, speaker)


def test_every_command_is_in_the_reference():
    reference = "\n".join(p.read_text("utf-8") for p in ROOT.glob("docs/reference/*.md"))
    assert [c for c in COMMANDS if f"riwaya {c}" not in reference] == []


def test_every_export_format_is_in_the_reference():
    reference = (ROOT / "docs/reference/exports.md").read_text("utf-8")
    assert [f for f in FORMATS if not re.search(rf"\b{re.escape(f)}\b", reference)] == []


def test_every_decision_tells_its_context_and_what_was_rejected():
    decisions = [*ROOT.glob("docs/decisions/*.md")]
    assert decisions
    for page in decisions:
        text = page.read_text("utf-8")
        assert re.search(r"(?i)context", text), page.name


def test_no_page_names_this_machine():
    assert PAGES
    for page in PAGES:
        assert not re.search(r"/(?:work|root|tmp)/", page.read_text("utf-8")), page.name
