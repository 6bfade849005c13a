"""Skin-to-skin of the month: which minutes count, whose they are, on which days."""

from dataclasses import replace
from datetime import date

from kmc_desk.domain.care_codes import Provider
from kmc_desk.domain.records import SkinToSkinZeroDay
from tests.domain.returns_ward import a_stay, april, figures_of, held
from tests.golden.fixture_m1 import moment, stays


class TestDose:
    def test_overlap_belongs_to_the_session_that_started_first(self):
        figures = figures_of(
            april(
                a_stay("04-05 10:00", "04-07 10:00"),
                sessions=(
                    held("04-06 06:30", "04-06 08:00", Provider.FATHER),
                    held("04-06 03:00", "04-06 07:00"),
                ),
            )
        )
        assert (figures["E6", "ALL"].numerator, figures["E6", "ALL"].denominator) == (240, 300)

    def test_a_session_over_midnight_counts_on_both_days(self):
        figures = figures_of(
            april(
                a_stay("04-05 00:00", "04-07 00:00"),
                sessions=(held("04-05 20:00", "04-06 09:00"),),
            )
        )
        assert figures["E1", "ALL"].value == 2
        assert figures["E3", "ALL"].numerator == 13.0
        assert figures["E5", "BAND=4-<8"].value == 1
        assert figures["E5", "BAND=8-<12"].value == 1

    def test_a_session_into_the_month_counts_from_its_first_midnight(self):
        figures = figures_of(
            april(a_stay("03-20 10:00"), sessions=(held("03-31 20:00", "04-01 06:00"),))
        )
        assert figures["E3", "ALL"].numerator == 6.0

    def test_an_open_session_is_no_record(self):
        figures = figures_of(
            april(a_stay("04-05 10:00", "04-07 10:00"), sessions=(held("04-06 10:00", None),))
        )
        assert (figures["E2", "ALL"].numerator, figures["E2", "ALL"].denominator) == (0, 1)
        assert figures["E3", "ALL"].value is None

    def test_a_zero_tick_on_a_day_with_minutes_is_ignored(self):
        month = april(
            a_stay("04-05 10:00", "04-07 10:00"), sessions=(held("04-06 10:00", "04-06 19:00"),)
        )
        tick = SkinToSkinZeroDay(infant_id=1, date=date(2025, 4, 6))
        assert figures_of(replace(month, zero_days=(tick,))) == figures_of(month)

    def test_two_stays_of_one_infant_are_pooled_for_the_infants_mean(self):
        first = a_stay("04-05 00:00", "04-07 00:00")
        second = replace(a_stay("04-10 00:00", "04-11 00:00"), episode=stays()[11].episode)
        second = replace(
            second, episode=replace(second.episode, infant_id=1, admitted_at=moment("04-10 00:00"))
        )
        month = april(
            first,
            second,
            sessions=tuple(
                held(f"04-{day} 10:00", f"04-{day} {stop}:00")
                for day, stop in (("05", 20), ("06", 20), ("10", 14))
            ),
        )
        figure = figures_of(month)["E7", "ALL"]
        assert (figure.numerator, figure.denominator) == (1, 1)

    def test_one_long_day_does_not_make_an_infants_mean(self):
        month = april(
            a_stay("04-05 00:00", "04-08 00:00"),
            sessions=(
                held("04-05 08:00", "04-05 20:00"),
                held("04-06 08:00", "04-06 14:00"),
                held("04-07 08:00", "04-07 13:59"),
            ),
        )
        figure = figures_of(month)["E7", "ALL"]
        assert (figure.numerator, figure.denominator) == (0, 1)
        exact = replace(month, sessions=(*month.sessions, held("04-07 14:00", "04-07 14:01")))
        assert figures_of(exact)["E7", "ALL"].numerator == 1

    def test_nothing_of_a_day_outside_the_stay_is_counted(self):
        figures = figures_of(
            april(
                a_stay("04-05 10:00", "04-07 10:00"),
                sessions=(held("04-20 10:00", "04-20 19:00"),),
            )
        )
        assert figures["E2", "ALL"].numerator == 0
