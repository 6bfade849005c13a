"""When a correction asks for a reason, and who may correct what somebody else entered."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from kmc_desk.domain.care_codes import Outcome
from kmc_desk.domain.codes import GaMethod, Role
from kmc_desk.domain.corrections import (
    correctable_fields,
    feeds_return,
)
from kmc_desk.domain.errors import UserError
from kmc_desk.domain.records import Delivery, Exit, Infant, Mother
from kmc_desk.usecases.context import Recorded
from kmc_desk.usecases.correct_record import Correction, correct, needs_reason
from kmc_desk.usecases.discharge import Leaving, discharge
from kmc_desk.usecases.monthly_return import show_return
from tests.going_home import AT_HOME
from tests.usecases.conftest import admitted
from tests.usecases.correcting import (
    EVERY,
    WHY,
    another,
    as_person,
    change,
    key_of,
    of,
    one_of_each,
)


@pytest.fixture
def infant(context):
    return admitted(context)


@pytest.fixture
def records(context, infant):
    return one_of_each(context, infant)


@pytest.fixture
def of_may(context, clock):
    """Admitted on the last evening of May, by the person who corrects it the next morning."""
    clock.now = datetime(2026, 5, 31, 22)
    day = {"birth_date": date(2026, 5, 31), "admitted_at": datetime(2026, 5, 31, 10)}
    infant = admitted(context, **day)
    clock.now = datetime(2026, 6, 1, 9)
    return infant


def test_of_this_month_one_s_own_fresh_entry_needs_no_reason(context, infant):
    nurse = as_person(context, "head", Role.NURSE)
    assert isinstance(change(nurse, infant, reason=None, birth_weight_g=1495), Recorded)


@pytest.mark.parametrize("reason", [None, "", "    ", "abc"])
def test_what_a_past_month_counted_is_changed_only_with_a_reason(context, of_may, reason):
    correction = Correction(
        kind=Infant, record_id=of_may.id, version=1, changes={"birth_weight_g": 1495}, reason=reason
    )
    assert needs_reason(context, correction)
    with pytest.raises(UserError) as caught:
        correct(context, correction)
    assert key_of(caught) == "reason_missing"
    assert of(context, Infant) == of_may
    assert isinstance(correct(context, replace(correction, reason=WHY)), Recorded)


@EVERY
def test_a_field_without_a_reason_changes_no_figure_of_the_past_month(context, of_may, kind):
    if kind is Exit:
        discharge(
            context,
            Leaving(
                infant_id=of_may.id,
                exit_at=datetime(2026, 5, 31, 21),
                outcome=Outcome.HOME_KMC,
                exit_weight_g=1500,
                more=AT_HOME,
            ),
        )
    before = show_return(context, "2026-05")
    for name in correctable_fields(kind):
        record = of(context, kind)
        wanted = {name: another(kind, name, getattr(record, name))}
        if feeds_return(kind, name):
            with pytest.raises(UserError) as caught:
                change(context, record, reason=None, confirmed=True, **wanted)
            assert key_of(caught) == "reason_missing"
            continue
        answer = change(context, record, reason=None, confirmed=True, **wanted)
        assert isinstance(answer, Recorded), (name, answer)
    assert show_return(context, "2026-05") == before


def test_a_field_nobody_has_decided_about_counts_as_one_of_a_figure():
    assert feeds_return(Infant, "a_new_field")
    assert feeds_return(Delivery, "ga_days")


def test_what_is_older_than_a_day_or_somebody_else_s_needs_a_charge_nurse_and_a_reason(
    context, infant, clock
):
    mother = of(context, Mother)
    other = as_person(context, "night", Role.NURSE)
    with pytest.raises(UserError) as caught:
        change(other, mother, mother_name="SAIRA Gul")
    assert key_of(caught) == "others_entry"
    clock.now += timedelta(hours=25)
    with pytest.raises(UserError):
        change(as_person(context, "head", Role.NURSE), mother, mother_name="SAIRA Gul")
    charge = as_person(context, "charge", Role.CHARGE_NURSE)
    with pytest.raises(UserError) as caught:
        change(charge, mother, mother_name="SAIRA Gul", reason=None)
    assert key_of(caught) == "reason_missing"
    assert isinstance(change(charge, mother, mother_name="SAIRA Gul"), Recorded)


def test_the_end_of_a_stay_is_corrected_only_by_whoever_may_discharge(context, records):
    with pytest.raises(UserError) as caught:
        change(as_person(context, "head", Role.NURSE), records[Exit], plan="Come on Monday")
    assert key_of(caught) == "not_allowed"


def test_a_method_alone_can_be_corrected(context, records):
    answer = change(context, records[Delivery], ga_method=GaMethod.LMP_UNCERTAIN)
    assert isinstance(answer, Recorded)


def test_whoever_knows_may_answer_what_had_no_answer(context, infant):
    mother = of(context, Mother)
    night = as_person(context, "night", Role.NURSE)
    assert isinstance(change(night, mother, mother_age_y=27, reason=None), Recorded)
    corrected = change(night, of(context, Mother), mother_age_y=28, reason=None)
    assert isinstance(corrected, Recorded)


def test_who_answered_one_field_has_not_entered_the_others(context, infant):
    night = as_person(context, "night", Role.NURSE)
    change(night, of(context, Mother), mother_age_y=27, reason=None)
    assert of(context, Mother).entered_by == "night"
    with pytest.raises(UserError) as caught:
        change(night, of(context, Mother), mother_name="SAIRA Gul")
    assert key_of(caught) == "others_entry"
    assert isinstance(change(context, of(context, Mother), mother_name="SAIRA Gul"), Recorded)


def test_an_answer_without_a_value_is_given_as_freely_and_changed_as_little(context, infant):
    night = as_person(context, "night", Role.NURSE)
    unknown = ("mother_age_y=UNKNOWN",)
    answered = change(night, of(context, Mother), not_known=unknown, reason=None)
    assert isinstance(answered, Recorded)
    with pytest.raises(UserError) as caught:
        change(as_person(context, "day", Role.NURSE), of(context, Mother), mother_age_y=27)
    assert key_of(caught) == "others_entry"
