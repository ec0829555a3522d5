"""Where an event happened: what the rules found, weighed against every place its sentence and the events before it name.

The candidates are names of places, facilities and states, nouns of places without a name (المنطقة المحاصرة, الحدود), and the last places told.
Trees say of each how likely it is where the event happened; below a bound an event has no place.
"""

from collections.abc import Iterator, Sequence

import msgspec
from msgspec.structs import replace

from riwaya.events.anchors import Anchor
from riwaya.events.circumstances import class_meant, leads_to_place, resides, shares
from riwaya.events.scene import Scene
from riwaya.events.weighed.facts import Facts, rung, said, word_at
from riwaya.events.weighed.parties import form_of
from riwaya.events.weighed.trees import load_trees
from riwaya.model.event import Event, EventPlace, Party
from riwaya.text.prose import Sentence

_Told = list[tuple[Anchor, Event]]

PLACED = 0.2
"""The chance from which the likeliest candidate is where the event happened: chosen on folds (decision 0108)."""
SURER = 0.3
"""By how much a candidate must be likelier than what the rules found to take its place."""
UNNAMED = 0.1
"""By how much a place without a name that means nothing known must be likelier than another."""
KEPT = 0.02
"""The chance from which what the rules found stays where nothing is likely enough."""
_KINDS = frozenset({"place", "facility", "state"})
_EARLIER = 2
"""Places of events before that are candidates."""
_LONGEST = 6
"""Words of the longest place without a name of its own."""


class PlaceCandidate(msgspec.Struct):
    """A span that may be where an event happened: what it means, its kind (of the name, or `noun`), and how it came up.

    Ways: `rules` (what they found), `name`, `noun`, `earlier` (of an event before), `title` (named there).
    """

    start: int
    end: int
    entity: str | None
    kind: str
    ways: set[str]

    @property
    def entities(self) -> list[str]:
        """What it means."""
        return [self.entity] if self.entity else []


class Placed(msgspec.Struct):
    """An event of an article, its sentence, and the candidates for its place."""

    anchor: Anchor
    event: Event
    sentence: Sentence
    candidates: list[PlaceCandidate]


def placed_events(scene: Scene, told: _Told) -> list[Placed]:
    """Each event with the candidates for its place."""
    nouns = {n: list(_nouns(scene, s)) for n, s in enumerate(scene.prose.sentences)}
    out = []
    for number, (anchor, event) in enumerate(told):
        at = scene.prose.sentence_of(anchor.word)
        sentence = scene.prose.sentences[at]
        out.append(Placed(anchor, event, sentence, _candidates(scene, told[:number], event, sentence, nouns[at])))
    return out


def _candidates(scene: Scene, before: _Told, event: Event, sentence: Sentence, nouns: list[PlaceCandidate]) -> list[PlaceCandidate]:
    held: list[PlaceCandidate] = []
    if event.place is not None:
        _add(held, PlaceCandidate(event.place.start, event.place.end, event.place.entity, "", {"rules"}))
    mentions = {id(m): m for i in range(sentence.first, sentence.last) if (m := scene.mention_of[i]) is not None and m.kind in _KINDS}
    for mention in mentions.values():
        acts = mention.kind == "state" and any(p.start < mention.end and mention.start < p.end for p in event.actors)
        if not acts and not resides(scene, scene.prose.word_at(mention.start)):
            _add(held, PlaceCandidate(mention.start, mention.end, mention.entity, mention.kind, {"name"}))
    for noun in nouns:
        _add(held, replace(noun, ways=set(noun.ways)))
    earlier = [e.place for _, e in reversed(before) if e.place is not None]
    for place in {(p.entity or p.start): p for p in reversed(earlier[:_EARLIER])}.values():
        _add(held, PlaceCandidate(place.start, place.end, place.entity, "", {"earlier"}))
    title = scene.prose.sentences[0]
    for i in range(title.first, title.last if sentence.first else title.first):
        m = scene.mention_of[i]
        if m is not None and m.kind in {"place", "facility"}:
            _add(held, PlaceCandidate(m.start, m.end, m.entity, m.kind, {"title"}))
    return sorted(held, key=lambda c: (c.start, c.end))


def _add(held: list[PlaceCandidate], new: PlaceCandidate) -> None:
    """Adds a candidate, or joins it to that of its span; what stands elsewhere and means the same is not added."""
    for one in held:
        if (one.start, one.end) == (new.start, new.end):
            one.ways |= new.ways
            one.kind, one.entity = one.kind or new.kind, one.entity or new.entity
            return
        if new.entity is not None and one.entity == new.entity and not new.ways.isdisjoint({"earlier", "title"}):
            one.ways |= new.ways
            return
    held.append(new)


