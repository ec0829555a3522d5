"""Who speaks: the noun phrase after or before the cue, and whom it means."""

from typing import NamedTuple

from riwaya.attributions.extents import (
    NAME,
    for_media,
    for_somebody,
    is_from,
    issued_by,
    name_end,
    own_end,
    starts_clitic,
)
from riwaya.attributions.openings import starts_with_by
from riwaya.attributions.view import COMMAS, NISBA, PhraseAt, View
from riwaya.lang.affix_tables import load_affixes
from riwaya.text.inflection import like_feminine_past

_PRONOUNS = load_affixes().third_person
_ARTICLE, _ACCUSATIVE = load_affixes().article, load_affixes().accusative


class Speaker(NamedTuple):
    """A speaker: its words, the entities, and the agreement they ask of a verb. `kind` is empty for own words."""

    first: int
    last: int
    shift: int = 0
    entities: tuple[str, ...] = ()
    gender: str = ""
    number: str = ""
    kind: str = ""
    mention: str | None = None
    statement: bool = False


def as_speaker(at: PhraseAt, view: View, *, first: int | None = None, last: int | None = None) -> Speaker:
    """A phrase as a speaker; `first` and `last` widen it to the words around it."""
    phrase = at.phrase
    number = "s" if view.folds[at.first] in view.lexicon.sets["one"] else phrase.number
    begin = at.first if first is None else first
    shift = 0
    if begin == at.first and phrase.start > view.words[at.first].start:
        shift = phrase.start - view.words[at.first].start
    return Speaker(
        begin, at.last if last is None else max(last, at.last), shift, phrase.entities, phrase.gender, number,
        phrase.form, phrase.mentions[-1] if phrase.mentions else None,
    )


def source_after(view: View, start: int, limit: int) -> Speaker | None:
    """The noun phrase that begins at `start`, or after times and adverbs there; it ends before `limit`."""
    folds, lexicon = view.folds, view.lexicon
    k = _past_circumstances(view, start, limit)
    if k >= limit or (k in view.open_at and not _name_quote(view, k)):
        return None
    word = folds[k]
    if view.words[k].kind == "arabic" and (len(word) < 2 or (word in lexicon.sets["to_speaker"] and (view.marks[k + 1] or folds[k + 1] in lexicon.that) if k + 1 < limit else False)):
        return None
    at = view.phrase_from.get(k)
    if at is not None and at.phrase.form == "name" and at.phrase.start == view.words[k].start and at.last <= limit + 1:
        return _joined(view, _extended(view, at, limit), limit)  # قال علي الأحمر, which is spelt like a preposition
    if (word in lexicon.phrases and k not in view.phrase_from) or (word[0] == "ل" and word[1:] in lexicon.sets["outlets"]):
        return None  # قال وفقاً لما نقلته وكالة كذا
    if word in lexicon.prepositions or word in lexicon.that or word in lexicon.relatives or (view.marks[k] and k not in view.open_at):
        return None
    if k in view.open_at and k + 1 in view.phrase_from and view.phrase_from[k + 1].last <= view.open_at[k].close:
        return as_speaker(view.phrase_from[k + 1], view, first=k, last=view.open_at[k].close + 1)
    if word in lexicon.sets["latter"]:
        return Speaker(k, k + 1, number="s", kind="role")
    if at is None and k > start - 1 and starts_with_by(view, k):
        return None
    if at is not None and at.phrase.start > view.words[k].start:
        return None  # a clitic stands before it: the addressee of قال للصحافيين, never the speaker
    if at is not None and at.last <= limit + 1:
        return _joined(view, _extended(view, at, limit), limit)
    if at is None and word[0] == "ل" and word[1:] in lexicon.sets["object_heads"]:
        return None  # دعوة لعدم كذا
    if at is None and not for_somebody(view, k):
        last = own_end(view, k, limit)
        if last > k:
            return _apposed(view, _covering(view, k, last), limit)
    return None


def _past_circumstances(view: View, start: int, limit: int) -> int:
    """The word after times, adverbs and the like that may stand between a verb and its subject."""
    folds, lexicon = view.folds, view.lexicon
    k = start
    while k < limit and k not in view.phrase_from:
        if k in view.time_from:
            k = view.time_from[k]
        elif folds[k] in lexicon.adverbs or folds[k] in lexicon.sets["manner"] or (view.marks[k] and folds[k] in "()#" and k > start):
            k += 1
        elif folds[k] in lexicon.sets["all_of"] and k + 1 < limit and is_from(view, k + 1):
            k += 2
        elif k == start and _resumes(view, k, limit):
            k += 1
        elif (view.marks[k] and folds[k] == "#") or (is_from(view, k) and k + 1 < limit and folds[k + 1] in lexicon.sets["asides"]):
            k += 1 if view.marks[k] else 2
        else:
            break
    return k


