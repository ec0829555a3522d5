"""Inflection: every written form of an Arabic verb or verbal noun, folded, with its grammar.

The lemma gives what no rule can tell: a verb's past and present (`التقى`, `يلتقي`), a noun's plural.
Proclitics (و ف س ب ل ك ال) are not generated: `peel` takes them off a word at look-up.
"""

from collections.abc import Iterator
from typing import Literal

import msgspec

from riwaya.lang.affix_tables import load_affixes
from riwaya.text.folding import fold

Tense = Literal["past", "present", "noun", "participle"]
Voice = Literal["active", "passive", "both"]

_AFFIXES = load_affixes()
_PRONOUNS = (*_AFFIXES.third_person, *_AFFIXES.first_person[1:])
"""Attached pronouns that nouns and verbs share; `ني` is added where it belongs."""
_BEFORE_REST = (*_AFFIXES.prepositions, _AFFIXES.future)


class Form(msgspec.Struct, frozen=True, gc=False):
    """One written form.

    `voice` is `both` where the unvowelled spelling serves active and passive (قتل). `pronoun` is the attached
    pronoun or empty. `state`, for nouns: `bare`, `accusative` (an indefinite هجوماً) or `pronoun`; for verbs
    `jussive` where the form stands only after لم، لا، ل (لم يلتق).
    """

    fold: str
    tense: Tense
    person: int = 3
    gender: Literal["m", "f", ""] = ""
    number: Literal["s", "d", "p", ""] = ""
    voice: Voice = "active"
    pronoun: str = ""
    state: Literal["", "bare", "accusative", "pronoun", "jussive"] = ""


def like_feminine_past(word: str) -> bool:
    """Whether a folded word has the shape of a feminine past (صدرت, أظهرت): no plural in ات, no noun in يت or وت.

    >>> like_feminine_past("صدرت"), like_feminine_past("بيت")
    (True, False)
    """
    return len(word) > 1 and word[-1] == _AFFIXES.feminine_past and word[-2] not in _AFFIXES.long_letters and not word.startswith(_AFFIXES.article)


def conjugate(past: str, present: str) -> Iterator[Form]:
    """Forms of a verb given as its third person masculine singular past and present.

    Left out, for news has few and they spell other words: the second person, the first person singular of the past,
    the feminine plural of weak verbs.

    >>> sorted(f.fold for f in conjugate("قصف", "يقصف") if f.tense == "past" and not f.pronoun and f.person == 3)
    ['قصف', 'قصفا', 'قصفت', 'قصفتا', 'قصفن', 'قصفوا']
    """
    yield from _past(past)
    yield from _present(past, present)


def _past(lemma: str) -> Iterator[Form]:
    p = fold(lemma)
    root = p[:-1]
    third: list[tuple[str, str, str]]
    if lemma.endswith("ى"):
        third = [(p, "m", "s"), (root + "ت", "f", "s"), (root + "وا", "m", "p"), (root + "يا", "m", "d"), (root + "تا", "f", "d")]
        firsts = [(root + "ينا", "p")]
    elif lemma.endswith("ا"):
        third = [(p, "m", "s"), (root + "ت", "f", "s"), (root + "وا", "m", "p"), (root + "تا", "f", "d")]
        firsts = [(root + "ونا", "p")]
    else:
        third = [(p, "m", "s"), (p + "ت", "f", "s"), (p + "وا", "m", "p"), (p + "ا", "m", "d"), (p + "تا", "f", "d")]
        short = p[:-2] + p[-1] if _hollow(p) else p
        firsts = [(short + "نا", "p")]
    voice: Voice = "active" if _hollow(p) or lemma[-1] in "اى" or _long_vowel(p) else "both"
    for form, gender, number in third:
        yield from _with_pronouns(Form(form, "past", 3, gender, number, voice), weak=lemma[-1] in "ىا" and form == p)  # type: ignore[arg-type]
    if _sound(p):
        yield Form(p + "ن", "past", 3, "f", "p", voice)
    for form, number in firsts:
        yield Form(form, "past", 1, "", number, "active")  # type: ignore[arg-type]
    for form, gender in _passive_past(lemma, p, root):
        yield Form(form, "past", 3, gender, "s", "passive")  # type: ignore[arg-type]


