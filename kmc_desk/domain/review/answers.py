"""What the review answers: eight questions, and for each what was found and what lies behind it."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from kmc_desk.domain.alert import Alert
from kmc_desk.domain.alert_codes import AlertCode, AlertLevel
from kmc_desk.domain.follow_up_codes import TreatmentKind
from kmc_desk.domain.readiness.answers import Readiness
from kmc_desk.domain.readiness.facts import GoingHome
from kmc_desk.domain.records import Vitals, WardRules
from kmc_desk.domain.stay_file import StayFile

LAST_DAY = timedelta(hours=24)


class Question(StrEnum):
    """What is asked at each bed, in the order of the round (§8.4)."""

    GROWING = "GROWING"
    WARM = "WARM"
    BREATHING = "BREATHING"
    FEEDING = "FEEDING"
    SKIN_TO_SKIN = "SKIN_TO_SKIN"
    INFECTION = "INFECTION"
    READY = "READY"
    NEXT = "NEXT"


class Verdict(StrEnum):
    """How an answer reads, what weighs most first; only data that are there make it GOOD."""

    DANGER = "DANGER"
    WARNING = "WARNING"
    DUE = "DUE"
    CANNOT_TELL = "CANNOT_TELL"
    GOOD = "GOOD"


OF_LEVEL: Mapping[AlertLevel, Verdict] = {
    AlertLevel.RED: Verdict.DANGER,
    AlertLevel.AMBER: Verdict.WARNING,
    AlertLevel.INFO: Verdict.DUE,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """One thing found.

    Attributes:
        code: key into the text table, as `review_point.<code>`; "alert" where `alert` says it.
        verdict: what it alone would make of the answer.
        values: the data behind it, as the words name them.
    """

    code: str
    verdict: Verdict
    values: Mapping[str, object]
    alert: Alert | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """A figure with its date, of whatever is recorded: text `review_fact.<code>`."""

    code: str
    values: Mapping[str, object]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewAnswer:
    """The answer to one question.

    Attributes:
        points: at least one; what weighs most stands first.
        facts: the data, the most telling first.
    """

    question: Question
    points: tuple[Point, ...]
    facts: tuple[Fact, ...] = ()

    @property
    def verdict(self) -> Verdict:
        """That of what weighs most."""
        return self.points[0].verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """All eight answers at one moment, in the order of `Question`."""

    at: datetime
    answers: tuple[ReviewAnswer, ...]

    def to(self, question: Question) -> ReviewAnswer:
        """The answer to one question."""
        return next(one for one in self.answers if one.question is question)


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One infant at one moment.

    Attributes:
        stay: everything that is recorded.
        known: of it what alerts go by (`alerts.known.known_at`).
        alerts: those that stand, answered or not.
    """

    stay: StayFile
    known: StayFile
    home: GoingHome
    readiness: Readiness
    alerts: tuple[Alert, ...]
    rules: WardRules
    now: datetime

    def of_last_day(self) -> list[Vitals]:
        """Vital signs of the last 24 hours, the admission's among them, oldest first."""
        return [one for one in self.known.vitals if one.at > self.now - LAST_DAY]

    def alerting(self, codes: Iterable[AlertCode]) -> list[Point]:
        """The alerts of these codes, each as a point."""
        wanted = frozenset(codes)
        return [of_alert(one) for one in self.alerts if one.code in wanted]


def point(code: str, verdict: Verdict, **values: object) -> Point:
    """Something found."""
    return Point(code=code, verdict=verdict, values=values)


def never_stopped(case: Case, kinds: Collection[TreatmentKind]) -> Iterator[Point]:
    """The courses of some kinds that an earlier stay left without an end."""
    for one in case.stay.left_running:
        if one.treatment in kinds:
            yield point("never_stopped", Verdict.CANNOT_TELL, treatment=one.treatment)


def fact(code: str, **values: object) -> Fact:
    """Something recorded."""
    return Fact(code=code, values=values)


def of_alert(alert: Alert, verdict: Verdict | None = None) -> Point:
    """An alert as a point; its level tells how much it weighs, unless a verdict is given."""
    found = verdict or OF_LEVEL[alert.level]
    return Point(code="alert", verdict=found, values={}, alert=alert)


def answer_of(question: Question, points: Iterable[Point], facts: Iterable[Fact]) -> ReviewAnswer:
    """An answer from all that was found.

    Raises:
        ValueError: nothing was found at all; each question says at least that nobody can tell.
    """
    order = list(Verdict)
    found = tuple(sorted(points, key=lambda one: order.index(one.verdict)))
    if not found:
        raise ValueError(question)
    return ReviewAnswer(question=question, points=found, facts=tuple(facts))
