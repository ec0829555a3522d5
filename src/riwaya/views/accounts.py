"""Rival accounts: matters with their slots as a person reads them."""

from collections.abc import Iterator
from datetime import date, timedelta

import msgspec
from sqlalchemy import Connection, select

from riwaya.accounts.theatre import TheatreWorld
from riwaya.accounts.world import EmptyWorld, World
from riwaya.model.account import SAYING, STANCES, STORY, Account, Matter, Tier
from riwaya.packs.mechanisms import load_mechanisms
from riwaya.record import schema as s
from riwaya.record.known import find_entities
from riwaya.record.matters import held_matters
from riwaya.record.query import Held, held_articles, reading_of
from riwaya.views.labels import VIEW_LANGUAGES, ViewLanguage, as_date, label
from riwaya.views.machinery import pack_of


class AccountRow(msgspec.Struct, frozen=True):
    """One account with its words; `value` in the words of the record, `entities` what it names.

    `article` and `event` are the long id of its article and its event's id there. Where a person corrected the value,
    `by` names the person and `machine` is what the machine had read.
    """

    id: str
    article: str
    event: str
    value: str
    value_en: str
    entities: tuple[str, ...]
    chain: tuple[str, ...]
    wording: str
    outlet: str | None
    page: str
    published: str | None
    start: int
    end: int
    text: str
    by: str = "rule"
    machine: str | None = None


class RelationRow(msgspec.Struct, frozen=True):
    """A relation between two accounts of one slot.

    `confidence` is the share of such relations that are right; `tier` whether it is shown at once (`sure`) or when asked for (`possible`).
    """

    a: str
    b: str
    kind: str
    basis: str
    by: str
    confidence: float = 1.0
    tier: Tier = "sure"


class SlotRow(msgspec.Struct, frozen=True):
    """One question about the matter."""

    slot: str
    accounts: tuple[AccountRow, ...]
    relations: tuple[RelationRow, ...]


class MatterRow(msgspec.Struct, frozen=True):
    """A matter, its slots, its independent sources, and why its tellings are one matter."""

    matter: str
    kind: str
    title_ar: str
    title_en: str
    independent: int
    reasons: tuple[str, ...]
    slots: tuple[SlotRow, ...]


class Asked(msgspec.Struct, frozen=True, kw_only=True):
    """Which matters are asked for; null leaves it open. `possible` asks also for relations that are not sure."""

    matter: str | None = None
    relation: str | None = None
    min_independent: int = 1
    about: str | None = None
    as_of: str | None = None
    limit: int = 0
    possible: bool = False


def world_of(connection: Connection) -> World:
    """What the record's pack knows of places and posts."""
    pack = pack_of(connection)
    return TheatreWorld(pack) if pack else EmptyWorld()


def find_matters(connection: Connection, asked: Asked) -> Iterator[MatterRow]:
    """Matters of at least two tellings (or the one named), most independent sources first."""
    wanted = find_entities(connection, asked.about) if asked.about else None
    at_least = 1 if asked.matter else 2
    found = sorted(
        held_matters(connection, world_of(connection), as_of=asked.as_of, at_least=at_least),
        key=lambda m: (-m.independent, -len(m.tellings), m.id),
    )
    writer = _Writer(connection)
    given = 0
    for matter in found:
        if matter.independent < asked.min_independent or not _chosen(matter, asked, wanted):
            continue
        if not asked.matter and not _has_rivals(matter):
            continue
        row = writer.row(matter) if asked.possible else surely(writer.row(matter))
        if not row.slots and not asked.matter:
            continue
        if asked.matter and asked.matter != row.matter and not any(asked.matter == writer.short(t) for t in matter.tellings):
            continue
        yield row
        given += 1
        if given == asked.limit:
            return


def _has_rivals(matter: Matter) -> bool:
    """Whether the tellings come from more than one source or article, or a speaker's words differ from their paraphrase."""
    told = {(a.article, a.chain[-1].name if a.chain else "") for slot in matter.slots for a in slot.accounts}
    return len(told) > 1 or any(r.kind == "paraphrase_vs_quote" for slot in matter.slots for r in slot.relations)


