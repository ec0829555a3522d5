"""Words that correct words: "to this one and not to that one", and what a spokesman says another meant.

A contrast is a denial of the same deed for somebody else (we arm the army and not the brigade). Where the article tells
before, in another's words, that deed with a pronoun for that somebody, it is told of him.
"""

from collections.abc import Iterator, Sequence

import msgspec

from riwaya.accounts.heads import bare, weight_of
from riwaya.accounts.phrases import find_phrases
from riwaya.accounts.tellings import chain_of, wording_of
from riwaya.lang.language import load_language
from riwaya.lang.stance_tables import load_stance_tables
from riwaya.model.account import SAYING, Named, Telling
from riwaya.model.attribution import Attribution
from riwaya.model.mention import Mention
from riwaya.model.reading import Reading
from riwaya.text.folding import fold
from riwaya.text.words import Word, read_words

_ACTORS = frozenset({"state", "state_body", "armed_group", "party", "group", "person", "igo"})
_CLOSE = 8
"""Words between the party a deed is said of and the contrast."""
_FIRST = 10
"""Words of the content in which what another meant is told."""
_BACK = 600
"""Characters before a pronoun in which whom it means is named."""
_PRONOUNS = ("هم", "ها", "هما")
_AFTER = 2
"""Words after a verb among which its pronoun stands."""


def contrasts_of(reading: Reading, events: Sequence[Telling]) -> Iterator[Telling]:
    """Denials by contrast (`/c`), deeds told of a pronoun (`/p`), and words with what they are said to have meant (`/q`)."""
    denials = [d for a in reading.attributions for d in _denials(reading, a, events)]
    numbered = [msgspec.structs.replace(d, id=f"{reading.article.id}/c{n}") for n, d in enumerate(denials, 1)]
    yield from numbered
    meant = (p for denial in numbered for p in _pronouns(reading, denial, events))
    for n, telling in enumerate(meant, 1):
        yield msgspec.structs.replace(telling, id=f"{reading.article.id}/p{n}")
    yield from _meanings(reading)


def _words(rule: str) -> tuple[str, ...]:
    return next(r.words for r in load_stance_tables(load_language("ar")).rules if r.kind == rule)


def _denials(reading: Reading, said: Attribution, events: Sequence[Telling]) -> Iterator[Telling]:
    words = [w for w in read_words(reading.text, said.content.start, said.content.end) if w.kind != "mark"]
    for first, last in find_phrases(words, _words("contrast")):
        other = _starts(reading.mentions, words, last + 1)
        told = [t for t in events if t.start <= words[first].start < t.end]
        for telling in told if other else ():
            if other is not None and _said_of(telling, words, first) and telling.reality != "denied":
                yield msgspec.structs.replace(
                    telling, reality="denied", recipients=(other,), wording=wording_of(said), chain=chain_of(reading, said), numbers=(),
                    means=None, firm=True, start=min(telling.recipients[0].start, words[first].start), end=other.end, head=(),
                )
                break


def _starts(mentions: Sequence[Mention], words: Sequence[Word], at: int) -> Named | None:
    """The actor whose name begins with this word, or with the next after a preposition that clings to none."""
    if at >= len(words):
        return None
    return next(
        (Named(m.entity, m.start, m.end) for m in mentions
         if m.entity and m.kind in _ACTORS and words[at].start <= m.start < words[at].end), None,
    )


def _said_of(telling: Telling, words: Sequence[Word], contrast: int) -> bool:
    """Whether the deed's recipient stands close before the contrast."""
    ends = [i for i, w in enumerate(words[:contrast]) for r in telling.recipients if r.start <= w.start < r.end]
    return bool(ends) and contrast - max(ends) - 1 <= _CLOSE


def _pronouns(reading: Reading, denial: Telling, events: Sequence[Telling]) -> Iterator[Telling]:
    """Deeds of the denied kind that others tell before it, whose pronoun can mean whom the denial is about."""
    (other,) = denial.recipients
    for telling in events:
        same = telling.type == denial.type and {n.entity for n in telling.actors} & {n.entity for n in denial.actors}
        if not same or telling.recipients or telling.end > denial.start or telling.chain == denial.chain or len(telling.chain) == 1:
            continue
        named = any(m.entity == other.entity and telling.start - _BACK <= m.start < telling.end for m in reading.mentions)
        pronoun = _pronoun(reading, telling)
        if named and pronoun is not None:
            yield msgspec.structs.replace(telling, recipients=(Named(other.entity, pronoun.start, pronoun.end),), firm=True, head=())
            return


def _pronoun(reading: Reading, telling: Telling) -> Word | None:
    """A pronoun for several or for a group on a verb of the sentence, or right after one."""
    words = [w for w in read_words(reading.text, telling.start, telling.end) if w.kind == "arabic"]
    reaching = {fold(w) for w in load_stance_tables(load_language("ar")).reaching}
    return next((w for w in words if w.fold in reaching), None) or next(
        (w for w in words if w.fold.endswith(_PRONOUNS) and w.fold[:1] in "ينتأ" and len(w.fold) > len("يهم") + _AFTER), None
    )


def _meanings(reading: Reading) -> Iterator[Telling]:
    """Who says what another meant, beside the words of that other nearest before."""
    number = 0
    for said in reading.attributions:
        words = [w for w in read_words(reading.text, said.content.start, said.content.end) if w.kind == "arabic"][:_FIRST]
        if said.source_entity is None or not find_phrases(words, _words("meant")):
            continue
        meant = _rare(reading, said)
        before = [
            a for a in reading.attributions
            if a.content.end <= said.content.start and a.source_entity and a.source_entity.startswith("person:")
            and a.source_entity != said.source_entity and meant & _rare(reading, a)
        ]
        if before:
            number += 1
            pair = f"{reading.article.id}#{number}"
            first = max(before, key=lambda a: a.content.end)
            yield _saying(reading, first, pair, "said", f"q{2 * number - 1}")
            yield _saying(reading, said, pair, "meant", f"q{2 * number}")


def _rare(reading: Reading, said: Attribution) -> set[str]:
    words = read_words(reading.text, said.content.start, said.content.end)
    return {bare(w.fold) for w in words if w.kind == "arabic" and weight_of(bare(w.fold)) > 0}


def _saying(reading: Reading, said: Attribution, pair: str, means: str, name: str) -> Telling:
    return Telling(
        id=f"{reading.article.id}/{name}", article=reading.article.id, published=reading.article.published.value, type=SAYING,
        mode=pair, reality="claimed", wording=wording_of(said), chain=chain_of(reading, said), start=said.content.start,
        end=said.content.end, means=means, around=(pair,),
    )
