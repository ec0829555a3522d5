"""Every command and option is documented, and every documented command is there."""

import re
from pathlib import Path

import click
import pytest

from riwaya.cli.main import COMMANDS, main
from riwaya.exports import FORMATS

DOCS = (Path(__file__).parents[2] / "docs" / "reference" / "cli.md").read_text("utf-8")
SECTIONS: dict[str, str] = {}
for match in re.finditer(r"^## riwaya (?P<name>[\w-]+).*?(?=^## |\Z)", DOCS, re.MULTILINE | re.DOTALL):
    SECTIONS[match["name"]] = SECTIONS.get(match["name"], "") + match.group()
HEAD = DOCS.partition("\n## ")[0]


def command(name: str) -> click.Command:
    found = main.get_command(click.Context(main), name)
    assert found is not None
    return found


def test_documented_commands_are_the_commands() -> None:
    assert sorted(SECTIONS) == sorted(COMMANDS)


def leaves(name: str) -> dict[str, click.Command]:
    """The command, or the commands of a group, by what is typed for them."""
    found = command(name)
    if isinstance(found, click.Group):
        return {f"{name} {sub}": c for sub, c in found.commands.items()}
    return {name: found}


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_is_documented(name: str) -> None:
    for parameter in (p for c in leaves(name).values() for p in c.params):
        if isinstance(parameter, click.Option):
            assert any(f"`{o}" in SECTIONS[name] for o in parameter.opts), (name, parameter.opts)


@pytest.mark.parametrize("name", COMMANDS)
def test_no_documented_option_is_missing(name: str) -> None:
    known = {o for c in leaves(name).values() for p in c.params for o in p.opts} | {"--help"}
    assert set(re.findall(r"`(--[a-z-]+)", SECTIONS[name])) <= known


@pytest.mark.parametrize("name", COMMANDS)
def test_help_has_an_example_and_so_have_the_docs(name: str) -> None:
    for typed, found in leaves(name).items():
        assert f"riwaya {typed}" in (found.epilog or "")
        assert found.help
    assert "Example: `" in SECTIONS[name]


@pytest.mark.parametrize("form", FORMATS)
def test_every_export_format_is_documented(form: str) -> None:
    assert f"`{form}`" in SECTIONS["export"]


def test_shared_options_are_documented() -> None:
    for parameter in main.params:
        assert any(f"`{o}" in HEAD or f" {o}" in HEAD for o in parameter.opts)
