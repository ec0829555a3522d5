"""PDF press releases with a text layer: lines joined to paragraphs, page numbers and running heads left out."""

import io
import re
import unicodedata
from collections import Counter

from pypdf import PdfReader
from pypdf.errors import PyPdfError

from riwaya.errors import PageError
from riwaya.model.page import Page, Stated
from riwaya.pages.markup import PageText

_PDF_DATE = re.compile(r"D:(\d{4})(\d{2})(\d{2})")
_PRESENTATION = re.compile("[\ufb50-\ufdff\ufe70-\ufeff]")
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
        pages = [page.extract_text() or "" for page in reader.pages]
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
