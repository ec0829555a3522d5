"""Each format is written and then loaded by a reader that is not ours."""

import csv
import io
import json
import tracemalloc
import zlib

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import rdflib
import shapely.geometry
from followthemoney import model
from followthemoney.statement.serialize import read_csv_statements
from lxml import etree
from msgspec.structs import replace

from riwaya.exports import FORMATS, acled, ftm, gdelt_events, gdelt_mentions, icews, load_export, parquet, polecat, ucdp
from riwaya.exports.coding import countries, region_of
from riwaya.model.article import Published
from riwaya.model.mention import Entity, Mention

SEPARATED = {
    "polecat": ("\t", polecat.COLUMNS, 40), "icews": ("\t", icews.COLUMNS, 20), "acled": (",", acled.COLUMNS, 31),
    "ucdp": (",", ucdp.COLUMNS, 49), "gdelt-events": ("\t", gdelt_events.COLUMNS, 61),
    "gdelt-mentions": ("\t", gdelt_mentions.COLUMNS, 16),
}


def written(name, held):
    out = io.BytesIO()
    load_export(name)(iter(held), out)
    return out.getvalue()


def rows_of(name, held):
    separator, columns, _ = SEPARATED[name]
    text = written(name, held).decode()
    quoting = csv.QUOTE_NONE if separator == "\t" else csv.QUOTE_MINIMAL
    rows = list(csv.reader(io.StringIO(text), delimiter=separator, quoting=quoting))
    if not name.startswith("gdelt"):
        assert tuple(rows.pop(0)) == columns
    assert all(len(row) == len(columns) for row in rows)
    return [dict(zip(columns, row, strict=True)) for row in rows]


@pytest.mark.parametrize("name", SEPARATED)
def test_columns_are_as_many_as_the_format_has_and_once_each(name):
    _, columns, count = SEPARATED[name]
    assert len(columns) == len(set(columns)) == count


@pytest.mark.parametrize("name", SEPARATED)
def test_what_is_denied_is_not_stated_as_an_event(name, held):
    assert rows_of(name, held)
    denied = [(h, replace(r, events=tuple(replace(e, reality="denied", same_as=None) for e in r.events))) for h, r in held]
    assert rows_of(name, denied) == []


def test_polecat_names_both_sides_and_the_place(held):
    attack, meeting = rows_of("polecat", held)
    assert (attack["Event Type"], attack["Event Mode"], attack["Event Date"]) == ("ASSAULT", "aerial", "2021-03-14")
    assert (attack["Recipient Name"], attack["Country"], attack["GeoNames ID"]) == ("Sanabel", "SYR", "170017")
    assert attack["Actor Name Raw"] == "طائرة"
    assert (meeting["Actor Name"], meeting["Actor Country"], meeting["Actor COW"]) == ("Turkey;Iran", "TUR;IRN", "640;630")
    assert (meeting["Wikipedia Actor ID"], meeting["Quad Code"]) == ("Q43;", "VERBAL COOPERATION")


def test_icews_has_a_row_each_way_for_a_meeting(held):
    rows = rows_of("icews", held)
    assert [(r["Source Name"], r["CAMEO Code"], r["Target Name"]) for r in rows] == [
        ("طائرة", "195", "Sanabel"), ("Turkey", "042", "Iran"), ("Iran", "042", "Turkey"),
    ]
    assert len({r["Event ID"] for r in rows}) == 3


def test_gdelt_mentions_lead_to_gdelt_events(held):
    events, mentions = rows_of("gdelt-events", held), rows_of("gdelt-mentions", held)
    ids = [e["GLOBALEVENTID"] for e in events]
    assert ids == [m["GLOBALEVENTID"] for m in mentions]
    assert len(set(ids)) == 3
    assert all(i.isdigit() and int(i) < 2**63 for i in ids)
    assert (events[0]["SQLDATE"], events[0]["EventRootCode"], events[0]["QuadClass"]) == ("20210314", "19", "4")
    assert (events[0]["ActionGeo_CountryCode"], events[0]["ActionGeo_FeatureID"], events[0]["NumMentions"]) == ("SY", "170017", "2")
    text = held[0][1].text
    assert text[int(mentions[0]["ActionCharOffset"]) :].startswith("قصفت")
    assert text[int(mentions[0]["Actor1CharOffset"]) :].startswith("طائرة")


