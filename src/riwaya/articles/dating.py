"""The date of publication, with every reason: given, stated, written on the page, in its address, or inferred.

Contradictory reasons are all kept; the date is the best reason's, never an average.
"""

import datetime as dt
import re
from typing import Literal

from riwaya.articles.clues import find_clues
from riwaya.articles.inference import infer_date
from riwaya.articles.stamps import Stamp, read_address, read_stamp, read_stated
from riwaya.lang.article_tables import ArticleTables, plain_words
from riwaya.model.article import MAIN_STORY, Article, DateEvidence, Published
from riwaya.model.page import Page
from riwaya.packs.pack import Pack

Reason = tuple[int, Stamp, DateEvidence]
"""How far a reason is trusted (less is better; from 50 on it gives no date), its date, what to show."""
_UTC = re.compile(r"T\d\d:\d\d.*(?:Z|[+-]00:?00)$")
_YEAR = re.compile(r"\d{4}")  # of any script
_PUBLISHED = ("datepublished", "published", "publish", "issued", "pub-date", "sailthru", "feed:", "header:date", "message:")


def date_article(
    article: Article, page: Page, story: int, tables: ArticleTables, *, pack: Pack | None, given: str | None
) -> Published:
    """The date of an article of this page.

    Args:
        article: the article, with its blocks.
        page: its page, for what it states.
        story: the article's number on the page.
        tables: the calendar of the language.
        pack: dated events and posts of the theatre, or null.
        given: the user's date; wins.

    """
    if given:
        return Published(given, _precision(given), "given", (DateEvidence("given", given, "given by the user"),))
    reasons = _stated(page, story, tables) + _visible(article, tables, marked=page.form == "marked")
    if story == 0:
        reasons += _address(page)
    best = min(reasons, key=lambda r: r[0], default=None)
    if best is None or best[0] >= 50:
        return _inferred(article, reasons, tables, pack)
    best = _on_the_page_s_own_day(best, reasons)
    _, stamp, first = best
    evidence = (first, *(r[2] for r in sorted(reasons, key=lambda r: r[0]) if r[2] is not first))
    how: Literal["metadata", "text", "inferred"] = "text" if first.where == "text" else "metadata"
    return Published(stamp.value, _precision(stamp.value), how, evidence, at=_minute(first.value) if first.where == "meta" else None)


def _minute(stated: str) -> str | None:
    """The minute in UTC of a date stated with its hour and zone; null for every other."""
    try:
        at = dt.datetime.fromisoformat(stated.strip())
    except ValueError:
        return None
    return at.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%MZ") if at.tzinfo else None


def _on_the_page_s_own_day(best: Reason, reasons: list[Reason]) -> Reason:
    """A time stated in UTC may be the day before or after the outlet's own, which the page shows and its words mean."""
    if best[2].where != "meta" or not _UTC.search(best[2].value):
        return best
    shown = (r for r in reasons if r[2].where == "text" and r[0] < 20 and r[1].precision == "day" and r[1].agrees is not False)
    return next((r for r in shown if days_apart(r[1].value, best[1].value) == 1), best)


def _precision(value: str) -> Literal["day", "month", "year"]:
    return "day" if len(value) >= 10 else "month" if len(value) >= 7 else "year"


def _inferred(article: Article, reasons: list[Reason], tables: ArticleTables, pack: Pack | None) -> Published:
    """The date the story's own words give, or the bound."""
    weak = tuple(r[2] for r in reasons)
    spans = tuple((b.start, b.end) for b in article.blocks if b.kind in MAIN_STORY)
    found = infer_date(find_clues(article.text, spans, tables, pack))
    if found is None:
        return Published(evidence=weak)
    evidence = tuple(
        DateEvidence("pack" if c.kind in {"event", "post", "former"} else "text", article.text[c.start : c.end], why, c.start, c.end)
        for clues, against in ((found.clues, ""), (found.against, " (against it)"))
        for c in clues
        for why in (c.why + against,)
    )
    return Published(
        found.value, found.precision, "inferred" if found.value else "unknown", (*evidence, *weak), found.earliest, found.latest
    )




def _stated(page: Page, story: int, tables: ArticleTables) -> list[Reason]:
    out = []
    for stated in page.dates:
        if stated.story != story:
            continue
        stamp = read_stated(stated.value, tables)
        if stamp is None:
            continue
        where = stated.where.lower()
        published = any(k in where for k in _PUBLISHED) and "modif" not in where
        trust = 0 if published else 60 if ("modif" in where or "updated" in where or "last" in where) else 20
        why = f"{stated.where}, its day in UTC" if _UTC.search(stated.value) else stated.where
        out.append((trust, stamp, DateEvidence("meta", stated.value, why)))
    return out


def _visible(article: Article, tables: ArticleTables, *, marked: bool) -> list[Reason]:
    """Stamps above the story's first paragraph or right below its last; never those of lists and teasers."""
    blocks = article.blocks
    body = [i for i, b in enumerate(blocks) if b.kind == "body"]
    if not body:
        return []
    title = next((i for i, b in enumerate(blocks) if b.kind == "title"), body[0])
    out = []
    near = [*range(max(0, title - 4), body[0]), *range(body[-1] + 1, min(len(blocks), body[-1] + 3))]
    for i in near:
        block = blocks[i]
        if block.kind not in {"furniture", "dateline"} or block.end - block.start > 120:
            continue
        text = article.text[block.start : block.end]
        stamp = read_stamp(text, tables) if _YEAR.search(text) else None
        if stamp is None:
            continue
        updated = any(w in plain_words(text) for w in tables.update_words)
        why = "last update on the page" if updated else "date on the page"
        if stamp.agrees is False:
            why += ", its weekday does not agree"
        trust = 12 if updated else 10
        if i < title - 1:
            # a site shows its own clock in its head: only a date right above the title is the story's
            # (in HTML, what stands far above the title is left out already)
            trust, why = (30 if marked and i >= title - 3 else 55), "a date in the page's head, perhaps the site's own clock"
        out.append((trust, stamp, DateEvidence("text", stamp.value, why, block.start, block.end)))
    return out


def _address(page: Page) -> list[Reason]:
    for address in dict.fromkeys([*(u.value for u in page.urls if u.story == 0), page.address]):
        if stamp := read_address(address):
            return [(8 if stamp.precision == "day" else 40, stamp, DateEvidence("address", stamp.value, address))]
    return []


def days_apart(a: str, b: str) -> int:
    """Whole days between two ISO dates."""
    return abs((dt.date.fromisoformat(a) - dt.date.fromisoformat(b)).days)
