"""Forms, visits and records of infants who come back to the ward."""

from datetime import datetime, timedelta
from typing import Any

from kmc_desk.domain.codes import DangerSign, Plurality
from kmc_desk.domain.follow_up_codes import (
    VisitClassification,
    VisitOutcome,
    VisitPlace,
)
from kmc_desk.domain.records import (
    Infant,
    Visit,
)
from kmc_desk.usecases.context import Context
from kmc_desk.usecases.discharge import discharge
from kmc_desk.usecases.readmit import Readmission
from tests.usecases.conftest import Clock, admitted
from tests.usecases.leaving import leaving, saved

BACK = datetime(2026, 5, 14, 9)
LEFT = datetime(2026, 5, 5, 10, 42)


def all_of(context: Context, kind: Any) -> list[Any]:
    with context.read() as reader:
        return reader.find(kind)


def add(context: Context, *records: Any) -> list[Any]:
    with context.write() as work:
        return [work.repository.add(one) for one in records]


def go(context: Context, infant: Infant, **changes: Any) -> None:
    saved(discharge(context, leaving(infant, confirmed=True, **changes)))


def form(**changes: Any) -> Readmission:
    given: dict[str, Any] = {
        "admitted_at": BACK, "admission_weight_g": 1700, "admission_temp_c": 36.7,
        "danger_signs": (DangerSign.NONE,), "bed_no": "4", "confirmed": True,
    }  # fmt: skip
    return Readmission(**{**given, **changes})


def visit(infant: Infant, **changes: Any) -> Visit:
    given: dict[str, Any] = {
        "infant_id": infant.id, "visit_at": BACK - timedelta(minutes=40),
        "place": VisitPlace.CLINIC, "weight_g": 1690, "temp_c": 35.4, "hr": 150, "rr": 62,
        "spo2": 91, "danger_signs": (DangerSign.CONVULSIONS,),
        "classification": VisitClassification.ADMIT_HERE,
        "outcome_after_visit": VisitOutcome.CONTINUE,
    }  # fmt: skip
    return Visit(**{**given, **changes})


def home_since(context: Context, clock: Clock) -> Infant:
    """An infant who left on 5 May at 1500 g; it is 14 May."""
    infant = admitted(
        context, father_name="Akram", phone_primary="0300-1234567", plurality=Plurality.SINGLE
    )
    go(context, infant)
    clock.now = BACK
    return infant
