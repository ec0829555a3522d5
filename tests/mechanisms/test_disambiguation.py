"""Names of the first theatre that mean several things: Sochi, the zone with two presidents' names, the Observatory."""

import pytest

from riwaya.lang.language import load_language
from riwaya.mechanisms import find_sightings
from riwaya.model.article import Article, ArticleHead, Block, Published
from riwaya.model.mention import Linked
from riwaya.packs.pack import load_pack
from riwaya.text.prose import read_prose

ASKED = {"sochi-congress", "sochi-idlib-agreements", "idlib-deescalation-zone", "idlib-deescalation-agreement", "southwest-truce-2017", "sohr", "un-envoy"}


def sighted(text: str, published: str) -> dict[str, list[str]]:
    """Which of the mechanisms asked for are sighted, on which words."""
    head = ArticleHead(id="x@0", page="p", published=Published(published, "day", "given"))
    prose = read_prose(Article(head, text, (Block(0, len(text), "body"),)))
    found = find_sightings(prose, linked=Linked(), events=(), language=load_language("ar"), pack=load_pack("syria"))
    out: dict[str, list[str]] = {}
    for s in found:
        if s.mechanism in ASKED:
            out.setdefault(s.mechanism, []).append(text[s.start : s.end])
    return out


@pytest.mark.parametrize(
    ("text", "published", "expected"),
    [
        ("أكد الوفد السوري أنه سيحضر مؤتمر سوتشي", "2018-01-20", {"sochi-congress": ["مؤتمر سوتشي"]}),
        ("اختتم مؤتمر الحوار الوطني السوري في سوتشي أعماله", "2018-02-01", {"sochi-congress": ["مؤتمر الحوار الوطني السوري"]}),
        ("التزم الجانبان في إدلب اتفاق سوتشي", "2020-02-10", {"sochi-idlib-agreements": ["اتفاق سوتشي"]}),
        ("ذكّر الناطق بمذكرة سوتشي في حديثه عن إدلب", "2019-05-10", {"sochi-idlib-agreements": ["بمذكرة سوتشي"]}),
        ("وصل الوفد السوري إلى سوتشي مساء", "2020-02-10", {}),
        ("لم يعرف الوفد السوري شيئا عن اتفاق سوتشي", "2018-03-01", {}),
        (
            "قال القائد من إدلب إن مؤتمر سوتشي مهد للطريق ثم جاء اتفاق سوتشي", "2020-02-10",
            {"sochi-congress": ["مؤتمر سوتشي"], "sochi-idlib-agreements": ["اتفاق سوتشي"]},
        ),
    ],
)
def test_sochi_is_a_congress_or_the_agreements_on_idlib_by_its_noun_and_time(text: str, published: str, expected: dict[str, list[str]]) -> None:
    assert sighted(text, published) == expected


@pytest.mark.parametrize(
    "words",
    ["منطقة «بوتين - إردوغان»", "منطقة بوتين أردوغان", "منطقة خفض التصعيد في إدلب", "منطقة خفض التوتر في إدلب"],
)
def test_the_zone_of_two_presidents_is_that_of_idlib_under_any_of_its_names(words: str) -> None:
    assert list(sighted(f"سقطت قذائف ليلا على قرى سورية داخل {words}", "2024-11-09")) == ["idlib-deescalation-zone"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("التقى بوتين نظيره إردوغان في منطقة ساحلية وبحثا شؤون سوريا", []),
        ("دخلت قافلة سورية منطقة خفض التصعيد في درعا", ["southwest-truce-2017"]),
        ("دخلت القوات السورية جنوب غربي منطقة خفض التصعيد في إدلب", ["idlib-deescalation-zone"]),
    ],
)
def test_two_presidents_who_meet_are_no_zone_and_another_zone_is_not_idlibs(text: str, expected: list[str]) -> None:
    assert list(sighted(text, "2018-06-01")) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("أحصى المرصد السوري لحقوق الإنسان سبعين غارة", ["sohr"]),
        ("وثق المرصد الأورومتوسطي لحقوق الإنسان ما جرى في سوريا", []),
        ("زار تلاميذ سوريون المرصد الفلكي", []),
    ],
)
def test_the_observatory_is_the_syrian_one(text: str, expected: list[str]) -> None:
    assert list(sighted(text, "2018-06-01")) == expected


def test_the_envoy_told_by_whose_he_is_and_where_is_the_packs() -> None:
    assert sighted("زار المبعوث الخاص السابع للأمين العام للأمم المتحدة في سوريا المخيم", "2020-02-10") == {
        "un-envoy": ["المبعوث الخاص السابع للأمين العام للأمم المتحدة في سوريا"]
    }
