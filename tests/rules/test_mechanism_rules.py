"""Every state rule reads its examples and leaves its counter-examples alone."""

import pytest

from riwaya.lang.language import load_language
from riwaya.lang.mechanism_tables import StateRule, load_mechanism_tables
from riwaya.mechanisms.signs import Index, prefixes_of
from riwaya.mechanisms.states import StateReader, Told
from riwaya.text.words import read_words

TABLES = load_mechanism_tables(load_language("ar"))
READER = StateReader(TABLES)
PREFIXES = prefixes_of(READER.signs)


def told(kind: str, marked: str) -> Told | None:
    """The state told of what stands in [brackets]."""
    start, end = marked.index("["), marked.index("]") - 1
    words = tuple(read_words(marked.replace("[", "").replace("]", "")))
    named = [i for i, w in enumerate(words) if start <= w.start < end]
    return READER.read(kind, words, Index(words, PREFIXES), (named[0], named[-1]), (0, len(words)))


def cases(field: str) -> list[tuple[StateRule, str]]:
    return [(rule, text) for rule in TABLES.states for text in getattr(rule, field)]


@pytest.mark.parametrize(("rule", "text"), cases("examples"))
def test_a_rule_reads_its_example(rule: StateRule, text: str) -> None:
    found = [t for kind in rule.kinds if (t := told(kind, text))]
    assert any(t.rule == rule.id for t in found), found


@pytest.mark.parametrize(("rule", "text"), cases("counterexamples"))
def test_a_rule_leaves_its_counterexample_alone(rule: StateRule, text: str) -> None:
    assert all((t := told(kind, text)) is None or (t.rule, t.state) != (rule.id, rule.state) for kind in rule.kinds)


def test_a_negated_sign_gives_the_negated_state() -> None:
    found = told("congress", "لم يعقد [المؤتمر] بعد")
    assert found is not None
    assert found.state == "never_held"


@pytest.mark.parametrize("text", ["المعلومات عن تعرض [النقطة] للقصف منافية للواقع", "نفى الناطق تعرض [النقطة] لهجوم"])
def test_what_is_denied_or_called_untrue_is_told_as_denied(text: str) -> None:
    found = told("posts", text)
    assert found is not None
    assert found.state == "attack_denied"
    done = told("posts", "نفى الناطق مسؤوليته عن قصف [النقطة]")
    assert done is not None
    assert done.state == "attacked"
    assert told("meeting", "المعلومات عن عقد [الاجتماع] منافية للواقع") is None


def test_both_sides_are_no_negation() -> None:
    found = told("clause", "أعلن الوزير أن كلا الجانبين احترم [وقف النار]")
    assert found is not None
    assert found.state == "met"


def test_a_supposed_sign_tells_nothing() -> None:
    assert told("congress", "من دون عقد [المؤتمر] لن يتفقوا") is None


def test_every_rule_has_examples_and_counterexamples_and_an_id_of_its_own() -> None:
    assert all(rule.examples and rule.counterexamples for rule in TABLES.states)
    assert len({rule.id for rule in TABLES.states}) == len(TABLES.states)
