"""Judgements: a person's decision about an item, kept beside the machine's and never over it; each can be undone."""

import json
import re
from collections.abc import Iterable
from typing import Any, Literal

import msgspec
from sqlalchemy import Connection, Table, insert, or_, select, update

from riwaya.errors import RecordError, UsageError
from riwaya.record import schema as s
from riwaya.record.log import add_log, now
from riwaya.record.query import Held, find_item, item_of, reading_of
from riwaya.record.store import Record

_ENTITY = re.compile(r"[a-z_]+:\S")
_GONE = "gone:"
"""Begins the id of what no reading has any more."""
Verdict = Literal["confirm", "reject", "correct", "merge", "split"]


class Judgement(msgspec.Struct, frozen=True):
    """One decision: on which item (long id), what, who, why, when; with what it was taken on as it then stood."""

    no: int
    item: str
    verdict: Verdict
    who: str
    why: str
    when: str
    others: tuple[str, ...] = ()
    correction: dict[str, object] = {}
    snapshot: dict[str, object] = {}


def judge(
    record: Record, verdict: Verdict, ids: tuple[str, ...], *, who: str, why: str,
    correction: dict[str, object] | None = None,
) -> list[int]:
    """Keeps a verdict on each item and gives the judgements' numbers. A merge or split is one judgement on the first.

    Raises:
        RecordError: an id means nothing or several things; nothing is kept then.
        UsageError: a correction without fields, a merge of fewer than two, entities under a verdict that is not for them.

    """
    joined = verdict in {"merge", "split"}
    if any(map(_ENTITY.match, ids)) and not (joined and all(map(_ENTITY.match, ids))):
        raise UsageError(verdict, "entities are merged and split, and only with entities", "Name items, or entities with merge or split.")
    if verdict == "correct" and not correction:
        raise UsageError("--set", "a correction says what is right", "Add for example --set act=deny.")
    if joined and len(ids) < 2:
        raise UsageError(verdict, "one item alone", "Name two or more ids.")
    numbers = []
    with record.write() as connection:
        found = [_long_id(connection, typed) for typed in ids]
        for item, snapshot in found[:1] if joined else found:
            if joined:
                snapshot = {**snapshot, "others": [other for _, other in found[1:]]}  # noqa: PLW2901
            row = {
                "item": item, "verdict": verdict, "snapshot": json.dumps(snapshot, ensure_ascii=False), "who": who,
                "why": why, "when": now(),
                "others": json.dumps([other for other, _ in found[1:]]) if joined else None,
                "correction": json.dumps(correction, ensure_ascii=False) if correction else None,
            }
            number = connection.execute(insert(s.judgements).values(row).returning(s.judgements.c.no)).scalar_one()
            add_log(connection, verdict, item, f"{who}: {why}")
            numbers.append(int(number))
    return numbers


def undo(record: Record, ids: tuple[str, ...], *, who: str, why: str) -> list[int]:
    """Takes back the last standing judgement on each item; both stay in the record.

    Raises:
        RecordError: an item has no standing judgement.

    """
    undone = []
    with record.write() as connection:
        for typed in ids:
            item, snapshot = _long_id(connection, typed)
            stand = standing(connection, [item]).get(item)
            if not stand:
                raise RecordError(typed, "there is no judgement to undo", "See what stands with: riwaya explain " + typed)
            row = {
                "item": item, "verdict": "undo", "who": who, "why": why, "when": now(),
                "snapshot": json.dumps(snapshot, ensure_ascii=False),
            }
            number = connection.execute(insert(s.judgements).values(row).returning(s.judgements.c.no)).scalar_one()
            connection.execute(update(s.judgements).where(s.judgements.c.no == stand[-1].no).values(undone_by=number))
            add_log(connection, "undo", item, f"{who}: {why}")
            undone.append(stand[-1].no)
    return undone


def standing(connection: Connection, items: Iterable[str] | None = None) -> dict[str, list[Judgement]]:
    """The judgements that have not been undone, by item (long id), oldest first."""
    j = s.judgements.c
    query = select(s.judgements).where(j.undone_by.is_(None), j.verdict != "undo").order_by(j.no)
    wanted = None if items is None else set(items)
    if wanted is not None:
        articles = {i.rpartition("/")[0] or i for i in wanted}
        query = query.where(or_(*(j.item.startswith(a, autoescape=True) for a in articles)))
    out: dict[str, list[Judgement]] = {}
    for row in connection.execute(query).mappings():
        snapshot = json.loads(row["snapshot"])
        item = found_again(connection, row["item"], snapshot)
        if wanted is not None and item not in wanted:
            continue
        out.setdefault(item, []).append(
            Judgement(
                row["no"], item, row["verdict"], row["who"], row["why"], row["when"],
                tuple(json.loads(row["others"] or "[]")), json.loads(row["correction"] or "{}"), snapshot,
            )
        )
    return out


_PLACES: dict[str, tuple[Table, str, str, str]] = {
    "a": (s.attributions, "content", "content_start", "content_end"), "e": (s.events, "anchor", "anchor_start", "anchor_end"),
    "m": (s.mentions, "", "start", "end"), "t": (s.times, "", "start", "end"), "n": (s.quantities, "", "start", "end"),
}
"""Where items of each kind stand: their table, the part of the snapshot that holds the offsets, and the columns."""


def found_again(connection: Connection, item: str, snapshot: dict[str, Any]) -> str:
    """The item's id now: another reading may number items anew, but their words stand where they stood.

    Where no item stands there any more, an id that no item has: the judgement is kept and applies to nothing.
    """
    article, slash, name = item.rpartition("/")
    if not slash or name[:1] not in _PLACES:
        return item
    table, part, start, end = _PLACES[name[:1]]
    at = snapshot.get(part, {}) if part else snapshot
    if not {"start", "end"} <= at.keys():
        return item
    here = connection.execute(
        select(table.c.id).join(s.articles, s.articles.c.no == table.c.article)
        .where(s.articles.c.id == article, table.c[start] == at["start"], table.c[end] == at["end"]).order_by(table.c.no)
    ).scalars().all()
    if not here:
        return f"{article}/{_GONE}{name}"
    return item if name in here else f"{article}/{here[0]}"


def _long_id(connection: Connection, typed: str) -> tuple[str, dict[str, object]]:
    if _ENTITY.match(typed):
        name = connection.execute(select(s.entities.c.name_ar).where(s.entities.c.id == typed)).scalar()
        if name is None:
            raise RecordError(typed, "the record knows no such entity", "List them with: riwaya entities")
        return typed, {"name_ar": name}
    held, item = find_item(connection, typed)
    return long_id(held, item), _snapshot(connection, held, item)


def long_id(held: Held, item: str | None) -> str:
    """The id under which judgements are kept: stable whatever the short ids become."""
    return f"{held.id}/{item}" if item else held.id


def _snapshot(connection: Connection, held: Held, item: str | None) -> dict[str, object]:
    if item is None:
        return {"title": held.title, "published": held.published}
    found = item_of(reading_of(connection, held.no), item)
    built: dict[str, object] = msgspec.to_builtins(found)
    return built
