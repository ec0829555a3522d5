"""From where something was launched: the place after the verb, and no other."""

import pytest

from riwaya.accounts.origins import find_origin
from riwaya.model.article import ArticleHead
from riwaya.model.mention import Mention
from riwaya.model.reading import Reading
from riwaya.model.span import Span


def origin(text: str, *places: str) -> str | None:
    mentions = tuple(
        Mention(f"m{n}", text.index(p), text.index(p) + len(p), "place", f"place:{p}") for n, p in enumerate(places)
    )
    found = find_origin(Reading(article=ArticleHead(id="x@0", page="p"), text=text, mentions=mentions), Span(0, len(text)))
    return found.entity.removeprefix("place:") if found else None


@pytest.mark.parametrize(
    ("text", "places", "place"),
    [
        ("الطائرات التي ضربت ديرفالا انطلقت من تلسمان", ("ديرفالا", "تلسمان"), "تلسمان"),
        ("وانطلقت المسيرات من محيط بلدة تلسمان", ("تلسمان",), "تلسمان"),
        ("انطلق الوفد إلى تلسمان", ("تلسمان",), None),
        ("ضربت الطائرات ديرفالا من الجو", ("ديرفالا",), None),
        ("انطلقت الحملة، وقال من حضر إن تلسمان بخير", ("تلسمان",), None),
    ],
)
def test_find_origin(text: str, places: tuple[str, ...], place: str | None) -> None:
    assert origin(text, *places) == place
