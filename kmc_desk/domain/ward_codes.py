"""The stored words of the ward day besides those of `care_codes` (clinical.md §2, §3.5)."""

from enum import StrEnum


class TempSite(StrEnum):
    """Where a temperature was taken."""

    AXILLA = "AXILLA"
    RECTAL = "RECTAL"
    SKIN_PROBE = "SKIN_PROBE"
    UNKNOWN = "UNKNOWN"


class TempUnit(StrEnum):
    """The unit in which a temperature was typed; °C is stored."""

    C = "C"
    F = "F"


class RrState(StrEnum):
    """How the infant was while its breaths were counted."""

    ASLEEP = "ASLEEP"
    AWAKE = "AWAKE"
    UNKNOWN = "UNKNOWN"


class ApnoeaNeeded(StrEnum):
    """What ended an apnoea."""

    NONE = "NONE"
    STIM = "STIM"
    BMV = "BMV"
    UNKNOWN = "UNKNOWN"


class HeldPosition(StrEnum):
    """How the infant was held; the first is the KMC position."""

    UPRIGHT_CHEST = "UPRIGHT_CHEST"
    SEMI_RECLINED_SLEEP = "SEMI_RECLINED_SLEEP"
    WALKING = "WALKING"
    OTHER = "OTHER"
    UNKNOWN = "UNKNOWN"


class StopReason(StrEnum):
    """Why a session ended."""

    FEED_CHANGE = "FEED_CHANGE"
    MOTHER_REST = "MOTHER_REST"
    MEAL_TOILET_PRAYER = "MEAL_TOILET_PRAYER"
    VISITORS = "VISITORS"
    PROCEDURE = "PROCEDURE"
    PHOTOTHERAPY = "PHOTOTHERAPY"
    BABY_UNSTABLE = "BABY_UNSTABLE"
    HEAT_DISCOMFORT = "HEAT_DISCOMFORT"
    POWER_CUT = "POWER_CUT"
    OTHER = "OTHER"
    UNKNOWN = "UNKNOWN"


class LowStsReason(StrEnum):
    """Why a day had little skin-to-skin."""

    MOTHER_ILL = "MOTHER_ILL"
    MOTHER_AWAY = "MOTHER_AWAY"
    PAIN_AFTER_CS = "PAIN_AFTER_CS"
    HEAT = "HEAT"
    NO_SUBSTITUTE = "NO_SUBSTITUTE"
    HOUSE_OTHER_CHILDREN = "HOUSE_OTHER_CHILDREN"
    PROCEDURES = "PROCEDURES"
    PHOTOTHERAPY = "PHOTOTHERAPY"
    VISITORS_PRIVACY = "VISITORS_PRIVACY"
    STAFF = "STAFF"
    OTHER = "OTHER"
    UNKNOWN = "UNKNOWN"


class Vomit(StrEnum):
    """What was brought up after a feed."""

    NONE = "NONE"
    MILK = "MILK"
    BILE = "BILE"
    BLOOD = "BLOOD"
    UNKNOWN = "UNKNOWN"


class StoolType(StrEnum):
    """How the stools look."""

    MECONIUM = "MECONIUM"
    TRANSITIONAL = "TRANSITIONAL"
    YELLOW = "YELLOW"
    WATERY = "WATERY"
    BLOODY = "BLOODY"
    ACHOLIC = "ACHOLIC"
    UNKNOWN = "UNKNOWN"


class BabyFeedingProblem(StrEnum):
    """What makes feeding hard for the infant."""

    NONE = "NONE"
    POOR_SUCK = "POOR_SUCK"
    POOR_ATTACH = "POOR_ATTACH"
    SLEEPY = "SLEEPY"
    VOMITING = "VOMITING"
    CLEFT = "CLEFT"
    TONGUE_TIE = "TONGUE_TIE"
    OTHER = "OTHER"
    UNKNOWN = "UNKNOWN"


class MotherFeedingProblem(StrEnum):
    """What makes feeding hard for the mother."""

    NONE = "NONE"
    LOW_MILK = "LOW_MILK"
    ENGORGED = "ENGORGED"
    CRACKED_NIPPLE = "CRACKED_NIPPLE"
    FLAT_NIPPLE = "FLAT_NIPPLE"
    ILL = "ILL"
    OTHER = "OTHER"
    UNKNOWN = "UNKNOWN"


class WardEvent(StrEnum):
    """What happened to an infant on the ward."""

    FALL = "FALL"
    ASPIRATION = "ASPIRATION"
    BURN = "BURN"
    FOUND_COLD = "FOUND_COLD"
    EQUIPMENT = "EQUIPMENT"
    CODE = "CODE"
    TRANSFER_STEP_UP = "TRANSFER_STEP_UP"
    TRANSFER_BACK = "TRANSFER_BACK"
    OTHER = "OTHER"


class TreatmentRoute(StrEnum):
    """How a medicine is given; the list is ours [D]."""

    ORAL = "ORAL"
    NG_TUBE = "NG_TUBE"
    IV = "IV"
    IM = "IM"
    SC = "SC"
    INHALED = "INHALED"
    TOPICAL = "TOPICAL"
    OTHER = "OTHER"
    UNKNOWN = "UNKNOWN"
