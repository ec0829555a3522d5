"""Forms read without their clitics; a final ة told from the suffix ه."""

import pytest

from riwaya.entities.tokens import FormReader, load_reader
from riwaya.lang.language import load_language


@pytest.fixture(scope="module")
def reader() -> FormReader:
    return load_reader(load_language("ar"))


@pytest.mark.parametrize(
    ("form", "core", "clitics"),
    [
        ("الوزير", "الوزير", ""),
        ("والوزير", "الوزير", "و"),
        ("للحكومة", "الحكومه", "ل"),
        ("وللحكومة", "الحكومه", "ول"),
        ("بالرياسة", "الرياسه", "ب"),
        ("ووزير", "وزير", "و"),
        ("وزير", "وزير", ""),
        ("كمبعوث", "مبعوث", "ك"),
        ("والتركي", "التركي", "و"),
    ],
)
def test_read_peels_clitics(reader: FormReader, form: str, core: str, clitics: str) -> None:
    reading = reader.read(form)
    assert (reading.core, reading.clitics) == (core, clitics)


def test_read_tells_marbuta_from_suffix(reader: FormReader) -> None:
    assert {n.state for n in reader.read("حليفه").nouns} == {"owned"}
    assert "owned" not in {n.state for n in reader.read("حكومة").nouns}


def test_read_remembers_without_changing(reader: FormReader) -> None:
    assert reader.read("والوزير") is reader.read("والوزير")


@pytest.mark.parametrize("form", ["", "و", "ال", "لل", "ب", "ة", "وال"])
def test_read_survives_fragments(reader: FormReader, form: str) -> None:
    assert reader.read(form).clitics in {"", "و", "ب", "ل"}
