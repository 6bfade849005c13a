"""Mother, delivery and infant: one mother, her deliveries, the infants of each (clinical.md §1)."""

from dataclasses import dataclass
from datetime import date, time

from kmc_desk.domain.care_codes import DeathCause
from kmc_desk.domain.codes import (
    AntenatalSteroids,
    BirthPlace,
    BirthWeightSource,
    CongenitalAnomaly,
    DeliveryMode,
    GaMethod,
    IdType,
    MotherStatus,
    PhoneOwner,
    Plurality,
    PopulationGroup,
    Resuscitation,
    Sex,
)
from kmc_desk.domain.family_codes import (
    BirthAttendant,
    BloodGroup,
    GaPrecision,
    MotherCondition,
    MotherEducation,
)
from kmc_desk.domain.records.base import Record
from kmc_desk.domain.stay_codes import DeathPlace


@dataclass(frozen=True, slots=True, kw_only=True)
class Mother(Record):
    """A mother and how to reach the family.

    Attributes:
        key: stable identifier, unique; the bundle's `mother_key`.
        mother_cnic: digits of a CNIC, or the number of the paper that `id_type` names.
        anti_d: whether she was given anti-D.
        call_ok_times: when the family may be called, in its own words.
        other_text: what OTHER means in a list of codes of this record.
        not_known: fields answered UNKNOWN or NOT_TAKEN, as `field=ANSWER`; an empty field that is
            not listed is not yet recorded.
    """

    key: str
    mother_name: str
    father_name: str | None = None
    mother_age_y: int | None = None
    mother_cnic: str | None = None
    id_type: IdType | None = None
    population_group: PopulationGroup | None = None
    phone_primary: str | None = None
    phone_owner: PhoneOwner | None = None
    phone_alt: str | None = None
    phone_alt_owner: PhoneOwner | None = None
    whatsapp_ok: bool | None = None
    call_ok_times: str | None = None
    lhw_name: str | None = None
    lhw_phone: str | None = None
    province: str | None = None
    district: str | None = None
    tehsil: str | None = None
    union_council: str | None = None
    village_mohalla: str | None = None
    landmark: str | None = None
    household_distance_km: float | None = None
    travel_time_min: int | None = None
    mother_status: MotherStatus | None = None
    gravida: int | None = None
    para: int | None = None
    living_children: int | None = None
    mother_education: MotherEducation | None = None
    mother_conditions: tuple[MotherCondition, ...] = ()
    mother_blood_group: BloodGroup | None = None
    anti_d: bool | None = None
    other_text: str | None = None
    not_known: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery(Record):
    """One birth event; what twins share is written once, here.

    Attributes:
        n_born, n_live: how many were born, and born alive; a twin who is not here counts too.
        ga_days: gestation at birth in days (weeks x 7 + days).
        ga_precision: whether the days are known, or weeks only.
    """

    key: str
    mother_id: int
    plurality: Plurality | None = None
    n_born: int | None = None
    n_live: int | None = None
    birth_place: BirthPlace | None = None
    attendant: BirthAttendant | None = None
    antenatal_steroids: AntenatalSteroids | None = None
    anc_visits: int | None = None
    ga_days: int | None = None
    ga_precision: GaPrecision | None = None
    ga_method: GaMethod | None = None
    lmp_date: date | None = None
    edd_date: date | None = None
    not_known: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Infant(Record):
    """One infant, kept across all stays.

    Attributes:
        kmc_no: register number with check character, unique (`domain.identity`).
        birth_order: 1 for the first born; with `Delivery.plurality` it makes the marker T1, T2.
        birth_length_cm, birth_hc_cm: centimetres to 0.1.
        infant_name_ur: the name in Urdu script, for the family's papers.
        death_after_discharge_on: a death at home or elsewhere, never one of the ward (§4.3).
        merged_into: key of the record of the same infant that counts; this one is kept and counted
            nowhere.
    """

    key: str
    delivery_id: int
    kmc_no: str
    infant_name: str | None = None
    infant_name_ur: str | None = None
    sex: Sex
    birth_date: date
    birth_time: time | None = None
    birth_order: int | None = None
    delivery_mode: DeliveryMode | None = None
    resuscitation: Resuscitation | None = None
    apgar_1: int | None = None
    apgar_5: int | None = None
    apgar_10: int | None = None
    cry_at_birth: bool | None = None
    vit_k_given: bool | None = None
    eye_care: bool | None = None
    chlorhexidine_cord: bool | None = None
    breastfed_within_1h: bool | None = None
    sts_at_birth: bool | None = None
    birth_weight_g: int | None = None
    birth_weight_source: BirthWeightSource | None = None
    birth_length_cm: float | None = None
    birth_hc_cm: float | None = None
    congenital_anomaly: CongenitalAnomaly | None = None
    anomaly_text: str | None = None
    death_after_discharge_on: date | None = None
    death_after_discharge_place: DeathPlace | None = None
    death_after_discharge_cause: DeathCause | None = None
    not_known: tuple[str, ...] = ()
    merged_into: str | None = None
