"""The machinery of a record: mechanisms with their states, and the ledger of an agreement."""

from collections.abc import Iterable

import msgspec
from sqlalchemy import Connection, func, select

from riwaya.accounts.blame import blame_by_month
from riwaya.accounts.joins import Kin
from riwaya.accounts.ledger import ledger, status_of
from riwaya.accounts.machinery import gather_mechanisms
from riwaya.errors import PackError, UsageError
from riwaya.lang.affix_tables import load_affixes
from riwaya.lang.entity_tables import load_entity_tables
from riwaya.lang.language import load_language
from riwaya.lang.mechanism_tables import load_mechanism_tables
from riwaya.model.mechanism import CLAUSE, Agreement, LedgerLine, Mechanism
from riwaya.packs.mechanisms import load_agreements, load_mechanisms
from riwaya.packs.pack import Pack, load_pack
from riwaya.record import schema as s
from riwaya.record.query import sighted_readings
from riwaya.text.folding import fold
from riwaya.views.labels import ViewLanguage, label


def pack_of(connection: Connection) -> Pack | None:
    """The pack most pages of the record were read with; null where it was none, or is no longer where it was."""
    pack = s.pages.c.pack
    ends = connection.execute(select(select(func.min(pack)).scalar_subquery(), select(func.max(pack)).scalar_subquery())).one()
    row = ends[0]
    if ends[0] != ends[1]:  # counting every page is for records of several packs
        row = connection.execute(select(pack).group_by(pack).order_by(func.count().desc(), pack).limit(1)).scalar()
    try:
        return load_pack(row) if row else None
    except PackError:
        return None


def find_mechanisms(
    connection: Connection, pack: Pack | None, *, kind: str | None = None, as_of: str | None = None, apart: bool = False
) -> tuple[Mechanism, ...]:
    """The mechanisms sighted in the record, with their state as of a date (its month or year included).

    Those no pack knows stand once under several names, unless `apart`.
    """
    entries = {e.id: e for e in load_mechanisms(pack).entries} if pack else {}
    tables = load_mechanism_tables(load_language("ar"))
    kin = None if apart else Kin(tables.joins, _states())
    found = gather_mechanisms(sighted_readings(connection, kind=kind), entries, tables.default, kin=kin, as_of=_whole(as_of))
    return tuple(m for m in found if kind is None or m.kind == kind)


def _states() -> dict[str, str]:
    """Ids of states by their folded names without articles."""
    article = load_affixes().article
    return {
        " ".join(w.removeprefix(article) for w in fold(name).split()): c.id
        for c in load_entity_tables(load_language("ar")).countries for name in reversed(c.names)
    }


def _whole(as_of: str | None) -> str | None:
    """A day, month or year as the end of it: every ISO date within sorts before."""
    return as_of and as_of + "~"


class ClauseStanding(msgspec.Struct, frozen=True):
    """One clause with its status over all claimants, and what each is told to say of it."""

    agreement: str
    clause: int
    text_ar: str
    text_en: str
    obligor: tuple[str, ...]
    deadline: str | None
    status: str | None
    lines: tuple[LedgerLine, ...]


def find_ledger(connection: Connection, agreement: str, *, as_of: str | None = None) -> tuple[ClauseStanding, ...]:
    """The ledger of an agreement, named by its id or by a part of a name.

    Raises:
        UsageError: no agreement, or several, have the name.

    """
    pack = pack_of(connection)
    known = load_agreements(pack) if pack else ()
    one = _named(agreement, known)
    words = load_mechanism_tables(load_language("ar")).blame
    lines = ledger(sighted_readings(connection, kind=CLAUSE), one, words, as_of=_whole(as_of))
    out = []
    for clause in one.clause:
        own = tuple(x for x in lines if x.clause == clause.no)
        out.append(
            ClauseStanding(
                one.id, clause.no, clause.text_ar, clause.text_en, clause.obligor, clause.deadline, status_of(own), own
            )
        )
    return tuple(out)


def basis_of(line: LedgerLine, lang: ViewLanguage) -> str:
    """How a report's number departs from the clause's own text, for a reader."""
    if line.departs is None:
        return line.basis or ""
    told = {"clause": line.clause, "given": line.departs.given, "unit": label("unit", line.departs.unit, lang), "reported": line.departs.reported}
    return label("text", "departs", lang).format(**told)


class BlameRow(msgspec.Struct, frozen=True):
    """A line of the table of blame, with the names of who blames and of the party blamed."""

    agreement: str
    month: str | None
    clause: int
    claimant: str | None
    claimant_en: str | None
    blamed: str | None
    blamed_ar: str | None
    blamed_en: str | None
    lines: int


def find_blame(connection: Connection, agreement: str, *, as_of: str | None = None) -> tuple[BlameRow, ...]:
    """Who is told to blame whom for which clause of an agreement, by month.

    Raises:
        UsageError: no agreement, or several, have the name.

    """
    return blame_rows(pack_of(connection), find_ledger(connection, agreement, as_of=as_of))


def blame_rows(pack: Pack | None, clauses: Iterable[ClauseStanding]) -> tuple[BlameRow, ...]:
    """The table of blame of a ledger already found."""
    out = []
    standings = tuple(clauses)
    states = load_entity_tables(load_language("ar"))
    english = {x.claimant: x.evidence.according_en for c in standings for x in c.lines}
    for blame in blame_by_month(line for c in standings for line in c.lines):
        entity = ((pack.entity(blame.blamed) if pack else None) or states.entity(blame.blamed)) if blame.blamed else None
        out.append(
            BlameRow(
                standings[0].agreement, blame.month, blame.clause, blame.claimant, english.get(blame.claimant) or blame.claimant, blame.blamed,
                entity.name_ar if entity else blame.blamed, (entity.name_en or entity.name_ar) if entity else blame.blamed,
                blame.lines,
            )
        )
    return tuple(out)


def _named(typed: str, known: tuple[Agreement, ...]) -> Agreement:
    wanted = fold(typed).casefold()
    found = [a for a in known if typed == a.id] or [
        a for a in known if wanted.strip() and any(wanted in fold(name).casefold() for name in (a.id, a.name_ar, a.name_en))
    ]
    if len(found) == 1:
        return found[0]
    have = ", ".join(a.id for a in (found or known)) or "none"
    problem = "several agreements have this name" if found else "no agreement of the pack has this name"
    raise UsageError(typed, problem, f"Name one of: {have}.")
