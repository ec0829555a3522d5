"""Mentions tied to entities, and the entities a reading carries."""

import pytest

from riwaya.entities import with_known
from riwaya.lang.language import load_language
from riwaya.model.mention import Linked
from riwaya.packs.pack import load_pack
from tests.entities.marked import link


def entities_of(marked: str, **options: str) -> list[str | None]:
    return [m.entity for m in link(marked, **options)[1].mentions]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("marked", "entities"),
    [
        ("قال {person:سامي النجار} وأضاف {person:النجار}", ["new:person:سامي النجار"] * 2),
        ("قال {person:رامي عبد القدوس} وأضاف {person:عبد القدوس}", ["new:person:رامي عبد القدوس"] * 2),
        ("قال {person:لافروف}", ["person:sergey-lavrov"]),
        ("قال {person:ماهر الأسد} ثم ذكر {person:الأسد}", ["person:maher-al-assad"] * 2),
        ("قصف {place:تل رفعت}", ["place:SY020402"]),
        ("قرية {place:صافي} قرب {place:منبج}", ["place:C1753", "place:SY020500"]),
        ("قال {person:صافي} ذلك", ["new:person:صافي"]),
        ("فاز {state_body:برشلونة} أمس", ["new:state_body:برشلونه"]),
        ("ماء {place:صافي} قرب {place:منبج}", ["new:place:صافي", "place:SY020500"]),
        ("مدينة {place:الباب} في سوريا", ["place:SY020200"]),
        ("اجتمعت {party:المعارضة} في سوريا", ["party:syrian-opposition"]),
        ("اجتمعت {party:المعارضة} في فنزويلا", ["new:party:المعارضه"]),
        ("قال {person:الرئيس التركي سامي النجار}", ["new:person:سامي النجار"]),
        ("قال {person:سامي فتح} ثم أضاف {party:فتح}", ["new:person:سامي فتح"] * 2),
        ("قال {person:سامي فتح} إن حركة {party:فتح} انسحبت", ["new:person:سامي فتح", "new:party:فتح"]),
        ("قال {person:دونالد} إن {person:دونالد ترامب} وصل", ["person:donald-trump"] * 2),
        ("قال إن الرئيس ({person:فلاديمير}) {person:بوتين} وصل", ["person:vladimir-putin"] * 2),
        ("قال إن الرئيس ({person:سامي}) {person:بوتين} وصل", ["new:person:سامي", "person:vladimir-putin"]),
    ],
)
def test_mention_is_tied(marked: str, entities: list[str]) -> None:
    assert entities_of(marked) == entities


@pytest.mark.parametrize(
    ("marked", "entity"),
    [
        ("استقبل المحافظ {person:خالد بن أحمد}، وزير الخارجية {state:البحريني}، في المطار", "person:khalid-bin-ahmed-al-khalifa"),
        ("استقبل المحافظ {person:خالد بن سامي}، وزير الخارجية {state:البحريني}، في المطار", "new:person:خالد بن سامي"),
        ("استقبل المحافظ {person:خالد بن أحمد}، وزير الخارجية {state:البحريني} السابق، في المطار", "new:person:خالد بن احمد"),
        ("استقبل المحافظ {person:خالد بن أحمد}، وزير الصحة {state:البحريني}، في المطار", "new:person:خالد بن احمد"),
    ],
)
def test_a_part_of_a_name_is_the_holders_of_the_post_after_it(marked: str, entity: str) -> None:
    _, linked = link(marked, date="2018-04-12")
    assert linked.mentions[0].entity == entity
    assert all(p.entities == (entity,) for p in linked.phrases if p.form == "name" and p.kind == "person")


def test_a_title_of_one_letter_belongs_to_the_phrase() -> None:
    text, linked = link("وقال وزير الصحة {state:الأردني} د. {person:سامي الحداد} إن الجسر مفتوح")
    (phrase,) = (p for p in linked.phrases if p.entities == ("new:person:سامي الحداد",))
    assert text[phrase.start : phrase.end] == "وزير الصحة الأردني د. سامي الحداد"


def test_two_known_people_in_one_mention_are_both_meant() -> None:
    _, linked = link("اتفق {person:بوتين وإردوغان} على ذلك")
    assert linked.mentions[0].entities == ("person:vladimir-putin", "person:recep-tayyip-erdogan")
    assert linked.phrases[0].entities == ("person:vladimir-putin", "person:recep-tayyip-erdogan")


