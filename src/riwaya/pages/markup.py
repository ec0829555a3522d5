"""Pages put together from pieces that carry their own mark-up: feed items, mail, channel messages, PDF paragraphs."""

import re

from lxml import etree, html

from riwaya.model.page import Part, PartRole
from riwaya.pages.segments import Segment, read_segments

_TAG = re.compile(r"<\s*/?\s*[a-zA-Z][^>]{0,500}>")
_LINE = re.compile(r"[ \t\r\f\v\u00a0]+")


class PageText:
    """The text of a page under construction: one part a line, with its role and its story."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.parts: list[Part] = []
        self._at = 0

    def add(self, text: str, role: PartRole, story: int = 0) -> None:
        """One part; empty ones are left out."""
        line = _LINE.sub(" ", text.replace("\n", " ")).strip()
        if line:
            self.parts.append(Part(self._at, self._at + len(line), role, story))
            self.lines.append(line)
            self._at += len(line) + 1

    def add_markup(self, markup: str, story: int = 0) -> None:
        """The segments of a piece of HTML, or the lines of a plain text."""
        if not _TAG.search(markup):
            for line in markup.split("\n"):
                self.add(html.fromstring(f"<p>{line}</p>").text_content() if "&" in line and line.strip() else line, "paragraph", story)
            return
        for segment in markup_segments(markup):
            self.add(segment.text, _role(segment), story)

    @property
    def text(self) -> str:
        """All parts, joined by one newline."""
        return "\n".join(self.lines)


def markup_segments(markup: str) -> list[Segment]:
    """The segments of a piece of HTML; none where it cannot be parsed."""
    try:
        tree = etree.fromstring(markup.encode("utf-8", "replace"), parser=html.HTMLParser(encoding="utf-8", recover=True))
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return []
    return read_segments(tree) if tree is not None else []


def _role(segment: Segment) -> PartRole:
    if segment.caption:
        return "caption"
    if segment.around or segment.links * 5 > len(segment.text) * 3:
        return "furniture"
    if segment.heading:
        return "subhead"
    return {"blockquote": "quote", "li": "item"}.get(segment.tag, "paragraph")  # type: ignore[return-value]
