"""Verbs of reporting that report nothing: homonyms, literal uses, passives, signs, and openings that belong to another verb."""

from riwaya.attributions.lexicon import CueForm
from riwaya.attributions.openings import Opening, starts_with_by
from riwaya.attributions.sources import Speaker
from riwaya.attributions.view import Hit, View
from riwaya.lang.affix_tables import load_affixes

_ARTICLE = load_affixes().article
_REACHED = 3
"""Words between a verb of reaching, or its source, and its own أن."""
_FAR_THAT = 5
"""Words between a verb with a pronoun, or its source, and its own أن."""
_CLAUSE = 10
"""Words between أن and a verb of its clause."""
_BARE = 2
"""Letters of أن without a pronoun."""


def reports_nothing(view: View, hit: Hit, form: CueForm, opening: Opening, source: Speaker | None) -> bool:
    """Whether a verb with an opening still reports nothing: a sign, a passive, a verdict, a frame that lacks its source."""
    if (opening.frame or opening.kind) in form.cue.weak and (source is None or not source.kind):
        return True
    if _two_of_one(view, form, hit, source):
        return True
    if form.pronoun and _pronoun_is_object(view, hit, form, opening, source):
        return True
    if _literal(view, hit, form, opening, source) or (opening.kind == "object" and _passive(view, hit, form, opening)):
        return True
    return _a_sign(view, hit, form, opening, source)


def _pronoun_is_object(view: View, hit: Hit, form: CueForm, opening: Opening, source: Speaker | None) -> bool:
    """Whether the verb's pronoun is what is seen, published or told, so that no content follows it."""
    cue = form.cue
    if opening.kind == "object" or (opening.frame == "in" and "in" in cue.frames):
        return True  # يراه الناس في الطريق: seen with eyes
    far = opening.opener - max(hit.word, source.last if source else 0) > _FAR_THAT
    if opening.kind == "that" and far and not cue.frames & {"address", "by"}:
        return True  # an أن far on is not the verb's
    if opening.kind in {"quote", "that"} and cue.lemma in view.lexicon.lemmas["publishing"]:
        return True  # رسالة نشرها فلان «…»
    return _of_another_verb(view, hit, opening, source)


def _literal(view: View, hit: Hit, form: CueForm, opening: Opening, source: Speaker | None) -> bool:
    """Whether the words after the verb show that it means a deed: اعترف بدولة، لوّح بعلم، تبنى أفكاراً، توصلا إلى اتفاق."""
    cue, sets, lemmas = form.cue, view.lexicon.sets, view.lexicon.lemmas
    if opening.first >= view.size:
        return False  # the text ends with the opener
    first = view.folds[opening.first]
    if cue.act == "admit" and opening.frame == "by" and _recognised(view, opening.first):
        return True
    if cue.lemma in lemmas["reaching"] and opening.opener - max(hit.word, source.last - 1 if source else 0) > _REACHED:
        return True
    if cue.act == "threaten" and opening.frame == "by" and first.removeprefix("ب") in sets["waved"]:
        return True
    if cue.act in {"threaten", "warn"} and (source is None or not source.kind) and _of_things(view, hit, form):
        return True
    deed = first.removeprefix("ال")
    return cue.lemma in lemmas["adopting"] and opening.kind == "object" and not sets["deeds"] & {deed, deed.removesuffix("ا")}


def _passive(view: View, hit: Hit, form: CueForm, opening: Opening) -> bool:
    """Whether an object is the subject of a passive: الذين رُفضت طلباتهم، الذي يعتبر أحد أبرز القادة، الذين يعتبرون مقربين."""
    previous, sets = view.folds[hit.word - 1] if hit.word else "", view.lexicon.sets
    if _passive_relative(view, hit, form):
        return True
    if form.cue.act != "believe" or opening.first >= view.size:
        return False
    first = view.folds[opening.first]
    ranked = form.tense == "present" and first in sets["ranked"]
    return ranked or (previous in sets["person_relatives"] and first.endswith("ين"))


