"""Python's collector of cycles, told what this program is like: many tables that stay, few cycles.

Its rounds walk over everything that lives. Only entries of the program call this; it changes the whole process.
"""

import gc

_GARBAGE_AT = 50_000
"""New objects after which garbage is sought: loading tables makes many and no garbage; Python's 700 cost a tenth of a short run."""


def collect_seldom() -> None:
    """Seeks garbage after so many new objects as a short command does not make."""
    gc.set_threshold(_GARBAGE_AT)


def spare_what_stays() -> None:
    """Takes what lives now out of the collector's rounds: called once tables and pack are loaded, before much more is asked."""
    gc.collect()
    gc.freeze()
