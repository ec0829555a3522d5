"""How a deed stands to the demand, threat, warning or agreement it is told in: what is wanted, and what is only taken as given.

In a call for an inquiry into a killing the inquiry is demanded; the killing is taken as given.
"""

from collections.abc import Sequence

from riwaya.events.anchors import Anchor
from riwaya.events.scene import Scene
from riwaya.model.attribution import Attribution
from riwaya.model.event import Event, Party, Reality
from riwaya.text.prose import Sentence

_RELATIVE_REACH = 5
"""Words a relative pronoun reaches to its verb or the noun of its light verb."""
_QUESTION_REACH = 12
_AGREED = 4
"""Words between an agreement and the deed it is about."""
_DENIAL_REACH = 11
"""Words between a denial and the deed it denies: نفت كينيا ما نشرته صحيفة … عن قصف …."""
_GOVERNING = 3
"""Words other than phrases and times between a future verb and the noun it governs (ستتمكن من شن)."""
_NEAR = 7
"""Words between a demand, threat or agreement and the deed it names."""
_AIMS = frozenset({"meet", "visit", "investigate", "help", "target", "seize"})
"""Frames whose noun after ل tells what is planned: توجه الوزير للقاء نظيره."""
_AHEAD = 8
"""Words after a noun in which a verb of the future says that it is yet to be."""
_MATERIAL = frozenset({"ASSAULT", "COERCE", "RETREAT", "AID", "CONSULT", "COOPERATE", "MOBILIZE", "SANCTION", "PROTEST", "CONCEDE"})


def attribution_by_id(scene: Scene, number: str | None) -> Attribution | None:
    """An attribution by its id."""
    return next((a for a in scene.attributions if a.id == number), None) if number is not None else None


def head(anchor: Anchor) -> int:
    """The word that governs the event in its clause: the light verb before it, or its own."""
    return anchor.word if anchor.light is None or anchor.after else min(anchor.word, anchor.light)


def foreseen(scene: Scene, anchor: Anchor) -> bool:
    """Whether the form lets a deed lie ahead: a present verb, or an indefinite noun; a past verb or "the raids" tell what is there."""
    light = anchor.light
    if light is not None and anchor.light_sense is not None and anchor.light_sense.finite and not anchor.after:
        noun = light > 0 and scene.folds[light - 1] in scene.word_set("prepositions")  # من شن هجوم: a noun written like the verb
        return noun or anchor.light_sense.form.tense != "past"
    if anchor.verbal:
        return anchor.sense.form.tense != "past"
    return anchor.light is not None or not (anchor.sense.clitic.endswith(("ال", "لل")) or anchor.sense.form.pronoun)


def presupposed(scene: Scene, sentence: Sentence, anchor: Anchor, said: Attribution) -> bool:
    """Whether a deed in a demand, denial, warning or threat is only background: told in a relative clause, after بعد, or as what is looked into."""
    i = head(anchor)
    low = max(sentence.first, scene.prose.word_at(said.content.start))
    if i <= low:
        return False
    folds, names = scene.folds, scene.word_set
    if anchor.sense.entry.row.frame == "backed" or _in_relative(scene, i, low):
        return True
    previous = folds[i - 1]
    if not anchor.verbal and previous in names("backdrops"):
        return True
    if previous in names("partitive") and any(folds[j] in names("backdrops") for j in range(max(low, i - 4), i - 1)):
        return True  # بعد يومين من مقتل
    return not anchor.verbal and previous in names("into") and any(_bare(folds[j], names("inquiries")) for j in range(max(low, i - 4), i - 1))


def refuted(scene: Scene, sentence: Sentence, i: int) -> bool:
    """Whether the clause denies the report of the deed at `i`: كذبت كينيا خبر انسحاب …, لا صحة لما يتردد عن اعتقال …, ليس صحيحا أن … قتلت."""
    folds, names = scene.folds, scene.word_set
    clause = False
    for j in range(i - 1, max(sentence.first, i - _DENIAL_REACH) - 1, -1):
        word = folds[j]
        if scene.words[j].kind == "mark" or word in names("strict_relatives") or (not clause and (word in names("backdrops") or word in names("temporal") or _bare(word, names("inquiries")))):
            return False
        if any(word.removeprefix(c) in names("denying") for c in ("", "و", "ب", "ل")):
            return True
        if word in names("untrue") and j > sentence.first and (folds[j - 1] in names("negators") or folds[j - 1].removeprefix("و") in names("negators")):
            return True
        clause = clause or word in names("noun_openers")
    return False


def _bare(word: str, words: frozenset[str]) -> bool:
    """Whether a word is one of a set, proclitics off: بالتحقيق، وتحقيقات."""
    return any(word.removeprefix(c) in words or word.removeprefix(c).removeprefix("ال") in words for c in ("", "و", "ب", "ل", "وب"))


