import pytest

from kmc_desk.domain.growth.targets import expected_loss, gain_band


@pytest.mark.parametrize(
    ("weeks", "g_per_kg_day", "g_per_day"),
    [(30, 23.2, 28), (32, 19.1, 30), (34, 15.9, 32), (36, 13.4, 33), (40, 9.7, 33), (64, 2.3, 18)],
)
def test_the_middle_of_the_band_is_the_gain_of_the_median_boy(weeks, g_per_kg_day, g_per_day):
    band = gain_band(weeks * 7, "M", days=1)
    assert band is not None
    assert band.median_g_per_kg_day == pytest.approx(g_per_kg_day, abs=0.2)
    assert band.median_g_per_day == pytest.approx(g_per_day, abs=0.7)
    assert band.low_g_per_kg_day <= band.median_g_per_kg_day <= band.high_g_per_kg_day


def test_fifteen_is_below_the_band_at_30_weeks_and_above_it_after_36():
    early, late = gain_band(210, "F"), gain_band(256, "F")
    assert early is not None
    assert late is not None
    assert early.low_g_per_kg_day > 15 > late.high_g_per_kg_day


@pytest.mark.parametrize(("pma_days", "there"), [(191, False), (192, True), (448, True)])
def test_both_ends_of_the_window_lie_in_the_standard(pma_days, there):
    assert (gain_band(pma_days, "F") is not None) == there
    assert gain_band(449, "F") is None
    assert gain_band(230, "UNKNOWN") is None
    assert gain_band(230, "F", days=0) is None


def test_an_infant_of_1500_g_is_expected_to_reach_1300_to_1412_g():
    found = expected_loss(1500)
    assert found is not None
    assert (found.lowest_g, found.highest_g) == pytest.approx((1300.5, 1411.5))
    assert found.nadir_age_days == (4, 6)
    assert found.regain_age_days == (17, 21)


def test_from_2500_g_on_no_loss_is_foretold():
    assert expected_loss(2499) is not None
    assert expected_loss(2500) is None
