"""Whole records made by `riwaya read` from pages, in every format, each loaded by a reader that is not ours.

What a file must hold is counted from the readings themselves (the `jsonl` export, as plain JSON), not by the code under test.
The second record is of news articles and needs `RIWAYA_DATA`, a folder with `news/ant_2018.jsonl.xz`.
"""

import csv
import io
import json
import lzma
import os
import re
from collections import Counter
from datetime import date, timedelta
from pathlib import Path
from urllib.parse import urlsplit

import msgspec
import pyarrow.parquet as pq
import pyarrow.types as pt
import pytest
import rdflib
import shapely.geometry
from click.testing import CliRunner
from followthemoney import model
from followthemoney.statement.serialize import read_csv_statements
from lxml import etree

from riwaya.cli.main import main
from riwaya.exports import FORMATS, acled, gdelt_events, gdelt_mentions, icews, polecat, ucdp
from riwaya.model.reading import Reading

ROOT = Path(__file__).parents[2]
DATA = os.environ.get("RIWAYA_DATA", "")
EVERY = 300
"""One news article of so many is read."""
ARABIC = re.compile(r"[ء-ي]{2}")
SHAPES = {"day": r"\d{4}-\d\d-\d\d", "week": r"\d{4}-W\d\d(-WE)?", "month": r"\d{4}-\d\d", "year": r"\d{4}"}
FROM_A_DAY = {"day", "day range", "long day range"}
STATED = {"actual", "claimed"}
TABLES = {
    "polecat": (polecat.COLUMNS, "polecat_columns.txt"), "icews": (icews.COLUMNS, "icews_columns.txt"),
    "acled": (acled.COLUMNS, "acled_columns.csv"), "ucdp": (ucdp.COLUMNS, None),
    "gdelt-events": (gdelt_events.COLUMNS, "gdelt2_events_columns.csv"), "gdelt-mentions": (gdelt_mentions.COLUMNS, "gdelt2_mentions_columns.tsv"),
}
NEVER_EMPTY = {
    "polecat": {"Event ID", "Event Date", "Event Type", "Intensity", "Quad Code", "Publication Date", "Language", "Version"},
    "icews": set(icews.COLUMNS),  # ICEWS writes NA where nothing is known
    "acled": {
        "event_id_cnty", "event_date", "year", "time_precision", "disorder_type", "event_type", "sub_event_type", "actor1", "inter1", "inter2",
        "source", "notes", "timestamp",
    },
    "ucdp": {
        "id", "relid", "year", "type_of_violence", "dyad_name", "side_a", "side_b", "number_of_sources", "source_article", "event_clarity", "date_prec",
        "date_start", "date_end",
    },
    "gdelt-events": {
        "GLOBALEVENTID", "SQLDATE", "MonthYear", "Year", "FractionDate", "IsRootEvent", "EventCode", "EventBaseCode", "EventRootCode", "QuadClass",
        "GoldsteinScale", "NumMentions", "NumSources", "NumArticles", "DATEADDED", "SOURCEURL",
    },
    "gdelt-mentions": {
        "GLOBALEVENTID", "EventTimeDate", "MentionTimeDate", "MentionType", "MentionIdentifier", "SentenceID", "ActionCharOffset", "Confidence", "MentionDocLen",
    },
}
WHOLE_NUMBERS = {
    "polecat": ("GeoNames ID",), "icews": ("Sentence Number",),
    "acled": ("year", "time_precision", "inter1", "inter2", "interaction", "iso", "geo_precision", "fatalities", "timestamp"),
    "ucdp": ("year", "type_of_violence", "number_of_sources", "where_prec", "priogrid_gid", "event_clarity", "date_prec", "best", "high", "low", "deaths_unknown"),
    "gdelt-events": ("GLOBALEVENTID", "SQLDATE", "MonthYear", "Year", "IsRootEvent", "QuadClass", "NumMentions", "ActionGeo_Type", "DATEADDED"),
    "gdelt-mentions": ("GLOBALEVENTID", "EventTimeDate", "MentionType", "SentenceID", "Actor1CharOffset", "ActionCharOffset", "Confidence", "MentionDocLen"),
}
IDS = {"polecat": "Event ID", "icews": "Event ID", "acled": "event_id_cnty", "ucdp": "id", "gdelt-events": "GLOBALEVENTID"}
DAYS = {"polecat": ("Event Date",), "icews": ("Event Date",), "acled": ("event_date",), "ucdp": ("date_start", "date_end")}
PLACES = {
    "polecat": ("Latitude", "Longitude"), "icews": ("Latitude", "Longitude"), "acled": ("latitude", "longitude"), "ucdp": ("latitude", "longitude"),
    "gdelt-events": ("ActionGeo_Lat", "ActionGeo_Long"),
}


