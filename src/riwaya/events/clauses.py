"""The phrases around a verb or event noun and the prepositions that lead to them."""

from collections.abc import Iterator

import msgspec

from riwaya.events.lexicon import Sense
from riwaya.events.scene import Scene, pronoun_of
from riwaya.lang.affix_tables import load_affixes
from riwaya.text.marks import QUOTES
from riwaya.text.prose import Sentence
from riwaya.text.vowels import begins_passive

_AFFIXES = load_affixes()
_CREDIT = 9
"""Words of a credit between commas, the marks among them."""
_CLITIC = 4
"""Letters from which a word may be a preposition, an article and a noun."""
_BEFORE_ARTICLE = (*_AFFIXES.conjunctions, *_AFFIXES.prepositions)
_OWNED = 5
"""Letters from which a word may be a noun and its pronoun."""
_WINDOW = 24
"""Words after an anchor that may still hold its parties (measured: nine of ten lie within it)."""
_BRACKET = 9
"""Words of a relative clause between commas that a subject and its verb may stand around."""
_BRACKETED = 14
"""Words in brackets between two joined phrases."""
_CLITIC_PREPOSITIONS = {"ب": "ب", "ل": "ل", "ك": "ك", "لل": "ل", "بال": "ب", "كال": "ك"}
_PAIRED = QUOTES | {"(", ")"}
_CLOSING = frozenset({".", "؛", ":", "؟", "!"})


class Group(msgspec.Struct, frozen=True):
    """Coordinated phrases in one place of the sentence.

    `preposition` is empty for bare phrases; `head` the word index of a target noun the phrase belongs to
    (مواقع القوات …), `gap` whether another noun stands between, so that the phrase is that noun's;
    `comma` whether a comma leads to it (an apposition, it may be).
    """

    phrases: tuple[int, ...]
    preposition: str
    word: int
    end: int
    head: int | None = None
    gap: bool = False
    comma: bool = False


def coordinated(scene: Scene, number: int, limit: int) -> tuple[tuple[int, ...], int]:
    """The phrase and those joined to it by و or a comma list; and the index of the word after them."""
    members = [number]
    j = scene.last[number] + 1
    while j < limit:
        k = _past_brackets(scene, j, limit)
        comma = scene.folds[k] == "،"
        if comma:
            k += 1
        if k < limit and scene.folds[k] == "و":
            k += 1
            following = scene.starts_phrase(k) if k < limit else -1
        elif k < limit and (following := scene.starts_phrase(k)) >= 0 and scene.clitic(following).startswith("و"):
            if scene.clitic(following) != "و":
                break
        else:
            break
        if following < 0:
            break
        members.append(following)
        j = scene.last[following] + 1
    return tuple(members), j


def _past_brackets(scene: Scene, j: int, limit: int) -> int:
    """The word after what stands in brackets at `j`; `j` where none does."""
    if scene.folds[j] != "(":
        return j
    return next((k + 1 for k in range(j + 1, min(limit, j + _BRACKETED)) if scene.folds[k] == ")"), j)


def groups_after(scene: Scene, sentence: Sentence, i: int, stop: int | None = None) -> Iterator[Group]:
    """The groups after word `i` up to the end of its clause."""
    return _Walk(scene, i, min(sentence.last, i + _WINDOW if stop is None else stop)).groups()


