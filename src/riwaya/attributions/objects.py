"""The direct object as content: دان إغلاق …، نفى صحة …; and whether the noun after a verb is its subject or its object."""

from riwaya.attributions.asides import late_object
from riwaya.attributions.extents import starts_clitic
from riwaya.attributions.lexicon import CueForm
from riwaya.attributions.openings import Opening, starts_with_by
from riwaya.attributions.sources import Speaker
from riwaya.attributions.view import COMMAS, DASHES, Hit, View
from riwaya.lang.affix_tables import load_affixes

_AFFIXES = load_affixes()
_ABOUT_TEXTS = frozenset({"reject", "deny", "praise"})
"""Acts whose object a document is as often as it is their subject."""
_OF_PERSONS = (_AFFIXES.article + _AFFIXES.participle_letter, _AFFIXES.nisba[0] + _AFFIXES.subject_plural)
"""How a definite plural of persons begins, or ends: المهندسون، السوريون. Other words in ون (القانون، التعاون) are none."""


def called_upon(view: View, hit: Hit, form: CueForm, written: Speaker) -> bool:
    """كما دعا السكان إلى، كما أكد انتحار كذا: a verb that goes on has its subject before; a group or event is its object."""
    as_too = hit.word > 0 and view.folds[hit.word - 1] in view.lexicon.sets["while_words"]
    if written.last < view.size and view.folds[written.last] in view.lexicon.sets["totals"]:
        return False  # كما دعت الكتل [كافة السكان] إلى
    if "address" in form.cue.frames and view.folds[written.first] in view.lexicon.sets["called"]:
        return True
    ends = view.lexicon.preposition_of.get(view.folds[written.last]) if written.last < view.size else None
    if as_too and form.cue.lemma in view.lexicon.lemmas["urging"] and ends == "on":
        return True  # كما حثت الحكومة على كذا: whoever is urged is always named, who urges is told before
    if _unknown_body(view, written):
        return False  # ودعت جماعات حقوقية إلى
    if "address" in form.cue.frames and written.kind == "group" and (as_too or hit.shift > 0) and written.number == "p":
        return True
    heads = view.lexicon.sets["reporting_heads"]
    return as_too and not written.kind and "object" in form.cue.frames and not view.folds[written.first].startswith("ال") and view.folds[written.first] not in heads


def _unknown_body(view: View, written: Speaker) -> bool:
    """Whether bodies nobody has named yet are meant: they are who calls, hardly ever who is called upon."""
    k = written.first + 1
    return written.last - written.first > 1 and view.folds[written.first] in view.lexicon.sets["bodies"] and not view.folds[k].startswith(_AFFIXES.article)


def object_head(view: View, k: int) -> bool:
    """Whether a word begins what is announced (دعم، مقتل، ضرورة) and not who announces it."""
    heads = view.lexicon.sets["object_heads"]
    return k < view.size and (view.folds[k] in heads or view.folds[k].removeprefix("ال") in heads)


def is_object(view: View, hit: Hit, form: CueForm, noun_phrase: Speaker) -> bool:
    """A verb in the plural or dual has its subject in itself: what follows is its object (أكدا دعمهما).

    A definite plural in -ين is never a subject (ناشدت المواطنين), nor is a feminine name right after a masculine
    verb (لم يطالب فرنسا) or what is asked in somebody's own words told before (تغريدات طالب فيها الحكومة).
    """
    if form.number in {"p", "d"}:
        return True
    told = bool(form.cue.frames & {"address", "by"}) and noun_phrase.kind in {"name", "capital", "body"} and not noun_phrase.statement
    if told and noun_phrase.first == hit.word + 1 and form.gender == "m" and noun_phrase.gender == "f" and noun_phrase.number != "d":
        return True
    resumed = noun_phrase.first == hit.word + 2 and view.folds[hit.word + 1] in view.lexicon.sets["resumptives"]
    if resumed and ("address" in form.cue.frames or form.cue.act == "accuse"):
        return True
    head = view.folds[noun_phrase.first]
    return head.startswith("ال") and head.endswith("ين") and len(head) > 6 and noun_phrase.number != "s"


