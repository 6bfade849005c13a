"""What is carried over when an infant who left comes back."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest

from kmc_desk.domain.care_codes import FeedingMethod, Milk, Outcome
from kmc_desk.domain.codes import AdmissionType, BirthPlace, Diagnosis, Sex
from kmc_desk.domain.errors import UserError
from kmc_desk.domain.follow_up_codes import (
    TreatmentKind,
)
from kmc_desk.domain.records import (
    DischargeMedicine,
    Episode,
    Infant,
    Problem,
)
from kmc_desk.usecases.context import Context, Recorded
from kmc_desk.usecases.readmit import readmit, show_readmission
from kmc_desk.usecases.withdraw_stay import withdraw_stay
from tests.going_home import AT_HOME
from tests.usecases.conftest import Clock, admitted
from tests.usecases.leaving import LAMA, saved
from tests.usecases.readmitting import BACK, LEFT, add, all_of, form, go, home_since, visit


@pytest.fixture
def home(context: Context, clock: Clock) -> Infant:
    return home_since(context, clock)


def test_identity_family_and_birth_are_carried_over_field_by_field(context, home):
    found = show_readmission(context, home.id)
    known, leaving = found.known, found.leaving
    for carried in (known.mother, known.delivery, known.infant):
        assert [carried] == all_of(context, type(carried))
    assert found.identity.mother_name == known.mother.mother_name == "SAIRA"
    assert (known.mother.father_name, known.mother.phone_primary) == ("Akram", "+923001234567")
    assert (known.infant.birth_date, known.infant.birth_time) == (date(2026, 5, 3), time(4))
    assert (known.infant.sex, known.infant.birth_weight_g) == (Sex.F, 1500)
    assert (known.delivery.ga_days, known.delivery.birth_place) == (231, BirthPlace.THIS_HOSPITAL)
    assert leaving is not None
    assert (leaving.exit_at, leaving.outcome) == (LEFT, Outcome.HOME_KMC)
    assert leaving.exit_weight_g == 1500


def test_problems_feeding_and_the_medicines_of_the_last_leaving_are_shown(context, home):
    medicine = DischargeMedicine(
        infant_id=home.id, prescribed_on=LEFT.date(), medicine=TreatmentKind.IRON
    )
    told = visit(home, feeding_24h=(Milk.OMM,), visit_at=BACK - timedelta(days=2))
    open_one = Problem(infant_id=home.id, diagnosis=Diagnosis.ANAEMIA, onset_on=LEFT.date())
    add(
        context,
        medicine,
        replace(medicine, medicine=TreatmentKind.CAFFEINE, withdrawn=True),
        open_one,
        replace(open_one, diagnosis=Diagnosis.JAUNDICE, resolved_on=LEFT.date()),
        told,
    )
    found = show_readmission(context, home.id)
    assert [one.medicine for one in found.medicines] == [TreatmentKind.IRON]
    assert [one.diagnosis for one in found.problems] == [Diagnosis.ANAEMIA]
    assert found.milks == (Milk.OMM,)
    assert found.visit is None


def test_medicines_of_an_earlier_leaving_are_not_those_given_at_home_now(context, home, clock):
    old = DischargeMedicine(
        infant_id=home.id, prescribed_on=LEFT.date(), medicine=TreatmentKind.IRON
    )
    add(context, old)
    assert isinstance(readmit(context, home.id, form()), Recorded)
    clock.now = BACK + timedelta(days=3)
    fed = {**AT_HOME, "feeding_method_at_discharge": FeedingMethod.BREAST_ONLY}
    go(context, home, exit_at=clock.now, exit_weight_g=1750, more=fed)
    clock.now += timedelta(days=3)
    found = show_readmission(context, home.id)
    assert found.medicines == ()
    assert [stay.episode for stay, _ in found.known.stays] == [1, 2]
    assert found.leaving is not None
    assert found.leaving.feeding_method_at_discharge is FeedingMethod.BREAST_ONLY


def test_the_visit_of_today_and_no_older_one_is_offered_for_the_admission(context, home):
    add(context, visit(home, visit_at=BACK - timedelta(days=1)), visit(home, withdrawn=True))
    assert show_readmission(context, home.id).visit is None
    (today, later) = add(context, visit(home), visit(home, visit_at=BACK, weight_g=1695))
    assert show_readmission(context, home.id).visit == later != today


@pytest.mark.parametrize(
    ("came", "expected"),
    [
        ("2026-05-16", AdmissionType.READMISSION_LE28D),
        ("2026-06-02", AdmissionType.READMISSION_LE28D),
        ("2026-06-03", AdmissionType.READMISSION_GT28D),
    ],
)
def test_the_type_that_is_shown_is_the_type_that_is_stored(context, home, clock, came, expected):
    at = datetime.combine(date.fromisoformat(came), time(9))
    clock.now = at
    assert show_readmission(context, home.id).type_on(at) is expected
    stay = saved(readmit(context, home.id, form(admitted_at=at)))
    assert (stay.admission_type, stay.episode) == (expected, 2)


def test_who_is_on_the_ward_is_not_admitted_again(context, clock):
    with pytest.raises(UserError, match="infant_on_ward"):
        show_readmission(context, admitted(context).id)


def test_who_left_against_advice_comes_back_too(context, clock):
    infant = admitted(context)
    go(context, infant, outcome=Outcome.LAMA, more=LAMA)
    clock.now = BACK
    assert show_readmission(context, infant.id).type_on(BACK) is AdmissionType.RETURN_AFTER_LAMA


def test_who_has_no_stay_that_counts_comes_for_the_first_time(context, clock):
    infant = admitted(context)
    (stay,) = all_of(context, Episode)
    saved(withdraw_stay(context, stay.id, "another infant"))
    found = show_readmission(context, infant.id)
    assert (found.leaving, found.visit, found.medicines) == (None, None, ())
    assert found.type_on(BACK) is AdmissionType.FIRST
