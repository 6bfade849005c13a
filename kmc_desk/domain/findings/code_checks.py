"""Checks of ticked codes: NONE stands alone, and danger signs reach the doctor (§2.6)."""

from collections.abc import Iterable
from enum import StrEnum
from typing import cast

from kmc_desk.domain.codes import DangerSign
from kmc_desk.domain.findings.finding import Finding, note, soft
from kmc_desk.domain.records import Record, own_values

_NO_SIGN = frozenset({DangerSign.NONE, DangerSign.UNKNOWN})


def none_findings(record: Record) -> list[Finding]:
    """A question about every list of a record in which NONE stands beside something else."""
    return [
        soft("none_with_others", field)
        for field, value in own_values(record).items()
        if isinstance(value, tuple) and _contradicts(cast("tuple[object, ...]", value))
    ]


def _contradicts(codes: tuple[object, ...]) -> bool:
    names = {code.name for code in codes if isinstance(code, StrEnum)}
    return "NONE" in names and len(names) > 1


def signs_of_danger(ticked: Iterable[DangerSign]) -> list[DangerSign]:
    """What was ticked, without the answers that mean no sign."""
    return [sign for sign in ticked if sign not in _NO_SIGN]


def ticked_findings(ticked: Iterable[DangerSign]) -> list[Finding]:
    """A note for each danger sign that was ticked."""
    signs = signs_of_danger(ticked)
    return [note("danger_sign", "danger_signs", sign=sign) for sign in signs]
