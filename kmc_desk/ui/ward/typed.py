"""What was typed into the panel of the ward list, and what became of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from kmc_desk.domain.ward import WardRow
from kmc_desk.usecases.context import Question, Recorded, Refused

Answer = Recorded[Any] | Refused | Question


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed:
    """What a person typed for one infant.

    Attributes:
        row: the infant's line as it stood when it was typed.
        at: the minute of saving.
        values: what was answered, by field.
        again: the fields that were asked about and answered anew.
        confirmed: all that was asked about was answered with the same value.
    """

    row: WardRow
    at: datetime
    values: Mapping[str, Any]
    again: frozenset[str] = frozenset()
    confirmed: bool = False
