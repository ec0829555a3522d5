"""Names that folding makes equal to a particle (علي, على): told apart by how the article itself spells the two."""

from collections.abc import Mapping

from riwaya.lang.affix_tables import load_affixes
from riwaya.names.candidate import MODEL, Candidate
from riwaya.names.words import WordTable
from riwaya.text.words import Word

_OFTEN_NAME = 30
"""Per cent; a word after such a name that is a name this often, or hardly seen, is its second part."""
_HARDLY_SEEN = 5
_TIMES = 2
"""How much oftener the particle has its own letter than the name's."""
_PRONOUNS = load_affixes().third_person
_CHANCE = 0.7


def add_spelt_alike(candidates: list[Candidate], words: tuple[Word, ...], text: str, names: Mapping[str, str], table: WordTable) -> list[Candidate]:
    """The candidates with persons whose first name is spelt like a particle; `names` maps the name to the particle, as written.

    Nothing is added where the article writes the particle with the name's letters (as Egyptian papers do) about as often.
    """
    out = list(candidates)
    for name, particle in names.items():
        at = [i for i, w in enumerate(words) if text[w.start : w.end].endswith(name) and w.end - w.start - len(name) in (0, 1)]
        if not at or sum(text[w.start : w.end].endswith(particle) for w in words) < _TIMES * len(at):
            continue
        starts = {c.first: n for n, c in enumerate(out)}
        covered = {k for c in out for k in range(c.first, c.last)}
        for i in at:
            if i in covered or i + 1 >= len(words):
                continue
            skip = words[i].end - words[i].start - len(name)
            n = starts.get(i + 1)
            if n is not None and out[n].rule == MODEL and out[n].kind == "person" and not out[n].skip:
                out[n] = out[n]._replace(first=i, skip=skip)
            elif n is None and i + 1 not in covered and _may_follow(words[i + 1], table):
                out.append(Candidate(i, i + 2, skip, "person", _CHANCE, MODEL))
    return sorted(out)


def _may_follow(word: Word, table: WordTable) -> bool:
    """Whether a word may be the second part of a person's name."""
    entry = table.entry(word.fold)
    return word.kind == "arabic" and (entry.rate >= _OFTEN_NAME or (entry.seen < _HARDLY_SEEN and not word.fold.endswith(_PRONOUNS)))
