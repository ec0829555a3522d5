"""`riwaya report`: the record as one HTML file."""

import datetime as dt
from pathlib import Path

import click
from sqlalchemy import Connection

from riwaya.cli.options import db_option, lang_option, the_record
from riwaya.errors import UsageError
from riwaya.lang.entity_tables import load_entity_tables
from riwaya.lang.language import load_language
from riwaya.model.mention import Entity
from riwaya.packs.mechanisms import load_agreements
from riwaya.record.corrections import corrections, judged_reading
from riwaya.record.judgements import Judgement, standing
from riwaya.record.query import Held, held_articles
from riwaya.views.accounts import Asked, find_matters
from riwaya.views.labels import ViewLanguage, label
from riwaya.views.machinery import blame_rows, find_ledger, find_mechanisms, pack_of
from riwaya.views.merged import merged_by_chief, with_chief_ids
from riwaya.views.posts import find_held_posts
from riwaya.views.report import Verdict, build_report
from riwaya.views.report.rivals import Ledger, Machinery, careers_of, posts_of


@click.command("report", epilog="Example: riwaya report --db record.db --out report.html --lang ar")
@db_option
@click.option("--out", default="report.html", show_default=True, metavar="FILE", help="Where the report is written.")
@click.option("--from", "since", metavar="DATE", help="Only articles published on this day or later (YYYY-MM-DD).")
@click.option("--to", "until", metavar="DATE", help="Only articles published on this day or earlier.")
@click.option(
    "--limit", default=300, show_default=True, type=click.IntRange(1),
    help="The newest N articles; the report says how many there are. A browser is slow beyond some hundreds.",
)
@lang_option
def command(*, db: str | None, out: str, since: str | None, until: str | None, limit: int, lang: ViewLanguage) -> None:
    """Writes a report that opens from disk, without network, in Arabic and English.

    Summary in figures, timeline, who said what, who did what to whom, a map, names with every spelling, and the
    articles as read; every line leads to its words.
    """
    with the_record(db) as record, record.read() as connection:
        held = [h for h in held_articles(connection) if _within(h, since, until)]
        chosen = sorted(held, key=lambda h: (h.published or "", h.no))[-limit:]
        right = corrections(connection)
        judged = [judged_reading(connection, h.no, right.get(h.id, {})) for h in chosen]
        readings = with_chief_ids(connection, (j.reading for j in judged))
        machinery = _machinery(connection)
        verdicts = [
            Verdict(j.item, j.verdict, j.who, j.when[:10], _why(j, lang)) for items in standing(connection).values() for j in items
        ]
    today = dt.datetime.now(dt.UTC).date().isoformat()
    html = build_report(readings, verdicts, lang, machinery=machinery, total=len(held), made=today)
    try:
        Path(out).write_text(html, "utf-8")
    except OSError as error:
        raise UsageError(out, f"the report cannot be written ({error.strerror})", "Name another file with --out.") from error
    click.echo(f"{out}: {len(readings)} of {len(held)} articles")


def _why(judged: Judgement, lang: ViewLanguage) -> str:
    """The reason, and for a correction what it set right."""
    right = ", ".join(f"{label('field', name, lang)}: {value}" for name, value in judged.correction.items())
    return f"{judged.why} ({right})" if right else judged.why


def _machinery(connection: Connection) -> Machinery:
    """Rival accounts, mechanisms and ledgers, as far as the record tells of any."""
    pack = pack_of(connection)
    agreements = load_agreements(pack) if pack else ()
    found = ((a, find_ledger(connection, a.id)) for a in agreements)
    ledgers = (Ledger(a.name_ar, a.name_en, clauses, blame_rows(pack, clauses)) for a, clauses in found)
    tenures = find_held_posts(connection, pack)
    states = load_entity_tables(load_language("ar"))

    def named(entity: str) -> Entity | None:
        return (pack.entity(entity) if pack else None) or states.entity(entity)

    return Machinery(
        matters=tuple(find_matters(connection, Asked(possible=True))), mechanisms=find_mechanisms(connection, pack),
        ledgers=tuple(x for x in ledgers if any(c.lines for c in x.clauses)),
        posts=posts_of(tenures, named), careers=careers_of(tenures, named), merged=merged_by_chief(connection),
    )


def _within(held: Held, since: str | None, until: str | None) -> bool:
    """Whether an article was published in the span; undated articles only where no span is given."""
    if since is None and until is None:
        return True
    published = held.published or ""
    return bool(published) and (since or "") <= published and published <= (until or "9999")
