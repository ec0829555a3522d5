"""Sources credited without a verb of their own: وفق، بحسب، نقلاً عن، على حد قوله، كما ذكر."""

from riwaya.attributions.completion import completed
from riwaya.attributions.extents import issued_by, own_end
from riwaya.attributions.lexicon import CueForm, Node
from riwaya.attributions.report import Report
from riwaya.attributions.sources import Speaker, as_speaker, source_after
from riwaya.attributions.view import COMMAS, View
from riwaya.lang.affix_tables import load_affixes
from riwaya.text.folding import fold

_AFFIXES = load_affixes()
_FIRST = _AFFIXES.first_person
_OTHERS = tuple(reversed(_AFFIXES.third_person))
_PRONOUNS = (*_OTHERS, *_FIRST)


def find_credits(view: View, reports: list[Report]) -> list[Report]:
    """The credits of the article; verbs that only serve a credit (بحسب ما ذكر) are taken out of `reports`."""
    phrases = view.lexicon.phrases
    out: list[Report] = []
    at = {r.word: r for r in reports}
    skip = -1
    for i, word in enumerate(view.folds):
        if i < skip or view.marks[i]:
            continue
        nodes = phrases.get(word)
        shift = 0
        if nodes is None and word[0] in _AFFIXES.conjunctions and len(word) > 3:
            nodes, shift = phrases.get(word[1:]), 1
        if nodes is None:
            continue
        for node in nodes:
            credit = _match(view, i, shift, node, at)
            if credit is not None:
                out.append(credit)
                inner = _relayed(view, credit)
                if inner is not None:
                    out.append(inner)
                skip = credit.last
                break
    return out


def _relayed(view: View, credit: Report) -> Report | None:
    """The source behind a credited newspaper: بحسب ما نقلت صحيفة كذا عن مصدر."""
    k = credit.after
    if not credit.rule.endswith("clause") or k + 1 >= view.size or view.lexicon.preposition_of.get(view.folds[k]) != "about":
        return None
    source = source_after(view, k + 1, view.sentence_last(credit.word))
    if source is None:
        return None
    inner = Report(
        kind="credit", word=k, last=k + 1, shift=0, lemma=view.folds[k], act="credit", rule="ar.attribution.relayed", written=source, governor=credit,
    )
    inner.after = source.last
    credit.after = source.last
    return inner


def _match(view: View, i: int, shift: int, node: Node, at: dict[int, Report]) -> Report | None:
    last = i + 1
    for want in node.words[:-1] if node.source == "suffix" else node.words:
        if last >= view.size or view.folds[last] != want:
            return None
        last += 1
    if node.source == "suffix" and node.words:
        if last >= view.size or not _with_pronoun(view.folds[last], node.words[-1]):
            return None
        last += 1
    return _credit(view, i, node, shift=shift, last=last, at=at)


def _with_pronoun(word: str, pattern: str) -> bool:
    """Whether a word is the pattern's noun with any pronoun (the pattern ends in one)."""
    stem = pattern[:-1]
    return word.startswith(stem) and word[len(stem):] in _PRONOUNS


def _credit(view: View, i: int, node: Node, *, shift: int, last: int, at: dict[int, Report]) -> Report | None:
    limit = view.sentence_last(i)
    own = node.source == "after" and last < limit and _testimony(view, last)
    if node.source == "suffix" or own:
        if view.inside[i] is None and view.folds[last - 1].endswith(_FIRST):
            return None  # في تقديري: the writer's own
        written, end = None, last + own
    elif node.source in {"after", "for"}:
        written = _named(view, node, last, limit)
        if written is None:
            return None
        end = written.last
    else:
        hit = view.hit_at.get(last)
        if hit is None or hit.forms[0].tense not in {"past", "present"}:
            return None
        written = _subject(view, last, limit, hit.forms[0])
        if not _clause_credits(view, node, last, at.get(last), written):
            return None
        end = written.last if written else last + 1
    report = Report(
        kind="credit", word=i, last=last if node.source != "clause" else i + 1, shift=shift, lemma=" ".join((view.folds[i][shift:], *view.folds[i + 1:last])),
        act=node.act, rule=f"ar.attribution.credit-{'suffix' if own else node.source}", written=written,
    )
    report.after = end
    return report


def _testimony(view: View, k: int) -> bool:
    """Whether a word is somebody's own words by a pronoun: شهادتها، أقواله."""
    word = view.folds[k]
    stem = next((word.removesuffix(p) for p in _OTHERS if word.endswith(p) and len(word) > len(p) + 3), "")
    return k not in view.phrase_from and stem != "" and view.prose.text[view.words[k].end - 1] != "ة" and stem.removesuffix("ت") in view.lexicon.sets["testimonies"]


