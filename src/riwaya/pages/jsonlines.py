"""Articles in JSON Lines: one object a line with `id` and `text`, perhaps title, published, outlet, url, language, author."""

import hashlib
from collections.abc import Iterator
from typing import Any, BinaryIO

import msgspec

from riwaya.errors import PageError
from riwaya.model.page import Page, Stated
from riwaya.pages.unpack import lines_limited


def read_json_lines(stream: BinaryIO, *, place: str, limit: int) -> Iterator[Page | PageError]:
    """The articles of a file, one by one. A broken line, or an id said before, is an error of its own line."""
    seen: dict[str, int] = {}
    for number, line in lines_limited(stream, limit, place):
        if isinstance(line, PageError):
            yield line
            continue
        if number == 1 and line.startswith(b"\xef\xbb\xbf"):
            line = line[3:]  # noqa: PLW2901  the mark is the file's, not the line's
        line = line.strip(b"\r\n \t")  # noqa: PLW2901
        if not line:
            continue
        try:
            page = _page(line, f"{place}:{number}")
        except PageError as error:
            yield error
            continue
        if page.address in seen:
            reason = f"id {page.address!r} stands already in line {seen[page.address]}"
            yield PageError(f"{place}:{number}", reason, "Give each article an id of its own.")
            continue
        seen[page.address] = number
        yield page


def _page(line: bytes, place: str) -> Page:
    try:
        item = msgspec.json.decode(line)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise PageError(place, f"not a JSON object: {error}", "Mend or remove the line.") from None
    if not isinstance(item, dict):
        raise PageError(place, f"a JSON {type(item).__name__}, not an object", "Write one object a line.")
    name, text = item.get("id"), item.get("text")
    if isinstance(name, bool) or not isinstance(name, str | int) or name == "":
        raise PageError(place, "no id (a string)", "Give the article an id.")
    if not isinstance(text, str):
        raise PageError(place, "no text (a string)", "Give the article its text.")
    title = _string(item, "title")
    whole = f"{title}\n\n{text}" if title else text
    if not whole.strip():
        raise PageError(place, "empty text", "Remove the line or give it its text.")
    return Page(
        address=str(name), sha256=hashlib.sha256(line).hexdigest(), text=whole, form="clean",
        titles=_stated(title, "title"), dates=_stated(_string(item, "published"), "published"),
        outlets=_stated(_string(item, "outlet") or _string(item, "source"), "outlet"),
        authors=_authors(item), urls=_stated(_string(item, "url"), "url"), language=_string(item, "language"),
    )


def _string(item: dict[str, Any], key: str) -> str | None:
    value = item.get(key)
    return value if isinstance(value, str) and value.strip() else None


def _authors(item: dict[str, Any]) -> tuple[Stated, ...]:
    value = item.get("author", item.get("authors"))
    names = value if isinstance(value, list) else [value]
    return tuple(Stated(name, "author") for name in names if isinstance(name, str) and name.strip())


def _stated(value: str | None, where: str) -> tuple[Stated, ...]:
    return (Stated(value, where),) if value else ()
