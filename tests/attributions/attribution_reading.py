"""Sentences with marked actors, so that attributions are tested without the stages before them.

`{سالم العمري|pm}` marks an actor: p person, r role, b body, s state, c capital, u unnamed source, g group;
then m or f; then d or p for dual and plural; t marks a time. Its entity is `e:` and its words, or what follows a second bar.
"""

import re

from riwaya.attributions import find_attributions
from riwaya.attributions.lexicon import Lexicon
from riwaya.lang.language import load_language
from riwaya.model.article import Article, ArticleHead, Block
from riwaya.model.attribution import Attribution
from riwaya.model.mention import Linked, Mention, Phrase
from riwaya.model.time import Time
from riwaya.text.prose import read_prose

_MARK = re.compile(r"\{([^|{}]+)\|([prbscugt])([mf]?)([dp]?)(?:\|([^{}]+))?\}")
_FORMS = {"p": "name", "r": "role", "b": "body", "s": "name", "c": "capital", "u": "unnamed", "g": "group"}
_KINDS = {"p": "person", "r": "person", "b": "state_body", "s": "state", "c": "state", "u": "group", "g": "group"}


def unmark(marked: str) -> tuple[str, Linked, tuple[Time, ...]]:
    """The text without its marks, and what they say."""
    text, at, phrases, mentions, times = "", 0, [], [], []
    for m in _MARK.finditer(marked):
        text += marked[at : m.start()]
        words, code, gender, number, entity = m.groups()
        start, end = len(text), len(text) + len(words)
        text += words
        at = m.end()
        if code == "t":
            times.append(Time(f"t{len(times) + 1}", start, end, "DATE", "2018-01-01"))
            continue
        ids = tuple((entity or f"e:{words}").split("+"))
        phrases.append(Phrase(start, end, start, end, _FORMS[code], ids, (), gender, number or "s", _KINDS[code]))
        if code in "psc":
            mentions.append(Mention(f"m{len(mentions)}", start, end, _KINDS[code], ids[0]))
    text += marked[at:]
    return text, Linked(mentions=tuple(mentions), phrases=tuple(phrases)), tuple(times)


def read(marked: str, *, kind: str = "body", lexicon: Lexicon | None = None) -> tuple[str, tuple[Attribution, ...]]:
    """The text and its attributions."""
    text, linked, times = unmark(marked.replace("⏎", "\n"))
    prose = read_prose(Article(ArticleHead("a", "a"), text, (Block(0, len(text), kind),)))
    return text, find_attributions(prose, linked=linked, times=times, language=load_language(), lexicon=lexicon)


def lines(marked: str, *, kind: str = "body") -> list[str]:
    """Each attribution as `cue | act | source | content | form | who`; a dash where there is none."""
    text, found = read(marked, kind=kind)
    out = []
    for a in found:
        who = "+".join(a.source_entities).replace("e:", "").replace("new:group:", "") or "-"
        cue = text[a.cue.start : a.cue.end] if a.cue else "-"
        source = text[a.source.start : a.source.end] if a.source else "-"
        line = f"{cue} | {a.act} | {source} | {text[a.content.start : a.content.end]} | {a.form} | {who}"
        out.append(line + (" | not" if a.negated else "") + (f" | in {a.within}" if a.within else ""))
    return out
