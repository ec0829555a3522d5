"""What stands around stories in a plain dump and looks like text: links to other stories, their first words, a page's foot."""

from collections import Counter

from riwaya.articles.lines import Line, goes_on, shared_words
from riwaya.lang.article_tables import ArticleTables

LINKS = frozenset({"related", "next"})
"""Furniture that heads links to other stories."""
PAUSES = frozenset({"share", "follow", "tags", "menu", "rule"})
"""Furniture that stands inside stories as well as below them; what follows must go on or be a run by itself."""
SHARED = 0.08
"""Share of a continuation's words its story has said before: 0.15 in the middle, 0.07 at the tenth percentile; for the
first paragraphs of another article 0.03 and, at the ninetieth percentile, 0.07 (720 ANT articles)."""
LINK_WORDS = 4
"""Words from which a short line may be a headline."""
_LONG_LINK, _LONG_TITLE = 14, 30
"""Words up to which a question may be a link, and a line without a stop a title."""
_LABEL = 20
"""Letters within which the colon after a label stands."""
_TITLED = 0.5
"""Share of a headline's words that the two paragraphs below it say again, where it is theirs."""
_LEAST, _STRANGE, _FOOT_WORDS = 3, 0.05, 60
"""Of a story with more paragraphs than these, a last one is its page's foot if so few of its words were said before."""
_CUT_OFF = ("...", "…", "..")
_QUOTES, _ASKS = '»"”’ ', frozenset("؟?!")


def is_text(line: Line) -> bool:
    """Whether a line looks like text: a paragraph or a sentence."""
    return line.look in {"prose", "sentence"}


def is_headline(line: Line) -> bool:
    """Whether a line may be a headline: short, without a stop, of four words and more."""
    return line.look == "short" and line.words >= LINK_WORDS


def asks(line: Line) -> bool:
    """Whether a line ends like a question or a cry."""
    return line.text.rstrip(_QUOTES)[-1:] in _ASKS


def demote_links(lines: list[Line], tables: ArticleTables) -> None:
    """Lines that look like sentences and are links lose their look.

    Questions below a heading over links, beside a headline or above a stamp; and the cut-off first words of another story.
    """
    labels = Counter(_label(line) for line in lines if ":" in line.text[:_LABEL])
    for i, line in enumerate(lines):
        if (label := _label(line)) and labels[label] > 1:
            continue  # an interview's questions, each after its asker's name
        beside = [lines[j] for j in (i - 1, i + 1) if 0 <= j < len(lines)]
        listed = any(is_headline(x) for x in beside)
        if line.look == "sentence" and asks(line) and line.words <= _LONG_LINK and not goes_on(line, tables):
            stamped = i + 1 < len(lines) and lines[i + 1].look == "stamp"
            if listed or stamped:
                line.look, line.closed = "short", False
        elif line.text.endswith(_CUT_OFF) and is_text(line) and beside and all(x.look in {"short", "stamp", "byline"} for x in beside):
            line.look, line.closed = "short", False  # the first words of another story
    linked = told = False
    for line in lines:
        if line.cue in LINKS | {"more"}:
            linked = True
        elif line.look == "sentence" and linked and asks(line) and not goes_on(line, tables):
            line.look = "short"
            line.closed = False
        elif is_text(line):
            linked = linked and not told
        told = is_text(line)


def _label(line: Line) -> str:
    """What stands before an early colon: who speaks, or what a headline is about."""
    head, colon, _ = line.text[:_LABEL].partition(":")
    return head if colon else ""


def demote_long_title(lines: list[Line]) -> None:
    """The first long line of a page, if it has no stop and a stamp, a name or a picture parts it from the text, is a title."""
    at = next((i for i, line in enumerate(lines) if line.look == "prose"), None)
    if at is None or at + 1 >= len(lines):
        return
    line, below = lines[at], lines[at + 1]
    apart = below.look in {"stamp", "byline", "caption"} or below.cue in PAUSES
    if apart and not line.closed and line.words <= _LONG_TITLE:
        line.look = "short"


def headed_by_link(lines: list[Line], run: list[int], gap: list[Line], cluster: list[int]) -> bool:
    """Whether one headline, after a heading over other stories, stands over paragraphs that say its words again."""
    heads = [x for x in gap if is_headline(x)]
    if len(heads) != 1 or gap[-1] is not heads[0] or not any(x.cue in LINKS for x in gap):
        return False
    if gap[-2:-1] and gap[-2].cue == "next" and len(cluster) >= 3:
        return True
    told = shared_words([lines[i].text for i in cluster[:2]], [heads[0].text])
    return told >= _TITLED and told > shared_words([lines[i].text for i in run], [heads[0].text])


def without_teasers(lines: list[Line], run: list[int], cluster: list[int], tables: ArticleTables) -> list[int]:
    """Paragraphs after a heading over links, less the teasers before them: headline and one paragraph by turns.

    Of a single paragraph under a headline, which the story's own follow, the words tell: it is of another matter.
    """
    gap = lines[run[-1] + 1 : cluster[0]]
    if not any(x.cue in LINKS for x in gap) or headed_by_link(lines, run, gap, cluster):
        return cluster
    said = [lines[i].text for i in run]
    single = sum(is_headline(x) for x in gap) == 1  # several in a row are links without words of their own
    left = cluster
    while len(left) > 1 and is_headline(lines[left[0] - 1]) and not goes_on(lines[left[0]], tables):
        again = left[1] - left[0] == 2 and is_headline(lines[left[0] + 1])
        listed = len(left) < len(cluster)
        strange = single and shared_words(said, [lines[left[0]].text]) < SHARED <= shared_words(said, [lines[left[1]].text])
        if not again and not (left[1] - left[0] == 1 and (listed or strange)):
            break
        left = left[1:]
    return left


def without_foot(lines: list[Line], run: list[int], tables: ArticleTables) -> list[int]:
    """A story less what tells of its writer or its paper below it: one paragraph set off by other lines, of another matter."""
    while len(run) > _LEAST:
        last, before = run[-1], run[:-1]
        if last - before[-1] == 1 or lines[last].words > _FOOT_WORDS or goes_on(lines[last], tables):
            break
        if shared_words([lines[i].text for i in before], [lines[last].text]) >= _STRANGE:
            break
        run = before
    return run
