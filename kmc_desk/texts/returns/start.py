"""Part D of the return: labels, titles, and how each row is counted."""

START_TEXTS: dict[str, str] = {
    "return.start": "D  Start of skin-to-skin",
    "return.hours_to_start": "D4  Hours from birth to the start",
    "return.not_started": "D5  Skin-to-skin not begun, by reason",
    "line.D4": "Hours",
    "row.D1": "Skin-to-skin begun",
    "row.D2": "Begun within 24 h of birth",
    "row.D3": "Begun within 72 h of birth",
    "row.D4": "Hours from birth to the first skin-to-skin",
    "row.D5": "Skin-to-skin not begun, by reason",
    "row.D6": "Infants first held skin-to-skin in the month",
    "rule.D1": "First stays of 2000 g or less that ended in the month, early deaths and referrals "
    "included: those whose infant was held skin-to-skin before leaving, wherever that was, as a "
    "percentage of all.",
    "rule.D2": "As D1 where the birth time is known: begun 24 hours or less after birth, as a "
    "percentage of all of them, those not begun included; inborn and outborn apart.",
    "rule.D3": "As D1 where the birth time is known: begun 72 hours or less after birth, as a "
    "percentage of all of them, those not begun included.",
    "rule.D4": "Hours from birth to the first skin-to-skin of those in D1 who began and whose "
    "birth time is known; quartiles by linear interpolation (type 7).",
    "rule.D5": "Stays of D1 without skin-to-skin, each by one reason: why it was not begun, else "
    "the first thing that stood against it; “other” only where nothing definite is given; an "
    "unknown reason counts as not stated.",
    "rule.D6": "Infants with a first stay of 2000 g or less, whenever that was, whose first "
    "skin-to-skin began in the month.",
}