class _Walk:
    """A walk through the words after a verb or noun: what leads to the next phrase, and which noun that may belong to."""

    def __init__(self, scene: Scene, start: int, limit: int) -> None:
        self.scene = scene
        self.start = start
        self.limit = limit
        self.ends = scene.word_set("subordinators") | scene.word_set("strict_relatives") | _CLOSING
        self.j = start + 1
        self.preposition = ""
        self.head: int | None = None
        self.after_phrase = False

    def groups(self) -> Iterator[Group]:
        """The groups up to the end of the clause."""
        scene = self.scene
        while self.j < self.limit:
            j = self.j
            past = _past_aside(scene, j, self.limit)
            if past > j:
                self.j, self.preposition, self.head, self.after_phrase = past, "", None, True
                continue
            if (self.preposition or self.head is not None) and _begins_anew(scene, j, self.start):
                self.preposition, self.head = "", None
            number = scene.starts_phrase(j)
            if number >= 0 and scene.time_of[j] is None:
                group = self._group(number)
                if group is not None:
                    yield group
            elif self._passes_place():
                continue
            elif scene.folds[j] in self.ends or another_verb(scene, j) or (j > self.start + 1 and j in scene.cue_words):
                return
            elif scene.words[j].kind != "arabic":
                self._pass_mark()
            else:
                self._pass_word()
                self.j += 1

    def _group(self, number: int) -> Group | None:
        """The group that a phrase begins; null where it tells who was among those before (عشرة قتلى بينهم طفل)."""
        scene, words, head = self.scene, self.scene.folds, self.head
        clitic = scene.clitic(number)
        if clitic.startswith(("و", "ف")) and self.after_phrase and not head:
            clitic = clitic[1:]
        own = _CLITIC_PREPOSITIONS.get(clitic.lstrip("وف") if len(clitic) > 1 else clitic, "")
        members, self.j = coordinated(scene, number, self.limit)
        before = words[scene.first[number] - 1]
        if before in scene.word_set("among"):
            return None
        noun = head if head is not None and (not own or (own == "ل" and is_target(scene, head))) else None
        target = noun is not None and is_target(scene, noun)
        lead = self.preposition if target else (own or self.preposition)
        gap = noun is not None and not target and not words[noun].startswith("ال")
        self.preposition, self.head, self.after_phrase = "", None, True
        return Group(members, lead, scene.first[number], self.j, noun if target else None, gap, comma=before == "،")

    def _passes_place(self) -> bool:
        """Whether a place that a preposition leads to, which no phrase covers, was passed over: استقبل في موسكو نظيره."""
        mention = self.scene.mention_of[self.j]
        if not self.preposition or self.head is not None or self.scene.phrase_of[self.j] >= 0 or mention is None or mention.kind != "place":
            return False
        self.j = self.scene.prose.words_in(mention.start, mention.end).stop
        self.preposition, self.after_phrase = "", True
        return True

    def _pass_mark(self) -> None:
        word = self.scene.folds[self.j]
        if word == "(" and self.after_phrase and (beyond := _past_brackets(self.scene, self.j, self.limit)) > self.j:
            self.j = beyond  # the short name of whom was just named
            return
        if word == "،":
            self.preposition, self.head = "", None
        self.j += 1

    def _pass_word(self) -> None:
        """Takes what a word no phrase covers says of the next phrase: the preposition that leads to it, the noun it belongs to."""
        scene, j, word = self.scene, self.j, self.scene.folds[self.j]
        quantifiers, before = scene.word_set("quantifiers"), scene.folds[self.j - 1]
        if word in scene.word_set("partitive") and (scene.quantity_of[j - 1] or scene.words[j - 1].kind == "number" or before in quantifiers):
            return  # خطفت 23 من الصيادين
        if word in scene.word_set("prepositions") and not (word in quantifiers and before in quantifiers - scene.word_set("several")):
            self.preposition, self.head, self.after_phrase = word, None, False
        elif word in scene.word_set("grips") and before in scene.word_set("partitive"):
            return  # من قبضة المتمردين
        elif self.head is None and _closed(scene, j):
            self.preposition, self.after_phrase = "", True  # في تقريرها السنوي
        elif scene.quantity_of[j] or word in quantifiers or word in scene.word_set("pronoun_prepositions"):
            return
        elif scene.time_of[j] is not None or word in scene.word_set("adverbs") or (self.after_phrase and word.startswith("ال")):
            self.preposition = "" if scene.time_of[j] is not None else self.preposition
        else:
            self._pass_noun(word)

    def _pass_noun(self, word: str) -> None:
        scene, head = self.scene, self.head
        if word[0] in "بلك" and len(word) > 3 and head is None and not self.preposition:
            self.preposition = word[0]
        struck = head is not None and scene.folds[head] in scene.word_set("weapon_subjects") and is_target(scene, self.j)  # استهدفت طائرة [موقعا] للجيش
        if struck or ((head is None or scene.folds[head].startswith("ال")) and not _adverbial(word)):
            self.head = self.j
        self.after_phrase = False


def _closed(scene: Scene, j: int) -> bool:
    """Whether a noun that a preposition leads to has a pronoun of its own, so that nothing stands in its construct: في تقريرها, خلاله; not بعد احتجازه الرهائن."""
    word = scene.folds[j]
    if len(word) < _OWNED or not scene.has_pronoun(j) or word in scene.word_set("ending_in_h") | scene.word_set("pronoun_prepositions") | scene.word_set("among"):
        return False
    stem, before = word.removesuffix(pronoun_of(word)), scene.folds[j - 1]
    if stem in scene.word_set("prepositions"):
        return True
    clitic = word[0] in _AFFIXES.prepositions and before not in scene.word_set("prepositions")
    if not (clitic or before in scene.word_set("prepositions")) or is_target(scene, j) or stem in scene.word_set("quantifiers"):
        return False
    following = scene.starts_phrase(j + 1) if j + 1 < len(scene.words) else -1
    if following < 0:
        return True
    deed = any(not s.finite for s in scene.senses[j]) or before in scene.word_set("temporal") | scene.word_set("backdrops") | scene.word_set("urged_to") or (clitic and word[0] == "ل")
    return not deed and not scene.clitic(following).startswith("و") and not (clitic and stem[1:] in scene.word_set("being"))