def _in_relative(scene: Scene, i: int, low: int) -> bool:
    folds, names = scene.folds, scene.word_set
    for j in range(i - 1, max(low, i - _RELATIVE_REACH) - 1, -1):
        if folds[j] in names("strict_relatives") or (folds[j] in names("taken_up") and folds[j - 1] in names("taking_up")):
            return True
        if scene.words[j].kind == "mark" or folds[j] in names("subordinators"):
            return False
    return False


def judged_by_court(scene: Scene, said: Attribution) -> bool:
    """Whether a court or prosecutor orders: its order is the deed."""
    source = said.source
    if source is None:
        return False
    return any(_bare(scene.folds[j], scene.word_set("courts")) for j in scene.prose.words_in(source.start, source.end))


def ruled(scene: Scene, sentence: Sentence, i: int) -> bool:
    """Whether a court or prosecutor decided on a deed just before: قررت النيابة حبس …; its decision is the deed."""
    decided_at = next((j for j in range(i - 1, max(sentence.first, i - _NEAR) - 1, -1) if scene.folds[j] in scene.word_set("deciding")), -1)
    return decided_at >= 0 and any(_bare(scene.folds[j], scene.word_set("courts")) for j in range(max(sentence.first, decided_at - 3), i))


def decided(scene: Scene, heads: list[int]) -> bool:
    """Whether a decision on the deed is still to be taken: القرار بشأن توجيه ضربة."""
    i = min(heads)
    return i > 1 and scene.folds[i - 1] in scene.word_set("on") and _bare(scene.folds[i - 2], scene.word_set("decisions"))


def unsettled(scene: Scene, sentence: Sentence, i: int) -> bool:
    """Whether the clause only asks whether: لم يتضح ما إذا كان … أسفر عن قتلى."""
    for j in range(i - 1, max(sentence.first, i - _QUESTION_REACH), -1):
        if scene.words[j].kind == "mark":
            return False
        if scene.folds[j] in scene.word_set("whether") and scene.folds[j - 1] in scene.word_set("asking_whether"):
            return True
    return False


def to_come(scene: Scene, sentence: Sentence, anchor: Anchor) -> bool:
    """Whether a noun's governing verb, before it with its subject at most between, tells the future: ستعيد … فرض العقوبات."""
    i = head(anchor)
    steps = 0
    for j in range(i - 1, max(sentence.first, i - 12) - 1, -1):
        word = scene.folds[j]
        if scene.words[j].kind == "mark" or word in scene.word_set("subordinators") or word in scene.word_set("strict_relatives"):
            return False
        if scene.phrase_of[j] >= 0 or scene.mention_of[j] is not None or scene.time_of[j] is not None:
            continue
        if len(word) > 4 and word[0] == "س" and word[1] in "يتن" and not word.startswith(tuple(scene.word_set("not_future"))):
            return True
        steps += 1
        if steps > _GOVERNING:
            return False
    return False


def told_ahead(scene: Scene, sentence: Sentence, anchor: Anchor) -> bool:
    """Whether words after a noun say that its deed is yet to be: قمة ستعقد الجمعة, لقاء يفترض أن يعقد, زيارة سيقوم بها الوزير."""
    if anchor.verbal or (anchor.light is not None and not anchor.after):
        return False
    for j in range(anchor.word + 1, min(sentence.last - 1, anchor.word + _AHEAD)):
        word = scene.folds[j]
        if word in {"،", "؛", ".", ":"} or j in scene.cue_words:
            return False
        light = scene.lexicon.find_light(word) if scene.phrase_of[j] < 0 else None
        if light is not None and light.finite:
            supposed = j - 2 > anchor.word and scene.folds[j - 1] in scene.word_set("that") and scene.folds[j - 2] in scene.word_set("supposed")
            return (light.clitic == "س" or supposed) and word[1:] not in scene.word_set("leading_to")
    return False


def owed(scene: Scene, sentence: Sentence, i: int) -> bool:
    """Whether a clause opens by saying whose duty the verb at `i` is: على كينيا أن تسحب …, وأن ترسل …."""
    folds = scene.folds
    if i - 1 > sentence.first and folds[i - 1][0] == "و" and folds[i - 1][1:] in scene.word_set("that"):
        return any(folds[k] in scene.word_set("that") and owed(scene, sentence, k + 1) for k in range(sentence.first, i - 2))
    if i - 2 < sentence.first or folds[i - 1] not in scene.word_set("that"):
        return False
    number = scene.phrase_of[i - 2]
    at = scene.first[number] - 1 if number >= 0 and scene.last[number] == i - 2 else -1
    if at < sentence.first or folds[at] not in scene.word_set("joining") or scene.clitic(number):
        return False
    return at == sentence.first or scene.words[at - 1].kind == "mark" or folds[at - 1] in scene.word_set("subordinators")


