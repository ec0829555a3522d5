"""Lines of a page and what each looks like by itself, before its neighbours are asked."""

import re
from typing import Literal

import msgspec

from riwaya.articles.bylines import read_byline
from riwaya.lang.article_tables import ArticleTables, plain_words

Look = Literal["prose", "sentence", "short", "caption", "stamp", "byline", "furniture"]
"""`prose`: long enough to be a paragraph; `sentence`: shorter, closed like one; `short`: a heading, a name, a link."""

PROSE_WORDS = 15
"""Lines this long are paragraphs: measured on news dumps, the best single cue (F1 94 by itself)."""
_STAMP_WORDS, _CRUMBS = 24, 12
_CUE_WORDS = 40
"""Longer lines are furniture only by how they begin: a paragraph may quote any word of a form."""
_SENTENCE_WORDS = 6
_CREDIT_WORDS, _CREDIT_LETTERS, _TOLD = 8, 13, 4
"""Longest line that credits, longest cue before a colon, and from how many words on what follows one is told."""
_STOPS = frozenset(".؟!…?۔")
_AFTER_STOP = " »\"”’)]'\u200f\u200e\u202c"
_LINE = re.compile(r"[^\n]+")
_TRIM = "".join(c for c in map(chr, range(0x3001)) if c.isspace()) + "\u200b\u200e\u200f\u202a\u202b\u202c\ufeff"
_ARABIC = re.compile("[\u0620-\u064a\u0671-\u06d3]")
_CREDIT = re.compile(r"[(\[]\s*([^()\[\]]{1,40})\s*[)\]]\s*$")
_DIGIT = re.compile("[0-9\u0660-\u0669\u06f0-\u06f9]")
_NUMBER_WORD = re.compile(r"[0-9]+[a-zء-ي]?|[a-z]{1,4}[0-9]+|[صم]")
_FULL_DATE = re.compile(r"(?<!\d)(?:\d{1,2} \S+(?: \S+)? (?:19|20)\d\d|(?:19|20)\d\d \d{1,2} \d{1,2}|\d{1,2} \d{1,2} (?:19|20)\d\d)(?!\d)")
_ARTICLE = "ال"
_PARTED = re.compile(r"\s*[»›>|/\\]\s*|\s+[-–—:]\s+")
_TOP, _SITE_WORDS, _TITLE_WORDS = 60, 5, 3
"""Lines of a page's top in which its title stands, the longest name of a section or a site, the shortest title."""
_CRUMB = re.compile(r"[»›>|/\\]")
_BULLET = re.compile(r"^[-*•●▪◄►«»|:/\s]+")
_DATELINE = re.compile(r"^(?P<place>[^\d.؟!:\"«]{2,40}?)\s*(?:[-–—ـ/|،,]|\(|«)\s*(?P<name>[^.؟!:\"]{2,40})$")


class Line(msgspec.Struct):
    """`text[start:end]`, white space at both ends left out. `cue` is the kind of furniture its words show."""

    start: int
    end: int
    words: int
    look: Look
    text: str
    plain: str = ""
    cue: str = ""
    credit: bool = False
    closed: bool = False


def read_lines(text: str, tables: ArticleTables) -> list[Line]:
    """The lines of a text that are not empty, in order."""
    out = []
    for m in _LINE.finditer(text):
        raw = m.group()
        left = raw.lstrip(_TRIM)
        kept = left.rstrip(_TRIM)
        if kept:
            start = m.start() + len(raw) - len(left)
            out.append(look_at(kept, start, tables))
    _unwrap(text, out)
    _drop_paths(out, tables)
    return out


def _drop_paths(lines: list[Line], tables: ArticleTables) -> None:
    """Lines that hold the title and more: the way through the site, the window's title with the site's name.

    The title itself is another line of the page; these are furniture.
    """
    top = [line for line in lines[:_TOP] if _TITLE_WORDS <= line.words <= _CUE_WORDS]
    for line in top:
        if not _PARTED.search(line.text):
            continue
        plain = line.plain
        for other in top:
            title = other.plain
            if len(title) >= len(plain):
                continue
            if (plain.endswith(title) and _is_way(line.text, title, tables)) or (plain.startswith(title) and len(plain[len(title) :].split()) <= _SITE_WORDS and _cut_after(line.text, other.text)):
                line.look, line.cue = "furniture", "menu"


def _is_way(text: str, title: str, tables: ArticleTables) -> bool:
    """Whether the pieces of a line before a title are names of sections: short, and the first known as one."""
    pieces = [plain_words(p) for p in _CRUMB.split(text)]
    first = pieces[0].split()
    before = [p for p in pieces if p.strip() and p.strip() not in title]
    return len(pieces) >= 2 and all(len(p.split()) <= _SITE_WORDS for p in before) and any(w in tables.sections for w in first)


def _cut_after(text: str, title: str) -> bool:
    """Whether a mark stands where a title ends within a longer line."""
    return text.startswith(title) and _PARTED.match(text, len(title)) is not None


def _unwrap(text: str, lines: list[Line]) -> None:
    """Lines broken at one width are paragraphs, though none is long: four or more in a row, the last one aside."""
    if any(line.look == "prose" for line in lines):
        return
    run: list[Line] = []
    for line in [*lines, None]:
        if run and (line is None or text.count("\n", run[-1].end, line.start) > 1):
            width = max(len(x.text) for x in run)
            if len(run) >= 4 and all(len(x.text) >= 0.7 * width for x in run[:-1]) and width >= 40:
                for x in run:
                    x.look = "prose" if x.look in {"short", "sentence"} else x.look
            run = []
        if line is not None:
            run.append(line)


