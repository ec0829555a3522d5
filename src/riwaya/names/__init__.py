"""Where a name stands and of what kind."""

from riwaya.lang.language import Language
from riwaya.model.mention import Mention
from riwaya.packs.pack import Pack
from riwaya.text.prose import Prose


def find_names(
    prose: Prose, *, language: Language, pack: Pack | None
) -> tuple[Mention, ...]:
    """Where a name stands and of what kind."""
    return ()
