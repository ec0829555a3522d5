"""Points of two articles that are words: who and whom, why, what was said, and whether it was only tried."""

import math
from collections.abc import Iterator

import msgspec

from riwaya.accounts.compare import one_house
from riwaya.accounts.heads import weight_of
from riwaya.accounts.match import SYMMETRIC
from riwaya.accounts.point_words import DIED, DONE, LIKELY, NOBODY, NONE, TOLD, TOPIC, TRIED, UNKNOWN, WOUNDED
from riwaya.accounts.sides import ALIGNED, CLOSELY, SURELY, Found, Sides, of_one_deed, one_word
from riwaya.accounts.story_parties import both_say, doers, harmed, targets, victims
from riwaya.accounts.stretch import skeleton_of, words_of
from riwaya.accounts.world import World
from riwaya.model.account import Point, SlotName

_STEM = 3
"""Letters two spellings of one word begin with."""
_MOST_WORDS = 7
"""Words of a party's description that can be compared; longer ones hold clauses."""
_SAME_CAUSE = 0.6
"""Share of the weighty words of two causes from which they are one cause."""
_ONE_SAYING, _SAME_WORDS, _LIKE_WORDS, _LIKE_SOURCES = 0.85, 0.65, 0.45, 0.45
"""Likeness of two sayings from which they are one, from which one says more of the same, and from which
two sources of one house say the same."""
_FIGURE = 3
"""Digits of a number that is not written in words."""
_LIKE_UNKNOWN = 0.6
"""Likeness of two sayings that are one whatever their speakers are called, one of whom no list knows."""
_LIKE_DEMANDS = 0.12
"""Likeness of two demands of one speaker in like sentences."""
_SPOKEN = 0.25
"""Likeness of two sentences from which they tell of one talk."""
_NEWS = 2
"""Words of two sayings that the other article has nowhere, from which one says more."""
_HOW = {TRIED: "one tells it as an attempt", DIED: "one tells that who was injured has died", NONE: "one says that none was harmed, one that it is not known"}


def who(sides: Sides) -> Iterator[Found]:
    """Doers, speakers, those who claim or are blamed, and those called by name."""
    yield from _side(sides, "who")
    yield from doers(sides)
    yield from _sources(sides)
    yield from _claimed(sides)
    yield from _called(sides)


def whom(sides: Sides) -> Iterator[Found]:
    """Those something was done to."""
    yield from _side(sides, "whom")
    yield from harmed(sides)
    yield from targets(sides)
    yield from victims(sides)


def _side(sides: Sides, slot: SlotName) -> Iterator[Found]:
    ours, theirs = sides.points(slot)
    values = {p.value for p in ours}, {q.value for q in theirs}
    for p in ours:
        for q in theirs:
            if not p.about or p.about != q.about or sides.near(p, q) < ALIGNED:
                continue
            if p.value == q.value:
                if not _counted_otherwise(sides, p, q):
                    yield Found(p, q, "agrees", f"same party: {p.value}")
            elif p.value not in values[1] and q.value not in values[0] and sides.told_alike(p, q) >= ALIGNED:
                basis = _same_party(sides, p, q)
                if basis:
                    yield Found(p, q, "refines", basis)


def _same_party(sides: Sides, p: Point, q: Point) -> str | None:
    """Why two parties told otherwise are the same: one house, one noun with more words, or one number."""
    if ":" in p.value and ":" in q.value and not p.value.startswith("new:") and not q.value.startswith("new:"):
        persons = any(x.value.startswith("person:") for x in (p, q))
        one_deed = p.kind == q.kind or (sides.near(p, q) >= CLOSELY and not persons)
        return f"of one state or institution: {p.value}, {q.value}" if one_deed and one_house(p.value, q.value, sides.world) else None
    if any(x.near for x in (p, q)) and p.about not in SYMMETRIC and _one_house(sides, p, q) and (p.kind == q.kind or sides.leads(p, q)):
        return f"of one state or institution: {p.value}, {q.value}"
    if max(len(p.words), len(q.words)) > _MOST_WORDS or words_of("party_ends") & {*p.words, *q.words}:
        return None
    counts = _counts(sides, p, q)
    if any(counts):
        if p.slot != "whom":
            return None
        alike = any((x.low, x.high) == (y.low, y.high) and x.near and y.near and not one_word(x.near[0], y.near[0]) and not both_say(sides, x, y) for x in counts[0] for y in counts[1])
        return "the same number, called otherwise" if alike else None
    if _called_otherwise(sides, p, q):
        return "one blow, whom it struck called otherwise"
    if not p.words or not q.words or p.words[0] != q.words[0]:
        return None
    fewer, more = sorted((p.words, q.words), key=len)
    told = all(any(_spelt_alike(w, other) for other in more) for w in fewer)
    if told and len(more) > len(fewer):
        if sides.near(p, q) < CLOSELY or not _says_more(sides, p, q):
            return None
        return "the same, one with more words"
    new = [
        w for x, y, there in ((p, q, sides.told[1]), (q, p, sides.told[0])) for w in x.words
        if weight_of(w) and w not in there and not any(_spelt_alike(w, other) for other in y.words)
    ]
    return "the same, described otherwise" if new and p.kind == q.kind and sides.near(p, q) >= CLOSELY else None


