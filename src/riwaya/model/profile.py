"""What articles tell of a person no list knows, and why two names of the record are taken for one person."""

from typing import Literal

import msgspec


class Profile(msgspec.Struct, frozen=True, omit_defaults=True):
    """What one article tells of a person no list knows.

    `posts` are the states and organisations whose posts it gives him; `roles` the words of his titles, nouns by their
    lemma; `beside` the entities its sentences name together with him, persons no list knows by the sound of their names.
    """

    entity: str
    name: str
    posts: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    gender: Literal["m", "f", ""] = ""
    beside: tuple[str, ...] = ()


Ground = Literal["post", "company", "state", "name"]
"""What speaks for one person: the same work, the same names nearby, the same state, or a long foreign name itself."""


class Sameness(msgspec.Struct, frozen=True):
    """Two ids that evidence takes for one person.

    `how` their names meet: `spelling` (one name, spelt otherwise) or `short` (`a` is the end of the name `b`); `by` what
    speaks for it; `shared` the words and entities both are told with; `days` between the
    nearest articles.
    """

    a: str
    b: str
    how: Literal["spelling", "short"]
    by: tuple[Ground, ...]
    shared: tuple[str, ...]
    days: int
    score: int