def test_two_people_of_one_surname_are_kept_apart() -> None:
    found = entities_of("وصل {person:سامي النجار} و{person:هند النجار} ثم قال {person:النجار}")
    assert found == ["new:person:سامي النجار", "new:person:هند النجار", "new:person:النجار"]


def test_a_person_is_called_by_the_name_of_more_than_one_word() -> None:
    _, linked = link("ظهر {person:النجار} ثم قال {person:سامي النجار} إن {person:النجار} غادر")
    assert [(e.name_ar, e.names) for e in linked.entities] == [("سامي النجار", ("سامي النجار", "النجار"))]


@pytest.mark.parametrize(
    ("marked", "reason"),
    [
        ("قال {person:سامي النجار} ثم أضاف {person:النجار}", "longer-name"),
        ("وصل {person:سامي النجار} و{person:هند النجار} ثم قال {person:النجار}", "two-bear-it"),
        ("أعلنت {place:واشنطن} أنها ترفض الطلب", "speaks-for-state"),
        ("عقد اللقاء في {place:واشنطن}", "place-here"),
        ("حذرت {place:الرياض} من التصعيد", "speaks-for-state"),
        ("احترق مستودع في مدينة {place:الرياض}", "place-here"),
        ("نزح سكان مدينة {place:الباب} في سوريا", "class-noun"),
        ("نزح سكان قرية {place:صافي} قرب {place:منبج} و{place:صافي}", ""),
        ("اجتمعت {party:المعارضة} في فنزويلا", "theatre-not-named"),
        ("وصل {person:لافروف}", ""),
    ],
)
def test_an_ambiguous_name_carries_why_it_was_read_so(marked: str, reason: str) -> None:
    assert link(marked)[1].mentions[-1].reason == reason


def test_of_several_of_one_name_the_article_decides_or_the_reason_says_that_nothing_did() -> None:
    several = "وقعت الغارة قرب {place:صوران}"
    assert link(several)[1].mentions[0].reason == "first-listed"


def test_holder_changes_with_the_date() -> None:
    sentence = "قال وزير الخارجية التركي ذلك"
    assert link(sentence, date="2018-01-13")[1].phrases[0].entities == ("person:mevlut-cavusoglu",)
    assert link(sentence, date="2024-11-09")[1].phrases[0].entities == ("person:hakan-fidan",)
    assert link(sentence, date=None)[1].phrases[0].entities == ("post:TR.foreign_minister",)


def test_former_holder_is_not_the_present_one() -> None:
    assert link("قال الرئيس الأميركي السابق ذلك")[1].phrases[0].entities == ("new:person:الرييس الاميركي السابق",)


def test_forces_on_a_states_side_are_not_its_army() -> None:
    _, linked = link("تقدمت القوات الموالية ل{state:إيران} هناك")
    assert linked.phrases[0].entities == ("new:state_body:القوات المواليه لايران",)


def test_coordinated_mention_has_both_entities() -> None:
    _, linked = link("نسقت {state_body:وزارتا الدفاع الروسية والتركية} ذلك")
    assert linked.mentions[0].entities == ("body:RU.defence_ministry", "body:TR.defence_ministry")


def test_post_before_a_name_is_kept() -> None:
    _, linked = link("قال الرئيس التركي {person:سامي النجار}")
    assert linked.mentions[0].post == "state:TR"


def test_pack_none_still_knows_states_and_bodies() -> None:
    _, linked = link("قصفت القوات التركية موقعا قرب {state:سوريا}", pack="none")
    assert linked.phrases[0].entities == ("body:TR.army",)
    assert linked.mentions[0].entity == "state:SY"


def test_every_entity_referred_to_is_listed() -> None:
    _, linked = link("قال وزير الخارجية التركي و{person:سامي النجار} ومصدر عسكري ومسلحون إن {state:روسيا} سحبت قواتها")
    listed = {e.id for e in linked.entities}
    assert {e for p in linked.phrases for e in p.entities} <= listed
    assert {m.entity for m in linked.mentions} <= listed


def test_accusative_source_is_named_in_the_nominative() -> None:
    _, linked = link("لكن أوساطاً روسية قالت ذلك")
    assert linked.entities[0].name_ar == "أوساط روسية"


def test_phrase_does_not_reach_into_a_time() -> None:
    text, linked = link("قالت الحكومة الجمعة ذلك", times=("الجمعة",))
    assert text[linked.phrases[0].start : linked.phrases[0].end] == "الحكومة"


