"""Settings: one frozen value that only the command line and the web build."""

import msgspec


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """How a run reads: which language and pack, and the conventions the user chose."""

    language: str = "ar"
    pack: str = "syria"
    future_weekdays: bool = False
    clean: bool = False
