"""Where a month begins and ends, and which midnight belongs to which day."""

from dataclasses import replace

import pytest

from kmc_desk.domain.errors import UserError
from kmc_desk.domain.returns import by_row_and_key, monthly_return, period_of, previous_month
from kmc_desk.domain.returns.census import bed_days
from kmc_desk.domain.returns.facts import is_open_at
from kmc_desk.texts import text
from tests.domain.returns_ward import a_stay, april, figures_of
from tests.golden.fixture_m1 import facts, moment


class TestPeriod:
    @pytest.mark.parametrize(
        "month", ["2025-4", "2025-13", "2025-00", "04-2025", "2025-04-01", "", "٢٠٢٥-٠٤", "0000-01"]
    )
    def test_another_form_of_month_is_refused(self, month):
        with pytest.raises(UserError) as refused:
            period_of(month, moment("05-03 09:00"))
        assert refused.value.key == "bad_month"
        assert month in text(refused.value.key, **refused.value.values)

    def test_a_month_not_yet_begun_is_refused(self):
        with pytest.raises(UserError) as refused:
            period_of("2025-06", moment("05-31 23:59"))
        assert refused.value.key == "month_in_future"
        assert "2025-06" in text(refused.value.key, **refused.value.values)

    def test_a_month_is_over_at_its_last_midnight(self):
        assert period_of("2025-04", moment("04-30 23:59")).provisional
        over = period_of("2025-04", moment("05-01 00:00"))
        assert (over.provisional, over.days, over.end) == (False, 30, moment("05-01 00:00"))

    def test_december_ends_with_the_year(self):
        period = period_of("2024-12", moment("05-03 09:00"))
        assert (period.days, period.end) == (31, moment("01-01 00:00"))

    def test_on_its_first_day_a_month_has_no_day_to_count(self):
        first_day = monthly_return(facts("2025-05", moment("05-01 10:00")))
        figures = by_row_and_key(first_day)
        assert first_day.period.days == 0
        assert first_day.balanced
        assert figures["B1", "ALL"].value == figures["B13", "ALL"].value == 2
        assert figures["B14", "ALL"].value == figures["E1", "ALL"].value == 0

    def test_the_month_before_january_is_december(self):
        assert previous_month("2025-01") == "2024-12"
        assert previous_month("2025-04") == "2025-03"


class TestMidnight:
    def test_an_exit_at_midnight_belongs_to_the_day_that_begins(self):
        stay = a_stay("03-20 10:00", "04-01 00:00")
        assert is_open_at(stay, moment("04-01 00:00"))
        figures = figures_of(april(stay))
        assert figures["B1", "ALL"].value == figures["B6", "ALL"].value == 1
        march = replace(april(stay), period=period_of("2025-03", moment("05-03 09:00")))
        assert figures_of(march)["B6", "ALL"].value == 0
        assert figures_of(march)["B13", "ALL"].value == 1

    def test_an_admission_at_midnight_belongs_to_the_day_that_begins(self):
        on_the_first = figures_of(april(a_stay("04-01 00:00")))
        assert on_the_first["B1", "ALL"].value == 0
        assert on_the_first["B2", "ALL"].value == 1
        on_the_next_first = figures_of(april(a_stay("05-01 00:00")))
        assert on_the_next_first["B2", "ALL"].value == 0
        assert on_the_next_first["B13", "ALL"].value == 0

    @pytest.mark.parametrize(
        ("admitted", "left", "expected"),
        [
            ("04-12 08:00", "04-12 19:00", 1),
            ("04-12 00:00", "04-12 00:00", 1),
            ("04-12 08:00", "04-13 00:00", 1),
            ("03-31 08:00", "04-01 00:00", 0),
            ("03-31 08:00", "03-31 20:00", 0),
            ("03-31 08:00", "04-01 00:01", 0),
            ("04-30 23:59", None, 1),
            ("05-01 00:00", None, 0),
            ("03-01 10:00", None, 30),
        ],
    )
    def test_a_bed_day_is_a_midnight_or_a_stay_of_one_date(self, admitted, left, expected):
        assert bed_days(a_stay(admitted, left), facts().period) == expected
