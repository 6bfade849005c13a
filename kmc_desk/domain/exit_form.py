"""What is asked when a stay ends, by how it ended (clinical.md §4).

Field lists stand in the record; here is only which of them belongs to which outcome. The form, and
what it may hand over, are built from it.
"""

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Any, cast

from kmc_desk.domain.care_codes import OUTCOME_GROUP, Outcome, OutcomeGroup
from kmc_desk.domain.records import Exit

More = Mapping[str, object]
"""Values for some fields of an exit."""

UNMET = "unmet_reason"
OTHER_TEXT = "exit_other_text"

_STATE = "condition exit_temp_c exit_rr"
_ASKED: dict[OutcomeGroup, str] = {
    OutcomeGroup.HOME: f"feeding_method_at_discharge {_STATE} exit_length_cm exit_hc_cm plan",
    OutcomeGroup.TRANSFER: "referred_to accepted_by referral_transport referral_reason "
    f"referral_kmc_position {_STATE} feeding_method_at_discharge plan {OTHER_TEXT}",
    OutcomeGroup.LAMA: f"lama_reasons counselled_by signed_by given_medicines given_followup_date "
    f"{_STATE} feeding_method_at_discharge plan {OTHER_TEXT}",
    OutcomeGroup.ABSCONDED: f"lama_reasons last_seen_at condition plan {OTHER_TEXT}",
    OutcomeGroup.DIED: "died_at death_place primary_cause contributing_causes in_sts_at_time "
    "resus_attempted modifiable_factors certificate_no death_audited death_audited_on "
    f"death_narrative {OTHER_TEXT}",
}
ASKED: Mapping[OutcomeGroup, tuple[str, ...]] = MappingProxyType(
    {group: tuple(names.split()) for group, names in _ASKED.items()}
)
"""Fields of an exit that an outcome asks for, in their order; time, outcome and weight always."""

NEEDED: Mapping[OutcomeGroup, tuple[str, ...]] = MappingProxyType(
    {
        OutcomeGroup.TRANSFER: ("referred_to", "referral_reason"),
        OutcomeGroup.DIED: ("died_at", "primary_cause"),
    }
)
"""Without these an exit is not saved; "not known" is among the causes."""

EXPECTED: Mapping[OutcomeGroup, tuple[str, ...]] = MappingProxyType(
    {
        OutcomeGroup.HOME: ("condition",),
        OutcomeGroup.TRANSFER: ("condition",),
        OutcomeGroup.LAMA: ("condition", "counselled_by"),
        OutcomeGroup.ABSCONDED: ("lama_reasons",),
    }
)
"""It is asked whether these are left out on purpose; of any exit `exit_findings` asks for more."""

GOES_HOME = frozenset({OutcomeGroup.HOME, OutcomeGroup.LAMA})
"""Whose criteria are kept, and who is asked to come back."""


def group_of(outcome: Outcome | None) -> OutcomeGroup | None:
    """The census bucket of an outcome; None where there is none."""
    return OUTCOME_GROUP.get(outcome) if outcome else None


def goes_home(outcome: Outcome | None) -> bool:
    """Whether the family takes the infant home, with or against advice."""
    return group_of(outcome) in GOES_HOME


def with_exit_fields(leaving: Exit, more: More) -> Exit:
    """The exit with what was typed for its outcome.

    Raises:
        ValueError: a field that no form asks for.
    """
    asked = {name for names in ASKED.values() for name in names} | {UNMET, "next_visit_on"}
    if unasked := more.keys() - asked:
        raise ValueError(f"not asked on leaving: {sorted(unasked)}")
    return replace(leaving, **cast("dict[str, Any]", dict(more)))
