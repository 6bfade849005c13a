"""The stored words of the mother, the birth and the consent (clinical.md §1.2, §1.4, §1.8)."""

from enum import StrEnum


class MotherCondition(StrEnum):
    """An illness of the mother, or of this pregnancy."""

    HYPERTENSION_PREECLAMPSIA = "HYPERTENSION_PREECLAMPSIA"
    ECLAMPSIA = "ECLAMPSIA"
    DIABETES = "DIABETES"
    APH = "APH"
    PPROM = "PPROM"
    CHORIOAMNIONITIS_FEVER = "CHORIOAMNIONITIS_FEVER"
    ANAEMIA = "ANAEMIA"
    UTI = "UTI"
    HEPATITIS_B = "HEPATITIS_B"
    HEPATITIS_C = "HEPATITIS_C"
    HIV = "HIV"
    SYPHILIS = "SYPHILIS"
    TB = "TB"
    OTHER = "OTHER"
    NONE = "NONE"
    UNKNOWN = "UNKNOWN"


class MotherEducation(StrEnum):
    """The highest school a mother has been to; the levels are ours [D]."""

    NONE = "NONE"
    PRIMARY = "PRIMARY"
    MIDDLE = "MIDDLE"
    SECONDARY = "SECONDARY"
    HIGHER = "HIGHER"
    RELIGIOUS_ONLY = "RELIGIOUS_ONLY"
    UNKNOWN = "UNKNOWN"


class BloodGroup(StrEnum):
    """ABO and Rhesus."""

    A_POS = "A+"
    A_NEG = "A-"
    B_POS = "B+"
    B_NEG = "B-"
    AB_POS = "AB+"
    AB_NEG = "AB-"
    O_POS = "O+"
    O_NEG = "O-"
    UNKNOWN = "UNKNOWN"


class BirthAttendant(StrEnum):
    """Who attended the birth; a dai is a traditional birth attendant."""

    DOCTOR = "DOCTOR"
    NURSE_MIDWIFE = "NURSE_MIDWIFE"
    LHV = "LHV"
    DAI = "DAI"
    RELATIVE = "RELATIVE"
    NOBODY = "NOBODY"
    UNKNOWN = "UNKNOWN"


class GaPrecision(StrEnum):
    """Whether gestation is known to the day or in whole weeks only."""

    DAY = "DAY"
    WEEK = "WEEK"
    UNKNOWN = "UNKNOWN"


class ConsentCare(StrEnum):
    """What the family said to the care itself."""

    VERBAL_RECORDED = "VERBAL_RECORDED"
    WRITTEN = "WRITTEN"
    REFUSED = "REFUSED"


class ConsentBy(StrEnum):
    """Who consented."""

    MOTHER = "MOTHER"
    FATHER = "FATHER"
    GUARDIAN = "GUARDIAN"
    UNKNOWN = "UNKNOWN"
