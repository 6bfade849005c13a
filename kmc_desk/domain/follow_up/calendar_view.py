"""An infant's own calendar of follow-up as its screen shows it (screens.md §3)."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from kmc_desk.domain.due_dates import DueDose, DueRules, DueScreen, due_doses, due_screens
from kmc_desk.domain.follow_up.calendars import Calendar
from kmc_desk.domain.follow_up.changes import Proposal, proposal, why_fixed, why_stays_off
from kmc_desk.domain.follow_up.schedule import ClosedDays, window_of
from kmc_desk.domain.follow_up.standing import standing
from kmc_desk.domain.follow_up.states import FollowUpFile, FollowUpState, Standing
from kmc_desk.domain.follow_up.status import Expected, VisitStatus, expected_visits
from kmc_desk.domain.follow_up_codes import VisitPlace
from kmc_desk.domain.growth.velocity import average_two_point
from kmc_desk.domain.records import (
    Contact,
    Immunisation,
    ScheduledVisit,
    Screening,
    Visit,
)
from kmc_desk.domain.stay_file import Identity, StayFile, identity


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarLine:
    """One date of the calendar.

    Attributes:
        opens, closes: the first and the last day on which a visit answers it.
        answered_by: the visit that does.
        why_fixed: key of the sentence why it can be neither moved nor taken off; None: it can.
        why_stays_off: key of the sentence why it cannot be awaited again; None: it can.
    """

    visit: ScheduledVisit
    opens: date
    closes: date
    status: VisitStatus
    answered_by: Visit | None = None
    why_fixed: str | None = None
    why_stays_off: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenLine:
    """One visit.

    Attributes:
        gain_g: since the weight before, of a visit or on leaving; None: one of both is missing.
        gain_days: between the two.
        gain_g_per_kg_day: None within a day.
    """

    visit: Visit
    gain_g: int | None = None
    gain_days: int | None = None
    gain_g_per_kg_day: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarView:
    """Everything about the follow-up of one infant.

    Attributes:
        today: the day of the answer.
        lines: every date in its order, also those that are not awaited any more.
        visits, contacts: the newest first.
        doses, screens: given or due, as the rules of §3.10 say; none of an infant that died.
        proposal: the rest of the calendar proposed anew from today.
        closed: days without a clinic.
        may_enter: the person signed in may enter and correct.
    """

    identity: Identity
    today: date
    standing: Standing
    lines: tuple[CalendarLine, ...]
    visits: tuple[SeenLine, ...]
    contacts: tuple[Contact, ...]
    doses: tuple[DueDose, ...]
    screens: tuple[DueScreen, ...]
    proposal: Proposal
    closed: ClosedDays
    may_enter: bool


def calendar_view(  # noqa: PLR0913 - what one screen is put together from
    stay: StayFile,
    file: FollowUpFile,
    given: tuple[Sequence[Immunisation], Sequence[Screening]],
    by: tuple[ClosedDays, Calendar],
    today: date,
    *,
    due: DueRules,
    may_enter: bool,
) -> CalendarView:
    """The calendar of an infant.

    Args:
        stay: its latest stay.
        file: of the same infant.
        given: its vaccines and its examinations, without those that are withdrawn.
        by: when the clinic is closed, and by which calendar families come back.
        today: the day of the answer.
        due: by which rules vaccines and examinations are due.
        may_enter: the person signed in may enter and correct.
    """
    found = standing(file, today)
    lives = found.state is not FollowUpState.DIED
    immunisations, screenings = given
    contacts = (one for one in file.contacts if not one.withdrawn)
    return CalendarView(
        identity=identity(stay),
        today=today,
        standing=found,
        lines=tuple(_lines(file, today)),
        visits=tuple(reversed(list(seen_lines(file)))),
        contacts=tuple(sorted(contacts, key=lambda one: (one.at, one.id), reverse=True)),
        doses=due_doses(file.infant.birth_date, immunisations, due.vaccines) if lives else (),
        screens=due_screens(stay, screenings, today, due.eyes) if lives else (),
        proposal=proposal(file, found, by, today),
        closed=by[0],
        may_enter=may_enter,
    )


def seen_lines(file: FollowUpFile) -> Iterator[SeenLine]:
    """The visits in their order, each with the gain since the weight before."""
    left = [
        (leaving.exit_weight_on or leaving.exit_at.date(), leaving.exit_weight_g)
        for _, leaving in file.stays
        if leaving is not None and leaving.exit_weight_g is not None
    ]
    known = list(left)
    for visit in sorted(_counted(file.visits), key=lambda one: (one.visit_at, one.id)):
        on, weight_g = visit.visit_at.date(), visit.weight_g
        if weight_g is None:
            yield SeenLine(visit=visit)
            continue
        earlier = sorted((one for one in known if one[0] <= on), key=lambda one: one[0])
        known.append((on, weight_g))
        if not earlier:
            yield SeenLine(visit=visit)
            continue
        last_on, last_g = earlier[-1]
        days = (on - last_on).days
        yield SeenLine(
            visit=visit,
            gain_g=weight_g - last_g,
            gain_days=days,
            gain_g_per_kg_day=average_two_point(last_g, weight_g, days),
        )


def _lines(file: FollowUpFile, today: date) -> Iterator[CalendarLine]:
    for one in expected_visits(file.scheduled, file.visits, today):
        opens, closes = window_of(one.visit.due_on, one.visit.kind)
        yield CalendarLine(
            visit=one.visit,
            opens=opens,
            closes=closes,
            status=one.status,
            answered_by=_answer(one, file.visits),
            why_fixed=why_fixed(one, today),
            why_stays_off=why_stays_off(one.visit, today),
        )


def _answer(one: Expected, visits: Iterable[Visit]) -> Visit | None:
    """The visit of the day on which a date was kept: the one that names it, else the first."""
    of_day = (v for v in _counted(visits) if v.visit_at.date() == one.seen_on)
    came = [v for v in of_day if v.place is not VisitPlace.PHONE]
    named = [v for v in came if v.due_on == one.visit.due_on]
    return min(named or came, key=lambda v: (v.visit_at, v.id), default=None)


def _counted(visits: Iterable[Visit]) -> Iterator[Visit]:
    return (one for one in visits if not one.withdrawn)
