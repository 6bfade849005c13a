"""What an admission asks besides the twelve answers that it begins with (clinical.md §1, §8.2).

Field lists stand in the records; here is only in which part of the form a field is asked, and which
of them a month cannot be closed without. A form, and the list of what is lacking, are built from
it.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from enum import StrEnum
from typing import Any, TypeVar, cast

from kmc_desk.domain.answers import own_answer
from kmc_desk.domain.records import (
    Consent,
    Delivery,
    Episode,
    Infant,
    Mother,
    Record,
    is_answered,
)

R = TypeVar("R", bound=Record)
More = Mapping[type[Record], Mapping[str, object]]
"""Values for some fields of some records."""


NO_PHONE = own_answer("phone_primary")
"""The family has no telephone, as it stands in `Mother.not_known`."""


class Part(StrEnum):
    """A part of the form that is folded until somebody opens it."""

    REACH = "REACH"
    HOME = "HOME"
    MOTHER = "MOTHER"
    SIZE = "SIZE"
    BIRTH = "BIRTH"
    CONDITION = "CONDITION"
    KMC = "KMC"
    CONSENT = "CONSENT"


_ASKED: dict[Part, dict[type[Record], str]] = {
    Part.REACH: {
        Mother: "id_type mother_cnic phone_owner phone_alt phone_alt_owner whatsapp_ok "
        "call_ok_times lhw_name lhw_phone",
        Episode: "mr_no",
    },
    Part.HOME: {
        Mother: "province district tehsil union_council village_mohalla landmark "
        "household_distance_km travel_time_min",
    },
    Part.MOTHER: {
        Mother: "mother_age_y mother_status gravida para living_children mother_education "
        "population_group mother_blood_group anti_d mother_conditions",
    },
    Part.SIZE: {
        Delivery: "lmp_date edd_date ga_method ga_precision",
        Infant: "birth_weight_source birth_length_cm birth_hc_cm infant_name infant_name_ur",
    },
    Part.BIRTH: {
        Infant: "delivery_mode resuscitation apgar_1 apgar_5 apgar_10 cry_at_birth "
        "breastfed_within_1h sts_at_birth vit_k_given eye_care chlorhexidine_cord "
        "congenital_anomaly anomaly_text",
        Delivery: "antenatal_steroids anc_visits attendant n_born n_live",
    },
    Part.CONDITION: {
        Episode: "admission_source referred_by referral_note_seen transport_kmc_position "
        "prior_treatment admission_hr admission_rr admission_spo2 admission_on_o2 glucose_mgdl "
        "respiratory_support other_text admission_diagnoses",
    },
    Part.KMC: {
        Episode: "primary_provider kmc_type_plan kmc_not_started_reason binder_given "
        "cap_socks_given substitutes kmc_contraindication",
    },
    Part.CONSENT: {
        Consent: "consent_care consent_phone_contact consent_data_use consent_by witness",
    },
}

ASKED: Mapping[Part, tuple[tuple[type[Record], str], ...]] = {
    part: tuple((kind, name) for kind, names in fields.items() for name in names.split())
    for part, fields in _ASKED.items()
}
"""The fields of each part, in the order they are asked."""

_CORE_NAMES: Mapping[type[Record], str] = {
    Mother: "father_name mother_age_y mother_status phone_primary phone_owner district province "
    "population_group",
    Delivery: "plurality birth_place ga_days ga_method antenatal_steroids",
    Infant: "birth_time birth_order birth_weight_g birth_weight_source delivery_mode resuscitation "
    "congenital_anomaly",
    Episode: "admission_source admission_temp_c danger_signs admission_hr admission_rr "
    "admission_spo2 respiratory_support admission_diagnoses primary_provider kmc_contraindication "
    "mr_no bed_no",
}
CORE: Mapping[type[Record], tuple[str, ...]] = {
    kind: tuple(names.split()) for kind, names in _CORE_NAMES.items()
}
"""Level R or C in clinical.md §1: may be answered with "unknown", but not left open."""

SAYS_OF: Mapping[str, str] = {
    "phone_owner": "phone_primary",
    "ga_method": "ga_days",
    "birth_weight_source": "birth_weight_g",
}
"""Fields that say something of another one, and are asked only where that has a value."""


def nothing_more() -> More:
    """Nothing was typed in the folded parts."""
    return {}


def with_more(record: R, more: More) -> R:
    """The record with what was typed in the folded parts.

    Raises:
        ValueError: a field that no part asks.
    """
    given = more.get(type(record), {})
    asked = {name for fields in ASKED.values() for kind, name in fields if kind is type(record)}
    if unasked := given.keys() - asked:
        raise ValueError(f"not asked at admission: {sorted(unasked)}")
    return replace(record, **cast("dict[str, Any]", dict(given)))


def lacking(*records: Record) -> Iterator[tuple[type[Record], str]]:
    """The core fields of some records that have neither a value nor an answer."""
    for record in records:
        for name in CORE.get(type(record), ()):
            about = SAYS_OF.get(name)
            if about is not None and getattr(record, about) is None:
                continue
            if not is_answered(record, name):
                yield type(record), name
