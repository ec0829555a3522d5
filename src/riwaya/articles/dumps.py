"""Plain dumps divided: which lines are the story, which furniture, which stories of their own.

No site is known here. Paragraphs that stand together are a story; paragraphs that stand alone between short lines
(titles, names, times) are teasers; after a heading over links nothing belongs to the story unless it plainly goes on.
"""

from itertools import pairwise
from typing import NamedTuple

import msgspec

from riwaya.articles.lines import Line, goes_on, is_dateline, shared_words
from riwaya.articles.teasers import (
    LINK_WORDS,
    LINKS,
    PAUSES,
    SHARED,
    asks,
    demote_links,
    demote_long_title,
    headed_by_link,
    is_text,
    without_foot,
    without_teasers,
)
from riwaya.lang.article_tables import ArticleTables
from riwaya.model.article import BlockKind

_BREAKS = frozenset({"related", "next", "comments", "form", "rights"})
"""Furniture that ends a story; what stands after it has to prove itself."""
_GAP = 6
"""Lines that are no paragraphs between two paragraphs of one story: pictures, captions, a subhead, an inserted post."""
_FOOT = 3
"""Short lines after which one sentence that does not go on belongs to the page's foot or to a teaser."""
_SUBHEAD_WORDS = 7
"""Of unmarked short lines between paragraphs of ANT articles, those of 8 words and more are mostly links to others."""
_HEADS = 0.25
"""Share of a longer line's words that the paragraph below says again, where it heads it: half of such subheads in ANT
reach it, one link in ten."""
_MENU = 5
"""Names in a row that make a menu at least."""
_BULLETS = "-•●*▪"
_HEADER = 14
"""Lines before a first paragraph in which its title can stand."""


class Story(msgspec.Struct):
    """A story of a dump: a kind for each of its lines (by index), and the line of its title."""

    kinds: dict[int, BlockKind]
    title: int | None
    first: int
    weight: int


def find_stories(lines: list[Line], tables: ArticleTables) -> list[Story]:
    """The stories of a page, the main one first; the lines of none of them are furniture."""
    demote_links(lines, tables)
    demote_long_title(lines)
    runs = _runs(lines, tables)
    stories: list[Story] = []
    before = -1
    for run in runs:
        story = _story(lines, run, before, tables)
        stories.append(story)
        before = max(story.kinds)
    return stories


def _runs(lines: list[Line], tables: ArticleTables) -> list[list[int]]:
    """Indices of paragraphs, one list a story, the main one first."""
    runs: list[list[int]] = []
    for found in _clusters(lines, tables):
        cluster = without_teasers(lines, runs[-1], found, tables) if runs else found
        solid = _solid(lines, cluster)
        if runs and _resumes(lines, runs[-1], cluster, tables, solid=solid):
            runs[-1].extend(cluster)
        elif solid or not runs or not _solid(lines, runs[-1]):
            runs.append(cluster)
    if not runs:
        return []
    runs = [without_foot(lines, run, tables) for run in runs]
    whole = [run for run in runs if _solid(lines, run)]
    if not whole:
        return [max(runs, key=lambda run: _weight(lines, run))]
    heaviest = max(_weight(lines, run) for run in whole)
    # the page's own story comes first: a later one, however long, was appended
    main = next(i for i, run in enumerate(whole) if _weight(lines, run) * 4 >= heaviest or _unbroken(run))
    return [whole[main], *(run for run in whole[main + 1 :] if len(run) >= 3)]


def _unbroken(run: list[int]) -> bool:
    """Four paragraphs and more of which most follow each other with nothing between: no list of teasers."""
    return len(run) >= 4 and sum(b - a == 1 for a, b in pairwise(run)) * 4 >= 3 * (len(run) - 1)


def _clusters(lines: list[Line], tables: ArticleTables) -> list[list[int]]:
    """Paragraphs that stand together: no break and no wide gap between them."""
    clusters: list[list[int]] = []
    last = None
    for i, line in enumerate(lines):
        if not is_text(line):
            continue
        lonely = last is not None and i - last > _FOOT and line.look == "sentence" and not goes_on(line, tables)
        if last is None or lonely or i - last - 1 > _GAP or any(lines[j].cue in _BREAKS | PAUSES for j in range(last + 1, i)) or _teasing(lines, last, i):
            clusters.append([])
        clusters[-1].append(i)
        last = i
    return clusters


def _teasing(lines: list[Line], a: int, b: int) -> bool:
    """Between two paragraphs stand a stamp or a byline and a title: the make-up of a list of teasers."""
    between = lines[a + 1 : b]
    return len(between) >= 2 and any(x.look in {"stamp", "byline"} for x in between) and any(
        x.look in {"short", "caption"} for x in between
    )


