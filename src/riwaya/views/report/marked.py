"""A text with marks as HTML: marks nest, and a mark that crosses another is divided, its id on the first part."""

from collections.abc import Iterable
from html import escape

import msgspec


class Mark(msgspec.Struct, frozen=True):
    """A stretch of the text to be marked; offsets over the reading's text.

    `anchor` is its id in the page, empty for none; `css` its class; `title` what a pointer shows.
    """

    start: int
    end: int
    css: str
    anchor: str = ""
    title: str = ""
    rank: int = 0
    """Of two marks over the same stretch, the lower rank is the outer one."""


def mark_text(text: str, start: int, end: int, marks: Iterable[Mark]) -> str:
    """`text[start:end]` escaped, with the marks that touch it; marks are cut at both ends.

    >>> mark_text("a < b", 0, 5, [Mark(0, 1, "x"), Mark(0, 5, "y", anchor="i")])
    '<span class="y" id="i"><span class="x">a</span> &lt; b</span>'
    """
    inside = [_cut(m, start, end) for m in marks if m.start < end and m.end > start]
    return _render(text, start, end, inside)


def _cut(mark: Mark, start: int, end: int) -> Mark:
    """The part of a mark within a stretch; only the part that holds its beginning keeps the id."""
    if mark.start >= start and mark.end <= end:
        return mark
    return Mark(
        max(mark.start, start), min(mark.end, end), mark.css,
        mark.anchor if mark.start >= start else "", mark.title, mark.rank,
    )


def _render(text: str, start: int, end: int, marks: list[Mark]) -> str:
    out: list[str] = []
    at = start
    queue = sorted(marks, key=_order)
    while queue:
        mark = queue.pop(0)
        out.append(escape(text[at : mark.start]))
        inner = [m for m in queue if m.start < mark.end]
        rest = [m for m in queue if m.start >= mark.end]
        rest.extend(_cut(m, mark.end, m.end) for m in inner if m.end > mark.end)
        body = _render(text, mark.start, mark.end, [_cut(m, mark.start, mark.end) for m in inner])
        out.append(f"{_opening(mark)}{body}</span>")
        at = mark.end
        queue = sorted(rest, key=_order)
    out.append(escape(text[at:end]))
    return "".join(out)


def _order(mark: Mark) -> tuple[int, int, int]:
    return (mark.start, -mark.end, mark.rank)


def _opening(mark: Mark) -> str:
    anchor = f' id="{escape(mark.anchor)}"' if mark.anchor else ""
    title = f' title="{escape(mark.title)}"' if mark.title else ""
    return f'<span class="{mark.css}"{anchor}{title}>'
