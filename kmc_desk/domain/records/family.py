"""Mother, delivery and infant: one mother, her deliveries, the infants of each (clinical.md §1)."""

from dataclasses import dataclass
from datetime import date, time

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
from kmc_desk.domain.records.base import Record


@dataclass(frozen=True, slots=True, kw_only=True)
class Mother(Record):
    """A mother and how to reach the family.

    Attributes:
        key: stable identifier, unique; the bundle's `mother_key`.
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
    province: str | None = None
    district: str | None = None
    tehsil: str | None = None
    union_council: str | None = None
    village_mohalla: str | None = None
    landmark: str | None = None
    mother_status: MotherStatus | None = None
    not_known: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery(Record):
    """One birth event; what twins share is written once, here.

    Attributes:
        ga_days: gestation at birth in days (weeks x 7 + days).
    """

    key: str
    mother_id: int
    plurality: Plurality | None = None
    birth_place: BirthPlace | None = None
    antenatal_steroids: AntenatalSteroids | None = None
    ga_days: int | None = None
    ga_method: GaMethod | None = None
    not_known: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Infant(Record):
    """One infant, kept across all stays.

    Attributes:
        kmc_no: register number with check character, unique (`domain.identity`).
        birth_order: 1 for the first born; with `Delivery.plurality` it makes the marker T1, T2.
        birth_length_cm, birth_hc_cm: centimetres to 0.1.
        merged_into: key of the record of the same infant that counts; this one is kept and counted
            nowhere.
    """

    key: str
    delivery_id: int
    kmc_no: str
    infant_name: str | None = None
    sex: Sex
    birth_date: date
    birth_time: time | None = None
    birth_order: int | None = None
    delivery_mode: DeliveryMode | None = None
    resuscitation: Resuscitation | None = None
    apgar_1: int | None = None
    apgar_5: int | None = None
    apgar_10: int | None = None
    birth_weight_g: int | None = None
    birth_weight_source: BirthWeightSource | None = None
    birth_length_cm: float | None = None
    birth_hc_cm: float | None = None
    congenital_anomaly: CongenitalAnomaly | None = None
    not_known: tuple[str, ...] = ()
    merged_into: str | None = None
