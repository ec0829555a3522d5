"""Where an article says something was: known places with the words that say where in or near them, and unknown ones."""

from collections.abc import Iterator

from riwaya.accounts.heads import bare
from riwaya.accounts.match import is_wide
from riwaya.accounts.stretch import Stretch, is_marked, listed, point_at, skeleton_of, words_of
from riwaya.lang.language import load_language
from riwaya.lang.point_tables import PointTables, load_point_tables
from riwaya.model.account import Point
from riwaya.model.mention import Mention
from riwaya.text.folding import fold
from riwaya.text.words import Word

_BACK = 4
"""Words before a place that may belong to its phrase."""
_NEAR = 5
"""Words after an unknown place within which a known one says where it lies."""
_PLACES = frozenset({"place", "facility", "state"})


def places_of(story: Stretch) -> Iterator[Point]:
    """Every place a stretch names."""
    yield from _known_places(story)
    yield from _unknown_places(story)
    yield from _nameless_places(story)


def _known_places(story: Stretch) -> Iterator[Point]:
    """Every place, with the words before it that say where in or near it."""
    before = words_of("place_before")
    names = {e.id: e.name_ar for e in story.reading.entities if e.name_ar}
    for mention in story.reading.mentions:
        if mention.kind not in _PLACES or not mention.entity or mention.entity.startswith("new:state") or _is_no_name(mention.entity):
            continue
        extent: list[Word] = []
        for word in reversed(story.before(mention.start, _BACK)):
            if listed(word.fold, before) is None:
                break
            extent.append(word)
        if not _is_place(story, mention, said=any(listed(w.fold, words_of("place_among")) is None for w in extent)):
            continue
        after = next(iter(story.after(mention.end, 1)), None)
        side = after if after and after.fold in words_of("place_after") else None
        own = fold(mention.entity) + " " + fold(names.get(mention.entity, ""))
        nouns = [n for w in extent if (n := listed(w.fold, before) or "") not in own]
        telling = {skeleton_of(n) for n in nouns if n in words_of("place_telling")} | ({skeleton_of(side.fold)} if side else set())
        start, end = extent[-1].start if extent else mention.start, side.end if side else mention.end
        yield from point_at(
            story, "where", (start, end), mention.entity, about=" ".join(sorted(telling)), near=_known_after(story, end),
            # the first word of the phrase says what the place is, where others give that sort of place no name (المستشفى)
            kind=bare(nouns[-1]) if nouns else _own_sort(story, mention), source=_is_source(story, start),
        )


def _is_no_name(entity: str) -> bool:
    """Whether what was taken for a place is a word of other use: a side, an adjective, what hours are told by."""
    name = fold(entity.rpartition(":")[2])
    if name in words_of("place_after") | words_of("place_never"):
        return True
    return entity.startswith("new:") and (name in words_of("place_stops") or (" " not in name and name.endswith(_tables().adjective_endings)))


def _own_sort(story: Stretch, mention: Mention) -> str:
    """The sort of building that a name itself begins with (مستشفى كذا); empty where it begins with another word."""
    first = next(iter(story.after(mention.start, 1)), None)
    sort = listed(first.fold, words_of("place_sorts")) if first and first.end < mention.end else None
    return bare(sort) if sort else ""


def _is_place(story: Stretch, mention: Mention, *, said: bool) -> bool:
    """Whether a name stands for a place: a state or its seat only where a word says so, else it is the government (اعتبرت دمشق)."""
    if _clinging(story, mention.start) in words_of("place_given"):
        return False
    seat = mention.kind == "state" or bool(mention.reason) or is_wide(mention.entity or "")
    return said or not seat or _is_in(story, mention.start)


def _is_source(story: Stretch, start: int) -> bool:
    """Whether a place is from where something came: after من, but for near it (بالقرب من) and a road from it (الطريق من)."""
    words = [w.fold for w in story.before(start, 2)]
    return bool(words) and words[-1] in words_of("place_from") and not (len(words) > 1 and listed(words[0], words_of("place_near") | words_of("place_way")))


def _is_in(story: Stretch, offset: int) -> bool:
    """Whether a name is said to be where: after a word such as في, or with a particle of its own."""
    words = story.before(offset, 2)
    if len(words) > 1 and listed(words[0].fold, words_of("place_besides")):
        return False  # besides a state: it takes part
    return bool(words) and (words[-1].fold in words_of("place_in") or _clinging(story, offset) in words_of("place_clings"))


def _clinging(story: Stretch, offset: int) -> str:
    """The particle that clings to the name at the offset; empty where none does."""
    words = story.before(offset, 1)
    return fold(story.reading.text[words[-1].start : offset]) if words and words[-1].end > offset else ""


def _known_after(story: Stretch, offset: int) -> tuple[str, ...]:
    """Places named within a few words after the offset: they most often say where what stands before them lies."""
    words = story.after(offset, _NEAR + 1)
    if not words or words[0].fold[0] in _tables().joins or not any(_leads(w) for w in words[:2]):
        return ()  # two places joined by and lie beside one another
    named = (m for m in story.reading.mentions if m.entity and m.kind in _PLACES and offset <= m.start < words[-1].end)
    return tuple(dict.fromkeys(m.entity for m in named if m.entity))


def _leads(word: Word) -> bool:
    """Whether a word leads from a place to the one it lies in."""
    return word.fold[0] in _tables().within or (word.fold[0] not in _tables().joins and listed(word.fold, words_of("place_lies") | words_of("place_before")) is not None)


def _unknown_places(story: Stretch) -> Iterator[Point]:
    """Places no list knows, by the noun before them (قرية كذا), with the known ones right after that say where they lie."""
    nouns, wide, stops = words_of("place_nouns"), words_of("place_wide"), words_of("place_stops") | words_of("place_before") | words_of("place_lies")
    mentions = [m for m in story.reading.mentions if m.entity]
    for words in story.words:
        for index, word in enumerate(words[:-1]):
            name = words[index + 1]
            noun = listed(word.fold, nouns | wide)
            if noun is None or not _is_construct(word, name, noun) or any(t.start <= name.start < t.end for t in story.reading.times) or listed(name.fold, stops) or name.fold.endswith(_tables().adjective_endings) or name.kind != "arabic" or is_marked(story, word, name):
                continue
            if any(m.start < name.end and word.start < m.end for m in mentions):
                continue
            near = _known_after(story, name.end)
            if near or noun not in wide:
                yield from point_at(story, "where", (word.start, name.end), f"name:{bare(name.fold)}", near=near, kind=bare(noun), source=_is_source(story, word.start))


def _is_construct(noun: Word, name: Word, bare_noun: str) -> bool:
    """Whether a name may follow the noun: a noun with the article has an adjective after it, and a verb may follow one without."""
    return not noun.fold.endswith(_tables().article + bare_noun) and name.fold[0] not in _tables().verb_letters


def _nameless_places(story: Stretch) -> Iterator[Point]:
    """A building named by its sort alone (المستشفى): another article may give its name."""
    sorts = words_of("place_sorts")
    for words in story.words:
        for index, word in enumerate(words):
            sort = listed(word.fold, sorts)
            after = words[index + 1] if index + 1 < len(words) else None
            known = after and any(m.start < after.end and word.start < m.end for m in story.reading.mentions if m.entity)
            if sort is not None and word.fold.endswith(_tables().article + sort) and not known:
                yield from point_at(story, "where", (word.start, word.end), f"sort:{bare(sort)}", kind=bare(sort))


def _tables() -> PointTables:
    return load_point_tables(load_language("ar"))
