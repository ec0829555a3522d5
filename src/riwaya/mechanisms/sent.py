"""What one party sends another, registered where both are named: letters, and summonses and recalls of envoys.

A month and both parties tell one letter from another; a day is seldom told of them.
"""
from collections.abc import Iterator

import msgspec

from riwaya.mechanisms.actors import Actor, Actors
from riwaya.mechanisms.signs import forms_of
from riwaya.mechanisms.vocabulary import Sent
from riwaya.model.mechanism import Sighting
from riwaya.text.marks import QUOTES
from riwaya.text.prose import Prose, Sentence

_REACH = 12
"""Words before a letter within which the verb stands that sends it."""
_ENVOY_WITHIN = 12
"""Words from a summons to the envoy summoned."""
_HOME_WITHIN = 16
"""Words behind an envoy within which it says that he is called home."""
_HOST_WITHIN = 7
"""Words behind an envoy within which the state stands where he is."""
_WISH_WITHIN = 6
"""Words before a summons within which it says that it is only called for."""
_TO = "ل"
_PASSED = QUOTES | frozenset("'()#،")
"""Marks that may stand between the parts of such a naming."""
_MONTH = 7
_STATE = "state:"
_POST = "post:"


class _Text(msgspec.Struct, frozen=True):
    """A text with its actors, the month it is of, and the words of what is looked for."""

    prose: Prose
    actors: Actors
    month: str
    words: Sent

    def has(self, i: int, *lists: str) -> bool:
        """Whether a word, without clitics and article, is in one of some lists."""
        return any(not self.words.lists[name].isdisjoint(forms_of(self.prose.words[i].fold)) for name in lists)

    def is_mark(self, i: int) -> bool:
        """Whether a word is a mark that may be passed."""
        return self.prose.words[i].fold in _PASSED

    def subject_until(self, i: int) -> Actor | None:
        """The actor whose words end before a word, if nothing before him makes him part of something else."""
        one = self.actors.until.get(i)
        word = self.prose.words[one.first] if one else None
        if one is None or word is None or one.start > word.start + word.fold.startswith("و"):
            return None
        return None if one.first and self.has(one.first - 1, "bound") else one

    def is_to(self, actor: Actor) -> bool:
        """Whether an actor is written with the preposition that makes him a recipient."""
        word = self.prose.words[actor.first]
        return actor.start > word.start and self.prose.text[actor.start - 1] == _TO


class _Parties(msgspec.Struct):
    """Sender and recipient of a letter as far as they are found, and where the naming ends."""

    sender: Actor | None = None
    recipient: Actor | None = None


def find_letters(prose: Prose, actors: Actors, words: Sent, *, published: str | None) -> Iterator[Sighting]:
    """Letters whose sender and recipient the sentence names; none without the text's own month."""
    if published is None or len(published) < _MONTH:
        return
    text = _Text(prose, actors, published[:_MONTH], words)
    for sentence in prose.sentences:
        for i in range(sentence.first, sentence.last):
            if text.has(i, "nouns") and (parties := _letter(text, sentence, i)) is not None:
                first, second = parties
                end = max([prose.words[i].end, *(a.end for a in parties if a.first > i)])
                name = words.name.format(first=first.name, second=second.name, when=text.month)
                found = f"new:letter:{text.month}:{first.entity}>{second.entity}"
                yield Sighting(found, "letter", prose.words[i].start, end, name=name)


def _letter(text: _Text, sentence: Sentence, i: int) -> tuple[Actor, Actor] | None:
    """Sender and recipient of the letter that a noun names."""
    article = text.prose.words[i].fold.removeprefix("ب").startswith("ال")
    if article and not (i + 1 < sentence.last and text.has(i + 1, "definite")):
        return None
    parties = _Parties()
    written = _read_behind(text, sentence, i, parties)
    _read_before(text, sentence, i, parties)
    first, second = parties.sender, parties.recipient
    if first is None or second is None or first.entity == second.entity:
        return None
    if first.state == second.state and _STATE in {first.entity[: len(_STATE)], second.entity[: len(_STATE)]}:
        return None
    if second.entity.startswith(_STATE) and not written:
        return None  # to a whole state one sends signs more often than letters
    return first, second


def _read_behind(text: _Text, sentence: Sentence, i: int, parties: _Parties) -> bool:
    """Takes the parties that stand behind a letter, and tells whether it is said to be a written one."""
    p, written, sent = i + 1, False, False
    while p < sentence.last:
        actor = text.actors.at.get(p)
        if text.is_mark(p) or (text.has(p, "plain") and actor is None):
            written = written or text.has(p, "written")
            p += 1
        elif text.has(p, "give") and actor is None:
            sent = not text.has(p, "carry")
            p += 1
        elif (behind := text.actors.at.get(p + 1)) is not None and text.has(p, "from", "to") and actor is None:
            if text.has(p, "to"):
                parties.recipient = parties.recipient or behind
            else:
                parties.sender = parties.sender or behind
            p = behind.last
        elif actor is not None and text.is_to(actor):
            parties.recipient = parties.recipient or actor
            p = actor.last
        elif actor is not None and parties.sender is None and (sent or p == i + 1):
            parties.sender, p = actor, actor.last
        else:
            break
    return written


