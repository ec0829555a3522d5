"""What one text gives: repeats, merged tolls, places, times, numbers, means, order."""

from tests.events.reading import events_of, words_of


def test_find_events_joins_an_event_told_again_with_a_new_place():
    text = "اجتمعت كينيا مع كندا أمس. واجتمعت كينيا مع كندا في باريس."
    first, second = [e for e in events_of(text) if e.type == "CONSULT"]
    assert second.same_as == first.id
    assert second.place is not None


def test_find_events_leaves_out_a_repeat_that_adds_nothing():
    text = "اجتمعت كينيا مع كندا أمس. واجتمعت كينيا مع كندا."
    assert len([e for e in events_of(text) if e.type == "CONSULT"]) == 1


def test_find_events_joins_an_attack_with_its_toll_and_keeps_the_number():
    text = "شن الطيران الكيني غارة على معسكر أسفرت عن مقتل سبعة جنود."
    (event,) = [e for e in events_of(text) if e.type == "ASSAULT"]
    assert text[event.anchor.start : event.anchor.end] == "غارة"
    assert event.quantities
    assert words_of(text, event.recipients) == ["سبعة جنود"]


def test_find_events_ties_time_and_place_to_the_event():
    text = "عقدت كينيا وكندا اجتماعا في باريس يوم 29 مارس 2018."
    (event,) = events_of(text)
    assert event.time is not None
    assert event.time.value == "2018-03-29"
    assert event.place is not None
    assert text[event.place.start : event.place.end] == "باريس"


def test_find_events_names_the_weapon():
    text = "هاجم مسلحون معسكرا بسيارة مفخخة."
    (event,) = [e for e in events_of(text) if e.type == "ASSAULT"]
    assert (event.mode, event.means) == ("explosives", "ied")


def test_find_events_numbers_events_in_text_order():
    text = "اتهمت الحكومة الكينية الجيش الكندي بالتجسس. طردت كينيا السفير الكندي."
    found = events_of(text)
    assert [e.id for e in found] == [f"e{n}" for n in range(1, len(found) + 1)]
    assert [e.anchor.start for e in found] == sorted(e.anchor.start for e in found)


def test_find_events_reads_an_ultimatum_as_a_demand():
    text = "هددت كينيا برد قاس في حال لم تنسحب القوات الكندية من الجزيرة."
    (retreat,) = [e for e in events_of(text) if e.type == "RETREAT"]
    assert retreat.reality == "demanded"


def test_find_events_gives_the_deed_asked_to_whom_it_is_asked_of():
    text = "طالبت الحكومة الكينية الحكومة الكندية بسحب قواتها."
    (retreat,) = [e for e in events_of(text) if e.type == "RETREAT"]
    assert words_of(text, retreat.actors) == ["الحكومة الكندية"]
    assert retreat.reality == "demanded"


def test_find_events_leaves_accidents_of_nature():
    assert not [e for e in events_of("قتل سبعة أشخاص في فيضانات جنوب البلاد.") if e.type == "ASSAULT"]


def test_find_events_reads_a_credit_as_claim_with_its_source():
    text = "قصفت القوات الكينية بلدة النخيل، بحسب مصدر عسكري."
    (event,) = [e for e in events_of(text) if e.type == "ASSAULT"]
    assert event.reality == "claimed"
    assert event.according_to is not None
    assert text[event.according_to.start : event.according_to.end] == "مصدر عسكري"


def test_find_events_tells_nothing_of_a_text_without_deeds():
    assert events_of("الجو جميل في الجبال هذا الربيع.") == ()


def test_find_events_takes_no_place_or_time_from_where_and_when_somebody_speaks():
    text = "قال الوزير الكيني في باريس، الثلاثاء، إن متمردين هاجموا ثلاثة جنود."
    (event,) = [e for e in events_of(text) if e.type == "ASSAULT"]
    assert (event.place, event.time) == (None, None)


def test_find_events_dates_what_is_done_by_announcing_it():
    text = "أعلن الرئيس الكيني، الثلاثاء، سحب قواته من القرية."
    (event,) = [e for e in events_of(text) if e.type == "RETREAT"]
    assert event.time is not None
    assert event.time.value == "2018-03-27"


def test_find_events_takes_no_place_from_where_a_man_lives():
    text = "اعتقلت الشرطة الكينية أمس أنصار الداعية المقيم في كندا."
    (event,) = [e for e in events_of(text) if e.type == "COERCE"]
    assert event.place is None


def test_find_events_finds_the_place_meant_again_by_its_class():
    text = "وصلت قافلة إلى مدينة نيروبي. وقصفت القوات الكندية مواقع للمتمردين في المدينة."
    (event,) = [e for e in events_of(text) if e.type == "ASSAULT"]
    assert event.place is not None
    assert text[event.place.start : event.place.end] == "المدينة"


def test_find_events_credits_a_threatened_deed_to_who_threatens_it():
    text = "وجهت كينيا الاتهام إلى كندا بمساعدة المتمردين."
    event = next(e for e in events_of(text) if e.type == "AID")
    assert event.reality == "claimed"
    assert event.according_to is not None
    assert text[event.according_to.start : event.according_to.end] == "كينيا"


def test_find_events_sees_a_report_through_a_preposition_on_the_word():
    text = "قالت صحيفة كندية إن امرأة اتهمت ضابطا كينيا باحتجازها أسبوعا."
    event = next(e for e in events_of(text) if e.type == "COERCE")
    assert event.according_to is not None
    assert text[event.according_to.start : event.according_to.end] == "امرأة"


def test_find_events_reads_a_superlative_of_attacks_and_a_participle_that_opens_its_phrase():
    assert isinstance(events_of("أدى الهجوم إلى واحدة من أعنف الضربات الكينية منذ بدء الصراع الأوغندي في الوادي."), tuple)
    text = "قال الوزير إن النواب السنة المدعومين من حزب الله فازوا في المدينة."
    assert all(p.start < p.end for e in events_of(text) for p in (*e.actors, *e.recipients))
