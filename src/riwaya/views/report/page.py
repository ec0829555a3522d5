"""Rows to the report's HTML. Both languages are in the page; a switch of two radio buttons shows one."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from importlib.resources import files
from itertools import groupby

import msgspec
from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from riwaya import __version__
from riwaya.model.reading import Reading
from riwaya.views.accounts import surely
from riwaya.views.labels import VIEW_LANGUAGES, ViewLanguage, as_date, label
from riwaya.views.machinery import basis_of
from riwaya.views.namings import Naming, count_namings, rival_namings
from riwaya.views.report.charts import draw_charts
from riwaya.views.report.gather import gather_rows
from riwaya.views.report.map import divide_places, draw_map
from riwaya.views.report.rivals import (
    Machinery,
    account_anchor,
    article_numbers,
    chosen_matters,
    evidence_anchor,
    possible_of,
    shown_evidence,
)
from riwaya.views.report.rows import Deed, Name, PlaceRow, Rows, Statement, Verdict

NO_MACHINERY = Machinery()


DEED_COLUMNS = ("who", "what", "whom", "where", "when", "how_sure", "according_to", "how_many")
"""Headings of the table of events; on a phone each stands before its cell."""


class Choice(msgspec.Struct, frozen=True):
    """A value of a filter and how many rows have it."""

    key: str
    name: Name
    count: int


class Day(msgspec.Struct, frozen=True):
    """The events filed under one date; `value` is empty for those no date is known for."""

    value: str
    deeds: tuple[Deed, ...]


_NAMED = 24
"""Actors whose names are shown; beyond, a reader asks `riwaya namings`."""


def build_report(
    readings: Iterable[Reading], judgements: Iterable[Verdict] = (), lang: ViewLanguage = "ar", *,
    machinery: Machinery = NO_MACHINERY, total: int | None = None, made: str = "",
) -> str:
    """The report as HTML.

    Args:
        readings: what was read, in any order.
        judgements: people's verdicts, shown beside the items they are on.
        lang: the language shown first.
        machinery: rival accounts, mechanisms and ledgers of the record.
        total: how many articles the record holds, where more than the readings given; the report then says so.
        made: the day the report was made (ISO), shown in its foot; the report itself reads no clock.

    """
    readings = list(readings)
    rows = gather_rows(readings, judgements)
    numbers = article_numbers(readings)
    inside, outside = divide_places(rows.places)
    return _environment().get_template("report.html.j2").render(
        rows=rows, lang=lang, days=days_of(rows.deeds), figures=figures_of(rows), speakers=speakers_of(rows.statements),
        acts=acts_of(rows.statements), inside=inside, outside=outside, made=made, version=__version__,
        total=total if total and total > len(rows.articles) else 0, span=_span(rows),
        namings=_namings(readings, numbers), matters=chosen_matters(machinery.matters), mechanisms=machinery.mechanisms, ledgers=machinery.ledgers,
        posts=machinery.posts, careers=machinery.careers, merged=machinery.merged,
        words_of=lambda account: account_anchor(account, numbers), surely=surely, possible=possible_of, shown=lambda m: shown_evidence(m, numbers),
        article_of=lambda evidence: evidence_anchor(evidence, numbers), basis_of=basis_of,
        charts={code: draw_charts(rows, code) for code in VIEW_LANGUAGES},
        maps={code: draw_map(inside, code) for code in VIEW_LANGUAGES},
    )


def _namings(readings: Sequence[Reading], numbers: Mapping[str, int]) -> list[tuple[Naming, ...]]:
    """Actors several voices call by several names; an example's id is where its article stands in the page."""
    return rival_namings(count_namings(((f"r{numbers[r.article.id]}", r) for r in readings), "ar"), _NAMED)


def figures_of(rows: Rows) -> list[tuple[str, int]]:
    """The summary: label and number."""
    speakers = {s.speaker.key for s in rows.statements if s.speaker and not s.unnamed}
    return [
        ("articles_read", len(rows.articles)),
        ("outlets", len({a.outlet for a in rows.articles if a.outlet})),
        ("statements", len(rows.statements)),
        ("speakers", len(speakers)),
        ("unnamed", len({s.speaker.key for s in rows.statements if s.speaker and s.unnamed})),
        ("denials", sum(s.act == "deny" for s in rows.statements)),
        ("events", len(rows.deeds)),
        ("events_denied", sum(d.reality == "denied" for d in rows.deeds)),
        ("places", len(rows.places)),
    ]


def days_of(deeds: Sequence[Deed]) -> list[Day]:
    """Events by the date they are filed under, undated last."""
    ordered = sorted(deeds, key=lambda d: (d.day or "9999", d.article))
    return [Day(value, tuple(group)) for value, group in groupby(ordered, key=lambda d: d.day)]


def speakers_of(statements: Sequence[Statement]) -> list[Choice]:
    """Who speaks, most frequent first."""
    counts = Counter(s.speaker.key for s in statements if s.speaker)
    names = {s.speaker.key: s.speaker for s in statements if s.speaker}
    return [Choice(key, names[key], n) for key, n in sorted(counts.items(), key=lambda c: (-c[1], c[0]))]


def acts_of(statements: Sequence[Statement]) -> list[Choice]:
    """Acts of speech, most frequent first."""
    counts = Counter(s.act for s in statements)
    return [Choice(a, Name(label("act", a, "ar"), label("act", a, "en"), a), n) for a, n in counts.most_common()]


def _span(rows: Rows) -> tuple[str, str]:
    days = sorted(a.published for a in rows.articles if a.published)
    return (days[0], days[-1]) if days else ("", "")


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("riwaya.views", "templates"), autoescape=True, trim_blocks=True, lstrip_blocks=True,
        undefined=StrictUndefined,
    )
    folder = files("riwaya.views") / "templates"
    environment.globals.update(
        css=Markup((folder / "report.css").read_text("utf-8")),  # noqa: S704 - our own file
        js=Markup((folder / "report.js").read_text("utf-8")),  # noqa: S704 - our own file
        t=_both, two=_two, word=label, deed_columns=DEED_COLUMNS, name=_name, day=_day, ways=_ways,
    )
    environment.filters["markup"] = _trusted
    return environment


def _trusted(html: str) -> Markup:
    """HTML made by `marked`, `charts` or `map`, which escape what comes from outside."""
    return Markup(html)  # noqa: S704


def _two(arabic: str, english: str) -> Markup:
    return Markup('<span class="ar" lang="ar">{}</span><span class="en" lang="en">{}</span>').format(arabic, english)


def _both(group: str, key: str) -> Markup:
    return _two(label(group, key, "ar"), label(group, key, "en"))


def _name(name: Name) -> Markup:
    """A name in the reader's language; where only one form is known, that form in its own direction."""
    if name.ar == name.en:
        return Markup('<bdi lang="ar">{}</bdi>').format(name.ar)
    return _two(name.ar, name.en)


def _day(value: str) -> Markup:
    return Markup("<time>{}</time>").format(_two(as_date(value, "ar"), as_date(value, "en")))


def _ways(place: PlaceRow) -> Markup:
    """A precision in both languages; a word of the pack's own stands as it is."""
    return _both("precision", place.precision)
