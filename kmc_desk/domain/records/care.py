"""All records of one infant over time, and which field says when."""

from collections.abc import Mapping

from kmc_desk.domain.records.base import Record
from kmc_desk.domain.records.daily import (
    Feed,
    Measurement,
    SkinToSkin,
    SkinToSkinZeroDay,
    Vitals,
)
from kmc_desk.domain.records.follow_up import (
    Contact,
    Immunisation,
    Problem,
    Treatment,
    Visit,
)

CareRecord = (
    Measurement
    | Vitals
    | SkinToSkin
    | SkinToSkinZeroDay
    | Feed
    | Treatment
    | Problem
    | Immunisation
    | Visit
    | Contact
)
WHEN: Mapping[type[Record], str] = {
    Measurement: "measured_on",
    Vitals: "at",
    SkinToSkin: "start",
    SkinToSkinZeroDay: "date",
    Feed: "at",
    Treatment: "started_on",
    Problem: "onset_on",
    Immunisation: "given_on",
    Visit: "visit_at",
    Contact: "at",
}
"""Each kind of care records with the field of its time; a date or a local time."""

UNTIL: Mapping[type[Record], str] = {Treatment: "stopped_on", Problem: "resolved_on"}
"""Kinds that go on from day to day, with the field of their last day."""

CARE_RECORDS: tuple[type[CareRecord], ...] = (
    Measurement,
    Vitals,
    SkinToSkin,
    SkinToSkinZeroDay,
    Feed,
    Treatment,
    Problem,
    Immunisation,
    Visit,
    Contact,
)
"""The kinds of care records."""

OF_THE_STAY = (Measurement, Vitals, SkinToSkin, SkinToSkinZeroDay, Feed, Treatment)
"""Kinds that belong to a stay on the ward; the others may lie before and after it."""