def _resumes(view: View, k: int, limit: int) -> bool:
    """Whether a preposition with a pronoun stands between a verb and its written subject: وقت قال فيه مصدر كذا."""
    if view.folds[k] not in view.lexicon.sets["resuming"] or k + 1 >= limit:
        return False
    at = view.phrase_from.get(k + 1)
    written = at is not None and at.phrase.start == view.words[k + 1].start and at.phrase.kind not in {"place", "facility"}
    return written or view.folds[k + 1] in view.lexicon.sets["reporting_heads"]


def _joined(view: View, speaker: Speaker, limit: int) -> Speaker:
    """A speaker with those joined to it: وزارة كذا والحكومة."""
    text = view.prose.text
    while speaker.last < limit:
        at = view.phrase_from.get(speaker.last)
        if at is None or at.last > limit or at.phrase.start != view.words[at.first].start + 1 or text[view.words[at.first].start] != "و":
            break
        named = view.phrase_from.get(at.last) if at.phrase.form == "group" and at.phrase.number == "s" else None
        if named is not None and named.phrase.form == "name" and named.phrase.kind == "person" and named.last <= limit and named.phrase.start == view.words[named.first].start:
            at = PhraseAt(at.first, named.last, named.phrase)  # ورجل الدين فلان
        elif at.phrase.form == "group":
            break
        if at.phrase.kind in {"place", "facility", "event", "process", "agreement"} or at.first in view.hit_at:
            break
        entities = tuple(dict.fromkeys((*speaker.entities, *at.phrase.entities)))
        speaker = speaker._replace(last=at.last, entities=entities, number="p")
    return speaker


def _apposed(view: View, speaker: Speaker, limit: int) -> Speaker:
    """Own words with the name that stands after them between commas: مدير الشركة، فلان الفلاني."""
    k = speaker.last
    if speaker.entities or speaker.statement or speaker.last - speaker.first < 2 or k + 1 >= limit or not (view.marks[k] and view.folds[k] in COMMAS):
        return speaker
    at = view.phrase_from.get(k + 1)
    if at is not None and at.phrase.form == "name" and at.phrase.kind == "person" and at.last < limit and view.marks[at.last]:
        return as_speaker(at, view, first=speaker.first, last=at.last)
    end = name_end(view, k + 1, limit)
    media = view.folds[speaker.first] in view.lexicon.sets["outlets"] or like_feminine_past(view.folds[k + 1])
    if not media and 2 <= end - k - 1 <= NAME and end < limit and view.marks[end] and not _clause(view, k + 1, end):
        return _by_name(view, speaker._replace(last=end), k + 1)
    return speaker


def _clause(view: View, first: int, last: int) -> bool:
    """Whether words after a comma are a clause and no name: …، هاجم مسلحون السوق."""
    return view.folds[first] in view.lexicon.forms or any(k in view.phrase_from for k in range(first + 1, last))


def _by_name(view: View, speaker: Speaker, first: int) -> Speaker:
    """A speaker named by the words from `first` on, which no list knows."""
    name = " ".join(view.folds[first : speaker.last])
    entity = view.person_by_last_name.get(view.folds[speaker.last - 1]) or f"new:person:{name}"
    return speaker._replace(entities=(entity,), kind=speaker.kind or "role", number="s")


def _name_quote(view: View, k: int) -> bool:
    """Whether marks at the place of a speaker hold a name."""
    q = view.open_at[k]
    if q.close - q.first == 1 and k + 1 not in view.phrase_from and _accusative(view.folds[q.first]):
        return False  # يعتبر «باطلا»: what somebody is called
    return q.repair != "unclosed" and view.quoted_words(q) <= 5 and (k + 1 in view.phrase_from or q.close - q.first <= 2)


def _accusative(word: str) -> bool:
    """Whether a word without the article ends as an accusative, in which no subject stands."""
    return word.endswith(_ACCUSATIVE) and bool(word[3:]) and not word.startswith(_ARTICLE)


