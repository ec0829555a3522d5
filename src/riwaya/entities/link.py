"""The entities stage: mentions tied to entities, and the phrases that stand for actors with whom they mean."""

from collections import Counter
from collections.abc import Iterable
from typing import Literal

from msgspec.structs import replace

from riwaya.entities.areas import find_areas
from riwaya.entities.index import NameIndex, load_name_index, name_key
from riwaya.entities.masters import part_master
from riwaya.entities.mentions import MentionLinker
from riwaya.entities.parts import Draft
from riwaya.entities.phrases import PhraseReader
from riwaya.entities.roles import RoleResolver
from riwaya.entities.tokens import Words, load_reader
from riwaya.lang.directions import load_directions
from riwaya.lang.language import Language
from riwaya.model.mention import Entity, EntityKind, Linked, Mention, Phrase
from riwaya.model.time import Time
from riwaya.packs.pack import Pack
from riwaya.text.prose import Prose

_FORMS = {
    "title": "role", "post": "role", "person": "role", "counterpart": "role", "side": "role", "country": "role",
    "body": "body", "dept": "body", "media": "body", "media_mass": "body", "group": "group", "source": "unnamed",
}


def link_entities(
    prose: Prose, mentions: tuple[Mention, ...], *, times: tuple[Time, ...], language: Language, pack: Pack | None
) -> Linked:
    """Whom a name, a short form, a post or a role means.

    Returns:
        The mentions tied to entities, the entities they and the phrases mean, and the phrases in text order.

    """
    index = load_name_index(language, pack)
    reader = load_reader(language)
    linker = MentionLinker(prose, index, reader)
    linked = linker.link(mentions)
    words = Words(prose, linked, times, reader)
    resolver = RoleResolver(words, index, {m.id: m.entity or "" for m in linked}, prose.article.reference_date)
    resolver.memory.foresee(linked)
    resolver.memory.salience = resolver.posts.salience = linker.states
    read = _Phrases(words, resolver, index, linked)
    for draft in PhraseReader(words).read_all():
        for part in part_master(draft, words, resolver.posts, resolver.entity_of):
            read.take(part)
    phrases = read.settled()
    linked = read.seen_again(linked, phrases)
    roads = index.pack.roads if index.pack is not None else {}
    linked, areas = find_areas(prose, linked, index.entity, load_directions(language), roads)
    known = _entities(prose.text, linked, phrases, index, read.made)
    held = {e.id for e in known}
    return Linked(linked, (*known, *(a for a in areas if a.id not in held)), tuple(phrases))


class _Phrases:
    """The phrases of an article in text order, and what they tell of its mentions.

    Attributes:
        made: entities that only the article names.

    """

    def __init__(self, words: Words, resolver: RoleResolver, index: NameIndex, linked: tuple[Mention, ...]) -> None:
        self._words, self._prose, self._resolver, self._index = words, words.prose, resolver, index
        self._linked = {m.id: m for m in linked}
        self._phrases: list[Phrase] = []
        self._posts: dict[str, str] = {}
        self._told: dict[str, Mention] = {}
        self._early: list[tuple[Draft, str]] = []
        self.made: dict[str, Entity] = {}

    def take(self, draft: Draft) -> None:
        """A phrase as read: whom it means is found, and kept for those that follow."""
        found = self._resolver.resolve(draft, self._prose.sentence_of(draft.first))
        self._take_mentions(draft, found)
        phrase = _phrase(self._words, draft, found, self._index)
        if phrase is not None:
            self._phrases.append(self._with_entity(draft, phrase))

    def _take_mentions(self, draft: Draft, found: tuple[str, ...]) -> None:
        """What the phrase tells of its name and of the mentions within it."""
        given = _given(draft, found, self._linked)
        if draft.name is not None and found and found[0] != self._linked[draft.name.id].entity:
            given = replace(self._linked[draft.name.id], entity=found[0])
        if given is not None:
            self._told[given.id] = given
        if draft.name is not None and (post := self._resolver.post_of(draft)):
            self._posts[draft.name.id] = post

    def _with_entity(self, draft: Draft, phrase: Phrase) -> Phrase:
        """The phrase with whom it means: a mention as long as itself, else an entity made for it."""
        plain = phrase.form == "role" and phrase.number != "s"
        mentions = (self._linked[d.id] for d in draft.mentions)
        if not phrase.entities and (own := next((m.entity for m in mentions if m.start == phrase.start and m.end == phrase.end), None)):
            phrase = replace(phrase, entities=(own,))
        if phrase.entities or phrase.form not in {"unnamed", "group", "role", "body"} or plain:
            return phrase
        phrase = _with_own_entity(self._prose.text, phrase, self.made)
        sentence = self._prose.sentence_of(draft.first)
        if phrase.form == "role" and self._prose.sentences[sentence].kind == "title":
            self._early.append((draft, phrase.entities[0]))
        if draft.noun is not None and phrase.entities:
            self._resolver.introduce(draft, phrase.entities[0], sentence)
        return phrase

    def settled(self) -> list[Phrase]:
        """The phrases, with whom a later name or post made known."""
        meant = self._resolver.same | {own: later for draft, own in self._early if (later := self._resolver.named_later(draft))}
        return [
            replace(p, entities=tuple(meant.get(e, e) for e in p.entities)) if meant.keys() & set(p.entities) else p for p in self._phrases
        ]

    def seen_again(self, linked: tuple[Mention, ...], phrases: list[Phrase]) -> tuple[Mention, ...]:
        """The mentions with what the phrases told of them."""
        speaking = {m for p in phrases if p.form == "capital" for m in p.mentions}
        told = [replace(self._told.get(m.id, m), post=self._posts.get(m.id)) for m in linked]
        same = self._resolver.same
        return tuple(_seat_told(replace(m, entity=same.get(m.entity or "", m.entity)), speaking) for m in told)


