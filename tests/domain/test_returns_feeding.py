"""Part F: the last 24 hours before going home, and formula during the stay."""

from dataclasses import replace

import pytest

from kmc_desk.domain.care_codes import FormulaReason, Milk, Outcome, Route
from kmc_desk.domain.records import Feed
from tests.domain.returns_ward import a_stay, april, figures_of, held
from tests.golden.fixture_m1 import moment

LEFT = "04-09 11:00"
OWN = (Milk.OMM, Route.BREAST)
FORMULA = (Milk.FORMULA_STANDARD, Route.CUP)


def feed(at: str, milk: Milk, route: Route, why: FormulaReason | None = None) -> Feed:
    return Feed(infant_id=1, at=moment(at), milk=milk, route=route, formula_reason=why)


def counted(*feeds: Feed, outcome: Outcome = Outcome.HOME_KMC, sessions=()):
    month = april(a_stay("04-02 10:00", LEFT, outcome), sessions=sessions)
    return figures_of(replace(month, feeds=feeds))


def shares(figures) -> list[tuple[object, object]]:
    return [(figures[row, "ALL"].numerator, figures[row, "ALL"].denominator) for row in
            ("F1", "F2", "F3")]  # fmt: skip


@pytest.mark.parametrize(
    ("milk", "route", "expected"),
    [
        (Milk.OMM, Route.BREAST, [(1, 1), (1, 1)]),
        (Milk.WET_NURSE, Route.BREAST, [(1, 1), (1, 1)]),
        (Milk.DHM, Route.NG_TUBE, [(1, 1), (0, 1)]),
        (Milk.FORMULA_PRETERM, Route.CUP, [(0, 1), (0, 1)]),
        (Milk.OTHER_FLUID, Route.SPOON, [(0, 1), (0, 1)]),
        (Milk.NPO, Route.UNKNOWN, [(0, 0), (0, 0)]),
        (Milk.OMM, Route.IV_FLUID, [(0, 0), (0, 0)]),
    ],
)
def test_the_category_of_the_last_day_decides(milk, route, expected):
    assert shares(counted(feed("04-09 08:00", milk, route)))[:2] == expected


def test_without_a_feed_in_the_last_24_hours_it_is_not_known():
    assert shares(counted()) == [(0, 0)] * 3
    assert shares(counted(feed("04-08 10:59", *OWN), feed("04-09 11:00", *OWN))) == [(0, 0)] * 3


@pytest.mark.parametrize(
    ("at", "exclusive"), [("04-08 10:59", 1), ("04-08 11:00", 0), ("04-09 10:59", 0)]
)
def test_the_last_24_hours_begin_with_their_first_minute_and_end_before_leaving(at, exclusive):
    figures = counted(feed("04-09 08:00", *OWN), feed(at, *FORMULA))
    assert figures["F1", "ALL"].numerator == exclusive
    assert counted(feed("04-09 08:00", *OWN), feed(LEFT, *FORMULA))["F1", "ALL"].numerator == 1


@pytest.mark.parametrize("outcome", [Outcome.LAMA, Outcome.DIED, Outcome.REFERRED_UP])
def test_only_those_who_went_home_are_asked_how_they_fed(outcome):
    figures = counted(feed("04-09 08:00", *FORMULA), outcome=outcome)
    assert shares(figures) == [(0, 0)] * 3
    assert (figures["F4", "ALL"].numerator, figures["F4", "ALL"].denominator) == (1, 1)


class TestEffective:
    @pytest.mark.parametrize(
        ("start", "stop", "effective"),
        [
            ("04-08 11:00", "04-08 19:00", 1),
            ("04-08 11:00", "04-08 18:59", 0),
            ("04-08 10:00", "04-08 19:00", 1),
            ("04-08 10:00", "04-08 18:00", 0),  # one hour of it lies before the last day
            ("04-09 03:00", "04-09 12:00", 1),
            ("04-09 03:30", "04-09 12:00", 0),  # one hour of it lies after leaving
            ("04-08 12:00", None, 0),
        ],
    )
    def test_8_hours_in_the_last_24_make_it_effective(self, start, stop, effective):
        figures = counted(feed("04-09 08:00", *OWN), sessions=(held(start, stop),))
        assert shares(figures)[2] == (effective, 1)

    def test_sessions_that_overlap_count_once(self):
        both = (held("04-08 12:00", "04-08 18:00"), held("04-08 14:00", "04-08 19:00"))
        assert shares(counted(feed("04-09 08:00", *OWN), sessions=both))[2] == (0, 1)

    def test_it_needs_breast_milk_only_as_well(self):
        long = (held("04-08 12:00", "04-09 00:00"),)
        assert shares(counted(feed("04-09 08:00", *OWN), sessions=long))[2] == (1, 1)
        assert shares(counted(feed("04-09 08:00", *FORMULA), sessions=long))[2] == (0, 1)

    def test_without_a_record_of_skin_to_skin_it_is_not_met(self):
        assert shares(counted(feed("04-09 08:00", *OWN)))[2] == (0, 1)


class TestFormula:
    @pytest.mark.parametrize(
        ("at", "given"),
        [("04-02 09:59", 0), ("04-02 10:00", 1), ("04-09 10:59", 1), ("04-09 11:00", 0)],
    )
    def test_any_formula_between_admission_and_leaving_counts(self, at, given):
        figures = counted(feed(at, *FORMULA))
        assert (figures["F4", "ALL"].numerator, figures["F4", "ALL"].denominator) == (given, 1)

    def test_animal_milk_is_not_formula_and_by_vein_nothing_is_fed(self):
        figures = counted(
            feed("04-05 09:00", Milk.ANIMAL_MILK, Route.CUP),
            feed("04-05 12:00", Milk.FORMULA_STANDARD, Route.IV_FLUID),
        )
        assert figures["F4", "ALL"].numerator == 0

    def test_a_stay_counts_under_every_reason_stated_and_as_not_stated_under_none(self):
        low, ill = FormulaReason.LOW_SUPPLY, FormulaReason.MOTHER_ABSENT_ILL
        figures = counted(
            feed("04-05 09:00", *FORMULA, low),
            feed("04-05 12:00", *FORMULA, ill),
            feed("04-05 15:00", *FORMULA, low),
            feed("04-05 18:00", *FORMULA),
        )
        filled = [key for (row, key), f in figures.items() if row == "F4" and f.numerator]
        assert filled == ["ALL", "REASON=MOTHER_ABSENT_ILL", "REASON=LOW_SUPPLY"]

    @pytest.mark.parametrize("why", [None, FormulaReason.UNKNOWN])
    def test_without_a_reason_it_is_not_stated(self, why):
        figures = counted(feed("04-05 09:00", *FORMULA, why))
        filled = [key for (row, key), f in figures.items() if row == "F4" and f.numerator]
        assert filled == ["ALL", "REASON=NOT_STATED"]


def test_feeds_of_another_infant_are_not_mixed_in():
    other = replace(feed("04-09 08:00", *FORMULA), infant_id=2)
    figures = counted(feed("04-09 08:00", *OWN), other)
    assert shares(figures)[0] == (1, 1)
    assert figures["F4", "ALL"].numerator == 0
