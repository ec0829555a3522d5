"""Finds the times of an article: stretches of known words, read by the grammar, resolved against the reference."""

import re
from functools import cache

import msgspec

from riwaya.lang.language import Language
from riwaya.model.time import Time
from riwaya.text.folding import NOISE, bare
from riwaya.text.prose import Prose, Sentence
from riwaya.times.anchors import Story
from riwaya.times.grammar import ALIAS, SENTENCE_END, Grammar, Item, load_grammar
from riwaya.times.meaning import as_meaning
from riwaya.times.reference import as_reference
from riwaya.times.tense import Tense, load_tense

EMITTED = frozenset({"DATE", "DATEM", "DATEA", "DAY", "DAYA", "TIME", "DUR", "DURX", "SET", "REF", "REFA", "REL", "YEAR", "YEARH", "RANGE"})
"""Classes of the grammar that are times when nothing larger took them."""
TRIGGERS = frozenset({
    "weekday", "weekday_bare", "today", "yesterday", "tomorrow", "tonight", "month", "month_unsure", "month_h", "month_h_unsure",
    "unit", "units", "dual", "the_unit", "the_units", "the_dual", "the_year", "year_word", "part", "the_part", "part_adv",
    "decade", "season", "adverb", "adverb_later", "adverb_then", "adverb_set", "time_word", "the_time", "the_moment", "stage_word",
    "day_after", "eve", "tishrin", "kanun", "jumada", "dhu", "rabi", "hour_word", "by_zone", "zone_gmt", "y4c", "holiday", "new_year", "mid", "past_noun", "future_noun", "day_word",
})
LENGTHS = frozenset({"DUR", "DURX"})
UNCOUNTED = frozenset({"ar.time.duration-vague", "ar.time.duration-bare"})
"""Rules of lengths without a number: before a definite noun they are no lengths (شهر العسل، سنوات الحرب)."""
ARTICLE = "ال"
_ISLAND = re.compile(r"[^ ]+")
_TRIGGER = re.compile(r"t|n[/:-]n")
_NOISE = frozenset(re.sub(r"(.)-(.)", lambda m: "".join(map(chr, range(ord(m[1]), ord(m[2]) + 1))), NOISE))


class Marks(dict[str, str]):
    """A character for each folded word: `t` may be a time, `g` joins times, `n` a number, blank anything else."""

    def __missing__(self, word: str) -> str:
        return "n" if word[0].isdigit() else " "


class Finder(msgspec.Struct, frozen=True):
    """What reads times in one language."""

    grammar: Grammar
    marks: Marks
    tense: Tense


@cache
def load_finder(language: Language) -> Finder:
    """The reader of times of a language."""
    grammar = load_grammar(language)
    marks = Marks(dict.fromkeys(grammar.numerals.words, "g"))
    for word, pieces in grammar.words.items():
        marks[word] = "t" if any(not TRIGGERS.isdisjoint(p.readings) for p in pieces) else "g"
    marks.update({m: m for m in "/:-"})
    marks.update({str(y): "t" for y in range(1900, 2100)})
    return Finder(grammar, marks, load_tense(language))


def find_times(prose: Prose, *, language: Language, future_weekdays: bool = False) -> tuple[Time, ...]:
    """The times of the main story in text order, with TIMEX3 values.

    Args:
        prose: the article's words and sentences.
        language: whose grammar of times to use.
        future_weekdays: read a bare weekday as the next one (planning texts) and not the most recent one (news).

    Returns:
        times with ids `t1`, `t2`…; `anchor` is `published`, the id of another time, or absent for values that need none.

    """
    finder = load_finder(language)
    story = Story(prose, as_reference(prose.article.reference_date), finder.tense, future_weekdays=future_weekdays)
    marks = finder.marks
    text = "".join([marks[w.fold] for w in prose.words])
    for sentence in prose.sentences:
        line = text[sentence.first : sentence.last]
        if not _TRIGGER.search(line):
            continue
        for m in _ISLAND.finditer(line):
            if not _TRIGGER.search(m.group()):
                continue
            items = _items(finder.grammar, prose, sentence, (sentence.first + m.start(), sentence.first + m.end()))
            for item in finder.grammar.parse(items):
                name = next(iter(item.readings), "")
                if name in EMITTED and not (name == "DAY" and sentence.kind == "dateline") and not (
                    name in LENGTHS and item.rules[-1] in UNCOUNTED and _heads_construct(finder.grammar, prose, item, sentence)
                ):
                    story.add(item, as_meaning(item.readings[name]), sentence)
    return story.times()


def _items(grammar: Grammar, prose: Prose, sentence: Sentence, stretch: tuple[int, int]) -> list[Item]:
    """The words of a stretch as items of the grammar, and an empty last one where the sentence ends with it."""
    start, end = stretch
    words = prose.words
    out: list[Item] = []
    folds = [w.fold for w in words[start:end]]
    at = 0
    while at < len(folds):
        pieces, after = grammar.pieces(folds, at, len(folds))
        spellings = grammar.exact.get(folds[at])
        if spellings and bare(prose.text[words[start + at].start : words[start + at].end]) not in spellings:
            pieces = grammar.words.get(ALIAS + folds[at], ())
        first, stop = start + at, words[start + after - 1].end
        for number, piece in enumerate(pieces):
            begin = _skip(prose.text, words[first].start, piece.skip)
            last_piece = number == len(pieces) - 1
            out.append(Item(piece.code, begin, stop if last_piece else begin + 1, piece.readings, (), first, start + after))
        if not pieces:
            out.append(Item(" ", words[first].start, stop, {}, (), first, start + after))
        at = after
    if end == sentence.last:
        mark = grammar.words[SENTENCE_END][0]
        out.append(Item(mark.code, words[end - 1].end, words[end - 1].end, mark.readings, (), end, end))
    return out


def _heads_construct(grammar: Grammar, prose: Prose, item: Item, sentence: Sentence) -> bool:
    """Whether the next word makes a construct of it (خلال سنوات الحرب): then it is a period with a name and no length.

    After قبل, بعد and منذ a definite word is more often the clause's subject (دعت منذ أيام السعودية إلى).
    """
    before = grammar.words.get(prose.words[item.first - 1].fold, ()) if item.first > sentence.first else ()
    if any(not {"since", "before", "after"}.isdisjoint(p.readings) for p in before):
        return False
    return item.last < sentence.last and prose.words[item.last].fold.startswith(ARTICLE)


def _skip(text: str, start: int, letters: int) -> int:
    """The offset after so many letters, marks that are no letters aside."""
    at = start
    for _ in range(letters):
        at += 1
        while text[at] in _NOISE:
            at += 1
    return at
