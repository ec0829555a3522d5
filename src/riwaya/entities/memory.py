"""What an article has named so far: persons with their posts, bodies, states, and who stood joined with whom."""

from collections import Counter
from collections.abc import Iterator

from msgspec import Struct, field

from riwaya.entities.lexicon import NounForm
from riwaya.entities.parts import Draft
from riwaya.entities.posts import PostReader, holds
from riwaya.entities.tokens import OPENS, Words
from riwaya.model.mention import Mention

_ARMED = frozenset({"army", "air_force", "navy", "air_defence", "staff", "defence_ministry", "military_police"})
_CIVIL = frozenset({"presidency", "government", "foreign_ministry", "interior_ministry", "parliament"})
_RECENT = 600
"""How many of those named last a role, a possessive or a pronoun may mean: keeps long pages linear in time."""
_WINDOW = 24
"""How many of those named last may make a pair: about three sentences' worth."""


class Seen(Struct):
    """Somebody the article has named: the entity, its state, its posts, and where; `body` is whom a role before the name belongs to."""

    entity: str
    kind: str
    state: str | None = None
    posts: list[str] = field(default_factory=list)
    lemmas: list[str] = field(default_factory=list)
    sentence: int = -1
    words: str = ""
    adjectives: frozenset[str] = frozenset()
    gender: str = ""
    body: str = ""


