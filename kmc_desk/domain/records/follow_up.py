"""Treatments, problems, vaccines, visits and calls: what goes on over days, and after the exit.

As with the records of each day nothing is deleted; a record made by mistake is `withdrawn`.
"""

from dataclasses import dataclass
from datetime import date, datetime, time

from kmc_desk.domain.care_codes import Milk
from kmc_desk.domain.codes import DangerSign, Diagnosis
from kmc_desk.domain.follow_up_codes import (
    BroughtBy,
    CancelReason,
    ContactChannel,
    ContactResult,
    Culture,
    Illness,
    KmcStoppedReason,
    MedicineTaken,
    MotherWellbeing,
    ScheduledKind,
    Screen,
    ScreenResult,
    TreatmentKind,
    Vaccine,
    VisitClassification,
    VisitOutcome,
    VisitPlace,
    VisitReason,
)
from kmc_desk.domain.records.base import Record
from kmc_desk.domain.ward_codes import LowStsReason, TreatmentRoute


@dataclass(frozen=True, slots=True, kw_only=True)
class Treatment(Record):
    """One course; `stopped_on` None: still given.

    Attributes:
        drug: its name, where the kind does not say it.
    """

    infant_id: int
    treatment: TreatmentKind
    started_on: date
    stopped_on: date | None = None
    drug: str | None = None
    dose: str | None = None
    route: TreatmentRoute | None = None
    frequency: str | None = None
    prescriber: str | None = None
    reason: str | None = None
    not_known: tuple[str, ...] = ()
    withdrawn: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem(Record):
    """A diagnosis with its onset; `resolved_on` None: still there.

    Attributes:
        organism: of a positive culture.
        other_text: what OTHER means.
    """

    infant_id: int
    diagnosis: Diagnosis
    onset_on: date
    resolved_on: date | None = None
    culture: Culture | None = None
    organism: str | None = None
    other_text: str | None = None
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
    site: str | None = None
    not_known: tuple[str, ...] = ()
    withdrawn: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit(Record):
    """A follow-up visit (clinical.md §5).

    Attributes:
        sts_home_h_24h: hours of skin-to-skin at home in the last 24, as the family says.
        sts_by_mother_h: of these, in the mother's arms.
        feeding_24h: the milks of the last 24 hours.
        due_on: the date of the schedule that this visit answers.
        neuro_tool, neuro_score: name of the assessment (HINE, ASQ ...) and its score.
        doctor_name: who saw the infant, where a doctor did.
        care_given: what was done at the visit, in words.
        left_unseen_at: when a family that had come was not there any more as it was called.
        other_text: what OTHER means in a list of codes of this record.
    """

    infant_id: int
    visit_at: datetime
    place: VisitPlace
    due_on: date | None = None
    visit_reason: VisitReason | None = None
    brought_by: BroughtBy | None = None
    came_in_kmc_position: bool | None = None
    weight_g: int | None = None
    length_cm: float | None = None
    hc_cm: float | None = None
    temp_c: float | None = None
    rr: int | None = None
    hr: int | None = None
    spo2: int | None = None
    sts_home_h_24h: float | None = None
    sts_by_mother_h: float | None = None
    binder_used: bool | None = None
    low_sts_reasons: tuple[LowStsReason, ...] = ()
    kmc_stopped_on: date | None = None
    kmc_stopped_reason: KmcStoppedReason | None = None
    feeding_24h: tuple[Milk, ...] = ()
    feeds_day: int | None = None
    feeds_night: int | None = None
    bottle_used: bool | None = None
    illness_since_last: tuple[Illness, ...] = ()
    care_sought: str | None = None
    danger_signs: tuple[DangerSign, ...] = ()
    vit_d_taken: MedicineTaken | None = None
    iron_taken: MedicineTaken | None = None
    neuro_tool: str | None = None
    neuro_score: float | None = None
    neuro_note: str | None = None
    mother_wellbeing: MotherWellbeing | None = None
    contraception_counselled: bool | None = None
    classification: VisitClassification | None = None
    outcome_after_visit: VisitOutcome | None = None
    next_due_on: date | None = None
    doctor_name: str | None = None
    care_given: str | None = None
    left_unseen_at: datetime | None = None
    other_text: str | None = None
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


@dataclass(frozen=True, slots=True, kw_only=True)
class ScheduledVisit(Record):
    """A date on which a family is expected; whether it came is told by the visits.

    Attributes:
        due_at: the time, where one was given.
        rescheduled_from: the date it was first due.
        reason: why it was moved or is not waited for.
    """

    infant_id: int
    due_on: date
    due_at: time | None = None
    kind: ScheduledKind
    place: VisitPlace | None = None
    rescheduled_from: date | None = None
    cancelled: CancelReason | None = None
    reason: str | None = None
    not_known: tuple[str, ...] = ()
    withdrawn: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Screening(Record):
    """An examination that every such infant should have: eyes, hearing, head.

    Attributes:
        noted_on: the day it was written down; the examination may lie ahead.
        screened_on: the day of the examination.
        next_on: the day of the next one.
    """

    infant_id: int
    noted_on: date
    screen: Screen
    screened_on: date | None = None
    result: ScreenResult | None = None
    result_text: str | None = None
    next_on: date | None = None
    not_known: tuple[str, ...] = ()
    withdrawn: bool = False
