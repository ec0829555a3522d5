"""Persons no list knows are joined over articles by evidence: whatever the order, until an article goes or a person says no."""

import json
from collections.abc import Sequence
from pathlib import Path

import msgspec
import pytest
from record_build import build_read, writer_of
from sqlalchemy import select

from riwaya.entities import NameWords
from riwaya.model.mention import Entity
from riwaya.model.page import Page, Stated
from riwaya.model.profile import Profile
from riwaya.model.read import ReadPage
from riwaya.record import schema as s
from riwaya.record.judgements import judge, undo
from riwaya.record.known import chief_ids, find_entities, merges, one_entities, same_persons
from riwaya.record.persons import link_persons, relink_persons
from riwaya.record.store import Record, open_record

ONE, TWO, THREE = (f"new:person:{name}" for name in ("نيك كوبر", "نيك كوبير", "نيك كوبرو"))
WORDS = NameWords()


def telling(number: int, entity: str, *beside: str) -> ReadPage:
    """A page of its own that tells of one unknown person."""
    read = build_read(f"أعلن الوزير سامر حداد أن خمسة جنود قتلوا الثلاثاء في بلدة النور. {number}", f"page-{number}.txt")
    name = entity.removeprefix("new:person:")
    article = read.articles[0]
    entities = (*article.reading.entities, Entity(entity, "person", name))
    reading = msgspec.structs.replace(article.reading, entities=entities)
    return msgspec.structs.replace(
        read, articles=(msgspec.structs.replace(article, reading=reading, profiles=(Profile(entity, name, beside=beside),)),)
    )


THREE_PAGES = (telling(1, ONE, "igo:nato", "person:a"), telling(2, TWO, "igo:nato"), telling(3, THREE, "person:a"))


def write(record: Record, pages: Sequence[ReadPage], reader: str = "r1") -> None:
    for page in pages:
        writer_of(record, reader).write(page)


def pairs(record: Record) -> list[tuple[str, str]]:
    with record.read() as connection:
        return [(x.a, x.b) for x in same_persons(connection)]


def test_a_new_article_joins_those_before_and_nothing_is_compared_twice(record: Record) -> None:
    write(record, THREE_PAGES[:1])
    assert link_persons(record, WORDS) == 0
    write(record, THREE_PAGES[1:2])
    assert link_persons(record, WORDS) == 1
    assert link_persons(record, WORDS) == 0
    write(record, [telling(9, "new:person:هدى سالمين", "igo:nato")])
    with record.read() as connection:
        assert len(connection.execute(select(s.changed_blocks.c.block)).all()) == 1, "only the block of the new name is compared"


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0), (1, 0, 2)])
@pytest.mark.parametrize("often", [True, False])
def test_the_order_of_reading_is_no_matter(tmp_path: Path, order: tuple[int, ...], often: bool) -> None:
    with open_record(str(tmp_path / "r.db"), create=True) as record:
        for n in order:
            write(record, [THREE_PAGES[n]])
            if often:
                link_persons(record, WORDS)
        link_persons(record, WORDS)
        assert pairs(record) == [(ONE, THREE), (ONE, TWO)]
        relink_persons(record, WORDS)
        assert pairs(record) == [(ONE, THREE), (ONE, TWO)]


def test_what_is_one_is_found_by_either_name_under_one_id(record: Record) -> None:
    write(record, THREE_PAGES[:2])
    link_persons(record, WORDS)
    with record.read() as connection:
        assert find_entities(connection, "نيك كوبير") == find_entities(connection, ONE) == sorted((ONE, TWO))
        assert find_entities(connection, ONE, merged=False) == [ONE]
        assert set(chief_ids(connection).items()) <= {(ONE, TWO), (TWO, ONE)}
        (found,) = merges(connection)[ONE]
        assert (found.id, found.who, found.why) == (TWO, "rule", "spelling: company")


def test_a_person_parts_what_evidence_joined_until_it_is_undone(record: Record) -> None:
    write(record, THREE_PAGES[:2])
    link_persons(record, WORDS)
    judge(record, "split", (ONE, TWO), who="tester", why="two men")
    with record.read() as connection:
        assert one_entities(connection) == []
        assert merges(connection) == {}
        assert find_entities(connection, ONE) == [ONE]
    relink_persons(record, WORDS)
    with record.read() as connection:
        assert one_entities(connection) == [], "the next linking does not undo a person's word"
    undo(record, (ONE,), who="tester", why="one after all")
    with record.read() as connection:
        assert one_entities(connection) == [(ONE, TWO)]


def test_evidence_goes_with_its_article(record: Record) -> None:
    write(record, THREE_PAGES[:2])
    link_persons(record, WORDS)
    gone = msgspec.structs.replace(THREE_PAGES[1], articles=())
    write(record, [gone], "r2")
    link_persons(record, WORDS)
    assert pairs(record) == []


def test_an_older_version_of_a_page_is_no_evidence(record: Record) -> None:
    def version(read: ReadPage) -> ReadPage:
        page: Page = msgspec.structs.replace(read.page, urls=(Stated("https://example.org/news/1", "url"),))
        return msgspec.structs.replace(read, page=page)

    write(record, [THREE_PAGES[0], version(THREE_PAGES[1])])
    link_persons(record, WORDS)
    assert len(pairs(record)) == 1
    write(record, [version(telling(7, "new:person:هدى سالمين"))])
    link_persons(record, WORDS)
    assert pairs(record) == []


def test_a_merge_says_what_both_are_told_with(record: Record) -> None:
    write(record, THREE_PAGES[:2])
    link_persons(record, WORDS)
    with record.read() as connection:
        (data,) = connection.execute(select(s.same_persons.c.data)).scalars()
    assert json.loads(data)["shared"] == ["igo:nato"]
