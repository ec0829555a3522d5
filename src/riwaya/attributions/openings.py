"""Where the content of a report opens: أن and its kin, a quotation mark, a colon, the preposition of the verb, its object."""

from typing import NamedTuple

from riwaya.attributions.asides import of_aside
from riwaya.attributions.lexicon import Cue
from riwaya.attributions.view import COMMAS, DASHES, STOPS, Hit, View
from riwaya.lang.affix_tables import load_affixes

_COMMAS = 5
_ASIDE = 16
_FAR = 14
"""Words between a source and its verb's preposition: farther ones in the news sample belonged to another word."""
_OWN = 8
"""Words between a relative's verb and what opens its content."""
_IN = 1
"""Words between a verb, or its source, and its في: يأمل الوزير أيضاً في كذا."""
_REACH = 48
"""Words between a cue and the opening of its content: longer gaps in the news sample belonged to another verb."""

_SHORT_NAME = 5
"""Letters of a word in بال that may be a name's last (باليه)."""

_AFFIXES = load_affixes()
_PRONOUNS = _AFFIXES.third_person


class Opening(NamedTuple):
    """How a content opens. `opener` is the first word that opens it, `first` the first word of the content.

    `shift` letters of the first word are a preposition (بـ, لـ). `kind` names the rule.
    """

    kind: str
    opener: int
    first: int
    shift: int = 0
    frame: str = ""


def is_speech(view: View, open_: int) -> bool:
    """Whether a quotation is somebody's words and not a name in marks.

    Names are short, follow a noun, and the sentence goes on after them.
    """
    quote = view.open_at[open_]
    inside = quote.close - quote.first
    before = view.folds[open_ - 1] if open_ else ""
    if inside >= 5 and not (before in view.lexicon.sets["class_nouns"] and view.quoted_words(quote) <= 4):
        return True
    if open_ == 0:
        return inside >= 3
    if before in view.lexicon.that or before == ":":
        return True
    at = view.phrase_from.get(open_ + 1)
    if inside <= 4 and view.folds[open_ + 1] in view.lexicon.sets["class_nouns"] and open_ - 1 in view.hit_at:
        return False  # ذكرت «وكالة كذا»: the marks hold who speaks
    if before in view.lexicon.sets["class_nouns"] or (at is not None and at.last >= quote.close) or before in view.lexicon.prepositions:
        return False
    after = quote.close + 1
    ends = after >= view.size or (view.marks[after] and view.folds[after] in STOPS | COMMAS)
    if before in COMMAS or open_ - 1 in view.hit_at:
        return inside >= 2
    if open_ in view.phrase_to and inside >= (2 if ends else 3):
        return True
    return inside >= 3 and (ends or inside >= 4) and open_ + 1 not in view.mention_words


def find_opening(view: View, hit: Hit, cue: Cue, *, source_end: int | None = None, past: int | None = None) -> Opening | None:
    """The opening of the cue's content to its right, or null.

    `source_end` is where its written source ends; `past` is the same of a source whose words are sure, which hold no opening (المبعوث إلى كذا).
    """
    return _Search(view, hit, cue, source_end, past).run()


