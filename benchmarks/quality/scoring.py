"""Comparing readings with gold and with verdicts. Spans are `{"start", "end"}` over the reading's text; figures are percentages."""

import re
from collections import Counter

_NOISE = re.compile(r"[\u064b-\u065f\u0670\u0640«»\"“”'()،,.:؛\-–—]")
_FOLD = str.maketrans({"أ": "ا", "إ": "ا", "آ": "ا", "ى": "ي", "ة": "ه", "ؤ": "و", "ئ": "ي"})
_WORD = re.compile(r"\w+")
MAIN = {"title", "standfirst", "dateline", "subhead", "body"}
CONTENT_OVERLAP = 0.5
"""Shared over joined characters from which a content counts as the same, as in the scorer the visible gold is scored with."""


def figures(hit, found, gold):
    """Precision, recall and F1."""
    p, r = (hit / found if found else 0.0), (hit / gold if gold else 0.0)
    return {"P": round(100 * p, 1), "R": round(100 * r, 1), "F1": round(200 * p * r / (p + r), 1) if p + r else 0.0}


def overlap(a, b):
    """Shared characters over joined characters."""
    shared = min(a["end"], b["end"]) - max(a["start"], b["start"])
    return 0.0 if shared <= 0 else shared / (max(a["end"], b["end"]) - min(a["start"], b["start"]))


def same_name(gold, names):
    """Whether one of the names is the gold's: equal after folding, or one the tail or the head of the other (titles stand before, bodies after)."""
    want = _folded(gold)
    for name in names:
        have = _folded(name)
        short, long = sorted((want, have), key=len)
        if short and (long[-len(short) :] == short or long[: len(short)] == short):
            return True
    return False


def _folded(name):
    words = _NOISE.sub(" ", name or "").translate(_FOLD).split()
    return [w[2:] if w.startswith("ال") and len(w) > 4 else w for w in words]


def shift_of(reading, paragraphs):
    """Maps an offset over the joined paragraphs to one over the reading's text; null where the paragraph was not read."""
    places, at, seek = [], 0, 0
    for paragraph in paragraphs:
        found = reading["text"].find(paragraph, seek)
        if found < 0:
            found = reading["text"].find(paragraph)
        if found >= 0:
            seek = found
        places.append((at, at + len(paragraph), found))
        at += len(paragraph) + 1

    def shift(span):
        for start, end, found in places:
            if start <= span["start"] and span["end"] <= end and found >= 0:
                return {**span, "start": span["start"] - start + found, "end": span["end"] - start + found}
        return None

    return shift


def page_counts(readings, articles):
    """Words of the main story, titles, dates and outlets of one page's articles, paired in order of best text."""
    left, counts = list(readings), Counter()
    for article in articles:
        gold = Counter(_WORD.findall(" ".join([article["title"], *article["paragraphs"]])))
        best = max(left, key=lambda r: sum((main_words(r) & gold).values()), default=None)
        counts["articles"] += 1
        counts["gold"] += gold.total()
        if best is None:
            continue
        left.remove(best)
        words, head = main_words(best), best["article"]
        counts["found"] += words.total()
        counts["hit"] += (words & gold).total()
        counts["title"] += head["title"] == article["title"]
        counts["date"] += head["published"]["value"] == article["published"]
        counts["outlet"] += head["outlet"] == article["outlet"]
    counts["found"] += sum(main_words(r).total() for r in left)
    return counts


def main_words(reading):
    """Words of the main story, counted."""
    text = " ".join(reading["text"][b["start"] : b["end"]] for b in reading["blocks"] if b["kind"] in MAIN)
    return Counter(_WORD.findall(text))


def attribution_counts(reading, gold):
    """Attributions found by their cue, and those of them with the right source and content. `gold` is over the reading's text."""
    names = {e["id"]: [e["name_ar"], *e["names"]] for e in reading["entities"]}
    counts, left = Counter(gold=len(gold), found=len(reading["attributions"])), list(reading["attributions"])
    for want in gold:
        best = max(left, key=lambda a: _cue_overlap(want, a), default=None)
        if best is None or not _cue_overlap(want, best):
            continue
        left.remove(best)
        counts["hit"] += 1
        said = names.get(best["source_entity"], [])
        if best["source"]:
            said = [*said, reading["text"][best["source"]["start"] : best["source"]["end"]]]
        source = same_name(_source_name(want, reading["text"]), said)
        content = overlap(want["content"], best["content"]) >= CONTENT_OVERLAP
        counts.update(source=source, content=content, full=source and content, act=best["act"] == want["act"])
    return counts


def _source_name(want, text):
    """The canonical name, or the words of the article that name the source: stand-off gold carries no text."""
    words = want.get("source_words") or want["source"]
    return want.get("source_name") or (text[words["start"] : words["end"]] if words else "")


def _cue_overlap(want, have):
    return overlap(want["cue"], have["cue"]) if want["cue"] and have["cue"] else 0.0