def _named(view: View, node: Node, last: int, limit: int) -> Speaker | None:
    """The source named after وفق or وفقاً لـ."""
    if last >= limit:
        return None
    if node.source == "for":
        return _after_for(view, last, limit)
    written = source_after(view, last, limit)
    if written is None:
        return None
    written = completed(view, written, limit)
    return written if written.kind or _speaks(view, written) else None


def _subject(view: View, verb: int, limit: int, form: CueForm) -> Speaker | None:
    """The subject of the verb in بحسب ما قال فلان، or whose page it is in لما جاء في صفحة فلان."""
    written = source_after(view, verb + 1, limit)
    if written is not None and not _closes(view, written.last, limit) and view.lexicon.preposition_of.get(view.folds[written.last]) != "about":
        written = completed(view, written, limit)  # كما أعلنت رئيسة اللجنة فلانة, whom no list knows
    if written is None and "document" in form.cue.frames:
        said = next((view.phrase_from[k] for k in range(verb + 1, min(verb + 7, limit)) if k in view.phrase_from), None)
        return as_speaker(said, view) if said is not None else _document(view, verb + 1, limit)
    return written


def _document(view: View, k: int, limit: int) -> Speaker | None:
    """The document that speaks: لما ورد في [لائحة الاتهام]."""
    if k + 1 >= limit or view.lexicon.preposition_of.get(view.folds[k]) != "in" or view.words[k + 1].kind != "arabic":
        return None
    return Speaker(k + 1, own_end(view, k + 1, limit))


def _clause_credits(view: View, node: Node, verb: int, own: Report | None, written: Speaker | None) -> bool:
    """Whether the verb after حسبما or كما serves the credit and has no content of its own; takes its own report out then."""
    form = view.hit_at[verb].forms[0]
    if node.source == "verb":
        late = form.tense == "present" and fold(form.cue.lemma) not in view.lexicon.sets["as_present"]
        tells = form.cue.act in {"say", "affirm", "announce", "believe", "reveal"}
        if late or own is not None or not tells or written is None or not _closes(view, written.last, view.sentence_last(verb)):
            return False
    if own is not None:
        if own.opening is not None and own.opening.kind != "object" and not _parted(view, own.opening.opener, written, verb):
            return False
        own.rule = ""
    return True


def _parted(view: View, opener: int, written: Speaker | None, verb: int) -> bool:
    """Whether a mark parts the credit's verb and source from an أن that belongs to the clause around them."""
    end = written.last if written is not None else verb + 1
    return any(view.marks[k] and view.folds[k] in COMMAS | {")"} for k in range(end, opener + 1))


def _closes(view: View, k: int, limit: int) -> bool:
    """Whether كما قال فلان closes its clause there: a mark or a preposition follows, not an object."""
    return k >= limit or view.marks[k] or k in view.time_from


def _speaks(view: View, written: Speaker) -> bool:
    """Whether own words after وفق or بحسب may speak: not a plan, an agreement, a law (وفق الاتفاق)."""
    head = view.folds[written.first]
    head = head.removeprefix("ال")
    return head not in view.lexicon.sets["mute"]




def _after_for(view: View, k: int, limit: int) -> Speaker | None:
    """The noun phrase after ل (وفقاً لمصادر، وفقا للبيان، طبقاً لـ «…»)."""
    word = view.folds[k]
    if word == "ل":
        return source_after(view, k + 1, limit)
    if word[0] != "ل" or len(word) < 3:
        return None
    phrase = view.phrase_from.get(k)
    if phrase is not None:
        found = source_after(view, k, limit)
        if found is None:
            found = Speaker(k, phrase.last, 1, phrase.phrase.entities, phrase.phrase.gender, phrase.phrase.number, phrase.phrase.form)
        return completed(view, found, limit)
    head = word[2:] if word.startswith("لل") else word[1:]
    if head in view.lexicon.sets["mute"] or head in view.lexicon.relatives:
        return None
    last = own_end(view, k, limit)
    statement = head in view.lexicon.statements or "ال" + head in view.lexicon.statements
    issuer = issued_by(view, k, last) if statement else None
    if issuer is not None:
        return as_speaker(issuer, view, first=k, last=issuer.last)._replace(shift=2 if word.startswith("لل") else 1, gender="", number="s", statement=True)
    entity = view.person_by_last_name.get(view.folds[last - 1]) if last - k > 1 else None
    return Speaker(k, last, 2 if word.startswith("لل") else 1, (entity,) if entity else (), statement=statement)
