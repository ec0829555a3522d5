"""HTML to a page: trafilatura finds the body, the tree's own segments give the parts it loses or blurs.

The text of the page is its title, the story and what stands between them, one part a line; menus, side columns and
lists before and after are left out.
"""

import re
import unicodedata
from itertools import pairwise

import trafilatura
from lxml import etree, html
from msgspec.structs import replace

from riwaya.errors import PageError
from riwaya.model.page import Page, Part, PartRole, Stated
from riwaya.pages.segments import Segment, read_items
from riwaya.pages.several import Post, cards_in, find_posts, is_front
from riwaya.pages.structured import Structured, read_structured

_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([A-Za-z0-9_:.-]+)""", re.IGNORECASE)
_XML_CHARSET = re.compile(rb"""^\s*<\?xml[^>]{0,100}?encoding\s*=\s*["']([A-Za-z0-9_:.-]+)""", re.IGNORECASE)
_XML_HEAD = re.compile(r"^\s*<\?xml[^>]*\?>")
_STOPS = (".", "؟", "!", "…", "»", '"', "”", ":", "?")
_NOT_LETTERS = re.compile(r"[\W_]+")
_CUTS = re.compile(r"\s+[-–—|·•«»:]+\s+|\s*[|]\s*")
_MAX_BETWEEN = 60
"""Segments between a heading and its story beyond which they are a menu, and the heading is kept alone."""


def declared_charset(data: bytes) -> str | None:
    """The charset an HTML page names in its first 4,096 bytes, or null."""
    head = data[:4096]
    m = _XML_CHARSET.search(head) or _CHARSET.search(head)
    return m.group(1).decode("ascii") if m else None


def read_html(text: str, *, address: str, sha256: str, url: str | None = None) -> Page:
    """The page of an HTML text.

    Args:
        text: decoded HTML.
        address: path or address as given.
        sha256: of the page's bytes.
        url: where it was fetched from, where known.

    Raises:
        PageError: it holds no readable text.

    """
    tree = _parse(text, address)
    segments, items = read_items(tree)
    found = read_structured(tree, url or address)
    if url:
        found.urls.append(Stated(url, "fetched"))
    heads = [t.text_content() for t in tree.iter("title")][:1]
    title, title_at = _title(segments, found, heads)
    if posts := find_posts(segments, items):
        return _several(segments, posts, found, Page(address=address, sha256=sha256, text="", form="marked", language=found.language))
    story = _story(segments, _body(tree), title_at)
    if title is None and (title_at := _heading_above(segments, story)) is not None:
        title = segments[title_at].text
        story.discard(title_at)
    if not story and title is None:
        raise PageError(address, "no story found in the HTML", "Check that it is an article's page and not a list or a shell filled by scripts.")
    if is_front(segments, story):
        raise PageError(address, "a list that leads to stories, no story of its own", "Read the pages it leads to, or give its feed to `riwaya watch`.")
    story -= cards_in(segments, story)
    if not found.outlets and title:
        found.outlets.extend(_site_in_title(heads, title))
    chosen = _chosen(segments, story, title_at)
    found.dates.extend((1, Stated(segments[i].time, "time:datetime")) for i in chosen if segments[i].time and not segments[i].around)
    found.authors.extend(Stated(segments[i].author, "html:author") for i in chosen if segments[i].author)
    text, parts = _lay_out(segments, chosen, story)
    titles = (Stated(title, "heading" if title_at is not None else "meta"),) if title else ()
    return Page(
        address=address, sha256=sha256, text=text, form="marked", parts=parts,
        titles=titles, dates=tuple(stated for _, stated in found.dates), outlets=tuple(found.outlets),
        authors=tuple(found.authors), urls=tuple(found.urls), language=found.language,
    )


