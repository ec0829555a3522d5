"""How pages are read: limits and what is allowed. Only the command line builds it."""

import msgspec


class PageOptions(msgspec.Struct, frozen=True, kw_only=True):
    """Limits and permissions of reading.

    Sizes are bytes; `max_html_bytes` is for one HTML page, whose tree takes some thirty times its size in memory. `charset` overrides detection. `fetch` allows addresses at all, `allow_private` those on
    loopback and private networks. `stop_at_first` (`--strict`) ends the reading after the first error.
    """

    language: str = "ar"
    charset: str | None = None
    max_bytes: int = 100 * 1024 * 1024
    max_html_bytes: int = 20 * 1024 * 1024
    fetch: bool = True
    allow_private: bool = False
    stop_at_first: bool = False
    timeout_seconds: float = 30.0
