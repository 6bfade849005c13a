"""A stay on the ward and how it ended (clinical.md §1.6, §1.7, §4)."""

from dataclasses import dataclass
from datetime import date, datetime

from kmc_desk.domain.care_codes import (
    DeathCause,
    FeedingMethod,
    KmcContraindication,
    KmcNotStartedReason,
    LamaReason,
    Outcome,
    OverrideReason,
)
from kmc_desk.domain.codes import (
    AdmissionSource,
    AdmissionType,
    DangerSign,
    Diagnosis,
    RespiratorySupport,
)
from kmc_desk.domain.records.base import Record


@dataclass(frozen=True, slots=True, kw_only=True)
class Episode(Record):
    """One admission of an infant; a readmission is a new episode of the same infant.

    Attributes:
        episode: 1 for the first stay of the infant.
        admitted_at: local wall-clock time.
        admission_temp_c: degrees Celsius to 0.1; "not taken" stands in `not_known`.
        override_by: account that let an infant over 2000 g in.
    """

    infant_id: int
    episode: int
    mr_no: str | None = None
    bed_no: str | None = None
    admitted_at: datetime
    admission_type: AdmissionType | None = None
    admission_source: AdmissionSource | None = None
    admission_weight_g: int
    admission_temp_c: float | None = None
    admission_hr: int | None = None
    admission_rr: int | None = None
    admission_spo2: int | None = None
    respiratory_support: RespiratorySupport | None = None
    admission_diagnoses: tuple[Diagnosis, ...] = ()
    danger_signs: tuple[DangerSign, ...] = ()
    kmc_contraindication: tuple[KmcContraindication, ...] = ()
    kmc_not_started_reason: KmcNotStartedReason | None = None
    override_reason: OverrideReason | None = None
    override_by: str | None = None
    not_known: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Exit(Record):
    """How one episode ended; at most one per episode.

    Queries leave out what is withdrawn: such a stay goes on as if it had never ended.

    Attributes:
        outcome: None where a register has a time of leaving but no outcome; the census then
            refuses to balance.
        next_visit_on: follow-up date given to the family.
        plan: free text for the next doctor.
        discharge_by: the doctor who decides, as printed on the summary.
        withdrawn: the stay was closed by mistake and goes on; a later exit takes this place.
    """

    episode_id: int
    exit_at: datetime
    outcome: Outcome | None = None
    exit_weight_g: int | None = None
    feeding_method_at_discharge: FeedingMethod | None = None
    primary_cause: DeathCause | None = None
    lama_reasons: tuple[LamaReason, ...] = ()
    unmet_reason: str | None = None
    next_visit_on: date | None = None
    plan: str | None = None
    discharge_by: str | None = None
    not_known: tuple[str, ...] = ()
    withdrawn: bool = False
