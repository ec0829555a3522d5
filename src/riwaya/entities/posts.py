"""What posts and states a phrase names by its own words, and who holds or held a post."""

from collections import Counter

from riwaya.entities.index import NameIndex, name_key
from riwaya.entities.lexicon import NounForm
from riwaya.entities.parts import Draft
from riwaya.entities.tokens import Words
from riwaya.model.mention import Mention

_UNITED_NATIONS = "igo:united-nations"


class PostReader:
    """Reads posts and states out of the phrases of one article."""

    def __init__(self, words: Words, index: NameIndex, entity_of: dict[str, str], date: str | None) -> None:
        self.words = words
        self.index = index
        self.pack = index.pack
        self.tables = index.tables
        self.entity_of = entity_of
        self.date = date
        self.salience: Counter[str] = Counter()
        self.speaks_of_council = "igo:un-security-council" in entity_of.values()

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
        located = draft.tail == "في" and draft.noun is not None and draft.noun.cls in {"group", "person", "source"}
        if not states and not located:
            named = [self.state_of(self.entity_of.get(m.id)) for m in draft.mentions if m is not draft.name]
            states = [state for state in named if state]
        if not states and draft.words_of:
            # a state within a longer name: حكومة الأردن الجديدة
            cores = [self.words.readings[i].core for i in range(draft.first + 1, draft.head_end)]
            states = [state for core in cores if (state := self.words.lexicon.states.get(core))]
        return list(dict.fromkeys(states))

    def post_keys(self, draft: Draft) -> list[str]:
        """Posts the phrase names (`RU.foreign_minister`), one for each state it names."""
        noun = draft.noun
        if noun is None or not noun.key:
            return []
        of = draft.of[0] if draft.of else None
        name = self._post_name(draft, noun.key, of.key if of is not None else "")
        if noun.key == "ambassador":
            return self._ambassador(draft)
        if organisation := self.organisation(draft):
            return self._posts_in(organisation, name or noun.key, draft)
        states = self.own_states(draft)
        departments = [n.key for n in draft.of if n.cls == "dept"] if noun.key == "minister" and noun.number != "s" else []
        if len(departments) > 1:
            states = states or [s for s, _ in self.salience.most_common(1)]
            return [f"{s[6:]}.{d.removesuffix('_ministry')}_minister" for s in states for d in departments]
        return [f"{s[6:]}.{name}" for s in states] if name else []

    def bare_post(self, draft: Draft) -> str:
        """The name of the post (`foreign_minister`) where the phrase names one but no state; empty where it does not."""
        noun = draft.noun
        if noun is None or not noun.key or self.own_states(draft) or self.organisation(draft) or noun.number != "s":
            return ""
        of = draft.of[0].key if draft.of else ""
        return self._post_name(draft, noun.key, of) if of else ""

    def _ambassador(self, draft: Draft) -> list[str]:
        """An ambassador's post: to the United Nations, or to the second state named; none where it is not said."""
        states = self.own_states(draft)
        if self._to_united_nations(draft):
            return [f"{s[6:]}.un_ambassador" for s in states]
        where = [s for m in draft.mentions if (s := self.state_of(self.entity_of.get(m.id))) and s not in states[:1]]
        return [f"{states[0][6:]}.ambassador.{where[0][6:]}"] if states and where and draft.tail else []

    def _to_united_nations(self, draft: Draft) -> bool:
        """Whether an ambassador is one to the United Nations: the phrase says so, or the article speaks of its Council."""
        if any(self.entity_of.get(m.id, "").startswith((_UNITED_NATIONS, "igo:un-")) for m in draft.mentions):
            return True
        return draft.tail == "" and self.speaks_of_council

    def organisation(self, draft: Draft) -> str | None:
        """The organisation, no state and no state's body, that a post belongs to: by nisba (أممي) or by name."""
        found = [s for s in draft.states if not s.startswith(("state:", "place:"))]
        found += [e for m in draft.mentions if m is not draft.name and (e := self.entity_of.get(m.id, "")).startswith(("igo:", "group:", "party:"))]
        if not found:
            return None
        # a post under the Secretary-General is a post of the organisation he serves
        return _UNITED_NATIONS if found[0] == "igo:un-secretary-general" else found[0]

    def _posts_in(self, organisation: str, name: str, draft: Draft) -> list[str]:
        if name != "envoy":
            return [f"{organisation}.{name}"]
        named = self.own_states(draft)
        if named:
            return [f"{organisation}.envoy.{s[6:]}" for s in named]
        # where no state is named: the one the article speaks of most among those with an envoy
        for state, _ in self.salience.most_common():
            if self.pack is not None and f"{organisation}.envoy.{state[6:]}" in self.pack.holdings:
                return [f"{organisation}.envoy.{state[6:]}"]
        return []

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
        return self.tables.posts.get((key, self._body_key(draft)), ("", ""))[0] if self._body_key(draft) else ""

    def _body_key(self, draft: Draft) -> str:
        """Key of the body the head belongs to by a name (المتحدث باسم *وزارة الخارجية الروسية*)."""
        body = self.entity_of.get(draft.body.id, "") if draft.body is not None else ""
        return body.partition(".")[2] if body.startswith("body:") else ""

    def first_noun(self, mention: Mention) -> NounForm | None:
        """The noun a name begins with (حزب الله), or null."""
        i = self.words.prose.word_at(mention.start)
        return next(iter(self.words.readings[i].nouns), None) if i < len(self.words.readings) else None

    def words_of(self, draft: Draft) -> str:
        """The folded words of a role without the name after it."""
        text = self.words.prose.text
        return name_key(text[draft.start : self.words.words[draft.head_end - 1].end])

    def holder(self, post: str) -> str | None:
        """Who the pack says holds the post on the article's date."""
        return self.pack.holder(post, self.date) if self.pack is not None else None

    def held_by(self, entity: str) -> list[str]:
        """Posts the pack knows the person to hold on the article's date."""
        if self.pack is None or self.date is None:
            return []
        return [h.post for h in self.pack.posts_of.get(entity, ()) if h.covers(self.date)]


def holds(posts: list[str], key: str) -> bool:
    """Whether one of the posts is of the sort a bare noun names: any minister for وزير."""
    wanted = {"minister": "_minister", "president": "president", "spokesman": "_spokesman", "king": "king"}.get(key)
    return wanted is not None and any(p.rpartition(".")[2].endswith(wanted) for p in posts)
