"""What somebody keeps and no pack knows: lists of names, envoys to a land, posts at a place, told apart by whose they are."""

from collections.abc import Iterator, Mapping

import msgspec

from riwaya.lang.affix_tables import load_affixes
from riwaya.mechanisms.actors import Actor, Actors
from riwaya.mechanisms.signs import forms_of
from riwaya.mechanisms.vocabulary import AllKept, Kept, Phrases
from riwaya.model.mechanism import Sighting
from riwaya.model.mention import Linked, Mention
from riwaya.text.folding import fold
from riwaya.text.marks import OPENING, QUOTES
from riwaya.text.prose import Prose, Sentence

_QUOTES = QUOTES | frozenset("'#()")
_OPENS = OPENING | {'"'}
_VERB_WITHIN = 14
"""Words before a list within which the verb stands by which somebody enters a name in it."""
_NAME_WORDS = 3
"""Words of the name of a list of candidates."""
_TO = load_affixes().to
_BEHIND = 9
"""Words behind an envoy's noun in which whose he is and to what land stand."""
_BESIDE = frozenset({"place", "state", "facility", "igo", "party"})


class _Text(msgspec.Struct, frozen=True):
    """A text with its actors and places, and the words of what is looked for."""

    prose: Prose
    actors: Actors
    places: Mapping[int, Mention]
    tables: AllKept

    def has(self, i: int, words: frozenset[str]) -> bool:
        """Whether a word, without clitics and article, is one of some words."""
        return not words.isdisjoint(forms_of(self.prose.words[i].fold))

    def is_quote(self, i: int) -> bool:
        """Whether a word is a mark that names are put between."""
        return self.prose.words[i].fold in _QUOTES

    def called(self, i: int, end: int, nouns: frozenset[str]) -> str:
        """What is written from a noun on, without the clitics before it."""
        word = self.prose.words[i]
        cut = next((n for n in range(3) if word.fold[n:] in nouns or word.fold[n:].removeprefix("ال") in nouns), 0)
        return " ".join(self.prose.text[word.start + cut : end].split())

    def phrase(self, i: int, last: int, phrases: Phrases) -> tuple[str, int] | None:
        """The key of the longest of some phrases that begins at a word, and the word behind it."""
        found = [
            (len(phrase), key) for key, own in phrases.items() for phrase in own
            if i + len(phrase) <= last and all(part in forms_of(self.prose.words[i + n].fold) for n, part in enumerate(phrase))
        ]
        size, key = max(found, default=(0, ""))
        return (key, i + size) if size else None

    def owner(self, actor: Actor) -> str | None:
        """Whose what an actor has is: a state's or a union's; a person keeps nothing for himself."""
        inside = range(actor.first, actor.last)
        unions = [m.entity for i in inside if (m := self.places.get(i)) is not None and m.kind == "igo" and m.entity]
        for entity in (actor.entity, *unions):
            if entity in self.tables.same:
                return self.tables.same[entity]
            if entity.startswith("igo:"):
                return entity
        return actor.state

    def by_nisba(self, i: int, *, sends: bool = False) -> tuple[str, int] | None:
        """The state or union whose adjective with the article one or two words are, and the word behind."""
        known = self.actors.states.by_nisba
        bare = [w.fold.removeprefix("ال").removesuffix("ه") for w in self.prose.words[i : i + 2] if w.fold.startswith("ال")]
        if len(bare) > 1 and " ".join(bare) in known:
            return known[" ".join(bare)], i + 2
        if not bare or not self.prose.words[i].fold.startswith("ال"):
            return None
        found = self.tables.unions.get(bare[0]) or (self.tables.sends.get(bare[0]) if sends else None) or known.get(bare[0])
        return (found, i + 1) if found else None


def find_kept(prose: Prose, linked: Linked, tables: AllKept, actors: Actors) -> Iterator[Sighting]:
    """Lists, envoys and posts of a text with what tells them apart."""
    places = {prose.word_at(m.start): m for m in linked.mentions if m.kind in _BESIDE}
    text = _Text(prose, actors, places, tables)
    for sentence in prose.sentences:
        for i in range(sentence.first, sentence.last):
            if prose.words[i].kind != "arabic":
                continue
            found = _list(text, sentence, i) or _envoy(text, sentence, i) or _posts(text, sentence, i) or _place(text, sentence, i)
            if found is not None:
                yield found


