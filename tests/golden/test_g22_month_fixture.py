"""G22: every figure printed for parts B, C1, E, I1, I3 and I9 of April 2025."""

import pytest

from kmc_desk.domain.dates import is_full_ward_day, stay_days
from kmc_desk.domain.returns import by_row_and_key, monthly_return, period_of, show_figure
from kmc_desk.domain.returns.census import bed_days
from kmc_desk.domain.returns.dose import full_ward_days
from tests.golden.fixture_m1 import APRIL_OVER, EPISODES, EXITS, facts, moment, stays

APRIL = monthly_return(facts())
FIGURES = by_row_and_key(APRIL)
PERIOD = APRIL.period


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        *(("B1", 3), ("B2", 8), ("B2a", 6), ("B2b", 2), ("B3", 1), ("B3b", 0), ("B4", 0)),
        *(("B5", 12), ("B6", 6), ("B7", 1), ("B7a", 1), ("B7b", 0), ("B7c", 0)),
        *(("B8", 1), ("B9", 1), ("B10", 1), ("B11", 10), ("B12", 2), ("B13", 2)),
        *(("B14", 91), ("B16", 10)),
    ],
)
def test_the_census_of_april_is_as_printed(row, expected):
    assert FIGURES[row, "ALL"].value == expected
    assert FIGURES[row, "ALL"].numerator == expected
    assert FIGURES[row, "ALL"].denominator is None


def test_the_census_of_april_balances():
    assert APRIL.balanced
    assert APRIL.problems == ()
    assert not APRIL.provisional


def test_bed_days_are_counted_stay_by_stay():
    days = [bed_days(stay, PERIOD) for stay in stays()]
    assert days == [8, 2, 3, 12, 19, 3, 20, 1, 7, 7, 5, 4]


def test_eight_beds_for_thirty_days_were_used_by_37_9_percent():
    occupancy = FIGURES["B15", "ALL"]
    assert (occupancy.numerator, occupancy.denominator) == (91, 240)
    assert show_figure(occupancy) == "91/240 (37.9 %)"


def test_ten_mothers_cared_for_eleven_infants():
    assert len(FIGURES["B16", "ALL"].infants) == 11
    assert len(EPISODES) == 12


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        *(("BW=<1000", 0), ("BW=1000-1499", 2), ("BW=1500-1799", 3), ("BW=1800-2000", 2)),
        *(("BW=>2000", 1), ("BW=UNKNOWN", 0), ("SEX=M", 5), ("SEX=F", 3), ("SEX=X", 0)),
        *(("BORN=IN", 6), ("BORN=OUT", 2), ("ALL", 8)),
        *(("BW=1000-1499;SEX=M", 2), ("BW=1000-1499;SEX=F", 0)),
        *(("BW=1500-1799;SEX=M", 3), ("BW=1800-2000;SEX=F", 2), ("BW=>2000;SEX=F", 1)),
        *(("BORN=IN;BW=1000-1499", 2), ("BORN=IN;BW=1500-1799", 2)),
        *(("BORN=OUT;BW=1500-1799", 1), ("BORN=IN;BW=1800-2000", 1)),
        *(("BORN=OUT;BW=1800-2000", 1), ("BORN=IN;BW=>2000", 1)),
        *(("BORN=OUT;BW=1500-1799;SEX=M", 1), ("BORN=OUT;BW=1500-1799;SEX=F", 0)),
    ],
)
def test_first_admissions_of_april_are_as_printed(key, expected):
    assert FIGURES["C1", key].value == expected


def test_full_ward_days_are_counted_stay_by_stay():
    days = [len(list(full_ward_days(stay, PERIOD))) for stay in stays()]
    assert days == [8, 2, 3, 11, 18, 2, 19, 0, 6, 6, 4, 3]
    assert sum(days) == FIGURES["E1", "ALL"].value == 82


def test_the_dose_of_april_is_as_printed():
    assert show_figure(FIGURES["E3", "ALL"], places=2) == "8.41"
    assert (FIGURES["E4", "ALL"].numerator, FIGURES["E4", "ALL"].denominator) == (53, 80)
    bands = {f.key: f.value for f in APRIL.figures if f.row == "E5"}
    assert bands == {
        "BAND=0": 1,
        "BAND=>0-<4": 0,
        "BAND=4-<8": 26,
        "BAND=8-<12": 38,
        "BAND=12-<20": 15,
        "BAND=>=20": 0,
    }
    reaching = FIGURES["E7", "ALL"]
    assert (reaching.numerator, reaching.denominator, reaching.value) == (6, 8, 75.0)


