"""Which words of a sentence carry an event: the lexeme, verb or noun, and the light verb that governs a noun."""

from collections.abc import Mapping

import msgspec

from riwaya.events.clauses import phrase_before
from riwaya.events.lexicon import Light, Sense
from riwaya.events.scene import Scene
from riwaya.text.inflection import peel
from riwaya.text.marks import CLOSING
from riwaya.text.prose import Sentence

_MISHAP = 6
"""Words on each side among which a mishap is looked for."""
_NAME_KINDS = frozenset({"person", "place", "state", "facility", "media", "armed_group", "party", "igo", "monitor", "state_body", "group"})
_NAMED_FORMS = frozenset({"name", "role", "body", "capital", "unnamed"})
_BEFORE_PARTICIPLE = CLOSING | {"،", '"', ")", "-", "–", ","}
"""Marks after which a participle may tell what the subject does beside its verb."""
_BY = "ب*"
"""Among the words an entry needs, any word led by ب will do after a past: وعدت كندا بإرسال …; يعد is likelier another verb."""
_NO_OBJECT = ("ها", "نا", "هما")
"""Pronouns at a word's end that are no ending of an indefinite object."""
_AHEAD = 18
"""Words at most after an anchor in which its needed word may stand."""
_REACH = 16
"""Words between a light verb and its noun, those of actor phrases not counted: a long subject may stand between."""


class Anchor(msgspec.Struct, frozen=True):
    """An anchor: the word, how it is read, its light verb's word and sense where it has one."""

    word: int
    sense: Sense
    light: int | None = None
    light_sense: Light | None = None
    after: bool = False
    """Whether the light verb follows in a relative clause (الغارات التي شنتها …)."""

    @property
    def verbal(self) -> bool:
        """Whether the anchor itself is a conjugated verb."""
        return self.sense.finite


def find_anchors(scene: Scene, sentence: Sentence) -> list[Anchor]:
    """The anchors of a sentence, in text order, as the rules read them; the scene keeps them, for an article is read more than once."""
    kept = scene.anchored.get(sentence.first)
    if kept is None:
        kept = scene.anchored[sentence.first] = _anchors(scene, sentence)
    return kept


def _anchors(scene: Scene, sentence: Sentence) -> list[Anchor]:
    out: list[Anchor] = []
    for i in range(sentence.first, sentence.last):
        senses = scene.senses[i]
        if not senses or scene.time_of[i] is not None or _inside_name(scene, i):
            continue
        if out and out[-1].verbal and out[-1].word == i - 1 and any(s.entry.row.frame == out[-1].sense.entry.row.frame for s in scene.senses[i]):
            continue  # ألقى القبض: one deed
        sense = _choose(scene, sentence, i, out)
        if sense is not None and _meant(scene, sentence, i, sense):
            out.append(_governed(scene, sentence, i, sense, out))
    return out


def anchors_of(scene: Scene, sentence: Sentence, chosen: Mapping[int, Sense]) -> list[Anchor]:
    """The anchors of a sentence where it is settled which words tell an event, and in which sense; the others stand beside them as the rules read them."""
    others = {a.word: a for a in find_anchors(scene, sentence)}
    out: list[Anchor] = []
    for i in range(sentence.first, sentence.last):
        if i in chosen:
            out.append(_governed(scene, sentence, i, chosen[i], out))
        elif i in others:
            out.append(others[i])
    return out


def _governed(scene: Scene, sentence: Sentence, i: int, sense: Sense, before: list[Anchor]) -> Anchor:
    """The anchor at a word: a verb, or a noun with the light verb that governs it."""
    if sense.finite:
        return Anchor(i, sense)
    light, light_sense, after = _governor(scene, sentence, i, sense.clitic)
    taken = light is not None and any(a.light == light for a in before) and not sense.clitic.startswith("و")
    if taken and scene.folds[i - 1] not in {"و", "او"}:
        return Anchor(i, sense)  # a light verb governs one noun, or a list of them
    return Anchor(i, sense, light, light_sense, after)


def _inside_name(scene: Scene, i: int) -> bool:
    mention = scene.mention_of[i]
    if mention is not None and mention.kind in _NAME_KINDS:
        return True
    number = scene.phrase_of[i]
    if number < 0 or scene.phrases[number].form not in _NAMED_FORMS:
        return False
    return not (scene.first[number] < i and any(s.entry.row.frame == "backed" for s in scene.senses[i]))