class Memory:
    """Remembers, in text order, whom an article names.

    Attributes:
        seen: those named as actors.
        bodies: the last body of a state by its key.
        states: states of actors; `places`: states that only say where.
        heads: the last body or group by the lemma of its first noun.
        groups: those who stood joined (بين روسيا وتركيا).
        named: the last state named by its own name, and the sentence.
        salience: how often the whole article names each state.

    """

    def __init__(self, words: Words, posts: PostReader) -> None:
        self.words = words
        self.posts = posts
        self.seen: list[Seen] = []
        self.bodies: dict[str, str] = {}
        self.states: list[str] = []
        self.places: list[str] = []
        self.heads: dict[str, str] = {}
        self.groups: list[tuple[str, ...]] = []
        self.sentence = -1
        self.named: tuple[str, int] | None = None
        self.last: tuple[Draft, tuple[str, ...]] | None = None
        self.salience: Counter[str] = Counter()
        pack = posts.pack
        self.theatre = pack.state if pack is not None else None

    # -- writing ---------------------------------------------------------------------------------------------------

    def note(self, draft: Draft, found: tuple[str, ...], sentence: int) -> None:
        """Notes a phrase and whom it means."""
        self.sentence = sentence
        self._join(draft, found)
        if draft.noun is None and len(found) == 1 and found[0].startswith("state:"):
            self.named = (found[0], sentence)
        if draft.people:
            self.seen.append(Seen(draft.people, "people", draft.people if draft.people.startswith("state:") else None, sentence=sentence))
        if draft.name is not None and found:
            self._note_person(draft, found[0], sentence)
        elif draft.names:
            for n, entity in enumerate(found):
                self._note_one_of(draft, n, entity, sentence)
        elif not self._located(draft):
            role = draft.noun if draft.noun is not None and draft.noun.cls in {"post", "title", "person"} else None
            for entity in found:
                self._note_other(entity, sentence)
                if role is not None and len(found) == 1:
                    last = self.seen[-1]
                    last.lemmas.append(role.lemma)
                    last.posts += [p for p in self.posts.post_keys(draft) if p not in last.posts]
        elif draft.noun is None:
            self.places += [state for e in found if (state := self.posts.state_of(e))]

    def _join(self, draft: Draft, found: tuple[str, ...]) -> None:
        """Keeps what later words may mean: bodies by their first noun, and who stands joined with whom."""
        noun = draft.noun or draft.lead
        if found and noun is not None and noun.cls in {"body", "group", "media"} and draft.end > draft.first + 1:
            self.heads[noun.lemma] = found[0]
        for mention in draft.mentions:
            entity = self.posts.entity_of.get(mention.id, "")
            lead = self.posts.first_noun(mention)
            if entity and lead is not None and lead.cls in {"body", "group", "media"}:
                self.heads[lead.lemma] = entity
        if len(found) > 1:
            self.groups.append(found)
        elif found and self.last is not None and self._joined(draft) and kind_of(found[0]) == kind_of(self.last[1][0]):
            joined = (*self.last[1], *found)
            if len(self.last[1]) > 1 and self.groups and self.groups[-1] == self.last[1]:
                self.groups.pop()
            self.groups.append(joined)
            self.last = (draft, joined)
            return
        self.last = (draft, found) if found else None

    def _joined(self, draft: Draft) -> bool:
        """Whether و alone stands between the phrase before and this one."""
        if self.last is None or self.last[0].end != draft.first:
            return False
        return self.words.words[draft.first].fold[:1] == "و" and self.words.words[draft.first].start < draft.start

    def _located(self, draft: Draft) -> bool:
        """Whether the phrase stands after في or the like: it says where and is no actor here."""
        before = draft.first - 1
        while before >= 0 and self.words.words[before].fold in OPENS:
            before -= 1
        return before >= 0 and self.words.words[before].fold in self.words.lexicon.stops["locative"]

    def _note_one_of(self, draft: Draft, n: int, entity: str, sentence: int) -> None:
        """One of the persons named after a dual: his state is the nisba in the same place of the order."""
        posts = self.posts.post_keys(draft)
        state = draft.states[n] if n < len(draft.states) else self.posts.state_of(entity)
        post = posts[n : n + 1] if len(posts) == len(draft.names) else []
        lemmas = [draft.noun.lemma] if draft.noun is not None else []
        self.seen.append(Seen(entity, "person", state, [*post, *self.posts.held_by(entity)], lemmas, sentence))

    def _note_other(self, entity: str, sentence: int) -> None:
        kind = kind_of(entity)
        state = self.posts.state_of(entity)
        if state:
            self.states.append(state)
        if entity.startswith("body:") and "." in entity:
            self.bodies[entity.partition(".")[2]] = entity
        self.seen.append(Seen(entity, kind, state, self.posts.held_by(entity), sentence=sentence))

    def _note_person(self, draft: Draft, entity: str, sentence: int) -> None:
        old = next((s for s in self.recent() if s.entity == entity), None)
        posts = self.posts.post_keys(draft)
        states = self.posts.own_states(draft)
        seen = Seen(
            entity, "person",
            states[0] if states else (old.state if old else None) or self.posts.state_of(entity),
            [*posts, *(p for p in (old.posts if old else self.posts.held_by(entity)) if p not in posts)],
            [*([draft.noun.lemma] if draft.noun else []), *(old.lemmas if old else [])],
            sentence,
            self.posts.words_of(draft) if draft.noun is not None and (draft.of or draft.words_of or draft.tail) else "",
            frozenset(a.removeprefix("ال") for a in draft.adjectives) | (old.adjectives if old else frozenset()),
            draft.noun.gender if draft.noun is not None else (old.gender if old else ""),
            (self.posts.entity_of.get(draft.body.id, "") if draft.body is not None else "") or (old.body if old else ""),
        )
        if draft.noun is not None and draft.noun.cls == "counterpart" and not posts:
            # a counterpart holds the post of the one named before him
            before = next((s for s in self.recent() if s.kind == "person" and s.posts), None)
            if before is not None and states:
                seen.posts.insert(0, f"{states[0][6:]}.{before.posts[0].partition('.')[2]}")
        if seen.state:
            self.states.append(seen.state)
        self.seen.append(seen)

    def introduce(self, noun: NounForm, entity: str, state: str | None, sentence: int) -> None:
        """Notes somebody unnamed (مسؤول أميركي) whom المسؤول may mean later."""
        kind = "unnamed" if noun.cls in {"source", "person", "post"} else "group"
        self.seen.append(Seen(entity, kind, state, lemmas=[noun.lemma], sentence=sentence))

    @property
    def home(self) -> str | None:
        """The theatre's own state, where the article names it: النظام is its government there."""
        most = max(self.salience.values(), default=0)
        return self.theatre if self.theatre is not None and 0 < most <= 2 * self.salience.get(self.theatre, 0) else None

    # -- reading ---------------------------------------------------------------------------------------------------

    def recent(self) -> Iterator[Seen]:
        """Those named, the last first, as far back as words refer."""
        return reversed(self.seen[-_RECENT:])

    def _here(self) -> list[Seen]:
        """Those named in the present sentence, in order."""
        found: list[Seen] = []
        for seen in reversed(self.seen):
            if seen.sentence != self.sentence:
                break
            found.append(seen)
        return found[::-1]

    def last_state(self) -> str | None:
        """The state last named as an actor, else the last named at all."""
        return self.states[-1] if self.states else (self.places[-1] if self.places else None)

    def outweighed(self, body: str) -> str | None:
        """The like body of the state the article is mostly about, where that is named twice as often as the body's own."""
        state = self.posts.state_of(body)
        top = self.salience.most_common(1)
        if state is None or not top or top[0][0] == state or top[0][1] < 2 * self.salience.get(state, 0):
            return None
        return f"body:{top[0][0][6:]}.{body.partition('.')[2]}"

    def last_ministry(self) -> str | None:
        """The ministry named last, itself or by its minister (وزير الخارجية … وقالت الوزارة)."""
        for seen in self.recent():
            if seen.entity.startswith("body:") and seen.entity.endswith("_ministry"):
                return seen.entity
            for post in seen.posts:
                state, _, name = post.partition(".")
                if name.endswith("_minister") and name != "prime_minister" and len(state) == 2:
                    return f"body:{state}.{name.removesuffix('_minister')}_ministry"
        return None

    def foresee(self, mentions: tuple[Mention, ...]) -> None:
        """Lists the bodies and groups the whole article names: a short form may come first, in a title."""
        for mention in mentions:
            lead = self.posts.first_noun(mention)
            entity = mention.entity
            if entity and not entity.startswith(("new:", "place:")) and lead is not None and lead.cls in {"body", "group", "media"}:
                self.heads.setdefault(lead.lemma, entity)

    def owner(self, suffix: str) -> str | None:
        """The armed group or party a possessive means, where that was named last (الحوثيون … قواتهم)."""
        for seen in reversed(self.seen[-3:]):
            if seen.entity.startswith(("group:", "party:")) and suffix in {"هم", "ها"}:
                return seen.entity
            if seen.kind == "state" or seen.entity.startswith("body:"):
                return None
        return None

    def owner_state(self, owner: str) -> str | None:
        """The state of whom a possessive means: ه a man or a body, ها a woman, a body or a state."""
        if owner == "هم":
            people = [s for s in self._here() if s.kind in {"people", "group", "other"}]
            return people[-1].state if people else None
        here = [s for s in self._here() if s.kind == "person"]
        if owner == "ه" and here:
            return here[0].state  # the first named in a sentence is mostly its subject
        if owner == "ها" and self.named is not None and self.named[1] == self.sentence:
            return self.named[0]  # the state just named, also where it only says where from (من تلك الدولة … رئيس وزرائها)
        for seen in self.recent():
            if owner == "ه" and seen.kind == "person":
                return seen.state  # none where his state is not known: nothing is guessed
            if owner != "ه" and seen.state:
                return seen.state
        return self.last_state()

    def likely_state(self, key: str) -> str | None:
        """The state whose body a bare الجيش or وزارة الدفاع most likely is: one with a like body in the article, or the last."""
        group = _ARMED if key in _ARMED else _CIVIL
        for other, entity in reversed(self.bodies.items()):
            if key and other in group:
                return self.posts.state_of(self.outweighed(entity) or entity)
        return self.main_state() or self.last_state()

    def main_state(self) -> str | None:
        """The state the article names more than any other; null where two are named as often."""
        top = self.salience.most_common(2)
        return top[0][0] if top and (len(top) == 1 or top[0][1] > top[1][1]) else None

    def pair(self, kinds: tuple[str, ...], post: str) -> tuple[str, ...]:
        """The two of one of the kinds that stood joined last, or were named together; `post` as in `PostReader.holds`."""
        for group in reversed(self.groups):
            if len(group) == 2 and kind_of(group[0]) in kinds and kind_of(group[1]) in kinds:
                return group
        for kind in kinds:
            near = [s for s in self.seen[-_WINDOW:] if s.kind == kind and (kind == "state" or not post or holds(s.posts, post))]
            if found := self._together(near):
                return found
        return ()

    def _together(self, candidates: list[Seen]) -> tuple[str, ...]:
        """The last two different ones named in one sentence or in two that follow each other."""
        for n in range(len(candidates) - 1, 0, -1):
            last = candidates[n]
            for before in reversed(candidates[:n]):
                if last.sentence - before.sentence > 1:
                    break
                if before.entity != last.entity:
                    return (before.entity, last.entity)
        return ()


def kind_of(entity: str) -> str:
    """Person, state or other, by an entity's id."""
    if entity.startswith(("person:", "post:", "new:person")):
        return "person"
    return "state" if entity.startswith("state:") else "other"
