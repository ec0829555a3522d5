"""The user's conventions reach the stages."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from riwaya.cli.main import main


@pytest.mark.parametrize(("options", "value"), [((), "2018-03-01"), (("--future-weekdays",), "2018-03-08")])
def test_a_bare_weekday_is_the_last_one_unless_the_text_is_a_plan(tmp_path: Path, options: tuple[str, ...], value: str) -> None:
    page = tmp_path / "plan.jsonl"
    page.write_text(json.dumps({"id": "a", "text": "بيان الوفد، الخميس، من المدينة", "published": "2018-03-05"}), "utf-8")
    result = CliRunner().invoke(main, ["read", "--json", *options, str(page)])
    assert [t["value"] for t in json.loads(result.stdout)["times"]] == [value]