def kind_of_date(value):
    """What a TIMEX3 value tells: a day, a range from a day, a week, a month, a year, a longer range, or nothing certain."""
    head, _, tail = value.partition("/")
    kinds = [k for k, shape in SHAPES.items() if re.fullmatch(shape + r"(T.*)?", head)]
    if tail and kinds == ["day"]:
        return "day range" if date.fromisoformat(tail[:10]) - date.fromisoformat(head[:10]) < timedelta(days=31) else "long day range"
    return "long range" if tail and kinds else (kinds or [""])[0]


class Whole:
    """A record, its readings as plain JSON, and its files."""

    def __init__(self, record: Path) -> None:
        self._record, self._files = record, {}
        self.readings = [json.loads(line) for line in self.file("jsonl").split(b"\n") if line]
        self.texts = {r["article"]["id"]: r["text"] for r in self.readings}

    def file(self, form):
        if form not in self._files:
            out = self._record.with_suffix(f".{form}")
            done = CliRunner().invoke(main, ["export", "--to", form, "--db", str(self._record), "--out", str(out)])
            assert done.exit_code == 0, done.output
            self._files[form] = out.read_bytes()
        return self._files[form]

    def events(self, *, stated=False, finest=None, types=None):
        """Events with their article, each once: those told or claimed, or whose date is of one of these kinds."""
        for reading in self.readings:
            ids = {e["id"] for e in reading["events"]}
            for event in reading["events"]:
                value = event["time"]["value"] if event.get("time") else reading["article"]["published"].get("value") or ""
                if (
                    event.get("same_as") not in ids and (not stated or event.get("reality", "actual") in STATED)
                    and (finest is None or kind_of_date(value) in finest) and (types is None or event["type"] in types)
                ):
                    yield reading, event

    def rows(self, form):
        """The rows of a separated file."""
        columns, _ = TABLES[form]
        separator = "," if form in {"acled", "ucdp"} else "\t"
        quoting = csv.QUOTE_NONE if separator == "\t" else csv.QUOTE_MINIMAL
        rows = list(csv.reader(io.StringIO(self.file(form).decode("utf-8"), newline=""), delimiter=separator, quoting=quoting, strict=True))
        if not form.startswith("gdelt"):
            assert tuple(rows.pop(0)) == columns
        assert {len(row) for row in rows} == {len(columns)}
        return [dict(zip(columns, row, strict=True)) for row in rows]


def sample(folder):
    """News articles, one of many, as a file `riwaya read` takes."""
    out = folder / "news.jsonl"
    with lzma.open(Path(DATA) / "news/ant_2018.jsonl.xz", "rt", encoding="utf-8") as lines, out.open("w", encoding="utf-8") as kept:
        kept.writelines(line for n, line in enumerate(lines) if n % EVERY == 0)
    return out


@pytest.fixture(scope="module", params=["examples", "news"])
def whole(request, tmp_path_factory):
    """A record read through the command line."""
    folder = tmp_path_factory.mktemp(request.param)
    if request.param == "news" and not DATA:
        pytest.skip("RIWAYA_DATA names no folder with news")
    pages = ROOT / "examples" if request.param == "examples" else sample(folder)
    done = CliRunner().invoke(main, ["read", str(pages), "--db", str(folder / "record.db"), "--quiet", "--jobs", "1"])
    assert done.exit_code == 0, done.output
    made = Whole(folder / "record.db")
    assert len(made.readings) >= 15
    return made


def words_of(reading, span):
    return reading["text"][span["start"] : span["end"]]


def test_jsonl_is_read_back_as_it_was_written(whole):
    readings = [msgspec.json.decode(line, type=Reading) for line in whole.file("jsonl").splitlines()]
    assert len(readings) == len({r.article.id for r in readings})
    assert [json.loads(msgspec.json.encode(r)) for r in readings] == whole.readings


