"""The invented centre has a life after leaving: plausible, with every state, the same each time."""

from collections import Counter
from datetime import datetime, timedelta
from functools import cache
from itertools import pairwise
from typing import Any

import pytest

from kmc_desk.domain.care_codes import Outcome
from kmc_desk.domain.demo.centre import demo_stays
from kmc_desk.domain.demo.further import further_stays
from kmc_desk.domain.findings.finding import Level
from kmc_desk.domain.findings.follow_up_checks import follow_up_findings
from kmc_desk.domain.findings.register_checks import derived_admission_type
from kmc_desk.domain.findings.stay_checks import exit_findings
from kmc_desk.domain.follow_up.standing import standing
from kmc_desk.domain.follow_up.states import FollowUpFile, FollowUpState
from kmc_desk.domain.follow_up_codes import (
    CancelReason,
    Screen,
    Vaccine,
    VisitOutcome,
    VisitPlace,
)
from kmc_desk.domain.records import (
    Contact,
    Immunisation,
    ScheduledVisit,
    Screening,
    Visit,
)
from kmc_desk.usecases.fill_demo import register_of

DAYS = [datetime(2026, 11, 23, 10, 42) + timedelta(days=n) for n in range(7)]
MONDAY, SUNDAY = DAYS[0], DAYS[-1]


@cache
def centre(now):
    """By infant key: its stays, and everything recorded after them."""
    files = demo_stays(now)
    files += further_stays(files, now)
    new = register_of(files, now)
    found = {file.infant.key: ([], [], []) for file in files}
    for file in files:
        found[file.infant.key][0].append(file)
    for key, record in new.daily:
        if isinstance(record, Visit | ScheduledVisit | Contact | Immunisation | Screening):
            found[key][1].append(record)
    return found


def of_kind(records: Any, kind: Any) -> tuple[Any, ...]:
    return tuple(one for one in records if isinstance(one, kind))


def file_of(stays, records):
    return FollowUpFile(
        infant=stays[0].infant,
        ga_days=stays[0].delivery.ga_days,
        stays=tuple((one.episode, one.exit) for one in stays),
        scheduled=of_kind(records, ScheduledVisit),
        visits=of_kind(records, Visit),
        contacts=of_kind(records, Contact),
    )


def states(now):
    standings = [standing(file_of(s, r), now.date()) for s, r, _ in centre(now).values()]
    return Counter(one.state for one in standings)


def all_records(now, kind):
    return [one for _, records, _ in centre(now).values() for one in of_kind(records, kind)]


@pytest.mark.parametrize("now", DAYS)
def test_every_state_that_a_centre_knows_is_there(now):
    found = states(now)
    for state in (
        *(FollowUpState.AWAITED, FollowUpState.OVERDUE, FollowUpState.UNTRACED),
        *(FollowUpState.LOST, FollowUpState.MOVED, FollowUpState.DIED, FollowUpState.NO_DATE),
        *(FollowUpState.COMPLETED, FollowUpState.ON_WARD, FollowUpState.TRANSFERRED),
    ):
        assert found[state], state
    sought = sum(found[one] for one in (FollowUpState.OVERDUE, FollowUpState.UNTRACED))
    share = (sought + found[FollowUpState.LOST]) / (sum(found.values()) - 14)
    assert 0.05 < share < 0.2


@pytest.mark.parametrize("now", DAYS)
def test_on_an_open_day_families_are_expected_wait_and_have_been_seen(now):
    today = now.date()
    due = [one for one in all_records(now, ScheduledVisit) if one.due_on == today]
    came = [one for one in all_records(now, Visit) if one.visit_at.date() == today]
    if now == SUNDAY:
        assert (due, came) == ([], [])
        return
    assert len(due) >= 3
    assert came
    assert len({one.due_on for one in came}) == 1
    assert all(one.visit_at <= now for one in came)


@pytest.mark.parametrize("now", DAYS)
def test_nothing_that_is_recorded_could_not_be(now):
    for stays, records, _ in centre(now).values():
        for record in records:
            hard = [f for f in follow_up_findings(record, now) if f.level is Level.HARD]
            assert hard == [], (type(record), hard)
        for file in stays:
            assert file.exit is None or not [
                f for f in exit_findings(file.episode, file.exit, now) if f.level is Level.HARD
            ]


def test_at_home_an_infant_gains_as_infants_do_and_grows_in_length_and_head():
    for stays, records, _ in centre(MONDAY).values():
        weighed = sorted(
            (v for v in of_kind(records, Visit) if v.weight_g and v.place is VisitPlace.CLINIC),
            key=lambda one: one.visit_at,
        )
        points = [(v.visit_at.date(), v.weight_g) for v in weighed]
        leaving = stays[-1].exit
        if len(stays) == 1 and leaving and leaving.exit_weight_g:
            points.insert(0, (leaving.exit_at.date(), leaving.exit_weight_g))
        for (before, first), (after, then) in pairwise(points):
            a_day = (then - first) / max((after - before).days, 1)
            assert 3 < a_day < 45, (before, after, first, then)
        measured = [(v.length_cm, v.hc_cm) for v in weighed if v.length_cm]
        assert measured == sorted(measured)
        assert all(35 < length < 80 and 28 < head < 50 for length, head in measured)


def test_one_is_followed_to_twelve_months_of_corrected_age_and_further():
    (oldest,) = [r for s, r, _ in centre(MONDAY).values() if s[0].infant.key == "DEMO-I101"]
    visits = of_kind(oldest, Visit)
    assert max(one.weight_g for one in visits) > 7000
    assert {Vaccine.PENTA3, Vaccine.IPV1} <= {d.vaccine for d in of_kind(oldest, Immunisation)}
    assert {Screen.ROP, Screen.HEARING} <= {one.screen for one in of_kind(oldest, Screening)}
    graduated = [v for v in visits if v.outcome_after_visit is VisitOutcome.GRADUATED]
    assert len(graduated) == 1


def test_one_came_back_from_a_visit_and_its_dates_were_taken_off():
    ((stays, records, _),) = [one for one in centre(MONDAY).values() if len(one[0]) > 1]
    first, second = stays
    assert (first.episode.episode, second.episode.episode) == (1, 2)
    assert second.episode.admission_type is derived_admission_type(
        [(first.episode, first.exit)], second.episode.admitted_at
    )
    on = second.episode.admitted_at.date()
    off = [one for one in of_kind(records, ScheduledVisit) if one.cancelled is not None]
    assert CancelReason.READMITTED in {one.cancelled for one in off}
    (sick,) = [
        v for v in of_kind(records, Visit) if v.outcome_after_visit is VisitOutcome.READMITTED
    ]
    assert sick.visit_at.date() == on
    assert sick.visit_at < second.episode.admitted_at


def test_one_is_follow_up_only():
    only = [s for s, _, _ in centre(MONDAY).values() if s[0].exit and s[0].is_follow_up_only]
    ((stay,),) = only
    assert stay.exit.outcome is Outcome.FOLLOW_UP_ONLY
    assert stay.exit.exit_at == stay.episode.admitted_at
    assert stay.measurements == ()


def test_the_same_moment_gives_the_same_records():
    assert centre.__wrapped__(MONDAY) == centre(MONDAY)