def test_acled_takes_the_lowest_number_and_tells_the_others(held):
    (attack,) = rows_of("acled", held)
    assert (attack["fatalities"], attack["sub_event_type"], attack["event_date"]) == ("7", "Air/drone strike", "2021-03-14")
    assert "7 أشخاص" in attack["notes"]
    assert "Sanabel council" in attack["notes"]
    assert attack["event_id_cnty"].startswith("RWY-")


def test_acled_counts_forces_of_another_state_as_foreign(held):
    (article, reading), *_ = held
    army = replace(reading.entities[0], kind="state_body", cameo="SYRMIL", country="SY")

    def inter(entity):
        event = replace(reading.events[0], actors=(replace(reading.events[0].actors[0], entity=entity.id),), same_as=None)
        told = replace(reading, entities=(entity, *reading.entities[1:]), events=(event,))
        return rows_of("acled", [(article, told)])[0]["inter1"]

    assert inter(army) == "1"
    assert inter(replace(army, cameo="TURMIL", country="TR")) == "8"


def test_bounds_of_a_round_number_are_whole_people(held):
    about = [(h, replace(r, quantities=tuple(replace(q, value=17, low=15.3, high=18.7) for q in r.quantities))) for h, r in held]
    (attack,) = rows_of("ucdp", about)
    assert [attack[c] for c in ("low", "best", "high")] == ["15", "17", "19"]
    assert rows_of("acled", about)[0]["fatalities"] == "15"


def test_ftm_names_a_party_of_both_sides_once(held):
    (article, reading), *_ = held
    actor = replace(reading.events[0].actors[0], entity=reading.entities[0].id)
    both = [(article, replace(reading, events=(replace(reading.events[0], actors=(actor,), recipients=(actor,)),)))]
    statements = list(read_csv_statements(io.BytesIO(written("ftm", both))))
    assert [s.prop for s in statements].count("involved") == 1
    assert len({s.id for s in statements}) == len(statements)


def test_acled_leaves_deaths_empty_where_none_are_told(held):
    silent = [(h, replace(r, quantities=())) for h, r in held]
    assert rows_of("acled", silent)[0]["fatalities"] == ""


UCDP_REGIONS = {"Europe": (200, 399), "Middle East": (630, 699), "Asia": (700, 999), "Africa": (400, 626), "Americas": (2, 199)}
"""UCDP/PRIO's codebook: regions as ranges of the numbers of states."""


def test_ucdps_regions_are_its_ranges_of_the_numbers_of_states():
    numbered = [c for c in countries().values() if c.cow]
    assert len(numbered) > 180
    for country in numbered:
        first, last = UCDP_REGIONS[region_of(country).ucdp]
        assert first <= int(country.cow) <= last, country
    assert all(region_of(c).acled for c in countries().values())


def test_ucdp_spans_low_best_and_high(held):
    (attack,) = rows_of("ucdp", held)
    assert [attack[c] for c in ("low", "best", "high", "deaths_unknown")] == ["7", "7", "12", "7"]
    assert attack["priogrid_gid"] == str(int((35.9 + 90) * 2) * 720 + int((36.6 + 180) * 2) + 1)
    assert shapely.from_wkt(attack["geom_wkt"]).x == 36.6


