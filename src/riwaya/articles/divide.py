"""A page divided into its articles, each with its blocks, title and date."""

from riwaya.lang.language import Language
from riwaya.model.article import Article, ArticleHead, Block, Published
from riwaya.model.page import Page
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
    blocks, at = [], 0
    for line in page.text.split("\n"):
        if line.strip():
            blocks.append(Block(at, at + len(line), "body"))
        at += len(line) + 1
    if not blocks:
        return ()
    date = published or (page.dates[0].value[:10] if page.dates else None)
    head = ArticleHead(
        id=f"{page.sha256}@{blocks[0].start}", page=page.address, title=page.titles[0].value if page.titles else None,
        outlet=outlet, published=Published(date, "day", "given") if date else Published(),
    )
    return (Article(head, page.text, tuple(blocks)),)
