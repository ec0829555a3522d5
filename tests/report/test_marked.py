import re

from hypothesis import given
from hypothesis import strategies as st

from riwaya.views.report.marked import Mark, mark_text

marks = st.lists(
    st.tuples(st.integers(0, 30), st.integers(0, 30)).filter(lambda p: p[0] < p[1]).map(lambda p: Mark(p[0], p[1], "m", f"i{p[0]}-{p[1]}")),
    max_size=8,
)


@given(st.text(alphabet="ab<&>\"'ق\u064b\u202e ", min_size=30, max_size=30), marks)
def test_marked_text_without_tags_is_the_text(text, found):
    html = mark_text(text, 0, 30, found)
    bare = re.sub(r"</?span[^>]*>", "", html)
    for entity, letter in (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&#x27;", "'"), ("&amp;", "&")):
        bare = bare.replace(entity, letter)
    assert bare == text


@given(marks)
def test_marks_are_balanced_and_each_id_stands_once(found):
    html = mark_text("x" * 30, 0, 30, found)
    depth = 0
    for tag in re.findall(r"</?span", html):
        depth += 1 if tag == "<span" else -1
        assert depth >= 0
    assert depth == 0
    ids = re.findall(r'id="([^"]+)"', html)
    assert set(ids) == {m.anchor for m in found}
    assert len(ids) == len(found)


def test_crossing_marks_are_divided_and_the_id_stays_on_the_first_part():
    html = mark_text("abcdef", 0, 6, [Mark(0, 4, "x", "a"), Mark(2, 6, "y", "b")])
    assert html == '<span class="x" id="a">ab<span class="y" id="b">cd</span></span><span class="y">ef</span>'


def test_a_mark_is_cut_at_the_stretch_and_keeps_its_id_only_where_it_begins():
    assert mark_text("abcdef", 3, 6, [Mark(1, 5, "x", "a")]) == '<span class="x">de</span>f'


def test_titles_are_escaped():
    assert 'title="&quot;&gt;&lt;script&gt;"' in mark_text("ab", 0, 1, [Mark(0, 1, "x", title='"><script>')])
