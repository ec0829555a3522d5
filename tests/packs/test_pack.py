"""Packs: inheritance, names, posts by date, places and what contains them, outlets, dated events, malformed tables."""

from itertools import pairwise
from pathlib import Path

import pytest

from riwaya.errors import PackError
from riwaya.packs.pack import Pack, load_pack


@pytest.fixture(scope="module")
def syria() -> Pack:
    pack = load_pack("syria")
    assert pack is not None
    return pack


def write_pack(folder: Path, **tables: str) -> Pack:
    folder.mkdir()
    for name, text in tables.items():
        (folder / f"{name}.{'toml' if name == 'pack' else 'tsv'}").write_text(text, "utf-8")
    return Pack(folder.name, folder)


def test_none_is_no_pack() -> None:
    assert load_pack("none") is None


def test_a_pack_that_is_not_there_is_an_error_and_no_empty_pack(tmp_path: Path) -> None:
    for where in ("nosuchpack", str(tmp_path), str(tmp_path / "gone")):
        with pytest.raises(PackError, match="no pack has this name"):
            load_pack(where)


def test_pack_extends_world(syria: Pack) -> None:
    assert [base.name for base in syria.bases] == ["world"]
    assert syria.entity("person:vladimir-putin") is not None
    assert syria.state == "state:SY"


@pytest.mark.parametrize(
    ("post", "date", "holder"),
    [
        ("TR.foreign_minister", "2018-01-13", "person:mevlut-cavusoglu"),
        ("TR.foreign_minister", "2024-11-09", "person:hakan-fidan"),
        ("TR.foreign_minister", "2024-11", "person:hakan-fidan"),
        ("US.president", "2015-12-12", "person:barack-obama"),
        ("US.president", "2017-01-20", "person:donald-trump"),
        ("igo:united-nations.envoy.SY", "2018", "person:staffan-de-mistura"),
        ("igo:united-nations.envoy.SY", "2020-02-06", "person:geir-o-pedersen"),
        ("US.defence_minister", "2012-06-01", "person:leon-panetta"),
        ("UA.foreign_minister", "2019-08-28", "person:pavlo-klimkin"),
        ("UA.foreign_minister", "2024-09-06", "person:andrii-sybiha"),
        ("IL.chief_of_staff", "2023-01-15", "person:aviv-kochavi"),
        ("IL.chief_of_staff", "2023-01-17", "person:herzi-halevi"),
        ("PK.prime_minister", "2023-10", "person:anwaar-ul-haq-kakar"),
        ("JO.chief_of_staff", "2018", "person:mahmoud-freihat"),
        ("KZ.foreign_minister", "2017-01-23", "person:kairat-abdrakhmanov"),
        ("igo:united-nations.envoy.LY", "2014-12-01", "person:bernardino-leon"),
        ("LB.president", "2015-06-01", None),
        ("SY.president", "2024-12-30", None),
        ("SY.president", None, None),
        ("XX.president", "2018-01-01", None),
    ],
)
def test_holder_changes_with_the_date(syria: Pack, post: str, date: str | None, holder: str | None) -> None:
    assert syria.holder(post, date) == holder


def test_a_post_is_held_by_one_person_at_a_time(syria: Pack) -> None:
    assert sum(len(held) for held in syria.holdings.values()) > 500
    both = [
        (one.post, one.entity, two.entity)
        for held in syria.holdings.values()
        for one, two in pairwise(held)
        if not one.end or two.start[:7] < one.end[: len(two.start[:7])]
    ]
    assert both == []


def test_posts_of_a_person(syria: Pack) -> None:
    posts = {h.post for h in syria.posts_of["person:hakan-fidan"]}
    assert posts == {"TR.intelligence_chief", "TR.foreign_minister"}


def test_every_holder_is_an_entity_and_says_its_source(syria: Pack) -> None:
    for holdings in syria.holdings.values():
        for holding in holdings:
            assert syria.entity(holding.entity) is not None, holding
            assert holding.source, holding
            assert not holding.end or holding.start[: len(holding.end)] <= holding.end[: len(holding.start)], holding


def test_wary_names_are_not_read_alone(syria: Pack) -> None:
    names = {name for name, _, _ in syria.names()}
    assert "تل رفعت" in names
    assert "الباب" not in names
    assert syria.wary_names["الباب"]


def test_containers_run_from_village_to_state(syria: Pack) -> None:
    assert syria.containers("place:C1753") == ("place:SY020500", "place:SY0205", "place:SY02", "state:SY")


def test_village_has_the_centre_of_its_subdistrict(syria: Pack) -> None:
    village = syria.entity("place:C1753")
    assert village is not None
    assert village.precision == "subdistrict_centre"
    assert village.latitude == pytest.approx(36.528, abs=0.01)


def test_every_place_has_a_known_parent(syria: Pack) -> None:
    for place in [*syria.places.values(), *syria.villages_by_id.values()]:
        parent = place.parent
        assert parent is None or parent.startswith("state:") or parent in syria.places, place


@pytest.mark.parametrize("name", ["aawsat.com", "www.aawsat.com", "arabic.rt.com", "الشرق الأوسط"])
def test_outlet_by_host_or_name(syria: Pack, name: str) -> None:
    assert syria.outlet_of(name) is not None


@pytest.mark.parametrize("name", ["", "com", "no-such-outlet.example"])
def test_unknown_outlet_is_none(syria: Pack, name: str) -> None:
    assert syria.outlet_of(name) is None


def test_dated_events_are_in_order(syria: Pack) -> None:
    assert len(syria.dated_events) >= 40
    for event in syria.dated_events:
        assert event.start <= event.end, event


def test_own_pack_wins_over_the_one_it_extends(tmp_path: Path) -> None:
    pack = write_pack(
        tmp_path / "mine", pack='extends = ["world"]\n',
        entities="id\tkind\tname_ar\nperson:vladimir-putin\tperson\tاسم آخر\n",
    )
    entity = pack.entity("person:vladimir-putin")
    assert entity is not None
    assert entity.name_ar == "اسم آخر"


def test_row_with_too_many_cells_names_file_and_line(tmp_path: Path) -> None:
    pack = write_pack(tmp_path / "bad", entities="id\tkind\tname_ar\na\tperson\tب\tج\n")
    with pytest.raises(PackError, match=r"entities\.tsv:2"):
        _ = pack.entities


@pytest.mark.parametrize("row", ["a\tking\tب\t", "a\tplace\tب\tnorth"])
def test_row_that_is_no_entity_is_an_error(tmp_path: Path, row: str) -> None:
    pack = write_pack(tmp_path / "bad", entities=f"id\tkind\tname_ar\tlat\n{row}\n")
    with pytest.raises(PackError, match="not an entity"):
        _ = pack.entities


def test_pack_toml_that_is_none_is_an_error(tmp_path: Path) -> None:
    pack = write_pack(tmp_path / "bad", pack="title = \n")
    with pytest.raises(PackError, match="not TOML"):
        _ = pack.bases
