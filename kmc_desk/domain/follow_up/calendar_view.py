"""An infant's own calendar of follow-up as its screen shows it (screens.md §3)."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from kmc_desk.domain.due_dates import DueDose, DueScreen, due_doses, due_screens
from kmc_desk.domain.follow_up.changes import Proposal, proposal, why_fixed, why_stays_off
from kmc_desk.domain.follow_up.schedule import ClosedDays, window_of
from kmc_desk.domain.follow_up.standing import standing
from kmc_desk.domain.follow_up.states import FollowUpFile, FollowUpState, Standing
from kmc_desk.domain.follow_up.status import Expected, VisitStatus, expected_visits
from kmc_desk.domain.follow_up.visit_gain import VisitGain, gain_judged_until, visit_gain
from kmc_desk.domain.follow_up.visit_view import CentreCalendar, follow_up_file, weights_before
from kmc_desk.domain.follow_up_codes import VisitPlace
from kmc_desk.domain.readiness.facts import GoingHome
from kmc_desk.domain.records import (
    Contact,
    ScheduledVisit,
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
        gain: since the weight before, of the ward, of leaving or of a visit; None: one of both is
            missing.
    """

    visit: Visit
    gain: VisitGain | None = None


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


def calendar_view(
    stays: Sequence[StayFile],
    home: GoingHome,
    by: CentreCalendar,
    today: date,
    *,
    may_enter: bool,
) -> CalendarView:
    """The calendar of an infant.

    Args:
        stays: of the infant, the first one first; at least one.
        home: its dates, contacts, vaccines and examinations.
        by: what holds at the visits of the centre.
        today: the day of the answer.
        may_enter: the person signed in may enter and correct.
    """
    file = follow_up_file(stays, home)
    found = standing(file, today)
    lives = found.state is not FollowUpState.DIED
    contacts = (one for one in file.contacts if not one.withdrawn)
    return CalendarView(
        identity=identity(stays[-1]),
        today=today,
        standing=found,
        lines=tuple(_lines(file, today)),
        visits=tuple(_seen(stays, file)),
        contacts=tuple(sorted(contacts, key=lambda one: (one.at, one.id), reverse=True)),
        doses=due_doses(file.infant.birth_date, home.immunisations, by.due.vaccines)
        if lives
        else (),
        screens=due_screens(stays[-1], home.screenings, today, by.due.eyes) if lives else (),
        proposal=proposal(file, found, by, today),
        closed=by.closed,
        may_enter=may_enter,
    )


def _seen(stays: Sequence[StayFile], file: FollowUpFile) -> Iterator[SeenLine]:
    """The visits, the newest first, each with the gain since the weight before."""
    visits, until = file.visits, gain_judged_until(file.infant.birth_date, file.ga_days)
    for visit in sorted(_counted(visits), key=lambda one: (one.visit_at, one.id), reverse=True):
        gain = None
        if visit.weight_g is not None:
            on = visit.visit_at.date()
            before = (one.point for one in weights_before(stays, visits, on))
            gain = visit_gain(before, visit.weight_g, on, until)
        yield SeenLine(visit=visit, gain=gain)


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
