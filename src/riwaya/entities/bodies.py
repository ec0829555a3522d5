"""Which body a phrase means: by its known name, by state and key, or by what the article has named."""

from riwaya.entities.index import NameIndex, name_key
from riwaya.entities.lexicon import NounForm
from riwaya.entities.memory import Memory
from riwaya.entities.parts import Draft
from riwaya.entities.posts import PostReader
from riwaya.entities.tokens import Words
from riwaya.model.mention import Mention

_GIVING = frozenset({"intelligence", "security", "army", "police"})
"""Bodies whose services and forces are the body itself (أجهزة الاستخبارات, قوات الأمن)."""

_PLAIN = frozenset({"plain", "home"})
"""What adjectives say that leave the noun's meaning as it is."""


class BodyResolver:
    """Resolves the phrases for bodies of one article."""

    def __init__(self, words: Words, index: NameIndex, posts: PostReader, memory: Memory) -> None:
        self.words = words
        self.index = index
        self.tables = index.tables
        self.entity_of = posts.entity_of
        self.posts = posts
        self.memory = memory

    def resolve(self, draft: Draft) -> tuple[str, ...]:
        """Ids of the bodies the phrase means; none where nobody can tell."""
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
        after = [w.fold for w in self.words.words[draft.end : draft.end + 4]]
        if led := self.index.led_by(noun.lemma, after, self.words.lexicon):
            return (led,)
        if draft.end == draft.first + 1 and noun.state == "definite" and noun.key != "weapon" and (before := self.memory.heads.get(noun.lemma)):
            return (before,)
        if draft.body is not None and not draft.tail and noun.key and self._bears_arms(draft.body):
            return (self.entity_of[draft.body.id],)  # قوات التحالف العربي
        key = self._key_of_body(draft, noun)
        if whose := self._of_one_named(draft, key):
            return (whose,)
        if not draft.states and (plain := self._of_likely_state(draft, key)):
            return (plain,)
        if noun.key == "ministry" and not draft.of and noun.state == "definite" and (ministry := self.memory.last_ministry()):
            return (ministry,)
        if noun.key == "army" and draft.of and draft.of[0].key not in _GIVING | {"government", "regime", "security_ministry", "home"}:
            return ()
        if key not in self.tables.bodies:
            whole = draft.body is not None and draft.body.kind not in {"place", "state", "person"} and not draft.tail and not draft.of
            return (self.entity_of[draft.body.id],) if draft.body is not None and whole else ()
        states = self.posts.own_states(draft)
        if draft.body is not None and not states and draft.tail == "":
            states = [s for s in [self.posts.state_of(self.entity_of.get(draft.body.id))] if s]
        if not states and noun.owner and (group := self.memory.owner(noun.owner)):
            return (group,)
        if not states and draft.of and draft.of[0].cls == "country" and draft.of[0].owner:
            states = [s for s in [self.memory.owner_state(draft.of[0].owner)] if s]  # قوات بلاده
        if not states and noun.owner:
            states = [s for s in [self.memory.owner_state(noun.owner)] if s]
        elif not states and draft.definite and not draft.words_of and not draft.adjectives and (noun.number == "s" or key in _GIVING):
            if key in self.memory.bodies:
                return (self.memory.bodies[key],)
            states = [s for s in [self.memory.likely_state(key)] if s]
        return tuple(f"body:{s[6:]}.{key}" for s in states)

    def _bears_arms(self, body: Mention) -> bool:
        """Whether a body is a coalition, group or party, whose forces are its own."""
        return body.kind in {"igo", "armed_group", "party"} or self.entity_of[body.id].startswith("igo:")

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
        ours = noun.key == "regime" or any(a in known and known[a].says == "home" for a in draft.adjectives)
        state = (self.memory.home if ours else None) or self.memory.likely_state(key)
        country = self.tables.country_of.get(state or "")
        if country is None:
            return None
        words = " ".join(w for w in self.posts.words_of(draft).split() if w not in known or known[w].says not in _PLAIN)
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
