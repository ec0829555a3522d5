"""Who may be a party of an event: everybody its sentence names, its speakers, and the parties told just before."""

from collections.abc import Iterable, Sequence

import msgspec

from riwaya.events.anchors import Anchor
from riwaya.events.scene import Scene
from riwaya.model.event import Event, Party
from riwaya.text.prose import Sentence

_NOT_ACTING = frozenset({"event", "agreement", "process"})
_PLACES = frozenset({"place", "state", "facility"})
_ONE = 0.6
"""The share of the longer of two overlapping spans from which they are one candidate."""
_ALIKE = 0.5
"""The share of the letters of both from which a phrase of the reader is a candidate that is there."""
_PERSONS = ("person:", "new:person:")
"""How the identifiers of persons begin."""
_RELATIVE = 9
"""Words from a demonstrative to the deed of those whom its relative tells."""
_NISBA_ENDS = ("يه", "ي", "يين", "يون")
"""Ends of adjectives of belonging, folded."""
_EARLIER = 4
"""Parties of earlier events that are candidates."""


class PartyPhrase(msgspec.Struct, frozen=True):
    """A phrase that may be a party of some event: characters of the article's text, and the chance that a party opens here."""

    start: int
    end: int
    chance: float


class Candidate(msgspec.Struct):
    """A span that may be a party: whom it means (several of a dual), what it is in grammar, the phrase it is, and how it came up.

    Ways: `actor` and `recipient` are the rules' own choice, then `phrase`, `nisba` (an adjective of a state), `place`, `speaker`,
    `earlier_actor`, `earlier_recipient` of the events before, and `read`, a phrase of the reader. `likely`: the chance by the reader that it is
    a party of some event.
    """

    start: int
    end: int
    entities: list[str]
    kind: str
    ways: set[str]
    phrase: int = -1
    likely: float = 0.0

    @property
    def entity(self) -> str | None:
        """The first it means; null where nobody can tell."""
        return self.entities[0] if self.entities else None

    @property
    def parties(self) -> tuple[Party, ...]:
        """The candidate as parties: one for each it means."""
        return tuple(Party(self.start, self.end, e) for e in self.entities or (None,))


class _Gathering:
    """Candidates gathered so far; what overlaps one and means the same joins it."""

    def __init__(self) -> None:
        self.held: list[Candidate] = []

    def add(self, party: Party, kind: str, way: str, phrase: int = -1) -> None:
        """Adds one party."""
        self.add_span((party.start, party.end), [party.entity] if party.entity else [], kind, way, phrase)

    def add_all(self, parties: Iterable[Party], kind: str, way: str, phrase: int = -1) -> None:
        """Adds parties; those of one span are one candidate, a dual say."""
        spans: dict[tuple[int, int], list[str]] = {}
        for party in parties:
            spans.setdefault((party.start, party.end), []).extend([party.entity] if party.entity else [])
        for span, entities in spans.items():
            self.add_span(span, entities, kind, way, phrase)

    def add_span(self, span: tuple[int, int], entities: list[str], kind: str, way: str, phrase: int) -> None:
        """Adds a span and whom it means, or joins it to one that is there."""
        start, end = span
        for held in self.held:
            if (held.start, held.end) == span:
                held.entities = held.entities or entities
                _join(held, kind, way, phrase)
                return
        for held in self.held:
            shared = min(end, held.end) - max(start, held.start)
            if shared <= 0:
                continue
            if held.entities[:1] == entities[:1] or shared >= _ONE * max(end - start, held.end - held.start):
                _join(held, kind, way, phrase)
                return
            if way in {"nisba", "place"} and shared == min(end - start, held.end - held.start):
                return
        self.held.append(Candidate(start, end, entities, kind, {way}, phrase))


def _join(held: Candidate, kind: str, way: str, phrase: int) -> None:
    held.ways.add(way)
    if phrase >= 0 > held.phrase:
        held.phrase, held.kind = phrase, held.kind or kind


def earlier_parties(told: list[tuple[Anchor, Event]], number: int) -> list[tuple[Party, str]]:
    """The parties of the events before one, the nearest first, each once."""
    out: list[tuple[Party, str]] = []
    seen: set[str | int] = set()
    for _, event in reversed(told[:number]):
        for way, parties in (("earlier_actor", event.actors), ("earlier_recipient", event.recipients)):
            for party in parties:
                key = party.entity or party.start
                if key not in seen:
                    seen.add(key)
                    out.append((party, way))
        if len(out) >= _EARLIER:
            break
    return out[:_EARLIER]


