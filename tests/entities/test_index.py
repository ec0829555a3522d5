"""Names by folded spelling; what pack and language say of one entity is joined."""

import pytest

from riwaya.entities.index import load_name_index, name_key
from riwaya.lang.language import load_language
from riwaya.packs.pack import load_pack

LANGUAGE = load_language("ar")


@pytest.mark.parametrize(
    ("one", "other"),
    [("إردوغان", "أردوغان"), ("سلاح الجو «الإسرائيلي»", "سلاح الجو الإسرائيلي"), ("الحدود التركية-السورية", "الحدود التركية السورية")],
)
def test_spellings_share_a_key(one: str, other: str) -> None:
    assert name_key(one) == name_key(other)


def test_language_alone_knows_states_seats_and_bodies() -> None:
    index = load_name_index(LANGUAGE, None)
    assert index.by_name[name_key("روسيا")] == ("state:RU",)
    assert index.by_name[name_key("وزارة الدفاع الفرنسية")] == ("body:FR.defence_ministry",)
    assert index.entity("place:capital.RU") is not None


def test_pack_and_language_are_joined() -> None:
    entity = load_name_index(LANGUAGE, load_pack("syria")).entity("body:RU.presidency")
    assert entity is not None
    assert {"الكرملين", "رئاسة الجمهورية الروسية"} <= set(entity.names)


@pytest.mark.parametrize(
    ("variant", "entity"),
    [
        ("رجب طيب أردوجان", "person:recep-tayyip-erdogan"), ("ستيفان ديميستورا", "person:staffan-de-mistura"),
        ("أكار خلوصي", "person:hulusi-akar"), ("غير بيدرسن", "person:geir-o-pedersen"), ("البنتاغون", "body:US.defence_ministry"),
        ("الإليزيه", "body:FR.presidency"), ("البيت الأبيض", "body:US.presidency"),
    ],
)
def test_variant_spellings_find_the_entity(variant: str, entity: str) -> None:
    assert entity in load_name_index(LANGUAGE, load_pack("syria")).by_name[name_key(variant)]
