"""A pack answers for places and posts."""

from pathlib import Path

import pytest

from riwaya.accounts.theatre import TheatreWorld
from riwaya.packs.pack import Pack

ENTITIES = "id\tkind\tname_ar\nperson:m\tperson\tم\nperson:s\tperson\tس\nperson:p\tperson\tر\nperson:z\tperson\tز\n"
HOLDERS = (
    "post\tentity\tstart\tend\tsource\nXX.defence_minister\tperson:m\t2010\t\ttest\nXX.presidency_spokesman\tperson:s\t2012\t\ttest\n"
    "XX.defence_ministry_spokesman\tperson:z\t2013\t\ttest\n"
    "XX.president\tperson:p\t2011\t\ttest\nXX.prime_minister\tperson:p\t2005\t2010\ttest\n"
)


@pytest.fixture
def world(tmp_path: Path) -> TheatreWorld:
    (tmp_path / "entities.tsv").write_text(ENTITIES, "utf-8")
    (tmp_path / "holders.tsv").write_text(HOLDERS, "utf-8")
    return TheatreWorld(Pack("valley", tmp_path))


def test_a_minister_speaks_for_his_ministry_and_a_body_for_itself(world: TheatreWorld) -> None:
    assert world.institution("person:m") == "body:XX.defence_ministry"
    assert world.institution("body:XX.parliament") == "body:XX.parliament"
    assert world.institution("body:XX.army") == "body:XX.defence_ministry"
    assert world.institution("person:p") == "body:XX.government"
    assert world.institution("person:nobody") is None


def test_a_spokesman_speaks_for_the_president_of_his_time(world: TheatreWorld) -> None:
    assert world.leader_of("person:s") == "person:p"
    assert world.leader_of("person:m") is None


def test_a_ministrys_spokesman_speaks_for_the_minister(world: TheatreWorld) -> None:
    assert world.leader_of("person:z") == "person:m"
    assert world.institution("person:z") == "body:XX.defence_ministry"
