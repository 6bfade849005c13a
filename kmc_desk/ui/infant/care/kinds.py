"""What the tab calls each kind of record, and which of its fields a form asks first."""

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from kmc_desk.domain.records import (
    Consent,
    Counselling,
    DischargeMedicine,
    DoctorOrder,
    Event,
    Immunisation,
    ItemGiven,
    Lab,
    OverDays,
    Problem,
    Screening,
    Treatment,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fields:
    """The fields of a form.

    Attributes:
        letter: the key that opens an empty form.
        first: asked at once, in their order; the first has the cursor.
        folded: asked where the person unfolds them, or where they have a value.
        signed: the field for the name of who says it.
    """

    letter: str
    first: tuple[str, ...]
    folded: tuple[str, ...] = ()
    signed: str = ""


FIELDS: Mapping[type[OverDays], Fields] = {
    Problem: Fields(
        letter="P",
        first=("diagnosis", "onset_on", "other_text", "resolved_on"),
        folded=("culture", "organism"),
    ),
    Treatment: Fields(
        letter="T",
        first=("treatment", "drug", "dose", "frequency", "route", "started_on"),
        folded=("stopped_on", "reason", "prescriber"),
        signed="prescriber",
    ),
    DoctorOrder: Fields(
        letter="O",
        first=("feed_order_ml_kg_day", "ordered_at", "order_text", "ends_at"),
        folded=("ordered_by",),
        signed="ordered_by",
    ),
    Lab: Fields(
        letter="R",
        first=(
            *("hb_gdl", "hct_percent", "glucose_mgdl", "tsb_mgdl"),
            *("crp_mgl", "at"),
        ),
        folded=("culture", "organism", "other_text"),
    ),
    Event: Fields(letter="E", first=("event", "at", "note")),
    DischargeMedicine: Fields(
        letter="M",
        first=("medicine", "drug", "dose", "frequency", "duration", "supplied"),
        folded=("prescribed_on",),
    ),
    Immunisation: Fields(
        letter="V", first=("vaccine", "given_on", "given_here", "batch"), folded=("site",)
    ),
    Screening: Fields(
        letter="C",
        first=("screen", "screened_on", "result", "next_on"),
        folded=("result_text", "noted_on"),
    ),
    Counselling: Fields(
        letter="G",
        first=("topic", "teach_back", "taught_on", "taught_by"),
        folded=("other_text",),
        signed="taught_by",
    ),
    ItemGiven: Fields(letter="I", first=("item", "given_on", "other_text")),
    Consent: Fields(
        letter="N",
        first=(
            *("consent_care", "consent_by", "consent_phone_contact", "consent_data_use"),
            *("consent_at",),
        ),
        folded=("witness",),
    ),
}
LEFT: tuple[type[OverDays], ...] = (Problem, Treatment, DoctorOrder, Event)
"""What the list on the left shows; the others stand on the right."""


def heading_of(kind: type[OverDays]) -> str:
    """Over the records of a kind."""
    return {
        Problem: _tr("Problems"),
        Treatment: _tr("Treatments"),
        DoctorOrder: _tr("Doctor's orders"),
        Lab: _tr("Results"),
        Event: _tr("Events"),
        DischargeMedicine: _tr("Medicines for home"),
        Immunisation: _tr("Vaccines"),
        Screening: _tr("Screening"),
        Counselling: _tr("Teaching"),
        ItemGiven: _tr("Given to the family"),
        Consent: _tr("Consent"),
    }[kind]


def over_of(kind: type[OverDays]) -> str:
    """Over those that do not go on any more."""
    return {
        Problem: _tr("Problems that are over"),
        Treatment: _tr("Treatments that have ended"),
        DoctorOrder: _tr("Earlier orders"),
    }[kind]


def one_of(kind: type[OverDays]) -> str:
    """A record of a kind, as the title of its form and the menu name it."""
    return {
        Problem: _tr("Problem"),
        Treatment: _tr("Treatment"),
        DoctorOrder: _tr("Doctor's order"),
        Lab: _tr("Result"),
        Event: _tr("Event"),
        DischargeMedicine: _tr("Medicine for home"),
        Immunisation: _tr("Vaccine"),
        Screening: _tr("Screening"),
        Counselling: _tr("Teaching"),
        ItemGiven: _tr("Thing given to the family"),
        Consent: _tr("Consent"),
    }[kind]


def _tr(words: str) -> str:
    return QCoreApplication.translate("Care", words)
