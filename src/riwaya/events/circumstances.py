"""Where and when an event happened, with what, and the numbers that belong to it."""

from riwaya.events.anchors import Anchor
from riwaya.events.scene import Scene
from riwaya.events.scopes import OPEN
from riwaya.model.event import EventPlace, EventTime, Party
from riwaya.model.mention import Mention
from riwaya.model.time import Time
from riwaya.text.marks import CLOSING, OPENING
from riwaya.text.prose import Sentence

_PLACE_KINDS = frozenset({"place", "facility"})
_OPENING = OPENING | {'"', "(", "#"}
_QUOTES = _OPENING | CLOSING | {")"}
_NAMED = 5
"""Words from a round of talks to the name of the talks."""
_FAR = 22
"""Words between an anchor and its place or time at most."""


def bounds(sentence: Sentence, anchors: list[Anchor], number: int) -> tuple[int, int]:
    """The words that belong to an anchor: up to the neighbouring anchors' own clauses."""
    left = sentence.first if number == 0 else anchors[number - 1].word + 1
    right = sentence.last
    if number + 1 < len(anchors):
        right = anchors[number + 1].word
    return left, right


def find_place(scene: Scene, anchor: Anchor, zone: tuple[int, int], parties: list[Party]) -> EventPlace | None:
    """The place of the event: the first place after a preposition or a place noun to its right, else to its left."""
    left, right = zone
    beside = anchor.word + 1
    mention = scene.mention_of[beside] if beside < len(scene.words) else None
    doer = mention is not None and any(p.start < mention.end and mention.start < p.end for p in parties)  # هجوم أنقرة على …
    if mention is not None and mention.kind == "place" and anchor.sense.entry.row.type in {"CONSULT", "ASSAULT"} and not anchor.verbal and not doer:
        return EventPlace(mention.start, mention.end, mention.entity)  # مفاوضات جنيف
    if (inner := _place_in_name(scene, anchor)) is not None:
        return inner
    for j in range(anchor.word + 1, min(right, anchor.word + _FAR)):
        place = _place_at(scene, j, parties, left=_leaves(anchor)) if shares(scene, anchor, j) else None
        if place is not None:
            return place
    for j in range(anchor.word - 1, max(left, anchor.word - _FAR) - 1, -1):
        place = _place_at(scene, j, parties, left=_leaves(anchor)) if shares(scene, anchor, j) else None
        if place is not None:
            return place
    return None


def shares(scene: Scene, anchor: Anchor, j: int) -> bool:
    """Whether a word may tell when or where the anchor's event was: it stands in the same report, or is the writer's own before it."""
    own, other = scene.scope_of[anchor.word], scene.scope_of[j]
    if own == other:
        return True
    if other != OPEN or j > anchor.word:
        return False
    first = scene.prose.sentences[scene.prose.sentence_of(anchor.word)].first
    return own == OPEN or not any(scene.senses[k] and scene.cue_words.get(k) is None for k in range(first, j))  # في عفرين، قال …: at the head


def place_beyond(scene: Scene, sentence: Sentence, anchor: Anchor, zone: tuple[int, int], parties: list[Party]) -> EventPlace | None:
    """A place in the same clause past the next event, or inside a party's own phrase (الشرطة في ريف حلب)."""
    left, right = zone
    stops = scene.word_set("subordinators") | scene.word_set("strict_relatives")
    if any(scene.folds[j] == "،" and scene.folds[j + 1] in scene.word_set("backdrops") and scene.folds[j + 2] != "ان" for j in range(anchor.word + 1, right - 2)):
        return None  # ، بعد هجوم في كذا: another deed's place
    for j in range(right, min(sentence.last, anchor.word + _FAR)):
        if scene.folds[j] in stops or (scene.words[j].kind == "mark" and scene.folds[j] not in _QUOTES):
            break
        place = _place_at(scene, j, [], left=_leaves(anchor)) if shares(scene, anchor, j) else None
        if place is not None:
            return place
    for j in (*range(anchor.word + 1, min(right, anchor.word + _FAR)), *range(anchor.word - 1, max(left, anchor.word - _FAR) - 1, -1)):
        mention = scene.mention_of[j] if shares(scene, anchor, j) else None
        inside = mention is not None and (mention.kind == "place" or (mention.kind == "state" and scene.folds[j - 1] in scene.word_set("inside")))  # محكمة في كينيا
        named = mention is not None and any((p.start, p.end) == (mention.start, mention.end) for p in parties)  # ضغوطها على موسكو
        if mention is not None and inside and not named and scene.words[j].start <= mention.start and leads_to_place(scene, j, mention.start) and not resides(scene, j):
            return EventPlace(mention.start, mention.end, mention.entity)
    return None


