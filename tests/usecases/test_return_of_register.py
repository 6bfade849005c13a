"""The month fixture through the real store: imported as a register, counted from the database."""

import pytest

from kmc_desk.domain.returns import by_row_and_key, monthly_return
from kmc_desk.usecases.import_bundle import import_bundle
from kmc_desk.usecases.monthly_return import show_return
from tests.golden.fixture_m1 import MONTH, facts, write_bundle

COUNTED_HERE = ("B", "C", "E", "I")


@pytest.fixture
def imported(context, tmp_path):
    assert not import_bundle(context, write_bundle(tmp_path / "bundle")).refused
    return context


def test_the_database_gives_every_figure_that_the_records_give(imported):
    stored = show_return(imported, MONTH)
    expected = by_row_and_key(monthly_return(facts()))
    for place, figure in by_row_and_key(stored).items():
        if place[0][0] in COUNTED_HERE:
            wanted = expected[place]
            assert (figure.numerator, figure.denominator, figure.value) == (
                *(wanted.numerator, wanted.denominator),
                wanted.value,
            ), place
            assert len(figure.infants) == len(wanted.infants), place