@pytest.mark.parametrize("form", TABLES)
def test_columns_are_those_of_the_format(form):
    columns, name = TABLES[form]
    if not (DATA and name):
        pytest.skip("RIWAYA_DATA names no folder with lists of columns")
    lines = (Path(DATA) / "events/formats" / name).read_text("utf-8").splitlines()
    listed = [
        (line.split("\t")[1] if name.endswith("tsv") else next(csv.reader([line]))[0])
        for line in lines if line and not line.startswith(("column,", "tableId,", "\t0", "16\t"))
    ]
    assert list(columns) == listed


@pytest.mark.parametrize("form", TABLES)
def test_cells_are_full_where_the_format_forbids_a_gap_and_numbers_where_it_wants_them(whole, form):
    rows = whole.rows(form)
    assert rows
    gaps = {c for row in rows for c in NEVER_EMPTY[form] if not row[c].strip()}
    assert gaps == set()
    assert [row[c] for row in rows for c in WHOLE_NUMBERS[form] if not re.fullmatch(r"(-?\d+)?", row[c])] == []
    for row in rows:
        for column in DAYS.get(form, ()):
            assert date.fromisoformat(row[column])
        if form in PLACES:
            north, east = (row[c] for c in PLACES[form])
            assert (north in {"", "NA"}) == (east in {"", "NA"})
            assert north in {"", "NA"} or (abs(float(north)) <= 90 and abs(float(east)) <= 180)
    if form in IDS:
        assert len({row[IDS[form]] for row in rows}) == len(rows)
    assert any(ARABIC.search(cell) for row in rows for cell in row.values())
    assert not any("�" in cell for row in rows for cell in row.values())


def test_polecat_has_a_row_for_each_event_with_a_day(whole):
    rows = whole.rows("polecat")
    assert Counter(r["Event Type"] for r in rows) == Counter(e["type"] for _, e in whole.events(stated=True, finest=FROM_A_DAY))
    for row in rows:
        for side in ("Actor", "Recipient"):
            parties = [row[f"{side} {name}"].split(";") for name in ("Name", "Country", "COW", "Sectors", "Name Raw") if row[f"{side} {name}"]]
            assert len({len(p) for p in parties}) <= 1, row


def test_icews_and_gdelt_have_rows_for_every_pair(whole):
    pairs, single = Counter(), 0
    for reading, event in whole.events(stated=True, finest=FROM_A_DAY):
        actors, recipients = len(event.get("actors", ())), len(event.get("recipients", ()))
        mutual = event["type"] in {"CONSULT", "AGREE", "COOPERATE"} and not recipients
        count = actors * (actors - 1) if mutual else actors * recipients
        pairs[f"{reading['article']['id'][:10]}/{event['id']}"] += count
        single += not count
    assert Counter(r["Event ID"].rpartition(".")[0][:10] + "/" + r["Event ID"].rpartition(".")[0].partition("/")[2] for r in whole.rows("icews")) == +pairs
    assert len(whole.rows("gdelt-events")) == pairs.total() + single


def test_gdelt_mentions_lead_into_the_texts(whole):
    events, mentions = whole.rows("gdelt-events"), whole.rows("gdelt-mentions")
    assert [e["GLOBALEVENTID"] for e in events] == [m["GLOBALEVENTID"] for m in mentions]
    told = [(reading, event) for reading, event in whole.events(stated=True, finest=FROM_A_DAY)]
    starts = Counter((len(r["text"]), e["anchor"]["start"]) for r, e in told)
    assert {(int(m["MentionDocLen"]), int(m["ActionCharOffset"])) for m in mentions} == set(starts)
    parties = {(len(r["text"]), p["start"]) for r, e in told for p in (*e.get("actors", ()), *e.get("recipients", ()))}
    for mention in mentions:
        for column in ("Actor1CharOffset", "Actor2CharOffset"):
            assert mention[column] == "-1" or (int(mention["MentionDocLen"]), int(mention[column])) in parties


def test_acled_has_a_row_for_each_assault_and_protest_of_a_month_or_less(whole):
    rows = whole.rows("acled")
    assert len(rows) == sum(1 for _ in whole.events(stated=True, finest={"day", "day range", "week", "month"}, types={"ASSAULT", "PROTEST"}))
    assert all(row["event_date"][:4] == row["year"] for row in rows)
    assert all("\n" not in cell for row in rows for cell in row.values())