def _weight(lines: list[Line], cluster: list[int]) -> int:
    return sum(lines[i].words for i in cluster)


def _solid(lines: list[Line], cluster: list[int]) -> bool:
    """Two neighbouring paragraphs at least, and most paragraphs with a neighbour."""
    close = sum(b - a <= 2 for a, b in pairwise(cluster))
    return close >= 1 and close * 2 >= len(cluster) - 1 and _weight(lines, cluster) >= 40


def _resumes(lines: list[Line], run: list[int], cluster: list[int], tables: ArticleTables, *, solid: bool) -> bool:
    """Whether a cluster goes on with the story before the gap rather than beginning another or being a teaser."""
    gap = lines[run[-1] + 1 : cluster[0]]
    if len(gap) > 3 * _GAP or any(x.cue in _BREAKS - LINKS or x.look == "stamp" for x in gap):
        return False
    if headed_by_link(lines, run, gap, cluster):
        return False
    if goes_on(lines[cluster[0]], tables):
        return True
    if len(gap) > _GAP + 2 or _headed(gap):
        return False
    shared = shared_words([lines[i].text for i in run], [lines[i].text for i in cluster[:3]])
    if not solid:  # one paragraph by itself has to be long, and surely of the same matter
        return len(gap) <= 4 and _weight(lines, cluster) >= 25 and shared >= 1.5 * SHARED
    paused = any(x.cue in PAUSES for x in gap) and not any(x.cue in _BREAKS for x in gap)
    return paused or shared >= SHARED


def _headed(gap: list[Line]) -> bool:
    """Whether the lines between two clusters look like another story's head: a line said twice, a picture, a name."""
    said = [x.plain for x in gap if x.look == "short"]
    return len(set(said)) < len(said) or any(x.look in {"caption", "byline"} for x in gap)


def _story(lines: list[Line], run: list[int], before: int, tables: ArticleTables) -> Story:
    """The lines of a story: its header, its paragraphs and what stands between them."""
    if _titled_by_first(lines, run, before):
        lines[run[0]].look = "short"
        run = run[1:]
    kinds: dict[int, BlockKind] = dict.fromkeys(run, "body")
    title = _header(lines, run, before, kinds)
    seen = {lines[i].plain for i in kinds if kinds[i] != "body" and lines[i].plain}
    counts: dict[str, int] = {}
    for line in lines:
        if line.plain:
            counts[line.plain] = counts.get(line.plain, 0) + 1
    for a, b in pairwise(run):
        _fill(lines, (a, b), kinds, Seen(seen, counts), tables)
    tail = run[-1] + 1
    while tail < len(lines) and lines[tail].look == "caption" and tail - run[-1] <= 2:
        kinds[tail] = "caption"
        tail += 1
    return Story(kinds, title, run[0], _weight(lines, run))


class Seen(NamedTuple):
    """Lines of the story's head, and how often each line of the page stands there."""

    head: set[str]
    counts: dict[str, int]


def _fill(
    lines: list[Line], gap: tuple[int, int], kinds: dict[int, BlockKind], seen: Seen, tables: ArticleTables
) -> None:
    """The kinds of the lines between two paragraphs (`gap`) of a story."""
    a, b = gap
    linked = False
    # a colon announces a list, and one item of it the next
    listing = lines[a].text.rstrip().endswith(":")
    shorts = [i for i in range(a + 1, b) if lines[i].look == "short" and lines[i].words >= 4]
    for i in range(a + 1, b):
        line = lines[i]
        linked = linked or line.cue in LINKS | {"more"}
        if line.look == "caption":
            kinds[i] = "caption"
        elif line.look != "short" or line.plain in seen.head:
            kinds[i] = "furniture"
        elif (line.closed and line.words >= 3) or line.text.endswith((":", "،")) or (goes_on(line, tables) and line.words >= 5):
            kinds[i] = "body"
            listing = line.text.endswith(":")
        elif linked:
            kinds[i] = "furniture"
        elif listing or line.text[0] in _BULLETS:
            kinds[i] = "body"
        elif seen.counts.get(line.plain, 0) > 1:
            kinds[i] = "caption"
        else:
            # a headline set between paragraphs leads elsewhere; so do several short lines in a row
            heads = line.words <= _SUBHEAD_WORDS or shared_words([lines[b].text], [line.text]) >= _HEADS
            kinds[i] = "subhead" if heads and len(shorts) <= 1 and b - a <= 4 else "furniture"


