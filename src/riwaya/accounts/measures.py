"""Measures of a proposed difference: how far its two points are told of one thing, and whether the one is news to the other article.

Each guard that would throw a proposal away is a measure here, and the score (`confidence.py`) weighs it. All lie between -1 and 1 or so.
"""

import math
from collections import Counter
from collections.abc import Callable, Iterable
from datetime import datetime

from riwaya.accounts.heads import HARM, likeness
from riwaya.accounts.match import is_wide
from riwaya.accounts.sides import Found, Sides, in_title, is_weighty, of_one_deed, weight_of_all
from riwaya.accounts.story_facts import meet
from riwaya.accounts.story_words import alike
from riwaya.accounts.stretch import skeleton_of, words_of
from riwaya.model.account import Point

_MANY = 6
"""Shared words, or words of a point, from which more say no more."""
_HOUR, _DAY = 3600, len("2018-01-01")
_NEWS = 3.0
"""Weight of the words that are news from which more say no more."""


def measures_of(sides: Sides, found: Found, rivals: int) -> dict[str, float]:
    """The measures of a proposal that differ from nothing, by name.

    Args:
        sides: the two articles.
        found: the proposal.
        rivals: how many proposals of its rule hold one of its two points.

    """
    p, q = found.a, found.b
    out = {
        **_alignment(sides, p, q),
        **_news(sides, p, q),
        **_deeds(sides, p, q),
        **_articles(sides),
        **_values(sides, p, q),
    }
    out["rivals"] = math.log1p(rivals - 1)
    return {k: round(v, 4) for k, v in out.items() if v}


def _alignment(sides: Sides, p: Point, q: Point) -> dict[str, float]:
    """How surely the two sentences tell one thing."""
    like = sides.told_alike(p, q)
    return {
        "like": like,
        "closely": max(0.0, like - 0.3),
        "margin": max(-0.5, like - sides.next_likest(p, q)),
        "likest": float(sides.likest(p, q)),
        "both lead": float(sides.leads(p, q)),
        "one leads": float(sides.one_leads(p, q)),
        "title": float(in_title(p, q)),
        "shared": min(_MANY, sides.context(p, q)) / _MANY,
        "own words": sides.own_alike(p, q),
        "stems": sides.stems_alike(p, q),
        "any beside": float(bool(set(p.beside) & set(q.beside))),
        "beside": min(3, len(set(p.beside) & set(q.beside))) / 3,
        "one deed": float(of_one_deed(sides, p, q)),
        "parted": abs(p.sentence / max(1, len(sides.a.sentences)) - q.sentence / max(1, len(sides.b.sentences))),
    }


def _news(sides: Sides, p: Point, q: Point) -> dict[str, float]:
    """Whether each point is news to the other article."""
    mine, yours = (min(_NEWS, weight_of_all(words)) / _NEWS for words in sides.news(p, q))
    given = sides.given(p, q)
    return {
        "news": mine + yours,
        "news of both": float(mine > 0 and yours > 0),
        "no news": float(not mine and not yours),
        "given by both": float(all(given)),
        "one given": float(any(given)),
        "run of news": min(_MANY, max(sides.news_in_a_row(p, q))) / _MANY,
    }


def _deeds(sides: Sides, p: Point, q: Point) -> dict[str, float]:
    """Whether the sentences tell deeds of one kind, on one day, in one place, by one party."""
    one, two = (
        {x.about for x in t.points if x.slot in {"who", "whom"} and x.sentence == y.sentence and x.about.isupper()}
        for t, y in ((sides.a, p), (sides.b, q))
    )
    days, places = (sides.named_beside(p, q, slot) for slot in ("when", "where"))
    names = sides.named_beside(p, q, "who")
    return {
        "same deeds": float(bool(one & two)),
        "other deeds": float(bool(one and two) and not one & two),
        "same day": float(bool({d[:_DAY] for d in days[0]} & {d[:_DAY] for d in days[1]})),
        "other days": float(sides.on_other_days(p, q)),
        "same place": float(any(not is_wide(x) for x in places[0] & places[1])),
        "other places": float(sides.in_other_places(p, q)),
        "same party": float(bool(names[0] & names[1])),
        "one type": float(bool(p.about) and p.about == q.about),
        "same kind": float(bool(p.kind) and p.kind == q.kind),
        "one voice": float(
            bool(p.chain and q.chain) and p.chain[-1].entity == q.chain[-1].entity and p.chain[-1].entity is not None
        ),
        "one quoted": float((p.wording == "own_words") != (q.wording == "own_words")),
    }


