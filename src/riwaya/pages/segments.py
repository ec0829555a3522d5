"""An HTML tree as segments: stretches of visible text between block boundaries, in document order.

One pass without recursion (pages with 100,000 nested tags exist); what the mark-up says of each segment is kept.
"""

import re
from functools import lru_cache
from typing import NamedTuple

import msgspec
from lxml import etree

_SKIPPED = frozenset(
    ["script", "style", "noscript", "template", "svg", "iframe", "select", "button", "input", "textarea", "option", "object", "embed", "canvas", "audio", "video", "math", "head"]
)
_BLOCKS = frozenset(
    ["address", "article", "aside", "blockquote", "body", "br", "caption", "center", "dd", "details", "dialog", "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "hr", "html", "legend", "li", "main", "menu", "nav", "ol", "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul"]
)
_INLINE = frozenset(["a", "span", "time", "label", "small"])
_ITEMS = frozenset(["div", "header", "section", "td", "ul", "nav", "footer", "aside", "article", "address"])
_AROUND = frozenset(["nav", "footer", "aside", "form", "menu"])
_WHOLE = frozenset(["body", "html", "main", "article"])
_HEADINGS = frozenset(["h1", "h2", "h3", "h4", "h5", "h6"])
_SPACE = re.compile(r"[ \t\r\n\f\v\u00a0\u200b]+")
_CAPTION_CLASS = re.compile(r"caption|image[-_ ]?(?:desc|title|text|info)|img[-_]?(?:desc|title|text)|photo[-_]?(?:desc|title|text|credit)|media[-_]?(?:desc|text)", re.IGNORECASE)
_AROUND_CLASS = re.compile(
    r"(?:^|[\s_-])(?:nav|navbar|menu|sidebar|footer|breadcrumbs?|related|comments?|respond|share|sharing|social|widget|newsletter|subscribe|cookie|popup|advert\w*|banner|tags|most[-_]?(?:read|viewed|popular))(?:$|[\s_-])",
    re.IGNORECASE,
)
_AUTHOR_CLASS = re.compile(r"(?:^|[\s_-])(?:authors?|by-?lines?|writers?|reporters?|creator)(?:$|[\s_-])|(?:author|writer|reporter)(?:name|box|info|bio|card|link)", re.IGNORECASE)
_POST_CLASS = re.compile(r"(?:^|[\s_-])live[-_]?(?:blog[-_]?)?(?:post|entry|update|item|event|card)(?:$|[\s_-])|(?:^|\s)(?:timeline|liveblog)[-_]+(?:post|entry|item)(?:$|\s)", re.IGNORECASE)
_AUTHOR_WORDS = 25
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)


class Segment(msgspec.Struct):
    """One stretch of visible text.

    `tag` is the nearest block element; `links` the characters that stand in links; `around` says that an element above
    belongs to the page, not its story (nav, aside, form …); `caption` that one holds a picture's words; `time`
    is what a `<time>` in it states, `author` its words that the mark-up says are the author's,
    `item` the number of the innermost `<article>` or post that holds it (0: none), `address` where its first link leads.
    """

    text: str
    tag: str
    links: int = 0
    around: bool = False
    caption: bool = False
    heading: bool = False
    time: str = ""
    author: str = ""
    item: int = 0
    address: str = ""


class _Marks(NamedTuple):
    """What an element says of all that stands in it."""

    skipped: bool
    around: bool
    caption: bool
    author: bool
    item: bool


class Item(msgspec.Struct, frozen=True):
    """An `<article>` or post of a page: its number, what it is by tag and class, its anchor."""

    number: int
    kind: str
    anchor: str


class _Walk:
    """The state of one pass."""

    def __init__(self) -> None:
        self.segments: list[Segment] = []
        self.buffer: list[str] = []
        self.linked = 0
        self.time = ""
        self.tags: list[str] = ["html"]
        self.skipped = self.around = self.caption = self.heading = self.link = self.author = 0
        self.signed: list[str] = []
        self.items: list[Item] = []
        self.within: list[int] = [0]
        self.address = ""
        self.alts: set[str] = set()
        self.closed: tuple[str, str] | None = None
        """Tag and class of the inline element that ended just before, where no text followed it."""

    def say(self, text: str | None) -> None:
        if text and not self.skipped:
            self.closed = None
            self.buffer.append(text)
            if self.author:
                self.signed.append(text)
            if self.link:
                self.linked += len(text.strip())

    def flush(self) -> None:
        if self.buffer:
            text = _SPACE.sub(" ", "".join(self.buffer)).strip()
            if text:
                self.segments.append(
                    Segment(
                        text, self.tags[-1], min(self.linked, len(text)), self.around > 0, self.caption > 0,
                        self.heading > 0, self.time, _SPACE.sub(" ", " ".join(self.signed)).strip(),
                        self.within[-1], self.address,
                    )
                )
            self.buffer.clear()
            self.signed.clear()
            self.time = ""
        self.address = ""
        self.linked = 0


