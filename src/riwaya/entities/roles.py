"""Whom a phrase means: bodies by state, posts by holder and date, counterparts, pairs, and who was named before."""

from collections.abc import Callable

from msgspec import Struct, field

from riwaya.entities.index import NameIndex, name_key
from riwaya.entities.lexicon import NounForm
from riwaya.entities.phrases import Draft
from riwaya.entities.tokens import OPENING, Words
from riwaya.model.mention import Mention

_ALLIES = frozenset({"شريك", "حليف"})
_MEMBERS = _ALLIES | {
    "عنصر", "فرد", "مقاتل", "جندي", "ضابط", "ممثل", "مسلح", "عسكري", "مجند", "فصيل", "فصائل", "لواء", "ألوية", "وحدة", "وحدات",
    "قيادي", "قائد", "مندوب", "عضو", "كتيبة", "كتائب", "طيار", "شرطي", "موال", "سرية", "سرايا", "ميليشيا", "جماعة", "تنظيم", "حركة",
}
"""Nouns for members and parts of a body: what they do, their body does."""
_GIVING = frozenset({"intelligence", "security", "army", "police"})
"""Bodies whose services and forces are the body itself (أجهزة الاستخبارات, قوات الأمن)."""
_ARMED = frozenset({"army", "air_force", "navy", "air_defence", "staff", "defence_ministry", "military_police"})
_OFFICIALS = frozenset({"مسؤول", "مسئول", "دبلوماسي", "ديبلوماسي", "قيادي", "سياسي", "معارض"})
"""Nouns under which anybody in office may be spoken of again."""
_CIVIL = frozenset({"presidency", "government", "foreign_ministry", "interior_ministry", "parliament"})


class Seen(Struct):
    """Somebody the article has named: the entity, its state, its posts, and where."""

    entity: str
    kind: str
    state: str | None = None
    posts: list[str] = field(default_factory=list)
    lemmas: list[str] = field(default_factory=list)
    sentence: int = -1
    words: str = ""


