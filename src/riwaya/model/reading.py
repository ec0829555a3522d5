"""A reading: what Riwaya gets from one article. The form of `riwaya read --json`."""

import msgspec

from riwaya.model.article import ArticleHead, Block
from riwaya.model.attribution import Attribution
from riwaya.model.event import Event
from riwaya.model.mechanism import Sighting
from riwaya.model.mention import Entity, Mention
from riwaya.model.time import Quantity, Time


class Reading(msgspec.Struct, frozen=True):
    """Everything read from one article; every span is over `text`."""

    article: ArticleHead
    text: str
    blocks: tuple[Block, ...] = ()
    entities: tuple[Entity, ...] = ()
    mentions: tuple[Mention, ...] = ()
    times: tuple[Time, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    events: tuple[Event, ...] = ()
    mechanisms: tuple[Sighting, ...] = ()

    def place_of(self, event: Event) -> str | None:
        """Entity id of where an event was: the area or road its words tell by a place, else the place itself."""
        if event.place is None:
            return None
        told = (m.area for m in self.mentions if m.area and m.start == event.place.start)
        return next(told, event.place.entity)
