"""What follows after leaving in the invented centre: dates, visits, calls, doses, examinations."""

from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from random import Random

from kmc_desk.domain.care_codes import Milk, Outcome, OutcomeGroup
from kmc_desk.domain.codes import DangerSign
from kmc_desk.domain.demo.at_home import AtHome, at_home, home_hours
from kmc_desk.domain.demo.fates import ENDS, FATES, STOPS_AFTER, TRIES, Fate
from kmc_desk.domain.due_dates import DueRules, due_doses, rule_date
from kmc_desk.domain.exit_form import group_of
from kmc_desk.domain.follow_up.calendars import PAK_DEFAULT
from kmc_desk.domain.follow_up.schedule import ClosedDays, Leaver, proposed_visits
from kmc_desk.domain.follow_up.visit_dates import UNTIL_GRADUATION, goes_on_weekly, next_visit
from kmc_desk.domain.follow_up_codes import (
    BroughtBy,
    CancelReason,
    ContactChannel,
    ContactResult,
    Illness,
    MedicineTaken,
    MotherWellbeing,
    ScheduledKind,
    Screen,
    ScreenResult,
    VisitClassification,
    VisitOutcome,
    VisitPlace,
    VisitReason,
)
from kmc_desk.domain.readiness.family import eyes_needed
from kmc_desk.domain.records import Contact, Immunisation, ScheduledVisit, Screening, Visit
from kmc_desk.domain.records.care import CareRecord
from kmc_desk.domain.stay_file import StayFile

CLOSED = ClosedDays()
_OPENS = time(9, 0)
_FOLLOWED = (OutcomeGroup.HOME, OutcomeGroup.LAMA)
_NEAR = (ScheduledKind.LAMA, ScheduledKind.FIRST, *UNTIL_GRADUATION)
_DAY = timedelta(days=1)


_LATELY_DAYS, _SOON_DAYS = 12, 3


@dataclass
class _Course:
    """The life of one family, filled day by day."""

    file: StayFile
    number: int
    now: datetime
    growth: AtHome
    rng: Random
    fate: Fate
    rules: DueRules
    booked: list[ScheduledVisit] = field(default_factory=list[ScheduledVisit])
    visits: list[Visit] = field(default_factory=list[Visit])
    calls: list[Contact] = field(default_factory=list[Contact])
    doses: list[Immunisation] = field(default_factory=list[Immunisation])
    seen: list[Screening] = field(default_factory=list[Screening])
    graduated: bool = False

    def records(self) -> tuple[CareRecord, ...]:
        return (*self.booked, *self.visits, *self.calls, *self.doses, *self.seen)


def follow_up(  # noqa: PLR0913 - what a life is made from
    file: StayFile,
    number: int,
    now: datetime,
    given: tuple[CareRecord, ...],
    last: date,
    *,
    rules: DueRules,
) -> tuple[CareRecord, ...]:
    """Everything recorded of an infant after one leaving, links 0; nothing of who is not followed.

    Args:
        file: the stay.
        number: of the stay; it decides what becomes of the family.
        now: the moment up to which the demo is filled.
        given: what is recorded already; its vaccines count.
        last: the day from which nobody is awaited any more, today or that of a readmission.
        rules: by which doses are given and eyes looked at.
    """
    leaving = file.exit
    outcome = leaving.outcome if leaving else None
    is_followed = group_of(outcome) in _FOLLOWED or outcome is Outcome.FOLLOW_UP_ONLY
    rng = Random(f"{now.date()}-{number}-home")
    growth = at_home(file, rng) if is_followed else None
    if growth is None:
        return ()
    fate = FATES.get(number, Fate.SKIPS if number % 7 == 3 else Fate.COMES)
    course = _Course(
        file=file, number=number, now=now, growth=growth, rng=rng, fate=fate, rules=rules
    )
    course.doses = [one for one in given if isinstance(one, Immunisation)]
    known = len(course.doses)
    _book(course, against_advice=group_of(outcome) is OutcomeGroup.LAMA)
    _live(course, last)
    _seek(course)
    course.doses = course.doses[known:]
    return course.records()


