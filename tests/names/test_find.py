import pytest

from riwaya.lang.language import load_language
from riwaya.model.article import Article, ArticleHead, Block
from riwaya.names import find_names
from riwaya.packs.pack import load_pack
from riwaya.text.prose import read_prose


def names_in(text: str, pack: str = "none") -> list[tuple[str, str]]:
    article = Article(ArticleHead("a", "a"), text, (Block(0, len(text), "body"),))
    found = find_names(read_prose(article), language=load_language(), pack=load_pack(pack))
    return [(text[m.start : m.end], m.kind) for m in found]


def test_find_names_gives_names_with_kinds_without_a_list() -> None:
    found = names_in("وصل الرئيس إيمانويل ماكرون إلى القاهرة، والتقى مسؤولين من تركيا.")
    assert ("إيمانويل ماكرون", "person") in found
    assert ("القاهرة", "place") in found
    assert ("تركيا", "state") in found


def test_find_names_leaves_clitics_out_of_the_extent() -> None:
    found = names_in("التقى الوزير بوزراء وسافر إلى روسيا وتركيا وبألمانيا.")
    assert ("تركيا", "state") in found
    assert ("ألمانيا", "state") in found


@pytest.mark.parametrize("name", ["بوتين", "لافروف", "فيدان", "بيدرسن"])
def test_find_names_peels_nothing_off_a_name(name: str) -> None:
    assert (name, "person") in names_in(f"وقال {name} إن اللقاء كان مفيداً.", "syria")


def test_find_names_knows_a_name_of_several_words_after_a_particle() -> None:
    assert ("بي بي سي", "media") in names_in("وقالت الطبيبة لبي بي سي إن المشفى مغلق.", "syria")
    assert ("بي بي سي", "media") in names_in("وقالت الطبيبة إن بي بي سي زارت المشفى.", "syria")


def test_find_names_takes_a_body_with_its_nisba() -> None:
    assert ("الجيش التركي", "state_body") in names_in("قال الجيش التركي إنه أرسل تعزيزات.")


def test_find_names_keeps_a_person_called_like_a_village_a_person() -> None:
    found = names_in("وصل المهندس ماهر سلطانية إلى القاعة، وقال سلطانية إن العمل بدأ.", "syria")
    assert ("سلطانية", "place") not in found
    assert ("ماهر سلطانية", "person") in found


def test_find_names_takes_by_way_of_for_no_road() -> None:
    found = names_in("سجل الفريق هدفا عن طريق عادل حمدان في الشوط الثاني.")
    assert ("عادل حمدان", "person") in found


def test_find_names_takes_a_persons_term_for_no_province() -> None:
    found = names_in("وتنتهي ولاية الرئيس عادل حمدان في الشهر المقبل. وكانت ولاية عادل حمدان طويلة.")
    assert found.count(("عادل حمدان", "person")) == 2


def test_find_names_tells_a_name_from_the_particle_it_is_spelt_like() -> None:
    assert ("علي الراشدي", "person") in names_in("قتل مسلحون علي الراشدي على الطريق المؤدية إلى البلدة، وعثر على سيارته.")
    assert not any("علي" in name for name, _ in names_in("سقطت قذيفة علي الطريق ثم أخرى علي السوق."))


def test_find_names_gives_nothing_for_no_words() -> None:
    assert names_in("") == []
    assert names_in("قال إن ذلك لم يحدث أبدا") == []
