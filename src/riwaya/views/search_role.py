"""What a question asks of whom: the act it asks about, what it counts, who speaks, and of what.

Read from the place of its words alone: in Arabic the act follows the word that asks (and the noun it counts or chooses
from); in English it closes the words before the first preposition or determiner, after the auxiliary if there is one.
"""

from collections.abc import Sequence

import msgspec

from riwaya.lang.search_tables import RoleWords


class Placed(msgspec.Struct, frozen=True):
    """A group of a question as roles see it: where it begins, its key, its kind and the concepts it means."""

    at: int
    key: str
    kind: str
    ideas: tuple[str, ...]


class Role(msgspec.Struct, frozen=True):
    """Keys of the groups that the answer must hold, by what they do in the question; null where it tells none.

    `saying` is whether the act is an act of speech: its speaker is `speaker`, and `topic` is what it is about.
    """

    act: str | None = None
    counted: str | None = None
    saying: bool = False
    speaker: str | None = None
    topic: tuple[str, ...] = ()


def read_role(words: Sequence[str], groups: Sequence[Placed], tables: RoleWords) -> Role:
    """The role that the question's folded, lower-case words ask for."""
    asking = next((i for i, w in enumerate(words) if _bare(w, tables) in tables.ask), None)
    if asking is None:
        return Role()
    what = _bare(words[asking], tables) in tables.ask_what and (*words, "")[asking + 1] not in tables.ask_number
    rest = [g for g in groups if g.at > asking]
    if words[asking].isascii():
        rest = [g for g in groups if g.at >= asking]  # "how long" is itself a thing measured
        return _english(words, rest, (asking, what), tables)
    return _arabic(words, rest, (asking, what), tables)


def _bare(word: str, tables: RoleWords) -> str:
    """An asking word without the conjunction or preposition written to it."""
    if word in tables.ask or word.isascii():
        return word
    return next((word[n:] for n in (1, 2) if word[:n] in tables.clitics and word[n:] in tables.ask), word)


def _arabic(words: Sequence[str], rest: list[Placed], asked: tuple[int, bool], tables: RoleWords) -> Role:
    """The act is the first word that is no name and has no article, after what is counted or chosen from."""
    asking, what = asked
    counted = None
    if _bare(words[asking], tables) in tables.ask_noun and rest:
        counted = rest.pop(0)
        while rest and not tables.scales.isdisjoint(counted.ideas):
            counted = rest.pop(0)
        while len(rest) > 1 and any(words[rest[0].at].endswith(e) for e in tables.adjectives):
            rest.pop(0)
    key = counted.key if counted else None
    end = next((i for i in range(asking + 1, len(words)) if words[i] in tables.breaks), len(words))
    act = rest[0] if rest else None
    if act is None or act.kind == "name" or act.at >= max(end, asking + 2) or _has_article(words[act.at], tables):
        return Role(None, key)
    after = rest[1:]
    speaker = next((g for g in after[:2] if g.kind == "name"), after[0] if after else None)
    if not what or speaker is None or tables.saying.isdisjoint(act.ideas):
        return Role(act.key, key)
    return Role(act.key, key, True, speaker.key, tuple(g.key for g in after if g.at > speaker.at))


def _has_article(word: str, tables: RoleWords) -> bool:
    return word.startswith("ال") and word not in tables.not_article


def _english(words: Sequence[str], rest: list[Placed], asked: tuple[int, bool], tables: RoleWords) -> Role:
    """The act is the last word that is no name before the words break, or the first that tells of speech."""
    asking, what = asked
    auxiliary = next((i for i in range(asking, len(words)) if words[i] in tables.auxiliaries), None)
    start = asking + 1 if auxiliary is None else auxiliary + 1
    if auxiliary is not None and start < len(words) and words[start] in tables.determiners:
        start += 1
    end = next((i for i in range(start, len(words)) if words[i] in tables.breaks or words[i] in tables.determiners), len(words))
    inside = [g for g in rest if start <= g.at < end and g.kind != "name"]
    tells = [g for g in inside if not tables.saying.isdisjoint(g.ideas)]
    act = tells[0] if tells else inside[-1] if inside else None
    chosen = [g for g in rest if g.at < (end if auxiliary is None else auxiliary) and g.kind != "name" and g is not act]
    counted = next((g.key for g in reversed(chosen) if tables.scales.isdisjoint(g.ideas)), None)
    said = next((i for i in range(start, end) if words[i] in tables.say), None)
    at = said if said is not None else act.at if tells and act else None
    before = [g for g in rest if start <= g.at < at] if at is not None else []
    if not what or at is None or not before:
        return Role(act.key if act else None, counted)
    speaker = next((g for g in before if g.kind == "name"), before[-1])
    return Role(act.key if tells and act else None, counted, True, speaker.key, tuple(g.key for g in rest if g.at > at))
