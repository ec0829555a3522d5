"""Mechanisms no pack knows are registered from their noun and name, or from an event with two parties and a day."""

import pytest

from riwaya.lang.language import load_language
from riwaya.mechanisms import find_sightings
from riwaya.model.article import Article, ArticleHead, Block
from riwaya.model.event import Event, EventTime, Party
from riwaya.model.mechanism import Sighting
from riwaya.model.mention import Entity, Linked, Mention
from riwaya.model.span import Span
from riwaya.text.prose import Prose, read_prose

PLACE = "ديرفالا"


def prose_of(text: str) -> Prose:
    return read_prose(Article(ArticleHead(id="x@0", page="p"), text, (Block(0, len(text), "body"),)))


def sight(text: str, kind: str = "place") -> tuple[Sighting, ...]:
    at = text.index(PLACE)
    linked = Linked(mentions=(Mention("m1", at, at + len(PLACE), kind),))  # type: ignore[arg-type]
    return find_sightings(prose_of(text), linked=linked, events=(), language=load_language("ar"), pack=None)


@pytest.mark.parametrize(
    ("text", "mechanism", "state"),
    [
        ("اختتمت محادثات ديرفالا أمس", "new:talks_track:محادثات ديرفالا", "concluded"),
        ("شارك في مؤتمر ديرفالا المقرر غدا", "new:congress:موتمر ديرفالا", "announced"),
        ("وقعوا اتفاق ديرفالا", "new:agreement:اتفاق ديرفالا", "signed"),
        ("تعثرت الجولة الرابعة من مفاوضات ديرفالا", "new:round:مفاوضات ديرفالا الرابعه", None),
        ("أغلق معبر ديرفالا", "new:crossing:معبر ديرفالا", "closed"),
    ],
)
def test_a_noun_before_a_place_names_a_mechanism(text: str, mechanism: str, state: str | None) -> None:
    (one,) = sight(text)
    assert (one.mechanism, one.state) == (mechanism, state)
    assert one.name is not None
    assert PLACE in one.name


def named(text: str, *mentions: tuple[str, str]) -> list[tuple[str, str | None]]:
    """Mechanisms registered where these words are names of these kinds."""
    found = tuple(
        Mention(f"m{n}", text.index(words), text.index(words) + len(words), kind) for n, (words, kind) in enumerate(mentions)  # type: ignore[arg-type]
    )
    return [
        (s.mechanism, s.state)
        for s in find_sightings(prose_of(text), linked=Linked(mentions=found), events=(), language=load_language("ar"), pack=None)
    ]


@pytest.mark.parametrize(
    ("text", "mentions", "mechanism", "state"),
    [
        ("أجلت الانتخابات الرئاسية الكينية شهرا", (), "new:election:انتخابات رياسيه كينيا", None),
        ("تأجلت الانتخابات العامة المبكرة في ديرفالا", ((PLACE, "place"),), "new:election:انتخابات ديرفالا", "postponed"),
        ("اختتمت القمة الألمانية", (), "new:meeting:قمه المانيا", "concluded"),
        ("انهارت المفاوضات التركية - اليونانية", (), "new:talks_track:مفاوضات تركيا يونان", "collapsed"),
        ("انهارت المفاوضات التركية اليونانية", (), "new:talks_track:مفاوضات تركيا يونان", "collapsed"),
        ("انعقدت القمة بين الرئيس سالم حداد والملك رامي عيد", (("سالم حداد", "person"), ("رامي عيد", "person")), "new:meeting:قمه رامي عيد + سالم حداد", "held"),
        ("اختتمت قمة ديرفالا أمس", (("قمة ديرفالا", "event"),), "new:meeting:قمه ديرفالا", "concluded"),
        ("اختتمت قمة بين كينيا وتوغو وغانا", (("كينيا", "state"), ("وتوغو", "state"), ("وغانا", "state")), "new:meeting:قمه كينيا + وتوغو + وغانا", "concluded"),
        ("وقعوا اتفاق ديرفالا وتوغو", ((PLACE, "place"), ("وتوغو", "place")), "new:agreement:اتفاق ديرفالا + وتوغو", "signed"),
        ("خرق الفصيل اتفاق ديرفالا", (("اتفاق ديرفالا", "agreement"),), "new:agreement:اتفاق ديرفالا", "violated"),
    ],
)
def test_what_a_mechanism_is_of_names_it(text: str, mentions: tuple[tuple[str, str], ...], mechanism: str, state: str | None) -> None:
    assert named(text, *mentions) == [(mechanism, state)]


