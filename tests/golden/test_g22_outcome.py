"""G22: what the rows I2 and I4 to I8 say of April 2025, worked out by hand from the table."""

import pytest

from kmc_desk.domain.returns import by_row_and_key, monthly_return, show_figure
from tests.golden.fixture_m1 import facts

FIGURES = by_row_and_key(monthly_return(facts()))


def filled(row: str) -> dict[str, str]:
    """What counts something, by its key."""
    return {key: show_figure(one) for (own, key), one in FIGURES.items()
            if own == row and one.numerator}  # fmt: skip


def test_outcomes_by_gestation_are_those_of_the_table():
    assert filled("I2") == {
        "GA=28-31;OUT=HOME": "1/2 (50.0 %)",  # I01; I02
        "GA=28-31;OUT=DIED": "1/2 (50.0 %)",
        "GA=32-33;OUT=HOME": "2/2 (100.0 %)",  # the twins
        "GA=34-36;OUT=HOME": "2/4 (50.0 %)",  # I03, I10; I06, I08
        "GA=34-36;OUT=TRANSFER": "1/4 (25.0 %)",
        "GA=34-36;OUT=LAMA": "1/4 (25.0 %)",
        "GA=UNKNOWN;OUT=ABSCONDED": "1/1 (100.0 %)",  # I09
        "OUT=DIED;SEX=M": "1/4 (25.0 %)",  # of I02, I04, I05, I09
        "BORN=OUT;OUT=DIED": "1/3 (33.3 %)",  # of I02, I06, I09
    }


def test_the_death_of_april_has_no_cause_and_came_at_14_days():
    assert set(filled("I4")) == {"BW=<1000;CAUSE=NOT_STATED", "CAUSE=NOT_STATED", "BW=<1000", "ALL"}
    assert filled("I5") == {"AGE=7-27d": "1"}


def test_two_families_left_one_on_a_thursday_evening_one_on_a_friday_night():
    assert filled("I6") == {
        "OUT=LAMA": "1/8 (12.5 %)",
        "OUT=LAMA;REASON=NOT_STATED": "1",
        "OUT=LAMA;SHIFT=EVENING": "1",
        "OUT=LAMA;WEEKDAY=THURSDAY": "1",
        "OUT=ABSCONDED": "1/8 (12.5 %)",
        "OUT=ABSCONDED;REASON=NOT_STATED": "1",
        "OUT=ABSCONDED;SHIFT=NIGHT": "1",
        "OUT=ABSCONDED;WEEKDAY=FRIDAY": "1",
    }


def test_one_of_eight_was_referred_up():
    assert filled("I7") == {
        "CLASS=REFERRED_UP": "1/8 (12.5 %)",
        "ALL": "1/8 (12.5 %)",
        "REASON=NOT_STATED": "1/1 (100.0 %)",
    }


@pytest.mark.parametrize("row", ["I1", "I2", "I3", "I4", "I5", "I6", "I7", "I8", "I9"])
def test_every_row_of_part_i_stands_in_its_place(row):
    rows = list(dict.fromkeys(own for own, _ in FIGURES if own.startswith("I")))
    assert rows.index(row) == int(row[1]) - 1


def test_the_four_who_went_home_came_with_a_register_that_holds_no_criteria():
    assert filled("I8") == {"CLASS=NOT_STORED": "4/4 (100.0 %)"}
