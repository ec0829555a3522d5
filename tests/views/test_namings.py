"""Namings are counted as they stand, by whose words they are, and never folded together."""

import pytest

from riwaya.model.article import ArticleHead, Published
from riwaya.model.attribution import Attribution
from riwaya.model.mention import Entity, Mention
from riwaya.model.reading import Reading
from riwaya.model.span import Span
from riwaya.views.namings import count_namings, rival_namings

TEXT = "جيش الوادي تقدم. قال ربيع إن عصابات الوادي تقدمت. وأضاف «فلول الوادي انسحبت». جيش الوادي"
GUARD = Entity("group:guard", "armed_group", "حرس الوادي", "Valley Guard")
RABI = Entity("person:rabi", "person", "ربيع", "Rabi")


def mention(number: int, words: str, start: int = 0, **changes: object) -> Mention:
    at = TEXT.index(words, start)
    return Mention(f"m{number}", at, at + len(words), "armed_group", GUARD.id, **changes)  # type: ignore[arg-type]


def reading(outlet: str) -> Reading:
    said, quoted = TEXT.index("عصابات"), TEXT.index("فلول")
    return Reading(
        article=ArticleHead(id=f"{outlet}@0", page="p", outlet=outlet, published=Published("2018-03-02", "day", "given")), text=TEXT,
        attributions=(
            Attribution("a1", "say", Span(said, said + 21), source_entity=RABI.id),
            Attribution("a2", "say", Span(quoted, quoted + 18), source_entity=RABI.id, form="direct"),
        ),
        mentions=(
            mention(1, "جيش الوادي"), mention(2, "عصابات الوادي"), mention(3, "فلول الوادي"), mention(4, "جيش الوادي", 20),
        ),
        entities=(GUARD, RABI),
    )


def test_each_word_is_counted_as_it_stands_with_its_voice() -> None:
    found = {n.words: n for n in count_namings([("x", reading("الضفة")), ("y", reading("الميناء"))], "ar")}
    assert {w: n.times for w, n in found.items()} == {"جيش الوادي": 4, "عصابات الوادي": 2, "فلول الوادي": 2}
    own, paraphrased, quoted = (found[w] for w in ("جيش الوادي", "عصابات الوادي", "فلول الوادي"))
    assert own.outlets == (("الضفة", 2), ("الميناء", 2))
    assert own.quoted == ()
    assert [(u.outlet, u.speaker, u.wording) for u in paraphrased.uses] == [("الضفة", "ربيع", "paraphrase"), ("الميناء", "ربيع", "paraphrase")]
    assert (quoted.outlets, quoted.quoted) == ((), (("ربيع", 2),))
    assert quoted.uses[0].example == "x/m3"


@pytest.mark.parametrize(("entities", "count"), [(None, 3), (frozenset({GUARD.id}), 3), (frozenset({"group:other"}), 0)])
def test_namings_of_those_asked_for(entities: frozenset[str] | None, count: int) -> None:
    assert len(count_namings([("x", reading("الضفة"))], "en", entities)) == count


def test_an_actor_with_one_name_has_no_rival_namings() -> None:
    namings = count_namings([("x", reading("الضفة"))], "ar")
    assert [[n.words for n in group] for group in rival_namings(namings, 5)] == [["جيش الوادي", "عصابات الوادي", "فلول الوادي"]]
    assert rival_namings(namings[:1], 5) == []


def test_words_that_name_two_at_once_are_no_name_of_either() -> None:
    joined = reading("الضفة")
    both = Reading(
        article=joined.article, text=TEXT, mentions=(mention(1, "جيش الوادي", entities=(GUARD.id, "group:b")),), entities=(GUARD,)
    )
    assert count_namings([("x", both)], "ar") == []
