"""Names in the text, the entities they mean, and the phrases that stand for actors."""

from typing import Literal

import msgspec

EntityKind = Literal[
    "person", "state", "state_body", "armed_group", "party", "igo", "monitor", "media",
    "place", "facility", "process", "agreement", "event", "group",
]


Reason = Literal[
    "", "longer-name", "state-most-named", "first-listed", "class-noun", "container-named", "theatre-not-named",
    "two-bear-it", "named-most", "sounds-alike", "speaks-for-state", "place-here",
]
"""Why an ambiguous name was read as it was; empty where it had one reading only.

`longer-name`: the short form of the one longer name in the article; `state-most-named`: of several of this name the one
whose state the article names most; `first-listed`: several bear it, the article tells nothing, the list's first was taken;
`class-noun`: the noun before it says that it is a settlement; `container-named`: of several villages the one whose district
the article names; `theatre-not-named`: common words, and the article is not about the theatre whose body they name;
`two-bear-it`: two people of the article bear it, so it is kept apart from both; `named-most`: several bear it, and the
article names this one by his full name three times as often as any other; `sounds-alike`: another spelling of a
known person's name; `speaks-for-state`, `place-here`: a seat of government as its government or as a place.
"""


class Mention(msgspec.Struct, frozen=True, omit_defaults=True):
    """A name in the text.

    `entities` lists all members of a coordination (وزارتي الدفاع الروسية والتركية); `post` is the body or state
    whose post the words before the name give; `area` is the area or road the place is named to tell (north of it, its
    southern countryside, the road from it), an entity of the reading with coordinates made by rule.
    """

    id: str
    start: int
    end: int
    kind: EntityKind
    entity: str | None = None
    confidence: float = msgspec.field(default=-1.0)
    entities: tuple[str, ...] = ()
    post: str | None = None
    rule: str | None = None
    reason: Reason = ""
    area: str | None = None


class Entity(msgspec.Struct, frozen=True):
    """Somebody or something names mean. Ids are the pack's; unknown names get `new:<kind>:<folded name>`."""

    id: str
    kind: EntityKind
    name_ar: str
    name_en: str | None = None
    names: tuple[str, ...] = ()
    wikidata: str | None = None
    geonames: str | None = None
    pcode: str | None = None
    cameo: str | None = None
    country: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    precision: str | None = None


class Phrase(msgspec.Struct, frozen=True):
    """A noun phrase that stands for an actor: title, name and apposition together, or a role without a name.

    `start`/`end` is the longest phrase; `head_start`/`head_end` its name, or a role's own noun.
    `entities` is empty where nobody can tell whom it means; two for a dual (الجانبان).
    Forms: `name` (a mention, perhaps with its title), `role` (وزير الخارجية التركي، الوزير، نظيره الروسي),
    `body` (القوات السورية، الطيران الحربي الروسي), `capital` (a city that may speak for its state),
    `unnamed` (مصدر عسكري، مصادر مطلعة، ناشطون), `group` (any other plural or collective: المدنيين، مسلحون).
    """

    start: int
    end: int
    head_start: int
    head_end: int
    form: Literal["name", "role", "body", "capital", "unnamed", "group"]
    entities: tuple[str, ...] = ()
    mentions: tuple[str, ...] = ()
    gender: Literal["m", "f", ""] = ""
    number: Literal["s", "d", "p", ""] = ""
    kind: EntityKind | None = None


class Linked(msgspec.Struct, frozen=True):
    """What the entities stage gives: mentions tied to entities, the entities, and the actor phrases in text order."""

    mentions: tuple[Mention, ...] = ()
    entities: tuple[Entity, ...] = ()
    phrases: tuple[Phrase, ...] = ()