def candidates_of(scene: Scene, told: tuple[Anchor, Event, Sentence], earlier: list[tuple[Party, str]], phrases: Sequence[PartyPhrase]) -> list[Candidate]:
    """The candidates of an event, in text order.

    Args:
        scene: the article.
        told: the event, its anchor and its sentence.
        earlier: parties of the events before (`earlier_parties`).
        phrases: what the reader takes for parties in the article.

    """
    anchor, event, sentence = told
    all_of = _Gathering()
    all_of.add_all(event.actors, "", "actor")
    all_of.add_all(event.recipients, "", "recipient")
    _add_phrases(all_of, scene, sentence)
    for i in range(sentence.first, sentence.last):
        if scene.folds[i] in scene.nisbas and scene.words[i].kind == "arabic":
            all_of.add(Party(scene.words[i].start, scene.words[i].end, scene.nisbas[scene.folds[i]]), "nisba", "nisba")
        mention = scene.mention_of[i]
        if mention is not None and mention.kind in _PLACES:
            all_of.add(Party(mention.start, mention.end, mention.entity), mention.kind, "place")
    at = scene.words[anchor.word].start
    for said in scene.attributions:
        if said.source and said.content.start <= at < said.content.end and not sentence.start <= said.source.start < sentence.end:
            all_of.add(Party(said.source.start, said.source.end, said.source_entity), "speaker", "speaker")
    for party, way in earlier:
        all_of.add(party, "", way)
    for phrase in phrases:
        if sentence.start <= phrase.start < sentence.end and not phrase.start <= at < phrase.end and not _is_joined_adjective(scene, phrase):
            _add_read(all_of.held, _in_grammar(scene, phrase, anchor.word))
    return sorted(all_of.held, key=lambda c: (c.start, c.end))


def _add_phrases(all_of: _Gathering, scene: Scene, sentence: Sentence) -> None:
    for number in sorted(set(scene.phrase_of[sentence.first : sentence.last]) - {-1}):
        phrase = scene.phrases[number]
        if phrase.kind in _NOT_ACTING:
            continue
        meant = scene.spans_of(phrase, (phrase.start, scene.end_of(number)))
        all_of.add_all((Party(*span, e) for e, span in meant), phrase.kind or phrase.form, "phrase", number)


def _in_grammar(scene: Scene, phrase: PartyPhrase, anchor: int) -> PartyPhrase:
    """A phrase of the reader, ended before what its first word cannot govern: مسلحون in مسلحون القرية keeps its nun, so that القرية is another.

    A demonstrative alone goes on to the end of its relative, up to the deed they do (أولئك الذين يدعمون المتمردين هاجموا القرية).
    """
    first, unbound = scene.prose.words_in(phrase.start, phrase.end).start, tuple(scene.word_set("unbound"))
    opening, end = scene.folds[first], scene.words[first].end
    number = scene.starts_phrase(first)
    alone = number >= 0 and scene.phrases[number].end == end and opening.endswith(unbound) and not opening.startswith("ال")
    if alone and phrase.end > end and scene.folds[first + 1].startswith("ال"):
        return PartyPhrase(phrase.start, end, phrase.chance)
    relative = phrase.end == end and opening.removeprefix("و") in scene.word_set("demonstratives") and scene.folds[first + 1 : first + 2] and scene.folds[first + 1] in scene.word_set("strict_relatives")
    if relative and first + 2 < anchor <= first + _RELATIVE and not any(scene.words[j].kind == "mark" for j in range(first, anchor)):
        return PartyPhrase(phrase.start, scene.words[anchor - 1].end, phrase.chance)
    return phrase


def _is_joined_adjective(scene: Scene, phrase: PartyPhrase) -> bool:
    """Whether a phrase of the reader is an adjective joined to another, which names nobody (القاعدتين الجوية والبحرية)."""
    covered = scene.prose.words_in(phrase.start, phrase.end)
    j = covered.start
    if len(covered) != 1 or j == 0:
        return False
    word, before = scene.folds[j].removeprefix("و"), scene.folds[j - 1]
    joined = word != scene.folds[j] and word.startswith("ال") and before.startswith("ال")
    nisbas = any(word.endswith(end) and before.endswith(end) for end in _NISBA_ENDS)
    return joined and nisbas and scene.phrase_of[j] < 0 and scene.phrase_of[j - 1] < 0 and word not in scene.nisbas


def _add_read(held: list[Candidate], phrase: PartyPhrase) -> None:
    """Adds a phrase of the reader: to the candidate that it is, or as a candidate that means what the one means with which it begins, or with which it ends and that is named.

    Where it holds several persons (وزيرا الخارجية الروسي، …، والإيراني، …) it means all of them.
    """
    inside: Candidate | None = None
    persons = [one.entity for one in held if phrase.start <= one.start and one.end <= phrase.end and one.entity and one.entity.startswith(_PERSONS)]
    for one in held:
        shared = min(phrase.end, one.end) - max(phrase.start, one.start)
        if shared >= _ALIKE * (max(phrase.end, one.end) - min(phrase.start, one.start)):
            one.likely = max(one.likely, phrase.chance)
            one.ways.add("read")
            return
        if shared == one.end - one.start and (inside is None or inside.start > phrase.start) and (one.start == phrase.start or (one.end == phrase.end and one.entity)):
            inside = one
    if len(set(persons)) > 1:
        held.append(Candidate(phrase.start, phrase.end, list(dict.fromkeys(persons)), "person", {"read"}, likely=phrase.chance))
    elif inside is None:
        held.append(Candidate(phrase.start, phrase.end, [], "", {"read"}, likely=phrase.chance))
    else:
        held.append(Candidate(phrase.start, phrase.end, list(inside.entities), inside.kind, {"read"}, inside.phrase, phrase.chance))
