"""Heads of stories: rare words count, words that stand everywhere do not."""

from riwaya.accounts.heads import finding_words, head_of, likeness, weight_of
from riwaya.model.article import ArticleHead, Block, Published
from riwaya.model.reading import Reading


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
