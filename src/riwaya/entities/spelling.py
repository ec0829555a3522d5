"""One key for the spellings of a name, in Arabic and Latin letters: its consonants by sound, without its vowels."""

import re
import unicodedata
from typing import Literal

from riwaya.text.folding import fold

_ARABIC = {
    **dict.fromkeys("بپ", "b"), **dict.fromkeys("تط", "t"), **dict.fromkeys("دض", "d"), **dict.fromkeys("كق", "k"),
    **dict.fromkeys("جغ", "g"), **dict.fromkeys("سصث", "s"), **dict.fromkeys("زذظ", "z"), **dict.fromkeys("حهخ", "h"),
    "ش": "x", "ف": "f", "ل": "l", "م": "m", "ن": "n", "ر": "r",
}
_LATIN = {
    **dict.fromkeys("bp", "b"), "t": "t", "d": "d", **dict.fromkeys("kqc", "k"), **dict.fromkeys("gj", "g"), "s": "s", "z": "z",
    "h": "h", **dict.fromkeys("fv", "f"), "l": "l", "m": "m", "n": "n", "r": "r", "x": "ks",
}
_CLUSTERS = (("sch", "š"), ("tch", "tš"), ("sh", "š"), ("ch", "tš"), ("ç", "tš"), ("ş", "š"), ("kh", "h"), ("gh", "g"), ("zh", "g"), ("ph", "f"),
             ("th", "s"), ("dh", "z"), ("ck", "k"), ("ts", "ts"))
_ARTICLE = re.compile(r"^(?:al|el|as|ash|at|ad|an|ar)[-\s]|^ال")
_DOUBLED = re.compile(r"(.)\1+")
_NATIVE = frozenset("عحصضظطق")
"""Letters of Arabic sounds that few other languages have: where both spellings have one, the name is Arabic."""
_UNHEARD = frozenset("ع")
"""The Arabic sound a key leaves out: words that differ are apart where either has it."""
_TELLING = 3
"""Consonants a word needs for spellings that differ in vowels to be of one word."""

Grade = Literal["", "same", "vowels", "short"]
"""How two spellings meet: not at all; but for articles; but for vowels in words of three consonants or more, or of fewer."""


def sound_key(name: str) -> str:
    """The consonants of a name by sound; equal for its spellings in Arabic and Latin letters.

    Vowels, و, ي and doubled letters are left out, and articles before a word: they are what spellings differ in.

    >>> sound_key("بوتين") == sound_key("Putin"), sound_key("إردوغان") == sound_key("أردوجان") == sound_key("Erdoğan")
    (True, True)
    """
    return " ".join(key for word in name.split() if (key := _word_key(word)))


def spellings_meet(one: str, other: str, native: frozenset[str]) -> Grade:
    """Whether two folded names may be spellings of one name, word by word.

    Arabic names keep their vowels in writing, so words that differ in them are other names (سعيد، سويد): words of `native`
    and words with a letter of an Arabic sound in both.

    >>> spellings_meet("سيرغي مارلوف", "سيرجي مارولوف", frozenset()), spellings_meet("محمد سعيد", "محمد سويد", frozenset())
    ('vowels', '')
    """
    words, others = one.split(), other.split()
    if len(words) != len(others):
        return ""
    grade: Grade = "same"
    for a, b in zip(words, others, strict=True):
        if (key := _word_key(a)) != _word_key(b):
            return ""
        plain, second = _ARTICLE.sub("", a), _ARTICLE.sub("", b)
        if plain == second:
            continue
        if plain != a or second != b or _NATIVE & set(a) & set(b) or _UNHEARD & {*a, *b} or {a, b} & native:
            return ""  # two Arabic words
        grade = "short" if len(key) < _TELLING or grade == "short" else "vowels"
    return grade


def is_native(name: str, native: frozenset[str]) -> bool:
    """Whether a folded name has an Arabic word in it: one of `native`, one with an Arabic sound, or with the article."""
    return any(word in native or _NATIVE & set(word) or _ARTICLE.match(word) for word in name.split())


def _word_key(word: str) -> str:
    if any("\u0600" <= letter <= "\u06ff" for letter in word):
        letters = _ARTICLE.sub("", fold(word)) if len(word) > 4 else fold(word)
        key = letters.replace("تش", "tx")
        return _DOUBLED.sub(r"\1", "".join(_ARABIC.get(letter, letter if letter in "tx" else "") for letter in key))
    text = _ARTICLE.sub("", word.casefold().replace("ı", "i"))
    for cluster, sound in _CLUSTERS:
        text = text.replace(cluster, sound)
    plain = "".join(c if c == "š" else _bare(c) for c in text)
    return _DOUBLED.sub(r"\1", "".join("x" if c == "š" else _LATIN.get(c, "") for c in plain))


def _bare(letter: str) -> str:
    """A letter without its diacritics."""
    return "".join(c for c in unicodedata.normalize("NFKD", letter) if not unicodedata.combining(c))
