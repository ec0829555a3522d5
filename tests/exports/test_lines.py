import json

from hypothesis import given
from hypothesis import strategies as st

from riwaya.exports.lines import json_line


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"]))))
def test_a_value_is_one_line_for_whoever_reads_lines_and_the_same_value_again(value: list[str]) -> None:
    line = json_line(value)
    assert len(line.decode().splitlines()) == 1
    assert json.loads(line) == value


def test_what_some_take_for_the_end_of_a_line_is_escaped_and_nothing_else() -> None:
    assert json_line("سطر\u2028سطر\u2029سطر\u0085") == '"سطر\\u2028سطر\\u2029سطر\\u0085"\n'.encode()