class _Search:
    """The walk from a cue to the right, up to an opening or to what forbids one."""

    def __init__(self, view: View, hit: Hit, cue: Cue, source_end: int | None, past: int | None) -> None:
        self._view, self._cue = view, cue
        self._start = hit.word + 1
        self._k = past or self._start
        limit = min(view.sentence_last(hit.word), self._start + _REACH)
        outer = view.inside[hit.word]
        self._limit = limit if outer is None else min(limit, outer.close)
        self._from = source_end or self._start
        self._near = _past_asides(view, source_end, self._limit) + 1 if source_end is not None and source_end > self._start else self._start
        self._commas, self._aside = 0, -1
        self._owned = self._relative = self._over = False
        self._loose: Opening | None = None
        """An opening that counts where nothing nearer is found."""
        self._found: Opening | None = None

    def run(self) -> Opening | None:
        """The opening found."""
        while self._k < self._limit and not self._over:
            if self._view.marks[self._k]:
                self._mark(self._view.folds[self._k])
            else:
                self._word(self._view.folds[self._k])
        return self._found if self._over else self._loose

    def _end(self, found: Opening | None) -> None:
        self._over, self._found = True, found

    def _mark(self, mark: str) -> None:
        view, k = self._view, self._k
        if self._owned and mark == ":":
            self._end(self._loose)  # رسالة قال فيها فلان: the relative's own
        elif k in view.open_at:
            self._quote()
        elif mark == ":":
            colon = "quote" in self._cue.frames and k + 1 < view.size and self._is_near()
            self._end(Opening("colon", k, k + 1) if colon else None)
        elif mark == "(":
            self._k = _skip_brackets(view, k, self._limit)
        elif mark in DASHES and k > self._aside and not view.hyphen(k):
            dashes = (j for j in range(k + 2, min(k + _ASIDE, self._limit)) if view.marks[j] and view.folds[j] in DASHES)
            self._aside = next(dashes, k)
            self._k = self._aside + 1
        else:
            self._stop_mark(mark)

    def _is_near(self) -> bool:
        """Whether a quotation here is as near as the cue wants one."""
        return "quote" not in self._cue.near or self._k <= self._near

    def _quote(self) -> None:
        after = min(self._view.open_at[self._k].close + 1, self._limit)
        if self._owned:
            self._owned, self._k = False, after
            return
        found = _at_quote(self._view, self._cue, self._k, self._from)
        if found is not None and not self._relative:
            self._end(found if self._is_near() else None)
            return
        self._loose = self._loose or found
        self._k = after

    def _stop_mark(self, mark: str) -> None:
        view, comma, after = self._view, mark in COMMAS, self._k + 1
        self._commas += comma
        self._relative = comma and not self._relative and after < self._limit and view.folds[after] in view.lexicon.sets["relative_pronouns"]
        if self._commas > _COMMAS or mark in STOPS:
            self._end(self._loose)
        self._k = after

    def _word(self, word: str) -> None:
        view, k = self._view, self._k
        if self._owned and word in view.lexicon.that:
            self._owned, self._k = False, k + 1  # مما تصفه الحكومة بأنه: the relative's own
            return
        done, found = _at_word(view, self._cue, k, limit=self._limit, near=self._near, start=self._start)
        if done and found is not None and self._of_another(found):
            self._loose = self._loose or found  # على أنها after قال belongs to a word between, unless nothing else opens
        elif found is not None and self._relative:
            self._loose = self._loose or found  # قال فلان، الذي أكد أن …، إن …
        elif done:
            self._end(found or self._loose)
            return
        if self._forbids():
            self._end(self._loose)
            return
        self._owned = self._owned or _takes_own(view, k)
        self._k = k + 1

    def _of_another(self, found: Opening) -> bool:
        k = self._k
        return found.kind == "that" and found.opener == k and k > self._start and _other_preposition(self._view, self._cue, k - 1)

    def _forbids(self) -> bool:
        """Whether another report begins here."""
        view, cue, k = self._view, self._cue, self._k
        if k > self._start and folds_said(view, k) and not cue.frames & {"relay", "ascribe"}:
            return True  # عن فلان، الذي اختتم زيارته، قوله إن: the noun reports
        return k in view.hit_at and blocks(view, view.hit_at[k]) and not _carries_on(view, cue, k, self._from)


def _takes_own(view: View, k: int) -> bool:
    """Whether a verb in a relative clause is followed by an opening of its own within a few words: ما تصفه الحكومة بأنه، رسالة قال فيها: «…»."""
    hit = view.hit_at.get(k)
    if hit is None or not k or hit.forms[0].tense == "noun":
        return False
    form = hit.forms[0]
    resumed = k + 1 < view.size and view.folds[k + 1] in view.lexicon.sets["resumptives"]
    if not resumed and view.folds[k - 1] not in view.lexicon.relatives:
        return False
    after = next((j for j in range(k + 1, min(k + _OWN, view.size)) if view.folds[j] in view.lexicon.that or view.marks[j]), None)
    if after is None:
        return False
    if view.marks[after]:
        if not resumed and view.folds[k - 1] not in view.lexicon.sets["relative_pronouns"]:
            return False  # انتقد ما وصفه بـ«…»: what is criticised
        return "quote" in form.cue.frames and (view.folds[after] == ":" or after in view.open_at)
    return "by" in form.cue.frames and view.folds[after][0] == "ب"


def folds_said(view: View, k: int) -> bool:
    """Whether a noun of saying with أن or a quotation after it takes the content to itself: قوله إن."""
    return view.folds[k] in view.lexicon.sets["said_by"] and _opens_next(view, k + 1)


def _past_asides(view: View, k: int, limit: int) -> int:
    """Past commas, times and adverbs after a source."""
    while k < limit and ((view.marks[k] and view.folds[k] in COMMAS) or k in view.time_from or view.folds[k] in view.lexicon.adverbs):
        k = view.time_from.get(k, k + 1)
    return k


def _other_preposition(view: View, cue: Cue, k: int) -> bool:
    """Whether the word before أن is a preposition this verb does not take."""
    frame = view.lexicon.preposition_of.get(view.folds[k])
    return frame is not None and frame not in cue.frames