def surely(row: MatterRow) -> MatterRow:
    """The matter with its sure relations only; of a story also with the accounts that stand in one."""
    slots = []
    for slot in row.slots:
        relations = tuple(r for r in slot.relations if r.tier == "sure")
        held = {end for r in relations for end in (r.a, r.b)}
        accounts = tuple(a for a in slot.accounts if row.kind != STORY or a.id in held)
        slots += [SlotRow(slot.slot, accounts, relations)] if accounts else []
    return msgspec.structs.replace(row, slots=tuple(slots))


def _chosen(matter: Matter, asked: Asked, wanted: list[str] | None) -> bool:
    if asked.relation and not any(r.kind == asked.relation and (asked.possible or r.tier == "sure") for slot in matter.slots for r in slot.relations):
        return False
    if wanted is None:
        return True
    named = {e for slot in matter.slots for a in slot.accounts for e in _entities(a)}
    return bool(named & set(wanted))


def _entities(account: Account) -> tuple[str, ...]:
    if account.slot not in {"where", "origin", "who", "whom"}:
        return ()
    return (account.value,) * _is_entity(account.value) if account.type == STORY else tuple(account.value.split("+"))


def _is_entity(value: str) -> bool:
    """Whether a point's value is an entity's id and not its words (`name:`, `sort:`)."""
    return ":" in value and not value.startswith(("name:", "sort:")) and " " not in value.partition(":")[0]


class _Writer:
    """Turns matters into rows: names for entities, words for offsets, short ids."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._articles: dict[str, Held] = {a.id: a for a in held_articles(connection)}
        self._texts: dict[str, str] = {}
        pack = pack_of(connection)
        self._mechanisms = {e.id: (e.name_ar, e.name_en or e.name_ar) for e in load_mechanisms(pack).entries} if pack else {}
        self._names: dict[str, tuple[str, str]] = {
            row.id: (row.name_ar, row.name_en or row.name_ar)
            for row in connection.execute(select(s.entities.c.id, s.entities.c.name_ar, s.entities.c.name_en))
        }

    def short(self, item: str) -> str:
        """An item's long id as people type it."""
        article, _, rest = item.partition("/")
        held = self._articles.get(article)
        return f"{held.short}/{rest}" if held else item

    def row(self, matter: Matter) -> MatterRow:
        """The matter with its words."""
        slots = tuple(
            SlotRow(
                slot.slot, tuple(self._account(a) for a in slot.accounts),
                tuple(RelationRow(self.short(r.a), self.short(r.b), r.kind, self._named(r.basis), r.by, r.confidence, r.tier) for r in slot.relations),
            )
            for slot in matter.slots
        )
        titles = [self._title(matter, lang) for lang in VIEW_LANGUAGES]
        reasons = tuple(dict.fromkeys(self._named(reason) for t in matter.ties for reason in t.reasons))
        return MatterRow(self.short(matter.id), matter.kind, titles[0], titles[1], matter.independent, reasons, slots)

    def _account(self, account: Account) -> AccountRow:
        held = self._articles[account.article]
        text = " ".join(self._text(held)[account.start : account.end].split())
        return AccountRow(
            id=self.short(account.id), article=account.article, event=account.telling.rpartition("/")[2], value=self._shown(account, text, "ar"), value_en=self._shown(account, text, "en"),
            entities=_entities(account), chain=tuple(link.name for link in account.chain), wording=account.wording,
            outlet=held.outlet, page=held.address, published=account.published, start=account.start, end=account.end,
            text=text, by=account.by,
            machine=self._value(msgspec.structs.replace(account, value=account.machine), "ar") if account.machine else None,
        )

    def _shown(self, account: Account, text: str, lang: ViewLanguage) -> str:
        """The account's value as a reader writes it; a story's own words where it has no other."""
        if account.type != STORY:
            return self._value(account, lang)
        if account.slot in {"where", "who", "whom"}:
            return self.name(account.value, lang) if account.value in self._names else text
        if account.slot == "when":
            day, _, hour = account.value.partition("T")
            return f"{as_date(day, lang)} {hour}" if hour[:1].isdigit() else text
        return self._value(account, lang) if account.slot in {"happened", "how_many"} else text

    def _value(self, account: Account, lang: ViewLanguage) -> str:
        if account.slot == "happened":
            return label("happened", account.value, lang)
        if account.slot in {"worth", "what"}:
            return label("worth", account.value, lang)
        if account.slot == "when":
            return as_date(account.value, lang)
        if account.slot == "how_many":
            number, _, unit = account.value.rpartition(" ")
            return f"{number} {label('unit', unit, lang)}"
        return (" + " if account.slot in {"who", "whom"} else "").join(self.name(e, lang) for e in account.value.split("+"))

    def name(self, entity: str, lang: ViewLanguage) -> str:
        """The entity's name in the language, its id where the record has no name."""
        names = self._names.get(entity)
        return names[0 if lang == "ar" else 1] if names else entity

    def _named(self, basis: str) -> str:
        """A basis with names for entity ids, so that a person can read it."""
        return " ".join(self._word(w) for w in basis.split(" "))

    def _word(self, word: str) -> str:
        core = word.rstrip(",;").removeprefix("name:")
        known = self._mechanisms.get(core, (core,))[0] if core not in self._names else self.name(core, "ar")
        return known + word[len(core) :]

    def _title(self, matter: Matter, lang: ViewLanguage) -> str:
        if matter.kind == STORY:
            article = self._articles[matter.id.rpartition("/")[0]]
            return f"{label('type', STORY, lang)} · {article.title or article.address}"
        first = {slot.slot: slot.accounts[0] for slot in matter.slots}
        if matter.kind in STANCES:
            about = next(iter(first.values())).mode or ""
            named = self._mechanisms.get(about, (about.rpartition(":")[2], about.rpartition(":")[2]))
            return " · ".join(x for x in (label("type", matter.kind, lang), named[lang == "en"] if matter.kind != SAYING else "") if x)
        who = self._value(first["who"], lang) if "who" in first else ""
        whom = self._value(first["whom"], lang) if "whom" in first else ""
        where = self._value(first["where"], lang) if "where" in first else ""
        when = self._value(first["when"], lang) if "when" in first else ""
        parties = " → ".join(p for p in (who, whom) if p)
        return " · ".join(p for p in (label("type", matter.kind, lang), parties, where, when) if p)

    def _text(self, held: Held) -> str:
        if held.id not in self._texts:
            self._texts[held.id] = reading_of(self._connection, held.no).text
        return self._texts[held.id]


