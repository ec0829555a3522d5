"""PDF press releases with a text layer: lines joined to paragraphs, page numbers and running heads left out."""

import io
import re
import unicodedata
from collections import Counter
from itertools import pairwise

from pypdf import PageObject, PdfReader
from pypdf.errors import PyPdfError

from riwaya.errors import PageError
from riwaya.model.page import Page, Stated
from riwaya.pages.markup import PageText

_PDF_DATE = re.compile(r"D:(\d{4})(\d{2})(\d{2})")
_PRESENTATION = re.compile("[\ufb50-\ufdff\ufe70-\ufeff]")
_ARABIC = re.compile("[\u0620-\u064a\ufb50-\ufdff\ufe70-\ufefc]")
_LATIN = re.compile("[A-Za-z]")
_BEFORE_MARK = re.compile(r"\s+([،.:؛؟!»)])")
_JOINS_ON, _JOINS_BACK = frozenset({"<initial>", "<medial>"}), frozenset({"<medial>", "<final>"})
_OPENERS = frozenset("اأإآو")  # letters that stand alone only before the rest of their word
_SAME_LINE = 5.0
"""Points two pieces of one line may differ in height: less than half of the smallest line of print."""
_MAX_PAGES = 500
_STOPS = (".", "؟", "!", "»", ":")


def read_pdf(data: bytes, *, address: str, sha256: str) -> Page:
    """The text layer of a PDF as a page.

    Raises:
        PageError: damaged, locked, longer than 500 pages, or without a text layer (a scan).

    """
    try:
        reader = PdfReader(io.BytesIO(data))
        if len(reader.pages) > _MAX_PAGES:
            raise PageError(address, f"has more than {_MAX_PAGES} pages", "Give the release itself, not a book.")
        pages = [_text(page) for page in reader.pages]
        meta = reader.metadata
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, RecursionError, OSError) as error:
        raise PageError(address, f"damaged or locked PDF: {str(error)[:100]}", "Print it to a new PDF.") from error
    text = PageText()
    for paragraph in _paragraphs(pages):
        text.add(paragraph, "paragraph")
    if not text.lines:
        raise PageError(address, "a PDF without a text layer (a scan)", "Run it through optical character recognition first.")
    dates = []
    if meta is not None:
        m = _PDF_DATE.match(str(meta.get("/CreationDate", "")))
        # the day the file was made: later than the words, by nothing or by years
        dates = [Stated(f"{m[1]}-{m[2]}-{m[3]}", "pdf:created (last)")] if m else []
    return Page(address=address, sha256=sha256, text=text.text, form="dump", dates=tuple(dates))


def _text(page: PageObject) -> str:
    """The text of a page, line by line, the pieces of each line in the order they are read.

    A PDF keeps a line's pieces from left to right; in an Arabic line every number cuts the words into pieces, which
    pypdf joins in that order.
    """
    lines: list[tuple[float, list[tuple[float, str]]]] = []

    def keep(text: str, cm: list[float], tm: list[float], *_: object) -> None:
        if text.strip():
            height, place = cm[5] + tm[5], cm[4] + tm[4]
            if not lines or abs(lines[-1][0] - height) > _SAME_LINE:
                lines.append((height, []))
            lines[-1][1].append((place, text))

    page.extract_text(visitor_text=keep)
    arabic = any(_ARABIC.search(text) for _, pieces in lines for _, text in pieces)
    return "\n".join(_join(pieces, from_right=arabic) for _, pieces in lines)


def _join(pieces: list[tuple[float, str]], *, from_right: bool) -> str:
    """The pieces of a line, each with its place from the left, in the order they are read.

    On an Arabic page a line runs from the right unless it holds Latin words and no Arabic one.
    """
    texts = [text for _, text in pieces]
    if from_right and (any(map(_ARABIC.search, texts)) or not any(map(_LATIN.search, texts))):
        texts = [text for _, text in sorted(pieces, key=lambda piece: -piece[0])]
    joined = texts[0].strip()
    for before, text in pairwise(texts):
        joined += ("" if _one_word(before.strip(), text.strip()) else " ") + text.strip()
    return _BEFORE_MARK.sub(r"\1", joined)


def _one_word(before: str, after: str) -> bool:
    """Whether two neighbouring pieces are one word cut in two, by the shapes of the letters where they meet."""
    if _shape(before[-1:]) in _JOINS_ON or _shape(after[:1]) in _JOINS_BACK:
        return True
    first, second = unicodedata.normalize("NFKC", before), unicodedata.normalize("NFKC", after)
    if len(first) == 1 and first in _OPENERS:
        return _ARABIC.match(second) is not None
    return len(second) == 1 and _ARABIC.match(second) is not None and second not in _OPENERS and _ARABIC.match(first[-1:]) is not None


def _shape(letter: str) -> str:
    return unicodedata.decomposition(letter).partition(" ")[0] if letter else ""


def _paragraphs(pages: list[str]) -> list[str]:
    """Lines joined until one closes a sentence or falls short; lines of every page's head or foot and numbers left out."""
    lines = [[_usual(line.strip()) for line in page.split("\n") if line.strip()] for page in pages]
    running = Counter(line for page in lines for line in {*page[:2], *page[-2:]})
    repeated = {line for line, n in running.items() if n > 1 and n >= len(pages) / 2}
    out: list[str] = []
    current = ""
    flat = [x for page in lines for x in page if x not in repeated and not x.strip("-– /").isdigit()]
    width = sorted(map(len, flat))[int(len(flat) * 0.9)] if flat else 0
    for line in flat:
        current = f"{current} {line}" if current else line
        if line.endswith(_STOPS) or len(line) < 0.6 * width:
            out.append(current)
            current = ""
    return [*out, current] if current else out


def _usual(line: str) -> str:
    """Letters for presentation forms: a PDF often stores the shapes of Arabic letters (ﻣ for م)."""
    if not _PRESENTATION.search(line):
        return line
    return unicodedata.normalize("NFKC", line)
