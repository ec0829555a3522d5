"""Keys under which names are found, whatever their spelling."""

import re

from riwaya.text.folding import fold

_MARKS = re.compile(r"[^\w\s]+")


def name_key(name: str) -> str:
    """The name folded, in lower case, without punctuation and without the article of its words.

    >>> name_key("«النصرة»") == name_key("نصرة")
    True
    >>> name_key("Al-Nusra")
    'al nusra'
    """
    words = _MARKS.sub(" ", fold(name).lower()).split()
    return " ".join(w[2:] if w.startswith("ال") and len(w) > 4 else w for w in words)
