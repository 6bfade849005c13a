"""Results, events, orders, answers to alerts; what a family is given and taught (§2-§4).

As with the records of each day nothing is deleted; a record made by mistake is `withdrawn`.
"""

from dataclasses import dataclass
from datetime import date, datetime

from kmc_desk.domain.alert_codes import AlertCode, AlertLevel
from kmc_desk.domain.family_codes import ConsentBy, ConsentCare
from kmc_desk.domain.follow_up_codes import Culture, TreatmentKind
from kmc_desk.domain.records.base import Record
from kmc_desk.domain.stay_codes import Item, Teaching
from kmc_desk.domain.ward_codes import WardEvent


@dataclass(frozen=True, slots=True, kw_only=True)
class Consent(Record):
    """What a family agreed to; the newest one holds (clinical.md §1.8).

    Attributes:
        consent_data_use: False keeps the infant out of every table for analysis.
    """

    infant_id: int
    consent_at: datetime
    consent_care: ConsentCare | None = None
    consent_phone_contact: bool | None = None
    consent_data_use: bool | None = None
    consent_by: ConsentBy | None = None
    witness: str | None = None
    not_known: tuple[str, ...] = ()
    withdrawn: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Lab(Record):
    """Results of one sample.

    Attributes:
        hb_gdl, hct_percent: haemoglobin and packed cells.
        tsb_mgdl: total serum bilirubin.
        other_text: a result for which there is no field.
    """

    infant_id: int
    at: datetime
    glucose_mgdl: float | None = None
    hb_gdl: float | None = None
    hct_percent: float | None = None
    crp_mgl: float | None = None
    tsb_mgdl: float | None = None
    culture: Culture | None = None
    organism: str | None = None
    other_text: str | None = None
    not_known: tuple[str, ...] = ()
    withdrawn: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Event(Record):
    """Something that befell an infant on the ward."""

    infant_id: int
    at: datetime
    event: WardEvent
    note: str | None = None
    not_known: tuple[str, ...] = ()
    withdrawn: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class DoctorOrder(Record):
    """What a doctor ordered, until the next order or the end given.

    Attributes:
        feed_order_ml_kg_day: replaces every reference for feeds.
    """

    infant_id: int
    ordered_at: datetime
    ends_at: datetime | None = None
    feed_order_ml_kg_day: float | None = None
    order_text: str | None = None
    ordered_by: str | None = None
    not_known: tuple[str, ...] = ()
    withdrawn: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class AlertNote(Record):
    """What was done about an alert; what it holds for is said in `domain.alerts.standing`.

    Attributes:
        about: the moment of the reading, or 00:00 of the day, that the alert was about.
        level: of the alert when it was acknowledged.
        acknowledged_by: account of the person; a later correction does not change it.
        action_text: what was done.
    """

    infant_id: int
    acknowledged_at: datetime
    code: AlertCode
    level: AlertLevel
    about: datetime
    acknowledged_by: str = ""
    action_text: str | None = None
    doctor_informed_at: datetime | None = None
    not_known: tuple[str, ...] = ()
    withdrawn: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Counselling(Record):
    """One topic taught; `teach_back`: the family showed or said it again."""

    infant_id: int
    taught_on: date
    topic: Teaching
    taught_by: str | None = None
    teach_back: bool | None = None
    other_text: str | None = None
    not_known: tuple[str, ...] = ()
    withdrawn: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemGiven(Record):
    """One thing given to the family."""

    infant_id: int
    given_on: date
    item: Item
    other_text: str | None = None
    not_known: tuple[str, ...] = ()
    withdrawn: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class DischargeMedicine(Record):
    """A medicine to go on with at home.

    Attributes:
        drug: its name, where the kind does not say it.
        duration: for how long, as the family is told.
        supplied: given by the ward, not only prescribed.
    """

    infant_id: int
    prescribed_on: date
    medicine: TreatmentKind
    drug: str | None = None
    dose: str | None = None
    frequency: str | None = None
    duration: str | None = None
    supplied: bool | None = None
    not_known: tuple[str, ...] = ()
    withdrawn: bool = False