def ahead_of(scene: Scene, anchor: Anchor) -> bool:
    """Whether a meeting's noun is what something else comes before (قبيل زيارته، قبل بدء جلسة …), or a deed's noun what sides agreed on (اتفاق على خروج …)."""
    folds, i = scene.folds, head(anchor)
    if anchor.verbal or i < 1:
        return False
    if anchor.sense.entry.row.type == "CONSULT":
        j = i - 1 - (folds[i - 1] in scene.word_set("beginnings"))
        if folds[j] in scene.word_set("partitive") and j > 1 and scene.time_of[j - 1] is None and folds[j - 2] in scene.word_set("before"):
            return True  # قبل أيام من لقاء
        if j > 0 and folds[j] in scene.word_set("partitive") and (span := scene.time_of[j - 1]) is not None:
            j = scene.prose.word_at(span.start)
            return folds[j] in scene.word_set("before") or (j > 0 and folds[j - 1] in scene.word_set("before"))
        return j >= 0 and folds[j].removeprefix("و") in scene.word_set("before")
    led = folds[i - 1] in scene.word_set("leading") or (i == anchor.word and anchor.sense.clitic.lstrip("وف") == "ب")
    return led and anchor.sense.entry.row.type in _MATERIAL and any(folds[j] in scene.word_set("agreed_on") for j in range(max(0, i - _AGREED), i))


def aimed_at(scene: Scene, anchor: Anchor) -> bool:
    """Whether a noun after ل tells what somebody is about to do: توجه للقاء نظيره، أوفد خبراء للتحقيق في …."""
    row, clitic = anchor.sense.entry.row, anchor.sense.clitic
    led = clitic.endswith("ل") and not clitic.endswith("ال") and (not clitic.endswith("لل") or row.frame == "investigate")
    previous = scene.folds[anchor.word - 1] if anchor.word > 0 else ""
    held = previous in scene.word_set("belonging") or previous in scene.word_set("looking_back") or anchor.sense.form.number == "p"  # الخاضعة لسيطرة …
    return not anchor.verbal and anchor.light is None and led and not held and row.frame in _AIMS and not anchor.sense.form.pronoun


def ends(lefts: list[list[str]], words: frozenset[str]) -> bool:
    """Whether the word before says that the deed, being done, is to stop: وقف القصف."""
    return any(left and (left[0] in words or (len(left) > 1 and left[1] in words and left[0].endswith(left[1]))) for left in lefts)


def expected(scene: Scene, said: Attribution) -> bool:
    """Whether the report only expects: يتوقع، يرجح."""
    return said.cue is not None and said.cue.lemma in scene.word_set("expecting")


def governed(anchor: Anchor, governor: Event | None) -> Reality | None:
    """Demanded or planned as what a demand, threat or agreement before it names; null where none leads to it."""
    if governor is None or anchor.verbal or anchor.sense.entry.row.type not in _MATERIAL:
        return None
    if governor.reality == "denied":
        return "denied"
    return {"REQUEST": "demanded", "ACCUSE": "claimed"}.get(governor.type, "planned")  # type: ignore[return-value]


def done_by_saying(scene: Scene, anchor: Anchor, reality: Reality, actors: Sequence[Party], said: Attribution) -> bool:
    """Whether a speaker does the deed by the words reported: أكد أن بلاده ترفض; not what he says he did before (قال إنه طلب)."""
    if reality not in {"claimed", "planned"} or not actors or said.source_entity is None or said.act == "credit":
        return False
    light = anchor.light_sense
    past = (anchor.verbal and anchor.sense.form.tense == "past") or (light is not None and light.finite and light.form.tense == "past")
    if past:
        return False
    states = scene.states
    speaker = states.get(said.source_entity, said.source_entity)
    return all(a.entity is not None and states.get(a.entity, a.entity) == speaker for a in actors)


def governor_of(scene: Scene, anchor: Anchor, told: list[tuple[Anchor, Event]]) -> Event | None:
    """The demand, threat or agreement just before that leads to the deed by على, ب, إلى."""
    if not told or anchor.verbal:
        return None
    before, event = told[-1]
    i = head(anchor)
    leads = event.type in {"REQUEST", "THREATEN", "AGREE"} or (event.type == "ACCUSE" and before.sense.entry.row.mode == "allege")
    if not leads or not 0 < i - before.word <= _NEAR:
        return None
    between = scene.folds[before.word + 1 : i]
    if any(w in {"،", "؛", ":", "."} or w in scene.word_set("strict_relatives") or w in scene.word_set("backdrops") for w in between):
        return None
    clitic = scene.folds[i][:1] if scene.senses[i] and i == anchor.word and anchor.sense.clitic else ""
    if i != anchor.word and anchor.light_sense is not None:
        clitic = anchor.light_sense.clitic[:1]
    led = ((between[-1] if between else "") in scene.word_set("leading") and event.type != "ACCUSE") or clitic == "ب"
    return event if led else None