def _several(segments: list[Segment], posts: tuple[Post, ...], found: Structured, page: Page) -> Page:
    """The page of several stories over one text, each with its own heading, time and anchor; outlet and language shared."""
    lines: list[str] = []
    parts: list[Part] = []
    titles: list[Stated] = []
    dates: list[Stated] = []
    urls = found.urls[:1]
    at = 0
    for number, post in enumerate(posts):
        for i in post.segments:
            segment = segments[i]
            role = "heading" if i == post.heading else _role(segment, in_story=not segment.around)
            parts.append(Part(at, at + len(segment.text), role, number))
            lines.append(segment.text)
            at += len(segment.text) + 1
        title = segments[post.heading].text if post.heading is not None else ""
        titles += [Stated(title, "heading", number)] if title else []
        own = post.time or found.updates.get(_letters(title), "")
        dates += [Stated(own, "post:published", number)] if own else [replace(s, story=number) for _, s in found.dates]
        urls += [Stated(f"{found.urls[0].value.partition('#')[0]}#{post.anchor}", "anchor", number)] if post.anchor and found.urls else []
    return replace(
        page, text="\n".join(lines), parts=tuple(parts), titles=tuple(titles), dates=tuple(dates), outlets=tuple(found.outlets),
        authors=tuple(found.authors), urls=tuple(urls),
    )


def _parse(text: str, address: str) -> etree._Element:
    text = _XML_HEAD.sub("", text.replace("\x00", ""))
    parser = html.HTMLParser(encoding="utf-8", remove_comments=False, recover=True)
    try:
        tree = etree.fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise PageError(address, f"cannot be read as HTML: {error}", "Save the page again.") from error
    if tree is None:
        raise PageError(address, "empty HTML", "Save the page again.")
    return tree