def _a_sign(view: View, hit: Hit, form: CueForm, opening: Opening, source: Speaker | None) -> bool:
    """Whether things, not persons, tell: مما يشير إلى أن، أعراض تشير إلى أن، تبيّن أن; or a court decides (رفضت المحكمة)."""
    cue, previous, sets = form.cue, view.folds[hit.word - 1] if hit.word else "", view.lexicon.sets
    present = form.tense == "present"
    if present and cue.lemma in view.lexicon.lemmas["pointing"] and (source is None or source.last <= hit.word) and _thing_before(view, hit.word):
        return True
    if source is None:
        if present and form.gender == "f" and cue.lemma in view.lexicon.lemmas["emerging"]:
            return True
        clause = cue.act in {"believe", "affirm"} and opening.kind == "that" and len(view.folds[opening.opener]) == _BARE
        comment = previous in sets["comment_words"] and present and (cue.act in {"say", "warn"} or clause)
        return comment and not form.pronoun and not claimed(view, hit, form)
    described = not source.kind and source.last == hit.word and source.last - source.first == 1 and present and not _of_people(view, source, form)
    if described and cue.act in {"say", "affirm", "believe", "reveal"}:
        return True
    if opening.kind == "quote" and not source.kind and previous in view.lexicon.relatives:
        return True
    return view.folds[source.first] in sets["courts"] and cue.act == "reject"


def _thing_before(view: View, word: int) -> bool:
    """Whether the clause with أن before a verb has a noun for its subject that is nobody's name: إن الجدل بين الاثنين يشير إلى."""
    for k in range(word - 1, max(view.sentence_first(word), word - _CLAUSE) - 1, -1):
        if view.marks[k] or (k in view.hit_at and view.folds[k] not in view.lexicon.prepositions):
            return False
        if view.folds[k] in view.lexicon.that:
            return len(view.folds[k].removeprefix("ف")) == _BARE and k + 1 < word and k + 1 not in view.phrase_from and view.folds[k + 1] not in view.lexicon.sets["reporting_heads"]
    return False


def _two_of_one(view: View, form: CueForm, hit: Hit, source: Speaker | None) -> bool:
    """كان فلان حذراً من: an adjective in the accusative looks like a verb of two, but one stands before it."""
    at = view.phrase_to.get(hit.word)
    alone = source is None and at is not None and at.phrase.number == "s" and at.first and view.folds[at.first - 1].removeprefix("و") in view.lexicon.sets["was"]
    before = source is not None and source.last <= hit.word and len(source.entities) < 2 and source.number in {"s", ""}
    return form.number == "d" and (bool(alone) or before)


def _of_people(view: View, source: Speaker, form: CueForm) -> bool:
    """Whether a plural verb has people for its subject: لكن النقاد يقولون، لكن مناصريه يعتبرون."""
    definite = view.folds[source.first].startswith(_ARTICLE)
    return form.number == "p" and (definite or (source.first > 0 and view.folds[source.first - 1] in view.lexicon.sets["but"]))


def _recognised(view: View, k: int) -> bool:
    """Whether what one اعترف بـ is a state, a place or a standing, and no deed."""
    at, word = view.phrase_from.get(k), view.folds[k].removeprefix("ب")
    place = at is not None and at.phrase.form in {"name", "capital"} and at.phrase.kind in {"place", "state"} and at.first == k
    return place or word.removeprefix("ال") in view.lexicon.sets["recognised"]


def _of_things(view: View, hit: Hit, form: CueForm) -> bool:
    """أمطار تهدد بكذا، غيوم تنذر بكذا: a present right after a plain noun is said of things."""
    k, lexicon = hit.word - 1, view.lexicon
    if form.tense != "present" or hit.shift or form.number != "s" or k < view.clause_first(hit.word) or view.words[k].kind != "arabic" or k in view.mention_words:
        return False
    word = view.folds[k]
    closed = (lexicon.that, lexicon.auxiliaries, lexicon.relatives, lexicon.contrast, lexicon.adverbs, lexicon.prepositions, lexicon.sets["pronouns"])
    return not any(word in words or word.removeprefix("و") in words for words in closed) and not view.in_time(k) and k not in view.hit_at