@pytest.mark.parametrize(
    ("text", "mentions"),
    [
        ("وصلت القوات إلى قمة جبل ديرفالا", (("جبل ديرفالا", "place"),)),
        ("اتفاق ديرفالا مع جارتها على السعر", ((PLACE, "place"),)),
        ("وقعوا الاتفاق الجديد", (("الاتفاق الجديد", "agreement"),)),
        ("مؤتمر صحفي في ديرفالا", ((PLACE, "place"),)),
        ('انعقد مؤتمر "ديرفالا" أمس', (('مؤتمر "ديرفالا"', "event"),)),
        ("قمة بين سالم حداد", (("سالم حداد", "person"),)),
        ("انتخابات كينية", ()),
        ("انعقد مؤتمر المنظمة الدولية", (("المنظمة الدولية", "igo"),)),
        ("قانون الانتخابات البرازيلي", ()),
        ("حضر المؤتمر الأمني", (("المؤتمر الأمني", "event"),)),
        ("التقيا في قرية الهدنة ديرفالا", ((PLACE, "place"),)),
        ("يسكن في قرية هدنة ديرفالا", ((PLACE, "place"),)),
        ("زار بعثة الاستفتاء في ديرفالا", ((PLACE, "place"),)),
        ("عمل رئيسا مؤقتا للجنة الانتخابات في ديرفالا", ((PLACE, "place"),)),
        ("أخفق لاعب نادي اتفاق ديرفالا", ((PLACE, "place"),)),
        ("رحبت باتفاق كينيا وتوغو على عقد لقاء", (("كينيا", "place"), ("وتوغو", "place"))),
        ("نظرنا من فوق قمة ديرفالا", ((PLACE, "place"),)),
        ("وقعوا المعاهدة الكينية ـ الفرنجية", (("المعاهدة الكينية", "agreement"),)),
        ("انتهت المفاوضات بين سالم حداد ونادي ديرفالا", (("سالم حداد", "person"), ("نادي ديرفالا", "party"))),
        ("تأجلت الانتخابات البرلمانية في ديرفالا", ((PLACE, "place"),)),
        ("عرضت خطتها خلال اجتماع لوزارتها", (("وزارتها", "state_body"),)),
        ("أغلق معبر ديرفالا أبو سعد", ((PLACE, "place"),)),
        ("انعقد مؤتمر اللجنة الدولية", (("مؤتمر اللجنة الدولية", "event"),)),
        ("رحبت باتفاق ديرفالا وكينيا على عقد لقاء", ((PLACE, "place"), ("وكينيا", "state"))),
        ("التقى الوفدان في محادثات بكينيا", (("كينيا", "state"),)),
        ("محادثات بين البلدين بسبب تدريبات بين كينيا وتوغو", (("كينيا", "state"), ("توغو", "state"))),
    ],
)
def test_what_only_looks_like_one_is_not_registered(text: str, mentions: tuple[tuple[str, str], ...]) -> None:
    assert named(text, *mentions) == []


def test_an_outlet_is_no_party_to_a_meeting() -> None:
    assert met(None, "2018-03-01", "person:a", "media:b") == ()


@pytest.mark.parametrize("text", ["زار الوفد ديرفالا", "عادت المحادثات. ديرفالا مدينة صغيرة"])
def test_a_place_alone_names_none(text: str) -> None:
    assert sight(text) == ()


def test_talks_with_a_person_are_no_track() -> None:
    assert sight("محادثات ديرفالا الطويلة", kind="person") == ()


def met(mode: str | None, value: str, *parties: str, reality: str = "actual") -> tuple[Sighting, ...]:
    text = "التقى الوزيران في المدينة"
    event = Event(
        id="e1", type="CONSULT", mode=mode, anchor=Span(0, 5), evidence=Span(0, len(text)), rule="ar.event.x",
        actors=tuple(Party(6, 14, p) for p in parties), time=EventTime(0, 5, value), reality=reality,  # type: ignore[arg-type]
    )
    linked = Linked(
        mentions=tuple(Mention(f"m{n}", 6, 14, "person", p) for n, p in enumerate(parties)),
        entities=tuple(Entity(p, "person", f"اسم {p[-1]}") for p in parties),
    )
    return find_sightings(prose_of(text), linked=linked, events=(event,), language=load_language("ar"), pack=None)


