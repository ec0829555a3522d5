"""Ties are found once, whatever the order of reading; persons' verdicts win; old versions do not count."""

import json
from pathlib import Path

import msgspec
import pytest
from sqlalchemy import insert, select

from riwaya.accounts.keys import window_of
from riwaya.accounts.world import EmptyWorld
from riwaya.model.account import STORY, Named, Point, Telling
from riwaya.model.attribution import Link
from riwaya.record import schema as s
from riwaya.record.link import link_new, relink
from riwaya.record.matters import held_matters
from riwaya.record.store import Record, open_record

WORLD = EmptyWorld()


@pytest.fixture
def record(tmp_path: Path) -> Record:
    return open_record(str(tmp_path / "record.db"), create=True)


def telling(article: int, **changes: object) -> Telling:
    base: dict[str, object] = {
        "id": f"article{article}@0/e1", "article": f"article{article}@0", "published": "2018-03-02", "type": "ASSAULT",
        "mode": None, "reality": "actual", "wording": "own_words", "chain": (Link(name=f"outlet {article}"),),
        "start": 0, "end": 9, "actors": (Named("army", 0, 1),), "recipients": (Named("town", 2, 3),),
        "place": Named("hill", 4, 5), "days": ("2018-03-01", "2018-03-01"), "day_words": (6, 7),
    }
    return Telling(**(base | changes))  # type: ignore[arg-type]


def add(record: Record, number: int, told: Telling, *, current: bool = True) -> None:
    page = {
        "no": number, "sha256": f"{number:064d}", "text_sha256": "0" * 64, "version": 1, "current": current, "form": "text",
        "content": b"", "pack": "none", "clean": False, "reader": "test",
    }
    article = {
        "no": number, "id": told.article, "short": told.article, "page": number, "address": "a", "language": "ar",
        "published": told.published, "published_how": "given", "reading": b"",
    }
    window = window_of(told)
    row = {
        "article": number, "id": told.id, "type": told.type, "first": window[0] if window else None, "last": window[1] if window else None, "linked": False,
        "data": msgspec.json.encode(told),
    }
    with record.write() as connection:
        connection.execute(insert(s.pages).values(page))
        connection.execute(insert(s.articles).values(article))
        connection.execute(insert(s.tellings).values(row))


def matters(record: Record) -> list[tuple[str, ...]]:
    with record.read() as connection:
        return [m.tellings for m in held_matters(connection, WORLD)]


def judge(record: Record, verdict: str, item: str, *others: str) -> None:
    row = {
        "item": item, "verdict": verdict, "others": json.dumps(others), "snapshot": "{}", "who": "tester",
        "why": "test", "when": "2020-01-01T00:00:00Z",
    }
    with record.write() as connection:
        connection.execute(insert(s.judgements).values(row))


def test_a_new_article_is_tied_to_those_linked_before(record: Record) -> None:
    add(record, 1, telling(1))
    assert link_new(record, WORLD) == 0
    add(record, 2, telling(2))
    assert link_new(record, WORLD) == 1
    assert link_new(record, WORLD) == 0
    assert matters(record) == [("article1@0/e1", "article2@0/e1")]


def test_ties_do_not_depend_on_the_order_of_reading(tmp_path: Path) -> None:
    found = []
    for name, order in (("one", (1, 2, 3)), ("two", (3, 1, 2))):
        record = open_record(str(tmp_path / f"{name}.db"), create=True)
        for n in order:
            add(record, n, telling(n))
            link_new(record, WORLD)
        with record.read() as connection:
            found.append(sorted((t.a, t.b, t.score) for t in connection.execute(select(s.ties))))
    assert found[0] == found[1]
    assert len(found[0]) == 3


def test_relink_makes_the_same_ties_again(record: Record) -> None:
    add(record, 1, telling(1))
    add(record, 2, telling(2))
    assert link_new(record, WORLD) == relink(record, WORLD) == 1


def test_tellings_far_apart_in_time_or_names_are_not_tied(record: Record) -> None:
    add(record, 1, telling(1))
    add(record, 2, telling(2, days=("2018-04-01", "2018-04-01")))
    add(record, 3, telling(3, actors=(Named("x", 0, 1),), recipients=(Named("y", 0, 1),), place=Named("z", 0, 1)))
    assert link_new(record, WORLD) == 0


def test_a_split_wins_over_a_tie_and_a_merge_over_its_absence(record: Record) -> None:
    add(record, 1, telling(1))
    add(record, 2, telling(2))
    add(record, 3, telling(3, type="CONSULT"))
    link_new(record, WORLD)
    judge(record, "split", "article1@0/e1", "article2@0/e1")
    assert matters(record) == []
    judge(record, "merge", "article1@0/e1", "article3@0/e1")
    assert matters(record) == [("article1@0/e1", "article3@0/e1")]
    relink(record, WORLD)
    assert matters(record) == [("article1@0/e1", "article3@0/e1")], "the next linking does not undo a person's word"


def test_an_older_version_of_a_page_gives_no_account(record: Record) -> None:
    add(record, 1, telling(1))
    add(record, 2, telling(2), current=False)
    link_new(record, WORLD)
    assert matters(record) == []


def test_as_of_leaves_later_articles_out(record: Record) -> None:
    add(record, 1, telling(1))
    add(record, 2, telling(2, published="2018-03-04"))
    link_new(record, WORLD)
    with record.read() as connection:
        assert list(held_matters(connection, WORLD, as_of="2018-03-03")) == []


def test_undated_articles_on_one_story_are_tied_by_their_heads_alone(record: Record) -> None:
    head = ("انفجر", "صهريج", "خضار", "مضخ", "مسعف")
    for number, words in ((1, head), (2, head), (3, ("معرض", "ناشر", "ضفه", "كتاب", "نهر"))):
        told = telling(
            number, id=f"article{number}@0/s1", type=STORY, published=None, days=None, day_words=None, head=words, actors=(),
            recipients=(), place=None, points=(Point("when", "2018-03-01", 0, 3, 0),), sentences=(words,),
        )
        add(record, number, told)
    assert link_new(record, WORLD) == 1
    with record.read() as connection:
        (tie,) = connection.execute(select(s.ties.c.a, s.ties.c.b)).all()
    assert tuple(tie) == ("article1@0/s1", "article2@0/s1")


def test_ties_of_a_matter_stand_in_one_order_however_they_were_found(record: Record) -> None:
    for number in range(1, 4):
        add(record, number, telling(number))
    ends = [(f"article{a}@0/e1", f"article{b}@0/e1") for a, b in ((2, 3), (1, 3), (1, 2))]
    with record.write() as connection:
        connection.execute(insert(s.ties), [{"a": a, "b": b, "score": 9.0, "reasons": "[]"} for a, b in ends])
    with record.read() as connection:
        (matter,) = held_matters(connection, WORLD)
    assert [(t.a, t.b) for t in matter.ties] == sorted(ends)
