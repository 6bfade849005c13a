"""Signing a return: its states, data quality, and what stands in the way."""

SIGNING_TEXTS: dict[str, str] = {
    "return_state.OPEN": "Open: the month is not over",
    "return_state.BLOCKED": "Not ready",
    "return_state.READY": "Ready to finalise",
    "return_state.FINAL": "Final",
    "return_state.CHANGED": "Changed since it was finalised",
    "light.GREEN": "good",
    "light.AMBER": "look at it",
    "light.RED": "mend or explain",
    "light.explained": "explained",
    "light.NONE": "nothing to judge",
    "explained.infant_unknown": "not in this database",
    "return.quality_of_admissions": "First admissions of the month",
    "return.quality_of_days": "Full ward days",
    "return.quality_of_entries": "Entries, sessions and stays",
    "row.Q1": "Birth weight measured",
    "row.Q2": "Gestation known",
    "row.Q3": "Time of birth known",
    "row.Q4": "Temperature taken on admission",
    "row.Q5": "Days with a weight",
    "row.Q6": "Days with two temperatures or more",
    "row.Q7": "Days with skin-to-skin recorded",
    "row.Q8": "Days with a feed recorded",
    "row.Q9": "Weights that end in 00 or 50 g",
    "row.Q10": "Entries made more than 24 hours late",
    "row.Q11": "Skin-to-skin sessions never stopped",
    "row.Q12": "On the list for more than 60 days",
    "row.Q13": "Exits with an exit weight",
    "rule.Q1": "Of the first admissions of the month those with a birth weight that is neither "
    "unknown nor a later or remembered one; good from 95 %, red below 80 %.",
    "rule.Q2": "Of the first admissions of the month those with a gestation; good from 95 %, red "
    "below 80 %.",
    "rule.Q3": "Of the first admissions of the month those with a time of birth; good from 95 %, "
    "red below 80 %.",
    "rule.Q4": "Of the first admissions of the month those with a temperature on admission; good "
    "from 95 %, red below 80 %.",
    "rule.Q5": "Of the full ward days (E1) those on which the infant was weighed; good from 95 %, "
    "red below 80 %.",
    "rule.Q6": "Of the full ward days (E1) those with two temperatures or more; good from 95 %, "
    "red below 80 %.",
    "rule.Q7": "Of the full ward days (E1) those with skin-to-skin or an explicit none (E2); good "
    "from 95 %, red below 80 %.",
    "rule.Q8": "Of the full ward days (E1) those with at least one feed, or feeds counted for the "
    "day; good from 95 %, red below 80 %.",
    "rule.Q9": "Of the weights measured in the month those that end in 00 or 50 g; more than 40 % "
    "of at least 30 weights look like guessing.",
    "rule.Q10": "Of the weights, vital signs, sessions and feeds of the month those entered more "
    "than 24 hours after; later corrections do not count as late; good up to 5 %, red above 20 "
    "%.",
    "rule.Q11": "Sessions that began in the month and have no end; their hours are missing in part "
    "E; red unless there is none.",
    "rule.Q12": "Stays open at the end of the month that began more than 60 days before.",
    "rule.Q13": "Of the exits of the month, but for those who died or absconded, those with an "
    "exit weight; good from 95 %, red below 80 %.",
}