def _list(text: _Text, sentence: Sentence, i: int) -> Sighting | None:
    """A list by what it lists and whose it is."""
    words = text.tables.list
    own = text.prose.words[i].fold.lstrip("وبل") in words.lists["own"]
    if not own and not text.has(i, words.lists["nouns"]):
        return None
    p = i + 1
    owner: str | None = None
    actor = text.actors.at.get(p)
    if actor is not None and not own:
        owner, p = text.owner(actor), actor.last
    while p < sentence.last and (text.is_quote(p) or text.has(p, words.lists["names"])):
        p += 1
    what = text.phrase(p, sentence.last, words.what)
    if what is None:
        return None if own or owner else _candidates(text, sentence, i)
    key, p = what
    end = text.prose.words[p - 1].end
    if owner is None:
        owner, end = _whose(text, sentence, p, end)
    owner = owner or text.tables.alone.get(key) or _who_enters(text, sentence, i)
    if owner is None:
        return None
    said = text.called(i, text.prose.words[p - 1].end, words.lists["nouns"])
    name = words.name.format(said=said, whose="، ".join(map(text.actors.named, owner.split("+"))))
    return Sighting(f"new:list:{key}:{owner}", "list", text.prose.words[i].start, end, name=name)


def _whose(text: _Text, sentence: Sentence, p: int, end: int) -> tuple[str | None, int]:
    """Whose a list is, right behind what it lists: by adjective, "of", or "with"."""
    while p < sentence.last and text.is_quote(p):
        p += 1
    if p >= sentence.last:
        return None, end
    nisba = text.by_nisba(p)
    if nisba is not None:
        return nisba[0], text.prose.words[nisba[1] - 1].end
    actor = text.actors.at.get(p)
    if actor is not None and actor.start == text.prose.words[p].start:
        return None, end  # the next thing said, not whose it is
    while actor is None and p + 1 < sentence.last and text.has(p, text.tables.list.lists["whose"]):
        p += 1
        actor = text.actors.at.get(p)
    owners: list[str] = []
    while actor is not None:
        owner = text.owner(actor)
        if owner is None:
            return None, end
        owners.append(owner)
        end, behind = actor.end, actor.last
        joined = behind < sentence.last and text.prose.words[behind].fold.startswith("و")
        actor = text.actors.at.get(behind) if joined else None
    return "+".join(sorted(owners)) or None, end


def _who_enters(text: _Text, sentence: Sentence, i: int) -> str | None:
    """Who is told to enter somebody in the list: the subject of the verb before it."""
    for v in range(i - 1, max(sentence.first, i - _VERB_WITHIN) - 1, -1):
        if text.prose.words[v].kind == "arabic" and v not in text.actors.at and text.has(v, text.tables.list.lists["enters"]):
            actor = text.actors.at.get(v + 1)
            return text.owner(actor) if actor is not None and actor.start == text.prose.words[v + 1].start else None
    return None


def _candidates(text: _Text, sentence: Sentence, i: int) -> Sighting | None:
    """A list of candidates by its name, in quotation marks or a party's, where the sentence tells of a vote."""
    words, p = text.tables.list, i + 1
    row = range(sentence.first, sentence.last)
    if p >= sentence.last or not any(text.has(n, words.lists["vote"]) for n in row):
        return None
    party = text.places.get(p)
    if text.prose.words[p].fold in _OPENS:
        close = next((n for n in range(p + 1, min(sentence.last, p + 2 + _NAME_WORDS)) if text.is_quote(n)), None)
        inside = range(p + 1, close or p + 1)
        if not inside or any(text.prose.words[n].kind != "arabic" or text.has(n, words.lists["no_vote"]) for n in inside):
            return None
        name, end = " ".join(text.prose.words[n].fold for n in inside), text.prose.words[inside[-1]].end
    elif party is not None and party.kind == "party":
        name, end = fold(text.prose.text[party.start : party.end]), party.end
    else:
        return None
    called = text.called(i, end, words.lists["nouns"])
    return Sighting(f"new:list:vote:{name.removeprefix('ال')}", "list", text.prose.words[i].start, end, name=called)


def _envoy(text: _Text, sentence: Sentence, i: int) -> Sighting | None:
    """An envoy by who sends him and to what land, a coordinator also by what he coordinates."""
    words = text.tables.envoy
    coordinates = text.has(i, words.lists["coordinators"])
    if not coordinates and not text.has(i, words.lists["nouns"]):
        return None
    sender, what, land, end, p = None, None, None, 0, i + 1
    while p < min(sentence.last, i + _BEHIND) and land is None:
        actor, nisba, phrase = text.actors.at.get(p), text.by_nisba(p, sends=True), text.phrase(p, sentence.last, words.what)
        if (found := _land(text, sentence, p, words)) is not None and (sender or what):
            land, p, end = found
        elif what is None and phrase is not None:
            what, p = phrase
        elif sender is None and nisba is not None:
            sender, p = nisba
        elif sender is None and actor is not None:
            sender, p = text.owner(actor), actor.last
            parted = actor.start > text.prose.words[actor.first].start
            if sender is None or (parted and not sender.startswith("igo:")):
                return None  # what a state's envoy is for is no sender
        elif text.is_quote(p) or text.has(p, words.lists["passed"]):
            p += 1
        else:
            break
    if land is None or not (sender or (coordinates and what)):
        return None
    key = "coordinator" if coordinates else "envoy"
    known = f"new:envoy:{key}:{sender or ''}{f'/{what}' if what and coordinates else ''}>{land}"
    called = text.called(i, end, words.lists["nouns"] | words.lists["coordinators"])
    return Sighting(known, "envoy", text.prose.words[i].start, end, name=called)


