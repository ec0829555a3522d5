"""Values of time become ranges of days."""

import pytest

from riwaya.accounts.tellings import days_of


@pytest.mark.parametrize(
    ("value", "days"),
    [
        ("2018-01-12", ("2018-01-12", "2018-01-12")),
        ("2018-01-05TNI", ("2018-01-05", "2018-01-05")),
        ("2018-02", ("2018-02-01", "2018-02-28")),
        ("2020-W53", ("2020-12-28", "2021-01-03")),
        ("2015", ("2015-01-01", "2015-12-31")),
        ("2018-01-29/2018-01-30", ("2018-01-29", "2018-01-30")),
        ("PAST_REF", None),
        ("P1W", None),
        ("2018-02-31", None),
        ("2018-01-30/2018-01-29", None),
    ],
)
def test_days_of_a_value(value: str, days: tuple[str, str] | None) -> None:
    assert days_of(value) == days
