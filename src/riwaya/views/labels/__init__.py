"""What the views say, in each language they speak: data in `<code>.toml`."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Literal

ViewLanguage = Literal["ar", "en"]
VIEW_LANGUAGES: tuple[ViewLanguage, ...] = ("ar", "en")


@cache
def load_labels(code: ViewLanguage) -> Mapping[str, Mapping[str, str]]:
    """Labels of one language: groups (act, type, reality, …) of words by key."""
    tables: dict[str, dict[str, str]] = tomllib.loads((files(__package__) / f"{code}.toml").read_text("utf-8"))
    return tables


def label(group: str, key: str, code: ViewLanguage) -> str:
    """The word for a key; the key itself where the language has none.

    >>> label("act", "deny", "en")
    'denied'
    """
    return load_labels(code).get(group, {}).get(key, key)


def as_date(value: str, code: ViewLanguage) -> str:
    """An ISO date, month, year or range of them as a reader writes it; anything else (a week, a season) as it is.

    >>> as_date("2021-03-14", "en"), as_date("2021-03", "en"), as_date("2021-W11", "en")
    ('14 March 2021', 'March 2021', '2021-W11')
    """
    if "/" in value:
        return " – ".join(as_date(part, code) for part in value.split("/"))
    parts = value.split("-")
    if not all(p.isdigit() for p in parts) or not 2 <= len(parts) <= 3:
        return value
    month = load_labels(code)["months"].get(str(int(parts[1])))
    if month is None:
        return value
    day = f"{int(parts[2])} " if len(parts) == 3 else ""
    return f"{day}{month} {parts[0]}"
