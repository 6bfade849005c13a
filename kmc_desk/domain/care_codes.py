"""The stored words of daily care and of the exit (clinical.md §1.7, §1.9, §2, §4)."""

from enum import StrEnum


class OverrideReason(StrEnum):
    """Why an infant over 2000 g was admitted all the same (clinical.md §1.9)."""

    CURRENT_WEIGHT_LE2000 = "CURRENT_WEIGHT_LE2000"
    PRETERM_LT37 = "PRETERM_LT37"
    SIBLING_ELIGIBLE = "SIBLING_ELIGIBLE"
    TEMP_INSTABILITY = "TEMP_INSTABILITY"
    FEEDING_DIFFICULTY = "FEEDING_DIFFICULTY"
    CLINICIAN_DECISION = "CLINICIAN_DECISION"
    REGISTERED_IN_ERROR = "REGISTERED_IN_ERROR"


class KmcContraindication(StrEnum):
    """Why skin-to-skin must wait."""

    NONE = "NONE"
    NOT_BREATHING_SPONTANEOUSLY_AFTER_RESUS = "NOT_BREATHING_SPONTANEOUSLY_AFTER_RESUS"
    SHOCK = "SHOCK"
    MECHANICAL_VENTILATION = "MECHANICAL_VENTILATION"
    SEVERE_APNOEA = "SEVERE_APNOEA"
    EXCHANGE_TRANSFUSION = "EXCHANGE_TRANSFUSION"
    PHOTOTHERAPY_INTENSIVE = "PHOTOTHERAPY_INTENSIVE"
    POST_SURGERY = "POST_SURGERY"
    OTHER = "OTHER"
    UNKNOWN = "UNKNOWN"


class KmcNotStartedReason(StrEnum):
    """Why no skin-to-skin was begun by 24 h."""

    MOTHER_ILL = "MOTHER_ILL"
    MOTHER_ABSENT = "MOTHER_ABSENT"
    NO_SUBSTITUTE = "NO_SUBSTITUTE"
    BABY_UNSTABLE = "BABY_UNSTABLE"
    FAMILY_REFUSED = "FAMILY_REFUSED"
    NO_BED_CHAIR = "NO_BED_CHAIR"
    NO_BINDER = "NO_BINDER"
    STAFF_SHORTAGE = "STAFF_SHORTAGE"
    TRANSFER_SOON = "TRANSFER_SOON"
    OTHER = "OTHER"
    UNKNOWN = "UNKNOWN"


class Provider(StrEnum):
    """Who held the infant: the union of clinical.md §1.7 and §2.4."""

    MOTHER = "MOTHER"
    FATHER = "FATHER"
    GRANDMOTHER = "GRANDMOTHER"
    GRANDMOTHER_M = "GRANDMOTHER_M"
    GRANDMOTHER_P = "GRANDMOTHER_P"
    AUNT = "AUNT"
    SISTER = "SISTER"
    OTHER_RELATIVE = "OTHER_RELATIVE"
    STAFF = "STAFF"
    OTHER = "OTHER"
    UNKNOWN = "UNKNOWN"


class HeldPlace(StrEnum):
    """Where skin-to-skin was given: the union of clinical.md §1.7 and §2.4."""

    BED = "BED"
    CHAIR = "CHAIR"
    NICU = "NICU"
    LABOUR_ROOM = "LABOUR_ROOM"
    TRANSPORT = "TRANSPORT"
    HOME = "HOME"
    OTHER = "OTHER"
    UNKNOWN = "UNKNOWN"


class Milk(StrEnum):
    """What was fed; NPO is nothing by mouth."""

    OMM = "OMM"
    DHM = "DHM"
    WET_NURSE = "WET_NURSE"
    FORMULA_STANDARD = "FORMULA_STANDARD"
    FORMULA_PRETERM = "FORMULA_PRETERM"
    ANIMAL_MILK = "ANIMAL_MILK"
    OTHER_FLUID = "OTHER_FLUID"
    NPO = "NPO"
    UNKNOWN = "UNKNOWN"


