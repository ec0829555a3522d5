"""Events of a sentence through the whole pipeline, and its words."""

from functools import cache

from riwaya.lang.language import load_language
from riwaya.model.article import Article, ArticleHead, Block, Published
from riwaya.model.event import Event
from riwaya.packs.pack import load_pack
from riwaya.pipeline.stages import Tools, draft_article


@cache
def events_of(text: str, published: str = "2018-04-01") -> tuple[Event, ...]:
    head = ArticleHead("a", "page", published=Published(published, "day", "given"))
    article = Article(head, text, (Block(0, len(text), "body"),))
    return draft_article(article, Tools(load_language(), load_pack("syria"))).events


def words_of(text: str, spans) -> list[str]:
    return [text[s.start : s.end] for s in spans]