def test_a_month_is_no_day(held):
    def in_march(event):
        return replace(event, time=replace(event.time, value="2021-03")) if event.time else event

    vague = [(h, replace(r, events=tuple(map(in_march, r.events)))) for h, r in held[:1]]
    assert rows_of("polecat", vague) == []
    assert rows_of("icews", vague) == []
    month = rows_of("acled", vague)[0]
    assert (month["event_date"], month["year"], month["time_precision"]) == ("2021-03-16", "2021", "3")
    row = rows_of("ucdp", vague)[0]
    assert row["date_prec"] == "4"
    assert row["date_start"][-2:] == "01"
    assert row["date_start"][:7] == row["date_end"][:7] < row["date_end"]


@pytest.mark.parametrize(
    ("value", "acled_says", "ucdp_says", "enddate"),
    [
        ("2021-W10", [("2021-03-11", "2")], ("3", "2021-03-08", "2021-03-14"), "2021-03-14"),
        ("2021-03-05/2021-03-07", [("2021-03-06", "2")], ("2", "2021-03-05", "2021-03-07"), "2021-03-07"),
        ("2021-03-05TNI", [("2021-03-05", "1")], ("1", "2021-03-05", "2021-03-05"), None),
        ("2021", [], ("5", "2021-01-01", "2021-12-31"), "2021-12-31"),
    ],
)
def test_days_told_are_as_exact_as_each_format_can_say(value, acled_says, ucdp_says, enddate, held):
    def then(event):
        return replace(event, time=replace(event.time, value=value)) if event.time else event

    told = [(h, replace(r, events=tuple(map(then, r.events)))) for h, r in held[:1]]
    assert [(r["event_date"], r["time_precision"]) for r in rows_of("acled", told)] == acled_says
    assert [(r["date_prec"], r["date_start"], r["date_end"]) for r in rows_of("ucdp", told)] == [ucdp_says]
    assert json.loads(written("plover", told).splitlines()[0]).get("enddate") == enddate


def test_plover_counts_people_in_its_own_words_and_keeps_what_it_requires(held):
    attack, *_ = (json.loads(line) for line in written("plover", held).splitlines())
    assert attack["size"] == {"dead": 7}
    assert [(q["value"], q["unit"]) for q in attack["quantities"]] == [(7.0, "killed"), (9.0, "killed")]
    alone = [(h, replace(r, events=tuple(replace(e, actors=(), time=None) for e in r.events))) for h, r in held]
    undated = [(h, replace(r, article=replace(r.article, published=Published()))) for h, r in alone]
    for record in map(json.loads, written("plover", undated).splitlines()):
        assert (record["actor"], record["date"]) == ([], "")


def test_ftm_links_of_people_no_list_knows_are_kept(held):
    article, reading = held[1]
    nobody = Entity("new:person:رامي الدرعاوي", "person", "رامي الدرعاوي")
    event = reading.events[0]
    named = replace(event, actors=(replace(event.actors[0], entity=nobody.id), event.actors[1]))
    told = [(article, replace(reading, entities=(*reading.entities, nobody), events=(named,)))]
    statements = list(read_csv_statements(io.BytesIO(written("ftm", told))))
    (person,) = {s.entity_id for s in statements if s.prop == "name" and s.value == nobody.name_ar}
    meeting = model.make_entity("Event")
    meeting.add("involved", [s.value for s in statements if s.prop == "involved"])
    assert person in meeting.get("involved")


def test_plover_holds_everything_and_its_offsets_lead_to_the_words(held):
    records = [json.loads(line) for line in written("plover", held).splitlines()]
    assert [(r["event"], r["reality"]) for r in records] == [(["ASSAULT"], "claimed"), (["ASSAULT"], "denied"), (["CONSULT"], "actual")]
    attack, denied, _ = records
    text = held[0][1].text
    assert text[attack["anchor"]["start"] : attack["anchor"]["end"]] == attack["event_text"][0] == "قصفت"
    assert text[attack["text_info"]["start"] : attack["text_info"]["end"]] == attack["text"]
    assert attack["told_again"] == ["ababababab/e3"]
    assert (attack["event_loc"]["geonameid"], attack["event_loc"]["resolution"]) == (170017, 4)
    assert denied["according_to"] == "الناطق وائل الدرعاوي"


