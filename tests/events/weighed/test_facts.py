import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from riwaya.events.weighed.facts import laid_out

NAMES = st.sampled_from("abcdef")
COLUMNS = {"a": 0, "c": 1, "e": 2}


@given(st.lists(st.dictionaries(NAMES, st.floats(-9, 9, width=32))))
def test_facts_laid_out_fill_a_table_as_each_row_tells_them(rows):
    row, column, value = laid_out(rows, COLUMNS)
    table = np.full((len(rows), len(COLUMNS)), np.nan)
    table[row, column] = value
    for n, facts in enumerate(rows):
        for name, at in COLUMNS.items():
            assert table[n, at] == facts[name] if name in facts else np.isnan(table[n, at])
