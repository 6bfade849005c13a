"""All records of one infant over time, and which field says when."""

from collections.abc import Mapping
from typing import cast

from kmc_desk.domain.records.base import Record
from kmc_desk.domain.records.daily import (
    Feed,
    Measurement,
    SkinToSkin,
    SkinToSkinZeroDay,
    Vitals,
    WardDay,
)
from kmc_desk.domain.records.follow_up import (
    Contact,
    Immunisation,
    Problem,
    ScheduledVisit,
    Screening,
    Treatment,
    Visit,
)
from kmc_desk.domain.records.ward import (
    AlertNote,
    Consent,
    Counselling,
    DischargeMedicine,
    DoctorOrder,
    Event,
    ItemGiven,
    Lab,
)

CareRecord = (
    Measurement
    | Vitals
    | SkinToSkin
    | SkinToSkinZeroDay
    | Feed
    | WardDay
    | Treatment
    | Problem
    | Lab
    | Event
    | DoctorOrder
    | AlertNote
    | Immunisation
    | Screening
    | Consent
    | Counselling
    | ItemGiven
    | DischargeMedicine
    | ScheduledVisit
    | Visit
    | Contact
)
WHEN: Mapping[type[Record], str] = {
    Measurement: "measured_on",
    Vitals: "at",
    SkinToSkin: "start",
    SkinToSkinZeroDay: "date",
    Feed: "at",
    WardDay: "date",
    Treatment: "started_on",
    Problem: "onset_on",
    Lab: "at",
    Event: "at",
    DoctorOrder: "ordered_at",
    AlertNote: "acknowledged_at",
    Immunisation: "given_on",
    Screening: "noted_on",
    Consent: "consent_at",
    Counselling: "taught_on",
    ItemGiven: "given_on",
    DischargeMedicine: "prescribed_on",
    ScheduledVisit: "due_on",
    Visit: "visit_at",
    Contact: "at",
}
"""Each kind of care records with the field of its time; a date or a local time."""

CARE_RECORDS = cast("tuple[type[CareRecord], ...]", tuple(WHEN))
"""The kinds of care records."""

UNTIL: Mapping[type[Record], str] = {
    Treatment: "stopped_on",
    Problem: "resolved_on",
    DoctorOrder: "ends_at",
}
"""Kinds that go on from day to day, with the field of their end."""

ONE_A_DAY: tuple[type[CareRecord], ...] = (Measurement, SkinToSkinZeroDay, WardDay)
"""Kinds of which an infant has at most one a day."""

PLANNED: tuple[type[CareRecord], ...] = (ScheduledVisit,)
"""Kinds whose time may lie ahead."""

OF_THE_STAY = (
    Measurement,
    Vitals,
    SkinToSkin,
    SkinToSkinZeroDay,
    Feed,
    WardDay,
    Treatment,
    Lab,
    Event,
    DoctorOrder,
    AlertNote,
)
"""Kinds that belong to a stay on the ward; the others may lie before and after it."""

OVER_DAYS = (
    Problem,
    Treatment,
    DoctorOrder,
    Lab,
    Event,
    DischargeMedicine,
    Immunisation,
    Screening,
    Counselling,
    ItemGiven,
    Consent,
)
"""Kinds entered one by one on the infant's screen, in the order in which they are read."""

OverDays = (
    Problem
    | Treatment
    | DoctorOrder
    | Lab
    | Event
    | DischargeMedicine
    | Immunisation
    | Screening
    | Counselling
    | ItemGiven
    | Consent
)
