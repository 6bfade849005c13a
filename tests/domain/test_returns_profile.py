"""Part C: the edges of each way to sort first admissions."""

from dataclasses import replace
from datetime import datetime, time, timedelta

import pytest

from kmc_desk.domain.care_codes import OverrideReason
from kmc_desk.domain.codes import AdmissionType, BirthWeightSource, Plurality, PopulationGroup, Sex
from kmc_desk.domain.returns import Stay
from kmc_desk.domain.returns.facts import gestation_band
from kmc_desk.domain.returns.profile import age_at_admission, population_group, size_class
from kmc_desk.growth_tables import standards
from tests.domain.returns_ward import a_stay, april, figures_of
from tests.golden.fixture_m1 import facts, stays

BORN_AT = datetime(2025, 4, 2, 8, 10)


def first(number: int = 1, **infant: object) -> Stay:
    """A first admission of 2 April, of an infant (and a mother) of its own."""
    stay = a_stay("04-02 12:00")
    return replace(
        stay,
        episode=replace(stay.episode, id=number, infant_id=number),
        infant=replace(stay.infant, id=number, **infant),
        delivery=replace(stay.delivery, id=number, mother_id=number),
    )


def admitted(hours: float, *, with_time: bool = True) -> Stay:
    stay = first(birth_date=BORN_AT.date(), birth_time=BORN_AT.time() if with_time else None)
    at = BORN_AT + timedelta(hours=hours)
    return replace(stay, episode=replace(stay.episode, admitted_at=at))


@pytest.mark.parametrize(
    ("ga_days", "band"),
    [
        *((195, "<28"), (196, "28-31"), (223, "28-31"), (224, "32-33"), (237, "32-33")),
        *((238, "34-36"), (258, "34-36"), (259, ">=37"), (300, ">=37"), (None, "UNKNOWN")),
    ],
)
def test_gestation_bands_meet_at_completed_weeks(ga_days, band):
    stay = first()
    assert gestation_band(replace(stay, delivery=replace(stay.delivery, ga_days=ga_days))) == band


@pytest.mark.parametrize(
    ("hours", "with_time", "age"),
    [
        *((0, True, "<24h"), (23.9, True, "<24h"), (24, True, "1-3d")),
        *((15.8, False, "<24h"), (15.9, False, "1-3d"), (23.9, False, "1-3d")),
        *((87.8, True, "1-3d"), (87.9, True, "4-7d"), (183.8, True, "4-7d")),
        *((183.9, True, "8-28d"), (687.8, True, "8-28d"), (687.9, True, ">28d")),
    ],
)
def test_age_at_admission_is_by_the_clock_on_the_first_day_and_by_dates_after_it(
    hours, with_time, age
):
    assert age_at_admission(admitted(hours, with_time=with_time)) == age


def test_an_infant_born_late_in_the_evening_is_under_24_hours_the_day_after():
    stay = first(birth_date=BORN_AT.date(), birth_time=time(23, 0))
    at = datetime(2025, 4, 3, 22, 59)
    assert age_at_admission(replace(stay, episode=replace(stay.episode, admitted_at=at))) == "<24h"


@pytest.mark.parametrize(
    ("stated", "group"),
    [
        (PopulationGroup.NOMAD, "OTHER"),
        (PopulationGroup.OTHER, "OTHER"),
        (PopulationGroup.DECLINED, "NOT_STATED"),
        (PopulationGroup.UNKNOWN, "NOT_STATED"),
        (PopulationGroup.IDP, "IDP"),
    ],
)
def test_nomads_are_other_and_who_declined_is_not_stated(stated, group):
    assert population_group(first(3), {3: stated}) == group
    assert population_group(first(4), {3: stated}) == "NOT_STATED"


class TestSize:
    @pytest.mark.parametrize(
        ("weight_g", "expected"),  # a boy of 33+0: centiles 3, 10 and 90 are 1184, 1438, 2518 g
        [(1100, "SGA"), (1350, "SGA"), (1900, "AGA"), (2700, "LGA"), (None, "UNKNOWN")],
    )
    def test_size_goes_by_the_newborn_standard_and_below_the_third_centile_is_sga(
        self, weight_g, expected
    ):
        stay = replace(stays()[3], infant=replace(stays()[3].infant, birth_weight_g=weight_g))
        assert size_class(stay, standards()) == expected

    @pytest.mark.parametrize(
        "source", [BirthWeightSource.RECALL, BirthWeightSource.FIRST_WEIGHT_LE72H]
    )
    def test_a_birth_weight_that_is_not_one_cannot_be_classed(self, source):
        stay = stays()[3]
        assert size_class(stay, standards()) == "AGA"
        proxy = replace(stay.infant, birth_weight_source=source)
        assert size_class(replace(stay, infant=proxy), standards()) == "UNKNOWN"

    def test_without_gestation_sex_or_standard_it_cannot_be_classed(self):
        stay = stays()[3]
        no_weeks = replace(stay, delivery=replace(stay.delivery, ga_days=None))
        no_sex = replace(stay, infant=replace(stay.infant, sex=Sex.AMBIGUOUS))
        assert size_class(no_weeks, standards()) == "UNKNOWN"
        assert size_class(no_sex, standards()) == "UNKNOWN"
        assert size_class(stay, None) == "UNKNOWN"


