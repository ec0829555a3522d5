"""Who signed an article: names in the lines above and below its story, else what the page states outside its text.

A line that signs is furniture: its names are the article's, never actors of its story.
"""

from msgspec.structs import replace

from riwaya.articles.bylines import Opening, Signed, read_byline, read_names, read_opening
from riwaya.articles.dumps import Story
from riwaya.articles.lines import Line
from riwaya.lang.article_tables import ArticleTables, plain_words
from riwaya.model.article import Author
from riwaya.model.page import Page, Part

_ABOVE, _BELOW = 4, 3
"""Lines above a title, and below a story's first and last paragraphs, in which it may be signed."""


def find_authors(
    page: Page, lines: list[Line], story: Story, number: int, *, tables: ArticleTables, outlet: str | None
) -> tuple[Author, ...]:
    """The authors of a page's article number so and so, as written, each once; those in the text come first."""
    signed = [(lines[i], s) for i in _near(lines, story) for s in _signed(lines[i], page.parts, tables)]
    if opening := opening_of(lines, story, tables):
        signed += [(opening[0], s) for s in opening[1].names]
    found = [Author(x.text[s.start : s.end], "text", s.role, x.start + s.start, x.start + s.end) for x, s in signed]
    for stated in page.authors:
        if stated.story == number:
            names = [stated.value[s.start : s.end] for s in read_names(stated.value, tables)]
            found += [_seen(Author(name, stated.where), lines, story) for name in names if _is_author(name, stated.value, outlet)]
    once: dict[str, Author] = {}
    for author in found:
        plain = plain_words(author.name)
        # a page shortens names that its metadata give in full
        if not any(plain in other or other in plain for other in once):
            once[plain] = author
    return tuple(once.values())


def _seen(author: Author, lines: list[Line], story: Story) -> Author:
    """An author stated outside the text with the place where a line of the story's head or foot names him too."""
    for i in _near(lines, story):
        at = lines[i].text.find(author.name)
        if at >= 0:
            return replace(author, start=lines[i].start + at, end=lines[i].start + at + len(author.name))
    return author


def opening_of(lines: list[Line], story: Story, tables: ArticleTables) -> tuple[Line, Opening] | None:
    """The first paragraph that begins with who wrote it (كتب – فلان: …), and that beginning."""
    first = next((i for i in sorted(story.kinds) if story.kinds[i] == "body"), None)
    if first is None or lines[first].look == "byline":
        return None
    opening = read_opening(lines[first].text, tables)
    return (lines[first], opening) if opening else None


def _near(lines: list[Line], story: Story) -> list[int]:
    """Lines of the story's head and foot that are none of its text."""
    body = [i for i, kind in story.kinds.items() if kind == "body"]
    if not body:
        return []
    first, last = min(body), max(body)
    top = story.title if story.title is not None and story.title < first else first
    near = [*range(max(0, top - _ABOVE), first), *range(first + 1, min(last, first + _BELOW)), *range(last + 1, min(len(lines), last + 1 + _BELOW))]
    return [i for i in near if story.kinds.get(i, "furniture") == "furniture"]


def _signed(line: Line, parts: tuple[Part, ...], tables: ArticleTables) -> tuple[Signed, ...]:
    if any(p.role == "byline" and p.start <= line.start and line.end <= p.end for p in parts):
        return read_names(line.text, tables)
    return read_byline(line.text, tables) if line.look in {"byline", "stamp"} else ()


def _is_author(name: str, value: str, outlet: str | None) -> bool:
    """Whether a name that metadata give for an author's is somebody's: no address, and not the outlet's own."""
    if "://" in value or "@" in value:
        return False
    mine, its = plain_words(name), plain_words(outlet or "")
    return not its.strip() or (mine not in its and its not in mine)
