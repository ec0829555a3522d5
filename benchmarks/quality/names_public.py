"""Strict names of the whole stage on public labelled sets: lines of a word and its labels, sentences apart.

    python benchmarks/quality/names_public.py FILE … [--pack syria|none] [--errors]

Each sentence is read as an article of its own. Labels are read as persons, places and bodies (`TYPES`: ANERcorp's and
Wojood's); of nested names the longest counts, as in our guide. A name counts where its first and last word and its type
are right; whole words are compared, for the sets tag clitics with their names. Class nouns that are no part of a name by
our guide (`heads.tsv`: مدينة, قرية, صحيفة) are cut off the sets' names. A state that acts is a body in Wojood and
a place in ANERcorp: a state found is right as either. What lies over a name of a type that is not counted (`ASIDE`) is
neither right nor wrong. `--errors` prints what went wrong, to be read and not kept: the sets' text is their owners'.
"""

import argparse
from collections import Counter
from pathlib import Path

from riwaya.lang.language import load_language
from riwaya.lang.name_tables import load_name_tables
from riwaya.model.article import Article, ArticleHead, Block
from riwaya.names import find_names
from riwaya.packs.pack import load_pack
from riwaya.text.folding import fold
from riwaya.text.prose import read_prose

TYPES = {"PERS": "PERS", "LOC": "LOC", "GPE": "LOC", "FAC": "LOC", "ORG": "ORG"}
ASIDE = {"MISC", "WEBSITE", "EVENT", "LAW", "PRODUCT", "NORP"}
KINDS = {
    "person": "PERS", "place": "LOC", "state": "LOC", "facility": "LOC", "state_body": "ORG", "armed_group": "ORG",
    "party": "ORG", "igo": "ORG", "monitor": "ORG", "media": "ORG",
}  # fmt: skip
_JOINTS = {"$#$"}
"""Marks of the end of a segment in Wojood: no words."""


def announcers(language):
    """Class nouns that stand before a name without belonging to it, folded."""
    heads = load_name_tables(language).heads
    kept = {fold(word) for word, head in heads if head.keeps}
    return frozenset(fold(word) for word, _ in heads) - kept


def cut(text, name, nouns):
    """A name without the class nouns it opens with, clitics and article aside, as long as another word is left."""
    start, end, kind = name
    while (space := text.find(" ", start, end)) > 0 and _bare(text[start:space]) & nouns:
        start = space + 1
    return start, end, kind


def _bare(word):
    """What a word may be without its clitic and article."""
    word = fold(word)
    forms = {word, *(word[1:] for c in "وبلفك" if word.startswith(c))}
    return forms | {f.removeprefix("ال") for f in forms} | {f.removeprefix("ل") for f in forms if f.startswith("ل")}


def read_set(path, nouns):
    """Each sentence as text, its names `(start, end, type)`, and the spans set aside."""
    sentences, rows = [], []
    for line in [*path.read_text("utf-8").splitlines(), ""]:
        word, *labels = line.split() or [""]
        if word and word not in _JOINTS:
            rows.append((word, labels))
        elif rows and not word:
            sentences.append(as_text(rows, nouns))
            rows = []
    return sentences


def as_text(rows, nouns):
    """A sentence's text, its longest names of the counted types, and the spans set aside."""
    text, spans, open_ = "", [], {}
    for word, labels in rows:
        start = len(text) + bool(text)
        text += " " * bool(text) + word
        going = {}
        for label in labels:
            part, _, kind = label.partition("-")
            if part == "B":
                going[kind] = [start, len(text), kind]
                spans.append(going[kind])
            elif part == "I" and kind in open_:
                open_[kind][1] = len(text)
                going[kind] = open_[kind]
        open_ = going
    names = {(a, b, TYPES[k]) for a, b, k in spans if k in TYPES}
    outer = {n for n in names if not any(o != n and o[0] <= n[0] and n[1] <= o[1] and o[1] - o[0] > n[1] - n[0] for o in names)}
    return text, {cut(text, n, nouns) for n in outer}, [(a, b) for a, b, k in spans if k in ASIDE]


def names_found(text, language, pack):
    """What the stage finds, widened to whole words."""
    prose = read_prose(Article(ArticleHead("a", "a"), text, (Block(0, len(text), "body"),)))
    found = []
    for mention in find_names(prose, language=language, pack=pack):
        start, end = mention.start, mention.end
        while start and not text[start - 1].isspace():
            start -= 1
        while end < len(text) and not text[end].isspace():
            end += 1
        found.append((start, end, mention.kind, mention.rule))
    return found


def measure(path, language, pack, *, errors):
    """Counts of right, found and wanted names by type, over all, and over all types alike."""
    right, said, want = Counter(), Counter(), Counter()
    for text, gold, aside in read_set(path, announcers(language)):
        spans = {(a, b): t for a, b, t in gold}
        have = {}
        for a, b, kind, rule in names_found(text, language, pack):
            type_ = KINDS.get(kind)
            if kind == "state" and spans.get((a, b)) == "ORG":
                type_ = "ORG"
            over_aside = (a, b) not in spans and any(a < y and x < b for x, y in aside)
            if type_ and not over_aside:
                have[a, b] = type_, rule
        for name, type_ in spans.items():
            want.update([type_, "all", "found"])
            hit = name in have
            right.update(["found"] * hit + [type_, "all"] * (hit and have[name][0] == type_))
        for type_, _ in have.values():
            said.update([type_, "all", "found"])
        if errors:
            show(text, spans, have)
    return right, said, want


def show(text, gold, have):
    """Prints what was missed and what is wrong in one sentence."""
    for (a, b), type_ in gold.items():
        if (a, b) not in have:
            print("missed", type_, text[a:b], "|", text[max(0, a - 40) : b + 30])
    for (a, b), (type_, rule) in have.items():
        if gold.get((a, b)) != type_:
            print("wrong", type_, rule, text[a:b], f"({gold.get((a, b), '')}) |", text[max(0, a - 40) : b + 30])


def main():
    """Prints precision, recall and F1 of each set."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", type=Path, nargs="+")
    parser.add_argument("--pack", default="syria")
    parser.add_argument("--errors", action="store_true")
    args = parser.parse_args()
    language, pack = load_language(), None if args.pack == "none" else load_pack(args.pack)
    for path in args.files:
        right, said, want = measure(path, language, pack, errors=args.errors)
        print(path.name)
        for key in ("PERS", "LOC", "ORG", "all", "found"):
            p, r = right[key] / max(1, said[key]), right[key] / max(1, want[key])
            print(f"  {key:5} names {want[key]:5}  P {100 * p:.1f}  R {100 * r:.1f}  F1 {200 * right[key] / max(1, said[key] + want[key]):.1f}")


if __name__ == "__main__":
    main()