def test_ftm_reads_the_statements_as_valid_entities(held):
    things = {}
    for statement in read_csv_statements(io.BytesIO(written("ftm", held))):
        thing = things.setdefault(statement.entity_id, model.make_entity(statement.schema))
        thing.id = statement.entity_id
        thing.add(statement.prop, statement.value)  # an unknown property raises
    kinds = sorted(t.schema.name for t in things.values())
    assert kinds.count("Event") == 3
    assert kinds.count("Article") == 2
    attack = next(t for t in things.values() if t.schema.name == "Event" and "claimed" in t.first("summary"))
    assert "طائرة" in attack.first("description")
    assert things[attack.first("proof")].first("title") == "قصف على بلدة السنابل"
    meeting = things["riwaya-cdcdcdcdcd-e1"]
    assert {things[i].first("country") for i in meeting.get("involved")} == {"tr", "ir"}


def test_geojson_gives_points_with_their_precision(held):
    features = json.loads(written("geojson", held))["features"]
    assert [f["properties"]["reality"] for f in features] == ["claimed"]
    point = shapely.geometry.shape(features[0]["geometry"])
    assert (point.x, point.y) == (36.6, 35.9)
    assert features[0]["properties"]["precision"] == "town_centre"


def test_kml_is_valid_xml_with_its_arabic_whole(held):
    root = etree.fromstring(written("kml", held))
    names = {"k": "http://www.opengis.net/kml/2.2"}
    (mark,) = root.findall(".//k:Placemark", names)
    assert [etree.QName(e).localname for e in mark] == ["name", "description", "TimeStamp", "ExtendedData", "Point"]
    assert "طائرة قصفت" in mark.findtext("k:description", namespaces=names)
    assert mark.findtext(".//k:coordinates", namespaces=names) == "36.6,35.9"


def test_parquet_has_typed_columns(held):
    table = pq.read_table(io.BytesIO(written("parquet", held)))
    attack, denied, meeting = table.to_pylist()
    assert (attack["killed_low"], attack["killed_best"], attack["killed_high"]) == (7.0, 7.0, 12.0)
    assert (denied["reality"], denied["killed_best"]) == ("denied", None)
    assert meeting["actors"] == ["Turkey", "Iran"]
    assert "طائرة قصفت" in attack["words"]


def test_web_annotations_are_json_ld_with_the_exact_words(held):
    page = json.loads(written("web-annotation", held))
    text = held[0][1].text
    for item in page["items"][:5]:
        position, quote = item["target"]["selector"]
        assert text[position["start"] : position["end"]] == quote["exact"]
        assert quote["prefix"] + quote["exact"] + quote["suffix"] in text
    # the standard's own context is on the network; the few terms used are given here instead
    oa = "http://www.w3.org/ns/oa#"
    page["@context"] = {
        "@vocab": oa, "id": "@id", "type": "@type", "items": {"@id": "https://www.w3.org/ns/activitystreams#items"},
        "target": f"{oa}hasTarget", "source": {"@id": f"{oa}hasSource", "@type": "@id"}, "exact": f"{oa}exact",
    }
    graph = rdflib.Graph().parse(data=json.dumps(page), format="json-ld")
    assert len(list(graph.subjects(rdflib.RDF.type, rdflib.URIRef(f"{oa}Annotation")))) == 7
    assert any("طائرة قصفت" in str(o) for o in graph.objects(None, rdflib.URIRef(f"{oa}exact")))


def test_csv_has_a_byte_order_mark_only_where_it_was_asked_for(held):
    marked, plain = written("csv", held), written("csv-plain", held)
    assert marked == b"\xef\xbb\xbf" + plain