@pytest.mark.parametrize(
    ("marked", "entity"),
    [
        # a state's name of common words is the state's wherever the article is about
        ("تقع {place:طهران} في {state:إيران}. وردت {state:إيران} على {state:الولايات المتحدة}", "state:US"),
        # after ل a name with a ل of its own
        ("وصل {person:سامي لودان}. وكتب رسالة ل{person:لودان}", "new:person:سامي لودان"),
        ("انضم إلى ل{party:لمعارضة}", "new:party:المعارضه"),
        # a slip of letters and another spelling of a foreign name in one article; Arabic words that differ are two
        ("وصل {person:محمد عبديكر}. وقال {person:عبدكير} ذلك", "new:person:محمد عبديكر"),
        ("وصل {person:مارك كوبرند}. وقال {person:كوبيرند} ذلك", "new:person:مارك كوبرند"),
        ("وصل {person:سامي الصعيدي}. وقال {person:الصاعد} ذلك", "new:person:الصاعد"),
        # ranks are no part of a name, given names that look like a dual title are
        ("قال العميد {person:الركن سامي النجار} ذلك", "new:person:سامي النجار"),
        ("قال السفير {person:إيتان رودس} ذلك", "new:person:ايتان رودس"),
        ("قال الناطق {person:خليفة الشيباني} ذلك", "new:person:خليفه الشيباني"),
        ("قال {person:آية الله سامي النجار} ذلك", "new:person:سامي النجار"),
        ("قال {person:عبد الله النجار} ذلك", "new:person:عبد الله النجار"),
        ("قال {person:السيد سامي النجار} ذلك", "new:person:سامي النجار"),
        # a coalition told by who leads it
        ("قصف {state_body:التحالف} الذي تقوده {state:السعودية} المدينة", "igo:coalition-yemen"),
        ("قصف {state_body:تحالف} بقيادة {state:السعودية} المدينة", "igo:coalition-yemen"),
        ("قصف {state_body:التحالف} الذي تقوده {place:واشنطن} المدينة", "igo:global-coalition-against-isis"),
        ("قصف {state_body:التحالف} الذي تقوده {state:بلجيكا} المدينة", "new:state_body:التحالف"),
        ("قال {state_body:التحالف} ذلك في {state:السعودية}", "new:state_body:التحالف"),
    ],
)
def test_a_name_means(marked: str, entity: str) -> None:
    mentions = link(marked)[1].mentions
    wanted = "state_body" if "التحالف" in entity or "coalition" in entity else mentions[-1].kind
    assert next(m for m in reversed(mentions) if m.kind == wanted).entity == entity


def test_the_owner_of_a_post_is_the_state_just_named() -> None:
    from_there = "قالت {state:مصر} إن ذلك جاء بطلب من {state:إثيوبيا} بعد زيارة رئيس وزرائها"
    assert link(from_there)[1].phrases[-1].entities == ("person:hailemariam-desalegn",)
    its_own = "قالت {state:مصر} إن وزير خارجيتها سيزور {state:إثيوبيا}"
    assert link(its_own)[1].phrases[1].entities == ("person:sameh-shoukry",)


def test_an_ambassador_is_found_by_his_states_seat_too() -> None:
    marked = "طردت {state:تركيا} السفير الإسرائيلي، {person:سامي رودس}. وطلبت من سفير {place:تل أبيب} ذلك"
    assert link(marked)[1].phrases[-1].entities == ("new:person:سامي رودس",)
    assert link(marked.replace("تل أبيب", "باريس"))[1].phrases[-1].entities == ("new:person:سفير باريس",)


