"""What a question asks of whom, told from the place of its words."""

import pytest

from riwaya.lang.language import load_language
from riwaya.lang.search_tables import load_search_tables
from riwaya.text.folding import fold
from riwaya.views.search_role import Placed, Role, read_role

TABLES = load_search_tables(load_language())


def role(question: str, names: tuple[str, ...] = ()) -> Role:
    """The role of a question whose words are each a group, save those that say nothing; `names` are names."""
    words = [fold(w) for w in question.split()]
    names = tuple(map(fold, names))
    stops = TABLES.stop_ar | TABLES.stop_en
    groups = []
    for at, word in enumerate(words):
        if word in stops and word not in names:
            continue
        found = (*TABLES.by_en.get((word,), ()), *TABLES.by_ar.get((word,), ()))
        ideas = tuple(TABLES.concepts[n].id for n in found)
        groups.append(Placed(at, word, "name" if word in names else "idea" if ideas else "word", ideas))
    return read_role(words, groups, TABLES.role)


@pytest.mark.parametrize(
    ("question", "names", "act", "counted"),
    [
        ("كم جنديا قتل في الميناء", (), "قتل", "جنديا"),
        ("كم مليون دولار طلب سالم لبناء الجسر", ("سالم",), "طلب", "دولار"),
        ("متى وصل سالم الى النور", ("سالم", "النور"), "وصل", None),
        ("متى التقى سالم وفد النور", ("سالم", "النور"), "التقى", None),
        ("من الوزير الذي استقال", (), None, None),
        ("how many ships sank near the island", (), "sank", "ships"),
        ("how many boats with food arrived", (), "arrived", "boats"),
        ("when were the documents on nur adopted", ("nur",), "adopted", None),
        ("كم بلغ وزن السفينة", (), None, "وزن"),
        ("when did salem arrive in nur", ("salem", "nur"), "arrive", None),
        ("who attacked the convoy", (), "attacked", None),
        ("how long was the tunnel", (), "tunnel", "long"),
    ],
)
def test_the_act_and_what_is_counted(question: str, names: tuple[str, ...], act: str | None, counted: str | None) -> None:
    found = role(question, names)
    assert (found.act, found.counted) == (act and fold(act), counted)
    assert not found.saying


@pytest.mark.parametrize(
    ("question", "names", "speaker", "topic"),
    [
        ("ماذا قال سالم عن الجسر", ("سالم",), ("سالم",), ("الجسر",)),
        ("هل نفى سالم بيع السفينه", ("سالم",), ("سالم",), ("بيع", "السفينه")),
        ("بماذا اتهم سالم الشركه", ("سالم",), ("سالم",), ("الشركه",)),
        ("what did salem say about the bridge", ("salem",), ("salem",), ("bridge",)),
        ("ماذا قال وزير النور عن الجسر", ("النور",), ("وزير", "النور"), ("الجسر",)),
        ("what did the minister of nur say about the bridge", ("nur",), ("minister", "nur"), ("bridge",)),
        ("did salem deny the sale of the ship", ("salem",), ("salem",), ("sale", "ship")),
    ],
)
def test_a_speaker_and_the_topic(question: str, names: tuple[str, ...], speaker: tuple[str, ...], topic: tuple[str, ...]) -> None:
    found = role(question, names)
    assert found.saying
    assert (found.speaker, found.topic) == (speaker, topic)


def test_a_number_asked_for_is_no_speech() -> None:
    assert not role("how many million dollars did salem demand", ("salem",)).saying


@pytest.mark.parametrize("words", [[], ["؟"], ["كم"], ["how"], ["how", "many"], ["did"], ["أي"], ["when", "did", "the"]])
def test_stubs_of_questions_have_no_role(words: list[str]) -> None:
    assert read_role(words, [], TABLES.role) == Role()
