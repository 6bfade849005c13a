"""What the form of a visit shows of an infant (clinical.md §5)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from kmc_desk.domain.dates import PRETERM_BELOW_DAYS, age_days, corrected_days
from kmc_desk.domain.due_dates import DueDose, DueRules, DueScreen, due_doses, due_screens
from kmc_desk.domain.follow_up.booking import still_open
from kmc_desk.domain.follow_up.calendars import Calendar
from kmc_desk.domain.follow_up.home_care import EFFECTIVE_DAYS, effective_kmc
from kmc_desk.domain.follow_up.schedule import ClosedDays
from kmc_desk.domain.follow_up.standing import standing
from kmc_desk.domain.follow_up.states import FollowUpFile, FollowUpState, Standing
from kmc_desk.domain.follow_up.visit_dates import (
    NextVisit,
    date_of,
    goes_on_weekly,
    next_visit,
)
from kmc_desk.domain.follow_up.visit_gain import (
    VisitGain,
    Weighed,
    WeighedWhere,
    gain_judged_until,
    visit_gain,
    weights_before,
)
from kmc_desk.domain.follow_up_codes import VisitOutcome, VisitPlace
from kmc_desk.domain.readiness.facts import GoingHome
from kmc_desk.domain.records import ScheduledVisit, Visit
from kmc_desk.domain.stay_file import Identity, StayFile, identity, pma_on

_GRADUATION_G = 2500  # [V:S27]
_DEVELOPMENT_FROM_DAYS = 76  # the window of the visit at 3 months opens two weeks before it


@dataclass(frozen=True, slots=True, kw_only=True)
class Ages:
    """How old an infant is on a day; None where gestation is not known, or does not matter.

    Attributes:
        corrected_days: since term, negative before it; only for an infant born before 37 weeks.
    """

    age_days: int
    pma_days: int | None
    corrected_days: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CentreCalendar:
    """What holds at the visits of a centre.

    Attributes:
        rule: by which calendar visits are proposed.
        closed: the days without a clinic.
        due: by which rules vaccines and examinations are due.
    """

    rule: Calendar
    closed: ClosedDays
    due: DueRules


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitView:
    """Everything the form of a visit shows.

    Attributes:
        visit: as it is stored; a new one has place and time, and `id` 0.
        barred: why a new visit cannot be recorded; None: it can.
        weights: earlier than the visit, the newest first.
        left: day and weight of the latest discharge; None: not known.
        is_term_passed: 40 weeks are reached, so that length and head are to be measured.
        answers: the appointment that the visit answers; None: none.
        awaited: the appointments that are still waited for besides that one.
        doses, screens: due on the day of the visit.
        calendar: of the centre.
        siblings: of the same birth, still to be seen on this day.
    """

    identity: Identity
    visit: Visit
    standing: Standing
    barred: FollowUpState | None
    file: FollowUpFile
    ages: Ages
    weights: tuple[Weighed, ...]
    left: tuple[date, int] | None
    is_term_passed: bool
    answers: ScheduledVisit | None
    awaited: tuple[ScheduledVisit, ...]
    doses: tuple[DueDose, ...]
    screens: tuple[DueScreen, ...]
    calendar: CentreCalendar
    siblings: tuple[Identity, ...] = ()

    @property
    def is_stored_whole(self) -> bool:
        """Whether this is the correction of a visit, and no arrival to be filled."""
        return bool(self.visit.id) and not is_arrival(self.visit)

    @property
    def asks_development(self) -> bool:
        """Whether development is looked at: at the visit of 3 months corrected, and later (§5)."""
        corrected = self.ages.corrected_days
        days = self.ages.age_days if corrected is None else corrected
        return days >= _DEVELOPMENT_FROM_DAYS

    def gain(self, weight_g: int) -> VisitGain | None:
        """The gain since the weight before."""
        points = (one.point for one in self.weights)
        until = gain_judged_until(self.file.infant.birth_date, self.file.ga_days)
        return visit_gain(points, weight_g, self.visit.visit_at.date(), until)

    def effective_kmc(self, visit: Visit) -> bool | None:
        """Whether a visit tells of effective KMC at home; None: not asked now, or not known.

        It is asked 5 to 10 days after going home (§6.10).

        Args:
            visit: with the hours and the feeding as they are typed.
        """
        left_on, (least, most) = self.standing.left_on, EFFECTIVE_DAYS
        if left_on is None or not least <= (visit.visit_at.date() - left_on).days <= most:
            return None
        return effective_kmc(visit)

    def next_visit(self, weight_g: int | None, outcome: VisitOutcome | None) -> NextVisit | None:
        """When the family is to come next, by the calendar.

        Args:
            weight_g: at the visit; None: the latest one stands in.
            outcome: what follows from the visit, as far as it is said.
        """
        known_g = weight_g or (self.weights[0].point.weight_g if self.weights else None)
        weekly = goes_on_weekly(known_g, outcome, self.calendar.rule)
        weekly = weekly and self.standing.graduated_on is None
        on = self.visit.visit_at.date()
        return next_visit(self.awaited, on, self.calendar.closed, weekly=weekly)

    def may_graduate(self, weight_g: int | None) -> bool:
        """Whether graduation is to be proposed: its weight is reached, and it has not been yet.

        The weight is that at which the centre's weekly visits end, else 2500 g [V:S27].
        """
        until_g = self.calendar.rule.weekly_until_g or _GRADUATION_G
        reached = weight_g is not None and weight_g >= until_g
        return reached and self.standing.graduated_on is None


def is_arrival(visit: Visit) -> bool:
    """Whether a visit says only that the family has come: it is still to be seen."""
    return visit.classification is None and visit.outcome_after_visit is None


def arrival_of(visits: Iterable[Visit], on: date) -> Visit | None:
    """The arrival of a day that waits to be filled; None: nobody noted one."""
    waiting = (one for one in visits if one.visit_at.date() == on and not one.withdrawn)
    return next((one for one in waiting if is_arrival(one)), None)


def was_seen(visits: Iterable[Visit], on: date) -> bool:
    """Whether somebody saw the infant on a day; a call by telephone and an arrival are not that."""
    return any(
        one.visit_at.date() == on and one.place is not VisitPlace.PHONE and not is_arrival(one)
        for one in visits
        if not one.withdrawn
    )


def is_on_record(visit: Visit, others: Iterable[Visit]) -> bool:
    """Whether a visit of that day is there already, or a call of that minute."""
    if visit.place is not VisitPlace.PHONE:
        return was_seen(others, visit.visit_at.date())
    calls = (one for one in others if one.place is VisitPlace.PHONE and not one.withdrawn)
    return any(one.visit_at == visit.visit_at for one in calls)


def visit_view(
    stays: Sequence[StayFile],
    home: GoingHome,
    calendar: CentreCalendar,
    now: datetime,
    chosen: Visit | None = None,
) -> VisitView:
    """The form of a visit; siblings are left to who reads them.

    Args:
        stays: of the infant, the first one first; at least one.
        home: what is recorded for going home.
        calendar: of the centre.
        now: the moment of the answer.
        chosen: a stored visit; None: today's arrival, else a new visit.
    """
    file, stay = follow_up_file(stays, home), stays[-1]
    visit = chosen or arrival_of(file.visits, now.date())
    if visit is None:
        at = now.replace(second=0, microsecond=0)
        visit = Visit(infant_id=file.infant.id, visit_at=at, place=VisitPlace.CLINIC)
    on = visit.visit_at.date()
    others = tuple(one for one in file.visits if one.id != visit.id and one.visit_at.date() <= on)
    answers = date_of(visit, file.scheduled, others)
    stands = standing(replace(file, visits=others), max(on, _first_day(file)))
    weights = weights_before(stays, others, on)
    left = [w.point for w in weights if w.where is WeighedWhere.DISCHARGE]
    corrected = _corrected(file, on)
    return VisitView(
        identity=identity(stay),
        visit=visit,
        standing=stands,
        barred=None if visit.id else barred(file, stands),
        file=file,
        ages=_ages(stay, file, on),
        weights=weights,
        left=(left[0].on, left[0].weight_g) if left else None,
        is_term_passed=corrected is not None and corrected >= 0,
        answers=answers,
        awaited=tuple(
            one
            for one in still_open(file.scheduled, [*others, visit], on)
            if answers is None or one.id != answers.id
        ),
        doses=tuple(
            one
            for one in due_doses(stay.infant.birth_date, home.immunisations, calendar.due.vaccines)
            if one.is_due(on)
        ),
        screens=tuple(
            one
            for one in due_screens(stay, home.screenings, on, calendar.due.eyes)
            if _is_due(one, on)
        ),
        calendar=calendar,
    )


def follow_up_file(stays: Sequence[StayFile], home: GoingHome) -> FollowUpFile:
    """What tells where an infant stands, out of the files of its stays."""
    last = stays[-1]
    return FollowUpFile(
        infant=last.infant,
        ga_days=last.delivery.ga_days,
        stays=tuple((one.episode, one.exit) for one in stays),
        scheduled=home.appointments,
        visits=last.visits,
        contacts=home.contacts,
    )


def barred(file: FollowUpFile, stands: Standing) -> FollowUpState | None:
    """Why an infant cannot come for a visit: it died, or it is on the ward; None: it can."""
    if file.infant.death_after_discharge_on is not None:
        return FollowUpState.DIED
    gone = (FollowUpState.DIED, FollowUpState.ON_WARD)
    return stands.state if stands.state in gone else None


def _first_day(file: FollowUpFile) -> date:
    return min(stay.admitted_at.date() for stay, _ in file.stays)


def _ages(stay: StayFile, file: FollowUpFile, on: date) -> Ages:
    preterm = file.ga_days is not None and file.ga_days < PRETERM_BELOW_DAYS
    return Ages(
        age_days=age_days(file.infant.birth_date, on),
        pma_days=pma_on(stay, on),
        corrected_days=_corrected(file, on) if preterm else None,
    )


def _corrected(file: FollowUpFile, on: date) -> int | None:
    if file.ga_days is None:
        return None
    return corrected_days(file.ga_days, file.infant.birth_date, on)


def _is_due(one: DueScreen, on: date) -> bool:
    return one.due_on is not None and one.due_on <= on