@pytest.mark.parametrize(
    ("marked", "phrase", "entities"),
    [
        ("نفذت {state:السعودية} ذلك. ودعت {monitor:المنظمة} المملكة إلى وقفه", "المملكة", ("state:SA",)),
        ("زار ملك {state:السعودية} {state:الأردن}. ودعت {monitor:المنظمة} المملكة إلى وقفه", "المملكة", ("new:group:المملكه",)),
        ("نفذت {state:تركيا} ذلك. ودعت {monitor:المنظمة} المملكة إلى وقفه", "المملكة", ("new:group:المملكه",)),
        ("انتقدت {place:بروكسل} ذلك. وقال {igo:الاتحاد الأوروبي} شيئا", "بروكسل", ("igo:european-union",)),
        ("انتقدت {place:بروكسل} ذلك. وقالت {state:بلجيكا} شيئا", "بروكسل", ("state:BE",)),
        ("اجتمع {igo:مجلس الأمن الدولي}. وقال أعضاء المجلس ذلك", "أعضاء المجلس", ("igo:un-security-council",)),
        ("نفى {armed_group:حزب الله} ذلك. وقاتل عناصر من الحزب", "عناصر من الحزب", ("group:hezbollah",)),
        ("وقاتل عناصر من الحزب هناك", "عناصر من الحزب", ("new:group:عناصر من الحزب",)),
        ("قال التحالف العسكري بقيادة {state:السعودية} ذلك", "التحالف العسكري", ("igo:coalition-yemen",)),
        ("قال مرشح {party:حزب الوفاق} المعارض، {person:سامي النجار}، ذلك. وقال مرشح {party:حزب الوفاق} شيئا", "مرشح حزب الوفاق", ("new:person:سامي النجار",)),
        ("قال مرشح {party:حزب الوفاق} المعارض، {person:سامي النجار}، ذلك. وقال مرشح {party:حزب النهضة} شيئا", "مرشح حزب النهضة", ("new:person:مرشح حزب النهضه",)),
        ("ذكر {party:حزب الوفاق} ذلك. ورفض {state_body:حزب الوفاق} شيئا", "حزب الوفاق", ("new:party:حزب الوفاق",)),
        ("وافق {state_body:النظام السوري}. وحضر ممثلون للنظام اللقاء", "ممثلون للنظام", ("body:SY.government",)),
        ("الأزمة في {state:سوريا}. يجمع اللقاء ممثلين للنظام وللنقابة", "ممثلين للنظام", ("body:SY.government",)),
        ("وافقت {state_body:الحكومة الأردنية}. وحضر ممثلون للحكومة اللقاء", "ممثلون للحكومة", ("body:JO.government",)),
        ("الأزمة في {state:سوريا}. وحضر مقاتلون موالون للنظام اللقاء", "مقاتلون موالون للنظام", ("new:group:مقاتلون موالون للنظام",)),
        ("وحضر ممثلون للنقابة اللقاء", "ممثلون للنقابة", ("new:group:ممثلون للنقابه",)),
    ],
)
def test_a_phrase_means(marked: str, phrase: str, entities: tuple[str, ...]) -> None:
    text, linked = link(marked)
    found = [p for p in linked.phrases if text[p.start : p.end] == phrase]
    assert found[-1].entities == entities


def test_a_name_two_bear_means_whom_the_article_names_far_more_often() -> None:
    often = "وصل {person:هاني المرعشي}. وقال {person:هاني المرعشي} ثم عاد {person:هاني المرعشي}. أسسه {person:سامي المرعشي}. وقال {person:المرعشي} ذلك"
    last = link(often)[1].mentions[-1]
    assert (last.entity, last.reason) == ("new:person:هاني المرعشي", "named-most")
    as_often = "وصل {person:هاني المرعشي}. أسسه {person:سامي المرعشي}. وقال {person:المرعشي} ذلك"
    assert link(as_often)[1].mentions[-1].reason == "two-bear-it"


def test_a_pronoun_after_a_known_name_is_none_of_it() -> None:
    text, linked = link("يبدي الأمير {person:محمد بن سلمان لي} دعما. ووصل {person:بروس مارلي لي}")
    assert text[linked.mentions[0].start : linked.mentions[0].end] == "محمد بن سلمان"
    assert text[linked.mentions[1].start : linked.mentions[1].end] == "بروس مارلي لي"


@pytest.mark.parametrize(
    ("title", "body", "entity"),
    [
        ("تركيا تطرد سفير {state:إسرائيل}", "طردت أنقرة السفير الإسرائيلي {person:سامي رودس}", "new:person:سامي رودس"),
        ("تركيا تطرد سفير {state:إسرائيل}", "طردت أنقرة السفير الفرنسي {person:سامي رودس}", "new:person:سفير اسراييل"),
        ("تركيا تطرد سفير {state:إسرائيل}", "عاد السفير الإسرائيلي {person:سامي رودس} وسافر السفير الإسرائيلي {person:هاني رودس}", "new:person:سفير اسراييل"),
    ],
)
def test_a_role_of_the_title_is_the_one_person_the_article_names_so(title: str, body: str, entity: str) -> None:
    text, linked = link(f"{title}\n{body}", title=True)
    (found,) = [p for p in linked.phrases if text[p.start : p.end] == "سفير إسرائيل"]
    assert found.entities == (entity,)


