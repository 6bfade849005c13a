"""The categories of the return, by dimension; stored codes have the words they have elsewhere."""

from enum import StrEnum

from kmc_desk.domain.care_codes import OverrideReason
from kmc_desk.domain.codes import AdmissionSource, Plurality, PopulationGroup
from kmc_desk.domain.temperature import TemperatureClass
from kmc_desk.texts.codes import CODE_TEXTS


def _words(dim: str, *kinds: type[StrEnum]) -> dict[str, str]:
    """`DIM.VALUE` for every code of some lists; where lists share a code, it means the same."""
    return {f"{dim}.{one}": CODE_TEXTS[f"{kind.__name__}.{one}"] for kind in kinds for one in kind}


CATEGORIES_TEXTS: dict[str, str] = {
    **_words("CLASS", Plurality),
    **_words("GROUP", PopulationGroup),
    **_words("REASON", OverrideReason),
    **_words("SOURCE", AdmissionSource),
    **_words("TEMP", TemperatureClass),
    "BW.<1000": "<1000 g",
    "BW.1000-1499": "1000–1499 g",
    "BW.1500-1799": "1500–1799 g",
    "BW.1800-2000": "1800–2000 g",
    "BW.>2000": ">2000 g",
    "BW.UNKNOWN": "unknown",
    "GA.<28": "<28 weeks",
    "GA.28-31": "28–31 weeks",
    "GA.32-33": "32–33 weeks",
    "GA.34-36": "34–36 weeks",
    "GA.>=37": "≥37 weeks",
    "GA.UNKNOWN": "unknown",
    "SEX.M": "M",
    "SEX.F": "F",
    "SEX.X": "Other",
    "BORN.IN": "Inborn",
    "BORN.OUT": "Outborn",
    "OUT.HOME": "Home",
    "OUT.TRANSFER": "Transfer",
    "OUT.LAMA": "LAMA",
    "OUT.ABSCONDED": "Absconded",
    "OUT.DIED": "Died",
    "AGE.<24h": "under 24 h",
    "AGE.1-3d": "1–3 days",
    "AGE.4-7d": "4–7 days",
    "AGE.8-28d": "8–28 days",
    "AGE.>28d": "over 28 days",
    "TEMP.NOT_TAKEN": "not taken",
    "GROUP.NOT_STATED": "not stated",
    "REASON.NOT_STATED": "not stated",
    "CLASS.UNKNOWN": "unknown",
    "CLASS.MULTIPLE_MOTHERS": "mothers of twins or more",
    "CLASS.HYPOTHERMIC": "below 36.5 °C, of those taken",
    "CLASS.SGA": "small for gestation (SGA)",
    "CLASS.AGA": "as expected (AGA)",
    "CLASS.LGA": "large for gestation (LGA)",
    "CLASS.PROXY": "first weight within 72 h, or recalled",
    "STAT.MEAN": "Mean",
    "STAT.MEDIAN": "Median",
    "STAT.Q1": "Q1",
    "STAT.Q3": "Q3",
    "STAT.MIN": "Min",
    "STAT.MAX": "Max",
    "STAT.N": "N",
    "BAND.0": "0 h",
    "BAND.>0-<4": ">0–<4 h",
    "BAND.4-<8": "4–<8 h",
    "BAND.8-<12": "8–<12 h",
    "BAND.12-<20": "12–<20 h",
    "BAND.>=20": "≥20 h",
    "AGE.1-6d": "1–6 days",
    "AGE.7-27d": "7–27 days",
    "AGE.>=28d": "28 days or more",
    "CLASS.ACTIVE": "In active follow-up",
    "CLASS.OVERDUE": "of these overdue",
    "CLASS.UNTRACED": "Not traced",
    "CLASS.LTFU_NEW": "Newly lost to follow-up",
    "CLASS.GRADUATED": "Graduated",
    "CLASS.HOURS": "Mean skin-to-skin at home, hours in 24",
    "CLASS.EFFECTIVE": "Effective KMC at 7 days",
    "CLASS.BCG": "BCG",
    "CLASS.OPV0": "OPV-0",
    "CLASS.HEPB0": "HepB-0",
}
