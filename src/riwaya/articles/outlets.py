"""Which outlet an article stands in: what the user, the page or its lines say, and the pack's entity for it."""

import re
from urllib.parse import urlsplit

from riwaya.articles.dumps import Story
from riwaya.articles.lines import Line
from riwaya.lang.article_tables import ArticleTables, plain_words
from riwaya.model.page import Page
from riwaya.packs.pack import Pack

_NAME = re.compile("[\u0621-\u064a]{3}|[A-Za-z]{3}")
_DASH = re.compile(r"\s*[-–—ـ|/]\s*")
_EDGE = re.compile(r"^[\s\-–—|]*(?P<name>[^-–—|]{2,40}?)\s*[-–—|]+\s*$")


def find_outlet(
    page: Page, lines: list[Line], story: Story, number: int, *, tables: ArticleTables, given: str | None
) -> str | None:
    """The outlet's name: given, stated by the page, or written in its lines; null where none tells."""
    if given:
        return given
    stated = next((s.value for s in page.outlets if s.story in {number, 0}), None)
    return stated or (_written(lines, story, tables) if page.form == "dump" else None)


def _written(lines: list[Line], story: Story, tables: ArticleTables) -> str | None:
    """A name beside the place of a dateline that another line of the page repeats, or beside the stamp of its header."""
    head = [line for line in lines[: story.first] if line.words <= 12]
    sure: list[str] = []
    beside: list[str] = []
    for line in head:
        if m := _EDGE.match(line.text):
            sure.append(m["name"])
        elif line.look == "stamp":
            sure.extend(p for p in _DASH.split(line.text) if _is_name(p, tables))
        elif line.look == "short" and line.words <= 8 and len(parts := _DASH.split(line.text)) == 2:
            beside.append(parts[1].strip(" ()"))
    sure = [name for name in sure if _NAME.search(name)]
    around = [line.plain or plain_words(line.text) for i, line in enumerate(lines) if story.kinds.get(i) not in {"body", "title"} and line.words <= 14]
    for name in beside:
        plain = plain_words(name)
        if len(plain) > 4 and sum(plain in other for other in around) >= 2:
            return next((s for s in sure if plain in plain_words(s)), name)
    return sure[0] if sure else None


def _is_name(text: str, tables: ArticleTables) -> bool:
    words = plain_words(text).split()
    return 1 <= len(words) <= 5 and not any(w.isdigit() or w in tables.stamp_words for w in words)


def outlet_entity(name: str | None, url: str | None, pack: Pack | None) -> str | None:
    """The pack's entity of the outlet with this name or at this address, or null."""
    if pack is None:
        return None
    try:
        host = urlsplit(url).hostname if url else None
    except ValueError:  # a malformed address names no host
        host = None
    for key in (host, name):
        if key and (outlet := pack.outlet_of(key)):
            return outlet.id
    return None
