"""Features of a word for the recogniser, each known by a checksum of its name.

A feature hangs on one word and the place that word takes (the word itself, one or two before or after), so that all
features of a word form can be looked up once and kept; pairs of word classes are looked up apart (see `recogniser`).
"""

from riwaya.names.words import UNKNOWN, Entry, WordTable

REACH = 2
"""How many words to either side are looked at."""

PAIRS = ((-1, 0), (0, 1), (-1, 1), (-2, -1), (1, 2))
"""Places whose middle word classes are looked at together."""


def _bucket(count: int) -> int:
    """Powers of four of a count."""
    return (count.bit_length() + 1) // 2


def _classes(entry: Entry) -> list[str]:
    return [f"a{entry.coarse}", f"b{entry.middle}", f"c{entry.fine}"]


def word_features(fold: str, kind: str, table: WordTable) -> tuple[list[str], list[str], list[str]]:
    """Features of a folded word for itself, for its neighbours, and for the words two away."""
    if kind != "arabic":
        name = {"number": "#", "latin": "A"}.get(kind, fold)
        latin = kind == "latin"
        own = [f"w{name}", *([f"x{fold[:1].isupper()}"] if latin else [])]
        return own, own, own
    entry = table.entry(fold)
    clitic, rest = table.peel(fold)
    stem = table.entry(rest) if clitic else entry
    known = entry if entry.fine else stem
    far = [f"w{fold}", *_classes(known)]
    near = [
        *far, f"r{rest}", f"k{clitic}", f"g{stem.flags}",
        f"p{fold[:2]}", f"s{fold[-2:]}", f"s{fold[-3:]}", f"n{_bucket(entry.seen)}",
    ]
    own = [
        *near, f"p{fold[:1]}", f"p{fold[:3]}", f"p{fold[:4]}", f"s{fold[-1:]}", f"s{fold[-4:]}",
        f"q{rest[:3]}", f"q{rest[:4]}", f"l{min(len(rest), 9)}",
        f"u{_bucket(stem.seen)}", f"gc{stem.flags}.{stem.coarse}", f"al{rest.startswith('ال')}.{rest[-1:]}",
        *(f"m{rest[i:i + 3]}" for i in range(max(1, len(rest) - 2))),
    ]
    if stem is not known and stem is not UNKNOWN:
        own += [f"t{c}" for c in _classes(stem)]
    return own, near, far


def pair_key(pair: int, left: int, right: int) -> int:
    """The number of a pair of word classes at the places `PAIRS[pair]`; apart from all checksums (above 32 bits)."""
    return (pair + 1 << 40) | (left << 20) | right

FACTS = 11
"""How many numbers `facts` tells of a word."""


def facts(fold: str, kind: str, table: WordTable) -> tuple[list[float], int, str]:
    """What the network is told of a word beside its letters, the number of its fine class (0: none), its stem."""
    entry = table.entry(fold)
    clitic, rest = table.peel(fold)
    stem = table.entry(rest) if clitic else entry
    told = [float(stem.flags >> bit & 1) for bit in range(5)]
    told += [float(bool(clitic)), float(rest.startswith("ال")), min(1.0, entry.seen.bit_length() / 16)]
    told += [float(kind == name) for name in ("mark", "number", "latin")]
    return told, entry.fine or stem.fine, rest
