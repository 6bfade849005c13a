"""Part E of the return: labels, and how each row is counted."""

DOSE_TEXTS: dict[str, str] = {
    "row.E1": "Full ward days",
    "row.E2": "Days with skin-to-skin recorded",
    "row.E3": "Mean skin-to-skin, hours a day",
    "row.E4": "Days with 8 h or more",
    "row.E5": "Recorded days by hours of skin-to-skin",
    "row.E6": "Mother's share of the minutes",
    "row.E7": "Infants with a mean of 8 h or more",
    "rule.E1": "Days of the month on which an infant was present from 00:00 to 24:00, all stays.",
    "rule.E2": "Full ward days with any skin-to-skin or an explicit 0 h, as a percentage of E1.",
    "rule.E3": "Hours of skin-to-skin on recorded full ward days divided by these days, zero days "
    "included.",
    "rule.E4": "Recorded full ward days with 8 h or more, as a percentage of E2.",
    "rule.E5": "Recorded full ward days in each band of hours.",
    "rule.E6": "Minutes given by the mother as a percentage of all skin-to-skin minutes on full "
    "ward days; overlap belongs to the session that started first.",
    "rule.E7": "Infants whose mean over at least 3 recorded full ward days is 8 h or more, as a "
    "percentage of infants with 3 such days.",
}
