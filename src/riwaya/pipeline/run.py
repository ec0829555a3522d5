"""Many pages, here or on several processes: results in input order, memory bounded by a window of pages."""

import signal
import traceback
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context

import msgspec

from riwaya.errors import PageError
from riwaya.model.page import Page
from riwaya.model.read import Given, ReadPage
from riwaya.pipeline.work import load_tools, read_page
from riwaya.settings import Settings

Item = tuple[Page, Given] | PageError
"""One input: a page and what the user says of it, or why there is none."""

_BATCH_CHARACTERS = 60_000
"""Small pages travel together: a message between processes costs about as much as reading two sentences."""

_BATCHES_PER_JOB = 3
"""One being read, one waiting, one being written: more only holds memory."""


def read_all(items: Iterable[Item], settings: Settings, *, jobs: int = 1) -> Iterator[ReadPage | PageError]:
    """Reads each page and yields results in input order, whatever `jobs` is.

    A page on which the program itself fails gives a `ReadPage` with its `problem`; its neighbours are read.
    """
    if jobs <= 1:
        for item in items:
            yield item if isinstance(item, PageError) else _read_safely(*item, settings)
        return
    yield from _on_processes(items, settings, jobs)


def _read_safely(page: Page, given: Given, settings: Settings) -> ReadPage:
    try:
        return read_page(page, given, settings)
    except Exception as error:  # noqa: BLE001  (one page never takes its neighbours down; --debug shows the trace)
        return ReadPage(page, given, problem=f"{type(error).__name__}: {error}", trace=traceback.format_exc())


def _read_batch(batch: list[tuple[Page, Given]], settings: Settings) -> bytes:
    # not pickled: msgspec knows a default by its identity, so that pickled readings would print otherwise
    return msgspec.msgpack.encode([_read_safely(page, given, settings) for page, given in batch])


_batch = msgspec.msgpack.Decoder(list[ReadPage])


def _begin_worker(settings: Settings) -> None:
    """Loads the tables once; Ctrl-C is the parent's business, which lets the running batch end."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    load_tools(settings)


class _Pool:
    """A process pool that is made anew when one of its processes dies."""

    def __init__(self, settings: Settings, jobs: int) -> None:
        self.settings = settings
        self.jobs = jobs
        self.executor = self._start()

    def _start(self) -> ProcessPoolExecutor:
        # spawn: the same on every system, and no lock of this process is copied into another
        return ProcessPoolExecutor(
            self.jobs, mp_context=get_context("spawn"), initializer=_begin_worker, initargs=(self.settings,)
        )

    def submit(self, batch: list[tuple[Page, Given]]) -> "Future[bytes]":
        try:
            return self.executor.submit(_read_batch, batch, self.settings)
        except BrokenProcessPool:
            self.executor.shutdown(wait=False)
            self.executor = self._start()
            return self.executor.submit(_read_batch, batch, self.settings)

    def result(self, batch: list[tuple[Page, Given]], future: "Future[bytes]") -> list[ReadPage]:
        """The batch's results; after a death its pages are tried one by one, so that one page at most is lost."""
        try:
            return _batch.decode(future.result())
        except BrokenProcessPool:
            out = []
            for page, given in batch:
                try:
                    out += _batch.decode(self.submit([(page, given)]).result())
                except BrokenProcessPool:
                    out.append(ReadPage(page, given, problem="the process that read it died (out of memory?)"))
            return out


def _on_processes(items: Iterable[Item], settings: Settings, jobs: int) -> Iterator[ReadPage | PageError]:
    pool = _Pool(settings, jobs)
    waiting: deque[tuple[list[tuple[Page, Given]], Future[bytes]] | PageError] = deque()
    try:
        for group in _batches(items):
            waiting.append(group if isinstance(group, PageError) else (group, pool.submit(group)))
            while len(waiting) > jobs * _BATCHES_PER_JOB:
                yield from _first(waiting, pool)
        while waiting:
            yield from _first(waiting, pool)
    finally:
        pool.executor.shutdown(wait=True, cancel_futures=True)


def _first(
    waiting: "deque[tuple[list[tuple[Page, Given]], Future[bytes]] | PageError]", pool: _Pool
) -> list[ReadPage | PageError]:
    head = waiting.popleft()
    if isinstance(head, PageError):
        return [head]
    return [*pool.result(*head)]


def _batches(items: Iterable[Item]) -> Iterator[list[tuple[Page, Given]] | PageError]:
    batch: list[tuple[Page, Given]] = []
    size = 0
    for item in items:
        if isinstance(item, PageError):
            if batch:
                yield batch
            batch, size = [], 0
            yield item
            continue
        batch.append(item)
        size += len(item[0].text)
        if size >= _BATCH_CHARACTERS:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch
