"""What no pack knows: talks, agreements, congresses, elections, crossings named by a place, a state or their parties.

Precision first: a noun of the machinery counts only with the name of what it is of: right after it, as the adjective of
a state, after "in", or as two parties after "between"; or where the whole is a name already (قمة سنغافورة).
"""

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property

import msgspec

from riwaya.lang.affix_tables import load_affixes
from riwaya.lang.mechanism_tables import MechanismTables
from riwaya.mechanisms.signs import forms_of
from riwaya.model.mechanism import Sighting
from riwaya.model.mention import Linked, Mention
from riwaya.text.folding import fold
from riwaya.text.prose import Prose, Sentence
from riwaya.text.words import Word

_ARTICLE, _CONTRACTED = load_affixes().article, load_affixes().contracted
_ROUND = "جوله"
"""The folded noun that, with a number before talks, makes a round of them."""
_ROUND_WITHIN = 3
"""Words before talks in which that noun stands."""
_WHOLE = frozenset({"agreement", "event", "process"})
"""Kinds of name that may be a mechanism's own."""
_PARTIES = frozenset({"person", "state", "state_body", "armed_group", "igo", "party"})
_BETWEEN_WITHIN, _PARTIES_WITHIN = 4, 14
"""Words from a noun to "between", and from there to the second party."""
_OFFICE_WITHIN = 3
"""Words before an election in which the commission stands that runs it (الهيئة الوطنية للانتخابات)."""
_SHARED = frozenset({"talks_track", "agreement"})
"""Kinds that may be of two, the second after an "and" (اتفاق أنقرة وموسكو)."""
_PLACES = frozenset({"bases", "posts", "crossing"})
"""Kinds that bear the name of their place."""
_CAPITAL = "place:capital."
_FEMININE = "ه"
_JOINS = load_affixes().conjunctions
_HYPHENS = frozenset("-–—ـ")
"""Between the adjectives of two states (الروسية-الأميركية)."""
_OWN = tuple(p for p in load_affixes().third_person if len(p) > 1)
"""Pronouns that no other ending looks like."""
_FEMININES = ("ه", "ات")
"""Endings of nouns whose adjectives are feminine."""


class Heads(msgspec.Struct, frozen=True, dict=True):
    """The tables of the registry, folded, and states by their adjectives."""

    tables: MechanismTables
    states: Mapping[str, str]
    """Folded name of the state by the folded nisba without article, of one word or two."""

    @cached_property
    def nouns(self) -> Mapping[str, tuple[str, frozenset[str]]]:
        """Folded noun → kind of mechanism, what may follow it."""
        return {fold(noun): told for noun, told in self.tables.heads.items()}

    @cached_property
    def words(self) -> Mapping[str, frozenset[str]]:
        """Word lists by name, folded."""
        return {name: frozenset(map(fold, words)) for name, words in self.tables.registry.items()}

    @cached_property
    def intending(self) -> frozenset[str]:
        """Words that make of a thing told behind them a threat or a plan, folded."""
        return frozenset(map(fold, self.tables.intending))

    def noun_of(self, word: Word) -> str | None:
        """The noun of the machinery that a word is, or null."""
        return max((f for f in forms_of(word.fold) if f in self.nouns), key=len, default=None)


class _At(msgspec.Struct, frozen=True):
    """A noun of the machinery in its sentence: its word, kind, the names that belong to it, and where these begin."""

    sentence: Sentence
    index: int
    noun: str
    kind: str
    of: frozenset[str]
    naming: tuple[str, ...]
    next: int


def _is_sport(prose: Prose, found: Sighting, heads: Heads) -> bool:
    """Whether a naming is of a match, a club or who plays for it."""
    return any(not heads.words["sport"].isdisjoint(forms_of(prose.words[i].fold)) for i in prose.words_in(found.start, found.end))


def find_named(prose: Prose, linked: Linked, heads: Heads, known: Iterable[Sighting]) -> Iterator[Sighting]:
    """Mechanisms named by a noun of the machinery and what it is of, where no pack's mechanism stands already."""
    taken = [(s.start, s.end) for s in known]
    by_first = {prose.word_at(m.start): m for m in linked.mentions}
    names = {e.id: e.name_ar for e in linked.entities}
    for sentence in prose.sentences:
        for index in range(sentence.first, sentence.last):
            noun = heads.noun_of(prose.words[index])
            if noun is None or (index > sentence.first and _bare(prose.words[index - 1]) in heads.words["clubs"]):
                continue
            found = _whole(prose, by_first.get(index), noun, heads) or _headed(prose, (sentence, index, noun), by_first, heads, names)
            if found is not None and not _is_sport(prose, found, heads) and not any(found.start < end and start < found.end for start, end in taken):
                taken.append((found.start, found.end))
                yield found


def _whole(prose: Prose, mention: Mention | None, noun: str, heads: Heads) -> Sighting | None:
    """A name that is the mechanism's own: no quotation, and more than a noun with an adjective that fits any."""
    if mention is None or mention.kind not in _WHOLE:
        return None
    after = prose.word_at(mention.end) if mention.end < prose.words[-1].start else len(prose.words)
    following = prose.text[mention.end :].lstrip()[:1] if after < len(prose.words) else ""
    words = [prose.words[i] for i in prose.words_in(mention.start, mention.end)]
    bare = [_bare(w) for w in words]
    if len(words) < 2 or any(w.kind == "mark" for w in words) or bare[1] in heads.words["generic"] | heads.words["heights"]:
        return None
    if heads.words["generic"].issuperset(bare[2:]) and bare[1] in heads.words["bodies"]:
        return None
    if len(words) == 2 and _adjective(words[1]) and bare[1] not in heads.words["naming"] and _state(words[1].fold, heads) is None:
        return None  # an adjective alone tells one congress from another no more than "new" does
    kind, of = heads.nouns[noun]
    if "name" not in of:
        return None
    if following in _HYPHENS or (kind == "agreement" and after < len(prose.words) and prose.words[after].fold in heads.words["agreeing"]):
        return None
    return _sighting(prose, kind, " ".join([noun, *bare[1:]]), (mention.start, mention.end))


def _headed(
    prose: Prose, at: tuple[Sentence, int, str], by_first: Mapping[int, Mention], heads: Heads, names: Mapping[str, str]
) -> Sighting | None:
    sentence, index, noun = at
    kind, of = heads.nouns[noun]
    if kind == "meeting" and index > sentence.first and prose.words[index - 1].fold in heads.words["atop"]:
        return None
    if kind == "ceasefire_regime" and index > sentence.first and _bare(prose.words[index - 1]) in heads.words["after_truce"]:
        return None
    following, naming = index + 1, []
    while following < sentence.last and _bare(prose.words[following]) in heads.words["naming"] | heads.words["passing"]:
        if _bare(prose.words[following]) in heads.words["naming"]:
            naming.append(_bare(prose.words[following]))
        following += 1
    here = _At(sentence, index, noun, kind, of, tuple(naming), following)
    return _named(prose, here, by_first, names, heads) or _of_state(prose, here, heads) or _of_parties(prose, here, by_first, names, heads)


def _named(
    prose: Prose, at: _At, by_first: Mapping[int, Mention], names: Mapping[str, str], heads: Heads
) -> Sighting | None:
    """A name right after the noun and its adjectives, or after "in"."""
    place = at.next
    inside = "in" in at.of and place < at.sentence.last and prose.words[place].fold in heads.words["in"]
    mention = by_first.get(place + inside)
    if mention is None or place + inside >= at.sentence.last or _tells_none(prose, (mention, inside), at, heads):
        return None
    wanted = at.of | {"place", "state"} if inside else at.of
    if at.kind == "election" and mention.kind != "state" and set(at.naming) & heads.words["national"]:
        return None  # a town elects no parliament; its polls are a part of the land's
    if _is_cut(prose, mention, at.sentence, heads):
        return None
    if prose.words[place + inside].fold.endswith(_OWN) and _own_of(prose, mention):
        return None
    if not inside and place == at.index + 1 and _definite(prose.words[at.index], at.noun):
        return None  # what bears the article is of nothing (قرية الهدنة بانمونجوم)
    if at.kind == "talks_track" and mention.kind == "state" and not inside and mention.start > prose.words[place].start:
        return None  # where they are held, not whose they are (محادثات بكينيا)
    if at.kind in _PLACES and mention.start > prose.words[place + inside].start:
        return None  # a base in a place, not the place's own
    if mention.kind not in wanted or _bare(prose.words[place + inside]) in heads.words["heights"]:
        return None
    following = prose.word_at(mention.end) if mention.end < prose.words[at.sentence.last - 1].start else at.sentence.last
    if at.kind == "agreement" and following < at.sentence.last and prose.words[following].fold in heads.words["agreeing"]:
        return None  # the agreeing of one with another, not what was agreed
    called, end = _called(prose, mention, names), mention.end
    other = by_first.get(following) if at.kind in _SHARED and following < at.sentence.last else None
    if other is not None and other.kind in at.of | {"state"} and prose.words[following].fold.startswith("و"):
        called, end = " + ".join(sorted([called, _called(prose, other, names)])), other.end
        behind = prose.word_at(other.end) if other.end < prose.words[at.sentence.last - 1].start else at.sentence.last
        if behind < at.sentence.last and prose.words[behind].fold in heads.words["agreeing"]:
            return None
    name = " ".join([at.noun, *at.naming, called])
    before = _round_before(prose, at) if at.kind == "talks_track" else None
    if before is not None:
        return _sighting(prose, "round", f"{name} {prose.words[before + 1].fold}", (prose.words[before].start, end))
    return _sighting(prose, at.kind, name, (prose.words[at.index].start, end))


def _round_before(prose: Prose, at: _At) -> int | None:
    """The word for a round right before talks, with its number between (الجولة الثالثة من محادثات …)."""
    before = [n for n in range(max(at.sentence.first, at.index - _ROUND_WITHIN), at.index) if _ROUND in forms_of(prose.words[n].fold)]
    return before[-1] if before and before[-1] < at.index - 1 else None


def _is_cut(prose: Prose, mention: Mention, sentence: Sentence, heads: Heads) -> bool:
    """Whether a name ends in or before a word that only begins the next part of one (كرم أبو …)."""
    last = prose.words_in(mention.start, mention.end)[-1]
    return any(prose.words[i].fold in heads.words["part_of_name"] for i in range(last, min(last + 2, sentence.last)))


def _own_of(prose: Prose, mention: Mention) -> bool:
    """Whether a name of one word is a noun with its owner (اجتماع لحكومتها), and names nobody without him."""
    return mention.kind in {"state_body", "igo", "party"} and len(prose.words_in(mention.start, mention.end)) == 1


def _tells_none(prose: Prose, named: tuple[Mention, bool], at: _At, heads: Heads) -> bool:
    """Whether a name, which may stand after "in", tells nothing apart.

    A body called only by adjectives that fit any, a part of the world, a capital's name for its state, where a commission sits.
    """
    mention, inside = named
    if at.kind == "crossing" and (mention.entity or "").startswith(_CAPITAL):
        return True
    if fold(prose.text[mention.start : mention.end]).removeprefix("ال") in heads.words["nowhere"]:
        return True
    before = prose.words[max(at.sentence.first, at.index - _OFFICE_WITHIN) : at.index]
    if inside and any(not heads.words["offices"].isdisjoint({_bare(w), *forms_of(w.fold)}) for w in before):
        return True
    behind = [_bare(prose.words[i]) for i in prose.words_in(mention.start, mention.end)][1:]
    return bool(behind) and mention.kind not in {"place", "facility", "state"} and heads.words["generic"].issuperset(behind)


def _called(prose: Prose, mention: Mention, names: Mapping[str, str]) -> str:
    return fold(names.get(mention.entity or "", prose.text[mention.start : mention.end]).removeprefix("ال"))


def _of_state(prose: Prose, at: _At, heads: Heads) -> Sighting | None:
    """The adjective of a state after the noun, or of two."""
    if "nisba" not in at.of or not prose.words[at.index].fold.removeprefix("و").startswith(("ال", "بال", "لل")):
        return None
    states: list[str] = []
    end, position = 0, at.next
    while position < at.sentence.last and len(states) < 2:
        two = " ".join(w.fold for w in prose.words[position : min(position + 2, at.sentence.last)])
        pair, alone = _state(two, heads), _state(prose.words[position].fold, heads)
        state = pair or alone
        if state is None or prose.words[position].fold.endswith(_FEMININE) != at.noun.endswith(_FEMININES):
            break  # an adjective of another gender belongs to another noun (قانون الانتخابات البرازيلي)
        states.append(state)
        position += 1 if pair is None or pair == alone else 2
        end = prose.words[position - 1].end
        if position < at.sentence.last and prose.words[position].fold in _HYPHENS:
            position += 1
    if not states or (position < at.sentence.last and _other_nisba(prose.words[position], heads)):
        return None
    name = " ".join([at.noun, *at.naming, *sorted(states)])
    return _sighting(prose, at.kind, name, (prose.words[at.index].start, end))


def _other_nisba(word: Word, heads: Heads) -> bool:
    """Whether a word looks like one more party's adjective, which no table knows (القمة الأمريكية الخليجية)."""
    return _adjective(word) and word.fold.endswith(_FEMININE) and _bare(word) not in heads.words["naming"] | heads.words["passing"]


def _adjective(word: Word) -> bool:
    """Whether a word looks like an adjective of relation with the article."""
    return word.fold.startswith("ال") and word.fold.endswith(("ي", "يه"))


def _state(words: str, heads: Heads) -> str | None:
    """The state whose adjective, with the article, these one or two words are."""
    parts = words.split()
    if not all(w.startswith("ال") for w in parts):
        return None
    return heads.states.get(" ".join(w.removeprefix("ال").removesuffix(_FEMININE) for w in parts))


def _of_parties(
    prose: Prose, at: _At, by_first: Mapping[int, Mention], names: Mapping[str, str], heads: Heads
) -> Sighting | None:
    """Two parties after "between", persons rather than the states they are of; the second after an "and"."""
    last = at.sentence.last
    reach = range(at.next, min(last, at.next + _BETWEEN_WITHIN))
    middle = next((i for i in reach if prose.words[i].fold in heads.words["between"]), None)
    if "between" not in at.of or middle is None or any(prose.words[i].kind == "mark" for i in range(at.next, middle)):
        return None
    if any(heads.noun_of(prose.words[i]) for i in range(at.next, middle)):
        return None
    window = range(middle + 1, min(last, middle + 1 + _PARTIES_WITHIN))
    stop = next((i for i in window if _ends_parties(prose.words[i], heads)), window.stop)
    joint = next((i for i in range(middle + 2, stop) if prose.words[i].fold.startswith("و") and _name_at(prose, by_first, range(middle + 1, i))), None)
    if joint is None:
        return None
    first, second = _name_at(prose, by_first, range(middle + 1, joint)), _name_at(prose, by_first, range(joint, stop))
    if first is None or second is None or (first.entity and first.entity == second.entity):
        return None
    parties = [first, second, *_further(prose, second, by_first, stop)]
    named = sorted(fold(names.get(m.entity or "", prose.text[m.start : m.end])) for m in parties)
    return _sighting(prose, at.kind, f"{at.noun} {' + '.join(named)}", (prose.words[at.index].start, parties[-1].end))


def _further(prose: Prose, party: Mention, by_first: Mapping[int, Mention], stop: int) -> Iterator[Mention]:
    """Parties each right behind the one before, after an "and"."""
    while party.end < prose.words[-1].start:
        following = prose.word_at(party.end)
        found = by_first.get(following) if following < stop and prose.words[following].fold.startswith("و") else None
        if found is None or found.kind not in _PARTIES:
            return
        yield found
        party = found


def _ends_parties(word: Word, heads: Heads) -> bool:
    """Whether a word cannot stand inside the naming of two parties."""
    return word.kind == "mark" or word.fold in heads.words["between"] | heads.words["that"] | heads.words["in"] | heads.words["apart"] or heads.noun_of(word) is not None


def _name_at(prose: Prose, by_first: Mapping[int, Mention], words: range) -> Mention | None:
    """The first person named in these words, else the first party; one behind a preposition (إنجازا لفلان) is none."""
    named = [(i, m) for i in words if (m := by_first.get(i)) is not None and m.kind in _PARTIES]
    found = [m for n, (i, m) in enumerate(named) if n == 0 or prose.text[prose.words[i].start : m.start].endswith(_JOINS) or prose.words[i].start == m.start]
    return next((m for m in found if m.kind == "person"), found[0] if found else None)


def _sighting(prose: Prose, kind: str, name: str, at: tuple[int, int]) -> Sighting:
    start, end = at
    return Sighting(f"new:{kind}:{name}", kind, start, end, name=" ".join(prose.text[start:end].split()))


def _definite(word: Word, noun: str) -> bool:
    """Whether a noun of the machinery bears the article, alone or behind a preposition."""
    before = word.fold.removesuffix(noun)
    return before.endswith((_ARTICLE, _CONTRACTED))


def _bare(word: Word) -> str:
    return word.fold.removeprefix("ال")