def _says_more(sides: Sides, p: Point, q: Point) -> bool:
    """Whether the longer of two descriptions has a weighty word that the other article has nowhere."""
    more, fewer, told = (p, q, sides.told[1]) if len(p.words) > len(q.words) else (q, p, sides.told[0])
    known = {skeleton_of(w) for w in (*told, *fewer.words)}
    return any(weight_of(w) and skeleton_of(w) not in known for w in more.words)


def _one_house(sides: Sides, p: Point, q: Point) -> bool:
    """Whether two parties are of one house: as known, or an official told by his state's adjective (وزير يمني) and a body of it."""
    return any(one_house(x, y, sides.world) for x in (p.value, *p.near) for y in (q.value, *q.near) if ":" in x and ":" in y)


def _called_otherwise(sides: Sides, p: Point, q: Point) -> bool:
    """Whether a verb of one attack has two descriptions of whom it struck, in sentences that are nearly one, neither of which has the other's noun."""
    if p.slot != "whom" or p.about != "ASSAULT" or p.kind != q.kind or sides.near(p, q) < SURELY or not (p.words and q.words):
        return False
    one, two = sides.a.sentences[p.sentence], sides.b.sentences[q.sentence]
    return p.words[0] not in two and q.words[0] not in one and not set(p.words) & set(q.words)


def _counts(sides: Sides, p: Point, q: Point) -> tuple[list[Point], list[Point]]:
    """The numbers that stand in the words of two parties."""
    one, two = ([x for x in t.points if x.slot == "how_many" and x.start < y.end and y.start < x.end] for t, y in ((sides.a, p), (sides.b, q)))
    return one, two


def _counted_otherwise(sides: Sides, p: Point, q: Point) -> bool:
    """Whether two parties of one name are told with other numbers (seven persons, nine persons)."""
    one, two = _counts(sides, p, q)
    return bool(one and two) and not any((x.low, x.high) == (y.low, y.high) for x in one for y in two)


def _spelt_alike(one: str, two: str) -> bool:
    """Whether two words may be one: names from abroad are spelt in several ways."""
    return skeleton_of(one) == skeleton_of(two) or one[:_STEM] == two[:_STEM]


def _sources(sides: Sides) -> Iterator[Found]:
    """Who says the same in both articles, where he is told more exactly in one."""
    ours, theirs = sides.points("who")
    for p in ours:
        for q in theirs:
            if not p.kind == q.kind == "said" or p.value == q.value:
                continue
            like = _alike(p, q)
            if like >= _LIKE_SOURCES and _one_house(sides, p, q):
                yield Found(p, q, "refines", f"of one state or institution: {p.value}, {q.value}")
            elif (
                _one_source(p, q)
                and _other_source(sides, p, q)
                and (
                    (like >= _SAME_WORDS and not _one_name(p.value, q.value))
                    or (sides.told_alike(p, q) >= CLOSELY and _mostly_one(set(p.beside), set(q.beside)))
                )
            ):
                yield Found(p, q, "refines", f"the same source, called otherwise: {p.value}, {q.value}")
            elif like >= _LIKE_UNKNOWN and not set(p.beside) & set(q.beside) and all(x.value.startswith(("media:", "new:media:")) for x in (p, q)):
                yield Found(p, q, "refines", f"by way of another: {p.value}, {q.value}")


