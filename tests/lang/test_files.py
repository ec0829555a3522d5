"""Data files are read strictly: a malformed line is named, never swallowed."""

from pathlib import Path

import pytest

from riwaya.errors import LanguageError
from riwaya.lang.files import read_rules, read_table, read_toml


def test_read_table_gives_rows_and_leaves_comments_out(tmp_path: Path) -> None:
    file = tmp_path / "t.tsv"
    file.write_text("# note\nlemma\tact\nقال\tsay\n\nنفى\n", "utf-8")
    assert list(read_table(file)) == [{"lemma": "قال", "act": "say"}, {"lemma": "نفى", "act": ""}]


def test_read_table_names_the_line_with_too_many_cells(tmp_path: Path) -> None:
    file = tmp_path / "t.tsv"
    file.write_text("lemma\nقال\tsay\n", "utf-8")
    with pytest.raises(LanguageError, match=r"t\.tsv:2"):
        list(read_table(file))


def test_read_rules_keeps_examples_and_unknown_keys(tmp_path: Path) -> None:
    file = tmp_path / "r.toml"
    file.write_text('[[rule]]\nid = "ar.x.y"\npattern = "a"\nexamples = ["a"]\nframe = "verb"\n', "utf-8")
    (rule,) = read_rules(file)
    assert rule.id == "ar.x.y"
    assert rule.examples == ("a",)
    assert rule.extra == {"frame": "verb"}


def test_read_toml_names_the_file_that_is_broken(tmp_path: Path) -> None:
    file = tmp_path / "r.toml"
    file.write_text("[[rule]\n", "utf-8")
    with pytest.raises(LanguageError, match=r"r\.toml"):
        read_toml(file)
