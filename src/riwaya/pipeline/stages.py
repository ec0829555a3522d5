"""The ordered, named tuple of stages. Each is a pure function from draft to draft."""

from collections.abc import Callable
from typing import NamedTuple

from msgspec.structs import replace

from riwaya.attributions import find_attributions, name_speakers
from riwaya.attributions.lexicon import Lexicon
from riwaya.entities import link_entities, with_known
from riwaya.events import find_events
from riwaya.lang.language import Language
from riwaya.mechanisms import find_sightings
from riwaya.model.article import Article
from riwaya.model.reading import Reading
from riwaya.names import names_and_states
from riwaya.packs.pack import Pack
from riwaya.pipeline.draft import Draft
from riwaya.quantities import find_quantities
from riwaya.text.prose import read_prose
from riwaya.times import find_times


class Tools(NamedTuple):
    """What the stages read besides the draft: the language, the theatre pack or null, and the user's conventions.

    `future_weekdays`: a bare weekday is the next one (planning texts), not the most recent (news); `lexicon`: the
    reporting words, where the user adds his own to the language's.
    """

    language: Language
    pack: Pack | None
    future_weekdays: bool = False
    lexicon: Lexicon | None = None


class Stage(NamedTuple):
    """A stage and the name under which `explain` and the speed bench know it."""

    name: str
    run: Callable[[Draft, Tools], Draft]


def _times(draft: Draft, tools: Tools) -> Draft:
    return replace(draft, times=find_times(draft.prose, language=tools.language, future_weekdays=tools.future_weekdays))


def _quantities(draft: Draft, tools: Tools) -> Draft:
    return replace(draft, quantities=find_quantities(draft.prose, times=draft.times, language=tools.language))


def _names(draft: Draft, tools: Tools) -> Draft:
    mentions, word_states = names_and_states(draft.prose, language=tools.language, pack=tools.pack)
    return replace(draft, mentions=mentions, word_states=word_states)


def _entities(draft: Draft, tools: Tools) -> Draft:
    linked = link_entities(draft.prose, draft.mentions, times=draft.times, language=tools.language, pack=tools.pack)
    return replace(draft, linked=linked)


def _attributions(draft: Draft, tools: Tools) -> Draft:
    found = find_attributions(
        draft.prose, linked=draft.linked, times=draft.times, language=tools.language, lexicon=tools.lexicon
    )
    return replace(draft, attributions=found, linked=name_speakers(draft.linked, found))


def _events(draft: Draft, tools: Tools) -> Draft:
    found = find_events(
        draft.prose, linked=draft.linked, times=draft.times, quantities=draft.quantities,
        attributions=draft.attributions, language=tools.language, word_states=draft.word_states,
    )
    parties = (p.entity for e in found for p in (*e.actors, *e.recipients) if p.entity)
    return replace(draft, events=found, linked=with_known(draft.linked, parties, language=tools.language, pack=tools.pack))


def _mechanisms(draft: Draft, tools: Tools) -> Draft:
    found = find_sightings(
        draft.prose, linked=draft.linked, events=draft.events, language=tools.language, pack=tools.pack,
        published=draft.article.head.published.value,
    )
    return replace(draft, mechanisms=found)


STAGES: tuple[Stage, ...] = (
    Stage("times", _times),
    Stage("quantities", _quantities),
    Stage("names", _names),
    Stage("entities", _entities),
    Stage("attributions", _attributions),
    Stage("events", _events),
    Stage("mechanisms", _mechanisms),
)


def draft_article(article: Article, tools: Tools) -> Draft:
    """One article through all the stages, with the prose that they read."""
    draft = Draft(article, read_prose(article))
    for stage in STAGES:
        draft = stage.run(draft, tools)
    return draft


def read_article(article: Article, tools: Tools) -> Reading:
    """One article through all the stages."""
    return draft_article(article, tools).reading()
