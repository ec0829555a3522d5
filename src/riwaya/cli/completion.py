"""`riwaya completion`: completion of commands, options and choices in the shell."""

import click
from click.shell_completion import get_completion_class

from riwaya.errors import UsageError


@click.command("completion", epilog='Example: riwaya completion bash >> ~/.bashrc    or: eval "$(riwaya completion zsh)"')
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
@click.pass_context
def command(ctx: click.Context, shell: str) -> None:
    """Prints the script that teaches a shell to complete riwaya's commands and options."""
    known = get_completion_class(shell)
    if known is None:
        raise UsageError(shell, "no completion is known for this shell", "Use bash, zsh or fish.")
    click.echo(known(ctx.find_root().command, {}, "riwaya", "_RIWAYA_COMPLETE").source())