def _header(lines: list[Line], run: list[int], before: int, kinds: dict[int, BlockKind]) -> int | None:
    """Gives the lines above the first paragraph their kinds; the title's index, or null."""
    first = run[0]
    lo = max(before + 1, first - _HEADER)
    heads = [i for i in range(lo, first) if _may_head(lines[i])]
    # what ended another story does not head this one; above the page's own, counts of comments are no end
    ends = _BREAKS if before >= 0 else LINKS
    cut = next((j + 1 for j in range(first - 1, lo - 1, -1) if lines[j].cue in ends), lo)
    if before >= 0 or any(i >= cut and lines[i].words >= 4 for i in heads):
        lo = cut
        heads = [i for i in heads if i >= cut]
    if (menu := _menu_end(lines, lo, first)) and any(i >= menu and lines[i].words >= LINK_WORDS for i in heads):
        heads = [i for i in heads if i >= menu]
    title = _title(lines, heads, run, main=before < 0)
    if title is None and before < 0:
        # with nothing else above the story, a line that asks to watch or read is its title
        title = next((i for i in range(lo, first) if lines[i].cue == "more" and lines[i].words >= 4), None)
    if title is None:
        for i in range(lo, first):
            kinds[i] = "dateline" if lines[i].look == "short" and is_dateline(lines[i]) and i == first - 1 else "furniture"
        return None
    kinds[title] = "title"
    repeated = {lines[i].plain for i in heads if sum(lines[j].plain == lines[i].plain for j in range(lo, first)) > 1}
    for i in range(title + 1, first):
        kinds[i] = _below_title(lines[i], lines[title], i >= first - 2, repeated)
        if kinds[i] == "standfirst" and any(kinds.get(j) == "standfirst" for j in range(title, i)):
            kinds[i] = "caption"
    return title


def _menu_end(lines: list[Line], lo: int, first: int) -> int | None:
    """Where the last menu above a story ends: five names in a row, three of them known as sections; or null."""
    end, run = None, 0
    for i in range(max(0, lo - _MENU), first):
        name = lines[i].cue == "menu" or (lines[i].look == "short" and lines[i].words < LINK_WORDS)
        run = run + 1 if name else 0
        if run >= _MENU and sum(lines[j].cue == "menu" for j in range(i - run + 1, i + 1)) >= _MENU - 2:
            end = i + 1
    return end


def _may_head(line: Line) -> bool:
    return (line.look == "sentence" and asks(line)) or (line.look == "short" and not is_dateline(line))


def _below_title(line: Line, title: Line, near: bool, repeated: set[str]) -> BlockKind:
    """A line between title and first paragraph."""
    if line.look == "caption":
        return "caption"
    said = line.plain.strip()
    if line.look != "short" or said in title.plain or title.plain.strip() in line.plain:
        return "furniture"
    if line.plain in repeated:
        return "caption"
    if near and is_dateline(line):
        return "dateline"
    if line.words >= 7:
        return "standfirst"
    return "caption" if line.words >= 3 else "furniture"


def _title(lines: list[Line], heads: list[int], run: list[int], *, main: bool) -> int | None:
    """The heading of a story: a line said twice above it, the only one, or of several the one its story says again."""
    for i in heads:
        if lines[i].words >= 4 and any(lines[j].plain == lines[i].plain for j in range(i + 1, run[0])):
            return i
    long = [i for i in heads if lines[i].words >= 4]
    if not long:
        return None
    story = [lines[i].text for i in run[:4]]
    shared = [shared_words(story, [lines[i].text]) for i in long]
    if main and len(long) <= 3:
        # a title, a standfirst, a picture's words; but what a menu parts from them is the site's own motto
        at = 0
        while at + 1 < len(long) and shared[at] <= shared[at + 1] and _menu_between(lines, long[at], long[at + 1]):
            at += 1
        return long[at]
    return long[shared.index(max(shared))] if max(shared) >= _HEADS else long[-1]


def _menu_between(lines: list[Line], a: int, b: int) -> bool:
    """Whether names of sections stand between two lines, three or more."""
    names = sum(x.cue == "menu" or (x.look == "short" and x.words <= 3) for x in lines[a + 1 : b])
    return names >= (2 if lines[a].look == "sentence" else 3)  # a poll's question has its answers below it


def _titled_by_first(lines: list[Line], run: list[int], before: int) -> bool:
    """Whether a story's first line is its title though it looks like text: a question, or a long line without a stop."""
    head = lines[run[0]]
    if len(run) < 2:
        return False
    if head.look == "sentence" and asks(head) and before < 0:
        return lines[run[1]].look == "prose"
    if any(lines[i].look == "short" and lines[i].words >= 4 for i in range(max(before + 1, run[0] - _HEADER), run[0])):
        return False
    return not head.closed and head.words <= 40 and all(lines[i].closed for i in run[1:4])
