"""The names of language and pack by folded spelling, and the entities behind ids."""

from collections.abc import Iterable, Sequence
from functools import cache, cached_property

from msgspec import Struct

from riwaya.entities.lexicon import Lexicon
from riwaya.entities.spelling import sound_key
from riwaya.lang.entity_tables import EntityTables, load_entity_tables
from riwaya.lang.language import Language
from riwaya.model.mention import Entity
from riwaya.packs.pack import Pack
from riwaya.text.folding import fold, fold_all

_APART = "«»\"“”‘’'()[]،,.:؛-–—_/#"
_SEPARATORS = str.maketrans(dict.fromkeys(_APART, " "))
_SPELT = ("ديموقراط", "ديمقراط")

_SHORT = 4
"""Consonants a single name needs for its sound to tell it from others."""
_LONG = 6
"""The same for a full name, its spaces counted."""


def name_key(text: str) -> str:
    """The spelling under which a name is looked up: folded, without quotation marks and hyphens.

    >>> name_key("«أستانة»") == name_key("استانه")
    True
    """
    return " ".join(fold(text).replace(*_SPELT).translate(_SEPARATORS).split())


def name_keys(names: Iterable[str]) -> list[str]:
    """`name_key` of many names at once.

    >>> name_keys(["«أستانة»", "تل - رفعت"]) == [name_key("استانه"), name_key("تل رفعت")]
    True
    """
    joined = "\n".join(fold_all(names)).replace(*_SPELT)
    for mark in _APART:
        joined = joined.replace(mark, " ")
    return [" ".join(line.split()) for line in joined.split("\n")]


class NameWords(Struct, frozen=True):
    """Words of the names of persons a list knows, folded: of all of them, and of those of Arab states."""

    known: frozenset[str] = frozenset()
    native: frozenset[str] = frozenset()


def name_words(tables: EntityTables, pack: Pack | None) -> NameWords:
    """The words of the names of the persons a pack knows."""
    known: set[str] = set()
    native: set[str] = set()
    for entity in pack.entities.values() if pack is not None else ():
        if entity.kind == "person":
            words = {word for name in name_keys(entity.names) for word in name.split()}
            known |= words
            native |= words if entity.country in tables.stops["arabic_states"] else set()
    return NameWords(frozenset(known), frozenset(native))


class NameIndex:
    """Entity ids by name.

    Attributes:
        pack: the theatre pack, or null.
        by_name: ids by key, the pack's before the language's.
        wary: ids by keys that are ordinary words too.

    """

    def __init__(self, language: Language, pack: Pack | None) -> None:
        self.pack = pack
        self.tables = load_entity_tables(language)
        found: dict[str, list[str]] = {}
        names = [*(pack.names() if pack is not None else ()), *self.tables.names()]
        for key, (_, entity_id, _) in zip(name_keys(name for name, _, _ in names), names, strict=True):
            held = found.setdefault(key, [])
            if entity_id not in held:
                held.append(entity_id)
        self.by_name = {key: tuple(ids) for key, ids in found.items()}
        self._entities: dict[str, Entity | None] = {}
        self.wary = {name_key(n): ids for n, ids in pack.wary_names.items()} if pack is not None else {}

    @cached_property
    def led(self) -> dict[tuple[str, str], str]:
        """Ids of coalitions by their first noun, without its article, and the state that leads them, where a name says so."""
        found: dict[tuple[str, str], str] = {}
        leading = set(name_keys(self.tables.stops["leading"]))
        states = {name_key(n): entity_id for n, entity_id, kind in self.tables.names() if kind == "state"}
        for name, ids in self.by_name.items():
            words = name.split()
            at = next((n for n, word in enumerate(words) if word in leading), 0)
            if at and (state := states.get(" ".join(words[at + 1 :]))):
                found.setdefault((words[0].removeprefix("ال"), state), ids[0])
        return found

    def led_by(self, noun: str, forms: Sequence[str], lexicon: Lexicon) -> str | None:
        """Whom a noun means by the words after it that tell its leader (التحالف *الذي تقوده كذا*); null where they do not."""
        rest = list(forms)
        while rest and rest[0] in lexicon.stops["relative"]:
            del rest[0]
        if len(rest) < 2 or rest[0] not in lexicon.stops["leading"]:
            return None
        names = (" ".join(rest[1 : n + 1]) for n in (1, 2))
        state = next((s for name in names if (s := lexicon.states.get(name) or lexicon.seats.get(name))), "")
        return self.led.get((noun.removeprefix("ال"), state))

    @cached_property
    def given_names(self) -> frozenset[str]:
        """First words of the names of known persons, without the article: some are titles too (خليفة)."""
        names = (name.split() for name, ids in self.by_name.items() if " " in name and ids[0].startswith("person:"))
        titled = self.tables.stops["titled"]
        return frozenset(first for first, second, *_ in names if not first.startswith("ال") and second not in titled)

    @cached_property
    def native_words(self) -> frozenset[str]:
        """Words of the names of known persons of Arab states."""
        return name_words(self.tables, self.pack).native

    @cached_property
    def villages(self) -> dict[str, tuple[str, ...]]:
        """Ids of village-level places by folded name without its article; made when first asked for."""
        found: dict[str, list[str]] = {}
        villages = self.pack.villages if self.pack is not None else {}
        for key, places in zip(name_keys(villages), villages.values(), strict=bool(villages)):
            found.setdefault(key.removeprefix("ال"), []).extend(p.entity.id for p in places)
        return {name: tuple(dict.fromkeys(ids)) for name, ids in found.items()}

    @cached_property
    def persons_by_sound(self) -> dict[str, tuple[str, ...]]:
        """Ids of persons by the sound of their names: full names of all, single names of those whose names are foreign.

        Single Arabic names share their consonants too often (سالم، سليم، سلام).
        """
        found: dict[str, set[str]] = {}
        for name, ids in self.by_name.items():
            for entity_id in ids:
                if entity_id.startswith("person:") and self._tells(name, entity_id):
                    found.setdefault(sound_key(name), set()).add(entity_id)
        return {key: tuple(ids) for key, ids in found.items()}

    def _tells(self, name: str, entity_id: str) -> bool:
        if " " in name:
            return len(sound_key(name)) > _LONG
        entity = self.entity(entity_id)
        foreign = entity is not None and entity.country is not None and entity.country not in self.tables.stops["arabic_states"]
        return foreign and len(sound_key(name)) >= _SHORT

    def entity(self, entity_id: str) -> Entity | None:
        """The entity with this id: the pack's, with the language's names for it added, or the language's."""
        if entity_id.startswith(("new:", "post:")):
            return None
        if entity_id not in self._entities:
            self._entities[entity_id] = self._made(entity_id)
        return self._entities[entity_id]

    def _made(self, entity_id: str) -> Entity | None:
        ours = self.tables.entity(entity_id)
        theirs = self.pack.entity(entity_id) if self.pack is not None else None
        if ours is None or theirs is None:
            return theirs or ours
        return Entity(
            theirs.id, theirs.kind, theirs.name_ar, theirs.name_en or ours.name_en,
            tuple(dict.fromkeys((*theirs.names, *ours.names))), theirs.wikidata or ours.wikidata,
            theirs.geonames or ours.geonames, theirs.pcode, theirs.cameo or ours.cameo, theirs.country or ours.country,
            theirs.latitude or ours.latitude, theirs.longitude or ours.longitude, theirs.precision or ours.precision,
        )


@cache
def load_name_index(language: Language, pack: Pack | None) -> NameIndex:
    """The index of a language and a pack."""
    return NameIndex(language, pack)
