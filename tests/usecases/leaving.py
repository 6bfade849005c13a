"""Forms of leaving for tests, and what is booked."""

from dataclasses import replace
from datetime import date, datetime

from kmc_desk.domain.care_codes import DeathCause, LamaReason, Outcome
from kmc_desk.domain.follow_up.schedule import DueVisit
from kmc_desk.domain.follow_up_codes import ScheduledKind
from kmc_desk.domain.records import ScheduledVisit
from kmc_desk.domain.stay_codes import ExitCondition
from kmc_desk.usecases.context import Recorded
from kmc_desk.usecases.discharge import Leaving
from tests.going_home import AT_HOME

NOW = datetime(2026, 5, 5, 10, 42)
FIRST = DueVisit(due_on=date(2026, 5, 8), kind=ScheduledKind.FIRST)
TERM = DueVisit(due_on=date(2026, 6, 22), kind=ScheduledKind.TERM)
DIED = {"died_at": NOW, "primary_cause": DeathCause.NEC}
SENT = {
    "referred_to": "Children's hospital",
    "referral_reason": "Surgery",
    "condition": ExitCondition.CRITICAL,
}
LAMA = {
    "lama_reasons": (LamaReason.COST,),
    "counselled_by": "Dr Head",
    "condition": ExitCondition.STABLE,
}


def leaving(infant, **changes):
    form = Leaving(
        infant_id=infant.id,
        exit_at=NOW,
        outcome=Outcome.HOME_KMC,
        exit_weight_g=1500,
        more=AT_HOME,
    )
    return replace(form, **changes)


def codes(answer):
    return [finding.code for finding in answer.findings]


def saved(answer):
    assert isinstance(answer, Recorded), answer
    return answer.record


def booked(context):
    with context.read() as reader:
        return [(one.due_on, one.kind, one.cancelled) for one in reader.find(ScheduledVisit)]


def arranged(context, infant, *days):
    with context.write() as work:
        for day in days:
            work.repository.add(
                ScheduledVisit(infant_id=infant.id, due_on=day, kind=ScheduledKind.OTHER)
            )
