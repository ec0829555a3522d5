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

    `saying` is whether the act is an act of speech: its speaker is named by `speaker`, together where these are several
    (the king of Bahrain), and `topic` is what it is about.
    """

    act: str | None = None
    counted: str | None = None
    saying: bool = False
    speaker: tuple[str, ...] = ()
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
    named = next((n for n, g in enumerate(after[:2]) if g.kind == "name"), 0)
    speaker = after[: named + 1]
    if not what or not speaker or tables.saying.isdisjoint(act.ideas):
        return Role(act.key, key)
    return Role(act.key, key, True, tuple(g.key for g in speaker), tuple(g.key for g in after[named + 1 :]))


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
    counted = _counted(words, rest, (asking, end if auxiliary is None else auxiliary), tables)
    said = next((i for i in range(start, len(words)) if words[i] in tables.say), None)
    if what and said is not None and start > asking + 1:
        speaker = tuple(g.key for g in rest if start <= g.at < said)
        if speaker:
            return Role(None, counted, True, speaker, tuple(g.key for g in rest if g.at > said))
    inside = [g for g in rest if start <= g.at < end and g.kind != "name"]
    if len(inside) > 1 and not tables.titles.isdisjoint(inside[-1].ideas) and any(g.kind == "name" and g.at == inside[-1].at + 1 for g in rest):
        inside.pop()
    done = [g for g in rest if g.at >= start and g.kind != "name" and _is_done(words[g.at], tables)]
    tells = [g for g in inside if not tables.saying.isdisjoint(g.ideas)]
    passive = auxiliary is not None and words[auxiliary] in tables.passive
    behind = auxiliary is None and [g.key for g in inside] == [counted]  # how many boats with food arrived
    candidates = tells or (done if passive or behind else []) or inside[-1:]
    act = candidates[0] if candidates else None
    before = [g for g in rest if act and start <= g.at < act.at]
    if not what or not tells or not act or not before:
        return Role(act.key if act else None, counted if act is None or counted != act.key else None)
    named = [g for g in before if g.kind == "name"]
    return Role(act.key, counted, True, tuple(g.key for g in named or before[-1:]), tuple(g.key for g in rest if g.at > act.at))


def _counted(words: Sequence[str], rest: list[Placed], between: tuple[int, int], tables: RoleWords) -> str | None:
    """The noun that is counted or chosen from: the last before a preposition or the auxiliary."""
    first, last = between
    stop = next((i for i in range(first + 1, last) if words[i] in tables.breaks), last)
    chosen = [g for g in rest if g.at < stop and g.kind != "name" and tables.scales.isdisjoint(g.ideas)]
    if words[first] in tables.ask_one:
        return None
    if len(chosen) > 1 and not any(w in tables.auxiliaries for w in words[first:]):
        return chosen[-2].key  # the last is the act: how many ships sank
    return chosen[-1].key if chosen else None


def _is_done(word: str, tables: RoleWords) -> bool:
    """Whether an English word is a participle, by its ending or in the list."""
    return word.endswith("ed") or word in tables.participles


def is_ahead(words: Sequence[str], tables: RoleWords) -> bool:
    """Whether a question of time asks of what is yet to be: by its auxiliary, or by the verb right after the word that asks."""
    asking = next((i for i, w in enumerate(words) if _bare(w, tables) in tables.ask), None)
    following = words[asking + 1] if asking is not None and asking + 1 < len(words) else ""
    if following.isascii():
        return following in tables.ahead
    return any(following.startswith(f) for f in tables.futures) and not following.endswith("ت")
