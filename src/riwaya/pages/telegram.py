"""Exported Telegram channels: `result.json` or `messages.html`, each message a page of its own."""

import hashlib
import re
from collections.abc import Iterator
from typing import Any

import msgspec
from lxml import etree, html
from msgspec.structs import replace

from riwaya.errors import PageError
from riwaya.model.page import Page, Stated
from riwaya.pages.markup import PageText

_STAMP = re.compile(r"(\d{2})\.(\d{2})\.(\d{4}) (\d{2}:\d{2}(?::\d{2})?)(?: UTC([+-]\d{2}:\d{2}))?")
_FIRST_LINE = 25
"""Words up to which a message's first line, not closed like a sentence and with text below it, is its title."""


def read_telegram_json(data: bytes, *, address: str) -> Iterator[Page | PageError]:
    """The messages of an exported channel that hold text.

    Raises:
        PageError: not such an export.

    """
    try:
        export = msgspec.json.decode(data)
        messages = export["messages"]
    except (msgspec.DecodeError, UnicodeDecodeError, KeyError, TypeError, RecursionError) as error:
        raise PageError(address, f"no Telegram export: {error}", "Export the channel's history as JSON again.") from None
    name = str(export.get("name") or "")
    for message in messages if isinstance(messages, list) else ():
        if not isinstance(message, dict) or message.get("type", "message") != "message":
            continue
        text = _plain(message.get("text"))
        if text.strip():
            source = str(message.get("forwarded_from") or "")
            found = _message((address, str(message.get("id", ""))), text, name, str(message.get("date") or ""), source)
            author = message.get("author")  # a channel whose posts are signed
            yield replace(found, authors=(Stated(author, "message:author"),)) if isinstance(author, str) and author else found


def _plain(text: Any) -> str:  # noqa: ANN401  foreign JSON
    """A message's text: a string, or a list of strings and entities with their own text."""
    if isinstance(text, str):
        return text
    if isinstance(text, list):
        return "".join(x if isinstance(x, str) else str(x.get("text", "")) if isinstance(x, dict) else "" for x in text)
    return ""


def read_telegram_html(text: str, *, address: str) -> Iterator[Page | PageError]:
    """The messages of an exported channel's page that hold text.

    Raises:
        PageError: it cannot be parsed.

    """
    tree = etree.fromstring(text.encode("utf-8", "replace"), parser=html.HTMLParser(encoding="utf-8"))
    if tree is None:
        raise PageError(address, "empty HTML", "Export the channel's history again.")
    header = tree.find('.//div[@class="page_header"]')
    name = " ".join("".join(header.itertext()).split()) if header is not None else ""
    for div in tree.iterfind(".//div[@id]"):
        if not (div.get("class") or "").startswith("message") or not (div.get("id") or "").startswith("message"):
            continue
        body = next((d for d in div.iter("div") if (d.get("class") or "").split() == ["text"]), None)
        if body is None:
            continue
        for br in body.iter("br"):
            br.tail = "\n" + (br.tail or "")
        content = "".join(body.itertext()).strip()
        stamp = next((d.get("title") or "" for d in div.iter("div") if "date" in (d.get("class") or "").split()), "")
        m = _STAMP.search(stamp)
        date = f"{m[3]}-{m[2]}-{m[1]}T{m[4]}{m[5] or ''}" if m else ""
        if content:
            yield _message((address, (div.get("id") or "").removeprefix("message")), content, name, date, "")


def _message(place: tuple[str, str], text: str, channel: str, date: str, source: str) -> Page:
    """A message at `place` (address of the export, number of the message)."""
    address, number = place
    page = PageText()
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    first = lines[0]
    titled = len(lines) > 1 and first.count(" ") < _FIRST_LINE and not first.endswith((".", "؟", "!", "،", ":"))
    for i, line in enumerate(lines):
        page.add(line, "heading" if titled and i == 0 else "paragraph")
    title = page.lines[0] if titled else ""
    outlet = source or channel
    return Page(
        address=f"{address}#{number}", sha256=hashlib.sha256(f"{channel}\0{number}\0{text}".encode()).hexdigest(), text=page.text,
        form="marked", parts=tuple(page.parts), titles=(Stated(title, "first line"),) if title else (),
        dates=(Stated(date, "message:date"),) if date else (), outlets=(Stated(outlet, "message:channel"),) if outlet else (),
    )
