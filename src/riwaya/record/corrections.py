"""Corrections in the record: which items a person has set right, by article, and what may be set."""

import re
from collections.abc import Mapping

import msgspec
from sqlalchemy import Connection, select

from riwaya.accounts.corrections import FIELDS, NAMES, correct_reading, machine_values
from riwaya.errors import UsageError
from riwaya.model.mention import Entity
from riwaya.model.reading import Reading
from riwaya.record import schema as s
from riwaya.record.judgements import standing
from riwaya.record.known import find_entities
from riwaya.record.query import find_article, find_item, item_of, reading_of

_ACCOUNT = re.compile(r"(?P<article>.+)/(?P<telling>[elns]\d+)\.(?P<slot>\w+)(?:\.(?:[\w-]+\.)?(?P<start>\d+))?$")
_PHRASE = 40
"""Characters from the words that say where near a place to its name."""
_ENTITY = re.compile(r"[a-z_]+:\S+$")
_TRUE, _FALSE = "true", "false"


class Corrected(msgspec.Struct, frozen=True):
    """What a person says of one item: the fields with their right values, and who said so last."""

    fields: Mapping[str, str]
    who: str


def corrections(connection: Connection) -> dict[str, dict[str, Corrected]]:
    """Article id → item → what is right, of all corrections that stand; of two on one field the later counts."""
    found: dict[str, dict[str, Corrected]] = {}
    for item, judgements in standing(connection).items():
        article, _, name = item.rpartition("/")
        for judged in judgements:
            if judged.verdict == "correct" and article:
                before = found.setdefault(article, {}).get(name)
                fields = {**(before.fields if before else {}), **{k: str(v) for k, v in judged.correction.items()}}
                found[article][name] = Corrected(fields, judged.who)
    return found


class Judged(msgspec.Struct, frozen=True):
    """A reading as persons say it is, and what the machine had: item → field → value."""

    reading: Reading
    machine: Mapping[str, Mapping[str, str | None]] = {}


def judged_reading(connection: Connection, article: int, items: Mapping[str, Corrected]) -> Judged:
    """The reading of the article with this number, its corrections laid over; whom they name is named in it."""
    reading = reading_of(connection, article)
    if not items:
        return Judged(reading)
    machine = {
        name: machine_values(found, c.fields) for name, c in items.items() if (found := item_of(reading, name)) is not None
    }
    right = correct_reading(reading, {name: c.fields for name, c in items.items()})
    named = {e for c in items.values() for f in NAMES & c.fields.keys() for e in c.fields[f].split("+")}
    new = named - {e.id for e in reading.entities}
    rows = connection.execute(select(s.entities).where(s.entities.c.id.in_(new))).mappings()
    fresh = tuple(Entity(r["id"], r["kind"], r["name_ar"], r["name_en"]) for r in rows)
    return Judged(msgspec.structs.replace(right, entities=(*right.entities, *fresh)), machine)


def read_correction(connection: Connection, typed: str, fields: Mapping[str, str]) -> tuple[str, dict[str, str]]:
    """The item and its fields a typed correction means; an account's id (``…/e3.where``) with ``value=`` means its item's slot.

    Raises:
        UsageError: a field that cannot be corrected there, or a name that means nobody or several.

    """
    fields = dict(fields)
    account = _ACCOUNT.match(typed)
    if account:
        typed, fields = _of_account(connection, account, fields)
    kind = typed.rpartition("/")[2][:1]
    known = FIELDS.get(kind, ())
    for name, value in fields.items():
        if name not in known:
            raise UsageError("--set", f"{name} cannot be corrected of {typed}", "What can be: " + ", ".join(known or ("nothing of an article",)))
        if name in NAMES:
            fields[name] = "+".join(_entity(connection, part) for part in value.split("+") if part)
        if name in {"low", "high"} and value and not value.replace(".", "", 1).isdigit():
            raise UsageError("--set", f"{value!r} is no number", "Write for example --set low=17 --set high=20.")
        if name == "negated" and value not in {_TRUE, _FALSE}:
            raise UsageError("--set", f"{value!r} is neither true nor false", "Write --set negated=true.")
    _try(connection, typed, fields)
    return typed, fields


def _try(connection: Connection, typed: str, fields: Mapping[str, str]) -> None:
    """Lays the correction over the item once, so that what is no value of its field is told now."""
    held, item = find_item(connection, typed)
    try:
        correct_reading(reading_of(connection, held.no), {item or "": fields})
    except msgspec.ValidationError as error:
        raise UsageError("--set", f"not a value of its field ({error})", "The reference lists them: docs/reference/events.md") from error


def _of_account(connection: Connection, account: re.Match[str], fields: dict[str, str]) -> tuple[str, dict[str, str]]:
    """An account's id as the item that gives it: a number's is a quantity, a launch place's a mention."""
    if set(fields) != {"value"}:
        raise UsageError("--set", "an account has one value", "Write --set value=… with the id of an account.")
    held, slot, value = find_article(connection, account["article"]), account["slot"], fields["value"]
    reading = reading_of(connection, held.no)
    if account["telling"].startswith("s"):
        return _of_story(reading, held.id, account, value)
    if slot == "how_many":
        item = next((q.id for q in reading.quantities if account["start"] and q.start == int(account["start"])), account["telling"])
        low, dash, high = value.partition("-")
        return f"{held.id}/{item}", {"low": low, "high": high if dash else low}
    if slot == "origin":
        raise UsageError(account[0], "a launch place is a name's meaning", f"Correct the name: riwaya show {held.short} lists them.")
    return f"{held.id}/{account['telling']}", {slot: value}


def _of_story(reading: Reading, article: str, account: re.Match[str], value: str) -> tuple[str, dict[str, str]]:
    """An account of a whole article as the number, time, name or event's party it stands on; words of its own cannot be set right."""
    start, slot = int(account["start"] or -1), account["slot"]
    low, dash, high = value.partition("-")
    found: dict[str, tuple[str | None, dict[str, str]]] = {
        "how_many": (next((q.id for q in reading.quantities if q.start == start), None), {"low": low, "high": high if dash else low}),
        "when": (next((t.id for t in reading.times if t.start == start), None), {"value": value}),
        "where": (next((m.id for m in reading.mentions if m.entity and start <= m.start < start + _PHRASE), None), {"entity": value}),
    }
    for side in ("who", "whom"):
        events = (e for e in reading.events for p in (e.actors if side == "who" else e.recipients) if p.start == start)
        found[side] = (next((e.id for e in events), None), {side: value})
    item, fields = found.get(slot, (None, {}))
    if item is None:
        raise UsageError(account[0], "these are the article's own words", "Set right the number, time, name or event they hold: riwaya show lists them.")
    return f"{article}/{item}", fields


def _entity(connection: Connection, name: str) -> str:
    if _ENTITY.match(name):
        return name
    found = find_entities(connection, name, merged=False)
    if len(found) != 1:
        several = ", ".join(found[:5]) or "nobody the record knows"
        raise UsageError("--set", f"{name} means {several}", "Give an id, for example place:SY020402; riwaya entities lists them.")
    return found[0]
