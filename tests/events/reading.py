"""Events of a sentence within an article through the whole pipeline, and its words."""

from functools import cache

from riwaya.events.find import told_events
from riwaya.events.lexicon import load_lexicon
from riwaya.events.scene import Scene
from riwaya.lang.language import load_language
from riwaya.model.article import Article, ArticleHead, Block, Published
from riwaya.model.event import Event
from riwaya.packs.pack import load_pack
from riwaya.pipeline.stages import Tools, draft_article

COMPANY = "\n\nكان الطقس معتدلا في ذلك اليوم. زار الأطفال المتحف مع المعلمة. عاد الجميع إلى البيت سيرا."
"""Sentences that make an article of a text: one alone is asked whether it reports a deed at all (decision 0081)."""


def article_of(text: str, published: str = "2018-04-01") -> Article:
    head = ArticleHead("a", "page", published=Published(published, "day", "given"))
    return Article(head, text, (Block(0, len(text), "body"),))


@cache
def events_of(text: str, published: str = "2018-04-01") -> tuple[Event, ...]:
    found = draft_article(article_of(text + COMPANY, published), Tools(load_language(), load_pack("syria"))).events
    return tuple(e for e in found if e.evidence.start < len(text))


@cache
def ruled(text: str, *, states: bool = True):
    """The scene of a text, with the states of its words or without, and what the rules alone tell of it, before it is weighed."""
    tools = Tools(load_language(), load_pack("syria"))
    draft = draft_article(article_of(text), tools)
    scene = Scene(
        draft.prose, load_lexicon(tools.language), linked=draft.linked, times=draft.times, quantities=draft.quantities, attributions=draft.attributions,
        word_states=draft.word_states if states else None,
    )
    return scene, told_events(scene)


def ruled_events_of(text: str) -> tuple[Event, ...]:
    """What the rules alone tell of a sentence within an article."""
    return tuple(e for _, e in ruled(text + COMPANY)[1] if e.evidence.start < len(text))


def words_of(text: str, spans) -> list[str]:
    return [text[s.start : s.end] for s in spans]
