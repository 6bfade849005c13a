"""The list of stays under the return."""

from dataclasses import replace

from kmc_desk.domain.returns import monthly_return
from tests.domain.returns_ward import a_stay, april, held


def test_a_day_that_begins_a_second_stay_is_not_the_first_ones_too():
    first = a_stay("04-07 00:00", "04-09 00:00")
    second = a_stay("04-09 00:00", "04-10 00:00")
    second = replace(second, episode=replace(second.episode, id=99, episode=2))
    sessions = tuple(held(f"04-{day} 10:00", f"04-{day} 18:00") for day in ("07", "08", "09"))
    lines = monthly_return(april(first, second, sessions=sessions)).stays
    assert [(one.bed_days, one.recorded_days, one.mean_h) for one in lines] == [
        (2, 2, 8.0),
        (1, 1, 8.0),
    ]
