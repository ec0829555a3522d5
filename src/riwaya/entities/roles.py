"""Whom a phrase means: bodies by state, posts by holder and date, counterparts, pairs, and who was named before."""

from riwaya.entities.bodies import BodyResolver
from riwaya.entities.index import NameIndex, name_key
from riwaya.entities.lexicon import NounForm
from riwaya.entities.memory import Memory, Seen
from riwaya.entities.parts import Draft
from riwaya.entities.posts import PostReader, holds
from riwaya.entities.tokens import Words
from riwaya.model.mention import Mention

_REALMS = frozenset({"kingdom", "sultanate"})
"""Keys of nouns for a form of state, and classes of `stops.tsv` that list the states of that form."""
_PEOPLE = frozenset({"post", "title", "person"})


class RoleResolver:
    """Resolves the phrases of one article, in text order, remembering who was named.

    Attributes:
        same: whom the pack knows by another form of a name, told by the post after it.

    """

    def __init__(self, words: Words, index: NameIndex, entity_of: dict[str, str], date: str | None) -> None:
        self.words = words
        self.index = index
        self.tables = index.tables
        self.entity_of = entity_of
        self.posts = PostReader(words, index, entity_of, date)
        self.memory = Memory(words, self.posts)
        self.same: dict[str, str] = {}
        self.bodies = BodyResolver(words, index, self.posts, self.memory)
        self.seats = {name_key(row["seat"]): row["entity"] for row in self.tables.peoples if row.get("seat")}

    def resolve(self, draft: Draft, sentence: int) -> tuple[str, ...]:
        """Entity ids the phrase means; none where nobody can tell."""
        self.memory.sentence = sentence
        found = self._apposed(draft) or (() if self._some_of(draft) else self._resolve(draft))
        self.memory.note(draft, found, sentence)
        return found

    def _apposed(self, draft: Draft) -> tuple[str, ...]:
        """A role set after a name with a comma between (فلان، رئيس الحزب،) means the one named."""
        last = self.memory.last
        if last is None or draft.name is not None or draft.names or draft.noun is None or draft.noun.cls not in _PEOPLE:
            return ()
        before, found = last
        words = self.words.words
        comma = before.end + 1 == draft.first and words[before.end].fold == "،"
        if before.name is None or not (comma or before.end == draft.first) or len(found) != 1:
            return ()
        if not draft.definite or draft.noun.number != "s" or words[draft.first].start != draft.start:
            return ()
        if not comma and not self._may_hold(found[0], draft):
            return ()
        stops = self.words.lexicon.stops["particle"]
        after = draft.end
        following = after >= len(words) or words[after].kind == "mark" or words[after].fold in stops
        following = following or not self.words.readings[after].core  # an expression of time
        following = following or (comma and bool(draft.of or draft.words_of or draft.body))
        return (self._known_as(found[0], draft),) if following and draft.end > draft.first + 1 else ()

    def _known_as(self, entity: str, draft: Draft) -> str:
        """Who the bearer of a name no list has is by the post after it: its holder, where all words of the name are of his."""
        words = set(entity.removeprefix("new:person:").split())
        holder = self._named(draft, entity)
        known = self.index.entity(holder) if holder != entity else None
        if known is None or not any(words <= set(name_key(n).split()) for n in known.names):
            return entity
        self.same[entity] = holder
        self.entity_of.update((m, holder) for m, e in self.entity_of.items() if e == entity)
        return holder

    def _may_hold(self, entity: str, draft: Draft) -> bool:
        """Whether a role right after a name may be its bearer's: not a possessive, nor another post than the known one."""
        if draft.noun is not None and draft.noun.state == "owned":
            return False
        known = self.posts.held_by(entity)
        named = {p.rpartition(".")[2] for p in self.posts.post_keys(draft)} | {self.posts.bare_post(draft)} - {""}
        return not known or not named or any(p.rpartition(".")[2] in named for p in known)

    def introduce(self, draft: Draft, entity: str, sentence: int) -> None:
        """Notes somebody the phrase brings in without a name, for المسؤول, المصدر and the like to mean."""
        if draft.noun is not None:
            states = self.posts.own_states(draft)
            self.memory.introduce(draft.noun, entity, states[0] if states else None, sentence)

    def _some_of(self, draft: Draft) -> bool:
        """Whether a word of number makes unnamed persons of a role: أحد الوزراء."""
        return bool(draft.quantity) and draft.noun is not None and draft.noun.cls in _PEOPLE | {"source", "counterpart", "side"}

    def post_of(self, draft: Draft) -> str | None:
        """The state or organisation whose post the words before a person's name give."""
        if draft.name is None or draft.noun is None:
            return None
        states = self.posts.own_states(draft)
        return states[0] if states else self.posts.organisation(draft)

    def _resolve(self, draft: Draft) -> tuple[str, ...]:
        if draft.name is not None and draft.name.entities:
            return draft.name.entities
        if draft.name is not None:
            return (self._named(draft, self.entity_of[draft.name.id]),)
        if draft.names:
            return tuple(self.entity_of[m.id] for m in draft.names)
        if draft.people is not None:
            return ()
        noun = draft.noun
        if noun is None:
            return self._of_mention(draft)
        if noun.cls in {"body", "dept"}:
            return self.bodies.resolve(draft)
        if noun.cls in _PEOPLE and noun.number != "p":
            return self._role(draft)
        if noun.cls in _PEOPLE and len(posts := self.posts.post_keys(draft)) > 1:
            return tuple(e for post in posts if (e := self._holder(post, draft)))
        if noun.cls == "counterpart":
            return self._counterpart(draft)
        if noun.cls == "side":
            return self._side(draft)
        if noun.cls == "country":
            return self._country(draft, noun)
        if noun.cls == "source" and draft.end == draft.first + 1 and draft.definite:
            return self._said_before(noun)
        collective = noun.number == "s" or noun.needs == "of"
        if noun.cls == "group" and draft.end == draft.first + 1 and noun.state == "definite" and collective:
            before = self.memory.heads.get(noun.lemma)
            return (before,) if before else ()
        if noun.cls in {"group", "person", "post", "media"}:
            return self._members(draft, noun)
        return ()

    def _country(self, draft: Draft, noun: NounForm) -> tuple[str, ...]:
        """What state a word for one means: بلاده, البلدان, المملكة, البلاد."""
        if noun.owner and noun.number == "p":
            return ()
        if noun.owner:
            owner = self.memory.owner_state(noun.owner)
            return (owner,) if owner else ()
        if draft.states:
            return tuple(dict.fromkeys(draft.states))
        if noun.number == "d":
            return self._pair(draft) if draft.definite and not draft.of else ()
        if noun.key in _REALMS and noun.state == "definite" and noun.number == "s" and not draft.of:
            return self._realm(noun.key)
        home = noun.key == "home" and noun.state == "definite" and noun.number == "s" and not draft.of and self.memory.likely_state("")
        return (home,) if home else ()

    def _realm(self, key: str) -> tuple[str, ...]:
        """المملكة, السلطنة: the one state of this form the article names, or names more than the others of it."""
        named = [(n, s) for s, n in self.posts.salience.most_common() if s[6:] in self.tables.stops[key]]
        only = named and (len(named) == 1 or named[0][0] > named[1][0])
        return (named[0][1],) if only else ()

    def _named(self, draft: Draft, entity: str) -> str:
        """Whom a title and a name mean: an unknown part of a name (الرئيس الأميركي دونالد) is the holder's, if it is his."""
        if not entity.startswith("new:person:") or draft.noun is None or draft.noun.number != "s" or self._apart(draft):
            return entity
        words = set(entity.removeprefix("new:person:").split())
        for post in self.posts.post_keys(draft):
            holder = self.posts.holder(post)
            known = self.index.entity(holder) if holder is not None else None
            if known is not None and any(words & set(name_key(n).split()) for n in known.names):
                return known.id
        return entity

    def _said_before(self, noun: NounForm) -> tuple[str, ...]:
        """المصدر, المصادر: the unnamed source of that sort named last."""
        found = next((s.entity for s in self.memory.recent() if s.kind == "unnamed" and noun.lemma in s.lemmas), None)
        if found is None and noun.cls == "source" and noun.number == "s":
            # المصدر نفسه after a body that was quoted
            found = next((s.entity for s in self.memory.recent() if self._quotable(s.entity)), None)
        return (found,) if found else ()

    def _quotable(self, entity_id: str) -> bool:
        """Whether somebody is a monitor or medium, whom المصدر may mean."""
        entity = self.index.entity(entity_id)
        return entity is not None and entity.kind in {"monitor", "media"}

    def _members(self, draft: Draft, noun: NounForm) -> tuple[str, ...]:
        """Members that act for their body: جنود سوريون, عناصر من جيش الإسلام, ممثلو الفصائل, شركاؤنا الأتراك."""
        if noun.acts not in {"member", "ally"} and noun.cls != "media":
            return ()
        if noun.cls == "media" and draft.end == draft.first + 1 and noun.state == "definite" and noun.number == "s":
            before = self.memory.heads.get(noun.lemma)
            return (before,) if before else ()
        if draft.body is not None and draft.body.kind not in {"place", "person", "facility"}:
            entity = self.entity_of[draft.body.id]
            if not entity.startswith(("state:", "new:")):
                return (entity,)
        states = self.posts.own_states(draft)
        if not states and draft.body is None and len(draft.of) == 1 and draft.of[0].state == "definite" and draft.of[0].cls in {"body", "group"}:
            named = self.memory.heads.get(draft.of[0].lemma)
            if named is None and draft.of[0].key == "regime" and self.memory.home and not draft.adjectives:  # but مقاتلون موالون للنظام
                named = f"body:{self.memory.home[6:]}.government"
            if named and draft.of[0].key not in self.tables.bodies:
                return (named,)  # أعضاء المجلس, عناصر من الحزب, ممثلون للنظام
        if not states and noun.owner and noun.acts == "member" and (group := self.memory.owner(noun.owner)):
            return (group,)
        if not states and noun.owner and noun.acts == "member" and (state := self.memory.owner_state(noun.owner)):
            states = [state]
        key = next((n.key for n in (*draft.of, noun) if n.key in self.tables.bodies), "")
        governs = key == "government" and bool(draft.of) and draft.of[0].state == "definite"  # ممثلون للحكومة
        if key and not states and draft.of and (draft.definite or governs) and key in self.memory.bodies:
            return (self.memory.bodies[key],)  # جنود الجيش
        if key:
            return tuple(f"body:{s[6:]}.{key}" for s in states)
        return tuple(states) if noun.acts == "ally" and noun.state == "owned" else ()

    def _of_mention(self, draft: Draft) -> tuple[str, ...]:
        mention = draft.mentions[0]
        entity = self.entity_of[mention.id]
        if entity.startswith("place:capital."):
            organisation = self.seats.get(name_key(self.words.prose.text[mention.start : mention.end]))
            if organisation is not None and organisation in self.entity_of.values():
                return (organisation,)
            return ("state:" + entity.removeprefix("place:capital."),)
        if mention.kind == "place":
            key = name_key(self.words.prose.text[mention.start : mention.end])
            return (self.words.lexicon.seats.get(key, entity),)
        return (entity,)

    # -- persons ---------------------------------------------------------------------------------------------------------

    def _role(self, draft: Draft) -> tuple[str, ...]:
        if not draft.definite or draft.noun is None:
            return ()
        posts = self.posts.post_keys(draft)
        if posts:
            return tuple(e for post in posts if (e := self._holder(post, draft)))
        if draft.noun.number == "d":
            return self._said_before(draft.noun) or self._pair(draft)
        if bare := self.posts.bare_post(draft):
            return self._holder_of_bare(bare, draft)
        if draft.of or draft.words_of or (draft.body is not None and not self._is_state(draft.body)) or draft.tail:
            same = next((s.entity for s in self.memory.recent() if s.words and s.words == self.posts.words_of(draft)), None)
            if same is None and draft.body is not None and not draft.of:
                whose = self.entity_of.get(draft.body.id)
                same = next((s.entity for s in self.memory.recent() if s.body and s.body == whose and self._alike(draft.noun, s)), None)
            return (same,) if same else ()
        if draft.noun.owner:
            return ()
        named = self._named_before(draft)
        return (named,) if named else ()

    def _is_state(self, body: Mention) -> bool:
        """Whether a post's body is a state, by its name or by its seat of government (سفير أنقرة)."""
        return body.kind == "state" or self.entity_of.get(body.id, "").startswith("place:capital.")

    def _holder(self, post: str, draft: Draft) -> str | None:
        """Who holds the post: whom the article names with it, else the pack's holder on the date, else the post itself.

        Of a former or coming holder (السابق، المنتخب) only whom the article has named so.
        """
        apart = self._apart(draft)
        for seen in self.memory.recent():
            if post in seen.posts and apart <= seen.adjectives:
                return seen.entity
        if apart:
            return None
        return self.posts.holder(post) or f"post:{post}"

    def _apart(self, draft: Draft) -> frozenset[str]:
        """Adjectives that set the holder apart from the present one."""
        known = self.words.lexicon.adjectives
        return frozenset(a.removeprefix("ال") for a in draft.adjectives if a in known and known[a].says == "other")

    def _sets_apart(self, draft: Draft) -> bool:
        """Whether an adjective makes another post of it: الرئيس التنفيذي, المسؤول الدولي."""
        lexicon = self.words.lexicon
        return any(a not in lexicon.nisbas and not (a in lexicon.adjectives and lexicon.adjectives[a].says) for a in draft.adjectives)

    def _holder_of_bare(self, name: str, draft: Draft) -> tuple[str, ...]:
        """Who holds a post named without its state: whom the article names with such a post, else the likely state's."""
        apart = self._apart(draft)
        for seen in self.memory.recent():
            if any(p.rpartition(".")[2] == name for p in seen.posts) and apart <= seen.adjectives:
                return (seen.entity,)
        owner = next((n.owner for n in draft.of if n.owner), "")
        state = (self.memory.owner_state(owner) if owner else None) or self.memory.likely_state("government")
        if state is None or apart:
            return ()
        holder = self._holder(f"{state[6:]}.{name}", draft)
        return (holder,) if holder else ()

    def _alike(self, noun: NounForm, seen: Seen) -> bool:
        """Whether somebody was named with the same noun, and not as a woman where it is a man's."""
        return noun.lemma in seen.lemmas and {noun.gender, seen.gender} != {"m", "f"}

    def named_later(self, draft: Draft) -> str | None:
        """The one person of the whole article whom a role of its title fits (سفير كذا … السفير فلان); null for none or several."""
        if draft.noun is None or not draft.definite or draft.noun.owner or draft.noun.number != "s" or draft.noun.cls not in _PEOPLE:
            return None
        if self._some_of(draft) or self._sets_apart(draft) or self._apart(draft):
            return None
        states = self.posts.own_states(draft)
        found = {s.entity for s in self.memory.seen if s.kind == "person" and self._alike(draft.noun, s) and (not states or s.state in states)}
        bodies = {self.entity_of.get(m.id) for m in draft.mentions if not self._is_state(m)}
        found = {e for e in found if not bodies or any(s.entity == e and s.body in bodies for s in self.memory.seen)}
        return found.pop() if len(found) == 1 else None

    def _named_before(self, draft: Draft) -> str | None:
        """The last person named in the article whom the role fits: same noun or a wider one, same state."""
        noun, states = draft.noun, self.posts.own_states(draft)
        if noun is None:
            return None
        others = self._sets_apart(draft)
        apart = self._apart(draft)
        for seen in self.memory.recent():
            if seen.kind == "unnamed" and seen.lemmas and (not states or seen.state in states) and not others:
                official = noun.acts == "official" and bool(states) and bool(seen.state)
                if noun.lemma in seen.lemmas or official:
                    return seen.entity
            if seen.kind != "person" or (states and seen.state not in states):
                continue
            wide = noun.cls == "person" and noun.acts == "official" and bool(seen.lemmas or seen.posts)
            if not apart <= seen.adjectives or others or {noun.gender, seen.gender} == {"m", "f"}:
                continue
            same = noun.lemma in seen.lemmas and not (noun.key == "president" and seen.posts)
            if same or wide or holds(seen.posts, noun.key):
                return seen.entity
        if noun.key in {"president", "king"} and not states and not others and (state := self.memory.main_state()):
            return self._holder(f"{state[6:]}.{self.tables.posts[noun.key, ''][0]}", draft)
        return None

    def _counterpart(self, draft: Draft) -> tuple[str, ...]:
        """نظيره الروسي: who holds for that state the post of the person named last."""
        states = self.posts.own_states(draft)
        for seen in self.memory.recent():
            if seen.kind != "person" or not seen.posts or seen.state in states:
                continue
            if states:
                post = f"{states[0][6:]}.{seen.posts[0].partition('.')[2]}"
                holder = self._holder(post, draft)
                return (holder,) if holder else ()
        return ()

    def _side(self, draft: Draft) -> tuple[str, ...]:
        states = self.posts.own_states(draft)
        if states:
            return tuple(states)
        plain = draft.noun is not None and draft.noun.number == "d" and not draft.of and not draft.words_of
        return self._pair(draft) if plain else ()

    def _pair(self, draft: Draft) -> tuple[str, ...]:
        """الجانبان, الوزيران, البلدان: the last two of one kind that stand together."""
        noun = draft.noun
        if noun is None:
            return ()
        kinds = {"side": ("person", "state"), "country": ("state",)}.get(noun.cls, ("person",))
        return self.memory.pair(kinds, noun.key if noun.cls == "post" else "")
