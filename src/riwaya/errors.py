"""The errors Riwaya raises on purpose: one root, few kinds, each with a stable code.

Every error names the place (file, line or offset), the reason and the remedy, because its reader is a person
at a terminal who has to act on it.
"""


class RiwayaError(Exception):
    """Something a user can act on.

    Args:
        place: the file, address, line or option concerned.
        reason: what is wrong, in one clause.
        remedy: what to do about it, in one clause.

    """

    code = "E000"

    def __init__(self, place: str, reason: str, remedy: str) -> None:
        super().__init__(place, reason, remedy)
        self.place = place
        self.reason = reason
        self.remedy = remedy

    def __str__(self) -> str:
        return f"{self.place}: {self.reason} [{self.code}]. {self.remedy}"


class PageError(RiwayaError):
    """An input cannot be read as a page."""

    code = "E100"


class RecordError(RiwayaError):
    """The record's file is missing, locked, newer than this program, or not a record."""

    code = "E200"


class LanguageError(RiwayaError):
    """A table or rule of a language is malformed."""

    code = "E300"


class PackError(RiwayaError):
    """A theatre pack is malformed."""

    code = "E400"


class UsageError(RiwayaError):
    """The command was called wrongly (exit status 2)."""

    code = "E500"