def read_segments(tree: etree._Element) -> list[Segment]:
    """The segments of a parsed page."""
    return read_items(tree)[0]


def read_items(tree: etree._Element) -> tuple[list[Segment], list[Item]]:
    """The segments of a parsed page, and the articles and posts they stand in."""
    walk = _Walk()
    marks: list[_Marks] = []
    events = etree.iterwalk(tree, events=("start", "end", "comment", "pi"))
    for event, element in events:
        if event in {"comment", "pi"}:
            walk.say(element.tail)
            continue
        tag = element.tag if isinstance(element.tag, str) else ""
        if event == "start":
            marks.append(_enter(walk, element, tag))
            if marks[-1].skipped:
                events.skip_subtree()
            walk.say(element.text)
        else:
            _leave(walk, tag, element.get("class", "") if tag in _INLINE else "", marks.pop())
            walk.say(element.tail)
    walk.flush()
    _doubt_classes(walk)
    return walk.segments, walk.items


def _doubt_classes(walk: _Walk) -> None:
    """The name of a class that holds most of the page is about something else than a picture or an author."""
    said = sum(len(s.text) for s in walk.segments)
    if sum(len(s.text) for s in walk.segments if s.caption) * 2 > said:
        for segment in walk.segments:
            segment.caption = False
    signed = sum(len(s.author) for s in walk.segments) * 4 > said
    for segment in walk.segments:
        if signed or segment.heading or segment.text.count(" ") >= _AUTHOR_WORDS:
            segment.author = ""
        # words that also describe a picture are its caption
        if not segment.heading and segment.text in walk.alts and segment.text.count(" ") < 25:
            segment.caption = True


def _enter(walk: _Walk, element: etree._Element, tag: str) -> _Marks:
    attributes = dict(element.items())
    marks = _marks_of(tag, attributes.get("class", ""), attributes.get("id", ""))
    if attributes and not marks.skipped:
        if attributes.get("rel") == "author" or attributes.get("itemprop") == "author":
            marks = marks._replace(author=True)
        style = attributes.get("style")
        if "hidden" in attributes or (style and _HIDDEN.search(style)):
            marks = marks._replace(skipped=True)
    if tag in _BLOCKS:
        walk.flush()
        walk.tags.append(tag)
    elif tag in _INLINE:
        # items set side by side (date, author, links) are parted by style only; pieces of one sentence share a class
        # and stand in a paragraph
        mine = attributes.get("class", "")
        apart = walk.tags[-1] in _ITEMS or tag in {"a", "time"}
        if walk.closed and (apart or walk.closed[0] in {"a", "time"} or walk.closed[1] != mine):
            walk.buffer.append(" ")
        if tag == "time":
            walk.time = attributes.get("datetime", "").strip()
    elif tag == "img":
        alt = _SPACE.sub(" ", attributes.get("alt", "")).strip()
        if alt:
            walk.alts.add(alt)
    if tag == "a" and not walk.address:
        walk.address = attributes.get("href", "")
    if marks.item:
        walk.flush()
        number = len(walk.items) + 1
        walk.items.append(Item(number, f"{tag} {attributes.get('class', '')}", attributes.get("id", "")))
        walk.within.append(number)
    walk.closed = None
    walk.skipped += marks.skipped
    walk.around += marks.around
    walk.caption += marks.caption
    walk.author += marks.author
    walk.heading += tag in _HEADINGS
    walk.link += tag == "a"
    return marks


@lru_cache(maxsize=4096)
def _marks_of(tag: str, name: str, anchor: str) -> _Marks:
    """What an element's tag, class and id say; a page says the same few hundred times over."""
    names = f"{name} {anchor}" if name or anchor else ""
    # a class such as "has-sidebar" on the whole page says nothing of what stands in it
    part = names if tag not in _WHOLE else ""
    return _Marks(
        tag in _SKIPPED,
        tag in _AROUND or bool(part and _AROUND_CLASS.search(part)),
        tag == "figcaption" or bool(names and _CAPTION_CLASS.search(names)),
        bool(part and _AUTHOR_CLASS.search(part)),
        tag == "article" or bool(names and tag in _ITEMS and _POST_CLASS.search(names)),
    )


def _leave(walk: _Walk, tag: str, name: str, marks: _Marks) -> None:
    if tag in _BLOCKS:
        walk.flush()
        walk.tags.pop()
    if marks.item:
        walk.flush()
        walk.within.pop()
    walk.skipped -= marks.skipped
    walk.around -= marks.around
    walk.caption -= marks.caption
    walk.author -= marks.author
    walk.heading -= tag in _HEADINGS
    walk.link -= tag == "a"
    walk.closed = (tag, name) if tag in _INLINE else None
