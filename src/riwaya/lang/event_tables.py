"""The tables of the events stage: anchors, frames, light verbs, weapons and function words, as written in the data files.

The words are given as written; the stage folds and inflects them (`riwaya.events.lexicon`).
"""

from functools import cache
from typing import Any, Literal, get_args

import msgspec

from riwaya.errors import LanguageError
from riwaya.lang.files import Rule, read_rules, read_table, read_toml
from riwaya.lang.language import Language
from riwaya.model.event import EventType

Role = Literal["actor", "recipient", "place", "none", "auto", "host", "member", "nounrecipient", "nounactor", "nounauto"]
EVENT_TYPES: tuple[EventType, ...] = get_args(EventType)


class Frame(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename={"with_": "with"}):
    """Who is who around an anchor; see the head of `frames.toml`."""

    subject: Role
    object: Role
    genitive: Role
    with_: dict[str, Role] = {}
    between: Literal["", "join", "split", "recipient"] = ""
    self: Literal["none", "phrase", "actor", "recipient"] = "none"
    passive: bool = False
    symmetric: bool = False
    speech: bool = False
    blame: bool = False
    duty: bool = False
    people: bool = False
    transitive: bool = False
    through: bool = False


class AnchorRow(msgspec.Struct, frozen=True):
    """One lexeme: a verb (past, present) and its verbal nouns (singular, plural), or nouns alone.

    `needs`: one of these words stands near (else the lexeme is no event); `avoid`: none of these does.
    """

    type: EventType
    past: str
    present: str
    nouns: tuple[tuple[str, str], ...]
    mode: str | None
    frame: str
    needs: tuple[str, ...]
    avoid: tuple[str, ...]
    alt: str | None


class LightRow(msgspec.Struct, frozen=True):
    """A light verb: its subject's role in the event of the noun it governs, and what it makes of the reality."""

    past: str
    present: str
    masdar: str
    role: Literal["actor", "recipient", "none", "place", "host"]
    effect: Literal["", "planned", "denied"]
    led: tuple[str, ...] = ()
    """Prepositions that lead from it to its noun; without them the noun is its object."""


class ControlRow(msgspec.Struct, frozen=True):
    """A word that tells who does the deed a noun after it names: its subject, its object, or whom it describes."""

    past: str
    present: str
    nouns: tuple[tuple[str, str], ...]
    who: Literal["subject", "object", "described"]
    led: tuple[str, ...]
    """Prepositions that lead from it to the deed; without them the deed is its object."""
    needs: frozenset[str]
    """One of these words stands between it and the deed, where any is given."""


class MeansRow(msgspec.Struct, frozen=True):
    """A word or phrase that tells weapon, means or setting."""

    word: str
    mode: str
    means: str
    weight: int


class EventTables(msgspec.Struct, frozen=True):
    """Everything the events stage knows of a language."""

    anchors: tuple[AnchorRow, ...]
    light: tuple[LightRow, ...]
    controls: tuple[ControlRow, ...]
    participles: dict[str, str]
    """Active participles that tell a deed beside the main verb (متهما، متوعدة), by the past of their verb; as they stand before the ending."""
    frames: dict[str, Frame]
    words: dict[str, tuple[str, ...]]
    means: tuple[MeansRow, ...]
    rules: tuple[Rule, ...]
    nisbas: dict[str, str]
    """Adjectives of states, in every gender and number, to the state's id (`تركية` → `state:TR`)."""
    contexts: dict[str, tuple[str, ...]]
    """PLOVER contexts and the words that tell them."""
    confidence: dict[str, float]
    """The chance that an event of a rule is right; a rule seldom judged leans on the share of all."""


@cache
def load_event_tables(language: Language) -> EventTables:
    """The tables of a language.

    Raises:
        LanguageError: an anchor names a frame that is not defined.

    """
    root = language.root / "events"
    frames = {name: msgspec.convert(raw, Frame) for name, raw in read_toml(root / "frames.toml").items()}
    anchors: list[AnchorRow] = []
    for event_type in EVENT_TYPES:
        path = root / "anchors" / f"{event_type.lower()}.tsv"
        for row in read_table(path):
            if row["frame"] not in frames:
                raise LanguageError(str(path), f"no frame {row['frame']!r} for {row['past'] or row['nouns']}", "Name one of frames.toml.")
            anchors.append(_anchor(event_type, row))
    light = tuple(
        LightRow(r["past"], r["present"], r["masdar"], r["role"], r["effect"], tuple(r["led"].split()))  # type: ignore[arg-type]
        for r in read_table(root / "light.tsv")
    )
    controls = tuple(
        ControlRow(r["past"], r["present"], _nouns(r["nouns"]), r["who"], tuple(r["led"].split()), frozenset(r["needs"].split()))  # type: ignore[arg-type]
        for r in read_table(root / "controls.tsv")
    )
    means = tuple(MeansRow(r["word"], r["mode"], r["means"], int(r["weight"])) for r in read_table(root / "means.tsv"))
    words: dict[str, Any] = read_toml(root / "words.toml")
    return EventTables(
        tuple(anchors), light, controls, {r["past"]: r["participle"] for r in read_table(root / "participles.tsv")}, frames, {k: tuple(v) for k, v in words.items()}, means, read_rules(root / "rules.toml"),
        _nisbas(language), {r["context"]: tuple(r["words"].split()) for r in read_table(root / "contexts.tsv")},
        _confidence(language),
    )


_LEAN = 6
"""Judged items a rule needs before its own share outweighs the share of all rules."""


def _confidence(language: Language) -> dict[str, float]:
    rows = [(r["rule"], int(r["right"]), int(r["judged"])) for r in read_table(language.root / "events" / "confidence.tsv")]
    share = sum(right for _, right, _ in rows) / max(1, sum(judged for _, _, judged in rows))
    known = {rule: (right + _LEAN * share) / (judged + _LEAN) for rule, right, judged in rows}
    return {"": share, **known}


def _nisbas(language: Language) -> dict[str, str]:
    out: dict[str, str] = {}
    for row in read_table(language.root / "entities" / "countries.tsv"):
        for nisba in filter(None, row["nisba"].split("|")):
            for end in ("", "ة", "ين", "ون", "تين", "تان", "ان"):
                for article in ("", "ال"):  # each word of كوري شمالي takes both
                    out.setdefault(" ".join(article + word + end for word in nisba.split()), f"state:{row['iso2']}")
    return out


def _nouns(cell: str) -> tuple[tuple[str, str], ...]:
    """Nouns and their plurals as a cell gives them: هجوم|هجمات;غارة|غارات."""
    return tuple((n.partition("|")[0].strip(), n.partition("|")[2].strip()) for n in cell.split(";") if n.strip())


def _anchor(event_type: EventType, row: dict[str, str]) -> AnchorRow:
    return AnchorRow(
        event_type, row["past"], row["present"], _nouns(row["nouns"]), row["mode"] or None, row["frame"],
        tuple(row["needs"].split()), tuple(row["avoid"].split()), row["alt"] or None,
    )
