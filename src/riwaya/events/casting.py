"""Who did it and to whom: the frame of an anchor filled from the phrases around it."""

from riwaya.events.anchors import Anchor
from riwaya.events.nouns import NounSearch
from riwaya.events.parties import Cast, same_party, unique
from riwaya.model.event import Party
from riwaya.text.prose import Sentence


class Casting(NounSearch):
    """Finds the parties of the anchors of one article, in text order."""

    def cast(self, sentence: Sentence, anchor: Anchor, limit: int | None = None) -> Cast:
        """The parties of one anchor; `limit` is the word where the next one of its type begins."""
        cue = self.scene.cue_words.get(anchor.word)
        cast = self._verb(sentence, anchor.word, anchor.sense) if anchor.verbal else self._noun(sentence, anchor, limit)
        if cue is not None and (cue.source is not None or cue.source_entity):
            said = self.speaker(cue)
            if said and not any(same_party(a, b) for a in cast.actors for b in said):
                cast.actors = said
        if cue is not None and cue.addressee is not None and not cast.recipients:
            cast.recipients = [Party(cue.addressee.start, cue.addressee.end, cue.addressee_entity)]
        frame = anchor.sense.entry.frame
        if frame.symmetric:
            cast.actors, cast.recipients = unique(cast.actors + cast.recipients), []
        cast.actors = [p for p in unique(cast.actors) if not self._weapon(p)]
        cast.recipients = [p for p in unique(cast.recipients) if not any(same_party(p, a) for a in cast.actors)]
        if cast.actors:
            self.last, self.last_sentence = cast.actors, sentence.first
        return cast
