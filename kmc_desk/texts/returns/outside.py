"""Parts K and L of the return: labels, and how each row is counted."""

_TYPED = "As typed for the month from the registers of the labour room and nursery."
_OF_THE_WARD = "As typed for the month."

OUTSIDE_TEXTS: dict[str, str] = {
    "return.outside": "K  From other registers",
    "return.stock": "L  Stock and staff",
    "row.K1": "Live births in this hospital",
    "row.K2": "weighed at birth",
    "row.K3": "2000 g or less at birth",
    "row.K4": "of these admitted to a neonatal unit",
    "row.K5": "of these died before reaching KMC",
    "row.K6": "KMC coverage of this hospital",
    **{f"rule.K{n}": _TYPED for n in range(1, 6)},
    "rule.K6": "Infants born in this hospital in the month with 2000 g or less (without a birth "
    "weight: at the first admission) who have been held skin-to-skin at least once until now, "
    "as a percentage of the births of 2000 g or less as typed (K3); more than 100 % means that "
    "K3 is typed too low, or that infants are recorded as born here who were not.",
    "row.L1": "Binders in stock at the end of the month",
    "row.L2": "Scales that work",
    "row.L3": "Thermometers that work",
    "row.L4": "Hours of electricity a day",
    "row.L5": "Staff on duty for KMC",
    **{f"rule.L{n}": _OF_THE_WARD for n in range(1, 6)},
}
