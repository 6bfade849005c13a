"""The charts of twelve months stay as they were when somebody looked at them, to the last line.

A change that is meant: run this file with `--keep-pictures`, look at the picture, and commit both.
"""

from pathlib import Path

from kmc_desk.reports.drawing_files import svg
from kmc_desk.reports.trend_figure import draw_trend
from tests.reports.trend_of_a_ward import a_trend

KEPT = Path(__file__).parent / "curves" / "trend.svg"


def test_the_charts_are_drawn_as_they_were_when_somebody_looked_at_them(request):
    drawn = svg(draw_trend(a_trend(), 640)).decode()
    if request.config.getoption("--keep-pictures"):
        KEPT.write_text(drawn, encoding="utf-8", newline="\n")
    assert drawn == KEPT.read_text(encoding="utf-8")
