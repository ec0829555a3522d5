"""Posts and who held them when, asked by post or person."""

from collections import defaultdict

import msgspec
from sqlalchemy import Connection, func, select

from riwaya.errors import UsageError
from riwaya.lang.affix_tables import load_affixes
from riwaya.lang.entity_tables import load_entity_tables
from riwaya.lang.language import load_language
from riwaya.lang.search_tables import load_search_tables
from riwaya.model.mention import Entity
from riwaya.packs.pack import Pack
from riwaya.packs.records import Holding
from riwaya.record import schema as s
from riwaya.text.folding import fold
from riwaya.views.labels import ViewLanguage, label
from riwaya.views.machinery import pack_of

_LANGUAGES: tuple[ViewLanguage, ...] = ("ar", "en")


class Tenure(msgspec.Struct, frozen=True):
    """A post held by a person between two dates, and how often the record names him in that time."""

    post: str
    entity: str
    name_ar: str
    name_en: str | None
    start: str | None
    end: str | None
    source: str
    mentions: int


def called_post(post: str, pack: Pack | None, lang: ViewLanguage) -> str:
    """A post in words, with whose it is (وزير الخارجية، روسيا)."""
    of, _, key = post.partition(".")
    entity = of if ":" in of else f"state:{of}"
    known = (pack.entity(entity) if pack else None) or load_entity_tables(load_language("ar")).entity(entity)
    whose = of if known is None else known.name_ar if lang == "ar" else known.name_en or known.name_ar
    return f"{label('post', key, lang)}{'،' if lang == 'ar' else ','} {whose}"


def find_tenures(connection: Connection, typed: str) -> tuple[Tenure, ...]:
    """Tenures of a post, by its key (`RU.foreign_minister`) or in words of either language, or of a person, by any name or a part of it.

    Raises:
        UsageError: the pack knows no such post or person.

    """
    pack = pack_of(connection)
    if pack is None:
        raise UsageError(typed, "the record was read without a pack", "Read with --pack to know posts and holders.")
    held = _named(pack, typed)
    if not held:
        raise UsageError(typed, "the pack knows no such post or holder", "Name a post as RU.foreign_minister or in words, or a person.")
    out = []
    for h in held:
        entity = pack.entity(h.entity)
        out.append(
            Tenure(
                h.post, h.entity, entity.name_ar if entity else h.entity, entity.name_en if entity else None,
                h.start or None, h.end or None, h.source, _mentions(connection, h.entity, h.start, h.end),
            )
        )
    return tuple(out)


def _named(pack: Pack, typed: str) -> list[Holding]:
    """What is meant by what a user typed: a whole name or key before a part of a name, before a post told in words."""
    wanted = fold(typed).casefold()
    posts = [p for p in pack.holdings if wanted == p.casefold()]
    holders = [e for p in sorted(pack.posts_of) if (e := pack.entity(p)) is not None]
    persons = [e.id for e in holders if any(wanted == name for name in _names(e))]
    if not posts and not persons:
        parts = _telling(typed)
        persons = [e.id for e in holders if parts and any(parts <= set(name.split()) for name in _names(e))]
    if not posts and not persons:
        posts = [p for p in sorted(pack.holdings) if _is_told(p, pack, typed)]
    return [h for p in posts for h in pack.holdings[p]] + [h for p in persons for h in pack.posts_of[p]]


def _names(entity: Entity) -> list[str]:
    return [fold(n).casefold() for n in (entity.id, entity.name_ar, entity.name_en or "", *entity.names)]


def _is_told(post: str, pack: Pack, typed: str) -> bool:
    """Whether words name a post and, if anybody, whose it is (وزير الخارجية التركي, Turkish foreign minister)."""
    words = _telling(typed)
    of, _, _ = post.partition(".")
    office = {w for lang in _LANGUAGES for w in _bare(called_post(post, pack, lang))}
    owner = {w for phrase in _owners(of, pack) for w in phrase}
    return bool(words & office - owner) and words <= office | owner


def _telling(typed: str) -> set[str]:
    """The words that tell whom or what is meant, without "the" and "of"."""
    return set(_bare(typed)) - load_search_tables(load_language("ar")).stop_en


def _owners(of: str, pack: Pack) -> list[tuple[str, ...]]:
    """The words by which whose a post is may be told: a state's names and adjectives, another's names."""
    known = pack.entity(of)
    if known is not None:
        initials = "".join(word[0] for word in (known.name_en or "").split())
        return [tuple(_bare(name)) for name in (known.name_ar, known.name_en or "", initials, *known.names)]
    tables = load_search_tables(load_language("ar"))
    by_form = [form for found in (tables.state_by_ar, tables.state_by_en) for form, n in found.items() if tables.states[n].iso == of]
    return [*by_form, *(p for state in tables.states if state.iso == of for p in state.en)]


def _bare(words: str) -> list[str]:
    """Words folded, in lower case, without the Arabic article and marks."""
    article = load_affixes().article
    return [w.strip("،,").removeprefix(article) for w in fold(words).casefold().split()]


def find_held_posts(connection: Connection, pack: Pack | None) -> tuple[Tenure, ...]:
    """Every tenure of the pack with how often the record names the holder in that time, by post, then by time."""
    if pack is None:
        return ()
    query = (
        select(s.mentions.c.entity, s.articles.c.published, func.count())
        .join(s.articles, s.articles.c.no == s.mentions.c.article).join(s.pages)
        .where(s.pages.c.current, s.mentions.c.entity.in_(sorted(pack.posts_of)), s.articles.c.published.is_not(None))
        .group_by(s.mentions.c.entity, s.articles.c.published)
    )
    named: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for entity, published, count in connection.execute(query):
        named[entity].append((published, count))
    out = []
    for post, holdings in sorted(pack.holdings.items()):
        for h in holdings:
            mentions = sum(n for day, n in named.get(h.entity, ()) if h.start <= day and (not h.end or day <= h.end + "~"))
            entity = pack.entity(h.entity)
            if entity:
                out.append(
                    Tenure(post, h.entity, entity.name_ar, entity.name_en, h.start or None, h.end or None, h.source, mentions)
                )
    return tuple(out)


def _mentions(connection: Connection, entity: str, start: str, end: str) -> int:
    query = (
        select(func.count()).select_from(s.mentions).join(s.articles, s.articles.c.no == s.mentions.c.article)
        .join(s.pages).where(s.pages.c.current, s.mentions.c.entity == entity)
    )
    if start:
        query = query.where(s.articles.c.published >= start)
    if end:
        query = query.where(s.articles.c.published <= end + "~")
    return connection.execute(query).scalar_one()