def _passive_past(lemma: str, p: str, root: str) -> list[tuple[str, str]]:
    if lemma[-1] in "اى":
        return [(root + "ي", "m"), (root + "يت", "f")]
    if _hollow(p):
        if len(p) < 4:
            return []  # دين, زير: nouns far oftener than the passive of a short hollow verb
        stem = p[:-2] + "ي" + p[-1]
    elif _long_vowel(p):
        stem = p.replace("ا", "و", 1) if p[0] != "ا" else p
    else:
        return []
    return [(stem, "m"), (stem + "ت", "f"), (stem + "وا", "m")]


def _sound(p: str) -> bool:
    """Whether a past or a present's stem has no weak letter at its end or before it: its feminine plural adds ن alone (اعتقلن، يتظاهرن)."""
    return len(p) >= 3 and p[-1] not in "اينو" and p[-2] not in "اوي" and p[0] != "و" and not p.startswith("ال")  # وعدن، الزمن spell other words


def _hollow(p: str) -> bool:
    """A long a before the last consonant: قام، استعاد، أدان."""
    return len(p) >= 3 and p[-2] == "ا"


def _long_vowel(p: str) -> bool:
    """A long a inside the stem that the passive turns into u: هاجم، تبادل."""
    return "ا" in p[1:-2]


def _present(past: str, lemma: str) -> Iterator[Form]:
    stem = fold(lemma)[1:]
    weak = stem[-1] if stem[-1] in "يو" and not _middle_weak_end(past) else ""
    core = stem[:-1] if weak else stem
    voice: Voice = "active" if (len(stem) > 2 and stem[-2] in "وي") or weak == "و" else "both"
    singles = [stem, core] if weak else [stem]
    if _hollow(fold(past)) and len(stem) >= 3 and stem[-2] in "ويا":
        singles.append(stem[:-2] + stem[-1])
    plural, dual = core, stem
    for prefix, person, gender in (("ي", 3, "m"), ("ت", 3, "f"), ("ن", 1, ""), ("ا", 1, "")):
        number = "p" if prefix == "ن" else "s"
        for position, single in enumerate(singles if prefix in "يت" else singles[:1]):
            form = Form(prefix + single, "present", person, gender, number, voice, state="jussive" if position else "")  # type: ignore[arg-type]
            if prefix == "ا":
                yield form  # أسلحه is no "I arm him"
            else:
                yield from _with_pronouns(form, weak=lemma.endswith("ى"))
    for prefix, gender in (("ي", "m"), ("ت", "f")):
        yield Form(prefix + dual + "ان", "present", 3, gender, "d", voice)  # type: ignore[arg-type]
        yield Form(prefix + dual + "ا", "present", 3, gender, "d", voice)  # type: ignore[arg-type]
    yield from _with_pronouns(Form("ي" + plural + "ون", "present", 3, "m", "p", voice), weak=False)
    yield from _with_pronouns(Form("ي" + plural + "وا", "present", 3, "m", "p", voice), weak=False)
    if _sound(fold(past)) and _sound(stem):
        yield Form("ي" + stem + "ن", "present", 3, "f", "p", voice)
    if len(stem) >= 3 and stem[-2] in "وي" and _hollow(fold(past)):
        for prefix, gender in (("ي", "m"), ("ت", "f")):
            yield Form(prefix + stem[:-2] + "ا" + stem[-1], "present", 3, gender, "s", "passive")  # type: ignore[arg-type]


def _middle_weak_end(past: str) -> bool:
    """A past whose last letter is a true consonant, though its present ends in a letter that looks weak."""
    return fold(past)[-1] not in "ايو"


