"""An infant of another hospital comes to the clinic: registered, booked and noted in one commit."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from kmc_desk.domain.care_codes import Outcome
from kmc_desk.domain.codes import BirthPlace, Plurality, Role
from kmc_desk.domain.errors import UserError
from kmc_desk.domain.follow_up.clinic_day import ClinicState
from kmc_desk.domain.follow_up.standing import standing
from kmc_desk.domain.follow_up.states import FollowUpState
from kmc_desk.domain.follow_up_codes import ScheduledKind
from kmc_desk.domain.records import Consent, Episode, Exit, Infant, ScheduledVisit, Visit
from kmc_desk.domain.returns import by_row_and_key
from kmc_desk.store.queries_follow_up import follow_up_files
from kmc_desk.usecases.clinic_day import show_clinic_day
from kmc_desk.usecases.context import Question, Recorded, Refused
from kmc_desk.usecases.enrol import enrol
from kmc_desk.usecases.monthly_return import show_return
from kmc_desk.usecases.recent_exits import recent_exits
from kmc_desk.usecases.show_ward import show_ward
from tests.usecases.conftest import admission
from tests.usecases.correcting import as_person, key_of
from tests.usecases.searching import assert_keys_are_right

SINCE = datetime(2026, 5, 4, 12)


def form(**changes):
    """As the page hands it over: no bed, and nobody takes a temperature."""
    given = {
        "birth_place": BirthPlace.OTHER_PUBLIC, "bed_no": None, "admitted_at": SINCE,
        "admission_temp_c": None, "temp_not_taken": True, "danger_signs": (),
        "more": {Episode: {"referred_by": "THQ Khanpur"}},
    }  # fmt: skip
    return admission(**{**given, **changes})


def enrolled(context, **changes):
    answer = enrol(context, form(**changes))
    assert isinstance(answer, Recorded), answer
    return answer.record


def stored(context, kind, **where):
    with context.read() as reader:
        return reader.find(kind, **where)


def test_everything_is_stored_in_one_commit_and_the_family_is_here(context):
    infant = enrolled(context)
    (stay,) = stored(context, Episode, infant_id=infant.id)
    (left,) = stored(context, Exit, episode_id=stay.id)
    assert (stay.admitted_at, stay.bed_no, stay.referred_by) == (SINCE, None, "THQ Khanpur")
    assert (left.exit_at, left.outcome) == (SINCE, Outcome.FOLLOW_UP_ONLY)
    assert left.exit_weight_g == 1500
    (visit,) = stored(context, Visit, infant_id=infant.id)
    assert (visit.visit_at, visit.due_on) == (datetime(2026, 5, 5, 10, 42), None)
    (line,) = show_clinic_day(context).lines
    assert line.state is ClinicState.ARRIVED
    assert (line.weight_g, line.weight_on) == (1500, SINCE.date())
    assert_keys_are_right(context)


def test_its_calendar_is_counted_from_today(context):
    infant = enrolled(context)
    booked = stored(context, ScheduledVisit, infant_id=infant.id)
    assert booked[0].due_on == date(2026, 5, 8)
    assert booked[0].kind is ScheduledKind.FIRST
    assert all(one.due_on > date(2026, 5, 5) for one in booked)
    with context.read() as reader:
        file = follow_up_files(reader.connection, [infant.id])[infant.id]
    assert standing(file, date(2026, 5, 5)).state is FollowUpState.AWAITED


def test_an_older_infant_is_asked_nothing_about_a_late_admission(context, clock):
    clock.now = datetime(2026, 9, 1, 9, 30)
    infant = enrolled(context, admitted_at=datetime(2026, 9, 1, 9), admission_weight_g=3900)
    booked = stored(context, ScheduledVisit, infant_id=infant.id)
    assert booked
    assert all(one.due_on > date(2026, 9, 1) for one in booked)


def of_the_ward(return_):
    """All figures but those of follow-up."""
    return [figure for figure in return_.figures if not figure.row.startswith("J")]


def test_it_is_in_no_list_and_no_figure_of_the_ward(context, clock):
    clock.now = datetime(2026, 5, 20, 9)
    before = of_the_ward(show_return(context, "2026-05"))
    enrolled(context)
    after = show_return(context, "2026-05")
    assert of_the_ward(after) == before
    assert by_row_and_key(after)["J3", "CLASS=ACTIVE"].value == 1  # the clinic follows it
    assert show_ward(context).rows == ()
    assert recent_exits(context) == []


def test_a_sibling_joins_the_family(context):
    first = enrolled(context, plurality=Plurality.TWIN)
    second = enrolled(context, sibling_of=first.id, birth_order=2)
    assert second.delivery_id == first.delivery_id
    markers = [line.identity.marker for line in show_clinic_day(context).lines]
    assert markers == ["T1", "T2"]


def test_who_is_known_already_is_asked_about(context):
    family = {"father_name": "AKRAM", "phone_primary": "0300 7654321"}
    enrolled(context, **family)
    assert isinstance(enrol(context, form(**family)), Question)
    assert len(stored(context, Infant)) == 1


def test_over_2000_g_it_needs_a_reason_as_an_admission_does(context):
    answer = enrol(context, form(birth_weight_g=2400, admission_weight_g=2400))
    assert isinstance(answer, Refused)
    assert "over_2000_needs_reason" in [one.code for one in answer.findings]
    assert stored(context, Infant) == []


def test_consent_is_kept_where_it_was_asked(context):
    infant = enrolled(context, more={Consent: {"consent_phone_contact": True}})
    (consent,) = stored(context, Consent, infant_id=infant.id)
    assert consent.consent_phone_contact is True


def test_what_cannot_be_is_refused_and_nothing_is_stored(context):
    answer = enrol(context, form(admitted_at=datetime(2026, 5, 1, 9)))  # before its birth
    assert isinstance(answer, Refused)
    assert stored(context, Infant) == []
    assert stored(context, ScheduledVisit) == []


def test_who_may_not_enter_care_cannot_enrol(context):
    reader = as_person(context, "looker", Role.CENTRE_HEAD)
    with pytest.raises(UserError) as caught:
        enrol(reader, form())
    assert key_of(caught) == "not_allowed"


def test_what_was_confirmed_is_noted(context):
    odd = form(admission_weight_g=1900)
    assert isinstance(enrol(context, odd), Question)
    assert isinstance(enrol(context, replace(odd, confirmed=True, why="weighed twice")), Recorded)
