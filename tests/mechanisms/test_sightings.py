"""Mechanisms of a pack are sighted with the state the sentence tells; a pack is data in any folder."""

from pathlib import Path

import pytest

from riwaya.errors import PackError
from riwaya.lang.language import load_language
from riwaya.mechanisms import find_sightings
from riwaya.model.article import Article, ArticleHead, Block, Published
from riwaya.model.mechanism import Sighting
from riwaya.model.mention import Linked
from riwaya.packs.mechanisms import load_mechanisms
from riwaya.packs.pack import Pack
from riwaya.text.prose import read_prose

PACK = """
context = ["الوادي"]

[[mechanism]]
id = "valley-crossing"
kind = "crossing"
name_ar = "معبر الوادي"
name_en = "Valley crossing"
signs = ["معبر + الوادي"]
unless = ["وادي آخر"]

[[mechanism]]
id = "hill-talks"
kind = "round"
name_ar = "جولة التل"
name_en = "Hill round"
signs = ["جولة التل"]
published = ["2018-01-01", "2018-06-30"]
anywhere = true
"""


@pytest.fixture
def pack(tmp_path: Path) -> Pack:
    (tmp_path / "mechanisms.toml").write_text(PACK, "utf-8")
    return Pack("valley", tmp_path)


def sight(pack: Pack | None, text: str, date: str | None = "2018-03-01", kind: str = "body") -> tuple[Sighting, ...]:
    head = ArticleHead(id="x@0", page="p", published=Published(date, "day", "given") if date else Published())
    article = Article(head, text, (Block(0, len(text), kind),))  # type: ignore[arg-type]
    return find_sightings(read_prose(article), linked=Linked(), events=(), language=load_language("ar"), pack=pack)


def test_a_mechanism_is_sighted_on_its_words_with_its_state(pack: Pack) -> None:
    text = "قالت البلدية إنها أعادت فتح معبر قرية الوادي أمس"
    (one,) = sight(pack, text)
    assert (one.mechanism, one.state) == ("valley-crossing", "open")
    assert text[one.start : one.end] == "معبر قرية الوادي"
    assert one.state_start is not None
    assert text[one.state_start : one.state_end] == "فتح"


def test_terms_in_two_sentences_are_no_sighting(pack: Pack) -> None:
    assert sight(pack, "أغلق المعبر. عاد الناس إلى الوادي.") == ()


def test_a_sentence_that_means_another_thing_of_the_name_is_no_sighting(pack: Pack) -> None:
    assert len(sight(pack, "فتح معبر الوادي")) == 1
    assert sight(pack, "فتح معبر الوادي وهو واد آخر") != ()
    assert sight(pack, "فتح معبر الوادي في وادي آخر") == ()


@pytest.mark.parametrize(("kind", "states"), [("furniture", []), ("other_article", []), ("caption", ["closed"])])
def test_captions_are_read_and_furniture_is_not(pack: Pack, kind: str, states: list[str]) -> None:
    text = "عاد أهل الوادي\nمعبر الوادي مغلق"
    line = text.index("\n")
    blocks = (Block(0, line, "body"), Block(line + 1, len(text), kind))  # type: ignore[arg-type]
    prose = read_prose(Article(ArticleHead(id="x@0", page="p"), text, blocks))
    assert [s.state for s in find_sightings(prose, linked=Linked(), events=(), language=load_language("ar"), pack=pack)] == states


def test_an_article_of_another_time_does_not_mean_the_mechanism(pack: Pack) -> None:
    text = "بدأت جولة التل صباحا"
    assert len(sight(pack, text)) == 1
    assert len(sight(pack, text, date=None)) == 1
    assert sight(pack, text, date="2019-03-01") == ()


def test_without_the_theatre_named_only_what_is_meant_anywhere_is_sighted(tmp_path: Path) -> None:
    (tmp_path / "mechanisms.toml").write_text(PACK.replace('"الوادي"]\n\n', '"البحيرة"]\n\n', 1), "utf-8")
    other = Pack("lake", tmp_path)
    assert [s.mechanism for s in sight(other, "بعد جولة التل أغلق معبر الوادي")] == ["hill-talks"]


def test_without_a_pack_nothing_is_sighted() -> None:
    assert sight(None, "معبر الوادي مغلق") == ()


def test_an_id_that_stands_twice_is_an_error_that_names_it(tmp_path: Path) -> None:
    (tmp_path / "mechanisms.toml").write_text(PACK.replace("hill-talks", "valley-crossing"), "utf-8")
    with pytest.raises(PackError, match="valley-crossing"):
        load_mechanisms(Pack("valley", tmp_path))


def test_a_malformed_entry_is_an_error_that_names_the_file(tmp_path: Path) -> None:
    (tmp_path / "mechanisms.toml").write_text('[[mechanism]]\nid = "x"\n', "utf-8")
    with pytest.raises(PackError, match=r"mechanisms\.toml"):
        load_mechanisms(Pack("valley", tmp_path))