def place_again(scene: Scene, anchor: Anchor, zone: tuple[int, int]) -> EventPlace | None:
    """A place named before and meant again by its class: في المدينة after مدينة كذا, في القطاع after قطاع كذا."""
    left, right = zone
    for j in range(max(left, anchor.word - _FAR), min(right, anchor.word + _FAR)):
        kind = _class_alone(scene, j)
        led = kind is not None and (scene.folds[j] != "ال" + kind or (j > 0 and scene.folds[j - 1] in scene.word_set("inside")))
        entity = class_meant(scene, j) if led and shares(scene, anchor, j) else None
        if kind is not None and entity is not None:
            word = scene.words[j]
            start = word.end - len(kind) - 2 if scene.folds[j] != "ال" + kind else word.start
            return EventPlace(start, word.end, entity)
    return None


def class_meant(scene: Scene, j: int) -> str | None:
    """The place named before that a class noun at a word means again; null where it means none."""
    kind = _class_alone(scene, j)
    for k in range(j - 1, -1, -1) if kind is not None else ():
        mention = scene.mention_of[k]
        if mention is not None and mention.kind in {"place", "state"} and _of_class(scene, k, mention, kind or ""):
            return mention.entity
    return None


def _class_alone(scene: Scene, j: int) -> str | None:
    """The class a definite noun that stands alone means: المدينة, بالقطاع; null for "the northern area" and for a name's own class."""
    word = scene.folds[j]
    bare = word[1:] if word.startswith("بال") else word
    if not bare.startswith("ال") or bare[2:] not in scene.word_set("place_classes"):
        return None
    following = scene.folds[j + 1] if j + 1 < len(scene.folds) else ""
    return None if following.startswith("ال") or following in scene.word_set("strict_relatives") else bare[2:]


def _of_class(scene: Scene, k: int, mention: Mention, kind: str) -> bool:
    """Whether a place's name begins with its class or follows it: قطاع غزة, في مدينة حلب."""
    if mention.start < scene.words[k].start:
        return False  # only at the name's first word
    own = scene.folds[k]
    if own == kind or own.endswith(kind):
        return True
    return k > 0 and (scene.folds[k - 1] == kind or scene.folds[k - 1][1:] == kind)


def _place_in_name(scene: Scene, anchor: Anchor) -> EventPlace | None:
    """The place in the name of a meeting: مؤتمر سوتشي، مؤتمر الحوار … في سوتشي."""
    mention = scene.mention_of[anchor.word]
    for j in range(anchor.word + 1, min(len(scene.words), anchor.word + _NAMED)):  # الجولة العاشرة لمسار …
        led = scene.folds[j][0] == "ل" or scene.folds[j - 1] in scene.word_set("partitive") or j == anchor.word + 1
        if mention is None and led and (scene.mention_of[j] is not None) and scene.words[j].kind == "arabic":
            mention = scene.mention_of[j]
    if mention is None or mention.kind not in {"event", "process"} or anchor.sense.entry.row.type != "CONSULT":
        return None
    last = scene.prose.words_in(mention.start, mention.end).stop - 1
    word = scene.folds[last]
    led = scene.folds[last - 1] in scene.word_set("place_prepositions")
    known = mention.entity is not None and not mention.entity.startswith("new:")
    adjective = word.startswith("ال") or word in scene.nisbas or (not known and word.endswith(("ي", "يه")))
    if last == anchor.word or not (led or (last == anchor.word + 1 and not adjective)):
        return None
    return EventPlace(scene.words[last].start, scene.words[last].end)


def _place_at(scene: Scene, j: int, parties: list[Party], *, left: bool = False) -> EventPlace | None:
    """The place whose name begins at a word and that a preposition leads to; `left`: what one withdraws from is where."""
    mention = scene.mention_of[j]
    if mention is None or mention.kind not in {"place", "facility", "state"} or mention.start < scene.words[j].start:
        return None
    alone = mention.end <= scene.words[j].end
    if (alone and scene.folds[j] in scene.word_set("place_nouns")) or (alone and scene.folds[j].removeprefix("ال") in scene.word_set("place_nouns")):
        return None  # "the city", "the countryside": no name
    number = scene.phrase_of[j]
    if number >= 0 and scene.phrases[number].form != "capital" and (scene.phrases[number].start, scene.phrases[number].end) != (mention.start, mention.end):
        return None
    if any(p.start < mention.end and mention.start < p.end for p in parties):
        return None
    if not leads_to_place(scene, j, mention.start) or (mention.kind == "state" and not left and not _inside(scene, j, mention.start)) or resides(scene, j):
        return None
    return EventPlace(mention.start, mention.end, mention.entity)


def _leaves(anchor: Anchor) -> bool:
    return anchor.sense.entry.row.type in {"RETREAT", "COERCE"}


def _inside(scene: Scene, j: int, start: int) -> bool:
    """Whether في or ب leads to a state: what comes من روسيا is the state's deed, no deed in it."""
    clitic = scene.folds[j][: start - scene.words[j].start]
    return clitic.endswith(("ب", "بال")) or (j > 0 and scene.folds[j - 1] in scene.word_set("inside"))