def _read_before(text: _Text, sentence: Sentence, i: int, parties: _Parties) -> None:
    """Takes the party that sends, takes or speaks in a letter before its noun."""
    if text.has(i - 1, "in") and i - 1 > sentence.first:
        parties.sender = parties.sender or text.subject_until(i - 2 if text.is_mark(i - 2) else i - 1)
        return
    reach = range(i - 1, max(sentence.first, i - _REACH) - 1, -1)
    verb = next((v for v in reach if text.prose.words[v].kind == "arabic" and text.has(v, "give", "take", "carry") and v not in text.actors.at), None)
    if verb is None:
        return
    subject, to, p = None, None, verb + 1
    while p < i:
        actor, behind = text.actors.at.get(p), text.actors.at.get(p + 1)
        if actor is not None and text.is_to(actor):
            to, p = to or actor, actor.last
        elif actor is not None and subject is None:
            subject, p = actor, actor.last
        elif text.has(p, "to") and behind is not None:
            to, p = to or behind, behind.last
        elif text.is_mark(p) or text.has(p, "plain"):
            p += 1
        else:
            return  # another thing stands between: the verb may be of that
    if p > i:
        return
    subject = subject or text.subject_until(verb)
    if text.has(verb, "take"):
        parties.recipient = parties.recipient or subject
    elif not text.has(verb, "carry"):
        parties.sender = parties.sender or subject
    parties.recipient = parties.recipient or to


def find_summonses(prose: Prose, actors: Actors, words: Sent, *, published: str | None) -> Iterator[Sighting]:
    """Summonses and recalls of envoys by states and unions that the sentence names."""
    if published is None or len(published) < _MONTH:
        return
    text = _Text(prose, actors, published[:_MONTH], words)
    for sentence in prose.sentences:
        for i in range(sentence.first, sentence.last):
            if text.has(i, "verbs") and (found := _summons(text, sentence, i)) is not None:
                yield found


def _summons(text: _Text, sentence: Sentence, i: int) -> Sighting | None:
    """The summons or recall that a verb or its noun tells."""
    summoner, envoy = _called(text, sentence, i)
    if envoy is None:
        return None
    own = text.prose.words[envoy].fold in text.words.lists["own"]
    whose, end = ([], text.prose.words[envoy].end) if own else _whose(text, sentence, envoy)
    host = _host(text, sentence, envoy)
    wished = any(text.has(n, "wish") for n in range(max(sentence.first, i - _WISH_WITHIN), i))
    by = _country(summoner) or ("" if own or wished else host)
    home = any(text.has(n, "home") for n in range(envoy, min(sentence.last, envoy + _HOME_WITHIN)))
    start = text.prose.words[i].start
    if own or whose == [by]:
        if not by or not host or by == host:
            return None
        found, name, of = f"recall:{by}>{host}", text.words.recall, [host]
    elif not whose or not by or by in whose or home:
        return None
    else:
        found, name, of = f"{by}>{'+'.join(sorted(whose))}", text.words.name, whose
    called = name.format(first=text.actors.named(by), second="، ".join(map(text.actors.named, of)), when=text.month)
    return Sighting(f"new:demarche:{text.month}:{found}", "demarche", start, end, name=called)


def _called(text: _Text, sentence: Sentence, i: int) -> tuple[Actor | None, int | None]:
    """Who summons, and the word of the envoy: nothing else stands between."""
    summoner, p = None, i + 1
    while p < min(sentence.last, i + 1 + _ENVOY_WITHIN):
        actor = text.actors.at.get(p)
        if text.prose.words[p].fold in text.words.lists["own"] or _is_envoy(text, p):
            return summoner or text.subject_until(i - 1 if text.has(i - 1, "aside") else i), p
        if actor is not None and summoner is None:
            summoner, p = actor, actor.last
        elif text.is_mark(p) or text.has(p, "passed"):
            p += 1
        else:
            break
    return None, None


def _is_envoy(text: _Text, p: int) -> bool:
    if not text.has(p, "envoys"):
        return False
    return not text.has(p, "affairs_of") or (p + 1 < len(text.prose.words) and text.has(p + 1, "affairs"))


def _country(actor: Actor | None) -> str:
    """The state an actor acts for, or the union it is."""
    if actor is None:
        return ""
    return actor.state or (actor.entity if actor.entity.startswith("igo:") else "")


def _whose(text: _Text, sentence: Sentence, envoy: int) -> tuple[list[str], int]:
    """Whose envoys they are: by the post, the adjective of a state or its name, or several names."""
    one, end = text.actors.at.get(envoy), text.prose.words[envoy].end
    if one is not None and one.entity.startswith(_POST) and one.state and envoy + 1 not in text.actors.at:
        return [one.state], one.end
    p, whose = envoy + 1, list[str]()
    while p < sentence.last:
        word, actor = text.prose.words[p], text.actors.at.get(p)
        if actor is not None and _country(actor):
            whose.append(_country(actor))
            p, end = actor.last, actor.end
        elif not whose and (state := _by_nisba(text, p)) is not None:
            return [state], word.end
        elif text.is_mark(p) or text.has(p, "affairs") or text.has(p, "passed"):
            p += 1
        else:
            break
    return list(dict.fromkeys(whose)), end


def _by_nisba(text: _Text, p: int) -> str | None:
    words = [w.fold for w in text.prose.words[p : p + 2]]
    bare = [w.removeprefix("ال").removesuffix("ه") for w in words if w.startswith("ال")]
    known = text.actors.states.by_nisba
    return known.get(" ".join(bare)) or (known.get(bare[0]) if words[0].startswith("ال") else None)


def _host(text: _Text, sentence: Sentence, envoy: int) -> str:
    """Where an envoy is accredited: a state behind "at", right behind him and his name."""
    one = text.actors.at.get(envoy)
    if one is not None and one.entity.startswith(_POST) and one.entity.count(".") > 1:
        return f"{_STATE}{one.entity.rpartition('.')[2]}"
    for p in range(envoy + 1, min(sentence.last - 1, envoy + _HOST_WITHIN)):
        actor = text.actors.at.get(p + 1)
        if text.has(p, "at") and actor is not None:
            return _country(actor)
    return ""
