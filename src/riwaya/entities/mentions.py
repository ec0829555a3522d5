"""Mentions tied to entities: exact names, short forms of names in the article, seats of government, unknown names."""

from msgspec.structs import replace

from riwaya.entities.index import NameIndex, name_key
from riwaya.entities.tokens import FormReader
from riwaya.model.mention import Mention
from riwaya.text.prose import Prose

_COMPATIBLE = {
    "state": {"state", "place"}, "place": {"place", "state", "facility"}, "facility": {"facility", "place"},
    "person": {"person"}, "media": {"media"},
}
"""Kinds an entity may have for a mention of a kind; other mentions take any entity that is no person."""


class MentionLinker:
    """Ties the mentions of one article to entities."""

    def __init__(self, prose: Prose, index: NameIndex, reader: FormReader) -> None:
        self.text = prose.text
        self.index = index
        self.reader = reader
        self.by_words: dict[str, list[tuple[str, str]]] = {}

    def link(self, mentions: tuple[Mention, ...]) -> tuple[Mention, ...]:
        """The mentions with their entities."""
        keys = [self._key(m) for m in mentions]
        full = {k for m, k in zip(mentions, keys, strict=True) if m.kind == "person" and " " in k}
        for key in full:
            for word in key.split():
                self.by_words.setdefault(word, []).append((key, self._person(key)))
        return tuple(replace(m, entity=self._entity(m, k)) for m, k in zip(mentions, keys, strict=True))

    def _key(self, mention: Mention) -> str:
        """The mention's folded name, a person's without the titles before it."""
        key = _without_proclitic(name_key(self.text[mention.start : mention.end]))
        if mention.kind == "person":
            words = key.split()
            while len(words) > 1 and any(n.cls == "title" for n in self.reader.read(words[0]).nouns):
                del words[0]
            return " ".join(words)
        return key

    def _entity(self, mention: Mention, key: str) -> str:
        if mention.kind == "person":
            return self._person(key)
        wanted = _COMPATIBLE.get(mention.kind)
        ids = [e for e in self.index.by_name.get(key, ()) if self._fits(e, mention, wanted)]
        if mention.entity and (not ids or mention.entity in ids):
            return mention.entity
        if ids:
            return ids[0]
        return f"new:{mention.kind}:{key}"

    def _fits(self, entity_id: str, mention: Mention, wanted: set[str] | None) -> bool:
        entity = self.index.entity(entity_id)
        if entity is None:
            return False
        return entity.kind in wanted if wanted else entity.kind != "person" or mention.kind == "person"

    def _person(self, key: str) -> str:
        """A person: the longer name of the article a short form belongs to, else the pack's, else an unknown one."""
        words = key.split()
        if len(words) == 1:
            longer = self.by_words.get(words[0], [])
            if len({e for _, e in longer}) == 1:
                return longer[0][1]
        known = [e for e in self.index.by_name.get(key, ()) if e.startswith("person:")]
        if known:
            return known[0]
        return f"new:person:{key}"


def _without_proclitic(key: str) -> str:
    """A name without لل: للمعارضة is المعارضة."""
    return "ا" + key if key.startswith("لل") and len(key) > 4 else key