def _one_source(p: Point, q: Point) -> bool:
    """Whether two sources of the same words share a word and not all (نائب رئيس اللجنة فلان، نائب رئيس اللجنة); a state is a misread one."""
    one, two = set(p.beside), set(q.beside)
    fewer = p if one <= two else q
    if (one <= two or two <= one) and not fewer.value.startswith("new:"):
        return False  # a known body stands in the words of the other article as it is
    return bool(one & two) and one != two and not any(x.value.startswith("state:") for x in (p, q))


def _other_source(sides: Sides, p: Point, q: Point) -> bool:
    """Whether one source is told with a word that the other article has nowhere; else both name him."""
    known = [{skeleton_of(w)[:_STEM] for w in told} for told in sides.told]
    return any(w[:_STEM] not in known[1] for w in p.beside) or any(w[:_STEM] not in known[0] for w in q.beside)


def _mostly_one(one: set[str], two: set[str]) -> bool:
    """Whether two sources share two weighty words and most of the shorter's."""
    return len(one & two) > 1 and len(one & two) >= _SAME_CAUSE * min(len(one), len(two))


def _claimed(sides: Sides) -> Iterator[Found]:
    """Who claims the deed or is blamed for it."""
    ours, theirs = sides.points("who")
    claims = [[x for x in side if x.kind in {"claim", "blame"}] for side in (ours, theirs)]
    values = [{x.value for x in side} for side in claims]
    for p in claims[0]:
        for q in claims[1]:
            if sides.near(p, q) < ALIGNED:
                continue
            if p.value == q.value:
                yield Found(p, q, "agrees", f"the same party claims or is blamed: {p.value}")
            elif NOBODY in {p.value, q.value} and p.kind == q.kind:
                yield Found(p, q, "refines", "one tells of a claim, the other that there was none")
            elif p.value not in values[1] and q.value not in values[0] and one_house(p.value, q.value, sides.world):
                yield Found(p, q, "refines", f"of one state or institution: {p.value}, {q.value}")


def _called(sides: Sides) -> Iterator[Found]:
    """Who is called by name in one article and only described in the other, as the doer of the deed both heads tell."""
    ours, theirs = sides.points("who")
    for side, others, told in ((ours, theirs, sides.told[1]), (theirs, ours, sides.told[0])):
        for p in (x for x in side if x.kind == "called"):
            described = [x for x in others if x.about and (x.value.startswith("new:group") or ":" not in x.value)]
            if described and not set(p.words) & told:
                q = max(described, key=lambda x: (sides.near(p, x) if side is ours else sides.near(x, p), -x.start))
                pair = (p, q) if side is ours else (q, p)
                if sides.near(*pair) >= ALIGNED:
                    yield Found(*pair, "refines", "one gives the name")


def why(sides: Sides) -> Iterator[Found]:
    """Causes and aims: the same, or one told otherwise."""
    ours, theirs = sides.points("why")
    for p in ours:
        for q in theirs:
            if p.about != q.about or sides.near(p, q) < ALIGNED or not of_one_deed(sides, p, q):
                continue
            one, two = ({w for w in x.words if weight_of(w)} for x in (p, q))
            shared = one & two
            if shared and len(shared) >= _SAME_CAUSE * min(len(one), len(two)) and len(shared) >= _SAME_CAUSE * max(len(one), len(two)):
                yield Found(p, q, "agrees", "the same cause")
            elif not (set(p.words) - sides.told[1] and set(q.words) - sides.told[0]) and not (
                shared and set(p.words) - sides.told[1] | set(q.words) - sides.told[0]
            ):
                continue
            elif (len(shared) > 1 and (p.about != "aim" or sides.near(p, q) >= CLOSELY)) or (p.kind == q.kind and _one_cause(sides, p, q)):
                yield Found(p, q, "refines", "one cause, told otherwise")


def _one_cause(sides: Sides, p: Point, q: Point) -> bool:
    """Whether two causes without a shared word are told of one deed: both reply to something, or begin alike or lead in like sentences."""
    if p.about == "reply":
        return p.words[0] == q.words[0] or sides.near(p, q) >= CLOSELY
    return p.about == "why" and sides.near(p, q) >= CLOSELY and (p.words[0] == q.words[0] or sides.leads(p, q))


