"""Heads of stories: rare words count, words that stand everywhere do not."""

from msgspec.structs import replace

from riwaya.accounts.heads import finding_words, head_of, likeness, weight_of
from riwaya.model.article import ArticleHead, Block, Published
from riwaya.model.mention import Entity, Mention
from riwaya.model.reading import Reading
from riwaya.model.time import Quantity


def reading(text: str, kind: str = "body") -> Reading:
    head = ArticleHead(id="x@0", page="p", published=Published("2018-03-02", "day", "given"))
    return Reading(article=head, text=text, blocks=(Block(0, len(text), kind),))  # type: ignore[arg-type]


def test_a_head_keeps_rare_words_without_their_particles() -> None:
    words, end = head_of(reading("انهار الجسر المعلق فوق وادي تلسمان وقال الرئيس"))
    assert {"تلسم", "معلق"} <= words
    assert "رييس" not in words
    assert end == len("انهار الجسر المعلق فوق وادي تلسمان وقال الرئيس")


def test_a_head_ends_after_its_words_and_leaves_out_what_is_not_the_story() -> None:
    text = " ".join(f"كلمة{c}" for c in "ابتثجحخدذرزسشصضطظعغفقكلمنهوي" * 4)
    assert head_of(reading(text))[1] < len(text)
    assert head_of(reading("انهار الجسر", "furniture")) == (frozenset(), 0)


def test_heads_are_alike_by_the_weight_of_what_they_share() -> None:
    one = ("تلسم", "كفرنور", "ديرفالا", "سرمد", "برزن")
    assert likeness(one, one) == (1.0, tuple(sorted(one)))
    assert likeness(one, one[:3]) == (0.0, ()), "a few words are no likeness"
    assert 0.7 < likeness(one, (*one[:4], "غريب"))[0] < 0.9
    assert set(finding_words(one)) == set(one)
    assert weight_of("قال") == 0.0


def test_a_known_name_counts_as_its_entity_is_called_however_it_is_written() -> None:
    text = "قصف الطيران مقر الجسور في كفرنور"
    start = text.index("الجسور")
    mention = Mention(id="m1", start=start, end=start + len("الجسور"), kind="group", entity="group:bridges")
    listed = Entity(id="group:bridges", kind="group", name_ar="حركة تلسمان المتحدة", name_en="Bridges")
    named = replace(reading(text), mentions=(mention,), entities=(listed,))
    assert "تلسم" in head_of(named)[0]
    unlisted = replace(named, mentions=(replace(mention, entity="new:group:1"),), entities=(replace(listed, id="new:group:1"),))
    assert "تلسم" not in head_of(unlisted)[0], "what no pack lists is called as it is written"


def test_a_count_of_those_harmed_tells_a_story_and_a_small_one_does_not() -> None:
    def with_count(value: float, unit: str) -> frozenset[str]:
        text = "قتلى في انهيار الجسر"
        counted = Quantity(id="n1", start=0, end=4, value=value, low=value, high=value, unit=unit)
        return head_of(replace(reading(text), quantities=(counted,)))[0]

    assert "45 killed" in with_count(45, "killed")
    assert "3 killed" not in with_count(3, "killed")
    assert "45 vehicle" not in with_count(45, "vehicle")
