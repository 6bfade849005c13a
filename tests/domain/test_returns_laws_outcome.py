"""What holds in part I for every month, whatever was entered."""

from dataclasses import replace
from datetime import datetime, timedelta
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from kmc_desk.domain.care_codes import DeathCause, LamaReason, Outcome
from kmc_desk.domain.codes import AdmissionType, BirthPlace, Sex
from kmc_desk.domain.readiness.answers import Answer, Criterion
from kmc_desk.domain.records import Exit
from kmc_desk.domain.returns import Figure, Stay
from kmc_desk.domain.returns.deaths import AGES_AT_DEATH, CAUSES
from kmc_desk.domain.returns.facts import BIRTH_WEIGHT_BANDS, BORN, GESTATION_BANDS, OUTCOMES, SEXES
from kmc_desk.domain.returns.leaving import CRITERIA, LEFT_EARLY, REASONS, SHIFTS, WEEKDAYS
from kmc_desk.domain.returns.outcome import outcome
from tests.domain.test_returns_laws import month_of, value
from tests.golden.fixture_m1 import stays

WEIGHTS_G = (None, 900, 1400, 1500, 1999, 2000, 2001, 2400)
GESTATIONS = (None, 195, 196, 223, 224, 258, 259)
MOMENTS = tuple(
    datetime.fromisoformat(f"2025-{at}")
    for at in ("03-31T23:59", "04-01T00:00", "04-09T08:00", "04-20T22:15", "05-01T00:00")
)
HOURS = (0, 3, 23, 24, 40, 200, 700)
OUTCOMES_OF_ALL = (None, Outcome.DIED, Outcome.DIED, Outcome.LAMA, *Outcome)
TYPES = (AdmissionType.FIRST, AdmissionType.FIRST, *AdmissionType)
STORED = tuple(f"{one}={answer}" for one in Criterion for answer in Answer)


def one_stay(number: int, chance: Random) -> Stay:
    """A stay that ended about April with what is recorded on leaving, some of it missing."""
    at = chance.choice(MOMENTS)
    admitted_at = at - timedelta(hours=chance.choice(HOURS))
    born_at = admitted_at - timedelta(hours=chance.choice(HOURS))
    base = stays()[0]
    return replace(
        base,
        episode=replace(
            base.episode,
            id=number,
            infant_id=number,
            admitted_at=admitted_at,
            admission_type=chance.choice(TYPES),
        ),
        infant=replace(
            base.infant,
            id=number,
            sex=chance.choice(list(Sex)),
            birth_date=born_at.date(),
            birth_time=chance.choice([None, born_at.time()]),
            birth_weight_g=chance.choice(WEIGHTS_G),
        ),
        delivery=replace(
            base.delivery,
            ga_days=chance.choice(GESTATIONS),
            birth_place=chance.choice([None, *BirthPlace]),
        ),
        exit=Exit(
            episode_id=number,
            exit_at=at,
            outcome=chance.choice(OUTCOMES_OF_ALL),
            primary_cause=chance.choice([None, *DeathCause]),
            died_at=chance.choice([None, at - timedelta(hours=2)]),
            lama_reasons=tuple(chance.choices(list(LamaReason), k=chance.randint(0, 3))),
            referral_reason=chance.choice([None, " ", "apnoea"]),
            criteria_met=tuple(chance.choices(STORED, k=chance.randint(0, 3))),
            unmet_reason=chance.choice([None, "", "harvest"]),
        ),
        first_admission_weight_g=chance.choice([1900, 2100]),
    )


wards = given(
    st.integers(0, 10**9)
    .map(Random)
    .map(lambda chance: tuple(one_stay(n, chance) for n in range(1, 41)))
)
few = settings(max_examples=25)  # of forty stays each


def figures_of(ward: tuple[Stay, ...]) -> dict[tuple[str, str], Figure]:
    """Of part I alone: the others would be counted for nothing."""
    return {(one.row, one.key): one for one in outcome(month_of(ward))}


@few
@wards
def test_causes_add_up_to_the_deaths_of_every_band_and_to_all_of_them(ward):
    figures = figures_of(ward)
    for band in BIRTH_WEIGHT_BANDS:
        causes = [value(figures, "I4", f"BW={band};CAUSE={cause}") for cause in CAUSES]
        deaths = value(figures, "I1", f"BW={band};OUT=DIED")
        assert sum(causes) == value(figures, "I4", f"BW={band}") == deaths
    totals = [value(figures, "I4", f"CAUSE={cause}") for cause in CAUSES]
    assert sum(totals) == value(figures, "I4", "ALL")


@few
@wards
def test_ages_at_death_add_up_to_the_deaths_of_infants_of_2000_g_or_less(ward):
    figures = figures_of(ward)
    ages = [value(figures, "I5", f"AGE={age}") for age in AGES_AT_DEATH]
    assert sum(ages) == value(figures, "I3", "ALL")
    assert value(figures, "I5", "CLASS=LT24H_OF_ADMISSION") <= sum(ages)


@few
@wards
def test_gestation_sex_and_place_of_birth_each_hold_every_exit_of_a_first_admission(ward):
    figures = figures_of(ward)
    exits = sum(figures["I1", f"BW={one};OUT=DIED"].denominator or 0 for one in BIRTH_WEIGHT_BANDS)
    cells = [figures["I2", f"GA={band};OUT={out}"] for band in GESTATION_BANDS for out in OUTCOMES]
    assert sum(cell.numerator or 0 for cell in cells) == exits
    for dim, values in (("SEX", SEXES), ("BORN", BORN)):
        died = [figures["I2", ";".join(sorted((f"{dim}={v}", "OUT=DIED")))] for v in values]
        assert sum(one.denominator or 0 for one in died) == exits
        assert sum(one.numerator or 0 for one in died) == value(figures, "I4", "ALL")


@few
@wards
def test_every_family_that_left_has_one_shift_one_weekday_and_at_least_one_reason(ward):
    figures = figures_of(ward)
    for out in LEFT_EARLY:
        gone = value(figures, "I6", f"OUT={out}")
        for dim, values in (("SHIFT", SHIFTS), ("WEEKDAY", WEEKDAYS)):
            assert sum(value(figures, "I6", f"OUT={out};{dim}={one}") for one in values) == gone
        reasons = [value(figures, "I6", f"OUT={out};REASON={one}") for one in REASONS]
        assert sum(reasons) >= gone >= max(reasons)


@few
@wards
def test_leaving_home_and_transfers_are_parts_of_the_same_cohort(ward):
    figures = figures_of(ward)
    cohort = figures["I3", "ALL"].denominator
    gone = value(figures, "I7")
    kinds = ("REFERRED_UP", "TRANSFERRED_WARD", "TRANSFERRED_BACK")
    assert sum(value(figures, "I7", f"CLASS={kind}") for kind in kinds) == gone
    stated = [figures["I7", f"REASON={known}"] for known in ("STATED", "NOT_STATED")]
    assert sum(one.numerator or 0 for one in stated) == gone == stated[0].denominator
    criteria = [figures["I8", f"CLASS={one}"] for one in CRITERIA]
    home = sum(one.numerator or 0 for one in criteria)
    assert {one.denominator for one in criteria} == {home}
    left = [value(figures, "I6", f"OUT={out}") for out in LEFT_EARLY]
    assert home + gone + sum(left) + value(figures, "I3", "ALL") == cohort
    assert figures["I7", "ALL"].denominator == figures["I6", "OUT=LAMA"].denominator == cohort
