import pytest
from msgspec.structs import replace
from record_build import TEXT, build_page, build_read, build_reading, writer_of
from sqlalchemy import func, select

from riwaya.errors import RecordError
from riwaya.model.read import Given, ReadArticle, ReadPage
from riwaya.record import schema as s
from riwaya.record.packing import unpack_page, unpack_reading
from riwaya.record.store import Record, check


def dump(record: Record) -> str:
    """Everything the record holds."""
    with record.read() as connection:
        raw = connection.connection.driver_connection
        assert raw is not None
        return "\n".join(raw.iterdump())


def count(record: Record, table: str) -> int:
    with record.read() as connection:
        return connection.execute(select(func.count()).select_from(s.metadata.tables[table])).scalar() or 0


def test_write_keeps_page_and_reading_whole(record: Record) -> None:
    read = build_read()
    assert writer_of(record).write(read) == "new"
    with record.read() as connection:
        page = unpack_page(connection.execute(select(s.pages.c.content)).scalar_one())
        reading = unpack_reading(connection.execute(select(s.articles.c.reading)).scalar_one(), page.text)
    assert page == read.page
    assert reading == read.articles[0].reading


def test_write_again_changes_nothing(record: Record) -> None:
    writer_of(record).write(build_read())
    before = dump(record)
    assert writer_of(record).write(build_read()) == "unchanged"
    assert dump(record) == before


def test_write_by_a_better_reader_replaces_items_and_keeps_ids(record: Record) -> None:
    writer_of(record).write(build_read())
    old = build_read()
    better = replace(old, articles=(ReadArticle(replace(old.articles[0].reading, events=()), old.articles[0].sentences),))
    assert writer_of(record, "r2").write(better) == "reread"
    assert count(record, "events") == count(record, "parties") == 0
    assert count(record, "articles") == count(record, "attributions") == count(record, "sentences") == 1
    with record.read() as connection:
        assert connection.execute(select(s.articles.c.short)).scalar_one() == old.page.sha256[:10]
    assert check(record) == []


def test_write_drops_an_article_that_is_none_any_more(record: Record) -> None:
    page = build_page()
    two = tuple(ReadArticle(build_reading(page, start=at), ()) for at in (0, 4))
    writer_of(record).write(ReadPage(page, Given(), two))
    with record.read() as connection:
        shorts = connection.execute(select(s.articles.c.short).order_by(s.articles.c.no)).scalars().all()
    assert shorts == [page.sha256[:10], f"{page.sha256[:10]}@4"]
    writer_of(record, "r2").write(ReadPage(page, Given(), two[:1]))
    assert count(record, "articles") == count(record, "mentions") / 2 == 1


def test_write_from_a_second_address_adds_a_capture_only(record: Record) -> None:
    writer_of(record).write(build_read())
    writer_of(record).write(build_read(address="copy/page.txt"))
    assert count(record, "captures") == 2
    assert count(record, "pages") == count(record, "articles") == 1


def test_write_changed_page_is_a_new_version_and_the_old_one_is_kept(record: Record) -> None:
    writer = writer_of(record)
    for text in (TEXT, TEXT + " وأضاف.", TEXT):
        writer.write(build_read(text))
    with record.read() as connection:
        rows = connection.execute(select(s.pages.c.version, s.pages.c.current).order_by(s.pages.c.no)).all()
    assert [tuple(r) for r in rows] == [(1, True), (2, False)]


def test_write_versions_share_a_stated_address_but_not_a_front_page(record: Record) -> None:
    writer = writer_of(record)
    for number, url in enumerate(("https://news.example/a/1", "https://news.example/a/1", "https://news.example/", "https://news.example")):
        writer.write(build_read(f"{TEXT} {number}", f"p{number}", url))
    with record.read() as connection:
        assert connection.execute(select(s.pages.c.current).order_by(s.pages.c.no)).scalars().all() == [False, True, True, True]


def test_given_date_is_remembered(record: Record) -> None:
    writer = writer_of(record)
    writer.write(build_read(given=Given("2018-01-13", None)))
    assert writer.given(build_page(), Given(None, "الميزان")) == Given("2018-01-13", "الميزان")
    assert writer.stands(build_page(), Given("2018-01-13", None))
    assert not writer.stands(build_page(), Given("2018-01-14", None))
    assert not writer_of(record, "r2").stands(build_page(), Given("2018-01-13", None))


def test_full_text_finds_folded_words_and_forgets_what_is_replaced(record: Record) -> None:
    writer_of(record).write(build_read())
    query = "SELECT count(*) FROM articles_text WHERE articles_text MATCH 'بلد'"
    with record.read() as connection:
        assert connection.exec_driver_sql(query).scalar() == 1
    old = build_read()
    writer_of(record, "r2").write(replace(old, articles=(replace(old.articles[0], sentences=()),)))
    with record.read() as connection:
        assert connection.exec_driver_sql(query).scalar() == 0


def test_failed_transaction_leaves_nothing(record: Record) -> None:
    before = dump(record)
    read = build_read()
    with pytest.raises(RecordError, match="UNIQUE"):
        writer_of(record).write(replace(read, articles=(*read.articles, *read.articles)))  # the same id twice
    assert dump(record) == before
