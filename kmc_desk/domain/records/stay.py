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
    Provider,
)
from kmc_desk.domain.codes import (
    AdmissionSource,
    AdmissionType,
    DangerSign,
    Diagnosis,
    RespiratorySupport,
)
from kmc_desk.domain.records.base import Record
from kmc_desk.domain.stay_codes import (
    DeathPlace,
    ExitCondition,
    KmcTypePlan,
    ModifiableFactor,
    ReferralTransport,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Episode(Record):
    """One admission of an infant; a readmission is a new episode of the same infant.

    Attributes:
        episode: 1 for the first stay of the infant.
        admitted_at: local wall-clock time.
        admission_temp_c: degrees Celsius to 0.1; "not taken" stands in `not_known`.
        glucose_mgdl: at admission; mmol/l × 18.
        override_by: account that let an infant over 2000 g in.
        clinician: whose decision it was, where the reason says so.
        other_text: what OTHER means in a list of codes of this record.
    """

    infant_id: int
    episode: int
    mr_no: str | None = None
    bed_no: str | None = None
    admitted_at: datetime
    admission_type: AdmissionType | None = None
    admission_source: AdmissionSource | None = None
    referred_by: str | None = None
    referral_note_seen: bool | None = None
    transport_kmc_position: bool | None = None
    prior_treatment: str | None = None
    admission_weight_g: int
    admission_temp_c: float | None = None
    admission_hr: int | None = None
    admission_rr: int | None = None
    admission_spo2: int | None = None
    admission_on_o2: bool | None = None
    glucose_mgdl: float | None = None
    respiratory_support: RespiratorySupport | None = None
    admission_diagnoses: tuple[Diagnosis, ...] = ()
    danger_signs: tuple[DangerSign, ...] = ()
    kmc_contraindication: tuple[KmcContraindication, ...] = ()
    kmc_not_started_reason: KmcNotStartedReason | None = None
    primary_provider: Provider | None = None
    substitutes: tuple[Provider, ...] = ()
    kmc_type_plan: KmcTypePlan | None = None
    binder_given: bool | None = None
    cap_socks_given: bool | None = None
    override_reason: OverrideReason | None = None
    override_by: str | None = None
    clinician: str | None = None
    other_text: str | None = None
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
        exit_weight_on: the day of the exit weight, where it is not that of leaving.
        criteria_met: readiness when the infant left, each as `criterion=ANSWER`.
        referred_to ... accepted_by: of a referral or transfer.
        counselled_by ... given_followup_date: of a family that left against advice.
        last_seen_at: of an infant that was taken away without a word.
        died_at ... death_narrative: of a death on the ward (clinical.md §4.3).
        withdrawn: the stay was closed by mistake and goes on; a later exit takes this place.
    """

    episode_id: int
    exit_at: datetime
    outcome: Outcome | None = None
    exit_weight_g: int | None = None
    exit_weight_on: date | None = None
    exit_temp_c: float | None = None
    exit_rr: int | None = None
    exit_length_cm: float | None = None
    exit_hc_cm: float | None = None
    condition: ExitCondition | None = None
    feeding_method_at_discharge: FeedingMethod | None = None
    primary_cause: DeathCause | None = None
    lama_reasons: tuple[LamaReason, ...] = ()
    criteria_met: tuple[str, ...] = ()
    unmet_reason: str | None = None
    next_visit_on: date | None = None
    plan: str | None = None
    discharge_by: str | None = None
    referred_to: str | None = None
    referral_reason: str | None = None
    referral_transport: ReferralTransport | None = None
    referral_kmc_position: bool | None = None
    accepted_by: str | None = None
    counselled_by: str | None = None
    signed_by: str | None = None
    given_medicines: bool | None = None
    given_followup_date: bool | None = None
    last_seen_at: datetime | None = None
    died_at: datetime | None = None
    death_place: DeathPlace | None = None
    contributing_causes: tuple[DeathCause, ...] = ()
    in_sts_at_time: bool | None = None
    resus_attempted: bool | None = None
    modifiable_factors: tuple[ModifiableFactor, ...] = ()
    death_audited: bool | None = None
    death_audited_on: date | None = None
    certificate_no: str | None = None
    death_narrative: str | None = None
    exit_other_text: str | None = None
    not_known: tuple[str, ...] = ()
    withdrawn: bool = False
