"""The words that are stored: one StrEnum owns each list (clinical.md §1, §2, §4).

Screens and documents translate the member's name; the database and the bundle hold the value.
"""

from enum import StrEnum


class Sex(StrEnum):
    """Sex; growth references exist for M and F only."""

    M = "M"
    F = "F"
    AMBIGUOUS = "AMBIGUOUS"
    UNKNOWN = "UNKNOWN"


class Plurality(StrEnum):
    """How many were born together."""

    SINGLE = "SINGLE"
    TWIN = "TWIN"
    TRIPLET = "TRIPLET"
    HIGHER = "HIGHER"


class IdType(StrEnum):
    """Which paper the family's identity number comes from."""

    CNIC = "CNIC"
    FATHER_CNIC = "FATHER_CNIC"
    POR_CARD = "POR_CARD"
    ACC = "ACC"
    PASSPORT = "PASSPORT"
    UNHCR_SLIP = "UNHCR_SLIP"
    NONE = "NONE"
    UNKNOWN = "UNKNOWN"


class PopulationGroup(StrEnum):
    """Resident, refugee or displaced; sensitive, shown only in counts."""

    RESIDENT = "RESIDENT"
    REFUGEE_REGISTERED = "REFUGEE_REGISTERED"
    AFGHAN_ACC = "AFGHAN_ACC"
    UNDOCUMENTED = "UNDOCUMENTED"
    IDP = "IDP"
    NOMAD = "NOMAD"
    OTHER = "OTHER"
    DECLINED = "DECLINED"
    UNKNOWN = "UNKNOWN"


class PhoneOwner(StrEnum):
    """Whose telephone it is."""

    MOTHER = "MOTHER"
    FATHER = "FATHER"
    GRANDPARENT = "GRANDPARENT"
    NEIGHBOUR = "NEIGHBOUR"
    OTHER = "OTHER"
    UNKNOWN = "UNKNOWN"


class MotherStatus(StrEnum):
    """Where the mother is."""

    WITH_BABY = "WITH_BABY"
    IN_OTHER_WARD = "IN_OTHER_WARD"
    IN_OTHER_HOSPITAL = "IN_OTHER_HOSPITAL"
    AT_HOME = "AT_HOME"
    DIED = "DIED"
    UNKNOWN = "UNKNOWN"


class BirthPlace(StrEnum):
    """Place of birth; THIS_HOSPITAL makes an infant inborn."""

    THIS_HOSPITAL = "THIS_HOSPITAL"
    OTHER_PUBLIC = "OTHER_PUBLIC"
    PRIVATE_CLINIC = "PRIVATE_CLINIC"
    HOME = "HOME"
    EN_ROUTE = "EN_ROUTE"
    REFUGEE_CAMP_CLINIC = "REFUGEE_CAMP_CLINIC"
    UNKNOWN = "UNKNOWN"


class DeliveryMode(StrEnum):
    """How the infant was delivered."""

    SVD = "SVD"
    ASSISTED = "ASSISTED"
    BREECH = "BREECH"
    CS_EMERGENCY = "CS_EMERGENCY"
    CS_ELECTIVE = "CS_ELECTIVE"
    UNKNOWN = "UNKNOWN"


class AntenatalSteroids(StrEnum):
    """Course of antenatal steroids."""

    NONE = "NONE"
    PARTIAL = "PARTIAL"
    COMPLETE = "COMPLETE"
    UNKNOWN = "UNKNOWN"


class Resuscitation(StrEnum):
    """Most that was done at birth."""

    NONE = "NONE"
    STIMULATION = "STIMULATION"
    BAG_MASK = "BAG_MASK"
    CPR_DRUGS = "CPR_DRUGS"
    UNKNOWN = "UNKNOWN"


class BirthWeightSource(StrEnum):
    """Where the birth weight comes from; two of them are proxies (clinical.md §1.5)."""

    MEASURED_BIRTH_RECORD = "MEASURED_BIRTH_RECORD"
    MEASURED_HERE_LE24H = "MEASURED_HERE_LE24H"
    FIRST_WEIGHT_LE72H = "FIRST_WEIGHT_LE72H"
    RECALL = "RECALL"
    UNKNOWN = "UNKNOWN"


class GaMethod(StrEnum):
    """How gestation was dated, best first."""

    EARLY_USS = "EARLY_USS"
    USS_14_27 = "USS_14_27"
    LATE_USS = "LATE_USS"
    LMP_CERTAIN = "LMP_CERTAIN"
    LMP_UNCERTAIN = "LMP_UNCERTAIN"
    NEW_BALLARD = "NEW_BALLARD"
    DUBOWITZ = "DUBOWITZ"
    CLINICAL_GUESS = "CLINICAL_GUESS"
    UNKNOWN = "UNKNOWN"