def _seat_told(mention: Mention, speaking: set[str]) -> Mention:
    """A seat of government with the reason: it speaks for its state here, or it is a place."""
    if not (mention.entity or "").startswith("place:capital."):
        return mention
    return replace(mention, reason="speaks-for-state" if mention.id in speaking else "place-here")


def _given(draft: Draft, found: tuple[str, ...], mentions: dict[str, Mention]) -> Mention | None:
    """A mention no list knows, with the entities its phrase turned out to mean (وزارة الدفاع, وزارتا … والتركية)."""
    if not draft.mentions or not found or draft.name is not None or draft.names:
        return None
    unlisted = [m for d in draft.mentions if ((m := mentions[d.id]).entity or "new:").startswith("new:")]
    if not unlisted or draft.noun is None or found[0].startswith("new:"):
        return None
    mention = unlisted[0]
    if draft.start != mention.start and not (mention.kind == "state_body" and found[0].startswith("body:")):
        return None
    return replace(mention, entity=found[0], entities=found if len(found) > 1 else ())


def _phrase(words: Words, draft: Draft, found: tuple[str, ...], index: NameIndex) -> Phrase | None:
    noun = draft.noun
    end = words.words[draft.end - 1].end
    first, head_end = draft.start, words.words[draft.head_end - 1].end
    kind: EntityKind | None = None
    if draft.name is not None:
        form, kind = "name", "person"
        first, head_end = draft.name.start, draft.name.end
        end = max(end, head_end)
    elif draft.names:
        form, kind = "name", "person"
        first, head_end = draft.names[0].start, draft.names[-1].end
    elif draft.people is not None:
        form, kind = "group", "group"
    elif noun is None:
        mention = draft.mentions[0]
        form, kind = ("capital", "state") if mention.kind == "place" else ("name", mention.kind)
        head_end = mention.end
        end = max(end, mention.end) if draft.end > draft.head_end else mention.end
    else:
        form = _FORMS.get(noun.cls, "group")
        if (noun.cls in {"title", "post", "person"} and noun.number == "p") or (noun.cls == "country" and not found):
            form = "unnamed" if noun.cls == "person" and not draft.definite else "group"
        elif form == "role" and not draft.definite:
            form = "unnamed"
        kind = _kind_of(noun.cls, found, index)
        if noun.needs == "known" and not (found or draft.states):
            return None
        if form == "body" and noun.needs == "of" and draft.end == draft.first + 1 and not found:
            return None
        listed = noun.key in index.tables.bodies and noun.key not in {"army", "police"}
        if form == "body" and not draft.definite and draft.end == draft.first + 1 and not found and (listed or noun.needs or noun.tanwin or noun.cls == "media"):
            return None
    if draft.quantity:
        form = "unnamed" if form == "unnamed" else "group"
    return Phrase(
        draft.start, end, first, head_end, form, found, tuple(m.id for m in draft.mentions),  # type: ignore[arg-type]
        _gender(draft, kind), _number(draft), kind,
    )


