"""What stands beside the eight answers: treatments, problems, results, orders (§8.4)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from kmc_desk.domain.care_view import is_open
from kmc_desk.domain.feed_volume import DEFAULT_RULES
from kmc_desk.domain.follow_up_codes import Culture
from kmc_desk.domain.handover import Course, courses_on
from kmc_desk.domain.orders import orders_that_hold
from kmc_desk.domain.readiness.answers import Readiness
from kmc_desk.domain.readiness.facts import GoingHome
from kmc_desk.domain.records import DoctorOrder, Lab, Problem, WardRules
from kmc_desk.domain.review.answers import Review
from kmc_desk.domain.review.judge import review
from kmc_desk.domain.stay_file import StayFile

RESULTS = ("glucose_mgdl", "hb_gdl", "hct_percent", "crp_mgl", "tsb_mgdl", "culture", "other_text")
"""Fields of a `Lab` that hold a result."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """The newest result of one kind: the field of `Lab`, its value, and when it was taken."""

    field: str
    value: object
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewSheet:
    """One infant on the doctor's round.

    Attributes:
        readiness: every criterion with its reasons.
        courses: treatments that go on, the one that began first standing first.
        problems: those that are not resolved, the oldest first.
        results: the newest of each kind.
        orders: those that hold.
    """

    review: Review
    readiness: Readiness
    courses: tuple[Course, ...] = ()
    problems: tuple[Problem, ...] = ()
    results: tuple[Result, ...] = ()
    orders: tuple[DoctorOrder, ...] = ()


def review_sheet(
    stay: StayFile,
    home: GoingHome,
    found: Readiness,
    now: datetime,
    rules: WardRules = DEFAULT_RULES,
) -> ReviewSheet:
    """One infant's sheet; the arguments are those of `review`."""
    return ReviewSheet(
        review=review(stay, home, found, now, rules),
        readiness=found,
        courses=courses_on(stay, now),
        problems=open_problems(stay.problems, now.date()),
        results=newest_results(one for one in stay.labs if one.at <= now),
        orders=orders_that_hold(stay.orders, now),
    )


def open_problems(problems: Iterable[Problem], today: date) -> tuple[Problem, ...]:
    """The problems that are there today, the oldest first."""
    here = [one for one in problems if is_open(one, today)]
    return tuple(sorted(here, key=lambda one: (one.onset_on, one.id)))


def newest_results(labs: Iterable[Lab]) -> tuple[Result, ...]:
    """Of each kind the newest result; a culture that was not done is none."""
    known = sorted(labs, key=lambda one: (one.at, one.id))
    found: list[Result] = []
    for field in RESULTS:
        told = [(lab.at, getattr(lab, field)) for lab in known if not lab.withdrawn]
        told = [(at, value) for at, value in told if value not in (None, "", Culture.NOT_DONE)]
        if told:
            found.append(Result(field=field, value=told[-1][1], at=told[-1][0]))
    return tuple(found)