def _past_aside(scene: Scene, j: int, limit: int) -> int:
    """Past how or when something was done, or who says so between commas: بشكل مفاجئ، في وقت مبكر، ، بحسب المرصد، — `j` where none stands there."""
    word = scene.folds[j]
    if word in scene.word_set("manner_heads") and j + 2 < limit:
        return j + 2
    if word in scene.word_set("place_prepositions") and j + 2 < limit and scene.folds[j + 1] in scene.word_set("points_of_time") and scene.folds[j + 2] in scene.word_set("early_or_late"):
        return j + 3
    if j in scene.cue_words and scene.folds[j - 1] == "،" and not any(s.finite for s in scene.senses[j]):
        close = next((k for k in range(j + 1, min(j + _CREDIT, limit)) if scene.folds[k] == "،"), None)
        return close + 1 if close is not None else j
    return j


def _begins_anew(scene: Scene, j: int, verb: int) -> bool:
    """Whether a noun begins another noun phrase: an indefinite target or group after a definite word that a preposition governs (قصف بالمدفعية [مواقع])."""
    if j - 2 <= verb or scene.words[j].kind != "arabic" or scene.words[j - 1].kind != "arabic" or scene.folds[j].startswith("ال"):
        return False
    before = scene.folds[j - 1]
    if before in scene.word_set("prepositions"):
        return False  # إلى begins like the article
    definite = before.startswith("ال") or (len(before) > _CLITIC and before[0] in _BEFORE_ARTICLE and before[1:].startswith("ال"))
    number = scene.starts_phrase(j)
    group = number >= 0 and scene.phrases[number].form == "group" and not scene.clitic(number) and scene.folds[j][0] not in _BEFORE_ARTICLE and not scene.quantity_of[j]
    return definite and (group or is_target(scene, j))


def _adverbial(word: str) -> bool:
    """Whether a word is an indefinite accusative (مرارا): nothing stands in its construct."""
    return word.endswith("ا") and not word.endswith(("يا", "ها", "ما", "نا"))


def is_target(scene: Scene, j: int) -> bool:
    """Whether a word names what is aimed at: مواقع، قاعدة، and those who stand for others: ممثلي."""
    word = scene.folds[j]
    targets = scene.word_set("target_nouns")
    forms = {word, word.removeprefix("ال"), word[1:], word.removesuffix("ا")}  # موكبا
    return not targets.isdisjoint(forms)


def another_verb(scene: Scene, j: int) -> bool:
    """A conjugated verb of the lexicon that can be nothing else: the clause ends before it."""
    senses = scene.senses[j]
    return bool(senses) and all(s.finite and not s.beside for s in senses) and scene.phrase_of[j] < 0 and scene.time_of[j] is None  # قبل ظهر أمس


def vowelled_passive(scene: Scene, i: int, sense: Sense) -> bool:
    """Whether a vowel sign on a verb's first letter says that it is passive: قُتل."""
    word = scene.words[i]
    return begins_passive(scene.text[word.start : word.end], len(sense.clitic))


def phrase_before(scene: Scene, sentence: Sentence, i: int) -> int:
    """The phrase that ends right before word `i`, over auxiliaries, quotation marks and times; -1 where none does."""
    auxiliaries = scene.word_set("auxiliaries")
    j = i - 1
    while j >= sentence.first:
        number = scene.phrase_of[j]
        if number >= 0 and scene.last[number] == j and scene.time_of[j] is None:
            return number
        if scene.folds[j] in auxiliaries or scene.folds[j] in scene.word_set("twos") or scene.folds[j] in _PAIRED or scene.time_of[j] is not None:
            j -= 1
            continue
        return -1
    return -1


def bracket_before(scene: Scene, sentence: Sentence, i: int) -> range:
    """The words of a relative clause between two commas that ends right before the verb at `i`: الحزب، الذي يرأسه، لن يدعم …."""
    end = i - 1
    while end > sentence.first and scene.folds[end] in scene.word_set("auxiliaries"):
        end -= 1
    if scene.folds[end] != "،":
        return range(0)
    for j in range(end - 1, max(sentence.first, end - _BRACKET) - 1, -1):
        if scene.folds[j] == "،":
            return range(j, end + 1) if scene.folds[j + 1] in scene.word_set("strict_relatives") else range(0)
    return range(0)


def is_of_men(scene: Scene, group: Group) -> bool:
    """Whether a group's own words are men's: a plural in ون or ين, a number of men (17 جنديا، خمسة من الحراس)."""
    phrase = scene.phrases[group.phrases[0]]
    if phrase.form == "capital" or (phrase.form == "name" and phrase.kind in {"state", "place", "igo"}):
        return False  # الصين, بكين
    first, last = group.word, scene.last[group.phrases[0]]
    words = [scene.folds[j] for j in range(first, last + 1)]
    if any(w.endswith(("ه", "ات")) for w in words[1:]):
        return False
    counted = scene.quantity_of[first] or scene.words[first].kind == "number"
    if words[0].endswith("ه") and words[0] in scene.word_set("counts"):
        return True  # أربعة أشخاص
    return (counted and words[-1].endswith("ا")) or any(len(w) > 4 and w.endswith(("ون", "ين")) for w in words)