def test_a_call_of_two_parties_on_a_day_is_registered() -> None:
    (call,) = met("phone", "2018-03-01", "person:b", "person:a")
    assert (call.mechanism, call.kind, call.state) == ("new:call:2018-03-01:person:a+person:b", "call", "held")
    assert call.name == "اسم a – اسم b (2018-03-01)"


@pytest.mark.parametrize(("reality", "state"), [("planned", "announced"), ("denied", "never_held"), ("hypothetical", None)])
def test_a_meeting_has_the_state_of_its_event(reality: str, state: str | None) -> None:
    (meeting,) = met(None, "2018-03-01", "person:a", "person:b", reality=reality)
    assert (meeting.kind, meeting.state) == ("meeting", state)


@pytest.mark.parametrize(
    ("text", "anchor", "time"),
    [
        ("ذكر تقرير الاثنين أن اتصالا جرى", "اتصالا", "الاثنين"),
        ("وصل الوزيران مقر القمة الأحد", "القمة", "الأحد"),
        ("بحث الوزيران الأمر الأحد", "بحث", "الأحد"),
        ("يستقبل الوزير نظيره قبل مؤتمر يعقد الأحد", "يستقبل", "الأحد"),
        ("استقال الوزير الأحد بعد أسبوع من قمة جمعت الرئيسين", "قمة", "الأحد"),
        ("خلال جولة تستمر حتى الأحد يزور الوزير نظيره", "يزور", "الأحد"),
    ],
)
def test_a_day_of_another_saying_or_meeting_is_not_its_own(text: str, anchor: str, time: str) -> None:
    at, day = text.index(anchor), text.index(time)
    event = Event(
        id="e1", type="CONSULT", mode=None, anchor=Span(at, at + len(anchor)), evidence=Span(0, len(text)), rule="r",
        actors=(Party(0, 3, "person:a"), Party(0, 3, "person:b")), time=EventTime(day, day + len(time), "2018-03-05"),
    )
    assert find_sightings(prose_of(text), linked=Linked(), events=(event,), language=load_language("ar"), pack=None) == ()


@pytest.mark.parametrize(("value", "parties"), [("PAST_REF", "ab"), ("2018-03", "ab"), ("2018-03-01", "a")])
def test_without_a_day_or_a_second_party_nothing_is_registered(value: str, parties: str) -> None:
    assert met(None, value, *(f"person:{p}" for p in parties)) == ()


HADDAD, QASIM = "person:haddad", "person:qasim"


@pytest.mark.parametrize(
    ("text", "anchor", "time", "registered"),
    [
        ("التقى سالم حداد الأحد نادر قاسم في المدينة", "التقى", "الأحد", True),
        ("توجه سالم حداد الأحد لإجراء محادثات مع نادر قاسم", "محادثات", "الأحد", False),
        ("وصل سالم حداد الأحد غداة زيارة نادر قاسم", "زيارة", "الأحد", False),
        ("أعلن الناطق الأحد لقاء سالم حداد ونادر قاسم الاثنين المقبل", "لقاء", "الأحد", False),
        ("يجتمع سالم حداد الأحد مع نادر قاسم في الأول من الشهر المقبل", "يجتمع", "الأحد", False),
        ("التقى سالم حداد الأحد نادر قاسم قبل الشهر المقبل", "التقى", "الأحد", True),
        ("لقاء سالم حداد ونادر قاسم في موعد يعلن لاحقا، كما أفاد الناطق الأحد", "لقاء", "الأحد", False),
        ("عاد سالم حداد حيث التقى نادر قاسم الأحد", "التقى", "الأحد", False),
        ("التقى مسؤول مقرب من سالم حداد الأحد نادر قاسم", "التقى", "الأحد", False),
    ],
)
def test_only_a_day_and_parties_of_its_own_make_a_meeting(text: str, anchor: str, time: str, registered: bool) -> None:
    at, day = text.index(anchor), text.index(time)
    names = (("سالم حداد", HADDAD), ("نادر قاسم", QASIM))
    mentions = tuple(Mention(f"m{n}", text.index(w), text.index(w) + len(w), "person", e) for n, (w, e) in enumerate(names))
    first = text.index("مسؤول") if "مسؤول" in text else mentions[0].start
    event = Event(
        id="e1", type="CONSULT", mode=None, anchor=Span(at, at + len(anchor)), evidence=Span(0, len(text)), rule="r",
        actors=(Party(first, mentions[0].end, HADDAD), Party(mentions[1].start, mentions[1].end, QASIM)),
        time=EventTime(day, day + len(time), "2018-03-04"),
    )
    linked = Linked(mentions=mentions, entities=(Entity(HADDAD, "person", names[0][0]), Entity(QASIM, "person", names[1][0])))
    found = find_sightings(prose_of(text), linked=linked, events=(event,), language=load_language("ar"), pack=None)
    assert bool(found) == registered