def _nouns(scene: Scene, sentence: Sentence) -> Iterator[PlaceCandidate]:
    """Nouns of places that open no name: with the adjectives and the genitive that follow (الحدود الجنوبية, مركز مدينة كذا)."""
    classes = scene.word_set("place_nouns") | scene.word_set("place_classes") | scene.word_set("areas") | scene.word_set("lines") | scene.word_set("sites")
    for j in range(sentence.first, sentence.last):
        bare = _bare(scene.folds[j], classes)
        mention = scene.mention_of[j]
        if bare is None or (mention is not None and mention.kind in _KINDS and mention.start >= scene.words[j].start):
            continue
        start = scene.words[j].end - len(bare) if len(scene.folds[j]) == scene.words[j].end - scene.words[j].start else scene.words[j].start
        last = _noun_end(scene, sentence, j, classes)
        if last == j and bare in classes:
            continue  # "areas", "a town": which?
        end = scene.words[last].end
        inside = scene.mention_of[last]
        entity = inside.entity if inside is not None and inside.kind in _KINDS and last > j else class_meant(scene, j)
        yield PlaceCandidate(start, end, entity, "noun", {"noun"})


def _bare(fold: str, classes: frozenset[str]) -> str | None:
    """A noun of a place without the clitics before it, its article kept; null for any other word."""
    for clitics in ("", "و", "ف", "ب", "ل", "وب", "ول"):
        rest = fold[len(clitics) :]
        if fold.startswith(clitics) and (rest in classes or (rest.startswith("ال") and rest[2:] in classes)):
            return rest
    return fold[2:] if fold.startswith("لل") and fold[2:] in classes else None


def _noun_end(scene: Scene, sentence: Sentence, j: int, classes: frozenset[str]) -> int:
    """The last word of a noun of a place: adjectives agree with its article; a noun without one goes on to its genitive."""
    last, definite = j, "ال" in scene.folds[j][:4]
    for k in range(j + 1, min(sentence.last, j + _LONGEST)):
        mention = scene.mention_of[k]
        if mention is not None and mention.kind in _KINDS and mention.start == scene.words[k].start and not definite:
            return scene.prose.words_in(mention.start, mention.end).stop - 1
        word = scene.folds[k]
        if word in classes and not definite:
            last = k
        elif word.startswith("ال") and scene.phrase_of[k] in {-1, scene.phrase_of[j]} and (definite or last == k - 1):
            last, definite = k, True
        else:
            break
    return last


def place_facts(scene: Scene, placed: Placed, told: _Told) -> list[Facts]:
    """What speaks for and against each candidate's being where an event happened."""
    out = []
    for candidate in placed.candidates:
        facts: Facts = {}
        covered = scene.prose.words_in(candidate.start, candidate.end)
        first, last = covered.start, covered.stop - 1
        inside = placed.sentence.first <= first < placed.sentence.last
        side = "out" if not inside else "after" if first > placed.anchor.word else "before" if last < placed.anchor.word else "over"
        _of_event(facts, placed)
        _of_candidate(facts, scene, placed, candidate, told)
        if inside:
            _of_way(facts, scene, placed, (first, last), side)
            _of_words(facts, scene, placed, candidate, side)
            _of_neighbours(facts, placed, candidate, (first, told))
        said(facts, side_type=f"{side}|{placed.event.type}", side_form=f"{side}|{form_of(placed.anchor)}")
        out.append(facts)
    return out


def _of_event(facts: Facts, placed: Placed) -> None:
    event, sense = placed.event, placed.anchor.sense
    said(
        facts, type=event.type, frame=sense.entry.row.frame, form=form_of(placed.anchor), reality=event.reality, lemma=sense.entry.row.past or sense.entry.lemma,
        title=placed.sentence.first == 0, ruled=event.place is not None, candidates=len(placed.candidates), actors=len(event.actors), recipients=len(event.recipients),
    )


def _of_candidate(facts: Facts, scene: Scene, placed: Placed, candidate: PlaceCandidate, told: _Told) -> None:
    event = placed.event

    def over(p: Party) -> bool:
        return p.start < candidate.end and candidate.start < p.end

    said(
        facts, kind=candidate.kind or "place", actor=any(map(over, event.actors)), recipient=any(map(over, event.recipients)),
        recipient_type=f"{event.type}|{candidate.kind}" if any(map(over, event.recipients)) else None,
        kind_type=f"{event.type}|{candidate.kind}", known=candidate.entity is not None and not candidate.entity.startswith("new:"), meant=candidate.entity is not None,
        named_again=min(9, scene.named_times[candidate.entity]) if candidate.entity is not None else 0,
        elsewhere=sum(e.place is not None and e.place.start == candidate.start for _, e in told), others="rules" not in candidate.ways and event.place is not None,
        acts_elsewhere=any(over(p) for _, e in told for p in e.actors), speaks=any(a.source is not None and a.source.start < candidate.end and candidate.start < a.source.end for a in scene.attributions),
        longer=sum(c is not candidate and c.start <= candidate.start and candidate.end <= c.end for c in placed.candidates),
        shorter=sum(c is not candidate and candidate.start <= c.start and c.end <= candidate.end for c in placed.candidates),
    )
    for way in candidate.ways:
        said(facts, way=way, way_type=f"{way}|{event.type}")


