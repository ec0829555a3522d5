"""Questions of an office, a nation, a number at a place and a journey are answered by what is told of just that.

The articles are our own, read by the whole pipeline.
"""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Connection

from riwaya.cli.main import main
from riwaya.record.store import open_record
from riwaya.views.search import search

ARTICLES = [
    ("قالت الشرطة إن زورقا انقلب قبالة كينيا مساء السبت وعلى متنه مهاجرون صوماليون. وأضافت أن البحث جار عن أحد عشر مفقودا. "
    "وأعلنت الإدارة أن القائد سالم حداد يتولى قيادة خفر السواحل في مومباسا. ولم يصدر تعليق آخر."),
    ("قتل تسعة جنود في هجوم على معسكر قرب مدينة كيسومو يوم الأحد. وقال الجيش إن الهجوم جاء بعد قصف مدينة ناكورو. "
    "ولم يعلن الجيش خسائر أخرى في ناكورو."),
    ("يصل الرئيس الروسي فلاديمير بوتين إلى نيروبي الخميس المقبل في زيارة رسمية. وقال الكرملين إن الزيارة تستمر يومين. "
    "وتستعد كينيا لاستقبال وفد كبير من رجال الأعمال."),
]


@pytest.fixture(scope="module")
def connection(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Connection]:
    folder = Path(tmp_path_factory.mktemp("named"))
    lines = [json.dumps({"id": f"a{n}", "text": text, "published": "2018-03-06"}, ensure_ascii=False) for n, text in enumerate(ARTICLES)]
    (folder / "a.jsonl").write_text("\n".join(lines) + "\n", "utf-8")
    with pytest.raises(SystemExit) as done:
        main(["read", "--db", str(folder / "r.db"), "--jobs", "1", "--quiet", str(folder / "a.jsonl")])
    assert done.value.code in {0, None}
    with open_record(str(folder / "r.db")) as record, record.read() as opened:
        yield opened


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("ما جنسية المهاجرين على الزورق المنقلب؟", "صوماليون"),
        ("What nationality were the migrants on the capsized boat?", "صوماليون"),
        ("من يقود خفر السواحل في مومباسا؟", "سالم حداد"),
        ("كم جنديا قتل في كيسومو؟", "تسعة جنود"),
        ("متى يزور بوتين نيروبي؟", "الخميس"),
        ("When will Putin visit Nairobi?", "الخميس"),
    ],
)
def test_what_is_told_of_just_that_answers(connection: Connection, question: str, words: str) -> None:
    found = search(connection, question)
    assert found
    assert words in found[0].text


@pytest.mark.parametrize(
    "question",
    [
        "ما جنسية الجنود القتلى في كيسومو؟",
        "What nationality were the soldiers killed in Kisumu?",
        "من يقود الجيش في ناكورو؟",
        "كم جنديا قتل في ناكورو؟",
        "متى يزور بوتين مومباسا؟",
        "When will Putin visit Mombasa?",
    ],
)
def test_what_is_told_of_something_near_does_not_answer(connection: Connection, question: str) -> None:
    assert search(connection, question) == ()