class CongenitalAnomaly(StrEnum):
    """Whether an anomaly is suspected or known."""

    NONE = "NONE"
    SUSPECTED = "SUSPECTED"
    CONFIRMED = "CONFIRMED"
    UNKNOWN = "UNKNOWN"


class AdmissionType(StrEnum):
    """What kind of stay it is (clinical.md §1.6; derived by return-format reading 17)."""

    FIRST = "FIRST"
    READMISSION_LE28D = "READMISSION_LE28D"
    READMISSION_GT28D = "READMISSION_GT28D"
    RETURN_FROM_REFERRAL = "RETURN_FROM_REFERRAL"
    RETURN_AFTER_LAMA = "RETURN_AFTER_LAMA"


class AdmissionSource(StrEnum):
    """Where the infant came from."""

    LABOUR_ROOM = "LABOUR_ROOM"
    POSTNATAL_WARD = "POSTNATAL_WARD"
    NICU_SNCU = "NICU_SNCU"
    OTHER_FACILITY = "OTHER_FACILITY"
    OPD_FOLLOWUP = "OPD_FOLLOWUP"
    HOME_SELF = "HOME_SELF"
    COMMUNITY_LHW = "COMMUNITY_LHW"
    UNKNOWN = "UNKNOWN"


class RespiratorySupport(StrEnum):
    """Breathing support at admission."""

    NONE = "NONE"
    O2_NASAL = "O2_NASAL"
    CPAP = "CPAP"
    VENTILATED = "VENTILATED"
    UNKNOWN = "UNKNOWN"


class Diagnosis(StrEnum):
    """Admission diagnoses."""

    PREMATURITY = "PREMATURITY"
    LBW_TERM_SGA = "LBW_TERM_SGA"
    RDS = "RDS"
    TTN = "TTN"
    BIRTH_ASPHYXIA = "BIRTH_ASPHYXIA"
    SUSPECTED_SEPSIS = "SUSPECTED_SEPSIS"
    PNEUMONIA = "PNEUMONIA"
    JAUNDICE = "JAUNDICE"
    HYPOTHERMIA = "HYPOTHERMIA"
    HYPOGLYCAEMIA = "HYPOGLYCAEMIA"
    FEEDING_DIFFICULTY = "FEEDING_DIFFICULTY"
    APNOEA_OF_PREMATURITY = "APNOEA_OF_PREMATURITY"
    NEC_SUSPECTED = "NEC_SUSPECTED"
    CONGENITAL_ANOMALY = "CONGENITAL_ANOMALY"
    ANAEMIA = "ANAEMIA"
    OTHER = "OTHER"
    UNKNOWN = "UNKNOWN"


class DangerSign(StrEnum):
    """Danger signs; NONE is an explicit answer (clinical.md §2.6)."""

    NONE = "NONE"
    NOT_FEEDING_WELL = "NOT_FEEDING_WELL"
    CONVULSIONS = "CONVULSIONS"
    FAST_BREATHING_GE60 = "FAST_BREATHING_GE60"
    SEVERE_CHEST_INDRAWING = "SEVERE_CHEST_INDRAWING"
    TEMP_LT_35_5 = "TEMP_LT_35_5"
    FEVER = "FEVER"
    MOVES_ONLY_WHEN_STIMULATED = "MOVES_ONLY_WHEN_STIMULATED"
    NO_MOVEMENT = "NO_MOVEMENT"
    GRUNTING = "GRUNTING"
    NASAL_FLARING = "NASAL_FLARING"
    APNOEA = "APNOEA"
    CENTRAL_CYANOSIS = "CENTRAL_CYANOSIS"
    LETHARGY = "LETHARGY"
    BULGING_FONTANELLE = "BULGING_FONTANELLE"
    ABDOMINAL_DISTENSION = "ABDOMINAL_DISTENSION"
    BILIOUS_VOMIT = "BILIOUS_VOMIT"
    BLEEDING = "BLEEDING"
    JAUNDICE_LT24H = "JAUNDICE_LT24H"
    JAUNDICE_PALMS_SOLES = "JAUNDICE_PALMS_SOLES"
    PALLOR = "PALLOR"
    UMBILICAL_REDNESS_PUS = "UMBILICAL_REDNESS_PUS"
    SKIN_PUSTULES = "SKIN_PUSTULES"
    EYE_DISCHARGE = "EYE_DISCHARGE"
    DIARRHOEA = "DIARRHOEA"
    BLOOD_IN_STOOL = "BLOOD_IN_STOOL"
    OTHER = "OTHER"
    UNKNOWN = "UNKNOWN"


class Role(StrEnum):
    """What a person may do (clinical.md §8.1)."""

    NURSE = "NURSE"
    CHARGE_NURSE = "CHARGE_NURSE"
    DOCTOR = "DOCTOR"
    CENTRE_HEAD = "CENTRE_HEAD"
    DATA_ADMIN = "DATA_ADMIN"