def _articles(sides: Sides) -> dict[str, float]:
    """How near the two articles are to one another."""
    a, b = sides.a, sides.b
    hours = (
        abs((datetime.fromisoformat(b.at) - datetime.fromisoformat(a.at)).total_seconds()) / _HOUR
        if a.at and b.at
        else 24.0
    )
    return {
        "heads": likeness(a.head, b.head)[0],
        "hours apart": min(1.0, math.log1p(hours) / math.log1p(48)),
        "within the hour": float(hours < 1),
        "copied": sides.copied,
        "one outlet": float(a.chain[0].name == b.chain[0].name),
        "length": min(1.0, min(len(a.sentences), len(b.sentences)) / 12),
    }


def _values(sides: Sides, p: Point, q: Point) -> dict[str, float]:
    """What the two values are: how exact, known, wide, and how like their words."""
    return _counts(sides, p, q) if p.slot == "how_many" else _phrases(p, q)


def _counts(sides: Sides, p: Point, q: Point) -> dict[str, float]:
    less, more = sorted((p.low or 0.0, q.low or 0.0))
    some = {skeleton_of(w) for w in words_of("some_persons")}
    partly = [bool({skeleton_of(w) for w in x.near} & some) for x in (p, q)]
    alone = all(
        len({(x.low, x.high) for x in t.points if x.slot == "how_many" and x.about == y.about and not x.several}) == 1
        for t, y in ((sides.a, p), (sides.b, q))
    )
    return {
        "ratio": math.log(more / less) if less else 1.0,
        "harm": float(p.about in HARM),
        "length or other unit": float(p.about.startswith(("length:", "other:"))),
        "open and apart": math.log(more / less) if less and meet(p, q) and not (p.several or q.several) else 0.0,
        "both exact": float(p.low == p.high and q.low == q.high),
        "percent": float("percent" in {p.about, q.about}),
        "part": float(p.part or q.part),
        "part of one": float(p.part != q.part or partly[0] != partly[1]),
        "same noun": float(bool(set(p.near) & set(q.near))),
        "vague": sum(x.high is None or x.high > 1.6 * (x.low or 0.0) for x in (p, q)) / 2,
        "small": float(less <= 2),
        "only counts": float(alone),
    }


def _phrases(p: Point, q: Point) -> dict[str, float]:
    ids = (p.value, q.value)
    one, two = ({skeleton_of(w) for w in x.words if is_weighty(w)} for x in (p, q))
    return {
        "words alike": alike(p, q),
        "shared words": len(one & two) / max(1, min(len(one), len(two))),
        "held": float(bool(one and two) and (one <= two or two <= one)),
        "wide": _share(ids, is_wide),
        "new name": _share(ids, lambda v: v.startswith(("new:", "name:"))),
        "nameless": _share(ids, lambda v: ":" not in v),
        "state": _share(ids, lambda v: v.startswith("state:")),
        "person": _share(ids, lambda v: v.startswith(("person:", "post:", "new:person"))),
        "long": min(_MANY * 2, max(len(p.words), len(q.words))) / (_MANY * 2),
        "telling": float(bool(p.about or q.about)) if p.slot == "where" else 0.0,
    }


def _share(values: tuple[str, str], test: Callable[[str], bool]) -> float:
    return sum(map(test, values)) / 2


def count_rivals(proposals: Iterable[Found]) -> Counter[tuple[str, str, str, int]]:
    """How many proposals of each rule hold each point."""
    out: Counter[tuple[str, str, str, int]] = Counter()
    for f in proposals:
        out[f.a.slot, f.rule, "a", f.a.start] += 1
        out[f.a.slot, f.rule, "b", f.b.start] += 1
    return out