def find_object(
    view: View, hit: Hit, form: CueForm, written: Speaker | None, before: Speaker | None
) -> tuple[Opening | None, Speaker | None]:
    """The verb's direct object as content: after the written subject, or right after the verb. And the source then."""
    last = view.sentence_last(hit.word)
    if written is not None and written.kind:
        after = _past_cognate(view, hit, written.last)
        found = object_at(view, after + _loose_comma(view, after, last), last)
        late = late_object(view, after, last) if found is None else None
        found = Opening("object", late, late) if late is not None else found
        if found is not None:
            return found, written
        if form.number != "s" or before is None:
            return None, written
    if written is not None and written.last < view.size and view.folds[written.last] in view.lexicon.sets["relative_pronouns"] and not view.folds[written.first].startswith("ال"):
        return None, written  # وينفي فلان الذي يعيش … كذا: the object stands too far to be told
    subject = _nominative(view, written) if before is None and written is not None and form.number == "s" else None
    if subject is not None:
        return object_at(view, subject.last, last), subject
    if before is None and written is not None and _is_document(view, form, written):
        return object_at(view, written.first + 1, last), written._replace(last=written.first + 1)
    resumed = hit.word + 1 < view.size and view.folds[hit.word + 1] in view.lexicon.sets["resumptives"]
    embedded = resumed or hit.shift > 0 or form.pronoun or form.number != "s" or _embedded(view, hit.word)
    headed = written is None and before is None and object_head(view, past_asides(view, hit.word + 1, last))
    embedded = embedded or headed
    homograph = not headed and form.tense == "past" and any(f.tense == "noun" for f in hit.forms) and form.cue.act not in {"reject", "deny"}
    if before is None and written is None and (not embedded or (homograph and hit.shift and not form.pronoun)):
        return None, None  # وكشف ماهية كذا: a verbal noun as likely as a verb
    if before is None and not embedded:
        return (object_at(view, written.last, last), written) if written is not None else (None, None)
    return object_at(view, _past_cognate(view, hit, hit.word + 1), last), before


def _is_document(view: View, form: CueForm, written: Speaker) -> bool:
    """Whether what stands behind a verb is the document that says so, with the object behind it: وأكد البيان [نشر كذا]."""
    k = written.first + 1
    if not written.statement or form.number != "s" or form.cue.act in _ABOUT_TEXTS or k >= view.size or view.words[k].kind != "arabic":
        return False
    head, after = view.folds[written.first], view.folds[k]
    return head.startswith(_AFFIXES.article) and not after.startswith(_AFFIXES.article) and after not in view.lexicon.prepositions and not starts_clitic(view, k)


def _loose_comma(view: View, k: int, last: int) -> bool:
    """Whether a comma parts a subject from its verb's object: نفى الوزير، وجود كذا."""
    return k + 1 < last and view.marks[k] and view.folds[k] in COMMAS and view.folds[k + 1] in view.lexicon.sets["object_heads"]


def _past_cognate(view: View, hit: Hit, k: int) -> int:
    """Past the verb's own noun and its adjective, which only tell how: ترفض [رفضاً قاطعاً] كذا."""
    own = view.hit_at.get(k)
    if own is None or not view.folds[k].endswith(_AFFIXES.accusative) or not any(f.tense == "noun" and f.cue.act == hit.forms[0].cue.act for f in own.forms):
        return k
    after = k + 1
    return after + (after < view.size and view.folds[after].endswith(_AFFIXES.accusative) and not view.folds[after].startswith(_AFFIXES.article))


def _nominative(view: View, noun_phrase: Speaker) -> Speaker | None:
    """Own words up to the one that shows the case of a subject: أيد العلماء المشاركون [قراراً], where -ين would be an object; null where none does."""
    for k in range(noun_phrase.last - 1, noun_phrase.first - 1, -1):
        word = view.folds[k]
        definite = word.startswith(_AFFIXES.article) and word.endswith(_AFFIXES.subject_plural) and word not in view.lexicon.sets["not_plurals"]
        if definite and (word.startswith(_OF_PERSONS[0]) or word.endswith(_OF_PERSONS[1])):
            return noun_phrase._replace(last=k + 1)
    return None


def _embedded(view: View, word: int) -> bool:
    """Whether a verb stands where its subject is understood: after أن, a relative, an auxiliary, ولكنه."""
    k = word - 1
    if k < 0:
        return False
    lexicon = view.lexicon
    return view.folds[k] in lexicon.that or view.folds[k] in lexicon.relatives or view.folds[k] in lexicon.auxiliaries or view.folds[k] in lexicon.contrast


