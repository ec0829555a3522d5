"""Settings: one frozen value that only the command line and the web build."""

import msgspec


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """How a run reads: which language and pack, and the conventions the user chose.

    `cues` is the path of a user's own table of reporting verbs, added to the language's.
    """

    language: str = "ar"
    pack: str = "syria"
    future_weekdays: bool = False
    clean: bool = False
    cues: str | None = None
