"""Marked pages (HTML, feeds, mail) divided: the source's own roles, corrected by what the lines say."""

from bisect import bisect_right

from riwaya.articles.dumps import Story
from riwaya.articles.lines import Line, goes_on, is_dateline
from riwaya.lang.article_tables import ArticleTables, plain_words
from riwaya.model.article import BlockKind
from riwaya.model.page import Page, Part

_TEXT_ROLES = frozenset({"paragraph", "quote", "item", "subhead"})


def find_marked_stories(page: Page, lines: list[Line], tables: ArticleTables) -> list[Story]:
    """The stories of a marked page in the order of their numbers."""
    starts = [p.start for p in page.parts]
    of_line = [page.parts[bisect_right(starts, line.start) - 1] if starts and line.start >= starts[0] else None for line in lines]
    for line, part in zip(lines, of_line, strict=True):
        if part is not None and part.role == "byline":
            line.look = "byline"
    stories = []
    for number in sorted({p.story for p in page.parts}):
        mine = [i for i, part in enumerate(of_line) if part is not None and part.story == number]
        stated = next((s.value for s in page.titles if s.story == number), None)
        story = _story(lines, of_line, mine, stated, tables)
        if any(k in {"body", "standfirst", "title"} for k in story.kinds.values()):
            stories.append(story)
    return stories


def _story(
    lines: list[Line], of_line: list[Part | None], mine: list[int], stated: str | None, tables: ArticleTables
) -> Story:
    wanted = plain_words(stated) if stated else None
    title = next((i for i in mine if wanted and (lines[i].plain or plain_words(lines[i].text)) == wanted), None)
    kinds: dict[int, BlockKind] = {}
    body = [i for i in mine if i != title and _is_body(lines[i], of_line[i])]
    first = body[0] if body else len(lines)
    list_follows = False
    for i in mine:
        part, line = of_line[i], lines[i]
        if line.cue in {"related", "next", "more"}:
            list_follows = True
        elif line.look in {"prose", "sentence"}:
            list_follows = False
        if i == title:
            kinds[i] = "title"
        elif part is None or line.plain == wanted or (list_follows and line.look == "short"):
            kinds[i] = "furniture"
        else:
            kinds[i] = _kind(line, part, before=i < first)
    _mark_standfirst(lines, mine, kinds, title)
    _drop_rules(lines, mine, kinds)
    _drop_foot(lines, mine, kinds, tables)
    return Story(kinds, title, first, sum(lines[i].words for i in body))


def _is_body(line: Line, part: Part | None) -> bool:
    return part is not None and part.role in _TEXT_ROLES and line.look in {"prose", "sentence"}


def _kind(line: Line, part: Part, *, before: bool) -> BlockKind:
    if part.role == "caption":
        return "caption"
    if part.role == "furniture" or line.look in {"furniture", "stamp", "byline"}:
        return "furniture"
    if part.role in _TEXT_ROLES and not (before and line.look == "short" and part.role != "subhead"):
        if line.look == "caption" and line.credit:
            return "caption"
        if part.role == "subhead" and line.words <= 20 and not line.closed:
            return "subhead"
        return "body"
    if line.look == "caption":
        return "caption"
    if before:
        if is_dateline(line):
            return "dateline"
        return "standfirst" if line.words >= (9 if part.role == "line" else 5) else "furniture"
    return "furniture"


def _mark_standfirst(
    lines: list[Line], mine: list[int], kinds: dict[int, BlockKind], title: int | None
) -> None:
    """Paragraphs between the title and a byline or stamp are the standfirst; the body begins after it."""
    if title is None:
        return
    above: list[int] = []
    for i in mine:
        if i <= title:
            continue
        if lines[i].look in {"byline", "stamp"}:
            if 0 < len(above) <= 2 and any(kinds[j] == "body" for j in mine if j > i):
                for j in above:
                    kinds[j] = "standfirst"
            return
        if kinds[i] == "body" and lines[i].closed:
            return
        if kinds[i] == "body":
            above.append(i)


def _drop_foot(lines: list[Line], mine: list[int], kinds: dict[int, BlockKind], tables: ArticleTables) -> None:
    """A few sentences below the story, cut off from it by furniture, are the page's own foot unless they go on."""
    body = [i for i in mine if kinds[i] in {"body", "subhead"}]
    for a, b in zip(reversed(body[:-1]), reversed(body[1:]), strict=True):
        if any(lines[j].cue or lines[j].look == "furniture" for j in mine if a < j < b):
            foot = [i for i in body if i >= b]
            if sum(lines[i].words for i in foot) < 30 and not goes_on(lines[b], tables):
                for i in foot:
                    kinds[i] = "furniture"
            return


def _drop_rules(lines: list[Line], mine: list[int], kinds: dict[int, BlockKind]) -> None:
    """From the first rule of a comment form below the story on, nothing is the story's."""
    last = max((i for i in mine if kinds[i] == "body"), default=-1)
    for i in mine:
        if lines[i].cue in {"comments", "form"} and all(kinds[j] != "body" or lines[j].cue for j in mine if j > i + 2):
            for j in mine:
                if i <= j <= last:
                    kinds[j] = "furniture"
            return
