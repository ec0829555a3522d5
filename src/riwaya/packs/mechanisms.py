"""The mechanisms a pack tracks, from its `mechanisms.toml`."""

from functools import cache

import msgspec

from riwaya.errors import PackError
from riwaya.model.mechanism import CLAUSE, Agreement, MechanismEntry
from riwaya.packs.pack import Pack
from riwaya.packs.records import read_pack_toml


class MechanismTable(msgspec.Struct, frozen=True):
    """A pack's mechanisms, and the words of which an article must hold one to be of the theatre."""

    entries: tuple[MechanismEntry, ...]
    context: tuple[str, ...]


@cache
def load_mechanisms(pack: Pack) -> MechanismTable:
    """The mechanisms of a pack; none where it has no such file.

    Raises:
        PackError: an entry is malformed or an id stands twice.

    """
    path = pack.root / "mechanisms.toml"
    if not path.is_file():
        return MechanismTable((), ())
    raw = read_pack_toml(path)
    try:
        table = MechanismTable(
            msgspec.convert(raw.get("mechanism", []), tuple[MechanismEntry, ...]), tuple(raw.get("context", ()))
        )
    except msgspec.ValidationError as error:
        raise PackError(str(path), f"malformed mechanism: {error}", "Mend the entry named.") from error
    seen: set[str] = set()
    for entry in table.entries:
        if entry.id in seen:
            raise PackError(str(path), f"id {entry.id} stands twice", "Give one of the two another id.")
        seen.add(entry.id)
    return table


@cache
def load_agreements(pack: Pack) -> tuple[Agreement, ...]:
    """The agreements whose clauses a pack knows, from its `clauses.toml`; none where it has no such file.

    Raises:
        PackError: an agreement or clause is malformed.

    """
    path = pack.root / "clauses.toml"
    if not path.is_file():
        return ()
    try:
        return msgspec.convert(read_pack_toml(path).get("agreement", []), tuple[Agreement, ...])
    except msgspec.ValidationError as error:
        raise PackError(str(path), f"malformed clause: {error}", "Mend the entry named.") from error


def clause_entries(pack: Pack) -> tuple[MechanismEntry, ...]:
    """Clauses as things to be sighted."""
    return tuple(
        MechanismEntry(
            id=f"{agreement.id}#{clause.no}", kind=CLAUSE, name_ar=clause.text_ar, name_en=clause.text_en,
            signs=clause.signs, parties=clause.obligor, within=clause.within, published=agreement.published, unless=clause.unless,
        )
        for agreement in load_agreements(pack)
        for clause in agreement.clause
    )
