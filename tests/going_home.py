"""What the form of leaving needs besides time, outcome and weight, so that nothing is asked."""

from collections.abc import Mapping
from datetime import date

from kmc_desk.domain.stay_codes import ExitCondition

AT_HOME: Mapping[str, object] = {
    "condition": ExitCondition.STABLE,
    "unmet_reason": "The family lives next door",
    "next_visit_on": date(2026, 12, 1),
}
