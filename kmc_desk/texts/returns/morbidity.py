"""Part H of the return: labels, and how each row is counted."""

MORBIDITY_TEXTS: dict[str, str] = {
    "row.H1": "Episodes of cold per 100 bed-days",
    "row.H2": "Suspected sepsis",
    "row.H3": "Infants with apnoea",
    "row.H4": "Infants with phototherapy",
    "row.H5": "Infants with suspected NEC",
    "row.H6": "Infants with hypoglycaemia",
    "row.H7": "Infants with pneumonia",
    "row.H8": "Infants with a transfusion",
    "row.H9": "Complications by birth weight",
    "row.H10": "Days of treatment",
    "rule.H1": "Episodes of less than 36.5 °C, all stays, counted in the month in which they "
    "began: from a first reading below 36.5 °C in a stay to the next reading of 36.5 °C or more, "
    "classed by the lowest reading; the temperature of admission is in C6 and not in here; per 100 "
    "bed-days (B14).",
    "rule.H2": "Courses of injected antibiotics of 2 days or more, all stays, that began on the "
    "ward in the month; days in a row are one course, whichever drugs they were; early: begun by "
    "age 2 days, late: from age 3 days (72 h); culture-positive: with a positive culture from the "
    "day before the course to its last day; late ones also per 1000 bed-days (B14).",
    "rule.H3": "Infants with apnoea seen on the ward in the month (20 s or longer, or shorter with "
    "change of colour, slow heart or help, or ticked as danger sign), or apnoea of prematurity as "
    "a problem that began then.",
    "rule.H4": "Infants with a day of phototherapy on the ward in the month.",
    "rule.H5": "Infants with suspected necrotising enterocolitis as a problem that began on the "
    "ward in the month.",
    "rule.H6": "Infants with a glucose below 45 mg/dl on the ward in the month, that of admission "
    "included, or hypoglycaemia as a problem that began then.",
    "rule.H7": "Infants with pneumonia as a problem that began on the ward in the month.",
    "rule.H8": "Infants with a transfusion of red cells or an exchange transfusion on the ward in "
    "the month.",
    "rule.H9": "First stays that ended in the month, in which this happened: pneumonia as a "
    "problem that began then; septicaemia: a course as in H2 or suspected sepsis as a problem; "
    "apnoea as in H3; other: any other problem that began then, but for prematurity, low birth "
    "weight and anomalies; diagnoses of admission are not in here.",
    "rule.H10": "Days of the month, each infant's counted, on which oxygen or CPAP, or antibiotics "
    "by any route, were given on the ward; first and last day of a treatment count.",
    "return.cold": "H1  Cold on the ward",
    "return.illness": "H2–H8, H10  Illness and treatment",
    "return.complications": "H9  First admissions that left: complications by birth weight",
}
