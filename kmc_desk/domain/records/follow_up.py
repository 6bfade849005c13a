"""Treatments, problems, vaccines, visits and calls: what goes on over days, and after the exit.

As with the records of each day nothing is deleted; a record made by mistake is `withdrawn`.
"""

from dataclasses import dataclass
from datetime import date, datetime

from kmc_desk.domain.care_codes import Milk
from kmc_desk.domain.codes import DangerSign, Diagnosis
from kmc_desk.domain.follow_up_codes import (
    ContactChannel,
    ContactResult,
    Culture,
    TreatmentKind,
    Vaccine,
    VisitClassification,
    VisitOutcome,
    VisitPlace,
)
from kmc_desk.domain.records.base import Record


@dataclass(frozen=True, slots=True, kw_only=True)
class Treatment(Record):
    """One course; `stopped_on` None: still given."""

    infant_id: int
    treatment: TreatmentKind
    started_on: date
    stopped_on: date | None = None
    dose: str | None = None
    reason: str | None = None
    not_known: tuple[str, ...] = ()
    withdrawn: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem(Record):
    """A diagnosis with its onset; `resolved_on` None: still there."""

    infant_id: int
    diagnosis: Diagnosis
    onset_on: date
    resolved_on: date | None = None
    culture: Culture | None = None
    not_known: tuple[str, ...] = ()
    withdrawn: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Immunisation(Record):
    """One dose; `given_here` tells doses of this hospital from those on the family's card."""

    infant_id: int
    vaccine: Vaccine
    given_on: date
    given_here: bool | None = None
    batch: str | None = None
    not_known: tuple[str, ...] = ()
    withdrawn: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit(Record):
    """A follow-up visit (clinical.md §5).

    Attributes:
        sts_home_h_24h: hours of skin-to-skin at home in the last 24, as the family says.
        feeding_24h: the milks of the last 24 hours.
    """

    infant_id: int
    visit_at: datetime
    place: VisitPlace
    weight_g: int | None = None
    length_cm: float | None = None
    hc_cm: float | None = None
    temp_c: float | None = None
    rr: int | None = None
    sts_home_h_24h: float | None = None
    feeding_24h: tuple[Milk, ...] = ()
    danger_signs: tuple[DangerSign, ...] = ()
    classification: VisitClassification | None = None
    outcome_after_visit: VisitOutcome | None = None
    not_known: tuple[str, ...] = ()
    withdrawn: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact(Record):
    """One attempt to reach a family; `result_date`: of a death, or of the promised visit."""

    infant_id: int
    at: datetime
    channel: ContactChannel
    result: ContactResult
    result_date: date | None = None
    note: str | None = None
    not_known: tuple[str, ...] = ()
    withdrawn: bool = False