def _at_quote(view: View, cue: Cue, k: int, source_end: int) -> Opening | None:
    """What a quotation mark opens: the content, or, inside the verb's object, only quoted wording of it."""
    if "by" in cue.frames and k + 1 < view.size and starts_with_by(view, k + 1):
        return Opening("preposition", k, k, 0, "by")
    if "quote" not in cue.frames or not is_speech(view, k):
        return None
    gap = range(source_end, k)
    begin = _past_asides(view, source_end, k)
    if "object" in cue.frames and len(gap) >= 2 and k - begin >= 2 and not any(view.marks[i] and view.folds[i] == ":" for i in gap):
        first = view.folds[begin]
        plain = first not in view.lexicon.prepositions and first not in view.lexicon.relatives and first not in view.lexicon.auxiliaries
        if plain and begin not in view.time_from and not view.marks[begin] and not view.marks[k - 1]:
            return Opening("object", begin, begin)
        if plain and cue.act == "believe" and not view.marks[begin]:
            return Opening("object", begin, begin)
    return Opening("quote", k, k + 1)


def _at_word(view: View, cue: Cue, k: int, *, limit: int, near: int, start: int) -> tuple[bool, Opening | None]:
    """Whether a word ends the search, and the opening it makes."""
    lexicon, folds, frames = view.lexicon, view.folds, cue.frames
    word = folds[k]
    if word in lexicon.sets["bare_that"] and cue.lemma in lexicon.lemmas["naming"]:
        return False, None  # وصف مزاعم فلان بأن كذا [بأنها]
    if word in lexicon.that and view.hyphen(k - 1):
        return False, None  # a part of a name: جاي-إن
    if word in lexicon.that and folds[k - 1] not in lexicon.not_that_after and not ("that" in cue.near and k in view.mention_words):
        if "that" not in frames and "by" in frames and word[0] == "ب":
            return True, Opening("that", k, k + 1)
        if "that" not in frames and "by" in frames:
            return False, None
        if "that" not in frames or ("that" in cue.near and k > near):
            return True, None
        return True, Opening("that", k, k + 1)
    frame = lexicon.preposition_of.get(word)
    if of_aside(view, k, frame, limit):
        return False, None
    if (frame in frames or "by" in frames) and k > near + _FAR and not frames & {"address", "stance"} and (frame in frames or word[0] == "ب"):
        return False, None
    if word in lexicon.sets["relative_pronouns"] and k > near:
        bare = _bare_object(view, cue, k, near - 1 if near > start else start)
        return bare is not None, bare
    bare = _bare_object(view, cue, k, near - 1 if near > start else start) if frame in frames or ("by" in frames and word[0] == "ب" and starts_with_by(view, k)) else None
    if bare is not None:
        return True, bare
    if frame in frames:
        return _at_preposition(view, cue, k, frame=frame or "", limit=limit, near=near)
    if word in {"ب", "ل"} and ("by" if word == "ب" else "for") in frames and k + 1 < limit:
        return True, Opening("preposition", k, k + 1, 0, "by" if word == "ب" else "for")
    if "by" in frames and starts_with_by(view, k) and not _met(view, k):
        return True, Opening("preposition", k, k, 1, "by")
    reach = near + (6 if "address" in frames else 1)
    if "for" in frames and word[0] == "ل" and len(word) > 3 and k <= reach and not _to_actor(view, k):
        return True, Opening("preposition", k, k, 1, "for")
    return False, None


def _met(view: View, k: int) -> bool:
    """Whether ب stands after somebody's meeting (خلال اجتماعه بقادة كذا) and says whom he met."""
    noun = view.folds[k - 1]
    stem = next((noun.removesuffix(p) for p in _PRONOUNS if noun.endswith(p)), "")
    return stem in view.lexicon.sets["meetings"]


def _to_actor(view: View, k: int) -> bool:
    """Whether ل stands before an actor (the addressee) and not before what is asked."""
    at = view.phrase_from.get(k)
    return at is not None and at.phrase.form in {"name", "role", "capital", "body", "unnamed"}


def _at_preposition(view: View, cue: Cue, k: int, *, frame: str, limit: int, near: int) -> tuple[bool, Opening | None]:
    """What the verb's own preposition opens."""
    lexicon, folds = view.lexicon, view.folds
    after = k + 1
    if after >= limit:
        return True, None
    if folds[after] in lexicon.that:
        return True, Opening("that", k, after + 1) if "that" in cue.frames else None
    if (view.marks[after] and folds[after] in COMMAS) or (frame == "from" and after in view.time_from) or (frame == "in" and after in view.time_from):
        return False, None
    if frame in cue.near and k > near and folds[after] not in lexicon.attitudes:
        return True, None
    if frame == "in" and k > near + _IN:
        return False, None
    if folds[after] in lexicon.sets["demonstratives"] and after + 1 < limit and (after + 1 in view.time_from or folds[after + 1] in lexicon.prepositions):
        return False, None  # لفت إلى ذلك خلال …، إلى حرصه: the pronoun only announces what comes
    if frame == "in" and folds[after] in lexicon.sets["documents"]:
        return False, None
    if frame == "about" and folds[k - 1] in lexicon.sets["issued_by"]:
        return False, None  # أفاد بيان صادر عن كذا
    if frame == "about" and cue.lemma in lexicon.theme_verbs and (folds[after].startswith("ال") or folds[after] in lexicon.sets["demonstratives"] or len(folds[after]) < 3):
        return True, None  # تحدث عن الموضوع: a theme, no proposition
    if frame == "to":
        at = view.phrase_from.get(after)
        if at is not None and at.last < limit and folds[at.last][0] == "ل" and len(folds[at.last]) > 4 and not _to_actor(view, at.last):
            return True, Opening("preposition", k, at.last, 1, frame)  # دعوة إلى فلان لفعل
    if folds[after] in lexicon.sets["no_proposition"]:
        return True, None
    return True, Opening("preposition", k, after, 0, frame)


