import pytest

from riwaya.views.report.map import WIDTH, divide_places, draw_map, frame_of
from riwaya.views.report.rows import Name, PlaceRow


def place(latitude, longitude, *, n=1, precision="town_centre", key="p"):
    return PlaceRow(Name("بلدة <ب>", "Town", key), latitude, longitude, precision, tuple(f"r1-e{i}" for i in range(n)))


def test_far_places_are_listed_not_drawn():
    near, far = place(35.9, 36.6, n=3), place(55.75, 37.6)
    assert divide_places([near, far]) == ([near], [far])


@pytest.mark.parametrize("points", [[(35.9, 36.6)], [(35.9, 36.6), (36.2, 37.1)], [(33.0, 35.9), (37.3, 42.3)], [(30, 36), (38, 36.01)]])
def test_all_points_lie_within_the_frame(points):
    places = [place(*p) for p in points]
    frame = frame_of(places)
    for p in places:
        assert 0 < frame.x(p.longitude) < WIDTH
        assert 0 < frame.y(p.latitude) < frame.height <= 620


def test_north_is_up_and_east_is_right_in_both_languages():
    frame = frame_of([place(35, 36), place(36, 37)])
    assert frame.y(36) < frame.y(35)
    assert frame.x(37) > frame.x(36)


def test_vaguer_places_have_wider_circles_and_names_are_escaped():
    svg = draw_map([place(35.9, 36.6, precision="exact"), place(36.9, 37.6, precision="governorate_centre")], "ar")
    assert 'r="4"' in svg
    assert 'r="22"' in svg
    assert "<ب>" not in svg


def test_no_places_no_map():
    assert draw_map([], "en") == ""