HUMAN_MILK = frozenset({Milk.OMM, Milk.DHM, Milk.WET_NURSE})
FORMULA = frozenset({Milk.FORMULA_STANDARD, Milk.FORMULA_PRETERM})


class Route(StrEnum):
    """How it was fed; IV_FLUID is never a feed."""

    BREAST = "BREAST"
    CUP = "CUP"
    SPOON = "SPOON"
    PALADAI = "PALADAI"
    SYRINGE_DROPPER = "SYRINGE_DROPPER"
    NG_TUBE = "NG_TUBE"
    OG_TUBE = "OG_TUBE"
    BOTTLE = "BOTTLE"
    IV_FLUID = "IV_FLUID"
    UNKNOWN = "UNKNOWN"


class FormulaReason(StrEnum):
    """Why formula was given."""

    MOTHER_DEAD = "MOTHER_DEAD"
    MOTHER_ABSENT_ILL = "MOTHER_ABSENT_ILL"
    LOW_SUPPLY = "LOW_SUPPLY"
    MEDICAL = "MEDICAL"
    FAMILY_CHOICE = "FAMILY_CHOICE"
    TWINS_SUPPLY = "TWINS_SUPPLY"
    OTHER = "OTHER"
    UNKNOWN = "UNKNOWN"


class Colour(StrEnum):
    """Skin colour seen."""

    PINK = "PINK"
    PALE = "PALE"
    JAUNDICED = "JAUNDICED"
    ACROCYANOSIS = "ACROCYANOSIS"
    CENTRAL_CYANOSIS = "CENTRAL_CYANOSIS"
    MOTTLED = "MOTTLED"
    UNKNOWN = "UNKNOWN"


class Activity(StrEnum):
    """Activity seen."""

    ACTIVE = "ACTIVE"
    SLEEPY_ROUSABLE = "SLEEPY_ROUSABLE"
    LETHARGIC = "LETHARGIC"
    MOVES_ONLY_WHEN_STIMULATED = "MOVES_ONLY_WHEN_STIMULATED"
    NO_MOVEMENT = "NO_MOVEMENT"
    IRRITABLE = "IRRITABLE"
    JITTERY = "JITTERY"
    UNKNOWN = "UNKNOWN"


class NotWeighedReason(StrEnum):
    """Why an infant has no weight on a ward day."""

    TOO_UNSTABLE = "TOO_UNSTABLE"
    MOTHER_REFUSED = "MOTHER_REFUSED"
    SCALE_NOT_WORKING = "SCALE_NOT_WORKING"
    OFF_WARD = "OFF_WARD"
    OTHER = "OTHER"


class Outcome(StrEnum):
    """How a stay ended (clinical.md §4.1).

    FOLLOW_UP_ONLY: the infant was cared for elsewhere and comes to this centre's clinic; its stay
    ends at the moment it begins.
    """

    HOME_KMC = "HOME_KMC"
    HOME_NO_KMC = "HOME_NO_KMC"
    REFERRED_UP = "REFERRED_UP"
    TRANSFERRED_WARD = "TRANSFERRED_WARD"
    TRANSFERRED_BACK = "TRANSFERRED_BACK"
    LAMA = "LAMA"
    ABSCONDED = "ABSCONDED"
    DIED = "DIED"
    FOLLOW_UP_ONLY = "FOLLOW_UP_ONLY"
    ADMIN_ERROR = "ADMIN_ERROR"


class OutcomeGroup(StrEnum):
    """The census bucket of an outcome, as the return prints it."""

    HOME = "HOME"
    TRANSFER = "TRANSFER"
    LAMA = "LAMA"
    ABSCONDED = "ABSCONDED"
    DIED = "DIED"


