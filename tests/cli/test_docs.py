"""Every command and option is documented, and every documented command is there."""

import re
from pathlib import Path

import click
import pytest

from riwaya.cli.main import COMMANDS, main

DOCS = (Path(__file__).parents[2] / "docs" / "reference" / "cli.md").read_text("utf-8")
SECTIONS = {
    match["name"]: match.group() for match in re.finditer(r"^## riwaya (?P<name>[\w-]+).*?(?=^## |\Z)", DOCS, re.MULTILINE | re.DOTALL)
}
HEAD = DOCS.partition("\n## ")[0]


def command(name: str) -> click.Command:
    found = main.get_command(click.Context(main), name)
    assert found is not None
    return found


def test_documented_commands_are_the_commands() -> None:
    assert sorted(SECTIONS) == sorted(COMMANDS)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_is_documented(name: str) -> None:
    for parameter in command(name).params:
        if isinstance(parameter, click.Option):
            assert any(f"`{o}" in SECTIONS[name] for o in parameter.opts), (name, parameter.opts)


@pytest.mark.parametrize("name", COMMANDS)
def test_no_documented_option_is_missing(name: str) -> None:
    known = {o for p in command(name).params for o in p.opts} | {"--help"}
    named = set(re.findall(r"`(--[a-z-]+)", SECTIONS[name]))
    if name == "read":
        named.discard("--db` nor `--json")
    assert named <= known


@pytest.mark.parametrize("name", COMMANDS)
def test_help_has_an_example(name: str) -> None:
    assert "Example: riwaya " + name in (command(name).epilog or "").replace('eval "$(', "")
    assert command(name).help


def test_shared_options_are_documented() -> None:
    for parameter in main.params:
        assert any(f"`{o}" in HEAD or f" {o}" in HEAD for o in parameter.opts)
