"""Finer types of the training text, aligned with the labelled sentences although the two spell and part words differently."""

from pathlib import Path

import pytest

FINE = """\
سافر\tO
و\tO
فد\tO
نهرية\tB-Nation
إلي\tO
بلدة\tO
ساحلية\tB-Town
أمس\tO
.\tO
و\tO
قال\tO
الناطق\tO
سمير\tB-Politician
الهادي\tI-Politician
أن\tO
الاجتماع\tO
تأجل\tO
"""


@pytest.fixture
def training(monkeypatch):
    monkeypatch.syspath_prepend(str(Path(__file__).parents[2] / "training"))
    import names_data
    import names_fine

    monkeypatch.setattr(names_fine, "OFTEN", 1)
    return names_data, names_fine


def labelled(names_data, tmp_path, *sentences):
    path = tmp_path / "labels.txt"
    path.write_text("\n\n".join("\n".join(f"{w} O" for w in s.split()) for s in sentences), "utf-8")
    return names_data.read_anercorp(path)


def test_read_fine_aligns_words_that_the_other_text_parts_or_spells_otherwise(training, tmp_path):
    names_data, names_fine = training
    path = tmp_path / "fine.txt"
    path.write_text(FINE, "utf-8")
    sentences = labelled(names_data, tmp_path, "سافر وفد نهرية إلى بلدة ساحلية أمس .", "وقال الناطق سمير الهادي إن الاجتماع تأجل")
    (first, second), types = names_fine.read_fine(path, sentences)
    assert types == 4  # nothing, nation, town, politician
    nation, town = first[2], first[5]
    assert nation != town
    assert first == [0, 0, nation, 0, 0, town, 0, 0]
    assert second[2] == second[3] not in {0, nation, town}
    assert second[0] == second[1] == 0


def test_read_fine_leaves_a_sentence_of_another_text_unknown(training, tmp_path):
    names_data, names_fine = training
    path = tmp_path / "fine.txt"
    path.write_text(FINE, "utf-8")
    sentences = labelled(names_data, tmp_path, "فتحت المدارس أبوابها بعد عطلة طويلة في الريف")
    (row,), _ = names_fine.read_fine(path, sentences)
    assert set(row) == {names_fine.UNKNOWN}