OUTCOME_GROUP: dict[Outcome, OutcomeGroup] = {
    Outcome.HOME_KMC: OutcomeGroup.HOME,
    Outcome.HOME_NO_KMC: OutcomeGroup.HOME,
    Outcome.REFERRED_UP: OutcomeGroup.TRANSFER,
    Outcome.TRANSFERRED_WARD: OutcomeGroup.TRANSFER,
    Outcome.TRANSFERRED_BACK: OutcomeGroup.TRANSFER,
    Outcome.LAMA: OutcomeGroup.LAMA,
    Outcome.ABSCONDED: OutcomeGroup.ABSCONDED,
    Outcome.DIED: OutcomeGroup.DIED,
}
"""What is missing here is in `IN_NO_COUNT`."""

IN_NO_COUNT = frozenset({Outcome.ADMIN_ERROR, Outcome.FOLLOW_UP_ONLY})
"""Ends of what was no stay on the ward: in no census, list or rate, and before no other stay."""


class FeedingMethod(StrEnum):
    """How the infant feeds at discharge."""

    BREAST_ONLY = "BREAST_ONLY"
    BREAST_CUP_SPOON = "BREAST+CUP_SPOON"
    CUP_SPOON_EBM = "CUP_SPOON_EBM"
    TUBE_HOME = "TUBE_HOME"
    FORMULA = "FORMULA"
    OTHER = "OTHER"
    UNKNOWN = "UNKNOWN"


class LamaReason(StrEnum):
    """Why a family left against advice or without a word."""

    PERCEIVED_POOR_OUTCOME = "PERCEIVED_POOR_OUTCOME"
    FAMILY_PRESSURE = "FAMILY_PRESSURE"
    COST = "COST"
    NO_IMPROVEMENT = "NO_IMPROVEMENT"
    THINKS_BABY_WELL = "THINKS_BABY_WELL"
    WANTS_BETTER_FACILITY = "WANTS_BETTER_FACILITY"
    OTHER_CHILDREN_AT_HOME = "OTHER_CHILDREN_AT_HOME"
    DISTANCE_TRANSPORT = "DISTANCE_TRANSPORT"
    MOTHER_ILL = "MOTHER_ILL"
    CEREMONY_RITUAL = "CEREMONY_RITUAL"
    DISSATISFIED_STAFF = "DISSATISFIED_STAFF"
    SECURITY = "SECURITY"
    OTHER = "OTHER"
    UNKNOWN = "UNKNOWN"


class DeathCause(StrEnum):
    """Primary cause of death."""

    PREMATURITY_RDS = "PREMATURITY_RDS"
    BIRTH_ASPHYXIA_HIE = "BIRTH_ASPHYXIA_HIE"
    SEPSIS_EARLY = "SEPSIS_EARLY"
    SEPSIS_LATE = "SEPSIS_LATE"
    MENINGITIS = "MENINGITIS"
    PNEUMONIA = "PNEUMONIA"
    NEC = "NEC"
    APNOEA_OF_PREMATURITY = "APNOEA_OF_PREMATURITY"
    ASPIRATION_MILK = "ASPIRATION_MILK"
    IVH = "IVH"
    HYPOTHERMIA = "HYPOTHERMIA"
    HYPOGLYCAEMIA = "HYPOGLYCAEMIA"
    JAUNDICE_KERNICTERUS = "JAUNDICE_KERNICTERUS"
    CONGENITAL_ANOMALY = "CONGENITAL_ANOMALY"
    HAEMORRHAGIC_DISEASE = "HAEMORRHAGIC_DISEASE"
    DIARRHOEA_DEHYDRATION = "DIARRHOEA_DEHYDRATION"
    TETANUS = "TETANUS"
    SUDDEN_UNEXPLAINED = "SUDDEN_UNEXPLAINED"
    OTHER = "OTHER"
    UNKNOWN = "UNKNOWN"


class FeedSchedule(StrEnum):
    """Which table of ml/kg/day by day of life is the ward's reference (clinical.md §2.10)."""

    KMC2003 = "KMC2003"
    BFC60_20 = "BFC60+20"