def test_ucdp_has_a_row_for_each_assault_with_a_date_and_orders_its_numbers(whole):
    rows = whole.rows("ucdp")
    assert len(rows) == sum(1 for _ in whole.events(stated=True, finest={*SHAPES, *FROM_A_DAY, "long range"}, types={"ASSAULT"}))
    for row in rows:
        assert row["date_start"] <= row["date_end"]
        if row["best"]:
            assert float(row["low"]) <= float(row["best"]) <= float(row["high"])
        if row["geom_wkt"]:
            point = shapely.from_wkt(row["geom_wkt"])
            assert (point.x, point.y) == (float(row["longitude"]), float(row["latitude"]))


def test_plover_records_have_what_plover_requires(whole):
    records = [json.loads(line) for line in whole.file("plover").split(b"\n") if line]
    assert len(records) == len({r["id"] for r in records}) == sum(1 for _ in whole.events())
    texts = {rid[:10]: text for rid, text in whole.texts.items()}
    shorts = Counter(a[:10] for a in whole.texts)
    for record in records:
        assert {"id", "date", "actor", "event"} <= record.keys()  # PLOVER's required fields
        assert record["event"]
        assert not record["date"] or re.fullmatch(r"\d{4}(-\d\d(-\d\d)?)?", record["date"])
        assert record.get("size", {}).keys() <= {"dead", "injured", "arrested"}
        assert None not in record.values()
        if shorts[record["id"][:10]] == 1:
            text = texts[record["id"][:10]]
            assert text[record["anchor"]["start"] : record["anchor"]["end"]] == record["event_text"][0]
            assert " ".join(text[record["text_info"]["start"] : record["text_info"]["end"]].split()) == record["text"]


def test_csv_has_a_row_for_each_attribution_and_event_with_its_words(whole):
    marked, plain = whole.file("csv"), whole.file("csv-plain")
    assert marked == b"\xef\xbb\xbf" + plain
    rows = list(csv.DictReader(io.StringIO(marked.decode("utf-8-sig"), newline=""), strict=True))
    assert Counter(r["item"] for r in rows) == Counter(
        {"attribution": sum(len(r["attributions"]) for r in whole.readings), "event": sum(len(r["events"]) for r in whole.readings)}
    )
    assert len({r["id"] for r in rows}) == len(rows)
    texts = {}
    for reading in whole.readings:
        texts.setdefault(reading["article"]["id"].partition("@")[0], []).append(reading["text"])
    for row in rows:
        start, end = int(row["start"]), int(row["end"])
        assert any(text[start:end] == row["words"].removeprefix("'") for text in texts[row["sha256"]]), row


def test_ftm_entities_are_valid_and_lose_no_value(whole):
    statements = list(read_csv_statements(io.BytesIO(whole.file("ftm"))))
    assert len({s.id for s in statements}) == len(statements)
    things = {}
    for s in statements:
        thing = things.setdefault(s.entity_id, model.make_entity(s.schema))
        assert thing.schema.name == s.schema
        thing.id = s.entity_id
        thing.add(s.prop, s.value)  # cleans the value, and drops what its type does not allow
        assert thing.has(s.prop, quiet=False), s
        assert thing.schema.properties[s.prop].type.name == s.prop_type
    for thing in things.values():
        thing.schema.validate(thing.to_dict())
        assert all(thing.has(p) for p in thing.schema.required), thing
    kinds = Counter(t.schema.name for t in things.values())
    assert (kinds["Event"], kinds["Article"]) == (sum(1 for _ in whole.events()), len(whole.readings))
    for thing in things.values():
        for prop, value in thing.itervalues():
            assert prop.type.name != "entity" or value in things
    dropped = [s for s in statements if s.prop_type in {"date", "country", "number", "url", "language"} and s.value not in things[s.entity_id].get(s.prop)]
    assert dropped == []


def test_maps_have_a_point_for_each_event_whose_place_has_one(whole):
    points = 0
    for reading, event in whole.events():
        at = {e["id"]: e for e in reading["entities"]}
        points += _place(reading, event, at).get("latitude") is not None
    features = json.loads(whole.file("geojson"))["features"]
    assert len(features) == len({f["id"] for f in features}) == points > 0
    for feature in features:
        shape = shapely.geometry.shape(feature["geometry"])
        assert shape.is_valid
        assert abs(shape.x) <= 180
        assert abs(shape.y) <= 90
        assert ARABIC.search(feature["properties"]["words"])
        assert feature["properties"]["precision"]
    root = etree.fromstring(whole.file("kml"))
    assert root.tag == "{http://www.opengis.net/kml/2.2}kml"
    marks = root.findall(".//{*}Placemark")
    assert [m.findtext("{*}Point/{*}coordinates") for m in marks] == [",".join(map(str, f["geometry"]["coordinates"])) for f in features]
    assert [m.findtext("{*}description") for m in marks] == [f["properties"]["words"] for f in features]


