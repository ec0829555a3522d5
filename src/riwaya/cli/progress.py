"""What `read` tells while it reads: a bar on a terminal, plain lines elsewhere, nothing with `--quiet`."""

import sys
from types import TracebackType
from typing import Self

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeElapsedColumn


class Telling:
    """Tells on standard error, so that standard output stays data."""

    def __init__(self, *, quiet: bool) -> None:
        self.quiet = quiet
        self.pages = self.articles = self.unchanged = self.failed = 0
        self._bar: Progress | None = None
        self._task: TaskID | None = None
        if not quiet and sys.stderr.isatty():
            self._bar = Progress(
                TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn(),
                console=Console(stderr=True), transient=True,
            )

    def __enter__(self) -> Self:
        if self._bar:
            self._bar.start()
            self._task = self._bar.add_task("Reading", total=None)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._bar:
            self._bar.stop()

    def page(self, address: str, outcome: str, articles: int) -> None:
        """One page is done; with a record, it is on the disk."""
        self.pages += 1
        self.articles += articles
        self.unchanged += outcome == "unchanged"
        if self._bar and self._task is not None:
            self._bar.update(self._task, completed=self.pages, description=address[-40:])
        elif not self.quiet:
            click.echo(f"{address}: {outcome}, {articles} {'article' if articles == 1 else 'articles'}", err=True)

    def line(self, words: str) -> None:
        """A line that stands even with `--quiet`: an error."""
        if self._bar:
            self._bar.console.print(words, markup=False, highlight=False, soft_wrap=True)
        else:
            click.echo(words, err=True)

    def end(self, db: str | None) -> None:
        """The sum of it."""
        if self.quiet:
            return
        where = f" in {db}" if db else ""
        words = f"{self.pages} pages, {self.articles} articles{where}"
        if self.unchanged:
            words += f"; {self.unchanged} unchanged"
        if self.failed:
            words += f"; {self.failed} could not be read"
        click.echo(words, err=True)