def _choose(scene: Scene, sentence: Sentence, i: int, before: list[Anchor]) -> Sense | None:
    """The sense of an anchor word in its place; null where none fits."""
    # وصفتهم is وصف before it is و and صفى; but ودعا is و and دعا before it is two who ودع
    two = i > sentence.first and scene.phrase_of[i - 1] >= 0 and scene.phrases[scene.phrase_of[i - 1]].number == "d"  # الرئيسان بحثا
    joined = [s.clitic[:1] in {"و", "ف"} or (s.form.number == "d" and not two) for s in scene.senses[i]]
    known = [s for s, apart in zip(scene.senses[i], joined, strict=True) if apart == min(joined)]
    fitting = [s for s in known if _wanted(scene, sentence, i, s) and _moody(scene, sentence, i, s) and (not s.beside or _beside(scene, sentence, i, s))]
    if not fitting:
        return None
    verbs = [s for s in fitting if s.finite]
    nouns = [s for s in fitting if not s.finite]
    if verbs and nouns:
        chosen = verbs if verb_place(scene, sentence, i, before) else nouns
    else:
        chosen = verbs or nouns
        if verbs and not _verb_possible(scene, sentence, i, verbs[0]):
            return None
    return min(chosen, key=lambda s: (len(s.clitic), not s.entry.needs))


def _verb_possible(scene: Scene, sentence: Sentence, i: int, sense: Sense) -> bool:
    """A past without ending after a preposition is a noun the lexicon does not know (على عقد)."""
    if i == sentence.first or sense.form.tense != "past" or sense.form.gender == "f" or sense.form.number != "s":
        return True
    previous = scene.folds[i - 1]
    if previous in scene.word_set("musts"):
        return False
    openers = scene.word_set("verb_openers") | scene.word_set("since")
    return previous not in scene.word_set("prepositions") or previous in openers


def _meant(scene: Scene, sentence: Sentence, i: int, sense: Sense) -> bool:
    """Whether the word tells the deed it can tell: not part of a tag, no accident, no shooting that is to stop."""
    word = scene.words[i]
    counted = sense.finite and sense.entry.frame.people and i + 1 < sentence.last and scene.quantity_of[i + 1]  # فجر نفسه فقتل خمسة
    if scene.text[word.start - 1 : word.start] == "_" or (sense.clitic.startswith("ف") and not counted and not _opens_clause(scene, sentence, i)):
        return False
    row, previous = sense.entry.row, scene.folds[i - 1] if i > sentence.first else ""
    if not sense.finite and scene.folds[i].startswith("ال") and previous.startswith("ال") and previous.endswith(("ين", "ون")) and len(previous) > 5:
        return False  # المدنيين العزل: an adjective
    if row.frame == "fire" and not sense.finite and not scene.word_set("ceasing").isdisjoint(scene.folds[max(sentence.first, i - 2) : i]):
        return False
    if row.type not in {"ASSAULT", "COERCE"}:
        return True
    after = scene.folds[i + 1 : min(sentence.last, i + 4)]
    if sense.finite and previous in scene.word_set("jussive_before") and not scene.word_set("nobody").isdisjoint(after):
        return False  # لم يصب أحد
    return not _mishap_near(scene, sentence, i, 12)


def _mishap_near(scene: Scene, sentence: Sentence, i: int, reach: int) -> bool:
    near = scene.folds[max(sentence.first, i - reach) : min(sentence.last, i + reach)]
    return not scene.word_set("accidents").isdisjoint(near)


def _opens_clause(scene: Scene, sentence: Sentence, i: int) -> bool:
    """Whether a word stands first in its clause, where ف may join a verb."""
    return i == sentence.first or scene.words[i - 1].kind == "mark" or scene.phrase_of[i - 1] >= 0


def _moody(scene: Scene, sentence: Sentence, i: int, sense: Sense) -> bool:
    """Whether a form that needs لم before it has it."""
    if sense.form.state != "jussive":
        return True
    return sense.clitic.endswith("ل") or (i > sentence.first and scene.folds[i - 1] in scene.word_set("jussive_before"))


def _beside(scene: Scene, sentence: Sentence, i: int, sense: Sense) -> bool:
    """Whether a participle tells what the clause's subject does beside its verb: …، متهما كينيا بـ; not رجلا متهما بـ، كان مؤيدا، سيدة متهمة بـ."""
    if i == sentence.first or i + 1 >= sentence.last or sense.clitic.lstrip("وف"):
        return False
    previous, following = scene.folds[i - 1], scene.folds[i + 1]
    if sense.entry.frame.transitive and (following[0] == "ب" or scene.words[i + 1].kind == "mark" or following in scene.word_set("prepositions")):
        return False  # whom somebody accuses, not who does
    named = scene.mention_of[i + 1]
    if named is not None and named.kind == "place" and scene.text[scene.words[i].end - 1] == "ة" and scene.folds[i] in scene.word_set("place_nouns"):
        return False  # استهدف، الجمعة، مدينة كذا
    if scene.words[i - 1].kind == "mark":
        return previous in _BEFORE_PARTICIPLE
    accusative = previous.endswith("ا") and scene.phrase_of[i - 1] < 0 and not scene.mention_of[i - 1]
    if sense.form.gender == "f":
        return accusative and not previous.endswith("ها")  # أصدرت بيانا رافضة فيه: no adjective of the noun before it
    return sense.form.number == "s" and not accusative and previous not in scene.word_set("auxiliaries") | scene.word_set("prepositions") | scene.word_set("negators")


