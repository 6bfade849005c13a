"""Answers without a value, as they stand in `not_known` and in the cells of a register."""

from collections.abc import Mapping

UNKNOWN = "UNKNOWN"
NOT_TAKEN = "NOT_TAKEN"
NOT_SCORED = "NOT_SCORED"
NONE = "NONE"

OWN_ANSWER: Mapping[str, str] = {
    **dict.fromkeys(("temp_c", "admission_temp_c", "exit_temp_c"), NOT_TAKEN),
    **dict.fromkeys(("apgar_1", "apgar_5", "apgar_10"), NOT_SCORED),
    "phone_primary": NONE,
}
"""Fields with an answer of their own in place of a value, besides UNKNOWN."""


def own_answer(name: str) -> str:
    """What a field is answered with where there is no value: its own answer, else UNKNOWN."""
    return f"{name}={OWN_ANSWER.get(name, UNKNOWN)}"