def test_the_grandmother_has_her_share_of_the_minutes():
    share = FIGURES["E6", "ALL"]
    assert (share.numerator, share.denominator) == (631 * 60, 673 * 60)


def test_outcomes_by_birth_weight_are_as_printed():
    home = FIGURES["I1", "BW=1000-1499;OUT=HOME"]
    assert (home.numerator, home.denominator, home.value) == (2, 2, 100.0)
    numerators = {f.key: f.numerator for f in APRIL.figures if f.row == "I1" and f.numerator}
    assert numerators == {
        "BW=<1000;OUT=DIED": 1,
        "BW=1000-1499;OUT=HOME": 2,
        "BW=1500-1799;OUT=HOME": 1,
        "BW=1500-1799;OUT=ABSCONDED": 1,
        "BW=1800-2000;OUT=HOME": 1,
        "BW=1800-2000;OUT=TRANSFER": 1,
        "BW=1800-2000;OUT=LAMA": 1,
        "BW=>2000;OUT=HOME": 1,
    }


@pytest.mark.parametrize(
    ("key", "died", "exits"), [("ALL", 1, 8), ("BW=<1000", 1, 1), ("CLASS=ALL_EXITS", 1, 10)]
)
def test_mortality_is_as_printed(key, died, exits):
    figure = FIGURES["I3", key]
    assert (figure.numerator, figure.denominator) == (died, exits)


def test_a_band_without_exits_has_no_mortality():
    assert FIGURES["I3", "BW=UNKNOWN"].value is None


def test_lengths_of_stay_are_counted_stay_by_stay():
    begun = {episode.id: episode.admitted_at.date() for episode in EPISODES}
    lengths = [stay_days(begun[e.episode_id], e.exit_at.date()) for e in EXITS]
    assert lengths == [15, 12, 6, 12, 19, 3, 1, 7, 7, 4]


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        *(("STAT=MEAN", 8.6), ("STAT=MEDIAN", 7.0), ("STAT=MIN", 1), ("STAT=MAX", 19)),
        *(("STAT=N", 10), ("STAT=Q1", 4.5), ("STAT=Q3", 12.0)),
        *(("OUT=HOME;STAT=MEAN", 10.5), ("OUT=HOME;STAT=MEDIAN", 9.5)),
        *(("OUT=LAMA;STAT=MEAN", 3.0), ("OUT=LAMA;STAT=MAX", 3), ("OUT=LAMA;STAT=N", 1)),
        *(("BW=<1000;STAT=MEAN", 12.0), ("BW=UNKNOWN;STAT=MEAN", None)),
    ],
)
def test_length_of_stay_is_as_printed(key, expected):
    assert FIGURES["I9", key].value == expected


def test_may_opens_with_the_two_who_stayed():
    may = monthly_return(facts("2025-05", moment("06-02 08:00"), previous_b13=2))
    assert by_row_and_key(may)["B1", "ALL"].value == 2
    assert by_row_and_key(may)["B1", "ALL"].infants == FIGURES["B13", "ALL"].infants == (7, 11)
    assert may.balanced


def test_a_month_without_beds_typed_has_no_occupancy():
    march = monthly_return(facts("2025-03", APRIL_OVER))
    occupancy = by_row_and_key(march)["B15", "ALL"]
    assert (occupancy.denominator, occupancy.value) == (None, None)
    assert occupancy.numerator == by_row_and_key(march)["B14", "ALL"].value


def test_in_the_month_itself_only_days_that_are_over_count():
    period = period_of("2025-04", moment("04-10 14:30"))
    early = monthly_return(facts(now=moment("04-10 14:30")))
    figures = by_row_and_key(early)
    assert early.provisional
    assert period.end == moment("04-10 00:00")
    assert figures["B15", "ALL"].denominator == 8 * 9
    assert figures["B11", "ALL"].value == 3  # I01 left on the 9th; I06 leaves on the 10th
    assert figures["B13", "ALL"].infants == (4, 5, 6)
    assert early.balanced
    assert all(
        is_full_ward_day(day, stay.episode.admitted_at, stay.exit and stay.exit.exit_at)
        and day < period.end.date()
        for stay in stays()
        for day in full_ward_days(stay, period)
    )
