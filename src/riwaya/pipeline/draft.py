"""A draft: what is known of an article while it passes through the stages."""

import msgspec

from riwaya.model.article import Article
from riwaya.model.attribution import Attribution
from riwaya.model.event import Event
from riwaya.model.mechanism import Sighting
from riwaya.model.mention import Linked, Mention
from riwaya.model.reading import Reading
from riwaya.model.time import Quantity, Time
from riwaya.text.prose import Prose
from riwaya.text.states import States


class Draft(msgspec.Struct, frozen=True, eq=False):
    """One article on its way; each stage returns a new draft with its own field filled.

    `word_states`: what the network of the names stage makes of each word; read by the events stage, no part of the reading.
    """

    article: Article
    prose: Prose
    times: tuple[Time, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    mentions: tuple[Mention, ...] = ()
    word_states: States | None = None
    linked: Linked = Linked()
    attributions: tuple[Attribution, ...] = ()
    events: tuple[Event, ...] = ()
    mechanisms: tuple[Sighting, ...] = ()

    def reading(self) -> Reading:
        """The finished reading."""
        article = self.article
        return Reading(
            article=article.head, text=article.text, blocks=article.blocks, entities=self.linked.entities,
            mentions=self.linked.mentions, times=self.times, quantities=self.quantities,
            attributions=self.attributions, events=self.events, mechanisms=self.mechanisms,
        )
