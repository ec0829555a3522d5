"""`riwaya watch feeds.toml`: feeds and sitemaps polled politely, their new pages read, stopped and resumed at will.

A feed is asked with the marks of its last answer (ETag, Last-Modified); a failing one less and less often; a host never
more often than its own limit; what robots.txt forbids not at all. The state is one JSON file, written after every page.
"""

import json
import os
import time
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Protocol
from urllib.parse import urlsplit
from urllib.robotparser import RobotFileParser

import msgspec

from riwaya.errors import PageError, UsageError
from riwaya.lang.article_tables import CharsetTables, load_charset_tables
from riwaya.lang.language import load_language
from riwaya.model.page import Page
from riwaya.pages.feeds import read_feed, read_sitemap
from riwaya.pages.fetch import AGENT, Fetched
from riwaya.pages.forms import form_of
from riwaya.pages.options import PageOptions
from riwaya.pages.read import read_bytes

_DAY = 86400.0
_KEPT = 5000
"""Addresses remembered a feed: many times what a feed lists, so that none is fetched twice."""


class FeedRule(msgspec.Struct, frozen=True, kw_only=True):
    """One `[[feed]]`: its address, the outlet's name, whether its pages are fetched or its items read as they are."""

    url: str
    outlet: str | None = None
    pages: bool = True
    every_minutes: float = 30.0


class WatchRules(msgspec.Struct, frozen=True, kw_only=True):
    """`feeds.toml`: the feeds, seconds between two requests to one host, where the state is kept."""

    feed: tuple[FeedRule, ...]
    per_host_seconds: float = 10.0
    state: str = "riwaya-watch.json"


class FeedState(msgspec.Struct, kw_only=True):
    """What is remembered of a feed between polls. Times are seconds since 1970."""

    etag: str | None = None
    last_modified: str | None = None
    due: float = 0.0
    failures: int = 0
    seen: list[str] = []
    waiting: list[str] = []


class Fetches(Protocol):
    """What fetches: `Fetcher`, or a stand-in of a test."""

    def fetch(self, url: str, headers: dict[str, str] | None = None) -> Fetched:
        """The bytes at an address, or a `PageError`."""
        ...


def read_rules(path: Path) -> WatchRules:
    """The rules in a TOML file.

    Raises:
        UsageError: missing, not TOML, or not of this form.

    """
    try:
        return msgspec.convert(tomllib.loads(path.read_text("utf-8")), WatchRules)
    except OSError as error:
        raise UsageError(str(path), f"cannot be read: {error.strerror}", "Name a file of feeds.") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, msgspec.ValidationError) as error:
        raise UsageError(str(path), f"no list of feeds: {error}", 'Write [[feed]] with url = "https://…" for each.') from error


