"""Search tokens: light stems of Arabic words, and marks that stand for entities, speakers and kinds of words.

A word is indexed under every stem it may have (وقصفت: قصف), so that a question's words meet it whatever proclitics
and endings either bears. Stems serve finding only; names in readings are never stemmed.
"""

import re
import zlib
from functools import lru_cache

from riwaya.lang.affix_tables import load_affixes

_AFFIXES = load_affixes()
_ARTICLES = _AFFIXES.articles
_BEFORE_PRESENT = (*(_AFFIXES.future + letter for letter in _AFFIXES.present), *_AFFIXES.present)
_BEFORE_REST = (*_AFFIXES.prepositions, _AFFIXES.future)
_SHORTEST = 3
DUAL = re.compile(rf".{{3,}}(?:{'|'.join(_AFFIXES.feminine_dual)})")
"""A feminine noun in the dual tells its number itself: قائمتين, two lists."""
_INNER_MARKS = re.compile(r"[\W_]+")
"""3.5, AT&T: the full-text index would part them, and a token must stay one."""

TIME, NUMBER, PLACE, PERSON, STATE = "0time", "0number", "0place", "0person", "0state"
"""Marks of sentences that hold a time, a number, a place, a person, or tell the state of a mechanism."""


@lru_cache(maxsize=200_000)
def stems_of(word: str) -> tuple[str, ...]:
    """The stems of a folded word, its likeliest first.

    >>> "قصف" in stems_of("وستقصف"), stems_of("القاعدتين")[0] == stems_of("قاعده")[0]
    (True, True)
    """
    word = _INNER_MARKS.sub("", word)
    if word.isascii():
        return (word.lower(),) if word else ()
    out: dict[str, None] = {}
    for article in _ARTICLES:
        if word.startswith(article) and len(word) - len(article) >= _SHORTEST:
            out[_light(word[len(article) :])] = None
            if article == _AFFIXES.article:
                return tuple(out)
            break
    rests = [word]
    if word[0] in _AFFIXES.conjunctions and len(word) > _SHORTEST:
        rests.append(word[1:])
    for rest in rests:
        out[_light(rest)] = None
        if rest[0] in _BEFORE_REST and len(rest) > _SHORTEST + 1:
            out[_light(rest[1:])] = None
        for prefix in _BEFORE_PRESENT:
            if rest.startswith(prefix) and len(rest) - len(prefix) >= _SHORTEST:
                bare = rest[len(prefix) :]
                out[_light(bare)] = None
                out[_light("ا" + bare)] = None  # يستخدم، استخدم; يجتمع، اجتمع; يعلن، أعلن
                break
    return tuple(out)


def _light(word: str) -> str:
    """The word without its endings, two at most (زمنيا: زمني, زمن), as long as enough of it stays."""
    for _ in range(2):
        ending = next((e for e in _AFFIXES.light if word.endswith(e) and len(word) - len(e) >= _SHORTEST), None)
        if ending is None:
            break
        word = word[: -len(ending)]
    return word


def entity_token(entity: str) -> str:
    """The mark of sentences that name an entity."""
    return f"0e{zlib.crc32(entity.encode()):08x}"


def speaker_token(entity: str) -> str:
    """The mark of sentences that an entity speaks in."""
    return f"0s{zlib.crc32(entity.encode()):08x}"


def act_token(act: str) -> str:
    """The mark of sentences that hold an act of speech."""
    return f"0a{act}"


def event_token(type_: str) -> str:
    """The mark of sentences that tell an event of a type."""
    return f"0v{type_.lower()}"


def mechanism_token(mechanism: str) -> str:
    """The mark of sentences that name a mechanism."""
    return f"0m{zlib.crc32(mechanism.encode()):08x}"
