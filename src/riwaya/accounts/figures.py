"""Figures as tellings: a number somebody is told to give, so that his paraphrase can stand beside his quotation."""

from collections.abc import Iterator

from riwaya.accounts.machinery import innermost
from riwaya.accounts.tellings import UNTOLD, as_number, chain_of, wording_of
from riwaya.model.account import FIGURE, Named, Telling
from riwaya.model.reading import Reading
from riwaya.model.time import Quantity

_CONTEXT = 200
"""Characters around a figure whose names say what it is about."""


def figures_of(reading: Reading) -> Iterator[Telling]:
    """A telling for each number that stands in somebody's words; ids are the article's id, `/`, the quantity's id."""
    for quantity in reading.quantities:
        said = innermost(reading.attributions, quantity.start, quantity.end)
        number = as_number(quantity)
        if number is None or quantity.unit in UNTOLD or said is None or said.source_entity is None:
            continue
        source = said.source or said.content
        yield Telling(
            id=f"{reading.article.id}/{quantity.id}", article=reading.article.id,
            published=reading.article.published.value, type=FIGURE, mode=quantity.unit, reality="claimed",
            wording=wording_of(said), chain=chain_of(reading, said), start=quantity.start, end=quantity.end,
            actors=(Named(said.source_entity, source.start, source.end),), numbers=(number,),
            around=_about(reading, quantity, said.source_entity),
        )


def _about(reading: Reading, quantity: Quantity, speaker: str) -> tuple[str, ...]:
    near = {
        m.entity for m in reading.mentions
        if m.entity and quantity.start - _CONTEXT <= m.start <= quantity.end + _CONTEXT
        and not m.entity.startswith(("state:", "new:", "media:"))
    }
    return tuple(sorted(near - {speaker}))