def past_asides(view: View, first: int, last: int) -> int:
    """Past times, adverbs, and asides between commas or dashes: دان المجلس، في وقت سابق، كذا."""
    lexicon, folds = view.lexicon, view.folds
    while first < last:
        if first in view.time_from:
            first = view.time_from[first]
        elif folds[first] in lexicon.adverbs or folds[first] in lexicon.sets["manner"] or folds[first] in lexicon.sets["resumptives"]:
            first += 1
        elif lexicon.preposition_of.get(folds[first]) == "in" and first + 1 in view.phrase_from and view.phrase_from[first + 1].phrase.kind in {"place", "state"}:
            first = view.phrase_from[first + 1].last
        elif lexicon.preposition_of.get(folds[first]) == "in" and first + 1 in view.mention_words and first + 1 not in view.phrase_from:
            first = next((k for k in range(first + 1, last) if k not in view.mention_words), last)
        elif folds[first] in lexicon.sets["manner_heads"] or (folds[first] in lexicon.prepositions and first + 1 < last and folds[first + 1] in lexicon.adverbs):
            first += 2
        elif folds[first] in lexicon.preposition_of and first + 1 in view.time_from:
            first = view.time_from[first + 1]
        elif (told := _past_occasion(view, first, last)) > first:
            first = told
        elif lexicon.preposition_of.get(folds[first]) == "in" and first + 2 < last and folds[first + 1] in lexicon.sets["time_noun"]:
            first += 3
            if first + 1 < last and lexicon.preposition_of.get(folds[first]) == "from" and first + 1 in view.time_from:
                first = view.time_from[first + 1]
        elif view.marks[first] and folds[first] in COMMAS | DASHES:
            mark = COMMAS if folds[first] in COMMAS else DASHES
            close = next((j for j in range(first + 1, min(first + 9, last)) if view.marks[j] and folds[j] in mark), None)
            inner = folds[first + 1] if first + 1 < last else ""
            if close is None or not (inner in lexicon.prepositions or first + 1 in view.time_from or inner in lexicon.adverbs or mark is DASHES):
                break
            first = close + 1
        else:
            break
    return first


def _past_occasion(view: View, first: int, last: int) -> int:
    """Past where it was said, up to what was said: أعلن خلال مؤتمر صحافي، في محافظة كذا [وقف كذا]; `first` where no occasion or no object stands there."""
    lexicon, folds = view.lexicon, view.folds
    if folds[first] not in lexicon.sets["within"] or first + 1 >= last or folds[first + 1] not in lexicon.sets["occasions"] | lexicon.sets["documents"] | lexicon.sets["place_nouns"]:
        return first
    end = next((j for j in range(first + 2, min(first + 8, last)) if view.marks[j] or folds[j] in lexicon.sets["object_heads"]), first)
    return end if end > first and not view.marks[end] else first


def object_at(view: View, first: int, last: int) -> Opening | None:
    """An object that begins at a word, past adverbs: a noun, no preposition, verb or mark."""
    lexicon, folds = view.lexicon, view.folds
    first = past_asides(view, first, last)
    if first >= last or (view.marks[first] and first not in view.open_at):
        return None
    word = folds[first]
    headed = word in lexicon.sets["object_heads"]
    if word.startswith("وال"):
        return None
    if word in lexicon.prepositions or word in lexicon.that or (word in lexicon.relatives and not headed) or starts_with_by(view, first):
        return None
    if first in view.open_at and (first + 1 in view.phrase_from or view.folds[first + 1] in lexicon.sets["class_nouns"]):
        return None  # أعلن «مجلس كذا»: who announces
    if (len(word) < 2 and first not in view.open_at) or view.words[first].kind not in {"arabic", "mark", "number"}:
        return None
    if word in lexicon.auxiliaries or word.startswith("لل") or (first in view.hit_at and all(f.tense != "noun" for f in view.hit_at[first].forms)):
        return None
    if starts_clitic(view, first) or view.is_told(first) or word in lexicon.sets["refused"]:
        return None
    return Opening("object", first, first)


def quote_before(view: View, hit: Hit) -> Opening | None:
    """A quotation that closes right before its verb: «…»، قال فلان."""
    k = hit.word - 1
    low = view.sentence_first(hit.word)
    while k >= low and view.marks[k] and view.folds[k] in COMMAS:
        k -= 1
    quote = view.close_at.get(k)
    if k < low and hit.word and "\n" in view.prose.text[view.words[hit.word - 1].end : view.words[hit.word].start]:
        return None  # a headline's quotation is not what the story's first verb reports
    if hit.shift or quote is None or quote.close - quote.first < 3 or quote.repair == "unclosed":
        return None
    return Opening("quote-before", quote.open, quote.first)