def resides(scene: Scene, j: int) -> bool:
    """Whether the place is only where somebody lives or sits (المقيم في كندا، ومقره لندن)."""
    return any(scene.folds[k] in scene.word_set("residing") for k in range(max(0, j - 2), j))


def leads_to_place(scene: Scene, j: int, start: int) -> bool:
    """Whether في, ب, a place noun and the like lead to the name."""
    clitic = scene.folds[j][: start - scene.words[j].start]
    if clitic.endswith(("ب", "بال", "ل")) and clitic:
        return clitic[-1] == "ب" or clitic.endswith("بال")
    if j == 0:
        return False
    previous = scene.folds[j - 1]
    if previous in _OPENING and j > 1:
        previous = scene.folds[j - 2]
    if previous in scene.word_set("joined_place_prepositions"):
        return True
    nouns = scene.word_set("place_nouns")
    dual = previous.endswith("تي") and f"{previous[:-2]}ه" in nouns  # مديريتي كذا وكذا
    if dual or (previous in scene.word_set("between") and j > 1 and scene.folds[j - 2] in scene.word_set("lines")):
        return True  # الحدود بين كينيا وأوغندا: the first is where
    return previous in scene.word_set("place_prepositions") or previous in nouns or previous[1:] in nouns or previous[2:] in nouns or (clitic == "و" and _joined_place(scene, j))


def _joined_place(scene: Scene, j: int) -> bool:
    """Whether the name before و is a place led by a preposition: في حلب وإدلب; not التزامات كينيا وكندا."""
    before = scene.mention_of[j - 1]
    return before is None or before.kind not in {"state", "place"} or leads_to_place(scene, scene.prose.word_at(before.start), before.start)


def find_time(scene: Scene, sentence: Sentence, anchor: Anchor, zone: tuple[int, int], *, spoken: bool = False) -> EventTime | None:
    """The time of the event: the nearest date of its clause; that of the report where it is `spoken`, done by saying so."""
    left, right = zone
    best, distance = None, 99
    stop = min(right, sentence.last)
    while stop < min(sentence.last, anchor.word + _FAR) and scene.folds[stop] not in scene.word_set("subordinators") and scene.folds[stop] != "،":
        stop += 1  # اتفقا خلال اتصال مساء الثلاثاء: the time serves both
    for j in range(max(left, sentence.first), stop):
        time = scene.time_of[j]
        if time is None or time.type not in {"DATE", "TIME"} or time.value == "PRESENT_REF" or not _times(scene, anchor, j, time=time, spoken=spoken):
            continue
        away = abs(j - anchor.word) + (_FAR if time.value.endswith("_REF") else 0) + (4 if j >= right else 0)
        if away < distance and abs(j - anchor.word) <= _FAR:
            best, distance = time, away
    return EventTime(best.start, best.end, best.value, best.id) if best else None


def _times(scene: Scene, anchor: Anchor, j: int, *, time: Time, spoken: bool) -> bool:
    """Whether a time may be the event's: not the hour of speaking, unless what is said happens by saying it (أعلن أمس انسحابه)."""
    own, other = scene.scope_of[anchor.word], scene.scope_of[j]
    if own != OPEN and own % 2 == 0:
        said = scene.attributions[own // 2]
        announced = said.act == "announce" and not said.rule.endswith("-that")
        if other == own + 1 or said.said == time.id:
            return announced or spoken
    return own == other or (other == OPEN and j < anchor.word)


def find_quantities(scene: Scene, left: int, right: int) -> tuple[str, ...]:
    """Ids of the quantities in the clause of a material event."""
    start, end = scene.words[left].start, scene.words[right - 1].end
    return tuple(q.id for q in scene.quantities if start <= q.start < end)


def find_means(scene: Scene, anchor: Anchor, left: int, right: int) -> tuple[str | None, str | None]:
    """Mode and means told by the words beside the anchor (or by the actor's own name: الطيران، المدفعية)."""
    best: tuple[int, str, str] | None = None
    for j in range(max(left, anchor.word - 3), min(right, anchor.word + 16)):
        word = scene.folds[j]
        for parts, mode, means, weight in (*scene.lexicon.means.get(word, ()), *scene.lexicon.means.get(word[1:], ())):
            if (len(parts) == 1 or tuple(scene.folds[j + 1 : j + len(parts)]) == parts[1:]) and (best is None or weight > best[0]):
                best = (weight, mode, means)
    return (best[1], best[2]) if best else (None, None)


def find_contexts(scene: Scene, sentence: Sentence) -> tuple[str, ...]:
    """PLOVER contexts of a sentence, in alphabetical order."""
    known, folds = scene.lexicon.contexts, scene.folds
    found = {known.get(folds[j]) or known.get(folds[j][1:]) for j in range(sentence.first, sentence.last)}
    return tuple(sorted(c for c in found if c))
