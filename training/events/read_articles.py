"""Articles annotated by reading, with what the system's rules tell of them: what the weights of events are taught by."""

import json
import lzma
from pathlib import Path
from typing import NamedTuple

from riwaya.events.anchors import Anchor
from riwaya.events.find import told_events
from riwaya.events.lexicon import load_lexicon
from riwaya.events.scene import Scene
from riwaya.lang.language import load_language
from riwaya.model.article import Article, ArticleHead, Block, Published
from riwaya.model.event import Event
from riwaya.packs.pack import load_pack
from riwaya.pipeline.draft import Draft
from riwaya.pipeline.stages import STAGES, Tools
from riwaya.text.prose import read_prose

GOLD = Path("benchmarks/quality/gold/events_read.jsonl")
PARTIES = "taught, parties"
"""The use of articles from which only parties and realities are learnt."""
EARLIER = Path("benchmarks/quality/gold/events")
UNPLACED = "development-fourth"
"""The use of those earlier articles in which nobody annotated places."""
UNOPENED = "held-out"
"""How the use of those earlier articles begins whose events nobody looks at and nothing is taught by."""
_ALIKE = 0.5
"""The share of the longer of two spans that overlap from which they are one."""


class Read(NamedTuple):
    """An article with its annotated events (as decoded), its scene, and the events its rules tell."""

    page: str
    use: str
    gold: list
    scene: Scene
    told: list[tuple[Anchor, Event]]

    @property
    def words_count(self):
        """Whether which words tell an event is learnt from it: not where readers told half as many again as others do (decision 0107)."""
        return self.use != PARTIES


class Unread(NamedTuple):
    """An article nobody annotated, as the reader sees it: its stretches, signs of its words, facts of its senses.

    And what models say of it: the chance that each sense tells an event, of each reality, and the phrases of parties (first word, letters of
    clitics, last word).
    """

    stretches: list
    signs: object
    table: object
    told: object
    standing: object
    phrases: list


def read_articles(data, uses, having="type"):
    """The annotated articles of some uses (`taught`, `taught, parties`, `counted only`; `earlier`: those of `gold/events` that were opened), in the order of uses and ids.

    `having`: what must be annotated of their events.
    """
    lines = map(json.loads, GOLD.read_text("utf-8").splitlines())
    rows = {r["page"]: (r["use"], r["events"]) for r in lines if r["use"] in uses and all(having in e for e in r["events"])}
    earlier = {page: note for page, note in (_earlier() if "earlier" in uses else {}).items() if all(having in e for e in note[1])}
    tools = Tools(load_language(), load_pack("syria"))
    out = []
    with lzma.open(Path(data) / "news/ant_2018.jsonl.xz", "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            if row["id"] in rows or row["id"] in earlier:
                scene = scene_of(row, tools)
                out.append(Read(row["id"], *(rows.get(row["id"]) or earlier[row["id"]]), scene, told_events(scene)))
    return sorted(out, key=lambda r: (uses.index("earlier" if r.page in earlier else r.use), r.page))


def _earlier():
    """The opened articles annotated before, in the same form."""
    out = {}
    for path in sorted(EARLIER.glob("*.json")):
        note = json.loads(path.read_text("utf-8"))
        if not note["use"].startswith(UNOPENED):
            out[note["page"]] = note["use"], [_plain(e, placed=note["use"] != UNPLACED) for e in note["events"]]
    return out


def _plain(event, *, placed):
    """An event of the earlier form: spans as pairs; those of one span once."""
    pair = lambda span: (span["start"], span["end"])  # noqa: E731
    parties = {role: [list(p) for p in dict.fromkeys(map(pair, event[role]))] for role in ("actors", "recipients")}
    place = {"place": event["place"] and list(pair(event["place"]))} if placed else {}
    return {
        "type": event["type"], "alt_type": event.get("alt_type"), "reality": event["reality"], **parties,
        "anchor": list(pair(event["anchor"])), "sentence": list(pair(event["evidence"])), **place,
    }


def scene_of(row, tools):
    """The scene of a line of the news."""
    text, end = row["title"] + "\n\n" + row["text"], len(row["title"])
    head = ArticleHead(row["id"], row["id"], title=row["title"], published=Published(row["published"][:10], "day", "given"))
    article = Article(head, text, (Block(0, end, "title"), Block(end + 2, len(text), "body")))
    draft = Draft(article, read_prose(article))
    for stage in STAGES:
        if stage.name == "events":
            break
        draft = stage.run(draft, tools)
    return Scene(
        draft.prose, load_lexicon(tools.language), linked=draft.linked, times=draft.times, quantities=draft.quantities, attributions=draft.attributions,
        word_states=draft.word_states,
    )


def pairs(scene, told, gold):
    """Which annotated event each told one is: anchors that touch first, then one of its type in the sentence."""
    paired: dict[int, int] = {}
    left = set(range(len(told)))
    for nearness in ("word", "sentence"):
        for number, want in enumerate(gold):
            if number in paired.values():
                continue
            for n in sorted(left):
                if told[n][1].type in types_of(want) and _near(scene, told[n], want, nearness):
                    paired[n] = number
                    left.discard(n)
                    break
    return paired


def types_of(want):
    """The types that count as right for an annotated event."""
    return {want["type"], want.get("alt_type")}


def _near(scene, one, want, nearness):
    anchor, event = one
    if nearness == "word":
        return want["anchor"][0] < event.anchor.end and event.anchor.start < want["anchor"][1]
    return want["sentence"][0] <= scene.words[anchor.word].start < want["sentence"][1]


def is_annotated(scene, sense, want):
    """Whether a sense of a word is an annotated event's."""
    word = scene.words[sense.word]
    return want["anchor"][0] < word.end and word.start < want["anchor"][1] and sense.type in types_of(want)


def is_party(scene, candidate, span):
    """Whether a candidate is an annotated party: most of its words, or what they mean."""
    start, end = span
    shared = min(end, candidate.end) - max(start, candidate.start)
    if shared >= _ALIKE * max(end - start, candidate.end - candidate.start):
        return True
    return not _entities(scene, start, end).isdisjoint(candidate.entities)


def _entities(scene, start, end):
    """What the words of a span mean to the system."""
    out = set()
    for one in (*scene.phrases, *scene.linked.mentions):
        shared = min(end, one.end) - max(start, one.start)
        if shared > 0 and shared >= _ALIKE * max(one.end - one.start, end - start):
            out.update(one.entities)
            out.add(getattr(one, "entity", None))
    for i in scene.prose.words_in(start, end):
        word = scene.words[i]
        if min(end, word.end) - max(start, word.start) >= _ALIKE * max(end - start, word.end - word.start):
            out.add(scene.nisbas.get(scene.folds[i]))
    return out - {None}
