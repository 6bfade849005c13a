"""The eight answers of one infant put together, going home among them (clinical.md §8.4)."""

from datetime import datetime

from kmc_desk.domain.alerts.all import alerts_of
from kmc_desk.domain.alerts.known import known_at
from kmc_desk.domain.feed_volume import DEFAULT_RULES
from kmc_desk.domain.orders import orders_that_hold
from kmc_desk.domain.readiness.answers import Answer, Criterion, Readiness
from kmc_desk.domain.readiness.facts import GoingHome
from kmc_desk.domain.records import WardRules
from kmc_desk.domain.review.answers import (
    Case,
    Point,
    Question,
    Review,
    ReviewAnswer,
    Verdict,
    answer_of,
    fact,
    point,
)
from kmc_desk.domain.review.body import breathing, growing, warm
from kmc_desk.domain.review.care import fed, held, infected
from kmc_desk.domain.stay_file import StayFile

_RULES = (growing, warm, breathing, fed, held, infected)


def review(
    stay: StayFile,
    home: GoingHome,
    found: Readiness,
    now: datetime,
    rules: WardRules = DEFAULT_RULES,
) -> Review:
    """What a doctor asks at the bed; data that are missing never make an answer good.

    Args:
        stay: all weights, treatments and results, and what is recorded each day of the last
            `days_back` days before today at least, sessions a day more.
        home: what is recorded for going home.
        found: the readiness of the infant.
        now: the moment of the answers.
        rules: of the ward.
    """
    case = Case(
        stay=stay,
        known=known_at(stay, now),
        home=home,
        readiness=found,
        alerts=alerts_of(stay, now, rules),
        rules=rules,
        now=now,
    )
    answers = (*(rule(case) for rule in _RULES), ready(case), seen_next(case))
    return Review(at=now, answers=answers)


def ready(case: Case) -> ReviewAnswer:
    """How many criteria are met, and which are open; the decision is the doctor's."""
    found = case.readiness
    counts = {"met": found.met, "total": found.total}
    if found.is_ready:
        made = Point(code="ready", verdict=Verdict.GOOD, values=counts)
    elif any(one.answer is Answer.NOT_MET and not one.advisory for one in found.lines):
        made = Point(code="not_ready", verdict=Verdict.DUE, values=counts)
    else:
        made = Point(code="ready_unknown", verdict=Verdict.CANNOT_TELL, values=counts)
    open_facts = (fact("open", criterion=one.criterion.value) for one in found.open_lines)
    return answer_of(Question.READY, [made], open_facts)


def seen_next(case: Case) -> ReviewAnswer:
    """The next date that is booked, and the end of an order, when it is to be looked at again."""
    today = case.now.date()
    booked = sorted(
        (one.due_on, one.kind)
        for one in case.home.appointments
        if not one.cancelled and one.due_on >= today
    )
    ends = [one.ends_at for one in orders_that_hold(case.stay.orders, case.now) if one.ends_at]
    points: list[Point] = []
    if booked:
        points.append(point("booked", Verdict.GOOD, on=booked[0][0], kind=booked[0][1]))
    if ends:
        points.append(point("order_ends", Verdict.GOOD, at=min(ends)))
    if not points:
        points.append(_nothing_booked(case))
    return answer_of(Question.NEXT, points, ())


def _nothing_booked(case: Case) -> Point:
    """A thing to do once nothing else is open; before that only not known."""
    others = [one for one in case.readiness.open_lines if one.criterion is not Criterion.FOLLOW_UP]
    is_due = all(one.advisory for one in others)
    return point("not_booked", Verdict.DUE if is_due else Verdict.CANNOT_TELL)