def _of_another_verb(view: View, hit: Hit, opening: Opening, source: Speaker | None) -> bool:
    """ما نشرته الهيئة لا يدل على أنها قبلت: in a relative clause the pronoun is what is told; an أن farther on is another verb's."""
    if hit.word == 0 or view.folds[hit.word - 1] not in view.lexicon.relatives or opening.kind not in {"that", "quote", "colon"}:
        return False
    last = source.last if source is not None and source.first > hit.word else hit.word + 1
    return any(view.words[k].kind == "arabic" and not view.in_time(k) and view.folds[k] in view.lexicon.negators for k in range(last, opening.opener))


def claimed(view: View, hit: Hit, form: CueForm) -> bool:
    """أهداف تقول إنها، ما يقول إنه: said of the noun before, by somebody told earlier; the pronoun on إن points back to it."""
    after = view.folds[hit.word + 1] if hit.word + 1 < view.size else ""
    said = form.tense == "present" and form.cue.lemma in view.lexicon.carry_on
    return said and hit.shift == 0 and after in view.lexicon.that and len(after) > 2


def _passive_relative(view: View, hit: Hit, form: CueForm) -> bool:
    """الذين رُفضت طلباتهم: a feminine verb after a plural of persons is a passive, the noun after it its subject."""
    return hit.word > 0 and view.folds[hit.word - 1] in view.lexicon.sets["person_relatives"] and form.number == "s"


def homonym(view: View, hit: Hit, form: CueForm) -> bool:
    """إدانة طالب لجوء: a noun stands right before, so the word is a noun too; and تعهد فرنسا, where a feminine name follows."""
    after = view.phrase_from.get(hit.word + 1)
    feminine = after is not None and after.phrase.gender == "f" and after.phrase.number == "s" and after.phrase.start == view.words[after.first].start
    called = hit.shift > 0 and "address" in form.cue.frames  # وحث القوات على كذا: a verb that goes on, and whom it urges
    if feminine and not called and form.tense == "past" and form.gender == "m" and form.number == "s" and any(f.tense == "noun" for f in hit.forms):
        return True
    if form.tense != "past" or form.gender != "m" or form.number != "s" or hit.shift or form.cue.lemma not in view.lexicon.homonyms:
        return False
    nxt = view.folds[hit.word + 1] if hit.word + 1 < view.size else ""
    if nxt in view.lexicon.negators:
        return True  # الإعلان أمر لا يصح
    if nxt in view.lexicon.sets["resumptives"] or (form.pronoun and nxt and (nxt == "ب" or starts_with_by(view, hit.word + 1))):
        return False  # رسائل طالب فيها، أهداف وصفها بكذا
    k = hit.word - 1
    if k < view.clause_first(hit.word) or view.marks[k] or view.in_time(k) or k + 1 in view.phrase_to or (k in view.hit_at and view.hit_at[k].forms[0].tense != "present"):
        return False
    word, lexicon = view.folds[k], view.lexicon
    known = word in lexicon.that or word in lexicon.auxiliaries or word in lexicon.relatives or word in lexicon.contrast or word in lexicon.adverbs
    return not known and word not in lexicon.prepositions and not word.startswith("ال")


def idiom(view: View, hit: Hit, form: CueForm) -> bool:
    """ويذكر أن، يشار إلى أن at the head of a sentence are the writer's own."""
    if view.folds[hit.word] not in view.lexicon.sets["writer_idioms"] or hit.word != view.clause_first(hit.word):
        return False
    nxt = hit.word + 1
    return form.tense == "present" and nxt + 1 < view.size and (view.folds[nxt] in view.lexicon.that or view.folds[nxt + 1] in view.lexicon.that)