def _extended(view: View, at: PhraseAt, limit: int) -> Speaker:
    """A phrase with what belongs to it: a name in apposition right after a title, or after a comma."""
    last = at.last
    inner = view.inside[at.last - 1]
    if inner is not None and at.first <= inner.open and inner.close < limit and inner.close - inner.first <= 8:
        last = inner.close + 1  # قائد «اللواء …»: the marks close after the phrase
    for k in range(at.first + 1, min(at.last, view.size)):
        if for_somebody(view, k) and view.folds[k][1:] in view.lexicon.sets["outlets"]:
            return as_speaker(at, view)._replace(last=k)
    if last < limit and view.folds[last] in view.lexicon.sets["agency_tails"]:
        return as_speaker(at, view, last=last + 1)
    if at.phrase.form == "name" and at.phrase.kind == "person" and last == at.last:
        return _rest_of_name(view, at, limit)
    if at.phrase.form not in {"role", "group", "unnamed", "body"} or at.phrase.kind == "state":
        return as_speaker(at, view, last=last)
    k = last
    comma = k < limit and view.marks[k] and view.folds[k] in COMMAS
    if comma:
        k += 1
    if at.phrase.form == "body":
        return as_speaker(at, view, last=last) if comma else as_speaker(at, view)  # صحيفة «كذا»، لحقت الغواصة: no name follows
    nxt = view.phrase_from.get(k)
    if comma and nxt is not None and nxt.phrase.form == "role" and nxt.phrase.kind == at.phrase.kind == "person" and nxt.last < limit and view.marks[nxt.last] and nxt.phrase.start == view.words[k].start:
        return as_speaker(nxt, view, first=at.first)  # المتحدث، العقيد فلان،
    if not comma and at.phrase.form == "group" and at.phrase.number == "p" and nxt is not None and nxt.phrase.form == "name" and nxt.phrase.number == "s" and nxt.last <= limit:
        return as_speaker(at, view, last=nxt.last)  # أحد مستشاري الرئيس فلان
    if nxt is not None and nxt.phrase.form == "name" and nxt.phrase.kind == "person" and nxt.last <= limit and nxt.phrase.start == view.words[k].start:
        return as_speaker(nxt, view, first=at.first, last=name_end(view, nxt.last, limit))._replace(gender=at.phrase.gender)
    beyond = _name_beyond(view, k, limit) if not comma else None
    if beyond is not None:
        return as_speaker(beyond, view, first=at.first)._replace(gender=at.phrase.gender)
    if not comma and at.phrase.kind != "person":
        return as_speaker(at, view, last=last)
    return _with_new_name(view, at, as_speaker(at, view, last=last), k, limit)


def _with_new_name(view: View, at: PhraseAt, plain: Speaker, k: int, limit: int) -> Speaker:
    """A title with a name from word `k` on that no list knows, where its end is sure; else as it was."""
    comma = k > plain.last
    end = name_end(view, _past_adjectives(view, k, limit) if not comma else k, limit)
    if (at.phrase.form == "unnamed" or view.folds[at.first] in view.lexicon.sets["one_of"]) and not comma and not (end < limit and view.folds[end] in view.lexicon.that):
        return plain  # ورفض مسؤول رفيع مقترح الهدنة: who stays unnamed bears no name that no list knows
    closed = end == limit or view.marks[end] or view.folds[end] in view.lexicon.that or end in view.time_from or view.folds[end] in view.lexicon.prepositions
    if comma and end < limit:  # a name between commas, not the object that a comma parts from its verb
        told = view.marks[end] or view.folds[end] in view.lexicon.that or _in_place(view, end, limit)
        closed = closed and told and not _clause(view, k, end) and view.folds[k][0] != "و" and view.folds[k] not in view.lexicon.sets["object_heads"] | view.lexicon.sets["then"]
    if 1 <= end - k <= NAME and closed and (not comma or end - k >= 2):
        if comma:
            return _by_name(view, as_speaker(at, view, last=end), k)
        return named(view, as_speaker(at, view, last=end))
    return plain


def _name_beyond(view: View, k: int, limit: int) -> PhraseAt | None:
    """The holder's name after a post with its field: رئيس الاتحاد [لكرة القدم] فلان."""
    if k >= limit or view.folds[k][0] != "ل" or len(view.folds[k]) < 4 or for_media(view, k):
        return None
    for j in range(k + 1, min(k + 5, limit)):
        at = view.phrase_from.get(j)
        if at is not None and at.phrase.form == "name" and at.phrase.kind == "person" and at.phrase.start == view.words[j].start and at.last <= limit:
            return at
        if at is not None or not is_plain(view, j):
            return None
    return None


def _in_place(view: View, k: int, limit: int) -> bool:
    """Whether a word or two after في close the clause of the speaker: فلان الفلاني في المطار، [إن]."""
    if view.lexicon.preposition_of.get(view.folds[k]) != "in":
        return False
    end = next((j for j in range(k + 2, min(k + 5, limit)) if view.marks[j] or view.folds[j] in view.lexicon.that), None)
    return end is not None and not any(j in view.hit_at for j in range(k, end))