def _bare_object(view: View, cue: Cue, k: int, source_end: int) -> Opening | None:
    """A direct object that stands before the preposition: أعلن فلان هدنة … عن كذا has its content in the object."""
    if "object" not in cue.frames or "address" in cue.frames:
        return None
    lexicon, folds = view.lexicon, view.folds
    j = source_end
    while j < k and (j in view.time_from or folds[j] in lexicon.adverbs or folds[j] in lexicon.sets["manner"] or (view.marks[j] and folds[j] in COMMAS)):
        j = view.time_from.get(j, j + 1)
    if j >= k - 1 or view.words[j].kind != "arabic" or len(folds[j]) < 2 or folds[j] in lexicon.prepositions or folds[j] in lexicon.auxiliaries or folds[j].startswith("لل"):
        return None
    at = view.phrase_from.get(j)
    if (at is not None and at.phrase.start > view.words[j].start) or starts_with_by(view, j) or folds[j].startswith("وال") or folds[j] in lexicon.relatives:
        return None
    return Opening("object", j, j)


def starts_with_by(view: View, k: int) -> bool:
    """Whether a word begins with the preposition ب and not with a ب of its own."""
    word = view.folds[k]
    short = len(word) < 4 and word[1:] not in view.lexicon.sets["object_heads"]
    if word[0] != "ب" or short or word in view.lexicon.own_b or view.words[k].start in view.mention_starts:
        return False
    definite = word[1:].startswith(_AFFIXES.article) and len(word) > _SHORT_NAME
    if k and not definite and k in view.mention_words and k - 1 in view.mention_words and view.words[k].start + 1 not in view.mention_starts:
        return False  # a name's last word (فلاديمير بوتن)
    at = view.phrase_from.get(k)
    return at is None or at.phrase.start > view.words[k].start


def blocks(view: View, hit: Hit) -> bool:
    """Whether another cue ends the search: a finite verb or an adverbial participle outside a relative clause."""
    if hit.word and (view.folds[hit.word - 1] in view.lexicon.relatives or view.folds[hit.word - 1] in view.lexicon.sets["crediting"]):
        return False
    for form in hit.forms:
        if form.tense == "noun":
            return False
    form = hit.forms[0]
    cue = form.cue
    if form.pronoun and cue.lemma in view.lexicon.lemmas["publishing"]:
        return False  # لاحظت وثيقة كشفتها صحيفة كذا أن
    if not cue.frames - cue.weak - cue.near - {"carry", "document"}:
        return False
    if form.tense == "participle" and (form.cue.frames == {"carry"} or (form.gender == "f" and not (hit.word and view.marks[hit.word - 1]) and not _opens_next(view, hit.word + 1))):
        return False
    return form.tense == "participle" or form.person == 3


def _opens_next(view: View, k: int) -> bool:
    """Whether أن, a quotation, or a preposition with أن follows at once."""
    if k + 1 >= view.size:
        return False
    return view.folds[k] in view.lexicon.that or k in view.open_at or view.folds[k + 1] in view.lexicon.that


def _carries_on(view: View, cue: Cue, k: int, source_end: int) -> bool:
    """Whether قائلاً after the source, or after a prepositional aside, goes on with the verb before it."""
    form = view.hit_at[k].forms[0]
    if form.tense != "participle" or form.cue.lemma not in view.lexicon.carry_on:
        return False
    gap = [i for i in range(source_end, k) if not view.marks[i]]
    announced = "object" in cue.frames and bool(gap) and view.marks[k - 1] and gap[0] not in view.time_from and view.folds[gap[0]] not in view.lexicon.adverbs
    return (len(gap) <= 1 and not announced) or view.folds[gap[0]] in view.lexicon.prepositions


def _skip_brackets(view: View, k: int, limit: int) -> int:
    for j in range(k + 1, min(limit, k + 12)):
        if view.folds[j] == ")":
            return j + 1
    return k + 1
