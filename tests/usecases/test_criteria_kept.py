"""How the criteria stood when an infant left, computed by hand from the records up to then."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from kmc_desk.domain.care_codes import Outcome
from kmc_desk.domain.codes import DangerSign
from kmc_desk.domain.follow_up_codes import ContactChannel, ContactResult, TreatmentKind
from kmc_desk.domain.records import (
    Contact,
    Counselling,
    Episode,
    Exit,
    Measurement,
    Treatment,
    Vitals,
)
from kmc_desk.domain.stay_codes import Teaching
from kmc_desk.usecases.context import Context
from kmc_desk.usecases.discharge import discharge
from tests.going_home import AT_HOME
from tests.usecases.conftest import Clock, admitted
from tests.usecases.leaving import LAMA, leaving, saved

LEFT = datetime(2026, 5, 8, 10)
G20 = (1600, 1620, 1650, 1680)  # of 5 to 8 May: 16.26 g/kg/day, and no day without a gain


@pytest.fixture
def infant(context: Context, clock: Clock) -> Any:
    infant = admitted(context)
    clock.now = LEFT + timedelta(hours=3)  # the exit is entered three hours later
    return infant


def recorded(context: Context, *records: Any) -> None:
    with context.write() as work:
        for record in records:
            work.repository.add(record)


def weights(infant: Any, *grams: int) -> list[Measurement]:
    return [
        Measurement(infant_id=infant.id, measured_on=date(2026, 5, 5 + n), weight_g=weight_g)
        for n, weight_g in enumerate(grams)
    ]


def looked(infant: Any, at: datetime, **found: Any) -> Vitals:
    given = {"temp_c": 36.8, "danger_signs": (DangerSign.NONE,)}
    return Vitals(infant_id=infant.id, at=at, **{**given, **found})


def stood(context: Context, infant: Any, **changes: Any) -> dict[str, str]:
    form = leaving(infant, exit_at=LEFT, exit_weight_g=1680, confirmed=True)
    left = saved(discharge(context, replace(form, **changes)))
    return dict(line.split("=") for line in left.criteria_met)


def test_what_is_recorded_about_a_time_after_leaving_changes_no_criterion(
    context: Context, infant: Any
):
    after = LEFT + timedelta(hours=1)
    recorded(
        context,
        *weights(infant, *G20),
        *(looked(infant, LEFT - timedelta(hours=12 * n)) for n in range(6)),
        looked(infant, after, temp_c=38.5, danger_signs=(DangerSign.CONVULSIONS,)),
        Treatment(
            infant_id=infant.id,
            treatment=TreatmentKind.PHOTOTHERAPY,
            started_on=date(2026, 5, 4),
            stopped_on=date(2026, 5, 8),
        ),
        Contact(
            infant_id=infant.id,
            at=after,
            channel=ContactChannel.CALL,
            result=ContactResult.WRONG_NUMBER,
        ),
        Counselling(
            infant_id=infant.id,
            taught_on=date(2026, 5, 9),
            topic=Teaching.DANGER_SIGNS,
            teach_back=True,
        ),
    )
    kept = stood(context, infant)
    assert (kept["NO_DANGER_SIGN"], kept["WARM"]) == ("MET", "MET")
    assert (kept["GAIN"], kept["WEIGHT"], kept["NO_SUPPORT"]) == ("MET", "MET", "MET")
    assert kept["DANGER_SIGNS_TAUGHT"] == "NOT_MET"


@pytest.mark.parametrize(
    ("grams", "exit_weight_g", "answer"),
    [
        (G20, 1670, "MET"),  # weighed on the day: that weight counts, not the one of the form
        (G20[:3], 1680, "MET"),
        (G20[:3], 1650, "NOT_MET"),
        (G20[:3], 1640, "NOT_MET"),
        (G20[:3], None, "CANNOT_TELL"),  # up to 7 May then, and there is no weight of 4 May
        ((1600, 1625, 1620, 1680), 1680, "NOT_MET"),
        (G20[:2], 1680, "CANNOT_TELL"),
    ],
)
def test_the_weight_of_leaving_is_the_last_one_of_the_gain(
    context: Context, infant: Any, grams: tuple[int, ...], exit_weight_g: int | None, answer: str
):
    recorded(context, *weights(infant, *grams))
    assert stood(context, infant, exit_weight_g=exit_weight_g)["GAIN"] == answer


@pytest.mark.parametrize(
    ("measured", "warm", "no_sign"),
    [
        ({}, "MET", "MET"),
        ({"exit_temp_c": 36.9, "exit_rr": 48}, "MET", "MET"),
        ({"exit_temp_c": 37.6}, "NOT_MET", "MET"),
        ({"exit_temp_c": 38.0}, "NOT_MET", "NOT_MET"),
        ({"exit_rr": 60}, "MET", "NOT_MET"),
    ],
)
def test_what_is_measured_on_leaving_counts_among_the_criteria(
    context: Context, infant: Any, measured: dict[str, object], warm: str, no_sign: str
):
    recorded(context, *(looked(infant, LEFT - timedelta(hours=12 * n)) for n in range(1, 6)))
    kept = stood(context, infant, more={**AT_HOME, **measured})
    assert (kept["WARM"], kept["NO_DANGER_SIGN"]) == (warm, no_sign)


def test_who_leaves_against_advice_keeps_the_criteria_without_a_reason(
    context: Context, infant: Any
):
    recorded(context, *weights(infant, *G20))
    kept = stood(context, infant, outcome=Outcome.LAMA, more=LAMA)
    assert (kept["GAIN"], kept["VACCINES"]) == ("MET", "NOT_MET")


def test_a_death_before_midnight_that_is_entered_after_it_keeps_both_days(
    context: Context, infant: Any, clock: Clock
):
    clock.now = datetime(2026, 5, 9, 0, 40)
    died_at, found_at = datetime(2026, 5, 8, 23, 50), datetime(2026, 5, 9, 0, 20)
    form = leaving(infant, exit_at=found_at, outcome=Outcome.DIED, confirmed=True)
    more = {"died_at": died_at, "primary_cause": "NEC"}
    left = saved(discharge(context, replace(form, more=more)))
    assert (left.died_at, left.exit_at, left.criteria_met) == (died_at, found_at, ())


def test_an_older_exit_weight_of_a_register_does_not_date_the_one_that_is_typed(
    context: Context, infant: Any
):
    with context.read() as reader:
        (episode,) = (e for e in reader.find(Episode) if e.infant_id == infant.id)
    begun = Exit(
        episode_id=episode.id,
        exit_at=LEFT,
        exit_weight_g=1550,
        exit_weight_on=date(2026, 5, 4),
    )
    recorded(context, begun)
    form = leaving(infant, exit_at=LEFT, exit_weight_g=1680, confirmed=True)
    left = saved(discharge(context, form))
    assert (left.exit_weight_g, left.exit_weight_on) == (1680, None)
