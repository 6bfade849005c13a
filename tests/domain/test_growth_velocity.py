from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kmc_desk.domain.growth.series import WeightPoint, in_order
from kmc_desk.domain.growth.velocity import (
    average_two_point,
    exponential,
    g_per_day,
    gv_1d,
    gv_3d,
    gv_stay,
)

BORN = date(2026, 5, 1)
WEIGHTS = st.integers(300, 6000)


def day(age_days):
    return BORN + timedelta(days=age_days)


def series(weights):
    return [WeightPoint(on=day(age), weight_g=weight) for age, weight in weights.items()]


def stay(weights, *, birth_weight_g: int | None = 1500, admitted_age=0, readmission=False):
    return gv_stay(
        series(weights),
        birth_date=BORN,
        birth_weight_g=birth_weight_g,
        admitted_on=day(admitted_age),
        readmission=readmission,
    )


def test_without_a_whole_day_between_there_is_no_gain():
    assert average_two_point(1500, 1520, 0) is None
    assert exponential(1500, 1520, 0) is None
    assert g_per_day(1500, 1520, 0) is None


def test_a_gain_of_exactly_15_meets_15():
    assert average_two_point(1985, 2015, 1) == 15
    assert average_two_point(1191, 1209, 1) == 15


@given(first=WEIGHTS, last=WEIGHTS, days=st.integers(1, 60))
def test_the_average_two_point_gain_is_the_nearest_float_to_the_exact_quotient(first, last, days):
    exact = Fraction(last - first) / (Fraction(first + last, 2000)) / days
    assert average_two_point(first, last, days) == float(exact)


@given(first=WEIGHTS, last=WEIGHTS, days=st.integers(1, 60))
def test_loss_and_gain_mirror_each_other(first, last, days):
    lost = average_two_point(last, first, days)
    assert lost is not None
    assert average_two_point(first, last, days) == -lost


@pytest.mark.parametrize("weights", [{7: 1500}, {4: 1450}, {5: 1450, 6: 1460}])
def test_a_window_needs_both_of_its_days(weights):
    assert gv_3d(series(weights), day(7)) is None


def test_the_day_before_gives_the_daily_gain():
    assert gv_1d(series({6: 1490, 7: 1510}), day(7)) == pytest.approx(13.3333333)


def test_two_weights_on_one_day_are_a_fault_of_the_caller():
    with pytest.raises(ValueError, match="two weights"):
        in_order([WeightPoint(on=BORN, weight_g=1500), WeightPoint(on=BORN, weight_g=1510)])


def test_never_below_birth_weight_the_stay_starts_at_age_7():
    gain = stay({0: 1500, 3: 1510, 7: 1550, 14: 1700})
    assert gain is not None
    assert gain.first.on == day(7)


def test_never_below_and_not_weighed_at_age_7_there_is_no_gain_of_the_stay():
    assert stay({0: 1500, 3: 1510, 8: 1550, 14: 1700}) is None


def test_with_a_proxy_birth_weight_the_stay_starts_at_age_7_whatever_was_lost():
    gain = stay({0: 1500, 4: 1400, 7: 1450, 14: 1600}, birth_weight_g=None)
    assert gain is not None
    assert gain.first.on == day(7)


def test_admitted_after_age_7_the_stay_starts_at_its_first_weight():
    gain = stay({9: 1400, 10: 1390, 14: 1500}, admitted_age=9)
    assert gain is not None
    assert gain.first.on == day(9)


def test_admitted_at_age_7_the_stay_still_starts_at_its_nadir():
    gain = stay({7: 1450, 8: 1430, 12: 1480}, admitted_age=7)
    assert gain is not None
    assert gain.first.on == day(8)


def test_a_readmission_starts_at_its_admission_weight():
    gain = stay({20: 1800, 22: 1780, 26: 1900}, admitted_age=20, readmission=True)
    assert gain is not None
    assert (gain.first.weight_g, gain.last.weight_g) == (1800, 1900)


def test_a_readmission_before_age_7_starts_at_its_admission_weight_too():
    gain = stay({5: 1450, 6: 1420, 10: 1500}, admitted_age=5, readmission=True)
    assert gain is not None
    assert gain.first.on == day(5)


def test_a_stay_of_under_three_days_of_gain_has_no_figure():
    assert stay({0: 1500, 4: 1400, 6: 1430}) is None
    assert stay({0: 1500, 4: 1400, 7: 1430}) is not None
    assert stay({}) is None
