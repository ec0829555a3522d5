"""Differences of two articles that may be: who and whom, why, what was said, and whether it was only tried."""

from collections.abc import Iterator

import msgspec

from riwaya.accounts.heads import HARM
from riwaya.accounts.point_parties import AGENT, TARGET, VICTIM
from riwaya.accounts.point_words import CALLED, DIED, DONE, LIKELY, NOBODY, NONE, TOLD, TOPIC, TRIED, UNKNOWN, WOUNDED
from riwaya.accounts.sides import ALIGNED, LEAD, Found, Sides, is_weighty, one_word
from riwaya.accounts.story_parties import PERSONS, as_party
from riwaya.accounts.story_words import HOW, alike, in_one_house, is_one_speaker
from riwaya.accounts.stretch import skeleton_of, words_of
from riwaya.model.account import Point, RelationKind, SlotName

_LIKE_WORDS = 0.2
"""Likeness of two sayings from which one may say more."""
_SOURCES = 0.25
"""Likeness of two sayings from which two who say them may be one."""
_ONE_DEED = 0.2
"""Likeness of two sentences from which two known parties of one deed may be rivals, or one deed likely and told."""
_BARELY = 0.06
"""Likeness of two sentences from which one noun may be of one target, and two topics of one talk."""
_OTHER_SORT = 0.3
"""Likeness of two sentences from which two parties of deeds of other types may be of one deed."""
_MOST_WORDS = 9
"""Words of a party's description that can be compared."""


def parties(sides: Sides, slot: SlotName) -> Iterator[Found]:
    """Parties of one sort of deed that are not told with the same name or words."""
    ours, theirs = sides.points(slot)
    for p in ours:
        for q in theirs:
            found = _party(sides, p, q) if p.value != q.value and _of_one_sort(sides, p, q) else None
            if found:
                yield Found(p, q, *found)


def _of_one_sort(sides: Sides, p: Point, q: Point) -> bool:
    """Whether two parties of events may be of one deed: of one type or word in sentences somewhat alike, or of any in sentences much alike."""
    if not (p.about.isupper() and q.about.isupper()):
        return False
    return sides.near(p, q) >= LEAD if p.about == q.about or p.kind == q.kind else sides.told_alike(p, q) >= _OTHER_SORT


def _party(sides: Sides, p: Point, q: Point) -> tuple[RelationKind, str, str] | None:
    """Kind, basis and rule for two parties of one sort of deed."""
    told = f"{p.value}, {q.value}"
    if in_one_house(sides, p, q):
        return "refines", f"of one state or institution: {told}", "one house"
    known = [":" in x.value and not x.value.startswith("new:") for x in (p, q)]
    if all(known):
        rivals = p.slot == "who" and p.about == q.about == "ASSAULT" and sides.told_alike(p, q) >= _ONE_DEED
        return ("contradicts", f"different: {told}", "rivals") if rivals else None
    if max(len(p.words), len(q.words)) > _MOST_WORDS:
        return None
    one, two = ({skeleton_of(w) for w in x.words if is_weighty(w)} for x in (p, q))
    if one ^ two <= {skeleton_of(w) for w in words_of("plain_persons")}:
        return None
    if one & two:
        return "refines", "the same, one with more words", "more words"
    if p.slot == "who" or any(sides.given(p, q)):
        return None  # other doers mostly did another deed; a victim that the other article names too is another
    return (
        ("refines", f"called otherwise: {told}", "called otherwise")
        if p.kind == q.kind or any(known) or sides.told_alike(p, q) >= _ONE_DEED
        else None
    )


def doers(sides: Sides) -> Iterator[Found]:
    """Who says the same, claims or did it, told by another name or noun."""
    ours, theirs = sides.points("who")
    for p in ours:
        for q in theirs:
            kinds = {p.kind, q.kind}
            if p.value == q.value:
                continue
            if kinds == {"said"}:
                yield from _sources(sides, p, q)
            elif kinds & {"claim", "blame"}:
                yield from _claimed(sides, p, q)
            elif AGENT in kinds:
                yield from _agents(sides, p, q)


def _agents(sides: Sides, p: Point, q: Point) -> Iterator[Found]:
    """Whoever did it, told by a noun in one article and by another, a name or as a party of an attack in the other."""
    others = {p.kind, q.kind} <= {AGENT, CALLED} or any(x.about == "ASSAULT" for x in (p, q))
    if others and not any(sides.given(p, q)) and sides.near(p, q) >= ALIGNED and p.words and q.words and not one_word(p.words[0], q.words[0]):
        yield Found(p, q, "refines", "who did it, called otherwise", "agents")


def _claimed(sides: Sides, p: Point, q: Point) -> Iterator[Found]:
    """Who claims a deed or is blamed for it, and in the other article another who claims it, is blamed or did it."""
    both = {p.kind, q.kind} <= {"claim", "blame"}
    known = all(":" in x.value and not x.value.startswith("new:") for x in (p, q))
    told = (p.about or q.about) == "ASSAULT" and sides.told_alike(p, q) >= _ONE_DEED
    if both or (known and told):
        mild = NOBODY in {p.value, q.value} or in_one_house(sides, p, q) or (both and p.kind != q.kind)
        rule = "claims" if both else "claimed and told"
        yield Found(p, q, "refines" if mild else "contradicts", "who claims it, is blamed or did it, told otherwise", rule)


def _sources(sides: Sides, p: Point, q: Point) -> Iterator[Found]:
    like = alike(p, q)
    if in_one_house(sides, p, q) and (like >= _SOURCES or sides.told_alike(p, q) >= _SOURCES):
        yield Found(p, q, "refines", f"of one state or institution: {p.value}, {q.value}", "source of one house")
    elif max(like, sides.told_alike(p, q)) >= _SOURCES and set(p.beside) != set(q.beside):
        yield Found(p, q, "refines", f"the same words, by another source: {p.value}, {q.value}", "source")


