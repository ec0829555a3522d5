"""Plain dumps divided: which lines are the story, which furniture, which stories of their own.

No site is known here. Paragraphs that stand together are a story; paragraphs that stand alone between short lines
(titles, names, times) are teasers; after a heading over links nothing belongs to the story unless it plainly goes on.
"""

from itertools import pairwise

import msgspec

from riwaya.articles.lines import Line, goes_on, is_dateline
from riwaya.lang.article_tables import ArticleTables
from riwaya.model.article import BlockKind

_BREAKS = frozenset({"related", "comments", "form", "rights"})
"""Furniture that ends a story; what stands after it has to prove itself."""
_PAUSES = frozenset({"share", "follow", "tags", "menu"})
"""Furniture that stands inside stories as well as below them; what follows must go on or be a run by itself."""
_GAP = 6
"""Lines that are no paragraphs between two paragraphs of one story: pictures, captions, a subhead, an inserted post."""
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
    runs = _runs(lines, tables)
    stories: list[Story] = []
    before = -1
    for run in runs:
        story = _story(lines, run, before)
        stories.append(story)
        before = max(story.kinds)
    return stories


def _is_text(line: Line) -> bool:
    return line.look in {"prose", "sentence"}


def _runs(lines: list[Line], tables: ArticleTables) -> list[list[int]]:
    """Indices of paragraphs, one list a story."""
    clusters = _clusters(lines)
    if not clusters:
        return []
    weights = [_weight(lines, c) for c in clusters]
    solid = [i for i, c in enumerate(clusters) if _solid(lines, c)]
    if not solid:
        best = max(range(len(clusters)), key=weights.__getitem__)
        return [clusters[best]]
    heaviest = max(weights[i] for i in solid)
    # the page's own story comes first: a later one, however long, was appended
    main = next(i for i in solid if weights[i] * 4 >= heaviest)
    if main > 0 and _opens(lines, clusters[0], clusters[main], tables):
        main = 0
    runs = [list(clusters[main])]
    for i in range(main + 1, len(clusters)):
        gap = range(runs[-1][-1] + 1, clusters[i][0])
        paused = any(lines[j].cue in _PAUSES for j in gap) and not any(lines[j].cue in _BREAKS for j in gap)
        if _resumes(lines, gap, clusters[i], tables) or (paused and i in solid and len(gap) <= _GAP):
            runs[-1].extend(clusters[i])
        elif i in solid and len(clusters[i]) >= 3:
            runs.append(list(clusters[i]))
    return runs


def _opens(lines: list[Line], first: list[int], main: list[int], tables: ArticleTables) -> bool:
    """Whether a weak first cluster is the main story's own first paragraph (a picture or list stands after it)."""
    return first[0] <= _HEADER and goes_on(lines[main[0]], tables) and not goes_on(lines[first[0]], tables)


def _clusters(lines: list[Line]) -> list[list[int]]:
    """Paragraphs that stand together: no break and no wide gap between them."""
    clusters: list[list[int]] = []
    last = None
    for i, line in enumerate(lines):
        if not _is_text(line):
            continue
        if last is None or i - last - 1 > _GAP or any(lines[j].cue in _BREAKS | _PAUSES for j in range(last + 1, i)) or _teasing(lines, last, i):
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


def _resumes(lines: list[Line], gap: range, cluster: list[int], tables: ArticleTables) -> bool:
    """Whether a cluster goes on with the story before the gap rather than beginning another or being a teaser."""
    if len(gap) > 3 * _GAP or any(lines[j].cue in _BREAKS - {"related"} for j in gap):
        return False
    if any(lines[j].look == "stamp" for j in gap):
        return False
    return goes_on(lines[cluster[0]], tables)


def _story(lines: list[Line], run: list[int], before: int) -> Story:
    """The lines of a story: its header, its paragraphs and what stands between them."""
    kinds: dict[int, BlockKind] = dict.fromkeys(run, "body")
    title = _header(lines, run[0], before, kinds)
    seen = {lines[i].plain for i in kinds if kinds[i] != "body" and lines[i].plain}
    counts: dict[str, int] = {}
    for line in lines:
        if line.plain:
            counts[line.plain] = counts.get(line.plain, 0) + 1
    for a, b in pairwise(run):
        related = False
        for i in range(a + 1, b):
            line = lines[i]
            related = related or line.cue in {"related", "more"}
            kinds[i] = _between(line, related=related, repeated=counts.get(line.plain, 0) > 1, seen=seen, alone=b - a <= 4)
    tail = run[-1] + 1
    while tail < len(lines) and lines[tail].look == "caption" and tail - run[-1] <= 2:
        kinds[tail] = "caption"
        tail += 1
    return Story(kinds, title, run[0], _weight(lines, run))


def _between(line: Line, *, related: bool, repeated: bool, seen: set[str], alone: bool) -> BlockKind:
    """A line between two paragraphs."""
    if line.look == "caption":
        return "caption"
    if line.look != "short" or related or line.plain in seen:
        return "furniture"
    if line.closed and line.words >= 3:
        return "body"
    if repeated:
        return "caption"
    if line.words <= 14 and alone:
        return "subhead"
    return "furniture"


def _header(lines: list[Line], first: int, before: int, kinds: dict[int, BlockKind]) -> int | None:
    """Gives the lines above the first paragraph their kinds; the title's index, or null."""
    lo = max(before + 1, first - _HEADER)
    for j in range(first - 1, lo - 1, -1):  # what ended another story does not head this one
        if lines[j].cue in _BREAKS:
            lo = j + 1
            break
    heads = [i for i in range(lo, first) if lines[i].look == "short" and not is_dateline(lines[i])]
    title = _title(lines, heads, lo, first)
    if title is None:
        for i in range(lo, first):
            kinds[i] = "dateline" if lines[i].look == "short" and is_dateline(lines[i]) and i == first - 1 else "furniture"
        return None
    kinds[title] = "title"
    seen = {lines[title].plain}
    repeated = {lines[i].plain for i in heads if sum(lines[j].plain == lines[i].plain for j in range(lo, first)) > 1}
    standfirst = False
    for i in range(title + 1, first):
        line = lines[i]
        if line.look == "caption":
            kinds[i] = "caption"
        elif line.look == "byline":
            kinds[i] = "dateline"
        elif line.look != "short" or any(line.plain.strip() in s or s.strip() in line.plain for s in seen):
            kinds[i] = "furniture"
        elif line.plain in repeated:
            kinds[i] = "caption"
        elif is_dateline(line) and i >= first - 2:
            kinds[i] = "dateline"
        elif line.words >= 7 and not standfirst:
            kinds[i] = "standfirst"
            standfirst = True
        elif line.words >= 3:
            kinds[i] = "caption"
        else:
            kinds[i] = "furniture"
    return title


def _title(lines: list[Line], heads: list[int], lo: int, first: int) -> int | None:
    """The heading of a story: a line said twice above it, else the first line long enough."""
    for i in heads:
        if lines[i].words >= 4 and any(lines[j].plain == lines[i].plain for j in range(i + 1, first)):
            return i
    long = [i for i in heads if lines[i].words >= 4]
    if lo == 0:
        return next(iter(long), None)
    # below another story's list: the nearest heading, not the list's last teaser
    return long[-1] if long else None
