"""Vowel signs, which news writes seldom, and then where a word would be misread."""

_NUNATION = frozenset("\u064b\u064c\u064d")
_DAMMA = "\u064f"


def has_nunation(written: str) -> bool:
    """Whether a word ends with the sign of an indefinite noun; the alef of an accusative may follow or bear it.

    >>> has_nunation("أمرٌ"), has_nunation("هجوماً"), has_nunation("أمر")
    (True, True, False)
    """
    return not _NUNATION.isdisjoint(written[-2:])


def begins_passive(written: str, skip: int = 0) -> bool:
    """Whether the first letter after `skip` letters of proclitics bears the vowel of a passive past: قُتل، وكُتب.

    >>> begins_passive("قُتل"), begins_passive("وكُتب", 1), begins_passive("قتل")
    (True, True, False)
    """
    return written[skip + 1 : skip + 2] == _DAMMA