def _past_adjectives(view: View, k: int, limit: int) -> int:
    """Past definite adjectives of the body in a post, before the holder's name: زعيمة حزب الديمقراطيين المسيحيين فلانة."""
    end = k
    lexicon = view.lexicon
    while end < limit and end - k < 2 and view.folds[end].startswith("ال") and view.folds[end].endswith(NISBA) and end not in view.phrase_from:
        if view.folds[end] in lexicon.prepositions or view.folds[end] in lexicon.relatives or view.in_time(end):
            break
        end += 1
    return end


def _rest_of_name(view: View, at: PhraseAt, limit: int) -> Speaker:
    """A person's phrase with a last name the list of names did not know, where the clause goes on right after it."""
    if view.hyphen(at.last) and at.last + 1 < limit:
        whole = as_speaker(at, view, last=at.last + 2)  # the list of names stopped at the hyphen
        return _by_name(view, whole, at.first) if whole.entities and whole.entities[0].startswith("new:") else whole
    new = bool(at.phrase.entities) and at.phrase.entities[0].startswith("new:")
    end = name_end(view, at.last, min(limit, at.last + (2 if new else 1)))
    closed = end < limit and (view.folds[end] in view.lexicon.that or view.marks[end] or end in view.time_from)
    if end == at.last or not closed or end in view.open_at or any(k in view.phrase_from or k in view.hit_at for k in range(at.last, end)):
        return as_speaker(at, view)
    heads = view.lexicon.sets["object_heads"]
    if any(view.folds[k].startswith("ال") or view.folds[k][0] in "بل" or view.folds[k] in heads for k in range(at.last, end)):
        return as_speaker(at, view)
    return as_speaker(at, view, last=end)


def is_plain(view: View, j: int) -> bool:
    """Whether a word may belong to a noun phrase: no preposition, adverb, verb of reporting, time, or word with a clitic."""
    lexicon, word = view.lexicon, view.folds[j]
    words = {word, word[1:]} if word[0] == "و" else {word}
    closed = (lexicon.prepositions, lexicon.adverbs, lexicon.auxiliaries, lexicon.relatives, lexicon.sets["conjunctions"], lexicon.sets["manner"], lexicon.sets["quoting"])
    if view.words[j].kind != "arabic" or len(word) < 2 or view.in_time(j) or any(words & c for c in closed):
        return False
    if word in lexicon.forms and not all(f.tense == "participle" and f.gender == "f" for f in lexicon.forms[word]):
        return False  # منظمات مدافعة عن كذا: an adjective
    return not (starts_with_by(view, j) or for_somebody(view, j) or starts_clitic(view, j))


def named(view: View, speaker: Speaker) -> Speaker:
    """A speaker whose name no phrase covers, tied to the entity known by the same last name elsewhere in the article."""
    tail = view.folds[speaker.last - 1]
    entity = view.person_by_last_name.get(tail)
    if entity is None and speaker.kind == "role" and speaker.entities and not speaker.entities[0].startswith("person:"):
        return speaker._replace(entities=())
    return speaker._replace(entities=(entity,)) if entity else speaker


def _covering(view: View, first: int, last: int) -> Speaker:
    """Own words as a speaker, with the entity of a person named in them, or of the body a statement is from."""
    inner = [view.phrase_from[i] for i in range(first, last) if i in view.phrase_from and view.phrase_from[i].last <= last]
    statement = view.folds[first] in view.lexicon.statements
    if statement:
        issuer = None if inner else issued_by(view, first, last)
        if issuer is not None:
            return as_speaker(issuer, view, first=first, last=issuer.last)._replace(gender="", number="s", statement=True, shift=0)
        if not inner and last < view.size and starts_clitic(view, last):
            inner = [view.phrase_from[last]]
        if inner:
            return as_speaker(inner[0], view, first=first, last=inner[0].last)._replace(gender="", number="s", statement=True, shift=0)
        return Speaker(first, last, statement=True)
    one_of = view.folds[first] in view.lexicon.sets["one_of"]  # أحد مستشاري الرئيس فلان
    people = [p for p in inner if p.phrase.form == "name" and p.phrase.kind == "person" and not one_of]
    if people:
        return as_speaker(people[0], view, first=first, last=people[0].last)
    found = Speaker(first, last)
    if last - first >= 2 or not view.folds[first].startswith("ال"):
        entity = view.person_by_last_name.get(view.folds[last - 1])
        if entity:
            return found._replace(entities=(entity,))
    return found
