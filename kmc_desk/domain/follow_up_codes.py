"""The stored words of treatments, vaccines and follow-up (clinical.md §2.7, §3.9, §4.4, §5)."""

from enum import StrEnum


class TreatmentKind(StrEnum):
    """What is given with a start and a stop, not typed anew each day."""

    CAFFEINE = "CAFFEINE"
    AMINOPHYLLINE = "AMINOPHYLLINE"
    O2 = "O2"
    CPAP = "CPAP"
    IV_FLUIDS = "IV_FLUIDS"
    ANTIBIOTIC_1ST = "ANTIBIOTIC_1ST"
    ANTIBIOTIC_2ND = "ANTIBIOTIC_2ND"
    ANTIBIOTIC_OTHER = "ANTIBIOTIC_OTHER"
    PHOTOTHERAPY = "PHOTOTHERAPY"
    EXCHANGE_TX = "EXCHANGE_TX"
    TRANSFUSION_PRBC = "TRANSFUSION_PRBC"
    VITAMIN_D = "VITAMIN_D"
    IRON = "IRON"
    ZINC = "ZINC"
    MULTIVITAMIN = "MULTIVITAMIN"
    CALCIUM_PHOSPHATE = "CALCIUM_PHOSPHATE"
    VITAMIN_K = "VITAMIN_K"
    ANTICONVULSANT = "ANTICONVULSANT"
    PROBIOTIC = "PROBIOTIC"
    EMOLLIENT = "EMOLLIENT"
    FORTIFIER = "FORTIFIER"
    OTHER = "OTHER"


NAMED_BY_DRUG = frozenset(
    {
        TreatmentKind.CAFFEINE,
        TreatmentKind.AMINOPHYLLINE,
        TreatmentKind.ANTIBIOTIC_1ST,
        TreatmentKind.ANTIBIOTIC_2ND,
        TreatmentKind.ANTIBIOTIC_OTHER,
        TreatmentKind.ANTICONVULSANT,
        TreatmentKind.OTHER,
    }
)
"""Of these the drug says all; of the others, such as oxygen, it says how or with what."""


class Culture(StrEnum):
    """What is known of a blood culture."""

    NOT_DONE = "NOT_DONE"
    PENDING = "PENDING"
    NEG = "NEG"
    POS = "POS"


class VisitPlace(StrEnum):
    """Where a follow-up visit took place; by phone it is a contact and counts as no visit."""

    CLINIC = "CLINIC"
    WARD = "WARD"
    HOME = "HOME"
    PHONE = "PHONE"


class VisitClassification(StrEnum):
    """How the infant was found."""

    DOING_WELL = "DOING_WELL"
    NEEDS_CLOSER_FOLLOWUP = "NEEDS_CLOSER_FOLLOWUP"
    SICK_TREATED_OPD = "SICK_TREATED_OPD"
    ADMIT_HERE = "ADMIT_HERE"
    REFER = "REFER"


class VisitOutcome(StrEnum):
    """What follows from a visit."""

    CONTINUE = "CONTINUE"
    GRADUATED = "GRADUATED"
    READMITTED = "READMITTED"
    REFERRED = "REFERRED"
    DIED = "DIED"
    MOVED = "MOVED"
    DECLINED = "DECLINED"


class ContactChannel(StrEnum):
    """How a family was sought."""

    CALL = "CALL"
    SMS = "SMS"
    WHATSAPP = "WHATSAPP"
    LHW_VISIT = "LHW_VISIT"
    HOME_VISIT = "HOME_VISIT"


class ContactResult(StrEnum):
    """What came of seeking a family."""

    REACHED_WELL = "REACHED_WELL"
    REACHED_SICK = "REACHED_SICK"
    WILL_COME = "WILL_COME"
    REFUSED = "REFUSED"
    NO_ANSWER = "NO_ANSWER"
    WRONG_NUMBER = "WRONG_NUMBER"
    SWITCHED_OFF = "SWITCHED_OFF"
    DIED = "DIED"
    MOVED = "MOVED"
    READMITTED_ELSEWHERE = "READMITTED_ELSEWHERE"