def _wanted(scene: Scene, sentence: Sentence, i: int, sense: Sense) -> bool:
    """Whether the words the entry needs stand near, and none it avoids."""
    needs = sense.entry.needs
    if not needs and not sense.entry.avoid:
        return True
    near = _beside_it(scene, sentence, i, sense)
    if not near.isdisjoint(sense.entry.avoid):
        return False
    if sense.finite:
        near -= scene.word_set("negators")
        near.update(_subject_words(scene, sentence, i))
        near.update(w for w in scene.folds[max(sentence.first, i - 1) : i] if w in scene.word_set("negators"))  # لن يسمح: a refusal
    if not needs or not near.isdisjoint(needs):
        return True
    plain = scene.word_set("prepositions") | scene.word_set("temporal")
    led = _BY in needs and sense.form.tense in {"past", "noun"} and any(word[0] == "ب" and len(word) > len(_BY) and word not in plain for word in near)
    return led or any(_is_needed(word, needs) for word in near)


def avoids(scene: Scene, sentence: Sentence, i: int, sense: Sense) -> bool:
    """Whether a word stands near that says the lexeme is no event here: رفض التعليق."""
    return bool(sense.entry.avoid) and not _beside_it(scene, sentence, i, sense).isdisjoint(sense.entry.avoid)


def by_accident(scene: Scene, sentence: Sentence, i: int, sense: Sense) -> bool:
    """Whether people came to harm by nature or mishap: قتل سبعة أشخاص في فيضانات."""
    return sense.entry.frame.people and _mishap_near(scene, sentence, i, _MISHAP)


def _beside_it(scene: Scene, sentence: Sentence, i: int, sense: Sense) -> set[str]:
    """The words near a word among which those it needs or avoids are looked for."""
    near = set(_ahead(scene, sentence, i, 7 if sense.finite else 4))
    if not sense.finite:
        near.update(scene.folds[max(sentence.first, i - 1) : i])
        near.update(w[1:] for w in scene.folds[max(sentence.first, i - 1) : i] if w[0] == "و")  # وفصائل معارضة
    return near


def _is_needed(word: str, needs: frozenset[str]) -> bool:
    """Whether a word is one of those needed, proclitics and the ending of an indefinite object off: تمويلا، بتمويل."""
    return any(rest in needs or (rest.endswith("ا") and not rest.endswith(_NO_OBJECT) and rest[:-1] in needs) for clitic, rest in peel(word) if clitic in {"", "و", "ب", "ل", "ال", "وال"})


def _subject_words(scene: Scene, sentence: Sentence, i: int) -> list[str]:
    """The words of the phrase that stands before a verb as its subject does: القوات … ستغادر."""
    number = phrase_before(scene, sentence, i)
    prepositions = scene.word_set("prepositions")
    return [] if number < 0 or scene.folds[i] in prepositions or scene.folds[i].removeprefix("و") in prepositions or scene.clitic(number).lstrip("وف") else scene.folds[scene.first[number] : scene.last[number] + 1]


def _ahead(scene: Scene, sentence: Sentence, i: int, words: int) -> list[str]:
    """The next words from `i`; those inside the phrase of a subject between, times and marks are not counted: انسحاب الرئيس، فلان، من الاتفاق."""
    out, steps, j = [], 0, i
    while j < min(sentence.last, i + _AHEAD) and steps < words:
        out.append(scene.folds[j])
        steps += j == i or (scene.phrase_of[j] < 0 and scene.time_of[j] is None and scene.words[j].kind != "mark")
        j += 1
    return out


