"""Keys under which names are found, whatever their spelling."""

import re
import unicodedata

from riwaya.text.folding import fold

_LATIN = re.compile("[a-z]")
_MARKS = re.compile(r"[^\w\s]+")


def name_key(name: str) -> str:
    """The name folded, in lower case, without punctuation, accents and the article of its words.

    >>> name_key("«النصرة»") == name_key("نصرة")
    True
    >>> name_key("Al-Nusra"), name_key("Erdoğan")
    ('nusra', 'erdogan')
    """
    folded = fold(name).lower()
    if _LATIN.search(folded):
        folded = "".join(c for c in unicodedata.normalize("NFKD", folded) if not unicodedata.combining(c)).replace("ı", "i")
    words = _MARKS.sub(" ", folded).split()
    kept = [w for w in words if w not in {"al", "el"}] or words
    return " ".join(w[2:] if w.startswith("ال") and len(w) > 4 else w for w in kept)