def sufferers(sides: Sides) -> Iterator[Found]:
    """Whom it harmed or struck: one person by another noun, one target in other words, one number called otherwise."""
    ours, theirs = sides.points("whom")
    for p in ours:
        for q in theirs:
            if {p.kind, q.kind} & {CALLED}:
                yield from _names_one(sides, p, q)
                continue
            if p.about != q.about or sides.near(p, q) < (
                _BARELY if p.about == TARGET and one_word(p.kind, q.kind) else LEAD
            ):
                continue
            if p.about.startswith(VICTIM) and not one_word(p.kind, q.kind):
                yield Found(p, q, "refines", "whom it harmed, called otherwise", "victim")
            elif p.about == TARGET and any(sides.news(p, q)):
                yield Found(p, q, "refines", "one target, described otherwise", "target")
    yield from _counted(sides)


def _names_one(sides: Sides, p: Point, q: Point) -> Iterator[Found]:
    """Whom one article harmed by a noun and the other names with his age."""
    victim = any(x.about.startswith(VICTIM) for x in (p, q)) and not all(x.kind == CALLED for x in (p, q))
    named = next(x for x in (p, q) if x.kind == CALLED)
    told = sides.skeletons[1] if named is p else sides.skeletons[0]
    if victim and not {skeleton_of(w) for w in named.words} & told and (sides.one_leads(p, q) or sides.near(p, q) >= LEAD):
        yield Found(p, q, "refines", "one gives the name", "gives name")


def _counted(sides: Sides) -> Iterator[Found]:
    """One number of persons, also one or two told without a number, called otherwise."""
    plain = {skeleton_of(w) for w in words_of("plain_persons")}
    ours, theirs = ([_named(x) for x in side if x.about in HARM | PERSONS and not x.several] for side in sides.points("how_many"))
    for p in ours:
        for q in theirs:
            units = p.about == q.about or {p.about, q.about} <= PERSONS
            if not (units and p.kind and q.kind) or (p.low, p.high, p.part) != (q.low, q.high, q.part) or sides.near(p, q) < LEAD:
                continue
            if not one_word(p.kind, q.kind) and not {skeleton_of(p.kind), skeleton_of(q.kind)} <= plain:
                yield Found(as_party(p), as_party(q), "refines", "the same number, called otherwise", "counted")


def _named(p: Point) -> Point:
    """A count under the noun of what it counts: of one or two persons told without a number their own word."""
    return p if p.kind or not p.near else msgspec.structs.replace(p, kind=p.near[0])


def causes(sides: Sides) -> Iterator[Found]:
    """Causes, aims and what came before, told otherwise."""
    ours, theirs = sides.points("why")
    for p in ours:
        for q in theirs:
            one, two = ({skeleton_of(w) for w in x.words if is_weighty(w)} for x in (p, q))
            if one != two and sides.near(p, q) >= ALIGNED and (one & two or p.about == q.about):
                yield Found(p, q, "refines", "one cause, told otherwise", f"cause {min(p.about, q.about)}")


def happenings(sides: Sides) -> Iterator[Found]:
    """What was done or only tried, whether the injured died, whether harm is known, what is likely or told."""
    ours, theirs = sides.points("happened")
    for p in ours:
        for q in theirs:
            pair = {p.value, q.value}
            if (
                p.about == q.about
                and pair in ({TRIED, DONE}, {DIED, WOUNDED}, {NONE, UNKNOWN})
                and sides.near(p, q) >= LEAD
            ):
                rule = min(pair & {TRIED, DIED, NONE})
                yield Found(p, q, "refines", HOW[rule], rule)
    yield from _thought(sides)


def _thought(sides: Sides) -> Iterator[Found]:
    """What one article calls likely and the other tells."""
    hedged = [[x for x in side if x.value == LIKELY] for side in sides.points("happened")]
    told = sides.points("what")
    for number, side in enumerate(hedged):
        doubtful = {x.sentence for x in hedged[1 - number]}
        for p in side:
            for q in told[1 - number]:
                pair = (q, p) if number else (p, q)
                said = any(x.start < p.end and p.start < x.end and alike(x, q) >= _SOURCES for x in told[number])
                if said and q.sentence not in doubtful and q.about == "say" and sides.told_alike(*pair) >= _ONE_DEED:
                    plain = msgspec.structs.replace(q, slot="happened", value=TOLD, about="likely")
                    yield Found(*((plain, p) if number else (p, plain)), "refines", "one calls it likely", "likely")


def sayings(sides: Sides) -> Iterator[Found]:
    """What one speaker says or demands, of which one article tells more or else; and what was spoken of."""
    ours, theirs = sides.points("what")
    for p in ours:
        for q in theirs:
            if p.about == q.about == TOPIC:
                if sides.near(p, q) >= _BARELY and any(sides.news(p, q)):
                    yield Found(p, q, "refines", "what they spoke of, told otherwise", "topic")
                continue
            if p.about != q.about and {p.about, q.about} != {"say", "demand"}:
                continue
            like, one = alike(p, q), is_one_speaker(sides.world, p, q)
            if (one or like >= _SOURCES) and like >= _LIKE_WORDS and any(sides.news(p, q)):
                yield Found(p, q, "refines", "one says more", "says more")
            elif p.about == q.about == "demand" and sides.near(p, q) >= ALIGNED:
                yield Found(p, q, "refines", "one demands something else or more", "demands")
