"""Whom a phrase means: bodies by state, posts by holder and date, counterparts, pairs, and who was named before."""

from riwaya.entities.index import NameIndex, name_key
from riwaya.entities.lexicon import NounForm
from riwaya.entities.memory import Memory
from riwaya.entities.parts import Draft
from riwaya.entities.posts import PostReader, holds
from riwaya.entities.tokens import Words

_GIVING = frozenset({"intelligence", "security", "army", "police"})
"""Bodies whose services and forces are the body itself (أجهزة الاستخبارات, قوات الأمن)."""
_PEOPLE = frozenset({"post", "title", "person"})


class RoleResolver:
    """Resolves the phrases of one article, in text order, remembering who was named."""

    def __init__(self, words: Words, index: NameIndex, entity_of: dict[str, str], date: str | None) -> None:
        self.words = words
        self.index = index
        self.tables = index.tables
        self.entity_of = entity_of
        self.posts = PostReader(words, index, entity_of, date)
        self.memory = Memory(words, self.posts)

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
        return found if following and draft.end > draft.first + 1 else ()

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
            return self._body(draft)
        if noun.cls in _PEOPLE and noun.number != "p":
            return self._role(draft)
        if noun.cls in _PEOPLE and len(posts := self.posts.post_keys(draft)) > 1:
            return tuple(e for post in posts if (e := self._holder(post, draft)))
        if noun.cls == "counterpart":
            return self._counterpart(draft)
        if noun.cls == "side":
            return self._side(draft)
        if noun.cls == "country":
            if noun.owner and noun.number == "p":
                return ()
            if noun.owner:
                owner = self.memory.owner_state(noun.owner)
                return (owner,) if owner else ()
            if draft.states:
                return tuple(dict.fromkeys(draft.states))
            if noun.number == "d":
                return self._pair(draft) if draft.definite and not draft.of else ()
            home = noun.key == "home" and noun.state == "definite" and noun.number == "s" and not draft.of and self.memory.likely_state("")
            return (home,) if home else ()
        if noun.cls == "source" and draft.end == draft.first + 1 and draft.definite:
            return self._said_before(noun)
        collective = noun.number == "s" or noun.needs == "of"
        if noun.cls == "group" and draft.end == draft.first + 1 and noun.state == "definite" and collective:
            before = self.memory.heads.get(noun.lemma)
            return (before,) if before else ()
        if noun.cls in {"group", "person", "post", "media"}:
            return self._members(draft, noun)
        return ()

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
            found = next((s.entity for s in self.memory.recent() if s.kind == "other" and not s.entity.startswith("igo:")), None)
        return (found,) if found else ()

    def _members(self, draft: Draft, noun: NounForm) -> tuple[str, ...]:
        """Members that act for their body: جنود سوريون, عناصر من جيش الإسلام, ممثلو الفصائل, شركاؤنا الأتراك."""
        if noun.acts not in {"member", "ally"} and noun.cls != "media":
            return ()
        if draft.body is not None and draft.body.kind not in {"place", "person", "facility"}:
            entity = self.entity_of[draft.body.id]
            if not entity.startswith(("state:", "new:")):
                return (entity,)
        states = self.posts.own_states(draft)
        if not states and noun.owner and noun.acts == "member" and (group := self.memory.owner(noun.owner)):
            return (group,)
        if not states and noun.owner and noun.acts == "member" and (state := self.memory.owner_state(noun.owner)):
            states = [state]
        key = next((n.key for n in (*draft.of, noun) if n.key in self.tables.bodies), "")
        if key and not states and draft.of and draft.definite and key in self.memory.bodies:
            return (self.memory.bodies[key],)  # جنود الجيش
        if key:
            return tuple(f"body:{s[6:]}.{key}" for s in states)
        return tuple(states) if noun.acts == "ally" and noun.state == "owned" else ()

    def _of_mention(self, draft: Draft) -> tuple[str, ...]:
        mention = draft.mentions[0]
        entity = self.entity_of[mention.id]
        if entity.startswith("place:capital."):
            return ("state:" + entity.removeprefix("place:capital."),)
        if mention.kind == "place":
            key = name_key(self.words.prose.text[mention.start : mention.end])
            return (self.words.lexicon.seats.get(key, entity),)
        return (entity,)

    # -- bodies ----------------------------------------------------------------------------------------------------

    def _body(self, draft: Draft) -> tuple[str, ...]:
        noun = draft.noun
        if noun is None:
            return ()
        if draft.aligned and not draft.states:
            return ()  # forces on somebody's side are not his own
        if draft.aligned:
            key = self._key_of_body(draft, noun)
            return tuple(f"body:{s[6:]}.{key}" for s in draft.states if s.startswith("state:") and key in self.tables.bodies)
        if draft.body is not None and draft.body.kind == "media":
            return (self.entity_of[draft.body.id],)  # وكالة كذا للأنباء
        known = self._by_words(draft)
        if known and len(draft.states) < 2:
            return (known,)
        if draft.end == draft.first + 1 and noun.state == "definite" and (before := self.memory.heads.get(noun.lemma)):
            return (before,)
        if draft.body is not None and draft.body.kind in {"igo", "armed_group", "party"} and not draft.tail and noun.key:
            return (self.entity_of[draft.body.id],)  # قوات التحالف العربي
        key = self._key_of_body(draft, noun)
        if whose := self._of_one_named(draft, key):
            return (whose,)
        if not draft.states and (plain := self._of_likely_state(draft, key)):
            return (plain,)
        if noun.key == "ministry" and not draft.of and noun.state == "definite" and (ministry := self.memory.last_ministry()):
            return (ministry,)
        if noun.key == "army" and draft.of and draft.of[0].key not in _GIVING | {"government", "regime", "security_ministry"}:
            return ()
        if key not in self.tables.bodies:
            whole = draft.body is not None and draft.body.kind not in {"place", "state", "person"} and not draft.tail and not draft.of
            return (self.entity_of[draft.body.id],) if draft.body is not None and whole else ()
        states = self.posts.own_states(draft)
        if draft.body is not None and not states and draft.tail == "":
            states = [s for s in [self.posts.state_of(self.entity_of.get(draft.body.id))] if s]
        if not states and noun.owner and (group := self.memory.owner(noun.owner)):
            return (group,)
        if not states and noun.owner:
            states = [s for s in [self.memory.owner_state(noun.owner)] if s]
        elif not states and draft.definite and not draft.words_of and not draft.adjectives and (noun.number == "s" or key in _GIVING):
            if key in self.memory.bodies:
                return (self.memory.bodies[key],)
            states = [s for s in [self.memory.likely_state(key)] if s]
        return tuple(f"body:{s[6:]}.{key}" for s in states)

    def _of_one_named(self, draft: Draft, key: str) -> str | None:
        """Forces and the like of a body the article has named: قوات التحالف, مروحيات النظام."""
        if len(draft.of) != 1 or draft.of[0].cls not in {"body", "group"} or draft.end != draft.first + 2:
            return None
        if draft.of[0].state != "definite" or draft.of[0].key in _GIVING:
            return None
        whose = self.memory.heads.get(draft.of[0].lemma)
        if whose is None and draft.of[0].key == "regime" and self.memory.home:
            whose = f"body:{self.memory.home[6:]}.government"
        if whose is None:
            return None
        state = whose.removesuffix(".government")
        return f"{state}.{key}" if state != whose and key in self.tables.bodies else whose

    def _key_of_body(self, draft: Draft, noun: NounForm) -> str:
        """The body's key: the head's own, or that of what it governs (وزارة *الدفاع*, أجهزة *الاستخبارات*)."""
        of = draft.of[0].key if draft.of else ""
        if noun.key == "":
            return of if of in _GIVING else ""
        if noun.key == "ministry":
            return next((n.key for n in draft.of if n.cls == "dept"), of if of in _GIVING else "")
        if noun.key == "council":
            return {"cabinet": "government", "parliament": "parliament"}.get(of, "")
        if noun.key == "presidency" and of in {"council", "cabinet"}:
            return "government"
        if noun.key == "regime":
            return "government"
        if noun.key == "army" and of in {"government", "security", "security_ministry"}:
            return "army" if of == "government" else "security"
        return of if noun.key not in self.tables.bodies and of in _GIVING else noun.key

    def _of_likely_state(self, draft: Draft, key: str) -> str | None:
        """The body whose known name is the phrase with the nisba of the likely state after it (القوات الأمنية)."""
        noun = draft.noun
        if noun is None or not draft.definite or noun.owner or draft.body is not None or draft.tail:
            return None
        known = self.words.lexicon.adjectives
        if key in self.memory.bodies and all(a in known and known[a].says == "plain" for a in draft.adjectives):
            known_body = self.memory.bodies[key]
            return self.memory.outweighed(known_body) or known_body
        state = (self.memory.home if noun.key == "regime" else None) or self.memory.likely_state(key)
        country = self.tables.country_of.get(state or "")
        if country is None:
            return None
        words = " ".join(w for w in self.posts.words_of(draft).split() if w not in known or known[w].says != "plain")
        for nisba in country.nisbas:
            for ending in ("", "ة"):
                name = f"{words} {name_key('ال' + nisba + ending)}"
                if found := [e for e in self.index.by_name.get(name, ()) if e.startswith("body:")]:
                    return found[0]
        return None

    def _by_words(self, draft: Draft) -> str | None:
        """The body whose known name is the phrase, whole or without its tail."""
        text = self.words.prose.text
        for end in (draft.end, draft.head_end):
            stop = self.words.words[end - 1].end
            key = name_key(text[draft.start : stop])
            if key.startswith("لل"):
                key = "ا" + key
            ids = [e for e in self.index.by_name.get(key, ()) if not e.startswith(("person:", "place:"))]
            if ids and self._at_home(ids[0]):
                return ids[0]
            if not ids and len(draft.states) == 1 and " " in key:
                # a known name with its own state's nisba after it
                ids = [e for e in self.index.by_name.get(key.rpartition(" ")[0], ()) if self.posts.state_of(e) == draft.states[0]]
                if ids and not ids[0].startswith(("person:", "place:")):
                    return ids[0]
        return None

    def _at_home(self, entity_id: str) -> bool:
        """Whether the article names the state of a party or group: المعارضة elsewhere is another one."""
        entity = self.index.entity(entity_id)
        if entity is None or entity.country is None or entity.kind in {"state_body", "media"}:
            return True
        most = max(self.memory.salience.values(), default=0)
        return 0 < most <= 2 * self.memory.salience.get(f"state:{entity.country}", 0)

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
        if draft.of or draft.words_of or (draft.body is not None and draft.body.kind != "state") or draft.tail:
            same = next((s.entity for s in self.memory.recent() if s.words and s.words == self.posts.words_of(draft)), None)
            return (same,) if same else ()
        if draft.noun.owner:
            return ()
        named = self._named_before(draft)
        return (named,) if named else ()

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
        state = self.memory.likely_state("government")
        if state is None or apart:
            return ()
        holder = self._holder(f"{state[6:]}.{name}", draft)
        return (holder,) if holder else ()

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