@pytest.mark.parametrize("name", FORMATS)
def test_an_empty_record_gives_a_file_that_loads(name):
    data = written(name, [])
    if name in {"geojson", "web-annotation"}:
        assert json.loads(data)
    elif name == "kml":
        assert etree.fromstring(data) is not None
    elif name == "parquet":
        assert pq.read_table(io.BytesIO(data)).num_rows == 0
    else:
        assert data.count(b"\n") <= 1


class Sink(io.RawIOBase):
    """Takes bytes and forgets them."""

    def writable(self):
        return True

    def write(self, data):
        self.digest = zlib.crc32(data, getattr(self, "digest", 0))
        return len(data)


SPARE = 200_000
"""Bytes by which two runs may differ; what the further names would take is nearly twice that."""


def many(held, count):
    """So many readings, each of which names somebody no other names."""
    for n in range(count):
        article, reading = held[n % 2]
        yield article, replace(reading, entities=(*reading.entities, Entity(f"name:{n}", "person", f"فلان {n}")))


@pytest.mark.parametrize("name", [f for f in FORMATS if f != "parquet"])
def test_memory_does_not_grow_with_the_record(name, held, monkeypatch):
    monkeypatch.setattr(ftm, "REMEMBERED", 100)  # as many as a tenth of the small record names

    def peak(count):
        tracemalloc.start()
        load_export(name)(many(held, count), Sink())
        size = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return size

    peak(20)  # tables are loaded once
    assert peak(2500) < peak(100) + SPARE


def test_parquet_holds_one_group_of_rows_at_a_time(held, monkeypatch):
    monkeypatch.setattr(parquet, "ROWS_A_GROUP", 100)

    def peak(count):
        pool = pa.proxy_memory_pool(pa.default_memory_pool())
        usual = pa.default_memory_pool()
        pa.set_memory_pool(pool)
        tracemalloc.start()
        load_export("parquet")(many(held, count), Sink())
        size = tracemalloc.get_traced_memory()[1] + pool.max_memory()
        tracemalloc.stop()
        pa.set_memory_pool(usual)
        return size

    peak(200)
    assert peak(1500) < 1.1 * peak(300) + SPARE


@pytest.mark.parametrize("name", FORMATS)
def test_texts_full_of_tabs_breaks_and_quotes_break_no_row(name, held):
    nasty = 'قال "ما\tهذا"\r\nثم\u2028سكت \\ \x0b'
    bad = [(replace(h, outlet=nasty, title=nasty), replace(r, entities=tuple(replace(e, name_en=nasty) for e in r.entities))) for h, r in held]
    if name in SEPARATED:
        assert rows_of(name, bad)
    elif name == "kml":
        assert etree.fromstring(written(name, bad)) is not None
    elif name in {"plover", "jsonl"}:
        assert all(json.loads(line) for line in written(name, bad).split(b"\n") if line)
    else:
        assert written(name, bad)


def test_an_event_told_by_an_area_lies_there(held):
    (article, attack), *_ = held
    north = Entity(
        "area:x:town.n", "place", "شمال السنابل", name_en="north of Sanabel", country="SY", latitude=35.945, longitude=36.6,
        precision="area",
    )
    place = attack.events[0].place
    told = Mention("m9", place.start, place.end, "place", "x:town", area=north.id)
    there = [(article, replace(attack, entities=(*attack.entities, north), mentions=(*attack.mentions, told)))]
    (row,) = rows_of("acled", there)
    assert (row["location"], row["latitude"], row["geo_precision"]) == ("north of Sanabel", "35.945", "2")
    (row,) = rows_of("ucdp", there)
    assert (row["latitude"], row["where_prec"]) == ("35.945", "3")
    (first, *_) = json.loads(written("geojson", there))["features"]
    assert (first["geometry"]["coordinates"], first["properties"]["precision"]) == ([36.6, 35.945], "area")
    (row,) = rows_of("acled", held[:1])
    assert (row["location"], row["geo_precision"]) == ("Sanabel", "1")
