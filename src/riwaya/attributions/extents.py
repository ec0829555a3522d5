"""How far a noun phrase reaches where the entities stage does not say: names, own words, prepositional complements."""

from riwaya.attributions.openings import is_speech, starts_with_by
from riwaya.attributions.view import NISBA, PhraseAt, View
from riwaya.lang.affix_tables import load_affixes

_TO = load_affixes().to
LONGEST = 12
"""Words of a speaker's noun phrase that no phrase of the entities stage covers."""
_CLITIC = 4
"""Letters from which a word in ب that no list knows for a name begins with the preposition."""
_SHORTEST = 2
"""Letters of a word of a name."""
NAME = 4
"""Words of a person's name that follow a title and that no list knows."""


def is_from(view: View, k: int) -> bool:
    """Whether a word is من."""
    return view.lexicon.preposition_of.get(view.folds[k]) == "from"


def for_somebody(view: View, k: int) -> bool:
    """Whether a word begins with the preposition ل: للصحافيين، لوكالة."""
    word = view.folds[k]
    return word.startswith("لل") or (word[0] == "ل" and word[1:] in view.lexicon.sets["outlets"])


def name_end(view: View, k: int, limit: int) -> int:
    """The end of a run of plain words that may be a name."""
    lexicon, folds = view.lexicon, view.folds
    end, longest = k, k + NAME
    while end < limit and end < longest and (view.words[end].kind == "arabic" or (end > k and view.hyphen(end))):
        word = folds[end]
        if view.hyphen(end) and end + 1 < limit:
            end, longest = end + 2, longest + 2
            continue
        if word in lexicon.prepositions or word in lexicon.that or word in lexicon.adverbs or word in lexicon.relatives:
            break
        if end in view.time_from or word in lexicon.auxiliaries or starts_clitic(view, end) or word in lexicon.sets["manner"]:
            break
        if end == k and (word.startswith("ال") or word in lexicon.sets["numerals"]):
            break
        if word in lexicon.sets["totals"] or (word[0] == "و" and word[1:] in lexicon.sets["pronouns"]):
            break
        if len(word) < _SHORTEST or (end == k and _is_object(view, k)) or ((len(word) > _CLITIC or word[1:] in lexicon.sets["object_heads"]) and starts_with_by(view, end)):
            break  # تعهد الرئيس بوقف كذا, بـ«وقف كذا»
        end += 1
    return end


def _is_object(view: View, k: int) -> bool:
    """Whether a word after a whole title begins the verb's object: أعلن رئيس البلدية [مقتل كذا], but رئيس تحرير."""
    before = view.phrase_to.get(k)
    whole = view.folds[k - 1].startswith("ال") or (before is not None and before.last - before.first > 1)
    return whole and view.folds[k] in view.lexicon.sets["object_heads"]


def starts_clitic(view: View, k: int) -> bool:
    """Whether a phrase begins inside a word, after its clitic."""
    at = view.phrase_from.get(k)
    return at is not None and at.phrase.start > view.words[k].start


def rest_of_phrase(view: View, k: int, limit: int) -> int:
    """The end of prepositional complements from `k` on; `k` itself where none stands there."""
    lexicon, folds = view.lexicon, view.folds
    inside = False
    while k < limit:
        word = folds[k]
        if k in view.open_at:
            q = view.open_at[k]
            if view.quoted_words(q) > 5 or q.close >= limit or q.repair == "unclosed" or is_speech(view, k):
                break
            k, inside = q.close + 1, True
            continue
        if view.marks[k] or k in view.time_from or word in lexicon.that or word in lexicon.adverbs or word in lexicon.relatives or k in view.hit_at or word == "ل":
            break
        if word in lexicon.sets["then"] or word in lexicon.sets["quoting"] or (starts_with_by(view, k) and not in_place(view, k)):
            break
        if word in lexicon.prepositions:
            frame = lexicon.preposition_of.get(word)
            nxt = folds[k + 1] if k + 1 < limit else ""
            if frame not in ({"in", "from", "about", "on"} if folds[k - 1] in lexicon.sets["in_charge"] else {"in", "from", "about"}) or not nxt or nxt in lexicon.sets["documents"] or nxt in lexicon.sets["occasions"] or k + 1 in view.time_from:
                break
            inside = True
        elif in_place(view, k):
            inside = True
        elif word[0] == "ل" and len(word) > 3:
            if word[1:] in lexicon.sets["outlets"] or for_media(view, k):
                break
            inside = True
        elif not inside:
            break
        k += 1
    return k