def _with_pronouns(form: Form, *, weak: bool) -> Iterator[Form]:
    yield form
    stem = form.fold
    if weak:
        stem = stem[:-1] + "ا"
    elif stem.endswith("وا"):
        stem = stem[:-1]
    for pronoun in (*_PRONOUNS, "ني"):
        if pronoun == "نا" and form.tense == "past":
            continue  # spelt as the first person plural, which news has more of
        yield msgspec.structs.replace(form, fold=stem + pronoun, pronoun=pronoun)


def adverbial(participle: str) -> Iterator[Form]:
    """Forms of an active participle that tells what the clause's subject does beside its verb; given as it stands before its ending.

    >>> [f.fold for f in adverbial("متهم")][:2]
    ['متهما', 'متهمه']
    """
    stem = fold(participle)
    for end, gender, number in _AFFIXES.participle:
        base = stem[:-1] if end == "ين" and stem.endswith("ي") else stem
        yield Form(base + end, "participle", 3, gender, number)  # type: ignore[arg-type]


def decline(noun: str, plural: str = "") -> Iterator[Form]:
    """Forms of a noun without its article; `plural` is a broken plural, or `ات` (the sound one), or empty.

    >>> {"هجوم", "هجوما", "هجومه", "هجمات", "هجماتها"} <= {f.fold for f in decline("هجوم", "هجمات")}
    True
    """
    yield from _noun_forms(fold(noun), noun, "s")
    if plural == "ات":
        stem = fold(noun)
        stem = stem[:-1] if noun.endswith("ة") else stem
        yield from _noun_forms(stem + "ات", "ات", "p")
    elif plural:
        yield from _noun_forms(fold(plural), plural, "p")
    stem = fold(noun)[:-1] + "ت" if noun.endswith("ة") else fold(noun)
    for end in ("ان", "ين", "ي"):
        if end != "ي" or noun.endswith("ة"):
            yield Form(stem + end, "noun", 3, "", "d", state="bare")


def _noun_forms(stem: str, written: str, number: Literal["s", "p"]) -> Iterator[Form]:
    gender: Literal["m", "f"] = "f" if written.endswith(("ة", "ات")) or number == "p" else "m"
    yield Form(stem, "noun", 3, gender, number, state="bare")
    if not written.endswith(("ة", "ات", "ى", "اء", "ا")):
        yield Form(stem + "ا", "noun", 3, gender, number, state="accusative")
    bases = [stem]
    if written.endswith("ة"):
        bases = [stem[:-1] + "ت"]
    elif written.endswith("اء"):
        bases = [stem, stem[:-1] + "ي", stem[:-1] + "و"]
    elif written.endswith("ى"):
        bases = [stem[:-1] + "ا"]
    for base in bases:
        for pronoun in _PRONOUNS:  # ي would read adjectives (تفاوضي) as nouns of mine
            yield Form(base + pronoun, "noun", 3, gender, number, pronoun=pronoun, state="pronoun")


def peel(word: str) -> Iterator[tuple[str, str]]:
    """The ways to part a folded word into proclitics and rest, the whole word first.

    >>> [rest for _, rest in peel("وللقصف")][-1]
    'قصف'
    """
    yield "", word
    start = 0
    if len(word) > 2 and word[0] in _AFFIXES.conjunctions:
        yield word[0], word[1:]
        start = 1
    head, rest = word[:start], word[start:]
    if len(rest) > 3:
        if rest.startswith(_AFFIXES.contracted):
            yield head + rest[0], rest[1:]  # للقاء: the noun begins with ل itself
            yield head + _AFFIXES.contracted, rest[2:]
        elif rest.startswith(_AFFIXES.article):
            yield head + _AFFIXES.article, rest[2:]
        elif rest[0] in _BEFORE_REST:
            yield head + rest[0], rest[1:]
            if rest[1:3] == _AFFIXES.article and len(rest) > 4:
                yield head + rest[:3], rest[3:]
