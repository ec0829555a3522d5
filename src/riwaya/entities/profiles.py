"""Profiles: what one article tells of each person no list knows, for telling later whether two names are one person's."""

from collections import defaultdict

from riwaya.entities.index import name_key
from riwaya.entities.spelling import sound_key
from riwaya.entities.tokens import FormReader, load_reader
from riwaya.lang.language import Language
from riwaya.model.mention import Linked, Mention, Phrase
from riwaya.model.profile import Profile
from riwaya.text.prose import Prose

UNKNOWN = "new:person:"
"""Begins the id of a person no list knows."""


def read_profiles(prose: Prose, linked: Linked, *, language: Language) -> tuple[Profile, ...]:
    """The profiles of the persons no list knows, in the order of their ids."""
    reader = load_reader(language)
    mentions: dict[str, list[Mention]] = defaultdict(list)
    for m in linked.mentions:
        for entity in m.entities or ((m.entity,) if m.entity else ()):
            if entity.startswith(UNKNOWN) and m.reason != "two-bear-it":
                mentions[entity].append(m)
    if not mentions:
        return ()
    sentences = _by_sentence(prose, linked)
    phrases = {m: p for p in linked.phrases for m in p.mentions if p.form == "name"}
    out = []
    for entity, found in sorted(mentions.items()):
        near = set().union(*(sentences[prose.sentence_of(prose.word_at(m.start))] for m in found)) - {entity}
        told = [p for m in found if (p := phrases.get(m.id))]
        genders = {p.gender for p in told if p.gender}
        out.append(
            Profile(
                entity, entity.removeprefix(UNKNOWN), tuple(sorted({m.post for m in found if m.post})),
                tuple(sorted({word for p in told for word in _roles(prose, p, reader)})),
                genders.pop() if len(genders) == 1 else "", tuple(sorted(map(_beside, near))),
            )
        )
    return tuple(out)


def _beside(entity: str) -> str:
    """Somebody named together with a person: an unknown one by the sound of the name, whose spelling is not yet known."""
    return f"~{sound_key(entity.removeprefix(UNKNOWN))}" if entity.startswith(UNKNOWN) else entity


def _by_sentence(prose: Prose, linked: Linked) -> dict[int, set[str]]:
    """By sentence, whom and what it names."""
    found: dict[int, set[str]] = defaultdict(set)
    for m in linked.mentions:
        found[prose.sentence_of(prose.word_at(m.start))].update(m.entities or ((m.entity,) if m.entity else ()))
    return found


def _roles(prose: Prose, phrase: Phrase, reader: FormReader) -> set[str]:
    """The words of a title or apposition, nouns by their lemma; words that name nobody's work (السيد) stay out."""
    out: set[str] = set()
    for start, end in ((phrase.start, phrase.head_start), (phrase.head_end, phrase.end)):
        for form in name_key(prose.text[start:end]).split():
            read = reader.read(form)
            if any(n.cls == "title" and not n.key for n in read.nouns) or form in reader.lexicon.stops["particle"]:
                continue
            out.add(read.nouns[0].lemma if read.nouns else read.core)
    return out
