"""Checks of ticked codes: NONE stands alone, and danger signs reach the doctor (§2.6)."""

from collections.abc import Iterable
from enum import StrEnum
from functools import cache
from typing import get_origin

from kmc_desk.domain.codes import DangerSign
from kmc_desk.domain.findings.finding import Finding, note, soft
from kmc_desk.domain.records import Record
from kmc_desk.domain.records.base import field_types, own_names

_NO_SIGN = frozenset({DangerSign.NONE, DangerSign.UNKNOWN})


def none_findings(record: Record) -> list[Finding]:
    """A question about every list of a record in which NONE stands beside something else."""
    return [
        soft("none_with_others", field)
        for field in _lists(type(record))
        if len(value := getattr(record, field)) > 1 and _contradicts(value)
    ]


@cache
def _lists(kind: type[Record]) -> tuple[str, ...]:
    """The fields of a record that hold several codes."""
    types = field_types(kind)
    return tuple(name for name in own_names(kind) if get_origin(types[name]) is tuple)


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


def taken_back_findings(before: Iterable[DangerSign], after: Iterable[DangerSign]) -> list[Finding]:
    """A question where danger signs that were ticked would give way to none of them."""
    gone = signs_of_danger(before)
    if not gone or signs_of_danger(after):
        return []
    return [soft("signs_taken_back", "danger_signs", sign=gone[0], number=len(gone))]
