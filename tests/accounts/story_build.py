"""Articles of a title and a paragraph read whole, as the tellings of their stories."""

from riwaya.accounts.points import stories_of
from riwaya.accounts.theatre import TheatreWorld
from riwaya.lang.language import load_language
from riwaya.model.account import Telling
from riwaya.model.article import Article, ArticleHead, Block, Published
from riwaya.packs.pack import load_pack
from riwaya.pipeline.stages import Tools, read_article
from riwaya.settings import Settings

PACK = load_pack(Settings().pack)
assert PACK is not None
WORLD = TheatreWorld(PACK)
TOOLS = Tools(load_language("ar"), PACK)


def story(name: str, text: str, day: str | None = "2021-03-09", at: str | None = None) -> Telling:
    title = text.index("\n")
    head = ArticleHead(id=f"{name}@0", page=name, outlet=name, published=Published(day, "day" if day else "unknown", "given" if day else "unknown", at=at))
    blocks = (Block(0, title, "title"), Block(title + 1, len(text), "body"))
    (found,) = stories_of(read_article(Article(head, text, blocks), TOOLS))
    return found
