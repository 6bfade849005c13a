"""Courses of injected antibiotics, by which suspected sepsis is counted (clinical.md §2.7)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from kmc_desk.domain.dates import age_days
from kmc_desk.domain.follow_up_codes import Culture
from kmc_desk.domain.readiness.health import NOT_INJECTED
from kmc_desk.domain.records import Lab, Problem, Treatment
from kmc_desk.domain.stay_course import ANTIBIOTICS, days_given

MIN_DAYS = 2  # of a course that was begun for suspected infection [D], clinical.md §2.7
LATE_FROM_AGE_DAYS = 3  # 72 h; of a course only the day is on record
CULTURE_DAYS_BEFORE = timedelta(days=1)  # the sample may be a day older than the course [D]


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """Days in a row with an injected antibiotic, whichever drugs they were."""

    first_on: date
    last_on: date

    @property
    def days(self) -> int:
        """Its days, the first and the last included."""
        return (self.last_on - self.first_on).days + 1


def courses(treatments: Iterable[Treatment], last_on: date) -> list[Course]:
    """The courses that a stay's treatments make; one day without any ends a course.

    An antibiotic without a route counts as injected, one without an end up to `last_on`.
    """
    injected = [
        one for one in treatments if one.treatment in ANTIBIOTICS and one.route not in NOT_INJECTED
    ]
    found: list[Course] = []
    for day in sorted(days_given(injected, date.min, last_on)):
        if found and day == found[-1].last_on + timedelta(days=1):
            found[-1] = Course(first_on=found[-1].first_on, last_on=day)
        else:
            found.append(Course(first_on=day, last_on=day))
    return found


def is_late(course: Course, birth_date: date) -> bool:
    """Begun at 72 h of age and more: from age 3 days."""
    return age_days(birth_date, course.first_on) >= LATE_FROM_AGE_DAYS


def is_culture_positive(course: Course, labs: Iterable[Lab], problems: Iterable[Problem]) -> bool:
    """Whether a culture from the day before the course to its last day grew something."""
    grown = [lab.at.date() for lab in labs if lab.culture is Culture.POS]
    grown += [one.onset_on for one in problems if one.culture is Culture.POS]
    return any(course.first_on - CULTURE_DAYS_BEFORE <= on <= course.last_on for on in grown)