def test_an_unknown_plurality_is_a_class_of_its_own_and_makes_no_mother_of_twins():
    unknown, triplet = first(1), first(2)
    unknown = replace(unknown, delivery=replace(unknown.delivery, plurality=None))
    triplet = replace(
        triplet, delivery=replace(triplet.delivery, plurality=Plurality.TRIPLET, mother_id=9)
    )
    other = replace(triplet, infant=replace(triplet.infant, id=3))
    figures = figures_of(april(unknown, triplet, other))
    assert figures["C3", "CLASS=UNKNOWN"].infants == (1,)
    assert figures["C3", "CLASS=TRIPLET"].value == 2
    assert figures["C3", "CLASS=MULTIPLE_MOTHERS"].value == 1
    assert figures["C3", "CLASS=MULTIPLE_MOTHERS"].infants == (2, 3)


def test_a_temperature_that_was_not_taken_is_shown_and_is_in_no_denominator():
    cold, missed = first(1), first(2)
    cold = replace(cold, episode=replace(cold.episode, admission_temp_c=36.4))
    missed = replace(missed, episode=replace(missed.episode, admission_temp_c=None))
    figures = figures_of(april(cold, missed))
    assert figures["C6", "TEMP=NOT_TAKEN"].infants == (2,)
    share = figures["C6", "CLASS=HYPOTHERMIC"]
    assert (share.numerator, share.denominator) == (1, 1)
    assert figures_of(april(missed))["C6", "CLASS=HYPOTHERMIC"].value is None


class TestOver2000:
    @pytest.mark.parametrize(
        ("reason", "category"),
        [
            (OverrideReason.SIBLING_ELIGIBLE, "SIBLING_ELIGIBLE"),
            (OverrideReason.REGISTERED_IN_ERROR, "NOT_STATED"),
            (None, "NOT_STATED"),
        ],
    )
    def test_each_has_one_reason_and_an_error_is_none(self, reason, category):
        stay = first(birth_weight_g=2001)
        stay = replace(stay, episode=replace(stay.episode, override_reason=reason))
        figures = figures_of(april(stay))
        filled = [key for (row, key), f in figures.items() if row == "C9" and f.value]
        assert filled == [f"REASON={category}", "ALL"]

    def test_a_birth_weight_of_2000_g_is_not_over_whatever_reason_was_typed(self):
        stay = first(birth_weight_g=2000)
        typed = replace(stay.episode, override_reason=OverrideReason.CLINICIAN_DECISION)
        assert figures_of(april(replace(stay, episode=typed)))["C9", "ALL"].value == 0

    def test_the_admission_weight_decides_where_the_birth_weight_is_unknown(self):
        stay = first(birth_weight_g=None, birth_weight_source=BirthWeightSource.UNKNOWN)
        assert figures_of(april(replace(stay, first_admission_weight_g=2001)))["C9", "ALL"].value
        figures = figures_of(april(replace(stay, first_admission_weight_g=2000)))
        assert figures["C9", "ALL"].value == 0


def test_birth_weights_that_were_not_measured_are_proxies_or_unknown():
    recalled = first(1, birth_weight_source=BirthWeightSource.RECALL)
    late = first(2, birth_weight_source=BirthWeightSource.FIRST_WEIGHT_LE72H)
    unknown = first(3, birth_weight_g=None, birth_weight_source=BirthWeightSource.RECALL)
    measured = first(4, birth_weight_source=BirthWeightSource.MEASURED_HERE_LE24H)
    figures = figures_of(april(recalled, late, unknown, measured))
    assert figures["C10", "CLASS=PROXY"].infants == (1, 2)
    assert figures["C10", "CLASS=UNKNOWN"].infants == (3,)
    assert figures["C10", "ALL"].infants == (1, 2, 3)


def test_readmissions_are_in_no_row_of_the_profile():
    stay = first()
    again = replace(stay.episode, admission_type=AdmissionType.READMISSION_LE28D)
    figures = figures_of(april(replace(stay, episode=again)))
    assert all(not f.value for (row, _), f in figures.items() if row.startswith("C"))


@pytest.mark.parametrize(
    ("row", "dims"),
    [
        ("C2", {"GA", "SEX"}),
        *(("C2", {"GA"}), ("C4", {"AGE"}), ("C5", {"SOURCE"}), ("C6", {"TEMP"})),
        *(("C7", {"GROUP"}), ("C9", {"REASON"})),
    ],
)
def test_the_categories_of_a_row_add_up(row, dims):
    figures = figures_of(facts())
    total = figures["C9", "ALL"].value if row == "C9" else figures["B2", "ALL"].value
    parts = [
        figure.value
        for (of, key), figure in figures.items()
        if of == row and {one.split("=")[0] for one in key.split(";")} == dims
    ]
    assert sum(part or 0 for part in parts) == total