class _Body:
    """The letters of the body trafilatura finds, asked for the letters of segments.

    Its paragraphs are looked up; what is only a part of one is searched for, which costs the length of the body: so
    much is allowed as ten pages of usual length would cost.
    """

    def __init__(self, text: str) -> None:
        self.letters = _letters(text)
        self.paragraphs = {_letters(line) for line in text.split("\n")}
        self.searches = max(200, 200_000_000 // max(1, len(self.letters)))

    def __contains__(self, letters: str) -> bool:
        if not letters or letters in self.paragraphs:
            return bool(letters)
        self.searches -= 1
        return self.searches > 0 and letters in self.letters


def _body(tree: etree._Element) -> _Body:
    """The body trafilatura finds; empty where it finds none."""
    document = trafilatura.bare_extraction(
        tree, with_metadata=False, include_comments=False, include_images=False, include_tables=True
    )
    return _Body(document.text or "" if document is not None and not isinstance(document, dict) else "")


def _letters(text: str) -> str:
    return _NOT_LETTERS.sub("", unicodedata.normalize("NFC", text)).lower()


def _title(segments: list[Segment], found: Structured, heads: list[str]) -> tuple[str | None, int | None]:
    """The longest heading that og:title, the headline or `<title>` contains, and its segment; else what they state."""
    site = {_letters(o.value) for o in found.outlets}
    site |= {_letters(s.text) for s in segments if s.heading and s.links == len(s.text) and s.address.strip("/") in {"", found.home}}
    stated = [s for s in [*(s.value for s in found.titles), *heads] if _letters(s) not in site]
    whole = [_letters(s) for s in stated]
    best: tuple[int, int] | None = None
    for i, segment in enumerate(segments):
        letters = _letters(segment.text) if segment.heading else ""
        # a heading of one or two words is a section's or the site's name
        known = len(letters) >= 8 and letters not in site and any(letters in w for w in whole)
        if known and (best is None or len(letters) > best[0]):
            best = (len(letters), i)
    if best:
        return segments[best[1]].text, best[1]
    if shown := _shown_piece(segments, stated):
        return segments[shown].text, shown
    for text in stated:
        title = _without_site(text.strip(), site)
        if title:
            at = next((i for i, s in enumerate(segments) if _letters(s.text) == _letters(title) and not s.around), None)
            return title, at
    first = next((i for i, s in enumerate(segments) if s.tag == "h1" and _letters(s.text) not in site), None)
    return (segments[first].text, first) if first is not None else (None, None)


def _heading_above(segments: list[Segment], story: set[int]) -> int | None:
    """The nearest heading above a story that leads nowhere and has four words: the title where the page states none."""
    first = min(story, default=0)
    near = range(min(first, len(segments) - 1), max(-1, first - 13), -1)
    return next((i for i in near if segments[i].heading and not segments[i].links and segments[i].text.count(" ") >= 3), None)


def _shown_piece(segments: list[Segment], stated: list[str]) -> int | None:
    """The first segment that is the longest piece of a stated title, and no site's name: three words at least."""
    pieces = sorted({_letters(p) for s in stated for p in (s, *_CUTS.split(s)) if p.count(" ") >= 2}, key=len, reverse=True)
    wanted = set(pieces)
    first: dict[str, int] = {}
    for i, segment in enumerate(segments):
        if not segment.around and len(segment.text) < 400 and (letters := _letters(segment.text)) in wanted:
            first.setdefault(letters, i)
    return next((first[p] for p in pieces if p in first), None)


def _site_in_title(heads: list[str], title: str) -> list[Stated]:
    """The outlet named beside the headline in `<title>`: the one short piece that is not the headline's."""
    letters = _letters(title)
    pieces = [p.strip() for h in heads for p in _CUTS.split(h) if p.strip()]
    left = [p for p in pieces if _letters(p) not in letters and p.count(" ") <= 4]
    return [Stated(left[-1] if _letters(pieces[0]) in letters else left[0], "title")] if left and len(left) < len(pieces) else []


def _without_site(title: str, site: set[str]) -> str:
    """A title without the outlet's name before or after it (`title - site | section`)."""
    pieces = [p for p in _CUTS.split(title) if p.strip()]
    if len(pieces) < 2:
        return " ".join(title.split())
    kept = [p for p in pieces if _letters(p) not in site]
    if len(kept) < len(pieces):
        start = title.find(kept[0]) if kept else 0
        end = title.rfind(kept[-1]) + len(kept[-1]) if kept else len(title)
        return " ".join(title[start:end].split())
    longest = max(pieces, key=len)
    # without a stated site name: short pieces at the end are names of site and section
    while len(pieces) > 1 and len(pieces[-1].split()) <= 3 and pieces[-1] is not longest:
        title = title[: title.rfind(pieces.pop())].rstrip(" -–—|·•:")
    return " ".join(title.split())


def _prose(segment: Segment) -> bool:
    """A paragraph by its own make-up: long enough, closed like a sentence, not mostly links."""
    words = segment.text.count(" ") + 1
    if segment.links * 2 > len(segment.text):
        return False
    if segment.caption and words < 40:
        return False
    # letters count for scripts that do not part words
    return words >= 15 or len(segment.text) >= 100 or (words >= 6 and segment.text.endswith(_STOPS))


def _story(segments: list[Segment], body: _Body, title_at: int | None) -> set[int]:
    """Segments of the story: those trafilatura took, and paragraphs beside them that it lost."""
    took = {i for i, s in enumerate(segments) if len(x := _letters(s.text)) >= 12 and x in body and i != title_at}
    core = {i for i in took if _prose(segments[i])}
    if not core:
        core = {i for i, s in enumerate(segments) if _prose(s) and not s.around}
        took = set(core)
    if not core:
        return took
    core = _densest(sorted(core), segments)
    first, last = min(core), max(core)
    beside = {i for i in took if segments[i].tag == "li" or segments[i].text.endswith(_STOPS)}
    first, last = _stretched(first, -1, beside, title_at), _stretched(last, 1, beside, title_at)
    story = {i for i in took if first <= i <= last} | core
    story |= _lost_between(segments, story, body)
    at = first - 1  # a first paragraph in a division of its own
    floor = max(title_at + 1 if title_at is not None and title_at < first else 0, first - 12)
    while at >= floor:
        segment = segments[at]
        if _prose(segment) and not segment.around and not segment.caption and segment.text.count(" ") >= 7:
            story.add(at)
        at -= 1
    at = last + 1  # closing paragraphs cut off by an advertisement
    while at < min(len(segments), last + 4):
        segment = segments[at]
        if _prose(segment) and segment.tag == segments[last].tag and segment.tag == "p" and not segment.around and not segment.links:
            story.add(at)
            last = at
        at += 1
    return story


def _stretched(edge: int, step: int, took: set[int], title_at: int | None) -> int:
    """The edge of the story moved over lists and short sentences trafilatura took beside it: gaps of two at most."""
    at = edge
    while near := next((at + step * n for n in (1, 2, 3) if at + step * n in took), None):
        if step < 0 and title_at is not None and near <= title_at <= edge:
            break
        at = near
    return at


def _lost_between(segments: list[Segment], story: set[int], body: _Body) -> set[int]:
    """What trafilatura lost between paragraphs it took: short lines it has elsewhere, and one or two paragraphs of their make."""
    first, last = min(story), max(story)
    tags = {segments[i].tag for i in story if _prose(segments[i])}
    found: set[int] = set()
    run: list[int] = []
    for i in range(first, last + 1):
        segment = segments[i]
        if i in story:
            # several in a row that are no paragraphs by their mark-up are a list of other stories
            found.update(run if len(run) <= 2 else (j for j in run if segments[j].tag == "p"))
            run = []
        elif segment.around or segment.caption or segment.links * 2 > len(segment.text):
            continue
        elif _prose(segment):
            run += [i] if segment.tag in tags else []
        elif _letters(segment.text) in body:
            found.add(i)
    return found


def _densest(core: list[int], segments: list[Segment]) -> set[int]:
    """The run of paragraphs with most letters, where far gaps (25 segments) part the runs."""
    runs: list[list[int]] = [[core[0]]]
    for a, b in pairwise(core):
        if b - a > 25:
            runs.append([])
        runs[-1].append(b)
    return set(max(runs, key=lambda run: sum(len(segments[i].text) for i in run)))


def _chosen(segments: list[Segment], story: set[int], title_at: int | None) -> list[int]:
    """The segments that make the page's text, in document order."""
    if not story:
        return [title_at] if title_at is not None else []
    first, last = min(story), max(story)
    chosen = set(range(first, last + 1))
    if title_at is not None:
        near = first - title_at
        if 0 < near <= _MAX_BETWEEN:
            chosen |= set(range(title_at, first))
            chosen |= {i for i in range(max(0, title_at - 4), title_at) if not segments[i].around and not segments[i].links}
        elif title_at not in chosen:
            chosen.add(title_at)
    else:
        chosen |= {i for i in range(max(0, first - 4), first) if not segments[i].around and not segments[i].links}
    after = last + 1  # a signature or a stamp below the story
    while after < min(len(segments), last + 3) and not segments[after].around and not segments[after].links:
        chosen.add(after)
        after += 1
    return sorted(chosen)


def _lay_out(segments: list[Segment], chosen: list[int], story: set[int]) -> tuple[str, tuple[Part, ...]]:
    lines: list[str] = []
    parts: list[Part] = []
    at = 0
    for i in chosen:
        segment = segments[i]
        parts.append(Part(at, at + len(segment.text), _role(segment, in_story=i in story)))
        lines.append(segment.text)
        at += len(segment.text) + 1
    return "\n".join(lines), tuple(parts)


def _role(segment: Segment, *, in_story: bool) -> PartRole:
    if segment.caption:
        return "caption"
    if segment.author and len(segment.author) * 3 >= len(segment.text) * 2:
        return "byline"
    if segment.heading:
        return "subhead" if in_story else "heading"
    if segment.around and not in_story:
        return "furniture"
    if in_story and segment.links * 5 > len(segment.text) * 3:
        return "furniture"  # a line that is mostly a link leads away from the story
    if segment.tag in {"th", "td"} and not _prose(segment):
        return "line"
    if in_story:
        return {"blockquote": "quote", "li": "item"}.get(segment.tag, "paragraph")  # type: ignore[return-value]
    return "furniture" if segment.links * 2 > len(segment.text) else "line"
