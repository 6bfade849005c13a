"""Where one infant stands in follow-up on one day: exactly one state (clinical.md §3.9)."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from kmc_desk.domain.care_codes import OutcomeGroup
from kmc_desk.domain.dates import months_after, term_date
from kmc_desk.domain.exit_form import group_of
from kmc_desk.domain.follow_up.schedule import window_of
from kmc_desk.domain.follow_up.states import (
    IN_FOLLOW_UP,
    SOUGHT,
    FollowUpFile,
    FollowUpState,
    Standing,
)
from kmc_desk.domain.follow_up.status import (
    LOST_AFTER_DAYS,
    Expected,
    Trace,
    TraceState,
    VisitStatus,
    expected_visits,
    trace_of,
)
from kmc_desk.domain.follow_up_codes import (
    ContactChannel,
    ContactResult,
    ScheduledKind,
    VisitClassification,
    VisitOutcome,
    VisitPlace,
)
from kmc_desk.domain.records import Contact, Episode, Exit, ScheduledVisit, Visit

RULES = 5
"""Counts changes of what an answer here says, or of what `counts` makes of the answers; a store
with answers by other rules makes both anew."""
OVER_AFTER_MONTHS = 26  # of corrected age: 24, the window of that visit, and 28 days of seeking [D]
_DAY = timedelta(days=1)
_LAST_VISITS = frozenset({ScheduledKind.CORR12, ScheduledKind.CORR18, ScheduledKind.CORR24})
_OPEN = (VisitStatus.UPCOMING, VisitStatus.DUE)


_TRACED = {
    TraceState.OVERDUE: FollowUpState.OVERDUE,
    TraceState.UNTRACED: FollowUpState.UNTRACED,
    TraceState.LOST: FollowUpState.LOST,
}
_WELL = (None, VisitClassification.DOING_WELL)
_TO_BE_SEEN_AGAIN = frozenset(VisitClassification) - {VisitClassification.DOING_WELL}
_SAID_AT_VISIT = {
    VisitOutcome.DIED: FollowUpState.DIED,
    VisitOutcome.MOVED: FollowUpState.MOVED,
    VisitOutcome.DECLINED: FollowUpState.DECLINED,
}
_SAID_BY_FAMILY = {
    ContactResult.DIED: FollowUpState.DIED,
    ContactResult.MOVED: FollowUpState.MOVED,
}


def standing(file: FollowUpFile, today: date) -> Standing:
    """Where an infant stands on a day; what happened later is not known yet.

    Being on the ward counts as being seen: what was missed before a readmission is not sought after
    it. Of what was said of an infant (moved, does not want to come) the newest word counts, and a
    later visit counts more than any word. A death counts more than what else was said, whenever
    that was.

    Args:
        file: of one infant; at least one of its stays began on or before the day.
        today: the day of the answer.
    """
    return standing_and_awaited(file, today)[0]


def standing_and_awaited(
    file: FollowUpFile, today: date
) -> tuple[Standing, tuple[ScheduledVisit, ...]]:
    """As `standing`, with the dates a family may still keep, in their order.

    Who is not in follow-up is not awaited. The dates are the same as long as the answer holds.
    """
    stay, leaving = [one for one in file.stays if one[0].admitted_at.date() <= today][-1]
    if leaving is None or leaving.exit_at.date() > today:
        answer, awaited = _on_ward(file, stay, today), ()
    else:
        answer, awaited = _after_leaving(file, leaving, today)
    recorded = list(_event_days(file))
    held = replace(
        answer,
        holds_from=max([answer.holds_from, *(day for day in recorded if day <= today)]),
        holds_until=min([answer.holds_until, *(day - _DAY for day in recorded if day > today)]),
    )
    return held, awaited


def over_on(file: FollowUpFile) -> date:
    """The day from which an infant is too old for follow-up."""
    born = file.infant.birth_date
    counted_from = born if file.ga_days is None else term_date(file.ga_days, born)
    return months_after(counted_from, OVER_AFTER_MONTHS)


def _on_ward(file: FollowUpFile, stay: Episode, today: date) -> Standing:
    gone = [out.exit_at.date() for _, out in file.stays if out and out.exit_at.date() <= today]
    admitted_on = stay.admitted_at.date()
    return Standing(
        infant_id=file.infant.id,
        state=FollowUpState.ON_WARD,
        holds_from=admitted_on,
        holds_until=date.max,
        left_on=max(gone, default=None),
        ended_on=admitted_on if gone else None,
    )


def _after_leaving(
    file: FollowUpFile, leaving: Exit, today: date
) -> tuple[Standing, tuple[ScheduledVisit, ...]]:
    left_on = leaving.exit_at.date()
    visits = sorted(
        (v for v in file.visits if not v.withdrawn and left_on <= v.visit_at.date() <= today),
        key=lambda one: (one.visit_at, one.id),
    )
    came = [one for one in visits if one.place is not VisitPlace.PHONE]
    contacts = _attempts(file.contacts, visits, left_on, today)
    scheduled = [one for one in file.scheduled if not one.withdrawn and one.due_on >= left_on]
    expected = expected_visits(scheduled, visits, today)
    traced = trace_of(expected, visits, contacts, today)
    graduated = _graduation(came)
    said = _said(leaving, visits, contacts, _known_death(file, today))
    state, ended_on = said or _followed(file, expected, traced, came, today)
    sought = state in SOUGHT
    still_open = tuple(one.visit for one in expected if one.status in _OPEN)
    awaited = still_open if state in IN_FOLLOW_UP else ()
    ahead = awaited[0] if awaited else None
    changes = [] if said else list(_changes(file, expected, traced))
    tried = contacts[-1] if contacts else None
    promised = tried and tried.result is ContactResult.WILL_COME
    weight_on, weight_g = _last_weight(leaving, visits)
    answer = Standing(
        infant_id=file.infant.id,
        state=state,
        holds_from=max([left_on, *(day for day in changes if day <= today)]),
        holds_until=min((day - _DAY for day in changes if day > today), default=date.max),
        left_on=left_on,
        ended_on=ended_on,
        seen_on=came[-1].visit_at.date() if came else None,
        weight_g=weight_g,
        weight_on=weight_on,
        due_on=ahead.due_on if ahead else None,
        due_kind=ahead.kind if ahead else None,
        unattended_since=traced.first_unattended_due if sought else None,
        attempts=traced.attempts if sought else 0,
        attempt_days=traced.attempt_days if sought else 0,
        tried_at=tried.at if tried else None,
        last_result=tried.result if tried else None,
        promised_on=tried.result_date if tried and promised else None,
        graduated_on=graduated.visit_at.date() if graduated else None,
    )
    return answer, awaited


def _known_death(file: FollowUpFile, today: date) -> date | None:
    """The day of a death that stands with the infant itself, whoever told of it."""
    on = file.infant.death_after_discharge_on
    return on if on is not None and on <= today else None


def _said(
    leaving: Exit, visits: Sequence[Visit], contacts: Sequence[Contact], death_on: date | None
) -> tuple[FollowUpState, date] | None:
    """What ends follow-up, and since when; None: nothing does."""
    came_at = max((v.visit_at for v in visits if v.place is not VisitPlace.PHONE), default=None)
    group = group_of(leaving.outcome)
    if group is OutcomeGroup.DIED:
        return FollowUpState.DIED, (leaving.died_at or leaving.exit_at).date()
    words = [
        *(
            (v.visit_at, v.visit_at.date(), said)
            for v in visits
            if v.outcome_after_visit and (said := _SAID_AT_VISIT.get(v.outcome_after_visit))
        ),
        *(
            (c.at, c.result_date or c.at.date(), _SAID_BY_FAMILY[c.result])
            for c in contacts
            if c.result in _SAID_BY_FAMILY
        ),
    ]
    if death_on is not None:
        words.append((datetime.combine(death_on, time.max), death_on, FollowUpState.DIED))
    since = [one for one in words if came_at is None or came_at <= one[0]]
    if since:
        _, on, state = max(since, key=lambda one: (one[2] is FollowUpState.DIED, one[0]))
        return state, on
    if group is OutcomeGroup.TRANSFER and came_at is None:
        return FollowUpState.TRANSFERRED, leaving.exit_at.date()
    return None


def _followed(
    file: FollowUpFile,
    expected: Sequence[Expected],
    traced: Trace,
    came: Sequence[Visit],
    today: date,
) -> tuple[FollowUpState, date | None]:
    """The state of an infant that nothing took out of follow-up.

    Who was found in need of care at its latest visit has completed nothing, whatever was decided
    before [D].
    """
    end = over_on(file)
    if traced.state in _TRACED:
        return (FollowUpState.TIME_OVER, end) if today >= end else (_TRACED[traced.state], None)
    if any(one.status in _OPEN for one in expected):
        return FollowUpState.AWAITED, None
    if came and came[-1].classification in _TO_BE_SEEN_AGAIN:
        return _without_date(file, today)
    last = [one for one in expected if one.seen_on and one.visit.kind in _LAST_VISITS]
    if last:
        return FollowUpState.COMPLETED, last[-1].seen_on
    graduated = _graduation(came)
    if graduated is not None:
        return FollowUpState.COMPLETED, graduated.visit_at.date()
    return _without_date(file, today)


def _without_date(file: FollowUpFile, today: date) -> tuple[FollowUpState, date | None]:
    end = over_on(file)
    return (FollowUpState.TIME_OVER, end) if today >= end else (FollowUpState.NO_DATE, None)


def _graduation(came: Sequence[Visit]) -> Visit | None:
    return next((v for v in came if v.outcome_after_visit is VisitOutcome.GRADUATED), None)


def _changes(file: FollowUpFile, expected: Sequence[Expected], traced: Trace) -> Iterator[date]:
    """Days on which the answer changes though nobody records anything."""
    yield over_on(file)
    if traced.first_unattended_due:
        yield traced.first_unattended_due + timedelta(days=LOST_AFTER_DAYS)
    for one in expected:
        if one.seen_on is None and one.status is not VisitStatus.CANCELLED:
            yield window_of(one.visit.due_on, one.visit.kind)[1] + _DAY


def _event_days(file: FollowUpFile) -> Iterator[date]:
    if file.infant.death_after_discharge_on is not None:
        yield file.infant.death_after_discharge_on
    for stay, leaving in file.stays:
        yield stay.admitted_at.date()
        if leaving is not None:
            yield leaving.exit_at.date()
    yield from (one.visit_at.date() for one in file.visits)
    yield from (one.at.date() for one in file.contacts)


def _attempts(
    contacts: Sequence[Contact], visits: Sequence[Visit], left_on: date, today: date
) -> list[Contact]:
    """Attempts to reach a family since a day, in their order; a visit by telephone is one."""
    talks = (
        Contact(
            infant_id=one.infant_id,
            at=one.visit_at,
            channel=ContactChannel.CALL,
            result=ContactResult.REACHED_WELL
            if one.classification in _WELL
            else ContactResult.REACHED_SICK,
        )
        for one in visits
        if one.place is VisitPlace.PHONE
    )
    made = (c for c in contacts if not c.withdrawn and left_on <= c.at.date() <= today)
    return sorted([*made, *talks], key=lambda one: (one.at, one.id))


def _last_weight(leaving: Exit, visits: Sequence[Visit]) -> tuple[date | None, int | None]:
    """The day and grams of the latest weight since leaving."""
    weighed = [(v.visit_at.date(), v.weight_g) for v in visits if v.weight_g is not None]
    if weighed:
        return weighed[-1]
    if leaving.exit_weight_g is None:
        return None, None
    return leaving.exit_weight_on or leaving.exit_at.date(), leaving.exit_weight_g