def verb_place(scene: Scene, sentence: Sentence, i: int, before: list[Anchor]) -> bool:
    """Whether a word that may be verb or noun stands where a verb does."""
    following = scene.folds[i + 1] if i + 1 < sentence.last else ""
    if following in scene.nisbas and not following.startswith("ال") and scene.phrase_of[i + 1] < 0:
        return False
    if following in scene.lexicon.means and following.endswith("ي"):
        return False  # قصف جوي
    if i == sentence.first:
        return True
    previous, word = scene.folds[i - 1], scene.folds[i]
    if previous in scene.word_set("noun_openers") and (i - 2 < sentence.first or scene.folds[i - 2] not in scene.word_set("prepositions")):
        return _only_present(scene, i)  # أن دعم كينيا للقوات …: a noun; بعد أن دعم …: a verb
    openers = scene.word_set("verb_openers") | scene.word_set("pronoun_subordinators")
    if previous in openers or (previous[0] in "وف" and previous[1:] in openers) or scene.time_of[i - 1] is not None or previous in scene.word_set("adverbs"):
        return True
    if previous in scene.word_set("prepositions") or previous in scene.word_set("demonstratives"):
        return False
    if word[0] == "و" and _joins_noun(scene, i, before):
        return False
    if scene.words[i - 1].kind == "mark":
        return not _noun_by_what_follows(scene, sentence, i)
    if word[0] in "وف" and any(s.clitic.startswith(word[0]) for s in scene.senses[i]):
        return not (before and before[-1].word >= i - 3 and not before[-1].verbal)
    number = scene.phrase_of[i - 1]
    return number >= 0 and scene.last[number] == i - 1 and not _follows_verb(scene, sentence, scene.first[number])


def _joins_noun(scene: Scene, i: int, before: list[Anchor]) -> bool:
    """Whether a word joins its own lexeme told as a noun just before: طرد الكينيين، وطرد الجيش …."""
    if not before or before[-1].verbal or before[-1].word < i - 5:
        return False
    return any(not s.finite and s.entry.row == before[-1].sense.entry.row for s in scene.senses[i])


def _noun_by_what_follows(scene: Scene, sentence: Sentence, i: int) -> bool:
    """Whether the phrase after a word shows it is no verb: a woman after a man's form, or ل led to the object of a noun: ودعم كينيا للحكومة."""
    number = scene.starts_phrase(i + 1) if i + 1 < sentence.last else -1
    if number < 0 or scene.clitic(number):
        return False
    verbs = [s for s in scene.senses[i] if s.finite]
    after = scene.last[number] + 1
    following = scene.starts_phrase(after) if after < sentence.last else -1
    led = following >= 0 and scene.clitic(following) in {"ل", "لل"} and any(s.entry.frame.with_.get("ل") in {"nounrecipient", "nounauto"} for s in verbs)
    phrase = scene.phrases[number]
    woman = phrase.gender == "f" and phrase.number == "s" and phrase.form in {"name", "capital", "body"}
    return led or (woman and all(s.form.gender == "m" and s.form.tense == "past" and s.form.number == "s" for s in verbs))


def _only_present(scene: Scene, i: int) -> bool:
    """Whether the verb a word may be is in the present: يقصف and the like are no nouns."""
    return all(s.form.tense != "past" for s in scene.senses[i] if s.finite)


def _follows_verb(scene: Scene, sentence: Sentence, first: int) -> bool:
    """Whether a verb stands right before a phrase: the phrase is its subject, what follows its object (واصل الجيش قصف …)."""
    if first == sentence.first:
        return False
    j = first - 1
    light = scene.lexicon.find_light(scene.folds[j])
    if light is not None and light.form.tense != "noun":
        return True
    return any(s.finite for s in scene.senses[j]) or j in scene.cue_words


def _not_yet(scene: Scene, sentence: Sentence, i: int) -> bool:
    """بعد after a negated verb says "yet", not "after": لم تجر بعد مشاورات."""
    return i - 3 >= sentence.first and scene.folds[i - 1] == "بعد" and scene.folds[i - 3] in scene.word_set("jussive_before")


def _may_govern(light: Light, clitic: str) -> bool:
    """Whether a light verb reaches over ل to its noun: تعرض لقصف does, أطلق النار لمنع هجمات does not."""
    led = clitic.endswith("ل") and not clitic.endswith("ال")
    return not led or light.row.role == "recipient" or light.form.tense == "noun"


def _governor(scene: Scene, sentence: Sentence, i: int, clitic: str) -> tuple[int | None, Light | None, bool]:
    """The light verb of an event noun: before it in the clause, or after it in a relative clause."""
    apart = i > sentence.first and scene.folds[i - 1] in scene.word_set("temporal") and not _not_yet(scene, sentence, i)
    apart = apart or (clitic == "ب" and i > sentence.first and scene.folds[i - 1] == "،")  # تخوض كينيا، بدعم من …، مواجهات
    light, sense = (None, None) if apart else _before(scene, sentence, i, clitic)
    if sense is not None and sense.row.role != "none":
        return light, sense, False
    after = _after(scene, sentence, i, clitic)  # أعلن مقتل ثلاثة في غارة شنتها …
    return after if sense is None or (after[1] is not None and after[1].row.role == "actor") else (light, sense, False)