def _of_way(facts: Facts, scene: Scene, placed: Placed, span: tuple[int, int], side: str) -> None:
    """What lies between the anchor and a candidate."""
    at = placed.anchor.word
    low, high = (at + 1, span[0]) if side == "after" else (span[1] + 1, at)
    between, folds = range(low, high), scene.alike
    said(
        facts, side=side, distance=high - low, far=f"{side}{rung(high - low)}", commas=sum(folds[j] == "،" for j in between),
        verbs=sum(any(s.finite for s in scene.senses[j]) for j in between), deeds=sum(bool(scene.senses[j]) for j in between),
        relative=any(folds[j] in scene.word_set("strict_relatives") for j in between), clause=any(folds[j] in scene.word_set("subordinators") for j in between),
        one_scope=scene.scope_of[span[0]] == scene.scope_of[at], shares=shares(scene, placed.anchor, span[0]),
        rank=f"{side}{min(4, sum(low <= scene.prose.word_at(c.start) < high for c in placed.candidates))}", opens=span[0] - placed.sentence.first <= 1,
        closes=span[1] + 2 >= placed.sentence.last,
    )


def _of_words(facts: Facts, scene: Scene, placed: Placed, candidate: PlaceCandidate, side: str) -> None:
    """The words around a candidate, and what leads to it."""
    covered = scene.prose.words_in(candidate.start, candidate.end)
    first, last = covered.start, covered.stop - 1
    before = word_at(scene, placed.sentence, first - 1)
    clitic = scene.folds[first][: max(0, candidate.start - scene.words[first].start)]
    frame = placed.anchor.sense.entry.row.frame
    said(
        facts, before=before, before2=word_at(scene, placed.sentence, first - 2), after=word_at(scene, placed.sentence, last + 1), clitic=clitic or None,
        led=leads_to_place(scene, first, candidate.start), led_side=f"{clitic or before}|{side}", led_frame=f"{clitic or before}|{side}|{frame}",
        led_type=f"{clitic or before}|{placed.event.type}", head=scene.alike[first],
    )


def _of_neighbours(facts: Facts, placed: Placed, candidate: PlaceCandidate, others: tuple[int, _Told]) -> None:
    """Which event of the sentence stands nearest to a candidate, before it and at all."""
    first, told = others
    here = [a.word for a, _ in told if placed.sentence.first <= a.word < placed.sentence.last]
    nearest = min(here, key=lambda w: (abs(w - first), w))
    before = [w for w in here if w < first]
    at = placed.anchor.word
    said(
        facts, nearest=nearest == at, last_before=bool(before) and max(before) == at, between=sum(min(at, first) < w < max(at, first) for w in here),
        only=len(here) == 1, rivals=sum("name" in c.ways and c is not candidate for c in placed.candidates),
    )


def weigh_places(scene: Scene, told: _Told) -> _Told:
    """The events, each where it most likely happened, or nowhere that the text tells."""
    placed = placed_events(scene, told)
    chances = iter(load_trees("places").chances([f for one in placed for f in place_facts(scene, one, told)])[:, 0].tolist())
    out = []
    for one in placed:
        likeliest = likeliest_place(one.candidates, [next(chances) for _ in one.candidates])
        place = None if likeliest is None else EventPlace(likeliest.start, likeliest.end, likeliest.entity)
        out.append((one.anchor, one.event if place == one.event.place else replace(one.event, place=place)))
    return out


def likeliest_place(candidates: Sequence[PlaceCandidate], chances: Sequence[float]) -> PlaceCandidate | None:
    """The likeliest candidate, if any is likely enough; what the rules found stays where no other is much likelier."""
    weight = [x - UNNAMED if c.kind == "noun" and c.entity is None else x for c, x in zip(candidates, chances, strict=True)]
    best = max(range(len(weight)), key=weight.__getitem__, default=None)
    best = None if best is None or chances[best] < PLACED else best
    ruled = next((n for n, c in enumerate(candidates) if "rules" in c.ways), None)
    if ruled is not None and (chances[ruled] >= KEPT if best is None else chances[best] - chances[ruled] < SURER):
        best = ruled
    return None if best is None else candidates[best]