def happened(sides: Sides) -> Iterator[Found]:
    """What was done by one article was only tried by the other; who was injured in one has died in the other."""
    ours, theirs = sides.points("happened")
    values = {(p.about, p.value) for p in ours}, {(q.about, q.value) for q in theirs}
    for p in ours:
        for q in theirs:
            if p.about != q.about or sides.near(p, q) < (ALIGNED if p.about == "harm" else CLOSELY):
                continue
            pair = {p.value, q.value}
            if pair in ({TRIED, DONE}, {DIED, WOUNDED}, {NONE, UNKNOWN}) and not any(
                (x.about, x.value) in known for x, known in ((p, values[1]), (q, values[0])) if x.value in {TRIED, DIED, NONE}
            ):
                yield Found(p, q, "refines", _HOW[min(pair & {TRIED, DIED, NONE})])
    yield from _thought(sides)


def _thought(sides: Sides) -> Iterator[Found]:
    """What one article calls likely and the other tells, in sentences that are nearly one."""
    hedged = [[x for x in side if x.value == LIKELY] for side in sides.points("happened")]
    told = sides.points("what")
    for number, side in enumerate(hedged):
        doubtful = {x.sentence for x in hedged[1 - number]}
        for p in side:
            for q in told[1 - number]:
                pair = (q, p) if number else (p, q)
                said = [x for x in told[number] if x.start < p.end and p.start < x.end and _alike(x, q) >= SURELY]
                if said and q.sentence not in doubtful and q.about == "say" and sides.near(*pair) >= SURELY:
                    plain = msgspec.structs.replace(q, slot="happened", value=TOLD, about="likely")
                    yield Found(*((plain, p) if number else (p, plain)), "refines", "one calls it likely")


def what(sides: Sides) -> Iterator[Found]:
    """What one speaker says, demands or denies in both articles, each saying beside the likest; and what was spoken of."""
    ours, theirs = sides.points("what")
    alike = {
        (p, q): _alike(p, q) for p in ours for q in theirs
        if (p.about == q.about or {p.about, q.about} == {"say", "demand"}) and p.about != TOPIC and (_one_speaker(sides.world, p, q) or (any(e.startswith("new:") for e in (*p.near, *q.near)) and _alike(p, q) >= _LIKE_UNKNOWN))
    }
    for (p, q), like in alike.items():
        new = (set(p.words) - sides.told[1]) | (set(q.words) - sides.told[0])
        if (like >= _ONE_SAYING and not any(w.isdigit() and len(w) >= _FIGURE for w in new)) or (like >= _SAME_WORDS and len(new) < _NEWS):
            yield Found(p, q, "agrees", "the same is said")
        elif like >= _LIKE_WORDS and all(like >= other for (x, y), other in alike.items() if x == p or y == q):
            yield Found(p, q, "refines", "one says more")
        elif p.about == q.about == "demand" and like >= _LIKE_DEMANDS and sides.near(p, q) >= CLOSELY:
            yield Found(p, q, "refines", "one demands something else or more")
    for p in (x for x in ours if x.about == TOPIC):
        for q in (x for x in theirs if x.about == TOPIC):
            if sides.near(p, q) >= _SPOKEN and _other_topic(sides, p, q):
                yield Found(p, q, "refines", "what they spoke of, told otherwise")


def _other_topic(sides: Sides, p: Point, q: Point) -> bool:
    """Whether each of two topics has a weighty word that the other article has nowhere."""
    return any(weight_of(w) >= _SAME_CAUSE for w in set(p.words) - sides.told[1]) and any(weight_of(w) >= _SAME_CAUSE for w in set(q.words) - sides.told[0])


def _one_speaker(world: World, p: Point, q: Point) -> bool:
    return any(a == b or one_house(a, b, world) or _one_name(a, b) for a in p.near for b in q.near)


def _one_name(one: str, two: str) -> bool:
    """Whether two names no pack knows are one: whatever sort of thing each was taken for, or one with more words."""
    if not (one.startswith("new:") and two.startswith("new:")):
        return False
    first, second = ({skeleton_of(w) for w in x.split(":", 2)[2].split()} for x in (one, two))
    return first == second or (min(len(first), len(second)) > 1 and (first <= second or second <= first))


def _alike(p: Point, q: Point) -> float:
    one, two = (sum(map(weight_of, x.words)) for x in (p, q))
    shared = [weight_of(w) for w in p.words if w in q.words]
    return sum(shared) / math.sqrt(one * two) if len(shared) > 1 else 0.0
