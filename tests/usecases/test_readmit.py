"""An infant who left is admitted again: what is stored, and who is refused."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from kmc_desk.domain.care_codes import Outcome
from kmc_desk.domain.codes import Plurality
from kmc_desk.domain.errors import UserError
from kmc_desk.domain.follow_up_codes import (
    CancelReason,
    ContactChannel,
    ContactResult,
    ScheduledKind,
    TreatmentKind,
    VisitClassification,
    VisitOutcome,
)
from kmc_desk.domain.records import (
    Contact,
    Delivery,
    DischargeMedicine,
    Episode,
    Infant,
    Mother,
    ScheduledVisit,
    Treatment,
    Visit,
)
from kmc_desk.usecases.context import Context, Refused
from kmc_desk.usecases.readmit import readmit, show_readmission
from kmc_desk.usecases.withdraw_stay import restore_stay, withdraw_stay
from tests.usecases.conftest import Clock, admitted
from tests.usecases.leaving import DIED, saved
from tests.usecases.readmitting import BACK, LEFT, add, all_of, form, go, home_since, visit


@pytest.fixture
def home(context: Context, clock: Clock) -> Infant:
    return home_since(context, clock)


def test_saving_touches_neither_family_nor_birth(context, home):
    before = [all_of(context, kind) for kind in (Mother, Delivery, Infant)]
    saved(readmit(context, home.id, form()))
    assert [all_of(context, kind) for kind in (Mother, Delivery, Infant)] == before


@pytest.mark.parametrize("outcome", [None, VisitOutcome.CONTINUE])
@pytest.mark.parametrize("found", [None, VisitClassification.SICK_TREATED_OPD])
def test_the_visit_of_the_day_tells_of_the_readmission_in_the_same_commit(
    context, home, outcome, found
):
    (seen,) = add(context, visit(home, classification=found, outcome_after_visit=outcome))
    saved(readmit(context, home.id, form()))
    (kept,) = all_of(context, Visit)
    assert kept.outcome_after_visit is VisitOutcome.READMITTED
    assert kept.classification is (found or VisitClassification.ADMIT_HERE)
    assert (kept.weight_g, kept.version) == (seen.weight_g, seen.version + 1)


@pytest.mark.parametrize("outcome", [VisitOutcome.REFERRED, VisitOutcome.GRADUATED])
def test_a_visit_that_ended_otherwise_stays_as_it_is(context, home, outcome):
    seen = add(context, visit(home, outcome_after_visit=outcome))
    saved(readmit(context, home.id, form()))
    assert all_of(context, Visit) == seen


def test_a_visit_of_another_day_stays_as_it_is(context, home):
    seen = add(context, visit(home, visit_at=BACK - timedelta(days=1)))
    saved(readmit(context, home.id, form()))
    assert all_of(context, Visit) == seen


def test_a_refused_readmission_leaves_the_visit_alone(context, home):
    seen = add(context, visit(home))
    assert isinstance(readmit(context, home.id, form(admission_weight_g=17)), Refused)
    assert all_of(context, Visit) == seen


def test_an_admission_in_error_lets_follow_up_go_on_and_restored_it_ends_it_again(context, home):
    add(context, visit(home))
    stay = saved(readmit(context, home.id, form()))
    saved(withdraw_stay(context, stay.id, "another infant"))
    assert [one.outcome_after_visit for one in all_of(context, Visit)] == [VisitOutcome.CONTINUE]
    saved(restore_stay(context, stay.id, "it was this one"))
    assert [one.outcome_after_visit for one in all_of(context, Visit)] == [VisitOutcome.READMITTED]


def test_only_chosen_medicines_go_on_and_only_those_of_this_infant(context, home):
    other = admitted(context, mother_name="ASMA", bed_no="2")
    iron, vitamin, others = add(
        context,
        *(
            DischargeMedicine(
                infant_id=infant.id,
                prescribed_on=LEFT.date(),
                medicine=kind,
                dose="4 mg",
                frequency="once a day",
            )
            for infant, kind in (
                (home, TreatmentKind.IRON),
                (home, TreatmentKind.VITAMIN_D),
                (other, TreatmentKind.CAFFEINE),
            )
        ),
    )
    saved(readmit(context, home.id, form(goes_on=(iron.id, others.id))))
    (given,) = all_of(context, Treatment)
    assert (given.infant_id, given.treatment, given.dose) == (home.id, TreatmentKind.IRON, "4 mg")
    assert (given.started_on, given.stopped_on) == (BACK.date(), None)
    assert given.frequency == vitamin.frequency


def test_pressed_twice_there_is_one_stay(context, home):
    saved(readmit(context, home.id, form()))
    assert isinstance(readmit(context, home.id, form()), Refused)
    assert [stay.episode for stay in all_of(context, Episode)] == [1, 2]


def test_of_twins_only_the_chosen_one_is_admitted(context, clock):
    first = admitted(context, plurality=Plurality.TWIN)
    second = admitted(context, plurality=Plurality.TWIN, birth_order=2, sibling_of=first.id)
    for twin in (first, second):
        go(context, twin)
        add(
            context,
            ScheduledVisit(infant_id=twin.id, due_on=date(2026, 5, 20), kind=ScheduledKind.WEEKLY),
            visit(twin),
        )
    clock.now = BACK
    saved(readmit(context, second.id, form()))
    stays = {(stay.infant_id, stay.episode) for stay in all_of(context, Episode)}
    assert stays == {(first.id, 1), (second.id, 1), (second.id, 2)}
    gone = {one.infant_id: one.cancelled for one in all_of(context, ScheduledVisit)}
    assert gone == {first.id: None, second.id: CancelReason.READMITTED}
    ended = {one.infant_id: one.outcome_after_visit for one in all_of(context, Visit)}
    assert ended == {first.id: VisitOutcome.CONTINUE, second.id: VisitOutcome.READMITTED}


def refused(context: Context, infant: Infant) -> set[str]:
    """What opening the form and saving it say."""
    keys: set[str] = set()
    for attempt in (
        lambda: show_readmission(context, infant.id),
        lambda: readmit(context, infant.id, form()),
    ):
        with pytest.raises(UserError) as told:
            attempt()
        keys.add(told.value.key)
    return keys


def test_who_died_on_the_ward_is_refused(context, clock):
    infant = admitted(context)
    go(context, infant, outcome=Outcome.DIED, more=DIED)
    clock.now = BACK
    assert refused(context, infant) == {"infant_died"}


def test_whose_death_was_heard_of_is_refused_until_it_is_put_right(context, home):
    heard = Contact(
        infant_id=home.id, at=BACK - timedelta(days=1), channel=ContactChannel.CALL,
        result=ContactResult.DIED, result_date=date(2026, 5, 12),
    )  # fmt: skip
    (kept,) = add(context, heard)
    assert refused(context, home) == {"infant_died"}
    assert len(all_of(context, Episode)) == 1
    with context.write() as work:
        work.repository.update(replace(kept, withdrawn=True), reason="another family")
    saved(readmit(context, home.id, form()))