def _gender(draft: Draft, kind: str | None) -> Literal["m", "f", ""]:
    noun = draft.noun or draft.lead
    if noun is not None:
        return noun.gender
    if kind == "state" and draft.people is None:
        return "f"
    return "m" if kind == "state_body" else ""


def _number(draft: Draft) -> Literal["s", "d", "p", ""]:
    if draft.quantity or draft.people is not None:
        return "p"
    return draft.noun.number if draft.noun is not None else "s"


def _kind_of(cls: str, found: tuple[str, ...], index: NameIndex) -> EntityKind | None:
    entity = index.entity(found[0]) if found else None
    if entity is not None:
        return entity.kind
    if cls in {"title", "post", "person", "counterpart"}:
        return "person"
    return {"body": "state_body", "dept": "state_body", "media": "media", "media_mass": "media"}.get(cls, "group")  # type: ignore[return-value]


def _with_own_entity(text: str, phrase: Phrase, made: dict[str, Entity]) -> Phrase:
    """A phrase nobody can resolve stands for an entity of its own words, so that later words can mean it."""
    words = _written(text, phrase)
    head, space, rest = words.partition(" ")
    if head.endswith("اً") or (phrase.number != "d" and head.endswith("ا") and space):
        # an accusative is named in the nominative: أوساطاً روسية are أوساط روسية
        head = head.removesuffix("اً").removesuffix("ا")
    name = head + space + rest
    kind: EntityKind = "person" if phrase.form == "role" else "group" if phrase.form != "body" else (phrase.kind or "group")
    entity = Entity(f"new:{kind}:{name_key(name)}", kind, name, names=tuple(dict.fromkeys((name, words))))
    made.setdefault(entity.id, entity)
    return replace(phrase, entities=(entity.id,))


def _written(text: str, phrase: Phrase) -> str:
    """A phrase's words, with the article that a ل before it takes the first letter of (للمدنيين names المدنيين)."""
    words = text[phrase.start : phrase.end]
    return "ا" + words if words.startswith("ل") and text[phrase.start - 1 : phrase.start] == "ل" else words


def _forms(text: str, mentions: tuple[Mention, ...]) -> dict[str, tuple[str, ...]]:
    """The names by which the article calls each person no list knows; first the commonest of more than one word: a headline has the last name alone."""
    found: dict[str, Counter[str]] = {}
    for mention in mentions:
        if mention.entity and mention.entity.startswith("new:person:"):
            found.setdefault(mention.entity, Counter())[text[mention.start : mention.end]] += 1
    return {entity: tuple(sorted(names, key=lambda n: (" " not in n, -names[n]))) for entity, names in found.items()}


def _entities(
    text: str, mentions: tuple[Mention, ...], phrases: list[Phrase], index: NameIndex, made: dict[str, Entity]
) -> tuple[Entity, ...]:
    """The entities referred to, in order of their first reference."""
    found: dict[str, Entity] = {}
    forms = _forms(text, mentions)
    for mention in mentions:
        if mention.entity and mention.entity not in found:
            known = index.entity(mention.entity)
            called = forms.get(mention.entity) or (text[mention.start : mention.end],)
            found[mention.entity] = known or Entity(mention.entity, mention.kind, called[0], names=called)
    for phrase in phrases:
        for entity_id in phrase.entities:
            if entity_id not in found:
                words = _written(text, phrase)
                found[entity_id] = index.entity(entity_id) or made.get(entity_id) or Entity(
                    entity_id, phrase.kind or "group", words, names=(words,)
                )
    return tuple(found.values())


def with_known(linked: Linked, wanted: Iterable[str], *, language: Language, pack: Pack | None) -> Linked:
    """The links with those entities that a later stage refers to and no name or phrase of the article did (دورية روسية: the state of an adjective).

    Args:
        linked: the names, entities and phrases of an article.
        wanted: ids of entities; those that neither language nor pack knows are passed over.
        language: whose states and bodies are known.
        pack: the theatre's entities, where there is one.

    """
    index, held = load_name_index(language, pack), {e.id for e in linked.entities}
    added = [entity for i in dict.fromkeys(wanted) if i not in held and (entity := index.entity(i)) is not None]
    return replace(linked, entities=(*linked.entities, *added)) if added else linked
