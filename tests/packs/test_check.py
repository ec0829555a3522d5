"""A pack's faults are found and named; the shipped packs have no errors; a new pack is sound from the start."""

from pathlib import Path

import pytest

from riwaya.errors import PackError
from riwaya.lang.entity_tables import load_entity_tables
from riwaya.lang.language import load_language
from riwaya.packs.check import Problem, check_pack, count
from riwaya.packs.pack import Pack, load_pack
from riwaya.packs.template import write_template


def problems(pack: Pack) -> tuple[Problem, ...]:
    tables = load_entity_tables(load_language())
    return check_pack(pack, lambda entity: tables.entity(entity) is not None)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    path = tmp_path / "valley"
    write_template(path, "Valley", None)
    (path / "pack.toml").write_text('title = "Valley"\n', "utf-8")
    return path


def add(folder: Path, file: str, text: str) -> Pack:
    path = folder / file
    path.write_text(path.read_text("utf-8") + text, "utf-8")
    return Pack("valley", folder)


def reasons(pack: Pack, level: str) -> str:
    return "; ".join(f"{p.place}: {p.reason}" for p in problems(pack) if p.level == level)


@pytest.mark.parametrize("name", ["world", "syria", "yemen"])
def test_shipped_packs_have_no_errors(name: str) -> None:
    pack = load_pack(name)
    assert pack is not None
    assert reasons(pack, "error") == ""


def test_the_second_theatre_is_of_the_size_promised() -> None:
    pack = load_pack("yemen")
    assert pack is not None
    census = count(pack)
    assert census.mechanisms >= 20
    assert census.entities >= 60
    assert census.places + census.villages >= 80
    assert census.holdings >= 10


def test_a_new_pack_is_sound(folder: Path) -> None:
    assert problems(Pack("valley", folder)) == ()


def test_a_new_pack_never_overwrites(folder: Path) -> None:
    with pytest.raises(PackError, match="not empty"):
        write_template(folder, "Again", None)


@pytest.mark.parametrize(
    ("file", "rows", "reason"),
    [
        ("entities.tsv", "person:a\tperson\tسامر\nperson:a\tperson\tنادر\n", "person:a stands twice"),
        ("entities.tsv", "person:a\tgiant\tسامر\n", "not an entity"),
        ("entities.tsv", "person:a\tperson\tسامر" + "\t" * 14 + "\n", "headings"),
        ("holders.tsv", "SY.president\tperson:nobody\t2000\t2001\ttest\n", "person:nobody, whom no table knows"),
        ("holders.tsv", "SY.president\tstate:SY\t2002\t2001\ttest\n", "before he came"),
        ("places.tsv", "place:a\tتل" + "\t" * 10 + "town\tplace:nowhere\n", "place:nowhere, which no table knows"),
        ("roads.tsv", "facility:way\tstate:SY\tstate:TR\n", "facility:way needs facility:way, which no table knows"),
        ("mechanisms.toml", '[[mechanism]]\nid="x"\nkind="road"\nname_ar="ط"\nname_en="r"\nsigns=[]\n', "no sign"),
        ("mechanisms.toml", "[[mechanism]\n", "not TOML"),
        (
            "mechanisms.toml",
            '[[mechanism]]\nid="x"\nkind="road"\nname_ar="ط"\nname_en="r"\nsigns=["ط"]\npublished=["2019","2018"]\n',
            "ends before it begins",
        ),
    ],
)
def test_a_fault_is_an_error_that_names_it(folder: Path, file: str, rows: str, reason: str) -> None:
    assert reason in reasons(add(folder, file, rows), "error")


def test_a_name_of_two_is_a_warning(folder: Path) -> None:
    rows = "person:a\tperson\tسامر حداد\nperson:b\tperson\tسامر حداد\n"
    assert "person:a, person:b" in reasons(add(folder, "entities.tsv", rows), "warning")


def test_a_city_may_share_its_governorates_name(folder: Path) -> None:
    rows = "\n".join("\t".join(r) for r in (
        ["place:g", "تل", "g", "", "", "", "", "", "", "x", "تل", "governorate", "", "", ""],
        ["place:c", "تل", "c", "", "", "", "", "", "", "x", "تل", "city", "place:g", "", ""],
    )) + "\n"
    assert problems(add(folder, "places.tsv", rows)) == ()


def test_an_agreement_that_no_mechanism_names_is_an_error(folder: Path) -> None:
    clauses = """
[[agreement]]
id = "pact"
name_ar = "الميثاق"
name_en = "The pact"
date = "2018-01-01"
clause = []
"""
    pack = add(folder, "clauses.toml", clauses)
    assert "no mechanism has the id pact" in reasons(pack, "error")
    entry = '[[mechanism]]\nid = "pact"\nkind = "agreement"\nname_ar = "الميثاق"\nname_en = "The pact"\nsigns = ["ميثاق"]\n'
    named = Pack("named", add(folder, "mechanisms.toml", entry).root)
    assert "pact" not in reasons(named, "error")
