from riwaya.views.report.charts import acts_chart, days_chart, draw_charts, dyads_chart, types_chart
from riwaya.views.report.gather import gather_rows


def test_acts_are_counted_in_the_readers_language(reading):
    rows = gather_rows([reading])
    assert {(v["act"], v["n"]) for v in acts_chart(rows.statements, "en")["data"]["values"]} == {("announced", 1), ("denied", 1), ("credited with", 1)}
    assert ("نفى", 1) in {(v["act"], v["n"]) for v in acts_chart(rows.statements, "ar")["data"]["values"]}


def test_types_are_divided_by_standing(reading):
    values = types_chart(gather_rows([reading]).deeds, "en")["data"]["values"]
    assert [(v["type"], v["standing"], v["n"]) for v in values] == [("assault", "claimed", 1), ("assault", "denied", 1)]


def test_only_dates_the_text_gives_are_drawn_over_time(reading):
    values = days_chart(gather_rows([reading]).deeds, "en")["data"]["values"]
    assert [(v["day"], v["standing"]) for v in values] == [("2021-03-14", "claimed")]


def test_dyads_count_actor_and_recipient(reading):
    values = dyads_chart(gather_rows([reading]).deeds, "en")["data"]["values"]
    assert {(v["whom"], v["n"]) for v in values} == {("Sanabel", 1)}


def test_charts_are_drawn_as_svg_and_empty_ones_left_out(reading):
    charts = draw_charts(gather_rows([reading]), "ar")
    assert set(charts) == {"chart_acts", "chart_types", "chart_days", "chart_dyads"}
    assert all(svg.startswith('<svg direction="ltr"') and "نفى" in charts["chart_acts"] for svg in charts.values())
    assert draw_charts(gather_rows([]), "ar") == {}