def _book(course: _Course, *, against_advice: bool) -> None:
    """As with the exit: the dates of the calendar; of one family somebody forgot them."""
    if course.fate is Fate.NO_DATE:
        return
    leaver = Leaver(
        left_on=course.growth.left_on,
        birth_date=course.file.infant.birth_date,
        ga_days=course.file.delivery.ga_days,
        weight_g=course.growth.left_g,
        against_advice=against_advice,
    )
    for one in proposed_visits(leaver, CLOSED):
        course.booked.append(_date(one.due_on, one.kind))


def _date(due_on: date, kind: ScheduledKind) -> ScheduledVisit:
    return ScheduledVisit(
        infant_id=0, due_on=due_on, due_at=_OPENS, kind=kind, place=VisitPlace.CLINIC
    )


def _come_sooner(course: _Course) -> None:
    """Some families who are expected in the next days come today, as they are in town."""
    today = course.now.date()
    if course.number % 2 or course.fate is not Fate.COMES or CLOSED.next_open(today) != today:
        return
    for place, one in enumerate(course.booked):
        if 0 < (one.due_on - today).days <= _SOON_DAYS and one.kind in _NEAR:
            course.booked[place] = replace(
                one, due_on=today, rescheduled_from=one.due_on, reason="In town"
            )
            return


def _live(course: _Course, last: date) -> None:
    """Go through the dates up to today; a visit books the next one."""
    place = 0
    while place < len(course.booked):
        course.booked.sort(key=lambda one: one.due_on)
        due = course.booked[place]
        if due.due_on >= course.now.date():
            _come_sooner(course)
            course.booked.sort(key=lambda one: one.due_on)
            due = course.booked[place]
        if due.due_on > last or (due.due_on == last < course.now.date()):
            break
        if due.cancelled is None and _comes(course, due, place):
            _come(course, due)
        place += 1


def _comes(course: _Course, due: ScheduledVisit, place: int) -> bool:
    today = course.now.date()
    if due.due_on == today:  # of three expected, one waits still at home
        return course.number % 3 != 0 and course.fate in (Fate.COMES, Fate.SKIPS)
    if course.fate is Fate.STOPS_LATELY:
        return (today - due.due_on).days > _LATELY_DAYS
    if course.fate in STOPS_AFTER:
        return place < STOPS_AFTER[course.fate]
    return not (course.fate is Fate.SKIPS and place == 1)


def _come(course: _Course, due: ScheduledVisit) -> None:
    """A visit on the day; today's families wait, or have been seen."""
    on, at = due.due_on, time(9, 5 + 7 * course.number % 50)
    arrival = Visit(
        infant_id=0, visit_at=datetime.combine(on, at), place=VisitPlace.CLINIC, due_on=on,
        visit_reason=VisitReason.SCHEDULED,
    )  # fmt: skip
    if on == course.now.date() and course.number % 3 == 1:
        course.visits.append(arrival)
        return
    _examine(course, arrival, due.kind)
    if course.number % 11 == 6 and len(course.visits) == 1:
        talk = arrival.visit_at + 2 * _DAY
        if talk < course.now:
            course.visits.append(
                Visit(
                    infant_id=0,
                    visit_at=talk,
                    place=VisitPlace.PHONE,
                    visit_reason=VisitReason.UNSCHEDULED_OTHER,
                    feeding_24h=(Milk.OMM,),
                    danger_signs=(DangerSign.NONE,),
                    classification=VisitClassification.DOING_WELL,
                    outcome_after_visit=VisitOutcome.CONTINUE,
                )
            )


