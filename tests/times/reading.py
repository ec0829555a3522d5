"""Articles made by hand for tests of times, and the notation of their examples."""

import re

from riwaya.lang.language import load_language
from riwaya.model.article import Article, ArticleHead, Block, Published
from riwaya.model.time import Time
from riwaya.text.prose import read_prose
from riwaya.times import find_times

PUBLISHED = "2018-01-13"  # a Saturday; the date of every example in the rules
_MARK = re.compile(r"[\[\]]")


def read_times(text: str, published: str | None = PUBLISHED, *, future_weekdays: bool = False) -> tuple[Time, ...]:
    head = ArticleHead(id="a@0", page="a", published=Published(published, "day", "given") if published else Published())
    article = Article(head, text, (Block(0, len(text), "body"),))
    return find_times(read_prose(article), language=load_language(), future_weekdays=future_weekdays)


def values(text: str, published: str | None = PUBLISHED, *, future_weekdays: bool = False) -> list[str]:
    return [t.value for t in read_times(text, published, future_weekdays=future_weekdays)]


def as_case(example: str) -> tuple[str, list[tuple[int, int, str]]]:
    """`"قبل [أمس] = 2018-01-12"` as its text and the spans and values expected; no brackets, nothing expected."""
    body, _, told = example.rpartition(" = ") if " = " in example else (example, "", "")
    wanted = [v.strip() for v in told.split(";")] if told else []
    text, at, starts, spans = "", 0, 0, []
    for m in _MARK.finditer(body):
        text += body[at : m.start()]
        if m.group() == "[":
            starts = len(text)
        else:
            spans.append((starts, len(text)))
        at = m.end()
    text += body[at:]
    assert len(spans) == len(wanted), f"{example}: as many values as brackets"
    return text, [(a, b, v) for (a, b), v in zip(spans, wanted, strict=True)]