class Vaccine(StrEnum):
    """Doses of the schedule; the first three are given before discharge."""

    BCG = "BCG"
    OPV0 = "OPV0"
    HEPB0 = "HEPB0"
    OPV1 = "OPV1"
    OPV2 = "OPV2"
    OPV3 = "OPV3"
    PENTA1 = "PENTA1"
    PENTA2 = "PENTA2"
    PENTA3 = "PENTA3"
    PCV1 = "PCV1"
    PCV2 = "PCV2"
    PCV3 = "PCV3"
    ROTA1 = "ROTA1"
    ROTA2 = "ROTA2"
    IPV1 = "IPV1"


class ScheduledKind(StrEnum):
    """Which visit of the schedule a date is for."""

    FIRST = "FIRST"
    TWICE_WEEKLY = "TWICE_WEEKLY"
    WEEKLY = "WEEKLY"
    TERM = "TERM"
    CORR3 = "CORR3"
    CORR6 = "CORR6"
    CORR12 = "CORR12"
    CORR18 = "CORR18"
    CORR24 = "CORR24"
    LAMA = "LAMA"
    OTHER = "OTHER"


class VisitReason(StrEnum):
    """A visit that no date of the schedule asked for."""

    SCHEDULED = "SCHEDULED"
    UNSCHEDULED_SICK = "UNSCHEDULED_SICK"
    UNSCHEDULED_OTHER = "UNSCHEDULED_OTHER"


class CancelReason(StrEnum):
    """Why a visit is not waited for any more."""

    DIED = "DIED"
    READMITTED = "READMITTED"
    GRADUATED = "GRADUATED"
    TRANSFERRED = "TRANSFERRED"
    MOVED = "MOVED"
    DECLINED = "DECLINED"
    RESCHEDULED = "RESCHEDULED"
    MADE_IN_ERROR = "MADE_IN_ERROR"


class BroughtBy(StrEnum):
    """Who came with the infant."""

    MOTHER = "MOTHER"
    FATHER = "FATHER"
    GRANDPARENT = "GRANDPARENT"
    OTHER = "OTHER"
    UNKNOWN = "UNKNOWN"


class MedicineTaken(StrEnum):
    """Whether a medicine was taken at home."""

    YES = "YES"
    PARTLY = "PARTLY"
    NO = "NO"
    UNKNOWN = "UNKNOWN"


class Illness(StrEnum):
    """Illness since the last visit."""

    NONE = "NONE"
    FEVER = "FEVER"
    COUGH = "COUGH"
    DIARRHOEA = "DIARRHOEA"
    JAUNDICE = "JAUNDICE"
    POOR_FEED = "POOR_FEED"
    ADMITTED_ELSEWHERE = "ADMITTED_ELSEWHERE"
    OTHER = "OTHER"
    UNKNOWN = "UNKNOWN"


class KmcStoppedReason(StrEnum):
    """Why skin-to-skin at home has ended."""

    BABY_REFUSES = "BABY_REFUSES"
    GE2500G = "GE2500G"
    MOTHER_WORK = "MOTHER_WORK"
    HEAT = "HEAT"
    FAMILY = "FAMILY"
    ILLNESS = "ILLNESS"
    OTHER = "OTHER"
    UNKNOWN = "UNKNOWN"


class MotherWellbeing(StrEnum):
    """How the mother is at a visit."""

    WELL = "WELL"
    LOW_MOOD = "LOW_MOOD"
    BREAST_PROBLEM = "BREAST_PROBLEM"
    ILL = "ILL"
    DIED = "DIED"
    UNKNOWN = "UNKNOWN"


class Screen(StrEnum):
    """What is screened for."""

    ROP = "ROP"
    HEARING = "HEARING"
    CRANIAL_ULTRASOUND = "CRANIAL_ULTRASOUND"
    PULSE_OXIMETRY = "PULSE_OXIMETRY"
    THYROID = "THYROID"
    HAEMOGLOBIN = "HAEMOGLOBIN"
    OTHER = "OTHER"


class ScreenResult(StrEnum):
    """What a screening showed."""

    NORMAL = "NORMAL"
    ABNORMAL = "ABNORMAL"
    IMMATURE = "IMMATURE"
    REPEAT = "REPEAT"
    PENDING = "PENDING"
    NOT_DONE = "NOT_DONE"
    UNKNOWN = "UNKNOWN"
