"""Areas and roads as places with coordinates made by rule."""

import pytest

from riwaya.entities.areas import AREA, OFFSET_KM, ROAD
from riwaya.model.mention import Entity
from riwaya.packs.pack import load_pack
from tests.entities.marked import link


def areas(marked: str) -> dict[str, Entity]:
    linked = link(marked)[1]
    made = {e.id: e for e in linked.entities}
    return {m.id: made[m.area] for m in linked.mentions if m.area}


@pytest.mark.parametrize(
    ("marked", "name", "en", "north", "east"),
    [
        ("قصفت مواقع شمال {place:تل رفعت} أمس", "شمال تل رفعت", "north of", 1, 0),
        ("اشتباكات بجنوب {place:تل رفعت}", "جنوب تل رفعت", "south of", -1, 0),
        ("قرية تقع جنوب غرب {place:منبج}", "جنوب غرب منبج", "south-west of", -1, -1),
        ("قرية تقع شمالي شرقي {place:منبج}", "شمالي شرقي منبج", "north-east of", 1, 1),
        ("هدأ القصف في ريف {place:إدلب} الجنوبي ليلا", "ريف إدلب الجنوبي", "southern countryside of", -1, 0),
        ("هدأ القصف بريف {place:حلب} الشمالي الغربي", "ريف حلب الشمالي الغربي", "north-western countryside of", 1, -1),
    ],
)
def test_an_area_lies_off_the_centre_it_is_told_by(marked: str, name: str, en: str, north: int, east: int) -> None:
    (area,) = areas(marked).values()
    (base,) = (e for e in link(marked)[1].entities if area.id.startswith(f"area:{e.id}."))
    assert (area.name_ar, area.precision, area.kind) == (name, AREA, "place")
    assert (area.name_en or "").startswith(en)
    for direction, ours, centre in ((north, area.latitude, base.latitude), (east, area.longitude, base.longitude)):
        off = (ours or 0) - (centre or 0)
        assert abs(off) < 0.001 if not direction else off * direction > 0.005
    assert abs((area.latitude or 0) - (base.latitude or 0)) * 111.2 <= OFFSET_KM[base.precision or ""] + 0.1


@pytest.mark.parametrize(
    "marked",
    [
        "وصل الوفد إلى {place:تل رفعت} صباحا",
        "ريف {place:إدلب} هادئ",
        "شمال {state:سوريا} هادئ",
        "زار {place:منبج} الشمالي من الرجال",
    ],
)
def test_a_place_without_direction_tells_no_area(marked: str) -> None:
    assert areas(marked) == {}


def test_a_road_lies_between_its_ends_whichever_is_named_first() -> None:
    there = areas("أغلقت طريق {place:منبج} - {place:تل رفعت} أمس")
    back = areas("فتحت طريق {place:تل رفعت} - {place:منبج} أمس")
    assert {e.id for e in there.values()} == {e.id for e in back.values()}
    (road,) = {e.id: e for e in there.values()}.values()
    assert (road.kind, road.precision, road.name_ar) == ("facility", ROAD, "طريق منبج - تل رفعت")
    assert 36.47 < (road.latitude or 0) < 36.53
    assert areas("مباراة {place:منبج} - {place:تل رفعت} أمس") == {}


@pytest.mark.parametrize(
    ("marked", "road"),
    [
        ("سار الموكب على طريق {place:دمشق} - {place:حلب} ليلا", "facility:m5-highway"),
        ("سار الموكب على الطريق الدولي {place:حلب} {place:دمشق} ليلا", "facility:m5-highway"),
        ("سد المحتجون أوتوستراد {place:اللاذقية} – {place:حلب} الدولي", "facility:m4-highway"),
    ],
)
def test_a_road_the_pack_knows_by_its_ends_is_that_road_and_its_ends_stay_places(marked: str, road: str) -> None:
    _, linked = link(marked)
    assert [(m.kind, m.area) for m in linked.mentions] == [("place", road)] * 2
    assert [e.id for e in linked.entities].count(road) == 1


def test_towns_side_by_side_tell_no_road_the_pack_does_not_know() -> None:
    assert areas("سار الموكب على طريق {place:منبج} {place:تل رفعت} ليلا") == {}
    assert areas("اتصل رجال من {place:دمشق} - {place:حلب} أمس") == {}


def test_the_names_stage_leaves_the_towns_of_a_road_to_be_named() -> None:
    pack = load_pack("syria")
    assert pack is not None
    towns = {n for ends in pack.roads for e in ends if (place := pack.entity(e)) for n in place.names}
    roads = {n for i in pack.roads.values() if (road := pack.entity(i)) for n in road.names}
    assert towns
    assert not [n for n in roads if towns & set(n.split())]