def in_place(view: View, k: int) -> bool:
    """Whether a word begins with the preposition ب before a place: بولاية كذا."""
    at = view.phrase_from.get(k)
    if at is not None:
        return at.phrase.kind in {"place", "state"} and at.phrase.start == view.words[k].start + 1 and view.folds[k][0] == "ب"
    return view.folds[k][0] == "ب" and view.folds[k][1:].removeprefix("ال") in view.lexicon.sets["place_nouns"]


def for_media(view: View, k: int) -> bool:
    """Whether ل stands before somebody told: للصحافيين، لفلان، لوكالة كذا."""
    at = view.phrase_from.get(k)
    return k in view.to_media or view.folds[k] in view.lexicon.sets["outlets"] or (at is not None and at.phrase.start > view.words[k].start and at.phrase.kind in {"media", "person"})


def own_end(view: View, first: int, limit: int) -> int:
    """The end of a noun phrase by its stops: marks, prepositions, أن, times, relatives, verbs of reporting."""
    lexicon, folds = view.lexicon, view.folds
    document = bool({folds[first], folds[first].removeprefix("ال")} & (lexicon.statements | lexicon.sets["documents"]))
    k = first
    while k < limit and k < first + LONGEST:
        if k > first and folds[k] == _TO and not document:
            break  # مصادر لـ«كذا»: to whom it spoke; تقرير لـ«كذا» is its own
        if k in view.open_at:
            q = view.open_at[k]
            if view.quoted_words(q) > 4 or q.close >= limit or q.repair == "unclosed" or is_speech(view, k):
                break
            k = q.close + 1
            continue
        word = folds[k]
        percent = word in lexicon.sets["percent"] and k > first and view.words[k - 1].kind == "number"
        if view.marks[k] and not percent and not (word == "#" and k > first):
            break
        if percent or (is_from(view, k) and k > first and (folds[k - 1] in lexicon.sets["quantifiers"] or folds[k - 1] in lexicon.sets["percent"])):
            k += 1
            continue
        if k == first + 1 and word.startswith("ال") and not word.endswith(NISBA) and possessed(view, first):
            break  # ناشد والده السلطات
        if k > first and document and folds[first].startswith("ال") and k in view.phrase_from and not starts_clitic(view, k):
            break  # وصف التقرير [الرئيس] بكذا
        if k > first and (k in view.hidden or (lexicon.sets["object_heads"] & {word, word.removeprefix("ال")} and folds[k - 1].startswith("ال"))):
            break
        if k > first and (
            word in lexicon.sets["clause_starters"] or word in lexicon.prepositions or word in lexicon.that or word in lexicon.relatives or word in lexicon.adverbs
            or word in lexicon.auxiliaries or k in view.time_from or starts_with_by(view, k) or (word[0] == "و" and word[1:] in lexicon.prepositions) or reports_only(view, k) or for_somebody(view, k)
            or (starts_clitic(view, k) and for_media(view, k))
        ):
            break
        k += 1
    return k


def possessed(view: View, k: int) -> bool:
    """Whether a noun carries the pronoun of somebody told before: والده، تصريحاتها."""
    letter = view.prose.text[view.words[k].end - 1]
    return letter != "ة" and len(view.folds[k]) > 3 and view.folds[k].endswith(("ه", "ها", "هم"))


def reports_only(view: View, k: int) -> bool:
    """Whether a word can only be a verb of reporting in the third person, or a participle."""
    hit = view.hit_at.get(k)
    if hit is not None and hit.forms[0].cue.frames == {"carry"}:
        return False
    return hit is not None and all((f.tense in {"past", "present"} and f.person == 3) or (f.tense == "participle" and f.gender == "m") for f in hit.forms)


def issued_by(view: View, first: int, last: int) -> PhraseAt | None:
    """Who a statement came from: بيان صدر عن وزارة كذا، وثيقة صادرة عن فلان."""
    issued, about = view.lexicon.sets["issued_by"], view.lexicon.preposition_of
    for k in range(first + 1, min(last + 2, view.size - 2)):
        if view.folds[k] in issued:
            after = k + 1 + (about.get(view.folds[k + 1]) in {"about", "from"})
            at = view.phrase_from.get(after)
            return at if at is not None and at.phrase.start == view.words[after].start else None
    return None
