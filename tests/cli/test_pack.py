"""`riwaya pack` from the command line."""

import json
from pathlib import Path

from click.testing import CliRunner

from riwaya.cli.main import main


def run(*words: str) -> tuple[int, str]:
    result = CliRunner().invoke(main, ["pack", *words])
    return result.exit_code, result.output


def test_new_then_check(tmp_path: Path) -> None:
    folder = str(tmp_path / "valley")
    assert run("new", "--out", folder, "--title", "Valley")[0] == 0
    status, output = run("check", folder)
    assert (status, "0 mechanisms" in output) == (0, True)


def test_a_broken_pack_is_status_1(tmp_path: Path) -> None:
    folder = tmp_path / "valley"
    run("new", "--out", str(folder), "--title", "Valley")
    (folder / "mechanisms.toml").write_text("[[", "utf-8")
    status, output = run("check", str(folder))
    assert status == 1
    assert "mechanisms.toml" in output


def test_coverage_tells_what_a_corpus_names(tmp_path: Path) -> None:
    corpus = tmp_path / "news.jsonl"
    article = {"id": "a", "text": "بحث المبعوث الأممي إلى اليمن مارتن غريفيث تسليم ميناء الحديدة.", "published": "2018-06-20"}
    corpus.write_text(json.dumps(article, ensure_ascii=False), "utf-8")
    status, output = run("check", "yemen", "--on", str(corpus), "--json")
    assert status == 0
    coverage = json.loads(output)["coverage"]
    assert coverage["articles"] == 1
    assert coverage["mechanisms named"].split(" of ")[0] == "3"