@pytest.mark.parametrize(
    ("marked", "words"),
    [
        ("وقال نائب رئيس الوزراء، ب{person:كير بوزداغ}، ذلك", "بكير بوزداغ"), ("وقال و{person:ليد المعلم} ذلك", "وليد المعلم"),
        ("التقى ب{person:وليد المعلم} أمس", "وليد المعلم"), ("التقى ب{person:كير النجار} أمس", "كير النجار"),
    ],
)
def test_a_known_name_gets_back_a_first_letter_taken_for_a_clitic(marked: str, words: str) -> None:
    text, linked = link(marked)
    assert text[linked.mentions[0].start : linked.mentions[0].end] == words


@pytest.mark.parametrize(
    ("marked", "words", "entity"),
    [
        ("كتب ذلك {person:على تويتر} أمس", "تويتر", "media:twitter"), ("قال {person:علي الحلبي} ذلك", "علي الحلبي", "new:person:علي الحلبي"),
        ("قال {person:علي لافروف} ذلك", "علي لافروف", "new:person:علي لافروف"),
    ],
)
def test_a_particle_is_no_given_name_before_a_known_name_of_no_person(marked: str, words: str, entity: str) -> None:
    text, linked = link(marked)
    (mention,) = linked.mentions
    assert (text[mention.start : mention.end], mention.entity) == (words, entity)


@pytest.mark.parametrize(
    ("marked", "phrase"),
    [
        ("قال مصدر أمني ل{media:رويترز} إن الطريق مغلق", "مصدر أمني"),
        ("قال مسؤول سوري لصحيفة «النهر» إن الطريق مغلق", "مسؤول سوري"),
        ("قال متحدث باسم {state_body:وزارة النقل} لـ {media:رويترز} إن الطريق مغلق", "متحدث باسم وزارة النقل"),
        ("قال مراسل ل{media:رويترز} إن الطريق مغلق", "مراسل لرويترز"),
    ],
)
def test_a_medium_is_spoken_to_by_who_does_not_work_for_it(marked: str, phrase: str) -> None:
    text, linked = link(marked)
    assert phrase in [text[p.start : p.end] for p in linked.phrases]


@pytest.mark.parametrize(
    ("marked", "phrases"),
    [
        ("قالت متحدثة باسم الرئيس الأمريكي {person:دونالد ترامب} إن الطريق مغلق", [("متحدثة باسم الرئيس الأمريكي", "new:group:متحدثه باسم الرييس الامريكي"), ("دونالد ترامب", "person:donald-trump")]),
        ("قال كبير المستشارين للرئيس {person:دونالد ترامب} إن الطريق مغلق", [("كبير المستشارين للرئيس", "new:person:كبير المستشارين للرييس"), ("دونالد ترامب", "person:donald-trump")]),
        ("قال المتحدث باسم الرئيس الروسي {person:ديمتري بيسكوف} إن الطريق مغلق", [("المتحدث باسم الرئيس الروسي ديمتري بيسكوف", "person:dmitry-peskov")]),
        ("قال المتحدث باسم الرئيس الروسي {person:سامي النجار} إن الطريق مغلق", [("المتحدث باسم الرئيس الروسي سامي النجار", "new:person:سامي النجار")]),
    ],
)
def test_an_aide_is_not_called_by_the_name_of_whom_he_serves(marked: str, phrases: list[tuple[str, str]]) -> None:
    text, linked = link(marked)
    assert [(text[p.start : p.end], p.entities[0]) for p in linked.phrases if p.entities][: len(phrases)] == phrases


def test_a_title_is_not_joined_to_the_name_that_opens_what_its_holder_said() -> None:
    _, linked = link('وقال الرئيس "{person:سامي النجار} مستعد لكل شيء في هذا اليوم"')
    assert all(p.form != "name" or p.start > 5 for p in linked.phrases)
    _, linked = link('وقال المتحدث "{person:سامي النجار}" إن الطريق مفتوح')
    assert any(p.form == "name" and "new:person:سامي النجار" in p.entities for p in linked.phrases)


def test_entities_a_later_stage_refers_to_are_added_once_and_only_where_known():
    language, pack = load_language(), load_pack("syria")
    linked = with_known(Linked(), ["state:RU", "new:person:x", "state:RU"], language=language, pack=pack)
    assert [e.id for e in linked.entities] == ["state:RU"]
    assert with_known(linked, ["state:RU"], language=language, pack=pack) is linked
