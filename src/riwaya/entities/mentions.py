"""Mentions tied to entities: exact names, short forms of names in the article, seats of government, unknown names."""

from collections import Counter
from itertools import pairwise, zip_longest

from msgspec.structs import replace

from riwaya.entities.index import NameIndex, name_key
from riwaya.entities.spelling import sound_key, spellings_meet
from riwaya.entities.tokens import FormReader
from riwaya.lang.affix_tables import load_affixes
from riwaya.model.mention import Mention, Reason
from riwaya.text.prose import Prose

_PARTICLES = load_affixes().particles

_COMPATIBLE = {
    "state": {"state", "place"}, "place": {"place", "state", "facility"}, "facility": {"facility", "place"},
    "person": {"person"}, "media": {"media"},
}
"""Kinds an entity may have for a mention of a kind; other mentions take any that `_NO_BODY` does not bar."""

_SLIP = 4
"""Consonants a name needs for another spelling of it in the same article to be known as one."""

_PARTS = 2
"""Words of a name that a pronoun may follow."""

_OFTEN = 3
"""How many times as often as the others of his name a person is named whom the name alone means."""

_CALLED_SHORT = frozenset({"party", "armed_group"})
"""Kinds of group that are called by one word which may be a person's last name too."""

_NO_BODY = frozenset({"person", "place", "state"})
"""Kinds that are no body's: a club or newspaper called after a city is not the city."""


