"""G24 as the monthly return counts it: 2 episodes, 1 mild and 1 moderate."""

from dataclasses import replace
from datetime import timedelta

from kmc_desk.domain.returns import show_figure
from kmc_desk.domain.returns.illness_records import IllnessRecords
from tests.domain.returns_ward import a_stay, april, figures_of
from tests.golden.fixture_m1 import moment

TEMPERATURES = (36.6, 36.3, 36.4, 36.5, 35.9, 36.2, 36.7)


def test_the_series_has_one_mild_and_one_moderate_episode():
    start = moment("04-03 08:00")
    readings = tuple((start + timedelta(hours=n), one) for n, one in enumerate(TEMPERATURES))
    month = replace(
        april(a_stay("04-01 10:00", "04-21 11:00")),
        illness=IllnessRecords(temperatures={1: readings}),
    )
    figures = figures_of(month)
    assert show_figure(figures["H1", "ALL"]) == "2/20 (10.0)"
    assert [figures["H1", f"TEMP={one}"].value for one in ("MILD", "MODERATE", "SEVERE")] == [
        1,
        1,
        0,
    ]
    assert figures["H1", "CLASS=INFANTS"].value == 1
    behind = figures["H1", "ALL"].counted
    assert [(item.at, item.amount) for item in behind] == [
        (start + timedelta(hours=1), 36.3),
        (start + timedelta(hours=4), 35.9),
    ]
