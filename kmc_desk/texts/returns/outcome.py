"""Part I of the return: labels, and how each row is counted."""

OUTCOME_TEXTS: dict[str, str] = {
    "row.I1": "Outcome by birth weight",
    "row.I3": "Died on the ward",
    "row.I9": "Length of stay, days",
    "rule.I1": "First stays that ended in the month with this outcome, as a percentage of all in "
    "the same birth-weight band.",
    "rule.I3": "Deaths as a percentage of exits: first stays by birth-weight band, first stays of "
    "2000 g or less (ALL), and all stays (ALL_EXITS).",
    "rule.I9": "Exit date minus admission date, at least 1, of all stays that ended in the month; "
    "quartiles by linear interpolation (type 7).",
}
