"""The curve of follow-up stays as it was when somebody looked at it, to the last line.

A change that is meant: run this file with `--keep-pictures`, look at the picture, and commit both.
"""

from pathlib import Path

from kmc_desk.reports.drawing_files import svg
from kmc_desk.reports.retention_figure import draw_retention
from tests.reports.test_retention_figure import of

KEPT = Path(__file__).parent / "curves" / "retention.svg"


def test_the_curve_is_drawn_as_it_was_when_somebody_looked_at_it(request):
    fell_out = [(3, True), (5, True), (19, True), (32, True), (61, True), (118, True), (200, True)]
    watched = [(days, False) for days in range(25, 340, 15)]
    drawn = svg(draw_retention(of(*fell_out, *watched), 520, 300)).decode()
    if request.config.getoption("--keep-pictures"):
        KEPT.parent.mkdir(exist_ok=True)
        KEPT.write_text(drawn, encoding="utf-8", newline="\n")
    assert drawn == KEPT.read_text(encoding="utf-8")
