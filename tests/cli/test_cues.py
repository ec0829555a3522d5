"""A user's own reporting verbs are read beside the language's; a faulty row is named before anything is read."""

import json
from pathlib import Path

from click.testing import CliRunner

from riwaya.cli.main import main

HEAD = "past\tpresent\tparticiple\tact\tframes\tpolarity\tdegree\n"


def read(folder: Path, row: str) -> tuple[int, str, str]:
    (folder / "own.tsv").write_text(HEAD + row + "\n", "utf-8")
    page = folder / "page.jsonl"
    page.write_text(json.dumps({"id": "a", "text": "برطم المهندس سامر حداد أن الجسر آمن.", "published": "2018-03-01"}), "utf-8")
    result = CliRunner().invoke(main, ["read", "--json", "--cues", str(folder / "own.tsv"), str(page)])
    return result.exit_code, result.stdout, result.stderr


def test_a_users_own_verb_is_a_cue(tmp_path: Path) -> None:
    code, out, _ = read(tmp_path, "برطم\tيبرطم\tمبرطم\tsay\tthat\t+\tplain")
    assert code == 0
    assert [a["cue"]["lemma"] for a in json.loads(out)["attributions"]] == ["برطم"]


def test_a_faulty_row_is_told(tmp_path: Path) -> None:
    code, _, told = read(tmp_path, "برطم\tيبرطم\tمبرطم\tmumble\tthat\t+\tplain")
    assert code == 1
    assert "own.tsv" in told
