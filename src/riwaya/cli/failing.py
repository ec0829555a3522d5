"""How commands fail: one line on standard error, the right exit status, no trace unless `--debug`."""

import sys
import traceback
from typing import Any, NoReturn

import click

from riwaya.errors import RiwayaError, UsageError


def complain(error: RiwayaError) -> None:
    """One line on standard error: place, reason, remedy."""
    click.echo(" ".join(str(error).split("\n")), err=True)


class FailingGroup(click.Group):
    """A group whose commands' errors become one line each.

    Exit status 1 for what cannot be done, 2 for wrong use, 130 after Ctrl-C, 0 when the reader of a pipe has gone.
    """

    def invoke(self, ctx: click.Context) -> Any:  # noqa: ANN401  (click's own signature)
        """Runs the command."""
        debug = bool(ctx.params.get("debug")) or "--debug" in sys.argv[1:]
        try:
            return super().invoke(ctx)
        except RiwayaError as error:
            if debug:
                traceback.print_exc()
            complain(error)
            ctx.exit(2 if isinstance(error, UsageError) else 1)
        except BrokenPipeError:
            _leave_quietly()
        except KeyboardInterrupt:
            click.echo("Stopped. What was acknowledged is kept; the same command goes on from there.", err=True)
            ctx.exit(130)
        except (click.ClickException, click.exceptions.Exit, click.Abort):
            raise
        except Exception as error:  # noqa: BLE001  (the last resort of a command line)
            if debug:
                traceback.print_exc()
            click.echo(
                f"riwaya: the program failed: {type(error).__name__}: {error} [E900]. "
                "Run again with --debug and report what it shows.", err=True,
            )
            ctx.exit(1)


def _leave_quietly() -> NoReturn:
    """Ends without Python's complaint about a closed pipe."""
    sys.stderr.close()
    try:
        sys.stdout.close()
    except BrokenPipeError:
        sys.exit(0)
    sys.exit(0)
