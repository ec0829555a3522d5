"""The weights of relations: verdicts read, laid on proposals, weighed; on verdicts of our own making."""

import json
from pathlib import Path
from types import ModuleType

import pytest
from story_build import WORLD, story

ROOT = Path(__file__).parents[2]
ONE = "انهيار جسر المطاحن\nقال مجلس البلدة إن جسر المطاحن الخشبي انهار الاثنين بعد مرور شاحنة القمح."
TWO = "انهيار جسر المطاحن\nقال مجلس البلدة إن جسر المطاحن الخشبي انهار مساء الاثنين بعد مرور شاحنة القمح."


@pytest.fixture
def training(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(str(ROOT / "training"))
    import train_relations

    return train_relations


def line(verdict: str, rule: str = "account.story.when.refines", sample: str = "a strict reading") -> str:
    one, two = ONE.index("الاثنين"), TWO.index("مساء")
    return json.dumps({
        "article": "A-1-20210309", "start": one, "end": one + 7, "other": {"article": "B-2-20210309", "start": two, "end": two + 12},
        "rule": rule, "verdict": verdict, "sample": sample,
    })


def test_only_verdicts_on_differences_between_stories_teach(training: ModuleType) -> None:
    judged = training.read_judged([line("right"), line("unsure"), line("right", "account.story.when.agrees"), line("wrong", "account.when.refines")])
    assert [(j.slot, j.kind, j.right, j.sort) for j in judged] == [("when", "refines", True, "")]
    (kindly,) = training.read_judged([line("wrong", sample="2018-03-04/09 stories, at random")])
    assert kindly.sort == training.KINDLY


def test_a_verdict_is_laid_on_the_proposal_that_stands_on_its_words_whichever_came_first(training: ModuleType) -> None:
    told = {"A-1-20210309": story("one", ONE), "B-2-20210309": story("two", TWO)}
    (row,) = training.match(training.read_judged([line("right")]), told, WORLD)
    assert row.right
    assert row.signs["rule when: hour of day"] == 1.0
    assert training.match(training.read_judged([line("right", "account.story.why.refines")]), told, WORLD) == []


def test_the_unseen_points_are_never_read(training: ModuleType) -> None:
    row = {"article": "A-1-20210309", "spans": [[0, 4]], "other": {"article": "B-2-20210309", "spans": [[0, 4]]}, "slot": "origin", "kind": "refines"}
    lines = [json.dumps({**row, "sample": sample}) for sample in ("development", *training.UNSEEN)]
    assert len(training.UNSEEN) > 1
    (points,) = training.read_listed(lines).values()
    assert [(p.slot, p.kind) for p in points] == [("where", "refines")]


def test_what_speaks_for_a_difference_gets_weight_and_chances_are_those_of_unseen_weeks(training: ModuleType, capsys: pytest.CaptureFixture[str]) -> None:
    rows = [
        training.Taught({"always": 1.0, "like": (n % 10) / 10}, right=n % 10 > (n // 10) % 4 + 3, week=n % 20) for n in range(400)
    ]
    text = training.teach(rows, {"any": 0.9})
    assert text == training.teach(rows, {"any": 0.9})
    weights = dict(x.split(" = ") for x in text.split("[weights]\n")[1].split("\n\n")[0].splitlines())
    assert float(weights['"like"']) > 1
    assert "% right" in capsys.readouterr().out
    assert training.KINDLY not in text


def test_shares_are_told_where_enough_was_read(training: ModuleType) -> None:
    lines = [line("right", "account.where.agrees")] * 18 + [line("wrong", "account.where.agrees")] * 2 + [line("right", "account.who.refines")]
    shares = training.count_shares(lines)
    assert shares["account.where.agrees"] == shares["agrees"] == round(19 / 22, 3)
    assert "account.who.refines" not in shares
