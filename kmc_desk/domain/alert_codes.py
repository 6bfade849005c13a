"""The stored words of alerts (clinical.md §3.4-§3.7)."""

from enum import StrEnum


class AlertLevel(StrEnum):
    """How much an alert asks for."""

    INFO = "INFO"
    AMBER = "AMBER"
    RED = "RED"


class AlertCode(StrEnum):
    """What an alert is about, the most urgent first; a prompt to look, never an order."""

    # Signs, breathing and heart (§3.6)
    DANGER = "DANGER"
    APNOEA = "APNOEA"
    RR_SLOW = "RR_SLOW"
    RR_FAST = "RR_FAST"
    SPO2_LOW = "SPO2_LOW"
    HR_LOW = "HR_LOW"
    # Temperature (§3.6)
    SEVERE_HYPOTHERMIA = "SEVERE_HYPOTHERMIA"
    MODERATE_HYPOTHERMIA = "MODERATE_HYPOTHERMIA"
    FEVER = "FEVER"
    MILD_HYPOTHERMIA = "MILD_HYPOTHERMIA"
    RAISED_TEMP = "RAISED_TEMP"
    # Glucose, jaundice, urine (§3.6)
    GLUC_LOW = "GLUC_LOW"
    JAUNDICE = "JAUNDICE"
    NO_URINE = "NO_URINE"
    HR_HIGH = "HR_HIGH"
    SPO2_HIGH_ON_O2 = "SPO2_HIGH_ON_O2"
    FEEDS_FEW = "FEEDS_FEW"
    INTAKE_LOW = "INTAKE_LOW"
    # Growth (§3.4)
    WT_LOSS_15 = "WT_LOSS_15"
    WT_LOSS_10 = "WT_LOSS_10"
    NOT_REGAINED_21 = "NOT_REGAINED_21"
    NOT_REGAINED_14 = "NOT_REGAINED_14"
    NO_GAIN_2D = "NO_GAIN_2D"
    SLOW_GAIN = "SLOW_GAIN"
    WT_JUMP = "WT_JUMP"
    MISSED_WT = "MISSED_WT"
    # Skin-to-skin (§3.5)
    STS_ZERO = "STS_ZERO"
    STS_LT8_2D = "STS_LT8_2D"
    STS_LT8 = "STS_LT8"
    STS_NOT_RECORDED = "STS_NOT_RECORDED"
    KMC_NOT_STARTED = "KMC_NOT_STARTED"
    STS_OPEN = "STS_OPEN"
    # Length and head (§2.2)
    MEASURE_DUE = "MEASURE_DUE"