def is_closed(text: str) -> bool:
    """Whether a text ends like a sentence (a stop, perhaps with closing marks after it)."""
    end = text.rstrip(_AFTER_STOP)
    return bool(end) and end[-1] in _STOPS


def look_at(text: str, start: int, tables: ArticleTables) -> Line:
    """One line as it looks by itself."""
    words = len(text.split()) if "  " in text or "\t" in text else text.count(" ") + 1
    line = Line(start, start + len(text), words, "prose", text, closed=is_closed(text))
    if words > _CUE_WORDS:
        cue = tables.furniture.find(plain_words(text[:120]))
        if cue and not cue.most:
            line.look, line.cue = "furniture", cue.kind
        return line
    line.plain = plain_words(text)
    if cue := tables.furniture.find(line.plain):
        line.look, line.cue = "furniture", cue.kind
    elif words <= _CRUMBS and _is_menu(line, tables):
        line.look, line.cue = "furniture", "menu"
    elif not _ARABIC.search(text) and not _stamp(line, tables):
        line.look, line.cue = "furniture", "latin" if line.plain.strip() else "rule"
    elif _stamp(line, tables):
        line.look = "stamp"
    elif _caption(line, tables):
        line.look = "caption"
    elif words < PROSE_WORDS:
        line.look = _short(line, tables)
    return line


def _short(line: Line, tables: ArticleTables) -> Look:
    first = line.plain.split(None, 1)[:1]  # none in a line of lengthening strokes alone
    if first and first[0] in tables.bylines.cues and read_byline(line.text, tables):
        return "byline"
    if line.words <= _CREDIT_WORDS and not line.closed and _credits(line, tables):
        return "byline"
    return "sentence" if line.closed and line.words >= _SENTENCE_WORDS else "short"


def _credits(line: Line, tables: ArticleTables) -> bool:
    """Whether a line credits somebody, though it names no person: an agency, the editors."""
    head, colon, rest = line.text.partition(":")
    if not colon or len(head) > _CREDIT_LETTERS:
        return tables.credits.find(line.plain) is not None
    told = plain_words(rest).split()
    # what a report says is told after a colon too: a headline, unless it is short or an office signs
    return tables.credits.find(plain_words(head)) is not None and (
        len(told) < _TOLD or not tables.bylines.nobody.isdisjoint(told)
    )


def _stamp(line: Line, tables: ArticleTables) -> bool:
    """A line that carries a time and nothing else, perhaps after words such as آخر تحديث."""
    if line.words > _STAMP_WORDS or line.closed or not _DIGIT.search(line.text):
        return False
    plain = line.plain
    if tables.stamps.find(plain) and _FULL_DATE.search(plain):
        return True
    if line.words > PROSE_WORDS:
        return False
    if (cue := tables.stamps.find(plain)) and cue.phrase not in {"قبل", "منذ"}:
        plain = plain[len(cue.phrase) + 1 :]
        if line.words <= 4 and ":" in line.text:
            return True
    words = plain.split()
    known = sum(w in tables.stamp_words or _NUMBER_WORD.fullmatch(w) is not None for w in words)
    if known == len(words):
        return bool(words)
    if line.words > _CRUMBS or not (date := _FULL_DATE.search(plain)):
        return False
    # a full date first, or beside an outlet's or a place's name
    return not plain[: date.start()].strip() or (len(words) - known <= 4 and known >= 3)


def _is_menu(line: Line, tables: ArticleTables) -> bool:
    """Names of sections side by side, or the way from the front page to this one (الرئيسية » أخبار » محليات)."""
    names = line.plain.split()
    known = sum(w in tables.sections for w in names)
    if len(_CRUMB.findall(line.text)) >= 2:
        return known * 2 >= len(names)
    return len(names) >= 2 and known == len(names)


def _caption(line: Line, tables: ArticleTables) -> bool:
    """A line about a picture: a credit in parentheses at its end and no sentence before it, or its usual first words."""
    if line.words > 35:
        return False
    m = _CREDIT.search(line.text)
    if m and not line.text[0].isdigit() and m.group(1).count(" ") <= 3:
        before = line.text[: m.start()]
        line.credit = True
        inside = plain_words(m.group(1))
        if not is_closed(before) and before.count(" ") >= 1 and (before.count(" ") >= 4 or tables.captions.find(inside) is not None):
            return True
    return not line.closed and line.words <= 20 and (cue := tables.captions.find(line.plain)) is not None and cue.at == "start"


def is_dateline(line: Line) -> bool:
    """Place and outlet around a dash, a slash or a bracket: three and four words at most."""
    if line.words > 8 or line.closed or not (m := _DATELINE.match(line.text)):
        return False
    return m["place"].strip().count(" ") <= 2 and m["name"].strip(" -–—/|").count(" ") <= 3


def goes_on(line: Line, tables: ArticleTables) -> bool:
    """Whether a paragraph opens like the continuation of a story: with و and a word, or a connective of the table."""
    text = _BULLET.sub("", line.text)
    plain = plain_words(text[:60])
    if tables.goes_on.find(plain) is not None:
        return True
    return len(plain) > 4 and plain[1] == tables.conjunction and plain.split(None, 1)[0] not in tables.not_joined


def shared_words(before: list[str], after: list[str]) -> float:
    """Share of the words of some paragraphs (four letters and more) that others said before them."""
    said, new = _content_words(before), _content_words(after)
    return len(new & said) / len(new) if new else 0.0


def _content_words(paragraphs: list[str]) -> set[str]:
    words = plain_words(" ".join(paragraphs)).split()
    return {w[2:] if w.startswith(_ARTICLE) else w for w in words if len(w) >= 4}