def _land(text: _Text, sentence: Sentence, p: int, words: Kept) -> tuple[str, int, int] | None:
    """The land an envoy is sent to, behind "to" or written with it: its key, the word behind, and where it ends."""
    at = p + 1 if text.has(p, words.lists["to"]) else p
    if at >= sentence.last:
        return None
    region = text.phrase(at, sentence.last, words.lands)
    if region is not None:
        return region[0], region[1], text.prose.words[region[1] - 1].end
    place = text.places.get(at)
    if place is None or place.kind not in {"place", "state"} or place.entity is None:
        return None
    if at == p and not (place.start > text.prose.words[at].start or text.prose.words[at].fold.startswith("لل")):
        return None
    entity = place.entity.replace("place:capital.", "state:")
    return entity, list(text.prose.words_in(place.start, place.end))[-1] + 1, place.end


def _posts(text: _Text, sentence: Sentence, i: int) -> Sighting | None:
    """Posts that watch or hold a place, by the place, and by whose they are where that is told."""
    words = text.tables.posts
    if not text.has(i, words.lists["nouns"]) or i + 1 >= sentence.last:
        return None
    what = text.phrase(i + 1, sentence.last, words.what)
    if what is None:
        return None
    (key, p), owner = what, ""
    while p < min(sentence.last, i + _BEHIND):
        nisba, place = text.by_nisba(p), text.places.get(p)
        bare = text.actors.states.by_nisba.get(text.prose.words[p].fold.removesuffix("ه"))
        if place is not None and place.kind in {"place", "facility"}:
            of = f"{owner}:{fold(text.prose.text[place.start : place.end])}"
            called = text.called(i, place.end, words.lists["nouns"])
            return Sighting(f"new:posts:{key}:{of}", "posts", text.prose.words[i].start, place.end, name=called)
        if not owner and (nisba is not None or bare is not None):
            owner, p = nisba or (bare or "", p + 1)
        elif text.is_quote(p) or text.has(p, words.lists["at"] | words.lists["passed"]):
            p += 1
        else:
            return None
    return None


def _place(text: _Text, sentence: Sentence, i: int) -> Sighting | None:
    """A base or crossing by its own name, which an adjective closes that only such places have, or which is a facility's."""
    for kind, words in text.tables.named.items():
        noun = next((n for n in words["nouns"] if n in forms_of(text.prose.words[i].fold)), None)
        if noun is None or text.prose.words[i].fold.removeprefix("ب").startswith("ال"):
            continue
        row = range(i + 1, min(sentence.last, i + 2 + _NAME_WORDS))
        close = next((n for n in row if text.prose.words[n].fold in words["closers"]), None)
        place = text.places.get(i)
        if place is not None and place.kind == "facility":
            inside = range(i + 1, list(text.prose.words_in(place.start, place.end))[-1] + 1)
        elif close is not None:
            inside = range(i + 1, close)
        else:
            continue
        named = [n for n in inside if not text.is_quote(n)]
        if named and text.prose.words[named[0]].fold.startswith(_TO) and kind == "bases":
            continue  # what it is a base for (قاعدة لاستهداف …)
        if not named or any(_is_no_name(text, n) or text.has(n, words["generic"]) for n in named) or _is_whose(text, named):
            continue
        name = " ".join(text.prose.words[n].fold.removeprefix("ال") for n in named)
        end = text.prose.words[named[-1]].end
        return Sighting(f"new:{kind}:{noun} {name}", kind, text.prose.words[i].start, end, name=text.called(i, end, words["nouns"]))
    return None


def _is_no_name(text: _Text, n: int) -> bool:
    """Whether a word is no part of a place's own name: a mark, a preposition, or a state's adjective."""
    word = text.prose.words[n].fold
    return text.prose.words[n].kind == "mark" or word in text.tables.posts.lists["at"] or word.startswith("لل") or word.removeprefix("ال").removesuffix("ه") in text.actors.states.by_nisba


def _is_whose(text: _Text, named: list[int]) -> bool:
    """Whether what follows a place's noun is whose it is: a state, a body, a force."""
    first = named[0]
    place = text.places.get(first)
    if " ".join(text.prose.words[n].fold for n in named) in text.actors.states.folded:
        return True
    return first in text.actors.at and (place is None or place.kind not in {"place", "facility"})
