"""The stored words of an exit and a death, of things given and taught (clinical.md §1.7, §4)."""

from enum import StrEnum


class KmcTypePlan(StrEnum):
    """How skin-to-skin is meant to be given."""

    CONTINUOUS = "CONTINUOUS"
    INTERMITTENT = "INTERMITTENT"
    UNKNOWN = "UNKNOWN"


class ExitCondition(StrEnum):
    """How the infant was when it left."""

    STABLE = "STABLE"
    CRITICAL = "CRITICAL"
    UNKNOWN = "UNKNOWN"


class ReferralTransport(StrEnum):
    """How an infant was taken to another facility; the list is ours [D]."""

    AMBULANCE = "AMBULANCE"
    PRIVATE_CAR = "PRIVATE_CAR"
    PUBLIC_TRANSPORT = "PUBLIC_TRANSPORT"
    RICKSHAW = "RICKSHAW"
    ON_FOOT = "ON_FOOT"
    OTHER = "OTHER"
    UNKNOWN = "UNKNOWN"


class DeathPlace(StrEnum):
    """Where an infant died."""

    WARD = "WARD"
    IN_TRANSIT = "IN_TRANSIT"
    HOME = "HOME"
    OTHER_FACILITY = "OTHER_FACILITY"
    UNKNOWN = "UNKNOWN"


class ModifiableFactor(StrEnum):
    """What might have been otherwise, as the death review found."""

    DELAY_HOME = "DELAY_HOME"
    DELAY_REFERRAL = "DELAY_REFERRAL"
    TRANSPORT_COLD = "TRANSPORT_COLD"
    NO_O2 = "NO_O2"
    POWER_FAILURE = "POWER_FAILURE"
    STAFFING = "STAFFING"
    LATE_RECOGNITION = "LATE_RECOGNITION"
    FEEDING_ASPIRATION = "FEEDING_ASPIRATION"
    INFECTION_CONTROL = "INFECTION_CONTROL"
    OTHER = "OTHER"
    NONE = "NONE"
    UNKNOWN = "UNKNOWN"


class Teaching(StrEnum):
    """A topic the family was taught (clinical.md §4.4)."""

    KMC_POSITION = "KMC_POSITION"
    STS_8H_PLUS = "STS_8H_PLUS"
    SLEEP_POSITION = "SLEEP_POSITION"
    EXCLUSIVE_BF = "EXCLUSIVE_BF"
    EXPRESS_CUP_FEED = "EXPRESS_CUP_FEED"
    HYGIENE = "HYGIENE"
    WARMTH_BATH = "WARMTH_BATH"
    CORD_CARE = "CORD_CARE"
    DANGER_SIGNS = "DANGER_SIGNS"
    MEDICINES = "MEDICINES"
    IMMUNISATION = "IMMUNISATION"
    FOLLOWUP_DATES = "FOLLOWUP_DATES"
    NO_SMOKE_HEATER = "NO_SMOKE_HEATER"
    MATERNAL_NUTRITION = "MATERNAL_NUTRITION"
    FAMILY_PLANNING = "FAMILY_PLANNING"
    BIRTH_REGISTRATION = "BIRTH_REGISTRATION"
    OTHER = "OTHER"


class Item(StrEnum):
    """A thing given to the family to take along (clinical.md §4.4)."""

    BINDER = "BINDER"
    CAP = "CAP"
    SOCKS = "SOCKS"
    BLANKET = "BLANKET"
    CUP_SPOON = "CUP_SPOON"
    THERMOMETER = "THERMOMETER"
    KMC_CARD = "KMC_CARD"
    LEAFLET_UR = "LEAFLET_UR"
    LEAFLET_EN = "LEAFLET_EN"
    LEAFLET_OTHER = "LEAFLET_OTHER"
    OTHER = "OTHER"
