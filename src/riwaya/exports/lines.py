"""JSON Lines that every reader of lines reads."""

import msgspec

_BREAKS = {"\u0085".encode(): rb"\u0085", "\u2028".encode(): rb"\u2028", "\u2029".encode(): rb"\u2029"}
"""What JSON allows inside a string and some readers take for the end of a line (Python's `str.splitlines`), with its escape."""


def json_line(value: object) -> bytes:
    r"""A value as one line of JSON, its end included.

    >>> json_line("a\u2028b")
    b'"a\\u2028b"\n'
    """
    line = msgspec.json.encode(value)
    for written, escaped in _BREAKS.items():
        if written in line:
            line = line.replace(written, escaped)
    return line + b"\n"
