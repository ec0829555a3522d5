"""A page divided into its articles, each with its blocks, title and date."""

from msgspec.structs import replace

from riwaya.articles.authors import find_authors, opening_of
from riwaya.articles.bylines import Opening, read_byline
from riwaya.articles.dating import date_article
from riwaya.articles.dumps import Story, find_stories
from riwaya.articles.lines import Line, read_lines
from riwaya.articles.marked import find_marked_stories
from riwaya.articles.outlets import find_outlet, outlet_entity
from riwaya.lang.article_tables import ArticleTables, load_article_tables, plain_words
from riwaya.lang.language import Language
from riwaya.model.article import MAIN_STORY, Article, ArticleHead, Block, BlockKind
from riwaya.model.page import Page, Stated
from riwaya.packs.pack import Pack


def divide_page(
    page: Page,
    *,
    language: Language,
    pack: Pack | None,
    published: str | None = None,
    outlet: str | None = None,
    clean: bool = False,
) -> tuple[Article, ...]:
    """The articles of a page, the main one first; all share the page's text. Empty where the page tells no story.

    Args:
        page: the page.
        language: its language's tables.
        pack: the theatre's outlets, posts and dated events, for the date; or null.
        published: ISO date of the main article, given by the user; wins over the page's own.
        outlet: name of the outlet, given by the user.
        clean: look for furniture in a text that is taken as clean otherwise (JSON Lines).

    """
    tables = load_article_tables(language)
    lines = read_lines(page.text, tables)
    if page.form == "clean" and not clean:
        stories = [_clean_story(page, lines, tables)] if lines else []
    elif page.form == "marked":
        stories = find_marked_stories(page, lines, tables)
    else:
        stories = find_stories(lines, tables)
        _place_title(page, lines, stories)
    articles = []
    for number, story in enumerate(stories):
        opening = opening_of(lines, story, tables)
        blocks = _blocks(lines, stories, number, opening)
        name = find_outlet(page, lines, story, number, tables=tables, given=outlet)
        url = _stated(page.urls, number)
        head = ArticleHead(
            id=f"{page.sha256}@{_first(blocks, number)}",
            page=page.address,
            title=_title(page, lines, story, number),
            outlet=name,
            outlet_entity=outlet_entity(name, url or page.address, pack),
            language=language.code,
            url=url,
            authors=find_authors(page, lines, story, number, tables=tables, outlet=name),
        )
        article = Article(head, page.text, blocks)
        dated = date_article(article, page, number, tables, pack=pack, given=published if number == 0 else None)
        articles.append(Article(replace(head, published=dated), page.text, blocks))
    return tuple(articles)


def _first(blocks: tuple[Block, ...], number: int) -> int:
    """Where the article begins, for its id: the main one with the page, so that better cleaning never renames it."""
    return blocks[0].start if number == 0 else min(b.start for b in blocks if b.kind not in {"furniture", "other_article"})


def _stated(values: tuple[Stated, ...], story: int) -> str | None:
    return next((s.value for s in values if s.story == story), None)


def _title(page: Page, lines: list[Line], story: Story, number: int) -> str | None:
    stated = _stated(page.titles, number)
    if stated:
        return stated
    return lines[story.title].text if story.title is not None else None


def _place_title(page: Page, lines: list[Line], stories: list[Story]) -> None:
    """A title the page states is the main story's, whatever its line looks like."""
    wanted = _stated(page.titles, 0)
    if wanted and stories:
        plain = plain_words(wanted)
        main = stories[0]
        at = next((i for i in range(min(main.first + 1, len(lines))) if lines[i].plain == plain), None)
        if at is not None and at != main.title:
            if main.title is not None:
                main.kinds[main.title] = "standfirst"
            main.kinds[at], main.title = "title", at


def _clean_story(page: Page, lines: list[Line], tables: ArticleTables) -> Story:
    """The lines of a text given as clean: its title where one is stated, all else body but a signature at its ends."""
    kinds: dict[int, BlockKind] = dict.fromkeys(range(len(lines)), "body")
    title = None
    stated = _stated(page.titles, 0)
    if stated and lines:
        end = len(stated)
        for i, line in enumerate(lines):
            if line.start < end:
                kinds[i] = "title"
                title = 0
    body = [i for i, kind in kinds.items() if kind == "body"]
    for i in {*body[:1], *body[-1:]} if len(body) > 1 else ():
        if lines[i].look == "byline" and read_byline(lines[i].text, tables):
            kinds[i] = "furniture"
    return Story(kinds, title, 0, 0)


def _blocks(
    lines: list[Line], stories: list[Story], number: int, opening: tuple[Line, Opening] | None
) -> tuple[Block, ...]:
    """All lines as blocks of one article: its own kinds, the lines of other stories, furniture for the rest.

    A signature at the beginning of the first paragraph is a block of its own.
    """
    out = []
    for i, line in enumerate(lines):
        kind: BlockKind = stories[number].kinds.get(i, "furniture")
        if kind not in MAIN_STORY and any(i in s.kinds for n, s in enumerate(stories) if n != number):
            kind = "other_article"
        start = line.start
        if opening and opening[0] is line:
            start += opening[1].end
            out.append(Block(line.start, line.start + len(line.text[: opening[1].end].rstrip()), "furniture"))
        out.append(Block(start, line.end, kind))
    return tuple(out)
