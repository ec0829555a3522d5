"""Whom a phrase means: bodies by state, posts by holder and date, counterparts, pairs, and who was named before."""

from msgspec import Struct, field

from riwaya.entities.index import NameIndex, name_key
from riwaya.entities.phrases import Draft
from riwaya.entities.tokens import Words
from riwaya.model.mention import Mention


class Seen(Struct):
    """Somebody the article has named: the entity, its state, its posts, and where."""

    entity: str
    kind: str
    state: str | None = None
    posts: list[str] = field(default_factory=list)
    lemmas: list[str] = field(default_factory=list)
    sentence: int = -1


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
        found = self._resolve(draft)
        if draft.name is not None and found:
            self._note_person(draft, found[0], sentence)
        else:
            for entity in found:
                self._note(entity, sentence)
        return found

    def _resolve(self, draft: Draft) -> tuple[str, ...]:
        if draft.name is not None:
            return (self.entity_of[draft.name.id],)
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
        if noun.cls == "country" and noun.owner:
            last = self._last_state()
            return (last,) if last else ()
        if noun.key in {"army", "police", "air_force"} and noun.cls == "group":
            return tuple(f"body:{s[6:]}.{noun.key}" for s in self.own_states(draft))
        if noun.cls in {"media", "group"} and draft.body is not None and draft.tail == "" and not draft.of:
            return (self.entity_of[draft.body.id],)
        return ()

    def _of_mention(self, draft: Draft) -> tuple[str, ...]:
        entity = self.entity_of[draft.mentions[0].id]
        if entity.startswith("place:capital."):
            return ("state:" + entity.removeprefix("place:capital."),)
        return (entity,)

    # -- bodies ----------------------------------------------------------------------------------------------------

    def _body(self, draft: Draft) -> tuple[str, ...]:
        noun = draft.noun
        if noun is None:
            return ()
        known = self._by_words(draft)
        if known and len(draft.states) < 2:
            return (known,)
        key = noun.key
        if key in {"ministry", ""}:
            key = next((n.key for n in draft.of if n.cls == "dept"), "")
        if key == "council" and draft.of:
            key = {"cabinet": "government", "parliament": "parliament"}.get(draft.of[0].key, "")
        if key not in self.tables.bodies:
            return (self.entity_of[draft.body.id],) if draft.body is not None and not draft.tail and not draft.of else ()
        states = self.own_states(draft)
        if draft.body is not None and not states and draft.tail == "":
            states = [s for s in [self.state_of(self.entity_of.get(draft.body.id))] if s]
        if not states and (noun.owner or not draft.definite):
            states = [s for s in [self._last_state()] if s and noun.owner]
        if not states and draft.definite and not draft.words_of:
            if key in self.bodies:
                return (self.bodies[key],)
            states = [s for s in [self._last_state()] if s]
        return tuple(f"body:{s[6:]}.{key}" for s in states)

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
        if not name:
            return []
        return [f"{s[6:]}.{name}" for s in self.own_states(draft)]

    def _post_name(self, draft: Draft, key: str, of: str) -> str:
        if key == "minister":
            dept = next((n.key for n in draft.of if n.cls == "dept"), "")
            return dept.removesuffix("_ministry") + "_minister" if dept else ""
        if key == "spokesman":
            body = self.entity_of.get(draft.body.id, "") if draft.body is not None else ""
            dept = next((n.key for n in draft.of if n.cls == "dept"), "")
            kind = dept or (body.partition(".")[2] if body.startswith("body:") else "") or next((n.key for n in draft.of if n.key), "")
            return f"{kind}_spokesman" if kind else ""
        plain = not draft.of and not draft.words_of and (draft.body is None or draft.body.kind == "state")
        if of or plain:
            return self.tables.posts.get((key, of), ("", ""))[0]
        return ""

    def _role(self, draft: Draft) -> tuple[str, ...]:
        if not draft.definite or draft.noun is None:
            return ()
        posts = self.post_keys(draft)
        if posts:
            return tuple(self._holder(post) for post in posts)
        if draft.noun.number == "d":
            return self._pair(draft)
        named = self._named_before(draft)
        return (named,) if named else ()

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
            wide = noun.cls == "person"
            if noun.lemma in seen.lemmas or (wide and not draft.of and not draft.words_of) or self._holds(seen, noun.key):
                return seen.entity
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
        """الجانبان, الوزيران: the last two of the kind that the article has named."""
        people = draft.noun is not None and draft.noun.cls != "side"
        found: list[str] = []
        for seen in reversed(self.seen):
            fits = seen.kind == "person" and self._holds(seen, draft.noun.key if draft.noun else "") if people else seen.kind in {"person", "state"}
            if fits and seen.entity not in found:
                found.append(seen.entity)
            if len(found) == 2:
                return tuple(reversed(found))
        return ()

    # -- memory ----------------------------------------------------------------------------------------------------

    def _last_state(self) -> str | None:
        return self.states[-1] if self.states else None

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