def event_counts(reading, gold):
    """Events found: same type, anchors touching, or the same type within one sentence where the anchors differ."""
    counts, left = Counter(gold=len(gold), found=len(reading["events"])), list(reading["events"])
    for want in gold:
        near = [e for e in left if e["type"] == want["type"] and overlap(e["evidence"], want["evidence"])]
        best = max(near, key=lambda e: overlap(e["anchor"], want["anchor"]), default=None)
        if best is None:
            continue
        left.remove(best)
        counts["hit"] += 1
        counts["reality"] += best["reality"] == want["reality"]
    return counts


def spelt_out(event):
    """An event of `gold/events_read.jsonl`, whose spans are pairs, in the form of the other gold."""
    span = lambda pair: {"start": pair[0], "end": pair[1]}  # noqa: E731
    return {
        **event, "anchor": span(event["anchor"]), "evidence": span(event["sentence"]),
        **{role: [span(p) for p in event[role]] for role in ("actors", "recipients")},
    }


def whole_counts(reading, gold):
    """Events found, and those of them with all parties right, by the words of the parties or by whom these words mean to the reading.

    Pairing is that of the scorer the visible gold is scored with: a type that counts as right, anchors that touch before others of the sentence.
    """
    counts, left, pairs = Counter(gold=len(gold), found=len(reading["events"])), list(reading["events"]), []
    for touching in (True, False):
        for want in gold:
            near = [e for e in left if e["type"] in {want["type"], want.get("alt_type")} and _pairs(e, want, touching=touching)]
            if near and all(want is not w for w, _ in pairs):
                left.remove(near[0])
                pairs.append((want, near[0]))
    for want, have in pairs:
        sides = [("actors", "recipients")] if have["type"] in _EQUALS else [("actors",), ("recipients",)]
        whole = all(_same_parties(reading, [p for r in roles for p in want[r]], [p for r in roles for p in have[r]]) for roles in sides)
        counts.update(hit=1, whole=whole, reality=have["reality"] == want["reality"])
    return counts


_EQUALS = frozenset({"CONSULT", "AGREE", "COOPERATE"})


def _pairs(have, want, *, touching):
    if touching:
        return overlap(have["anchor"], want["anchor"]) > 0
    return want["evidence"]["start"] <= have["anchor"]["start"] < want["evidence"]["end"]


def _same_parties(reading, want, have):
    """Whether as many are told as wanted, each wanted one by another."""
    left = list(have)
    for party in want:
        one = next((p for p in left if overlap(party, p) >= 0.5 or (p.get("entity") and p["entity"] in _meant(reading, party))), None)
        if one is None:
            return False
        left.remove(one)
    return not left


def _meant(reading, span):
    """Whom the words of a span mean to the reading."""
    same = [x for k in ("mentions", "events") for y in reading[k] for x in ([y] if k == "mentions" else [*y["actors"], *y["recipients"]])]
    return {e for x in same if overlap(x, span) >= 0.5 for e in (x.get("entity"), *x.get("entities", ())) if e}


FIELDS = {
    "attribution": ("attributions", "cue"), "event": ("events", "anchor"), "time": ("times", None),
    "mention": ("mentions", None), "name": ("mentions", None), "quantity": ("quantities", None)
}


def span_counts(found, gold, same):
    """Spans found exactly, and those of them `same(want, have)` calls right."""
    counts, left = Counter(gold=len(gold), found=len(found)), {(x["start"], x["end"]): x for x in found}
    for want in gold:
        have = left.pop((want["start"], want["end"]), None)
        if have is not None:
            counts["hit"] += 1
            counts["full"] += same(want, have)
    return counts


def within(items, zones):
    """The items that lie in one of the zones that were annotated; all where none are named."""
    return [x for x in items if not zones or any(z["start"] <= x["start"] and x["end"] <= z["end"] for z in zones)]


def verdict_counts(reading, verdicts):
    """How today's reading stands to what people judged by eye: right items kept, wrong ones gone, missed ones found.

    A wrong item is still there where an item by the same rule touches its place; a quantity counts what it was judged to. Blocks and phrases are judged in forms
    that `read --json` does not print for clean text, and are left out.
    """
    counts = Counter()
    for verdict in verdicts:
        if verdict.get("item") not in FIELDS:
            continue
        field, part = FIELDS[verdict["item"]]
        touching = [x for x in reading[field] if _place(x, part) and overlap(_place(x, part), verdict) > 0]
        if verdict["verdict"] == "wrong":
            touching = [x for x in touching if x.get("rule") == verdict.get("rule")]
        if "unit" in verdict:
            touching = [x for x in touching if x.get("unit") == verdict["unit"]]
        counts["judged", verdict["verdict"]] += 1
        counts["there", verdict["verdict"]] += bool(touching)
    return counts


def _place(item, part):
    """Where an item is judged: at its cue or anchor; a bare quotation at its content."""
    return (item.get(part) or item.get("content")) if part else item
