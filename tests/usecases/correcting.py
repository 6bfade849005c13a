"""Hands that correct a stored record, and a fitting other value for every field."""

from dataclasses import replace
from datetime import date, datetime, time
from enum import StrEnum
from types import NoneType
from typing import Any, get_args, get_origin

import pytest

from kmc_desk.domain.care_codes import Outcome, OverrideReason
from kmc_desk.domain.codes import Plurality
from kmc_desk.domain.corrections import (
    CORRECTABLE,
)
from kmc_desk.domain.findings.limits import limit_of
from kmc_desk.domain.records.base import field_types
from kmc_desk.store.queries_audit import entries_of
from kmc_desk.usecases.context import Recorded
from kmc_desk.usecases.correct_record import Correction, correct
from kmc_desk.usecases.discharge import Leaving, discharge
from tests.going_home import AT_HOME

WHY = "read from the card again"
EVERY = pytest.mark.parametrize("kind", CORRECTABLE, ids=lambda kind: kind.__name__)
FITTING: dict[str, object] = {
    # where another value of the type alone would rightly be refused
    "mother_cnic": "35202-1234567-8",
    "phone_primary": "0300 7654321",
    "phone_alt": "0301 7654321",
    "plurality": Plurality.TWIN,
    "birth_order": None,
    "birth_date": date(2026, 5, 2),
    "birth_time": time(4, 30),
    "admitted_at": datetime(2026, 5, 3, 11),
    "exit_at": datetime(2026, 5, 5, 9, 30),
    "outcome": Outcome.LAMA,
    "admission_weight_g": 1495,
    "exit_weight_g": 1485,
    "birth_weight_g": 1505,
    "lmp_date": date(2025, 9, 21),
    "edd_date": date(2026, 6, 28),
    "exit_weight_on": date(2026, 5, 5),
    "last_seen_at": datetime(2026, 5, 5, 9),
    "died_at": datetime(2026, 5, 5, 9),
    "death_after_discharge_on": date(2026, 5, 5),
    "override_reason": OverrideReason.CLINICIAN_DECISION,
    "not_known": ("apgar_1=UNKNOWN",),
}


def another(kind: type[Any], name: str, value: object) -> object:
    """A value the field may have and has not."""
    if name in FITTING and FITTING[name] != value:
        return FITTING[name]
    annotation: Any = field_types(kind)[name]
    if NoneType in get_args(annotation):
        annotation = next(a for a in get_args(annotation) if a is not NoneType)
    limit = limit_of(name, kind.__name__)
    if get_origin(annotation) is tuple:
        item = get_args(annotation)[0]
        return ("something",) if item is str else tuple(c for c in item if (c,) != value)[:1]
    if issubclass(annotation, StrEnum):
        return next(code for code in annotation if code != value)
    if annotation in (int, float) and limit is not None:
        low = limit.low if limit.soft_low is None else limit.soft_low
        return annotation(low if value != low else low + 1)
    plain = {str: "something", bool: not value, date: date(2026, 5, 9), time: time(5)}
    return plain[annotation]


def of(context, kind):
    with context.read() as reader:
        return reader.find(kind)[0]


def change(context, record, *, confirmed=False, reason: Any = WHY, version=None, **changes):
    return correct(
        context,
        Correction(
            kind=type(record),
            record_id=record.id,
            version=record.version if version is None else version,
            changes=changes,
            reason=reason,
            confirmed=confirmed,
        ),
    )


def trail(context, record, action):
    with context.read() as reader:
        entries = entries_of(reader.connection, type(record), record.id)
    return [entry for entry in entries if entry.action is action]


def codes(answer):
    return [finding.code for finding in answer.findings]


def key_of(caught):
    return caught.value.key


def as_person(context, name, *roles):
    return replace(context, account=replace(context.account, name=name, roles=roles))


def one_of_each(context, infant):
    """One record of each kind that can be corrected; the infant has left."""
    answer = discharge(
        context,
        Leaving(
            infant_id=infant.id,
            exit_at=datetime(2026, 5, 5, 10),
            outcome=Outcome.HOME_KMC,
            exit_weight_g=1490,
            more=AT_HOME,
        ),
    )
    assert isinstance(answer, Recorded)
    with context.read() as reader:
        return {kind: reader.find(kind)[0] for kind in CORRECTABLE}