class Watcher:
    """Polls feeds and gives their new pages.

    Args:
        rules: the feeds.
        options: limits of reading.
        fetcher: what fetches.
        clock: seconds since 1970.
        sleep: waits some seconds.

    """

    def __init__(
        self, rules: WatchRules, *, options: PageOptions, fetcher: Fetches,
        clock: Callable[[], float] = time.time, sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self.rules = rules
        self.options = options
        self.fetcher = fetcher
        self.clock = clock
        self.sleep = sleep
        self.states = self._load()
        self._tables: CharsetTables = load_charset_tables(load_language(options.language))
        self._robots: dict[str, RobotFileParser | None] = {}
        self._asked: dict[str, float] = {}
        self._items: dict[str, Page] = {}
        for rule in rules.feed:  # items not read before a stop are asked for again
            state = self.states.get(rule.url)
            if state is not None and not rule.pages and state.waiting:
                self.states[rule.url] = FeedState(seen=state.seen)

    # -- state -----------------------------------------------------------------------------------------------------

    def _load(self) -> dict[str, FeedState]:
        path = Path(self.rules.state)
        if not path.exists():
            return {}
        try:
            return msgspec.json.decode(path.read_bytes(), type=dict[str, FeedState])
        except (msgspec.DecodeError, OSError) as error:
            raise UsageError(str(path), f"no state of a watch: {error}", "Move it away to begin anew.") from error

    def _save(self) -> None:
        path = Path(self.rules.state)
        new = path.with_name(path.name + ".new")
        new.write_text(json.dumps(msgspec.to_builtins(self.states), ensure_ascii=False), "utf-8")
        os.replace(new, path)  # noqa: PTH105  atomic: a stop in between leaves the old state whole

    # -- one round -------------------------------------------------------------------------------------------------

    def poll(self) -> Iterator[Page | PageError]:
        """One round over the feeds that are due: their new pages. A page counts as seen when the next is asked for."""
        for rule in self.rules.feed:
            state = self.states.setdefault(rule.url, FeedState())
            if state.due <= self.clock():
                error = self._ask(rule, state)
                self._save()
                if error is not None:
                    yield error
            yield from self._waiting(rule, state)

    def seconds_to_wait(self) -> float:
        """Seconds until the next feed is due."""
        due = min((self.states.get(r.url, FeedState()).due for r in self.rules.feed), default=0.0)
        return max(0.0, due - self.clock())

    def run(self) -> Iterator[Page | PageError]:
        """Rounds without end."""
        while True:
            yield from self.poll()
            self.sleep(max(1.0, self.seconds_to_wait()))

    def _ask(self, rule: FeedRule, state: FeedState) -> PageError | None:
        """Asks a feed for news of itself; new addresses go to `waiting`."""
        headers = {k: v for k, v in (("If-None-Match", state.etag), ("If-Modified-Since", state.last_modified)) if v}
        try:
            fetched = self._fetch(rule.url, headers)
            if fetched.status == 304:
                state.failures = 0
                state.due = self.clock() + rule.every_minutes * 60
                return None
            if fetched.status >= 400:
                self._back_off(rule, state, fetched.retry_after)
                return PageError(rule.url, f"answers with status {fetched.status}", f"Asked again in {(state.due - self.clock()) / 60:.0f} minutes.")
            listed = self._listed(fetched.data, rule.url)
        except PageError as error:
            self._back_off(rule, state, None)
            return error
        state.failures, state.etag, state.last_modified = 0, fetched.etag, fetched.last_modified
        state.due = self.clock() + rule.every_minutes * 60
        known = {*state.seen, *state.waiting}
        if rule.pages:
            state.waiting.extend(link for link in dict.fromkeys(listed) if link not in known)
        else:
            items = {p.address: p for p in read_feed(fetched.data, address=rule.url) if isinstance(p, Page)}
            self._items.update(items)
            state.waiting = [address for address in items if address not in state.seen]
        return None

    def _listed(self, data: bytes, url: str) -> list[str]:
        if form_of(data) == "sitemap":
            return [address for address, _, _ in read_sitemap(data, address=url)]
        return [p.urls[0].value for p in read_feed(data, address=url) if isinstance(p, Page) and p.urls]

    def _back_off(self, rule: FeedRule, state: FeedState, retry_after: str | None) -> None:
        """Twice as long after each failure, a day at most; as long as the server asks where it does."""
        state.failures += 1
        wait = min(_DAY, rule.every_minutes * 60 * 2**state.failures)
        if retry_after and retry_after.strip().isdigit():
            wait = max(wait, min(_DAY, float(retry_after)))
        state.due = self.clock() + wait

    def _waiting(self, rule: FeedRule, state: FeedState) -> Iterator[Page | PageError]:
        while state.waiting:
            address = state.waiting[0]
            if rule.pages:
                yield from self._page(address)
            elif address in self._items:
                yield self._items.pop(address)
            # only now, when the reader has come back for more, is the page done: a stop before reads it again
            state.waiting.pop(0)
            state.seen.append(address)
            del state.seen[:-_KEPT]
            self._save()

    def _page(self, url: str) -> Iterator[Page | PageError]:
        try:
            fetched = self._fetch(url, {})
        except PageError as error:
            yield error
            return
        if fetched.status >= 400:
            yield PageError(url, f"answers with status {fetched.status}", "Check the address in a browser.")
            return
        try:
            yield from read_bytes(fetched.data, url, self.options, self._tables, charset=fetched.charset, url=fetched.url)
        except PageError as error:
            yield error

    # -- politeness ------------------------------------------------------------------------------------------------

    def _fetch(self, url: str, headers: dict[str, str]) -> Fetched:
        robots = self._robots_of(url)
        if robots is not None and not robots.can_fetch(AGENT, url):
            raise PageError(url, "forbidden by the site's robots.txt", "Leave it out, or ask the outlet.")
        self._keep_distance(url, robots)
        return self.fetcher.fetch(url, headers)

    def _keep_distance(self, url: str, robots: RobotFileParser | None) -> None:
        host = urlsplit(url).netloc
        delay = robots.crawl_delay(AGENT) if robots is not None else None
        wait = self._asked.get(host, -1e12) + max(self.rules.per_host_seconds, float(delay or 0)) - self.clock()
        if wait > 0:
            self.sleep(wait)
        self._asked[host] = self.clock()

    def _robots_of(self, url: str) -> RobotFileParser | None:
        """The site's robots.txt, asked once a run; null where it has none."""
        parts = urlsplit(url)
        site = f"{parts.scheme}://{parts.netloc}"
        if site not in self._robots:
            self._robots[site] = None
            self._keep_distance(url, None)
            try:
                fetched = self.fetcher.fetch(f"{site}/robots.txt")
            except PageError:
                return None
            if fetched.status < 300 or fetched.status >= 500:
                robots = self._robots[site] = RobotFileParser()
                # a site in trouble is not to be asked for more
                text = fetched.data.decode("utf-8", "replace") if fetched.status < 300 else "User-agent: *\nDisallow: /"
                robots.parse(text.splitlines())
        return self._robots[site]
