"""The stored words of alerts (clinical.md §3.4-§3.7)."""

from enum import StrEnum


class AlertLevel(StrEnum):
    """How much an alert asks for."""

    INFO = "INFO"
    AMBER = "AMBER"
    RED = "RED"


class AlertCode(StrEnum):
    """What an alert is about; a prompt to look, never an order."""

    # Growth (§3.4)
    WT_LOSS_10 = "WT_LOSS_10"
    WT_LOSS_15 = "WT_LOSS_15"
    NOT_REGAINED_14 = "NOT_REGAINED_14"
    NOT_REGAINED_21 = "NOT_REGAINED_21"
    SLOW_GAIN = "SLOW_GAIN"
    NO_GAIN_2D = "NO_GAIN_2D"
    WT_JUMP = "WT_JUMP"
    MISSED_WT = "MISSED_WT"
    MEASURE_DUE = "MEASURE_DUE"
    # Skin-to-skin (§3.5)
    STS_LT8 = "STS_LT8"
    STS_LT8_2D = "STS_LT8_2D"
    STS_ZERO = "STS_ZERO"
    STS_NOT_RECORDED = "STS_NOT_RECORDED"
    KMC_NOT_STARTED = "KMC_NOT_STARTED"
    STS_OPEN = "STS_OPEN"
    # Temperature and vital signs (§3.6)
    SEVERE_HYPOTHERMIA = "SEVERE_HYPOTHERMIA"
    MODERATE_HYPOTHERMIA = "MODERATE_HYPOTHERMIA"
    MILD_HYPOTHERMIA = "MILD_HYPOTHERMIA"
    RAISED_TEMP = "RAISED_TEMP"
    FEVER = "FEVER"
    RR_FAST = "RR_FAST"
    RR_SLOW = "RR_SLOW"
    HR_LOW = "HR_LOW"
    HR_HIGH = "HR_HIGH"
    SPO2_LOW = "SPO2_LOW"
    SPO2_HIGH_ON_O2 = "SPO2_HIGH_ON_O2"
    APNOEA = "APNOEA"
    GLUC_LOW = "GLUC_LOW"
    DANGER = "DANGER"
    JAUNDICE = "JAUNDICE"
    FEEDS_FEW = "FEEDS_FEW"
    NO_URINE = "NO_URINE"