def nominal(scene: Scene, j: int, light: Light) -> bool:
    """Whether a light verb's form is its noun, by its form or by the preposition before it: على شن هجوم."""
    if light.form.tense == "past" and light.spelt_as_noun:
        first = scene.prose.sentences[scene.prose.sentence_of(j)].first
        return j > first and (scene.folds[j - 1] in scene.word_set("plain_prepositions") or _plain_word(scene, j - 1) or _object_of_unknown(scene, j))
    return light.form.tense == "noun"


def _object_of_unknown(scene: Scene, j: int) -> bool:
    """Whether a noun follows the subject of a verb in the present the lexicon does not know: تدرس الحكومة فرض …."""
    number = scene.phrase_of[j - 1]
    first = scene.first[number] if number >= 0 and scene.last[number] == j - 1 else 0
    word = scene.folds[first - 1] if first > 0 else ""
    return first > 0 and not scene.clitic(number) and word.startswith(tuple(scene.word_set("verb_starts_m") | scene.word_set("verb_starts_f"))) and _plain_word(scene, first - 1)


def _plain_word(scene: Scene, j: int) -> bool:
    """Whether a word is neither a name, a time, a mark nor a function word, and without the article: a verb the lexicon does not know, whose object follows (تدرس فرض …)."""
    word = scene.folds[j]
    known = scene.phrase_of[j] >= 0 or scene.mention_of[j] is not None or scene.time_of[j] is not None or scene.words[j].kind != "arabic" or word.startswith("ال")
    sets = ("verb_openers", "clause_openers", "auxiliaries", "subordinators", "strict_relatives", "carrying", "adverbs", "temporal", "negators")
    return not known and len(word) > 3 and not any(w in scene.word_set(name) for name in sets for w in (word, word[1:]))


def _before(scene: Scene, sentence: Sentence, i: int, clitic: str) -> tuple[int | None, Light | None]:
    """The light verb before an event noun in its clause."""
    stops = scene.word_set("subordinators") | scene.word_set("strict_relatives")
    found: tuple[int | None, Light | None] = None, None
    led = scene.folds[i - 1] if i > sentence.first else ""
    if led in scene.word_set("partitive") and scene.folds[i - 2] in scene.word_set("counts"):
        led = ""  # فرض المزيد من العقوبات
    led = led if led in scene.word_set("prepositions") and led not in scene.word_set("temporal") else ""
    steps = 0
    for j in range(i - 1, sentence.first - 1, -1):
        word = scene.folds[j]
        steps += scene.phrase_of[j] < 0 and scene.words[j].kind != "mark"
        if steps > _REACH:
            break
        if word in stops or word in {".", "؛", ":"}:
            break
        if word == "،" and scene.folds[j + 1].startswith("و") and scene.starts_phrase(j + 1) < 0 and j + 1 < i:
            break  # a new clause
        light = scene.lexicon.find_light(word)
        if light is not None and not _inside_name(scene, j):
            if not _may_govern(light, clitic):
                return found
            if found[1] is None and (led or clitic == "ب") and light.row.role in {"actor", "recipient"} and (led or clitic) not in light.row.led:
                return found  # رفضت كينيا تسليم من شارك في اغتيال فلان: no refusal of the killing
            if nominal(scene, j, light):
                found = found if found[1] is not None else (j, light)  # a verb before it may say more: تعتزم … إجراء محادثات
                continue
            return j, light
        senses = scene.senses[j]
        if senses and all(s.finite and not s.entry.needs for s in senses) and scene.phrase_of[j] < 0:
            break
    return found


def _after(scene: Scene, sentence: Sentence, i: int, clitic: str) -> tuple[int | None, Light | None, bool]:
    """The light verb that tells of an event noun in a relative clause after it."""
    for j in range(i + 1, min(sentence.last - 1, i + 5)):
        if scene.folds[j] in scene.word_set("strict_relatives"):
            light = scene.lexicon.find_light(scene.folds[j + 1])
            if light is not None and light.form.tense != "noun":
                return j + 1, light, True
            break
        if scene.words[j].kind == "mark":
            break
        light = scene.lexicon.find_light(scene.folds[j])
        if light is not None and light.form.pronoun and light.form.tense != "noun" and not clitic.endswith(("ال", "لل")):
            return j, light, True  # هجوم شنه مسلحون
    return None, None, False
