"""Whom a name, a short form, a post or a role means."""

from riwaya.lang.language import Language
from riwaya.model.mention import Linked, Mention
from riwaya.model.time import Time
from riwaya.packs.pack import Pack
from riwaya.text.prose import Prose


def link_entities(
    prose: Prose, mentions: tuple[Mention, ...], *, times: tuple[Time, ...], language: Language, pack: Pack | None
) -> Linked:
    """Whom a name, a short form, a post or a role means."""
    return Linked(mentions=mentions)