def _examine(course: _Course, arrival: Visit, kind: ScheduledKind) -> None:
    on, rng, growth = arrival.visit_at.date(), course.rng, course.growth
    grams = growth.weight_g(on, rng)
    near, from_term = kind in _NEAR, on >= growth.term_on
    graduates = not course.graduated and grams >= (PAK_DEFAULT.weekly_until_g or grams)
    outcome = VisitOutcome.GRADUATED if graduates else VisitOutcome.CONTINUE
    held = home_hours(growth, on, rng) if near and not course.graduated else None
    weekly = not course.graduated and goes_on_weekly(grams, outcome, PAK_DEFAULT)
    ill = rng.random() < 0.08
    mixed = course.number % 9 == 5
    visit = replace(
        arrival,
        brought_by=BroughtBy.GRANDPARENT if course.number % 8 == 2 else BroughtBy.MOTHER,
        came_in_kmc_position=near and held is not None and held > 0,
        weight_g=grams,
        length_cm=growth.length_cm(on) if from_term else None,
        hc_cm=growth.head_cm(on) if from_term else None,
        temp_c=round(rng.uniform(36.5, 37.2), 1),
        rr=rng.randrange(36, 52),
        sts_home_h_24h=held,
        binder_used=held is not None and held > 0,
        feeding_24h=(Milk.OMM, Milk.FORMULA_STANDARD) if mixed else (Milk.OMM,),
        feeds_day=rng.randrange(6, 9),
        feeds_night=rng.randrange(2, 5),
        bottle_used=mixed,
        illness_since_last=(Illness.COUGH,) if ill else (Illness.NONE,),
        danger_signs=(DangerSign.NONE,),
        vit_d_taken=MedicineTaken.PARTLY if ill else MedicineTaken.YES,
        iron_taken=MedicineTaken.PARTLY if ill else MedicineTaken.YES,
        mother_wellbeing=MotherWellbeing.WELL,
        classification=VisitClassification.NEEDS_CLOSER_FOLLOWUP
        if ill
        else VisitClassification.DOING_WELL,
        outcome_after_visit=outcome,
    )
    if graduates:
        course.graduated = True
        course.booked = [
            replace(one, cancelled=CancelReason.GRADUATED)
            if one.due_on > on and one.kind in UNTIL_GRADUATION and one.cancelled is None
            else one
            for one in course.booked
        ]
    after = next_visit(course.booked, on, CLOSED, weekly=weekly)
    if after is not None and not after.is_booked:
        course.booked.append(_date(after.due_on, after.kind))
    course.visits.append(replace(visit, next_due_on=after.due_on if after else None))
    _add_doses(course, on)
    _look_at_eyes(course, on)
    if kind is ScheduledKind.TERM:
        course.seen.append(_screened(Screen.HEARING, on, ScreenResult.NORMAL))


def _add_doses(course: _Course, on: date) -> None:
    for dose in due_doses(course.file.infant.birth_date, course.doses, course.rules.vaccines):
        if dose.is_due(on):
            course.doses.append(
                Immunisation(infant_id=0, vaccine=dose.vaccine, given_on=on, given_here=True)
            )


def _look_at_eyes(course: _Course, on: date) -> None:
    """The first examination once it is due; every fifth time the vessels are not mature."""
    due_on = rule_date(course.file, Screen.ROP)
    looked = any(one.screen is Screen.ROP for one in course.seen)
    if looked or due_on is None or on < due_on or not eyes_needed(course.file, course.rules.eyes):
        return
    again = course.number % 5 == 0
    result = ScreenResult.IMMATURE if again else ScreenResult.NORMAL
    one = _screened(Screen.ROP, on, result)
    course.seen.append(replace(one, next_on=CLOSED.next_open(on + 14 * _DAY)) if again else one)


def _screened(screen: Screen, on: date, result: ScreenResult) -> Screening:
    return Screening(infant_id=0, noted_on=on, screen=screen, screened_on=on, result=result)


def _seek(course: _Course) -> None:
    """Calls to a family that did not come, and what they end."""
    kept = {one.due_on for one in course.visits}
    today = course.now.date()
    missed = (one for one in course.booked if one.due_on < today and one.cancelled is None)
    first = next((one.due_on for one in missed if one.due_on not in kept), None)
    if first is None or course.fate not in TRIES:
        return
    for after, result in TRIES[course.fate]:
        at = datetime.combine(first + after * _DAY, time(11, 20))
        if at > course.now:
            return
        told = at.date() - 2 * _DAY if result is ContactResult.DIED else None
        course.calls.append(
            Contact(
                infant_id=0, at=at, channel=ContactChannel.CALL, result=result, result_date=told
            )
        )
        ends = ENDS.get(result)
        if ends is not None:
            since = told or at.date()
            course.booked = [
                replace(one, cancelled=ends) if one.due_on >= since else one
                for one in course.booked
            ]
