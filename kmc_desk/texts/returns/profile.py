"""Part C of the return: labels, and how each row is counted."""

PROFILE_TEXTS: dict[str, str] = {
    "row.C1": "First admissions by birth weight, sex and place of birth",
    "rule.C1": "First stays that began in the month, those over 2000 g included, by birth weight, "
    "sex and place of birth; an unknown birth weight is not replaced by the admission weight.",
}
