"""Which vaccines and examinations are done, and when the others are due (clinical.md §3.10).

These are reminders: what is given, and when, a doctor decides by the schedule of the province.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from kmc_desk.domain.dates import months_after, term_date
from kmc_desk.domain.follow_up_codes import Screen, ScreenResult, Vaccine
from kmc_desk.domain.readiness.family import born_below, eyes_needed
from kmc_desk.domain.readiness.profiles import EyeLimits
from kmc_desk.domain.records import Immunisation, Screening
from kmc_desk.domain.stay_file import StayFile
from kmc_desk.domain.vaccines import VaccineSchedule

ROP_FROM_AGE = timedelta(weeks=4)  # "by one month of life" [V:S34]
ROP_FROM_PMA_DAYS = 31 * 7  # [V:S34]
HEARING_BY_MONTHS = 3  # of corrected age [GK]
ULTRASOUND_BELOW_G, ULTRASOUND_BELOW_GA_DAYS = 1500, 32 * 7  # [GK]


@dataclass(frozen=True, slots=True, kw_only=True)
class DueDose:
    """One dose of the schedule.

    Attributes:
        due_on: by age; later where the dose before it was given late.
        given: the record of it; None: none is there.
    """

    vaccine: Vaccine
    due_on: date
    given: Immunisation | None

    def is_due(self, on: date) -> bool:
        """Whether it may be given on a day, and no record says that it was."""
        return self.given is None and self.due_on <= on


class Need(StrEnum):
    """Whether an infant needs an examination."""

    NEEDED = "NEEDED"
    OPTIONAL = "OPTIONAL"
    CANNOT_TELL = "CANNOT_TELL"
    NOT_ASKED_FOR = "NOT_ASKED_FOR"


@dataclass(frozen=True, slots=True, kw_only=True)
class DueScreen:
    """One examination.

    Attributes:
        need: NOT_ASKED_FOR: no rule asks for it, but something is recorded.
        due_on: the date booked, else the one of the rule; None: it is done, or no rule names one.
        booked: `due_on` is a date that somebody noted.
        by_age_only: the rule's date counts from birth, as gestation is not known.
        done: the newest examination that took place.
    """

    screen: Screen
    need: Need
    due_on: date | None
    booked: bool
    by_age_only: bool
    done: Screening | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DueRules:
    """By which rules of the centre vaccines and examinations are due.

    Attributes:
        eyes: below which weight or gestation at birth eyes are to be looked at.
    """

    vaccines: VaccineSchedule
    eyes: EyeLimits


def due_doses(
    birth_date: date, immunisations: Iterable[Immunisation], schedule: VaccineSchedule
) -> tuple[DueDose, ...]:
    """Every dose of a schedule, in its order; of two records of one dose the first counts.

    Ages count from birth, never from term; a dose is never nearer to the one before it than the
    schedule lets it be.
    """
    given: dict[Vaccine, Immunisation] = {}
    for one in sorted(immunisations, key=lambda one: (one.given_on, one.id)):
        given.setdefault(one.vaccine, one)
    apart = timedelta(weeks=schedule.apart_weeks)
    doses: dict[Vaccine, DueDose] = {}
    for dose in schedule.doses:
        due_on = birth_date + timedelta(weeks=dose.weeks)
        before = doses[dose.after] if dose.after else None
        if before is not None:
            last_on = before.given.given_on if before.given else before.due_on
            due_on = max(due_on, last_on + apart)
        doses[dose.vaccine] = DueDose(
            vaccine=dose.vaccine, due_on=due_on, given=given.get(dose.vaccine)
        )
    return tuple(doses.values())


def due_screens(
    stay: StayFile, screenings: Iterable[Screening], today: date, eyes: EyeLimits
) -> tuple[DueScreen, ...]:
    """Eyes, hearing and head by their rules, then whatever else is recorded.

    An examination that is not needed and not recorded is left out. Dates after `today` are
    booked ones.
    """
    recorded: dict[Screen, list[Screening]] = {}
    for one in sorted(screenings, key=lambda one: (one.noted_on, one.id)):
        recorded.setdefault(one.screen, []).append(one)
    needs = {
        Screen.ROP: _need(eyes_needed(stay, eyes), Need.NEEDED),
        Screen.HEARING: Need.NEEDED,
        Screen.CRANIAL_ULTRASOUND: _need(
            born_below(stay, grams=ULTRASOUND_BELOW_G, ga_days=ULTRASOUND_BELOW_GA_DAYS),
            Need.OPTIONAL,
        ),
    }
    wanted = [screen for screen, need in needs.items() if need is not Need.NOT_ASKED_FOR]
    return tuple(
        _screen(stay, screen, needs.get(screen, Need.NOT_ASKED_FOR), recorded, today)
        for screen in Screen
        if screen in wanted or screen in recorded
    )


def _need(answer: bool | None, if_so: Need) -> Need:
    if answer is None:
        return Need.CANNOT_TELL
    return if_so if answer else Need.NOT_ASKED_FOR


def _screen(
    stay: StayFile,
    screen: Screen,
    need: Need,
    recorded: Mapping[Screen, list[Screening]],
    today: date,
) -> DueScreen:
    own = recorded.get(screen, [])
    done = max(
        (one for one in own if took_place(one, today)),
        key=lambda one: (one.screened_on, one.id),
        default=None,
    )
    booked_on = _booked(own, done, today)
    by_rule = None if done or need is Need.NOT_ASKED_FOR else rule_date(stay, screen)
    return DueScreen(
        screen=screen,
        need=need,
        due_on=booked_on or by_rule,
        booked=booked_on is not None,
        by_age_only=booked_on is None and by_rule is not None and stay.delivery.ga_days is None,
        done=done,
    )


def rule_date(stay: StayFile, screen: Screen) -> date | None:
    """When an examination is due by its rule; where gestation is unknown, by age alone.

    Eyes: the later of 4 weeks of age and 31+0 weeks PMA [V:S34]. Hearing: at the latest at 3
    months corrected [GK]. None: no rule names a date.
    """
    born, ga_days = stay.infant.birth_date, stay.delivery.ga_days
    if screen is Screen.ROP:
        return eyes_due_on(born, ga_days)
    if screen is Screen.HEARING:
        counted_from = born if ga_days is None else term_date(ga_days, born)
        return months_after(counted_from, HEARING_BY_MONTHS)
    return None


def eyes_due_on(born: date, ga_days: int | None) -> date:
    """The later of 4 weeks of age and 31+0 weeks PMA [V:S34]; by age where gestation is unknown."""
    of_age = born + ROP_FROM_AGE
    if ga_days is None:
        return of_age
    return max(of_age, born + timedelta(days=ROP_FROM_PMA_DAYS - ga_days))


def took_place(one: Screening, today: date) -> bool:
    """Whether an examination was done by a day."""
    done = one.screened_on is not None and one.screened_on <= today
    return done and one.result is not ScreenResult.NOT_DONE


def _booked(own: Iterable[Screening], done: Screening | None, today: date) -> date | None:
    """The date noted last that no examination has answered."""
    answered = done.screened_on if done else None
    dates = [
        day
        for one in own
        for day in (one.screened_on, one.next_on)
        if day is not None
        and (answered is None or day > answered)
        and (day > today or day == one.next_on)
    ]
    return dates[-1] if dates else None
