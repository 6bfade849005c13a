"""The charts a person has looked at and found right stay as they are, to the last line.

A change that is meant: run `python3 dev.py test tests/golden/test_growth_pictures.py
--keep-pictures`, look at every picture that git shows as changed, and commit them with the change.
"""

from pathlib import Path

import pytest

from kmc_desk.reports.drawing_files import svg
from kmc_desk.reports.growth_figure import draw
from tests.reports.growth_charts import KEPT

PICTURES = Path(__file__).parent / "charts"
SIZE_PT = (620, 380)


@pytest.mark.parametrize("name", KEPT)
def test_a_chart_is_drawn_as_it_was_when_somebody_looked_at_it(name, request):
    kept = PICTURES / f"{name}.svg"
    drawn = svg(draw(KEPT[name](), *SIZE_PT)).decode()
    if request.config.getoption("--keep-pictures"):
        kept.parent.mkdir(exist_ok=True)
        kept.write_text(drawn, encoding="utf-8", newline="\n")
    assert drawn == kept.read_text(encoding="utf-8")


def test_no_picture_is_kept_that_nobody_draws():
    assert {file.stem for file in PICTURES.glob("*.svg")} == set(KEPT)
