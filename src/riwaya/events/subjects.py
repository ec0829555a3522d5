"""Whose clause it is: a subject before its verb, one that a relative takes up, one carried over from the verb before."""

from msgspec.structs import replace

from riwaya.events.between import BetweenSearch
from riwaya.events.clauses import another_verb, bracket_before, coordinated, phrase_before
from riwaya.events.parties import ADDRESSED, parties_of
from riwaya.model.attribution import Attribution
from riwaya.model.event import Party
from riwaya.text.inflection import Form
from riwaya.text.prose import Sentence

_RESUMED = 8
"""Words of a relative clause in which a pronoun takes its noun up again."""


class SubjectSearch(BetweenSearch):
    """Subjects that do not stand right after their verb."""

    def _pronoun_subject(self, sentence: Sentence, i: int, form: Form) -> list[Party]:
        """The speaker, where the verb follows أنه and the like."""
        j = i - 1
        while j > sentence.first and self.scene.folds[j] in self.scene.word_set("auxiliaries"):
            j -= 1
        if j >= sentence.first and self.scene.folds[j] in self.scene.word_set("pronoun_subordinators"):
            if self._opens_words(sentence, j):
                return []
            return self._unwritten(sentence, i, form) or self._main_subject(sentence, i)
        return []

    def _opens_words(self, sentence: Sentence, j: int) -> bool:
        """Whether the pronoun at `j` opens its sentence, which reports nothing itself: إنه ينتهك …; it is not who speaks."""
        while j > sentence.first and self.scene.words[j - 1].kind == "mark" and self.scene.folds[j - 1] != "،":
            j -= 1
        return j == sentence.first

    def _before(self, sentence: Sentence, i: int, form: Form) -> list[Party]:
        """A subject written before its verb, or the antecedent of a relative clause."""
        scene = self.scene
        j = i - 1
        while j > sentence.first and scene.folds[j] in scene.word_set("auxiliaries") and scene.folds[j] not in scene.word_set("strict_relatives"):
            j -= 1
        if j >= sentence.first and scene.folds[j] in scene.word_set("strict_relatives"):
            return self._relative(sentence, j, form)
        if j > sentence.first and scene.folds[j] in scene.word_set("that") and (obliged := self._obliged(j)):
            return obliged
        number = phrase_before(scene, sentence, i)
        if number < 0:
            return []
        bare = not scene.clitic(number) or not scene.folds[scene.first[number]].lstrip("بل").startswith("ال")
        plural = scene.phrases[number].form == "group" and scene.quantity_of[scene.first[number]]
        if form.number == "p" and plural and scene.last[number] == i - 1:
            return parties_of(scene, (number,))  # ألفي متعاقد روسي يحاربون
        joined = scene.clitic(number) == "و" and scene.first[number] > sentence.first and scene.phrase_of[scene.first[number] - 1] >= 0
        if form.number in {"p", "d"} and scene.phrases[number].number == form.number and scene.last[number] == i - 1 and bare and not joined:
            return parties_of(scene, (number,))  # أربعة رجال اقتحموا; not كندا وحلفاؤها أجروا
        start = scene.first[number]
        while start > sentence.first:  # back to the first of a coordination
            before = start - 2 if scene.folds[start - 1] == "،" else start - 1
            previous = scene.phrase_of[before] if before >= sentence.first else -1
            if scene.clitic(scene.phrase_of[start]).startswith("و") and previous >= 0 and scene.last[previous] == before:
                start = scene.first[previous]
            else:
                break
        lead = scene.phrase_of[start]
        clitic = scene.clitic(lead)
        if clitic.lstrip("وف") or not self._opens(sentence, start, clitic):
            return []
        if form.gender == "f" and scene.phrases[lead].gender == "m" and scene.phrases[lead].kind == "person":
            return []
        members, _ = coordinated(scene, lead, i)
        return parties_of(scene, members)

    def _obliged_ahead(self, sentence: Sentence, i: int) -> list[Party]:
        """On whom a duty is laid that the verb at `i` after وأن goes on with: على كينيا أن تدفع …، وأن ترسل …."""
        scene = self.scene
        if i - 1 <= sentence.first or scene.folds[i - 1] not in scene.word_set("noun_openers"):
            return []
        return next((found for j in range(i - 2, sentence.first, -1) if (found := self._obliged_before(sentence, j))), [])

    def _obliged_before(self, sentence: Sentence, j: int) -> list[Party]:
        """On whom the أن at `j` lays a duty that a later clause goes on with: على كينيا أن توقف … وأن تسحب …."""
        before = j - 1
        while before > sentence.first and self.scene.words[before].kind == "mark" and self.scene.folds[before] != "،":
            before -= 1
        number = self.scene.phrase_of[before] if j > sentence.first and self.scene.folds[j] in self.scene.word_set("that") else -1
        return self._obliged(j) if number >= 0 and not self.scene.clitic(number) else []

    def _obliged(self, j: int) -> list[Party]:
        """Who stands before the أن at `j`, led by a preposition: على إسرائيل أن توقف …, طلب من كينيا أن ترسل …."""
        while j > 1 and self.scene.words[j - 1].kind == "mark" and self.scene.folds[j - 1] != "،":
            j -= 1  # من كينيا "أن تفعل …"
        scene, number = self.scene, self.scene.phrase_of[j - 1]
        if number < 0 or scene.last[number] != j - 1 or scene.phrases[number].kind == "place":
            return []
        led = scene.clitic(number).lstrip("وف") in {"ل", "لل"} or scene.folds[scene.first[number] - 1] in scene.word_set("obliging")
        return parties_of(scene, (number,)) if led else []

    def _opens(self, sentence: Sentence, start: int, clitic: str) -> bool:
        """Whether a phrase there can be a subject before its verb: first, after أن and the like, or after a stop."""
        if start == sentence.first or clitic:
            return True
        previous = self.scene.folds[start - 1]
        if previous in self.scene.word_set("class_nouns"):  # دولة الكويت تدعو …
            return self._opens(sentence, start - 1, clitic)
        if previous in self.scene.word_set("auxiliaries") or previous[1:] in self.scene.word_set("auxiliaries"):
            return True  # وكانت الحركة قد خطفت
        return previous in self.scene.word_set("subordinators") or previous in {"،", ":", "«", '"', "-", ".", "؛", "و"}

    def _relative(self, sentence: Sentence, j: int, form: Form) -> list[Party]:
        following = self.scene.folds[j + 2] if j + 2 < sentence.last else ""
        if form.pronoun or (following in self.scene.word_set("pronoun_prepositions") and self._noun_at(sentence, j + 3)):
            return []
        if self.scene.phrase_of[j - 1] < 0 and self.scene.mention_of[j - 1] is not None:
            return []  # بلدة كذا التي
        if self._takes_up_owner(sentence, j):
            return []
        resumed = any(self.scene.folds[k] in self.scene.word_set("pronoun_prepositions") for k in range(j + 3, min(sentence.last, j + _RESUMED)))
        named = self.scene.mention_of[j - 1]
        if resumed and named is not None and named.kind in {"place", "facility"} and self.scene.starts_phrase(j + 2) >= 0 and not self.scene.clitic(self.scene.phrase_of[j + 2]):
            return []  # المدينة التي استعادت القوات السيطرة عليها
        side = self.scene.nisbas.get(self.scene.folds[j - 1]) if self.scene.phrase_of[j - 1] < 0 and self.scene.folds[j - 2].startswith("ال") and self.scene.phrase_of[j - 2] < 0 else None
        if side is not None:  # الإجراءات الكينية التي تستهدف …
            return [Party(self.scene.words[j - 1].start, self.scene.words[j - 1].end, side)]
        for k in range(j - 1, max(sentence.first, j - 6) - 1, -1):
            number = self.scene.phrase_of[k]
            if number >= 0 and self._taken_up(j, number):
                return parties_of(self.scene, (number,))
        return []

    def _takes_up_owner(self, sentence: Sentence, j: int) -> bool:
        """Whether the relative at `j` has a subject of its own and its noun owns what is done: سوريا التي علقت الجامعة عضويتها."""
        scene = self.scene
        number = scene.starts_phrase(j + 2) if j + 2 < sentence.last else -1
        if number < 0 or scene.clitic(number) or scene.last[number] + 1 >= sentence.last:
            return False
        k = scene.last[number] + 1
        owned = scene.has_pronoun(k) and len(scene.folds[k]) > 3
        return owned and scene.words[k].kind == "arabic" and scene.phrase_of[k] < 0 and scene.folds[k] not in scene.word_set("pronoun_prepositions") and not another_verb(scene, k)

    def _noun_at(self, sentence: Sentence, j: int) -> bool:
        """Whether a noun that may be a subject stands at a word: الذي اعتدى عليه الجنود, not الذي اعتدى عليه، …."""
        scene = self.scene
        if j >= sentence.last or scene.words[j].kind != "arabic" or scene.time_of[j] is not None:
            return False
        phrase = scene.starts_phrase(j)
        sets = ("prepositions", "subordinators", "adverbs", "temporal", "backdrops", "pronoun_prepositions")
        return not scene.clitic(phrase).lstrip("وف") if phrase >= 0 else not any(scene.folds[j] in scene.word_set(name) for name in sets)

    def _taken_up(self, j: int, number: int) -> bool:
        """Whether the relative pronoun at `j` may take up a phrase: الذي a man, الذين many, التي a woman or a plural."""
        phrase, word = self.scene.phrases[number], self.scene.folds[j]
        if word == "الذي":
            return phrase.gender != "f" and phrase.number in {"", "s"}
        if word == "الذين":
            return phrase.number in {"", "p"}
        return word != "التي" or phrase.gender != "m" or phrase.number == "p" or phrase.kind != "person"

    def _unwritten(self, sentence: Sentence, i: int, form: Form, *, light: bool = False, own: frozenset[str] = frozenset()) -> list[Party]:
        """The subject of a verb that names none: the speaker after أنه, else the last actor of the sentence."""
        scene = self.scene
        word = scene.words[i]
        inside = [a for a in scene.attributions if a.content.start <= word.start < a.content.end]
        inner = max(inside, key=lambda a: a.content.start, default=None)
        told = {scene.folds[j] for j in range(max(sentence.first, i - 3), i)}
        if inner is not None and form.person == 1:
            return self._we(inner) if form.number == "p" else self.speaker(inner)
        if inner is not None and told & (scene.word_set("pronoun_subordinators") - scene.word_set("but_pronouns")):
            return self.speaker(inner)
        if form.person != 3 or (form.number == "s" and not self._may_lack(sentence, i, own)):
            return []
        before = scene.folds[i - 1] if i > sentence.first else ""
        joined = not before or scene.folds[i][0] in "وف" or before in {"،", "و", "ثم", "أو"}
        deed = i - 2 >= sentence.first and scene.phrase_of[i - 2] < 0 and any(not s.finite and s.entry.row.type == "ASSAULT" for s in scene.senses[i - 2])
        held = bool(form.pronoun) and before in scene.word_set("strict_relatives") and not deed  # المرتفعات التي تحتلها, not الهجمات التي استهدفتها
        led = held or before in scene.word_set("clause_openers") or any(w in scene.word_set("carrying") for w in (before, before[1:]))
        theirs = form.number == "p" and bool(form.pronoun) and self._plain_noun(i - 1)  # صفقة أبرموها مع …
        during = i + 1 < sentence.last and scene.folds[i + 1] in scene.lexicon.led_pronouns  # زيارة يلتقي خلالها …
        if joined or led or theirs or during:
            return self._carried(sentence, i, form, beyond=not light)
        return []

    def _plain_noun(self, j: int) -> bool:
        """Whether an indefinite noun that no phrase covers stands at a word."""
        scene, word = self.scene, self.scene.folds[j]
        plain = scene.words[j].kind == "arabic" and scene.phrase_of[j] < 0 and scene.mention_of[j] is None and scene.time_of[j] is None
        return plain and len(word) > 2 and not word.startswith("ال") and not self._no_verb(word)

    def _may_lack(self, sentence: Sentence, i: int, own: frozenset[str]) -> bool:
        """Whether a verb may go without a written subject: no noun follows that may be one, but those of its entry (القبض)."""
        scene, j = self.scene, i + 1
        while j < sentence.last and (scene.time_of[j] is not None or scene.folds[j] in scene.word_set("adverbs")):
            j += 1
        if j >= sentence.last or scene.words[j].kind != "arabic" or scene.phrase_of[j] >= 0 or scene.quantity_of[j]:
            return True
        word = scene.folds[j]
        sets = ("prepositions", "pronoun_prepositions", "subordinators", "target_nouns", "place_nouns", "auxiliaries")
        if word in own or any(word in scene.word_set(name) for name in sets) or scene.mention_of[j] is not None:
            return True
        owned = scene.has_pronoun(j) and len(word) > 4
        owned = owned and not any(scene.phrases[n].kind == "person" for k in (j + 1, j + 2) if k < sentence.last and (n := scene.starts_phrase(k)) >= 0)  # but طعن منافسه فلان
        return not word.startswith("ال") and (owned or word[0] in "بلك" or word.endswith("ا") or bool(scene.senses[j]))

    def _carried(self, sentence: Sentence, i: int, form: Form, *, beyond: bool, opened: bool = True) -> list[Party]:
        """The subject of the nearest verb before that agrees, or of the clause أن opens; in this sentence or, for its first word, in the one before."""
        scene = self.scene
        for j in range(i - 1, sentence.first - 1, -1):
            if j > sentence.first and scene.folds[j - 1] in scene.word_set("strict_relatives") and not (form.tense != "noun" and self._own_subject(j)):
                since = (i - 2 > j and scene.folds[i - 1] in scene.word_set("that") and scene.folds[i - 2] in scene.word_set("temporal")) or scene.folds[i - 1] in scene.word_set("because")
                found = self._relative_subject(j) if since else []
                if found and self._may_mean(form, found):
                    return found
                continue  # a relative clause says something of its own noun
            bare = scene.folds[j] in scene.word_set("clause_openers") and scene.phrase_of[j + 1] < 0
            if bare and (scene.folds[j + 1].startswith("ال") or scene.folds[j + 1] in scene.word_set("weapon_subjects")):
                return []  # أن القذائف سقطت ولم تصب أحدا: its subject is nobody known
            found = self._subject_at(j) or self._plain_subject(sentence, j) or self._obliged_before(sentence, j) or (self._opened_by(j, i) if opened else [])
            if found and self._may_mean(form, found):
                return found
        found = self._main_subject(sentence, i)
        if self._may_mean(form, found):
            return found
        if beyond and i - sentence.first <= 1 and not found:
            found = self._lead_before(sentence)
            return found if self._may_mean(form, found) else []
        return []

    def _relative_subject(self, j: int) -> list[Party]:
        """The phrase after the verb of a relative clause that takes its noun up as an object: الألغام التي خلفتها الحركة قبل أن تنسحب."""
        scene, number = self.scene, self.scene.starts_phrase(j + 1) if j + 1 < len(self.scene.words) else -1
        owned = scene.has_pronoun(j) and scene.phrase_of[j] < 0 and len(scene.folds[j]) > 4
        return parties_of(scene, (number,)) if owned and number >= 0 and not scene.clitic(number) else []

    def _opened_by(self, j: int, i: int) -> list[Party]:
        """The phrase that the أن at `j` opens a clause with: أن الحركة تمارس …، وتطلب …."""
        number = self.scene.starts_phrase(j + 1) if self.scene.folds[j] in self.scene.word_set("noun_openers") and j + 1 < i else -1
        return parties_of(self.scene, coordinated(self.scene, number, i)[0]) if number >= 0 and not self.scene.clitic(number) else []

    def _own_subject(self, j: int) -> bool:
        """Whether the verb of a relative clause has a subject of its own after it: ألغام خلفتها القوات."""
        return j in self.subjects and bool(self.subjects[j]) and self.subjects[j][0].start > self.scene.words[j].start

    def _plain_subject(self, sentence: Sentence, j: int) -> list[Party]:
        """The phrase after a word that stands and agrees as a verb does, though the lexicon does not know it: فيما وضعت الشرطة حواجز."""
        scene, word = self.scene, self.scene.folds[j]
        number = scene.starts_phrase(j + 1) if j + 1 < sentence.last else -1
        if number < 0 or scene.clitic(number) or scene.phrase_of[j] >= 0 or scene.words[j].kind != "arabic" or scene.mention_of[j] is not None:
            return []
        joined = word[0] in "وف" and word not in scene.word_set("waw_words")
        opened = j == sentence.first or scene.words[j - 1].kind == "mark" or scene.folds[j - 1] in scene.word_set("verb_openers")
        stem = word[1:] if joined and not opened else word  # فيما وضعت الشرطة: no و is taken off
        noun = bool(scene.senses[j]) and not any(s.finite for s in scene.senses[j])
        purpose = stem.startswith(tuple(scene.word_set("purpose_starts"))) and stem[-2:-1] in scene.word_set("purpose_middles")  # لتشتيت …
        if noun or purpose or not (joined or opened) or len(stem) < 3 or stem.startswith("ال") or self._no_verb(stem):
            return []
        agrees = self._like_verb(stem, "f") if scene.phrases[number].gender == "f" else not stem.endswith(("ت", "ه"))
        return parties_of(scene, coordinated(scene, number, sentence.last)[0]) if agrees else []

    def _like_verb(self, word: str, gender: str) -> bool:
        """Whether a word looks like a verb of this gender: a present by its beginning, a past by the feminine's end."""
        sets = ("verb_starts_f", "verb_ends_f") if gender == "f" else ("verb_starts_m", "")
        starts, ends = (tuple(self.scene.word_set(name)) if name else () for name in sets)
        return len(word) > 3 and not word.endswith("ه") and (word.startswith(starts) or word.endswith(ends))

    def _speaks(self, j: int) -> bool:
        """Whether the word at `j` only speaks of a deed, or asks for it: a cue, a verb of speech to somebody."""
        return j in self.scene.cue_words or any(s.finite and s.entry.row.type in ADDRESSED for s in self.scene.senses[j])

    def _governing(self, sentence: Sentence, j: int) -> list[Party]:
        """Who does the verb, though the lexicon does not know it, whose object the noun at `j` is: الحكومة تدرس فرض …, تدرس الحكومة فرض …."""
        scene, k = self.scene, j - 1
        if k <= sentence.first:
            return []
        number = scene.phrase_of[k]
        if number >= 0 and scene.last[number] == k:
            verb = scene.first[number] - 1
            return self._plain_subject(sentence, verb) if verb >= sentence.first and not self._speaks(verb) else []
        if k > sentence.first and scene.folds[k - 1] in scene.word_set("pronoun_subordinators") and scene.words[k].kind == "arabic":
            return self._pronoun_said(k)  # إنه سيعيد فرض …
        number = phrase_before(scene, sentence, k)
        if number < 0 or scene.clitic(number).lstrip("وف") or scene.words[k].kind != "arabic" or self._no_verb(scene.folds[k]) or self._speaks(k):
            return []
        genders = scene.phrases[number].gender or "mf"
        opened = self._opens(sentence, scene.first[number], scene.clitic(number))
        return parties_of(scene, (number,)) if opened and any(self._like_verb(scene.folds[k], gender) for gender in genders) else []

    def _pronoun_said(self, i: int) -> list[Party]:
        """Who speaks in the innermost report that holds word `i`: whom أنه means in it."""
        inside = [a for a in self.scene.attributions if a.content.start <= self.scene.words[i].start < a.content.end]
        return self.speaker(max(inside, key=lambda a: a.content.start)) if inside else []

    def _no_verb(self, word: str) -> bool:
        """Whether a word is known to be no verb: a function word, a noun of the lexicon, a count."""
        sets = ("prepositions", "subordinators", "auxiliaries", "adverbs", "temporal", "quantifiers", "counts", "place_nouns", "target_nouns", "demonstratives", "backdrops", "one_side")
        light = self.scene.lexicon.find_light(word)
        return any(word in self.scene.word_set(name) for name in sets) or (light is not None and not light.finite)

    def _subject_at(self, j: int) -> list[Party]:
        """The subject found for the verb at word `j`: an anchor's, a light verb's, or who speaks at a cue."""
        if j in self.subjects:
            return self.subjects[j]
        cue = self.scene.cue_words.get(j)
        return self.speaker(cue) if cue is not None and cue.source is not None else []

    def _lead_before(self, sentence: Sentence) -> list[Party]:
        """Whom the sentence before is about: its opening phrase, or the subject of its first verb."""
        before = [s for s in self.scene.prose.sentences if s.last <= sentence.first]
        if not before:
            return []
        if found := self._main_subject(before[-1], before[-1].last):
            return found
        return next((found for j in range(before[-1].first, before[-1].last) if (found := self._subject_at(j))), [])

    def _clause_subject(self, sentence: Sentence, i: int, form: Form | None) -> list[Party]:
        """The phrase right after the أن or كان that opens the clause: أن انتحاريا يقود سيارة فجر نفسه."""
        scene = self.scene
        bracket = bracket_before(scene, sentence, i)
        for j in range(i - 1, max(sentence.first, i - 14) - 1, -1):
            word = scene.folds[j]
            if j in bracket:
                continue
            if word in scene.word_set("strict_relatives") or word in scene.word_set("clause_breaks"):
                return []
            if word not in scene.word_set("clause_openers"):
                continue
            k = j + 1
            while k < i and scene.words[k].kind == "mark":
                k += 1
            number = scene.starts_phrase(k)
            known = number < 0 and scene.folds[k] in scene.word_set("actor_nouns")
            if (number < 0 and not known) or (number >= 0 and scene.clitic(number)):
                return []
            after = k + 1 if number < 0 else scene.last[number] + 1
            own_clause = not scene.folds[k].startswith("ال")  # انتحاريا يقود سيارة فجر نفسه
            if self._verb_within(after + own_clause, bracket.start if bracket else i):
                return []
            if known:
                return [Party(scene.words[k].start, scene.words[k].end)]
            found = parties_of(scene, coordinated(scene, number, i)[0])
            return found if form is None or self._may_mean(form, found) else []
        return []

    def _verb_within(self, first: int, last: int) -> bool:
        """Whether a conjugated verb stands between two words, but for one right after a relative pronoun."""
        scene = self.scene
        for j in range(first, last):
            light = scene.lexicon.find_light(scene.folds[j]) if scene.phrase_of[j] < 0 else None
            verb = j in scene.cue_words or another_verb(scene, j) or (light is not None and light.finite)
            if verb and scene.folds[j - 1] not in scene.word_set("strict_relatives") | scene.word_set("prepositions"):
                return True
        return False

    def _we(self, attribution: Attribution) -> list[Party]:
        """Who says "we": an official's state, where the pack knows whose official he is."""
        said = self.speaker(attribution)
        return [replace(p, entity=self.scene.states.get(p.entity or "", p.entity)) for p in said]

    def _may_mean(self, form: Form, parties: list[Party]) -> bool:
        """Whether an unwritten subject of this verb can be these: a woman for ت, no woman for ي."""
        if not parties:
            return False
        phrase = next((p for p in self.scene.phrases if p.start <= parties[0].start < p.end), None)
        if phrase is not None and form.number == "p" and phrase.number == "s" and phrase.kind in {"person", "state", "state_body"} and len(parties) == 1:
            return False  # ذكر الجيش … وزرعوا متفجرات
        if phrase is None or not phrase.gender or form.number in {"p", "d"}:
            return form.number != "d" or len(parties) == 2
        if phrase.number == "p" and phrase.kind != "person":
            head = self.scene.folds[self.scene.prose.word_at(phrase.head_start)]
            return form.gender == "f" and not head.endswith(("ون", "ين"))  # العناصر ألقت; the masculine singular is nobody's plural
        several = len(parties) > 1 and form.gender == "f" and phrase.kind in {"state", "state_body", "armed_group"}  # قطعت كندا وتشيلي … وفرضت
        return several or (len(parties) == 1 and (form.gender == phrase.gender or form.person == 1))

    def _main_subject(self, sentence: Sentence, i: int) -> list[Party]:
        """The phrase that opens the sentence, or follows its first verb: whom a later verb means."""
        scene = self.scene
        for j in range(sentence.first, min(i, sentence.first + 4)):
            number = scene.starts_phrase(j)
            if number >= 0 and not scene.clitic(number).lstrip("وف"):
                if j > sentence.first and scene.folds[j - 1] in scene.word_set("prepositions"):
                    return []
                return parties_of(scene, coordinated(scene, number, i)[0])
        return []
