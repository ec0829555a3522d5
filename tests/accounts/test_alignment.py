"""Two articles word by word: words of one kind are alike, surroundings where their words are, and sentences beside their likest."""

import numpy as np
import pytest
from story_build import story

from riwaya.accounts.alignment import Field, Lines, likest_in, shares
from riwaya.lang.language import load_language
from riwaya.lang.vector_tables import load_vectors

ONE = "حريق معصرة الزيتون\nقال المسعفون إن الحريق اندلع في معصرة الزيتون صباح الاثنين. وعاد التجار إلى سوق البلدة القديم."
TWO = "حريق معصرة الزيتون\nأكد المسعفون أن حريقا اندلع في معصرة الزيتون مساء الاثنين. وأغلقت البلدية طريق الجسر."


@pytest.fixture(scope="module")
def field() -> Field:
    return Field(Lines(story("one", ONE)), Lines(story("two", TWO)))


def place(lines: Lines, word: str) -> int:
    return lines.words.index(word)


def test_words_among_the_same_words_have_like_vectors() -> None:
    vectors = load_vectors(load_language("ar"))
    killed, dead, market, unknown = vectors.of(["مقتل", "قتل", "سوق", "ضضضضض"])
    assert killed @ dead > 0.5 > killed @ market
    assert not unknown.any()


def test_one_word_in_two_forms_is_alike(field: Field) -> None:
    i, j = place(field.a, "مسعف"), place(field.b, "مسعف")
    assert field.alike[i, j] == 1
    assert field.alike[i, place(field.b, "جسر")] < 0.5
    assert not field.alike[:, len(field.b.words) - 1].any(), "between sentences there is nothing"


def test_surroundings_are_alike_where_their_words_are(field: Field) -> None:
    i, j = place(field.a, "صباح"), place(field.b, "مساء")
    assert field.before[0][i, j] > 0.8
    assert field.before[0][i, place(field.b, "جسر")] < field.before[0][i, j] / 2
    assert field.after[1][i + 1, j + 1] > field.after[1][i + 1, 0]


def test_sentences_stand_beside_their_likest(field: Field) -> None:
    assert field.sentences.shape == (3, 3)
    assert field.sentences[1].argmax() == 1
    assert field.sentences[1, 1] > 0.7 > field.sentences[2, 2]


def test_the_best_and_the_mean_of_stretches_of_any_length() -> None:
    alike = np.arange(20, dtype=np.float32).reshape(5, 4)
    first, last = np.array([0, 1, 0]), np.array([1, 4, 5])
    assert likest_in(alike, (first, last)).tolist() == [alike[a:b].max(0).tolist() for a, b in zip(first, last, strict=True)]
    weights = np.array([1, 2, 0, 1, 1], np.float32)
    assert shares(alike, weights, (first, last))[1].tolist() == pytest.approx(((2 * alike[1] + alike[3]) / 3).tolist())
