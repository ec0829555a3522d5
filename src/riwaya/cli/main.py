"""The `riwaya` command: its group, and the one tuple of its commands."""

from importlib import import_module
from typing import Any

import click

from riwaya import __version__
from riwaya.cli.collector import collect_seldom
from riwaya.cli.failing import FailingGroup

COMMANDS: tuple[str, ...] = (
    "read", "watch", "show", "said", "timeline", "entities", "namings", "explain", "cite", "judge", "search", "accounts", "silent",
    "mechanisms", "ledger", "posts", "authors", "copies", "versions", "pack", "report", "export", "completion",
)
"""Every command: `riwaya <name>` is `command` in `riwaya/cli/<name>.py`. A new command is added here.

A module is imported when its command is called (or listed), so that asking the record does not wait for the reader.
"""


class _Commands(FailingGroup):
    def invoke(self, ctx: click.Context) -> Any:  # noqa: ANN401  (click's own signature)
        collect_seldom()
        return super().invoke(ctx)

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  (click's own signature)
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(f"riwaya.cli.{cmd_name}").command
        return command


@click.group(
    cls=_Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Exit status: 0 done, 1 some items failed, 2 wrong use.",
)
@click.version_option(__version__, prog_name="riwaya")
@click.option("--debug", is_flag=True, help="Show the trace of the program where something goes wrong.")
def main(*, debug: bool) -> None:
    """Reads Arabic news about a conflict and keeps a record that can be checked.

    \b
    Begin with:
      riwaya read PAGES --db record.db
      riwaya said --db record.db
    """  # noqa: D301  (\b keeps click from joining the lines)


if __name__ == "__main__":
    main()
