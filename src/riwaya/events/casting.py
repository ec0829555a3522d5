"""Who did it and to whom: the frame of an anchor filled from the phrases around it."""

from riwaya.events.anchors import Anchor
from riwaya.events.nouns import NounSearch
from riwaya.events.parties import Cast, parties_of, same_party, unique
from riwaya.model.event import Party
from riwaya.text.prose import Sentence

_TOLD = 3
"""Words of a deed with its adjectives: عدوان عسكري كيني."""
_VISITS = frozenset({"visit", "meet", "discuss"})
"""Frames of meetings one goes to."""
_OPENING = 3
"""Words of a sentence in which a meeting is told before the verb."""
_AHEAD = 14
"""Words from such a meeting to the comma before the verb."""
_WITH = 5
"""Words after a meeting within which مع names the other side."""


class Casting(NounSearch):
    """Finds the parties of the anchors of one article, in text order."""

    def cast(self, sentence: Sentence, anchor: Anchor, limit: int | None = None) -> Cast:
        """The parties of one anchor; `limit` is the word where the next one of its type begins."""
        cue = self.scene.cue_words.get(anchor.word)
        cast = self._verb(sentence, anchor.word, anchor.sense) if anchor.verbal else self._noun(sentence, anchor, limit)
        if cast.subject:
            self.subjects[anchor.word if anchor.light is None else anchor.light] = cast.subject
            if cast.passive:
                self.passives.add(anchor.word)
        if cue is not None and not cast.settled and (cue.source is not None or cue.source_entity):
            said = self.speaker(cue)
            before = cast.actors and cast.actors == cast.subject and cast.actors[0].start < self.scene.words[anchor.word].start  # named before the verb
            suffers = any(same_party(r, s) for r in cast.recipients for s in said)
            kept = before and (cue.source is None or (anchor.verbal and suffers))  # سوريا تتوعد الدول الغربية: whom the report took for the speaker
            borne = anchor.sense.form.pronoun and not anchor.verbal and suffers  # بعد اتهامها ب…
            if said and not kept and not borne and not any(same_party(a, b) for a in cast.actors for b in said):
                cast.actors = said
        if cue is not None and cue.addressee is not None and not cast.recipients:
            cast.recipients = [Party(cue.addressee.start, cue.addressee.end, cue.addressee_entity)]
        frame = anchor.sense.entry.frame
        sides = {p.start for p in (*cast.actors, *cast.recipients)}
        if frame.symmetric and not anchor.verbal and len(sides) == 1:
            cast.actors = [*(self._attending(sentence, anchor) or self._faced(sentence, anchor) or self._on_the_way(sentence, anchor)), *cast.actors]
        if frame.symmetric:
            cast.actors, cast.recipients = unique(cast.actors + cast.recipients), []
        cast.actors = [self._by_adjective(p) for p in unique(cast.actors) if not self._weapon(p)]
        cast.recipients = [p for p in unique(cast.recipients) if not any(same_party(p, a) for a in cast.actors)]
        if cast.actors:
            self.last, self.last_sentence = cast.actors, sentence.first
        return cast

    def _by_adjective(self, party: Party) -> Party:
        """The party; where its words name a deed, the side that its adjective names: عدوان إسرائيلي."""
        scene = self.scene
        words = scene.prose.words_in(party.start, party.end)
        deed = 1 < len(words) <= _TOLD and any(not s.finite and s.entry.row.type == "ASSAULT" and s.entry.frame.self == "none" for s in scene.senses[words.start])
        if not deed or (party.entity and not party.entity.startswith("new:group")):
            return party
        side = next((j for j in words[1:] if scene.folds[j] in scene.nisbas), -1)
        return Party(scene.words[side].start, scene.words[side].end, scene.nisbas[scene.folds[side]]) if side >= 0 else party

    def _faced(self, sentence: Sentence, anchor: Anchor) -> list[Party]:
        """Who sets out to meet the one side a meeting's noun names: سافر الوزير إلى كندا للقاء نظيره; not صورا للقاء …."""
        word, before = self.scene.folds[anchor.word], self.scene.folds[anchor.word - 1] if anchor.word > sentence.first else ""
        plain = before.endswith("ا") and self.scene.mention_of[anchor.word - 1] is None
        return [] if plain or word[1:] not in self.scene.word_set("faced") else self._purposed(sentence, anchor)

    def _on_the_way(self, sentence: Sentence, anchor: Anchor) -> list[Party]:
        """Who visits or meets the one side told in the opening words of a sentence: وخلال زيارة لأنقرة، طالب الوزير …."""
        scene, i = self.scene, anchor.word
        opened = anchor.sense.entry.row.frame in _VISITS and anchor.light is None and not anchor.sense.form.pronoun and 0 < i - sentence.first <= _OPENING and scene.folds[i - 1].removeprefix("و") in scene.word_set("beside")
        for j in range(i + 1, min(sentence.last - 2, i + _AHEAD)) if opened else ():
            if scene.folds[j] != "،" or scene.time_of[j + 1] is not None:
                continue
            cue = scene.cue_words.get(j + 1)
            spoken = cue is not None and cue.source is not None and cue.source.start > scene.words[j].start
            return self.speaker(cue) if cue is not None and spoken else self._plain_subject(sentence, j + 1)
        return []

    def _attending(self, sentence: Sentence, anchor: Anchor) -> list[Party]:
        """Who held a meeting told beside what he did: قال الوزير خلال اجتماع مع نظيره."""
        scene, i = self.scene, anchor.word
        before = scene.folds[i - 1] if i > sentence.first else ""
        ahead = scene.folds[i + 1 : min(sentence.last, i + _WITH)]
        joined = "مع" in ahead or not scene.word_set("taking_part").isdisjoint(ahead)
        if anchor.light is not None or before not in scene.word_set("beside") or not joined or "بين" in ahead:
            return []
        beside = scene.phrase_of[i - 2] if i - 2 >= sentence.first else -1
        if before in scene.word_set("joining") and beside >= 0 and not scene.clitic(beside).lstrip("وف"):
            return parties_of(scene, (beside,))  # جيشنا على اتصال مع …
        if before in scene.word_set("joining") and i - 2 >= sentence.first and scene.folds[i - 2] in scene.word_set("pronoun_subordinators"):
            return self._pronoun_said(i)  # إنه على اتصال مع …
        found = self._doer_before(sentence, i) or self._main_subject(sentence, i)
        inside = [a for a in scene.attributions if a.content.start <= scene.words[i].start < a.content.end]
        said = [p for a in inside for p in self.speaker(a)]
        return [] if any(same_party(p, s) for p in found for s in said) and before == "في" else found
