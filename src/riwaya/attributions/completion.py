"""What else belongs to a speaker no list knows: the rest of its noun phrase, or of a list of speakers."""

from riwaya.attributions.extents import LONGEST, is_from, rest_of_phrase, starts_clitic
from riwaya.attributions.sources import Speaker, is_plain, source_after
from riwaya.attributions.view import COMMAS, NISBA, View
from riwaya.lang.affix_tables import load_affixes

_PRONOUNS = load_affixes().third_person
_PLAIN = 5
"""Plain words between the known part of an unnamed speaker and أن."""


def completed(view: View, speaker: Speaker, opener: int, *, tells: bool = True) -> Speaker:
    """A speaker no list knows, with the prepositional rest of its noun phrase: جماعات مدافعة عن حقوق الإنسان، مراسل «القناة».

    The rest belongs to it where it reaches up to a mark, a time, or the opening of the content. `tells` is false for
    verbs with an object, which stands between speaker and content: اتهمت شركة [الوزارة] بكذا.
    """
    listed = _list_end(view, speaker.last, opener) if is_all_of(view, speaker.first) else speaker.last
    if listed > speaker.last:
        return speaker._replace(last=listed, number="p")
    if speaker.statement or (speaker.entities and not speaker.entities[0].startswith("new:")) or speaker.last >= opener:
        return speaker
    if any(view.marks[k] and view.folds[k] in COMMAS for k in range(speaker.first, speaker.last)):
        return speaker  # the name between commas ends it
    published = _published_by(view, speaker.last, opener)
    end = published or rest_of_phrase(view, speaker.last, min(opener, speaker.last + LONGEST))
    if not tells and published is None:
        end = next((k for k in range(speaker.last + 1, end) if _named_alone(view, k)), end)
    if end < opener < view.size:
        plain = _plain_end(view, speaker, min(opener, speaker.last + _PLAIN), tells=tells)
        if tells and plain > end and plain < opener:
            plain = rest_of_phrase(view, plain, opener)
        end = max(end, plain)
    told_in = end + 1 < view.size and view.folds[end] in view.lexicon.prepositions and view.folds[end + 1] in view.lexicon.sets["documents"]
    closes = end == opener or told_in or view.folds[end] in view.lexicon.sets["then"] or view.folds[end] == "ل" or (not tells and end in view.phrase_from) or view.marks[end] or end in view.time_from or view.folds[end] in view.lexicon.that
    if end == speaker.last or not closes:
        return speaker
    last = view.phrase_to.get(end)
    if last is not None and last.phrase.form == "name" and last.phrase.kind == "person" and last.first >= speaker.last and last.phrase.start == view.words[last.first].start:
        return speaker._replace(last=end, entities=last.phrase.entities, kind="name", number="s")
    named_medium = any(e.startswith("new:media:") for e in speaker.entities) and any(k in view.close_at for k in range(speaker.first, speaker.last))
    return speaker._replace(last=end, entities=speaker.entities if speaker.kind == "name" or named_medium else (), kind=speaker.kind or "unnamed")


def _named_alone(view: View, k: int) -> bool:
    """Whether somebody is named at a word that no preposition stands before: يتهم فلان في منشوراته [الرئيس]."""
    at = view.phrase_from.get(k)
    known = at is not None and at.phrase.form in {"name", "role", "body", "capital"} and at.phrase.start == view.words[k].start
    return known and view.folds[k - 1] not in view.lexicon.prepositions and (view.folds[k - 1].endswith(_PRONOUNS) or k - 1 in view.mention_words)


def _published_by(view: View, k: int, opener: int) -> int | None:
    """The end of a relative that tells who published it: تقارير [نشرتها وسائل إعلام محلية]."""
    hit = view.hit_at.get(k)
    if hit is None or not hit.forms[0].pronoun or hit.forms[0].cue.lemma not in view.lexicon.lemmas["publishing"]:
        return None
    by = source_after(view, k + 1, opener)
    return by.last if by is not None and by.first == k + 1 and by.last <= opener else None


def is_all_of(view: View, first: int) -> bool:
    """Whether كل من stands at or before a speaker's first word."""
    heads = view.lexicon.sets["all_of"]
    return (first > 1 and is_from(view, first - 1) and view.folds[first - 2] in heads) or (first + 1 < view.size and view.folds[first] in heads and is_from(view, first + 1))


def _list_end(view: View, k: int, opener: int) -> int:
    """The end of a list of speakers between commas: كل من كذا، وكذا، وكذا، أن; `k` where another clause begins."""
    parts = [j for j in range(k, opener) if view.marks[j] and view.folds[j] in COMMAS]
    joined = all(j + 1 == opener or view.folds[j + 1][0] == "و" for j in parts)
    return view.trim(k, opener)[1] if parts and joined and not any(j in view.hit_at for j in range(k, opener)) else k


def _plain_end(view: View, speaker: Speaker, limit: int, *, tells: bool) -> int:
    """The end of plain nouns and adjectives up to a mark, a time or `limit`: منظمة إغاثة طبية وعمال إنقاذ إن.

    The speaker's own end where a word of another sort stands among them, a definite speaker is followed by an
    indefinite word, or a definite word may be the verb's object.
    """
    folds, k = view.folds, speaker.last
    definite = folds[speaker.first].startswith("ال")
    j = k
    while j < limit:
        at = view.phrase_from.get(j)
        if view.marks[j] or (tells and view.in_time(j)):
            return j
        if at is not None and at.phrase.form == "unnamed" and folds[j][0] == "و" and starts_clitic(view, j):
            j = at.last
            continue
        article = folds[j].startswith("ال") or folds[j] in view.lexicon.sets["un"]
        if not is_plain(view, j):
            return j if tells and folds[j] in view.lexicon.preposition_of else k
        if definite and not article and j == k:
            return k
        if not tells and (j in view.mention_words or at is not None or (folds[j].startswith("ال") and j > k)):
            return j if j > k and not definite and folds[j - 1].endswith(NISBA) else k  # منظمات حقوقية [فرنسا]
        j += 1
    return limit if tells else k