def _place(reading, event, entities):
    """The entity an event lies at: the area told by its place, else the place."""
    place = event.get("place")
    if not place:
        return {}
    area = next((m.get("area") for m in reading["mentions"] if m["start"] == place["start"] and m["end"] == place["end"] and m.get("area")), None)
    return entities.get(area or place.get("entity"), {})


def test_parquet_has_a_typed_row_for_each_event(whole):
    table = pq.read_table(io.BytesIO(whole.file("parquet")))
    assert table.num_rows == len(set(table["id"].to_pylist())) == sum(1 for _ in whole.events())
    assert pt.is_floating(table.schema.field("latitude").type)
    assert pt.is_integer(table.schema.field("start").type)
    assert pt.is_list(table.schema.field("actors").type)
    for row in table.select(["article", "start", "end", "words", "id", "type", "reality", "quad", "confidence", "rule"]).to_pylist():
        assert None not in row.values()
        assert " ".join(whole.texts[row["article"]][row["start"] : row["end"]].split()) == row["words"]
    assert Counter(table["reality"].to_pylist()) == Counter(e.get("reality", "actual") for _, e in whole.events())


OA, ACTIVITY, DC = "http://www.w3.org/ns/oa#", "https://www.w3.org/ns/activitystreams#", "http://purl.org/dc/terms/"
CONTEXT = {
    "id": "@id", "type": "@type", "Annotation": f"{OA}Annotation", "AnnotationPage": f"{ACTIVITY}OrderedCollectionPage",
    "SpecificResource": f"{OA}SpecificResource", "TextualBody": f"{OA}TextualBody", "TextPositionSelector": f"{OA}TextPositionSelector",
    "TextQuoteSelector": f"{OA}TextQuoteSelector", "body": {"@id": f"{OA}hasBody"}, "target": {"@id": f"{OA}hasTarget"},
    "source": {"@id": f"{OA}hasSource", "@type": "@id"}, "selector": {"@id": f"{OA}hasSelector"}, "items": {"@id": f"{ACTIVITY}items", "@container": "@list"},
    "value": "http://www.w3.org/1999/02/22-rdf-syntax-ns#value", "format": f"{DC}format", "exact": f"{OA}exact", "prefix": f"{OA}prefix", "suffix": f"{OA}suffix",
    "start": f"{OA}start", "end": f"{OA}end",
}
"""Terms of the standard's own context, which stands on the network."""


def test_web_annotations_are_linked_data_that_points_at_the_words(whole):
    page = json.loads(whole.file("web-annotation"))
    assert page["@context"] == "http://www.w3.org/ns/anno.jsonld"
    made = rdflib.Graph().parse(data=json.dumps({**page, "@context": CONTEXT}), format="json-ld")
    oa = rdflib.Namespace(OA)
    notes = set(made.subjects(rdflib.RDF.type, oa.Annotation))
    assert len(notes) == len(page["items"]) == sum(len(r["attributions"]) + len(r["events"]) for r in whole.readings)
    for note in notes:
        assert isinstance(note, rdflib.URIRef)
        assert urlsplit(str(note)).scheme == "urn"
        assert not re.search(r"[\s<>\"{}|\\^`]", str(note) + str(made.value(made.value(note, oa.hasTarget), oa.hasSource)))
    items = iter(page["items"])
    for reading in whole.readings:
        for item in (*reading["attributions"], *reading["events"]):
            position, quote = next(items)["target"]["selector"]
            span = item.get("content") or item["evidence"]
            assert (position["start"], position["end"]) == (span["start"], span["end"])
            assert quote["exact"] == words_of(reading, span)
            assert reading["text"][: span["start"]].endswith(quote["prefix"])
            assert reading["text"][span["end"] :].startswith(quote["suffix"])


def test_every_format_is_named_here():
    assert set(FORMATS) == {*TABLES, "jsonl", "csv", "csv-plain", "plover", "ftm", "geojson", "kml", "parquet", "web-annotation"}
