"""Part C of the return: labels, titles, and how each row is counted."""

PROFILE_TEXTS: dict[str, str] = {
    "return.gestation": "Gestation",
    "return.gestations": "C2  First admissions by gestation and sex",
    "return.plurality": "C3  Single and multiple births",
    "return.ages": "C4  Age at admission",
    "return.sources": "C5  Where they came from",
    "return.temperatures": "C6  Temperature at admission",
    "return.groups": "C7  Population group",
    "return.sizes": "C8  Size at birth",
    "return.overrides": "C9  Admitted over 2000 g, by reason",
    "return.unmeasured": "C10  Birth weight not measured at birth",
    "row.C1": "First admissions by birth weight, sex and place of birth",
    "row.C2": "First admissions by gestation and sex",
    "row.C3": "First admissions by single and multiple birth",
    "row.C4": "First admissions by age at admission",
    "row.C5": "First admissions by where they came from",
    "row.C6": "First admissions by temperature at admission",
    "row.C7": "First admissions by population group",
    "row.C8": "First admissions by size at birth",
    "row.C9": "First admissions over 2000 g, by reason",
    "row.C10": "First admissions without a measured birth weight",
    "rule.C1": "First stays that began in the month, those over 2000 g included, by birth weight, "
    "sex and place of birth; an unknown birth weight is not replaced by the admission weight.",
    "rule.C2": "First stays that began in the month by completed weeks of gestation at birth and "
    "by sex.",
    "rule.C3": "First stays that began in the month, each infant by how many were born together; "
    "and the different mothers of twins and more among them, each once.",
    "rule.C4": "First stays that began in the month by age at admission: under 24 hours by the "
    "clock, or on the day of birth where the birth time is not known, else by age in days.",
    "rule.C5": "First stays that began in the month by where the infant came from.",
    "rule.C6": "First stays that began in the month by temperature at admission; below 36.5 °C as "
    "a percentage of temperatures taken.",
    "rule.C7": "First stays that began in the month by population group; nomads count as other, "
    "and who declined, does not know or was not asked as not stated.",
    "rule.C8": "First stays that began in the month by measured birth weight for gestation and sex "
    "on the INTERGROWTH-21st newborn size standard: SGA below the 10th centile, LGA above the "
    "90th; without a measured birth weight, gestation or sex it is unknown.",
    "rule.C9": "First stays that began in the month of infants over 2000 g, by birth weight or, "
    "where that is unknown, by admission weight, and why they were admitted all the same.",
    "rule.C10": "First stays that began in the month whose birth weight is unknown, or is a first "
    "weight within 72 hours or a recalled one.",
}