class MentionLinker:
    """Ties the mentions of one article to entities."""

    def __init__(self, prose: Prose, index: NameIndex, reader: FormReader) -> None:
        self.prose = prose
        self.text = prose.text
        self.index = index
        self.reader = reader
        self.by_words: dict[str, list[tuple[str, str]]] = {}
        self.states = states_named(prose, reader)
        self.named_places: set[str] = set()
        self.written: set[str] = set()
        self.kinds: dict[str, str] = {}
        self.full_names: Counter[str] = Counter()

    def link(self, mentions: tuple[Mention, ...]) -> tuple[Mention, ...]:
        """The mentions with their entities; persons without the titles and nisbas a recogniser took for names."""
        mentions = tuple(self._trimmed(m) for m in mentions)
        self.written = {word for m in mentions if self.text[m.start - 1 : m.start] != "ل" for word in self._words_of(m)}
        keys = [self._key(m) for m in mentions]
        full = {k for m, k in zip(mentions, keys, strict=True) if m.kind == "person" and " " in k}
        for key in full:
            self._index_parts(key)
        self.full_names = Counter(self._known_person(k)[0] for m, k in zip(mentions, keys, strict=True) if m.kind == "person" and " " in k)
        for key in keys:
            # names of several words, which single words do not show
            if " " in key and (state := self.reader.lexicon.states.get(key)):
                self.states[state] += 1
        self.named_places = {e for k in keys for e in self.index.by_name.get(k, ()) if e.startswith("place:")}
        tied = [self._tied(m, *self._entity(m, k)) for m, k in zip(mentions, keys, strict=True)]
        return tuple(self._in_brackets(m, after) for m, after in zip_longest(tied, tied[1:]))

    def _in_brackets(self, mention: Mention, after: Mention | None) -> Mention:
        """A given name that an editor put in brackets before the last name: whom both name (الرئيس (فلان) الفلاني)."""
        if after is None or not (mention.entity or "").startswith("new:person:") or self.text[mention.end : after.start].strip() != ")":
            return mention
        known = self.index.entity(after.entity or "") if after.kind == "person" else None
        given = set(self._words_of(mention))
        both = known is not None and any(given <= set(name_key(n).split()) for n in known.names)
        return replace(mention, entity=after.entity, reason="longer-name") if both else mention

    def _tied(self, mention: Mention, entity_id: str, reason: Reason) -> Mention:
        """The mention with its entity and the reason, and of the entity's kind where a list knows the name as another."""
        if entity_id.startswith("new:person:") and (both := self._joined(entity_id.removeprefix("new:person:"))):
            return replace(mention, entity=both[0], entities=both)
        if entity_id.startswith("new:person:"):
            return replace(mention, entity=entity_id, kind="person", reason=reason)
        person = entity_id.startswith("person:") != (mention.kind == "person")
        known = self.index.entity(entity_id) if person else None
        return replace(mention, entity=entity_id, kind=known.kind if known is not None else mention.kind, reason=reason)

    def _joined(self, key: str) -> tuple[str, ...]:
        """The two known persons a recogniser took for one name (فلان وفلان); none where it is one."""
        words = key.split()
        for n in range(1, len(words)):
            if words[n].startswith("و") and len(words[n]) > 3:
                sides = (" ".join(words[:n]), " ".join((words[n][1:], *words[n + 1 :])))
                found = tuple(self._known_person(side)[0] for side in sides)
                if not any(f.startswith("new:") for f in found):
                    return found
        return ()

    def _trimmed(self, mention: Mention) -> Mention:
        """A person's mention without a title or nisba before it and an addressee (للصحافيين) after it."""
        if mention.kind != "person":
            return mention
        mention = self._whole(mention)
        words = [self.prose.words[i] for i in self.prose.words_in(mention.start, mention.end)]
        first, last = 0, len(words)
        if last > 1 and (other := self._after_particle(mention, words[0].fold, words[1].start)) is not None:
            return other
        while last - first > 1 and self._no_name(words[first].fold):
            first += 1
        while last - first > 1 and words[last - 1].fold.startswith("لل"):
            last -= 1
        if last - first > _PARTS and words[last - 1].fold in self.reader.lexicon.stops["to_him"]:
            # after a known name alone: a foreigner may be called so
            known = self._known_person(" ".join(w.fold for w in words[first : last - 1]))[0]
            last -= not known.startswith("new:")
        if last - first == len(words):
            return mention
        return replace(mention, start=words[first].start if first else mention.start, end=words[last - 1].end, entity=None)

    def _after_particle(self, mention: Mention, first: str, rest: int) -> Mention | None:
        """What follows a particle that a recogniser took for a given name (على and علي), where a list knows it as no person."""
        if first not in self.reader.lexicon.stops["particle"]:
            return None
        ids = self.index.by_name.get(name_key(self.text[rest : mention.end]), ())
        known = self.index.entity(ids[0]) if ids and not any(e.startswith("person:") for e in ids) else None
        return replace(mention, start=rest, kind=known.kind, entity=None) if known is not None else None

    def _whole(self, mention: Mention) -> Mention:
        """A known person's name whose first letter was taken for a clitic (ب in بشار, و in وليد), given it back."""
        word = self.prose.word_at(mention.start)
        start = self.prose.words[word].start if word < len(self.prose.words) else mention.start
        if start >= mention.start:
            return mention
        cut, whole = (self._known_person(name_key(self.text[at : mention.end]))[0] for at in (mention.start, start))
        return replace(mention, start=start, entity=None) if cut.startswith("new:") and not whole.startswith("new:") else mention

    def _no_name(self, form: str) -> bool:
        """Whether a word before a name is a nisba of a state, a title with its article or part of a rank, and none of the name."""
        reading = self.reader.read(form)
        if reading.adjective is not None and reading.adjective.says == "rank":
            return True
        nisba = reading.nisba
        if nisba is not None and nisba.definite and (nisba.entity or "").startswith("state:") and not reading.clitics:
            return True
        return any(n.cls in {"title", "post"} and n.state == "definite" for n in reading.nouns)

    def _index_parts(self, key: str) -> None:
        """Lists a full name under the shorter forms it may be called by: its words, and its ends of several words."""
        words = key.split()
        known = self._known_person(key)[0]
        shorter = {*words, *(" ".join(words[n:]) for n in range(1, len(words))), *(" ".join(words[:n]) for n in range(2, len(words)))}
        for part in shorter:
            self.by_words.setdefault(part, []).append((key, known))

    def _key(self, mention: Mention) -> str:
        """The mention's folded name, a person's without the titles before it."""
        key = name_key(self.text[mention.start : mention.end])
        if key.startswith("لل") and len(key) > 4:
            key = "ا" + key[1:]
        elif key.startswith("ل") and self.text[mention.start - 1 : mention.start] == "ل" and not self._begins_so(key):
            # للمعارضة is ل and المعارضة
            key = "ا" + key
        if mention.kind == "person":
            words = key.split()
            while len(words) > 1 and words[0] not in self.index.given_names and self._is_title(words[0]):
                of_two = len(words) > 2 and words[1] in self.reader.lexicon.stops["titled"]  # آية الله فلان
                del words[: 1 + of_two]
            return " ".join(words)
        return key

    def _is_title(self, form: str) -> bool:
        return any(n.cls == "title" and n.number == "s" for n in self.reader.read(form).nouns)

    def _words_of(self, mention: Mention) -> list[str]:
        return name_key(self.text[mention.start : mention.end]).split()

    def _begins_so(self, key: str) -> bool:
        """Whether a name after ل begins with a ل of its own (للودريان): a list or the article elsewhere has it so."""
        return key in self.index.by_name or key.partition(" ")[0] in self.written

    def _entity(self, mention: Mention, key: str) -> tuple[str, Reason]:
        """Whom a name means, and why where it could mean others."""
        if mention.kind == "person":
            return self._person(key)
        if mention.kind in _CALLED_SHORT and (bearer := self._bearer(key)) is not None:
            return bearer, "longer-name"
        wanted = _COMPATIBLE.get(mention.kind)
        ids = [e for e in self.index.by_name.get(key, ()) if self._fits(e, wanted)]
        if ids and mention.kind != "state" and self._generic(key) and not self._in_theatre(ids[0]):
            return f"new:{mention.kind}:{key}", "theatre-not-named"
        if mention.entity and not ids:
            return mention.entity, ""
        if ids:
            return self._best(ids)
        if mention.kind in {"place", "facility"} and (place := self._wary_place(mention, key)):
            return place
        if len(others := self.index.by_name.get(key, ())) == 1 and others[0].startswith(("media:", "person:", "group:")):
            return others[0], ""
        return self._led(mention, key) or f"new:{self.kinds.setdefault(key, mention.kind)}:{key}", ""

    def _bearer(self, key: str) -> str | None:
        """The one person of the article whose last name a word is, where the group of that name is not named with its noun (عبد الله فتح، حركة فتح)."""
        if " " in key or key not in self.by_words:
            return None
        nouns, words = self.reader.lexicon.stops["movement"], self.prose.words
        if any(word.fold == key and self.reader.read(before.fold).core in nouns for before, word in pairwise(words)):
            return None
        bearers = {entity for full, entity in self.by_words.get(key, ()) if full.endswith(f" {key}")}
        return next(iter(bearers)) if len(bearers) == 1 else None

    def _led(self, mention: Mention, key: str) -> str | None:
        """Whom a list knows by its noun and its leader, where the words after the name tell that."""
        after = self.prose.word_at(mention.end - 1) + 1
        return self.index.led_by(key.partition(" ")[0], [w.fold for w in self.prose.words[after : after + 4]], self.reader.lexicon)

    def _wary_place(self, mention: Mention, key: str) -> tuple[str, Reason] | None:
        """A place by a name that is an ordinary word too, or a village: only after a word of settlement (قرية …).

        Of several villages of one name the one whose sub-district, district or governorate the article names.
        """
        words = key.split()
        settlement = self.reader.lexicon.stops["settlement"]
        before = self.prose.word_at(mention.start) - 1
        said = words[0] in settlement or (before >= 0 and self.reader.read(self.prose.words[before].fold).core in settlement)
        if not said:
            return None
        if words[0] in settlement and len(words) > 1:
            words = words[1:]
        name = " ".join(words)
        if ids := self.index.wary.get(name):
            return self._best(list(ids)) if len(ids) > 1 else (ids[0], "class-noun")
        ids = self.index.villages.get(name.removeprefix("ال"), ())
        pack = self.index.pack
        if pack is None or not ids:
            return None
        near = [i for i in ids if self.named_places & set(pack.containers(i)[:3])]
        if len(near) == 1:
            return near[0], "container-named"
        return (ids[0], "class-noun") if len(ids) == 1 and self._in_theatre(ids[0]) else None

    def _best(self, ids: list[str]) -> tuple[str, Reason]:
        """Of several entities of one name the one whose state the article names most; the first where none is named."""
        if len(ids) == 1:
            return ids[0], ""

        def weight(entity_id: str) -> int:
            entity = self.index.entity(entity_id)
            return self.states.get(f"state:{entity.country}", 0) if entity is not None and entity.country else 0

        pack = self.index.pack
        if pack is not None and all(ids[0] in pack.containers(i) for i in ids[1:]):
            return ids[0], ""  # a governorate and its own town: the wider holds for both
        best = max(ids, key=weight)
        return best, "state-most-named" if weight(best) > min(map(weight, ids)) else "first-listed"

    def _generic(self, key: str) -> bool:
        """Whether a name is made of common words alone (المعارضة, قوات النظام): it means the theatre's only in its news."""
        for word in key.split():
            reading = self.reader.read(word)
            if not (reading.nouns or reading.adjective) or reading.nisba is not None:
                return False
        return True

    def _in_theatre(self, entity_id: str) -> bool:
        """Whether the article names the state a theatre's entity belongs to."""
        entity = self.index.entity(entity_id)
        if entity is None or entity.country is None:
            return True
        # named at least half as often as the state the article is mostly about: not a mere neighbour
        most = max(self.states.values(), default=0)
        return 0 < most <= 2 * self.states.get(f"state:{entity.country}", 0)

    def _fits(self, entity_id: str, wanted: set[str] | None) -> bool:
        entity = self.index.entity(entity_id)
        if entity is None:
            return False
        return entity.kind in wanted if wanted else entity.kind not in _NO_BODY

    def _person(self, key: str) -> tuple[str, Reason]:
        """A person: the longer name of the article a short form belongs to, else the pack's, else an unknown one."""
        longer = {entity for _, entity in self.by_words.get(key, ())}
        known, reason = self._known_person(key)
        if len(longer) == 1:
            only = next(iter(longer))
            return only, "" if only == known and not reason else "longer-name"
        if not longer and known.startswith("new:") and (other := self._spelt_otherwise(key)):
            return other, "sounds-alike"
        known_longer = {e for e in longer if not e.startswith("new:")}
        if known.startswith("new:") and len(known_longer) == 1:
            return next(iter(known_longer)), "longer-name"
        if longer and known.startswith("new:") and (most := self._named_most(longer)):
            return most, "named-most"
        return known, "two-bear-it" if longer else reason

    def _named_most(self, bearers: set[str]) -> str | None:
        """Of several whose names end so, the one the article names by his full name three times as often as any other."""
        first, second = sorted((self.full_names[b] for b in bearers), reverse=True)[:2]
        return max(bearers, key=lambda b: self.full_names[b]) if first >= _OFTEN * second else None

    def _spelt_otherwise(self, key: str) -> str | None:
        """The one person of the article whose full name, or its end, is this name in another spelling, a slip of letters included."""
        sound = sound_key(key)
        if len(sound) < _SLIP:
            return None
        found = {
            entity for part, named in self.by_words.items() for full, entity in named
            if full.endswith(part) and full != key and sound_key(part) == sound
            and (sorted(part) == sorted(key) or spellings_meet(part, key, self.index.native_words))
        }
        return found.pop() if len(found) == 1 else None

    def _known_person(self, key: str) -> tuple[str, Reason]:
        known = [e for e in self.index.by_name.get(key, ()) if e.startswith("person:")]
        if not known and len(alike := self.index.persons_by_sound.get(sound_key(key), ())) == 1:
            return alike[0], "sounds-alike"
        return self._best(known) if known else (f"new:person:{key}", "")


def states_named(prose: Prose, reader: FormReader) -> Counter[str]:
    """How often the words of an article name each state: by its name, a nisba or its seat of government."""
    lexicon = reader.lexicon
    found: Counter[str] = Counter()
    for word in prose.words:
        if word.kind == "arabic":
            reading = reader.read(word.fold)
            nisba = reading.nisba.entity if reading.nisba is not None else None
            state = nisba or lexicon.states.get(reading.core) or lexicon.seats.get(reading.core)
            if state is None and reading.core[:1] in _PARTICLES:
                state = lexicon.states.get(reading.core[1:]) or lexicon.seats.get(reading.core[1:])
            if state is not None and state.startswith("state:"):
                found[state] += 1
    return found
