"""Which fields of a visit are not asked with what stands in the others."""

from collections.abc import Callable
from typing import Any

from kmc_desk.domain.follow_up.home_care import EFFECTIVE_FROM_H
from kmc_desk.domain.follow_up_codes import Illness, VisitOutcome, VisitPlace
from kmc_desk.domain.ward_codes import LowStsReason
from kmc_desk.ui.visit.fields import AT_HOME, DIED_ON, MEASURED

_OF_COMING = ("brought_by", "came_in_kmc_position")
_OTHERS = frozenset({Illness.OTHER, LowStsReason.OTHER})
_ENDS = (VisitOutcome.MOVED, VisitOutcome.DECLINED)


def not_asked(value: Callable[[str], Any]) -> set[str]:
    """The names of these fields.

    A question that only some answers call for stays in sight while it is answered.

    Args:
        value: of a field, by its name.
    """
    hidden: set[str] = set()
    place, outcome = value("place"), value("outcome_after_visit")
    if outcome is VisitOutcome.DIED:
        hidden |= {*MEASURED, *AT_HOME, *_OF_COMING}
        hidden |= {"danger_signs", "classification", "next_due_on"}
    else:
        hidden.add(DIED_ON)
    if place is VisitPlace.PHONE:
        hidden |= {*MEASURED, *_OF_COMING, "visit_reason"}
    if outcome in _ENDS:
        hidden.add("next_due_on")
    hours, illness = value("sts_home_h_24h"), set(value("illness_since_last"))
    called_for = {
        "low_sts_reasons": hours is not None and hours < EFFECTIVE_FROM_H,
        "care_sought": bool(illness - {Illness.NONE}),
        "other_text": bool(_OTHERS & {*illness, *value("low_sts_reasons")}),
    }
    return hidden | {name for name, asked in called_for.items() if not asked and not value(name)}