class RoleResolver:
    """Resolves the phrases of one article, in text order, remembering who was named."""

    def __init__(self, words: Words, index: NameIndex, entity_of: dict[str, str], date: str | None) -> None:
        self.words = words
        self.index = index
        self.pack = index.pack
        self.tables = index.tables
        self.entity_of = entity_of
        self.date = date
        self.seen: list[Seen] = []
        self.bodies: dict[str, str] = {}
        self.states: list[str] = []
        self.places: list[str] = []
        self.heads: dict[str, str] = {}
        self.groups: list[tuple[str, ...]] = []
        self.last: tuple[Draft, tuple[str, ...]] | None = None

    # -- what a phrase says of itself ----------------------------------------------------------------------------------

    def state_of(self, entity_id: str | None) -> str | None:
        """The state an entity is or belongs to."""
        if entity_id is None:
            return None
        if entity_id.startswith("state:"):
            return entity_id
        entity = self.index.entity(entity_id)
        return f"state:{entity.country}" if entity is not None and entity.country else None

    def own_states(self, draft: Draft) -> list[str]:
        """States the phrase's own words name: nisbas, a state or body it governs."""
        states = [s for s in draft.states if s.startswith("state:")]
        if not states:
            for mention in draft.mentions:
                if mention is not draft.name and (s := self.state_of(self.entity_of.get(mention.id))):
                    states.append(s)
        return list(dict.fromkeys(states))

    def resolve(self, draft: Draft, sentence: int) -> tuple[str, ...]:
        """Entity ids the phrase means; none where nobody can tell."""
        found = () if draft.quantity and draft.noun is not None else self._resolve(draft)
        self._remember(draft, found)
        if draft.name is not None and found:
            self._note_person(draft, found[0], sentence)
        elif draft.names:
            for n, entity in enumerate(found):
                self._note_one_of(draft, n, entity, sentence)
        elif not self._located(draft):
            for entity in found:
                self._note(entity, sentence)
        elif draft.noun is None:
            self.places += [s for e in found if (s := self.state_of(e))]
        return found

    def _remember(self, draft: Draft, found: tuple[str, ...]) -> None:
        """Keeps what later words may mean: bodies by their first noun, and who stands joined with whom."""
        noun = draft.noun or draft.lead
        if found and noun is not None and noun.cls in {"body", "group"} and draft.end > draft.first + 1:
            self.heads[noun.lemma] = found[0]
        if len(found) > 1:
            self.groups.append(found)
        elif found and self.last is not None and self._joined(draft) and self._kind(found[0]) == self._kind(self.last[1][0]):
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
        while before >= 0 and self.words.words[before].fold in OPENING:
            before -= 1
        return before >= 0 and self.words.words[before].fold in self.words.lexicon.stops["locative"]

    def _resolve(self, draft: Draft) -> tuple[str, ...]:
        if draft.name is not None:
            return (self.entity_of[draft.name.id],)
        if draft.names:
            return tuple(self.entity_of[m.id] for m in draft.names)
        if draft.people is not None:
            return ()
        noun = draft.noun
        if noun is None:
            return self._of_mention(draft)
        if noun.cls in {"body", "dept"}:
            return self._body(draft)
        if noun.cls in {"post", "title", "person"} and noun.number != "p":
            return self._role(draft)
        if noun.cls == "counterpart":
            return self._counterpart(draft)
        if noun.cls == "side":
            return self._side(draft)
        if noun.cls == "country":
            if noun.owner:
                owner = self._owner_state(noun.owner)
                return (owner,) if owner else ()
            return self._pair(draft) if noun.number == "d" and draft.definite and not draft.of else ()
        if noun.cls in {"group", "person", "post", "media"}:
            return self._members(draft, noun)
        return ()

    def _members(self, draft: Draft, noun: NounForm) -> tuple[str, ...]:
        """Members that act for their body: جنود سوريون, عناصر من جيش الإسلام, ممثلو الفصائل, شركاؤنا الأتراك."""
        if noun.lemma not in _MEMBERS and noun.cls != "media":
            return ()
        if draft.body is not None and draft.body.kind not in {"place", "person", "facility"}:
            entity = self.entity_of[draft.body.id]
            if not entity.startswith(("state:", "new:")):
                return (entity,)
        states = self.own_states(draft)
        key = noun.key if noun.key in self.tables.bodies else next((n.key for n in draft.of if n.key in self.tables.bodies), "")
        if key:
            return tuple(f"body:{s[6:]}.{key}" for s in states)
        return tuple(states) if noun.lemma in _ALLIES else ()

    def _of_mention(self, draft: Draft) -> tuple[str, ...]:
        mention = draft.mentions[0]
        entity = self.entity_of[mention.id]
        if mention.kind == "place":
            key = name_key(self.words.prose.text[mention.start : mention.end])
            return (self.words.lexicon.seats.get(key, entity),)
        return (entity,)

    # -- bodies ----------------------------------------------------------------------------------------------------

    def _body(self, draft: Draft) -> tuple[str, ...]:
        noun = draft.noun
        if noun is None:
            return ()
        known = self._by_words(draft)
        if known and len(draft.states) < 2:
            return (known,)
        if draft.end == draft.first + 1 and noun.state == "definite" and (before := self.heads.get(noun.lemma)):
            return (before,)
        key = noun.key
        if key in {"ministry", ""}:
            key = next((n.key for n in draft.of if n.cls == "dept"), "")
        if key == "council" and draft.of:
            key = {"cabinet": "government", "parliament": "parliament"}.get(draft.of[0].key, "")
        if key not in self.tables.bodies and draft.of and draft.of[0].key in _GIVING:
            key = draft.of[0].key
        if key not in self.tables.bodies:
            return (self.entity_of[draft.body.id],) if draft.body is not None and not draft.tail and not draft.of else ()
        states = self.own_states(draft)
        if draft.body is not None and not states and draft.tail == "":
            states = [s for s in [self.state_of(self.entity_of.get(draft.body.id))] if s]
        if not states and noun.owner:
            states = [s for s in [self._owner_state(noun.owner)] if s]
        elif not states and draft.definite and not draft.words_of and not draft.adjectives and noun.number == "s":
            if key in self.bodies:
                return (self.bodies[key],)
            states = [s for s in [self._likely_state(key)] if s]
        return tuple(f"body:{s[6:]}.{key}" for s in states)

    def _likely_state(self, key: str) -> str | None:
        """The state whose body a bare الجيش or وزارة الدفاع most likely is: one with a like body in the article, or the last."""
        group = _ARMED if key in _ARMED else _CIVIL
        for other, entity in reversed(self.bodies.items()):
            if other in group:
                return self.state_of(entity)
        return self._last_state()

    def _by_words(self, draft: Draft) -> str | None:
        """The body whose known name is the phrase, whole or without its tail."""
        text = self.words.prose.text
        for end in (draft.end, draft.head_end):
            stop = self.words.words[end - 1].end
            key = name_key(text[draft.start : stop])
            if key.startswith("لل"):
                key = "ا" + key
            ids = [e for e in self.index.by_name.get(key, ()) if not e.startswith(("person:", "place:"))]
            if ids:
                return ids[0]
        return None

    # -- posts -----------------------------------------------------------------------------------------------------

    def post_keys(self, draft: Draft) -> list[str]:
        """Posts the phrase names (`RU.foreign_minister`), one for each state it names."""
        noun = draft.noun
        if noun is None or not noun.key:
            return []
        of = draft.of[0] if draft.of else None
        name = self._post_name(draft, noun.key, of.key if of is not None else "")
        if organisation := self._organisation(draft):
            return self._posts_in(organisation, name or noun.key, draft)
        return [f"{s[6:]}.{name}" for s in self.own_states(draft)] if name else []

    def _organisation(self, draft: Draft) -> str | None:
        """The organisation, no state and no state's body, that a post belongs to: by nisba (أممي) or by name."""
        found = [s for s in draft.states if not s.startswith(("state:", "place:"))]
        found += [e for m in draft.mentions if m is not draft.name and (e := self.entity_of.get(m.id, "")).startswith(("igo:", "group:", "party:"))]
        if not found:
            return None
        # a post under the Secretary-General is a post of the organisation he serves
        return "igo:united-nations" if found[0] == "igo:un-secretary-general" else found[0]

    def _posts_in(self, organisation: str, name: str, draft: Draft) -> list[str]:
        if name != "envoy":
            return [f"{organisation}.{name}"]
        where = self.own_states(draft) or [s for s in [self.pack.state if self.pack is not None else None] if s]
        return [f"{organisation}.envoy.{s[6:]}" for s in where]

    def _post_name(self, draft: Draft, key: str, of: str) -> str:
        if key == "minister":
            dept = next((n.key for n in draft.of if n.cls == "dept"), "") or self._body_key(draft)
            return dept.removesuffix("_ministry") + "_minister" if dept.endswith("_ministry") else ""
        if key == "spokesman":
            dept = next((n.key for n in draft.of if n.cls == "dept"), "")
            kind = dept or self._body_key(draft) or next((n.key for n in draft.of if n.key in self.tables.bodies), "")
            return f"{kind}_spokesman" if kind else ""
        plain = not draft.of and not draft.words_of and (draft.body is None or draft.body.kind == "state")
        if of or plain:
            return self.tables.posts.get((key, of), ("", ""))[0]
        return ""

    def _body_key(self, draft: Draft) -> str:
        """Key of the body the head belongs to by a name (المتحدث باسم *وزارة الخارجية الروسية*)."""
        body = self.entity_of.get(draft.body.id, "") if draft.body is not None else ""
        return body.partition(".")[2] if body.startswith("body:") else ""

    def _role(self, draft: Draft) -> tuple[str, ...]:
        if not draft.definite or draft.noun is None:
            return ()
        posts = self.post_keys(draft)
        if posts:
            return tuple(self._holder(post) for post in posts)
        if draft.noun.number == "d":
            return self._pair(draft)
        if draft.of or draft.words_of or (draft.body is not None and draft.body.kind != "state") or draft.tail:
            same = next((s.entity for s in reversed(self.seen) if s.words and s.words == self._words_of(draft)), None)
            return (same,) if same else ()
        if draft.noun.owner:
            return ()
        named = self._named_before(draft)
        return (named,) if named else ()

    def _words_of(self, draft: Draft) -> str:
        """The folded words of a role without the name after it."""
        text = self.words.prose.text
        return name_key(text[draft.start : self.words.words[draft.head_end - 1].end])

    def _holder(self, post: str) -> str:
        """Who holds the post: whom the article names with it, else the pack's holder on the date, else the post itself."""
        for seen in reversed(self.seen):
            if post in seen.posts:
                return seen.entity
        holder = self.pack.holder(post, self.date) if self.pack is not None else None
        return holder or f"post:{post}"

    def _named_before(self, draft: Draft) -> str | None:
        """The last person named in the article whom the role fits: same noun or a wider one, same state."""
        noun, states = draft.noun, self.own_states(draft)
        if noun is None:
            return None
        for seen in reversed(self.seen):
            if seen.kind != "person" or (states and seen.state not in states):
                continue
            wide = noun.cls == "person" and noun.lemma in _OFFICIALS and bool(seen.lemmas or seen.posts)
            if noun.lemma in seen.lemmas or wide or self._holds(seen, noun.key):
                return seen.entity
        if noun.key in {"president", "king"} and not states and (state := self._last_state()):
            return self._holder(f"{state[6:]}.{self.tables.posts[noun.key, ''][0]}")
        return None

    def _holds(self, seen: Seen, key: str) -> bool:
        wanted = {"minister": "_minister", "president": "president", "spokesman": "_spokesman", "king": "king"}.get(key)
        return bool(wanted) and any(p.partition(".")[2].endswith(wanted or "") for p in seen.posts)

    def _counterpart(self, draft: Draft) -> tuple[str, ...]:
        """نظيره الروسي: who holds for that state the post of the person named last."""
        states = self.own_states(draft)
        for seen in reversed(self.seen):
            if seen.kind != "person" or not seen.posts or seen.state in states:
                continue
            if states:
                post = f"{states[0][6:]}.{seen.posts[0].partition('.')[2]}"
                return (self._holder(post),)
        return ()

    def _side(self, draft: Draft) -> tuple[str, ...]:
        states = self.own_states(draft)
        if states:
            return tuple(states)
        return self._pair(draft) if draft.noun is not None and draft.noun.number == "d" else ()

    def _pair(self, draft: Draft) -> tuple[str, ...]:
        """الجانبان, الوزيران, البلدان: the last two of one kind that stand together in a sentence."""
        noun = draft.noun
        if noun is None:
            return ()
        fits = self._fits_pair(noun.cls, noun.key)
        kinds = {"side": ("person", "state"), "country": ("state",)}.get(noun.cls, ("person",))
        for group in reversed(self.groups):
            if len(group) == 2 and self._kind(group[0]) in kinds:
                return group
        for kind in kinds:
            found = self._together([s for s in self.seen[-24:] if s.kind == kind and (kind == "state" or fits(s))])
            if found:
                return found
        return ()

    def _fits_pair(self, cls: str, key: str) -> Callable[[Seen], bool]:
        return (lambda seen: self._holds(seen, key)) if cls == "post" else (lambda _: True)

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

    # -- memory ----------------------------------------------------------------------------------------------------

    def _last_state(self) -> str | None:
        """The state last named as an actor, else the last named at all."""
        return self.states[-1] if self.states else (self.places[-1] if self.places else None)

    def _owner_state(self, owner: str) -> str | None:
        """The state of whom a possessive means: ه a man or a body, ها a woman, a body or a state."""
        for seen in reversed(self.seen):
            if owner == "ه" and seen.kind == "person" and seen.state:
                return seen.state
            if owner != "ه" and seen.state:
                return seen.state
        return self._last_state()

    def _note_one_of(self, draft: Draft, n: int, entity: str, sentence: int) -> None:
        """One of the persons named after a dual: his state is the nisba in the same place of the order."""
        posts = self.post_keys(draft)
        state = draft.states[n] if n < len(draft.states) else self.state_of(entity)
        post = posts[n : n + 1] if len(posts) == len(draft.names) else []
        lemmas = [draft.noun.lemma] if draft.noun is not None else []
        self.seen.append(Seen(entity, "person", state, [*post, *self._posts(entity)], lemmas, sentence))

    def _note(self, entity: str, sentence: int) -> None:
        kind = self._kind(entity)
        state = self.state_of(entity)
        if state:
            self.states.append(state)
        if entity.startswith("body:") and "." in entity:
            self.bodies[entity.partition(".")[2]] = entity
        self.seen.append(Seen(entity, kind, state, self._posts(entity), sentence=sentence))

    def _note_person(self, draft: Draft, entity: str, sentence: int) -> None:
        old = next((s for s in reversed(self.seen) if s.entity == entity), None)
        posts = self.post_keys(draft)
        states = self.own_states(draft)
        seen = Seen(
            entity, "person",
            states[0] if states else (old.state if old else None) or self.state_of(entity),
            [*posts, *(p for p in (old.posts if old else self._posts(entity)) if p not in posts)],
            [*([draft.noun.lemma] if draft.noun else []), *(old.lemmas if old else [])],
            sentence,
            self._words_of(draft) if draft.noun is not None and (draft.of or draft.words_of or draft.tail) else "",
        )
        if draft.noun is not None and draft.noun.cls == "counterpart" and not posts:
            before = next((s for s in reversed(self.seen) if s.kind == "person" and s.posts), None)
            if before is not None and states:
                seen.posts.insert(0, f"{states[0][6:]}.{before.posts[0].partition('.')[2]}")
        if seen.state:
            self.states.append(seen.state)
        self.seen.append(seen)

    def _posts(self, entity: str) -> list[str]:
        if self.pack is None or self.date is None:
            return []
        return [h.post for h in self.pack.posts_of.get(entity, ()) if h.covers(self.date)]

    def _kind(self, entity: str) -> str:
        if entity.startswith(("person:", "post:", "new:person")):
            return "person"
        return "state" if entity.startswith("state:") else "other"


def mention_post(draft: Draft, mention: Mention, states: list[str]) -> str | None:
    """The body or state whose post the words before a person's name give."""
    if draft.name is not mention or draft.noun is None:
        return None
    return states[0] if states else None
