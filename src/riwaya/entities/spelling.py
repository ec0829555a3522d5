"""One key for the spellings of a name, in Arabic and Latin letters: its consonants by sound, without its vowels."""

import re
import unicodedata

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


def sound_key(name: str) -> str:
    """The consonants of a name by sound; equal for its spellings in Arabic and Latin letters.

    Vowels, و, ي and doubled letters are left out, and articles before a word: they are what spellings differ in.

    >>> sound_key("بوتين") == sound_key("Putin"), sound_key("إردوغان") == sound_key("أردوجان") == sound_key("Erdoğan")
    (True, True)
    """
    return " ".join(key for word in name.split() if (key := _word_key(word)))


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