def test_who_only_sits_on_one_side_did_not_meet_each_other() -> None:
    """A stranger met two of one state; of two states they may have met."""
    def entities(second: str | None) -> tuple[Entity, ...]:
        return Entity("person:a", "person", "اسم أ", country="SS"), Entity("person:b", "person", "اسم ب", country=second)

    text = "التقى الوزيران في المدينة"

    def read(second: str | None) -> tuple[Sighting, ...]:
        event = Event(
            id="e1", type="CONSULT", anchor=Span(0, 5), evidence=Span(0, len(text)), rule="ar.event.x", time=EventTime(0, 5, "2018-03-01"),
            actors=(Party(6, 14, "person:a"), Party(6, 14, "person:b"), Party(6, 14, "new:person:c")),
        )
        named = tuple(Mention(f"m{n}", 6, 14, "person", p) for n, p in enumerate(("person:a", "person:b")))
        linked = Linked(mentions=named, entities=entities(second))
        return find_sightings(prose_of(text), linked=linked, events=(event,), language=load_language("ar"), pack=None)

    assert read("SS") == ()
    assert len(read("NN")) == 1
    assert len(read(None)) == 1  # an envoy of no state is of another side


@pytest.mark.parametrize(("published", "many"), [("2018-06-09", 1), ("2018-06-14", 0)])
def test_a_bare_weekday_nearly_a_week_gone_by_may_be_the_one_to_come(published: str, many: int) -> None:
    text = "الرئاسة تؤكد لقاء الوزيرين الجمعة"
    day = text.index("الجمعة")
    event = Event(
        id="e1", type="CONSULT", anchor=Span(text.index("لقاء"), text.index("لقاء") + 4), evidence=Span(0, len(text)), rule="ar.event.x",
        actors=(Party(18, 26, "person:a"), Party(18, 26, "person:b")), time=EventTime(day, day + 6, "2018-06-08"),
    )
    named = tuple(Mention(f"m{n}", 18, 26, "person", p) for n, p in enumerate(("person:a", "person:b")))
    linked = Linked(mentions=named, entities=(Entity("person:a", "person", "أ"), Entity("person:b", "person", "ب")))
    found = find_sightings(prose_of(text), linked=linked, events=(event,), language=load_language("ar"), pack=None, published=published)
    assert len(found) == many


def test_a_meeting_that_is_only_threatened_to_be_cancelled_is_not_told_as_never_held() -> None:
    text = "هددت الدولة بإلغاء قمة الوزيرين"
    at = text.index("قمة")
    event = Event(
        id="e1", type="CONSULT", anchor=Span(at, at + 3), evidence=Span(0, len(text)), rule="ar.event.x", reality="denied",
        actors=(Party(at + 4, at + 12, "person:a"), Party(at + 4, at + 12, "person:b")), time=EventTime(0, 4, "2018-06-12"),
    )
    named = tuple(Mention(f"m{n}", at + 4, at + 12, "person", p) for n, p in enumerate(("person:a", "person:b")))
    linked = Linked(mentions=named, entities=(Entity("person:a", "person", "أ"), Entity("person:b", "person", "ب")))
    assert find_sightings(prose_of(text), linked=linked, events=(event,), language=load_language("ar"), pack=None) == ()