class Silence(msgspec.Struct, frozen=True):
    """An outlet of the record and what it told of a matter: nothing, or one side only."""

    outlet: str
    told: str
    articles_near: int


def find_silent(connection: Connection, matter: str, *, days: int = 3) -> tuple[Silence, ...]:
    """Outlets that published within `days` of the matter yet told nothing of it, or only that it was (or was not).

    Args:
        connection: an open connection.
        matter: the id of the matter or of one of its tellings.
        days: how near an outlet's other articles must be for its silence to mean anything.

    """
    row = next(find_matters(connection, Asked(matter=matter, possible=True)), None)
    if row is None:
        return ()
    happened = next((slot for slot in row.slots if slot.slot == "happened"), None)
    told: dict[str, set[str]] = {}
    # a story is told by whoever gives any account of it
    for account in happened.accounts if happened and row.kind != STORY else ():
        told.setdefault(account.outlet or account.page, set()).add(account.value_en)
    for account in (a for slot in row.slots for a in slot.accounts) if row.kind == STORY else ():
        told.setdefault(account.outlet or account.page, set()).add("")
    dates = sorted(a.published[:10] for slot in row.slots for a in slot.accounts if a.published)
    near = _outlets_near(connection, dates, days)
    sides = {value for values in told.values() for value in values}
    out = []
    for outlet in sorted(near.keys() | told.keys()):
        values = told.get(outlet, set())
        if not values:
            out.append(Silence(outlet, "silent", near[outlet]))
        elif len(sides) > 1 and len(values) == 1:
            out.append(Silence(outlet, f"only: {next(iter(values))}", near.get(outlet, 0)))
    return tuple(out)


def _outlets_near(connection: Connection, dates: list[str], days: int) -> dict[str, int]:
    if not dates or len(dates[0]) < 10:
        return {}
    low = (date.fromisoformat(dates[0]) - timedelta(days=days)).isoformat()
    high = (date.fromisoformat(dates[-1]) + timedelta(days=days)).isoformat()
    found: dict[str, int] = {}
    for held in held_articles(connection):
        if held.outlet and held.published and low <= held.published <= high:
            found[held.outlet] = found.get(held.outlet, 0) + 1
    return found
