"""Part I of the return: labels, and how each row is counted."""

OUTCOME_TEXTS: dict[str, str] = {
    "row.I1": "Outcome by birth weight",
    "row.I2": "Outcome by gestation; deaths by sex and place of birth",
    "row.I3": "Died on the ward",
    "row.I4": "Deaths by cause",
    "row.I5": "Deaths by age",
    "row.I6": "Left against advice, absconded",
    "row.I7": "Transferred or referred",
    "row.I8": "Criteria for going home",
    "row.I9": "Length of stay, days",
    "rule.I1": "First stays that ended in the month with this outcome, as a percentage of all in "
    "the same birth-weight band.",
    "rule.I2": "First stays that ended in the month with this outcome, as a percentage of all in "
    "the same band of gestation, of the same sex, or born in or outside this hospital.",
    "rule.I3": "Deaths as a percentage of exits: first stays by birth-weight band, first stays of "
    "2000 g or less (ALL), and all stays (ALL_EXITS).",
    "rule.I4": "Deaths of first stays that ended in the month, by primary cause and birth-weight "
    "band; “not stated” where none is recorded.",
    "rule.I5": "Deaths of first stays of 2000 g or less: under 24 h by the clock (without a time "
    "of birth: on the day of birth), then by completed days; and those within 24 h of "
    "admission; where no time of death is recorded, the time of leaving is taken.",
    "rule.I6": "First stays of 2000 g or less that ended in the month against advice or without "
    "informing, as a percentage of all that ended; a family may give several reasons, an "
    "unknown one counts as not stated, and shift and weekday are those of the time of leaving, "
    "by the ward's own shifts.",
    "rule.I7": "Transfers as a percentage of first stays of 2000 g or less that ended in the "
    "month; a reason stated or not as a percentage of the transfers.",
    "rule.I8": "Discharges home of first stays of 2000 g or less, by the criteria as stored on "
    "leaving: one not met outweighs one that could not be told; the advisory weight decides "
    "nothing; “not stored” means that the register brought none.",
    "rule.I9": "Exit date minus admission date, at least 1, of all stays that ended in the month; "
    "quartiles by linear interpolation (type 7).",
    "return.outcome_by_gestation": "I2  Outcome of first stays, by gestation",
    "return.died_of": "I2  Deaths of first stays, by sex and place of birth",
    "return.causes": "I4  Deaths of first stays, by cause",
    "return.cause": "Primary cause",
    "return.death_ages": "I5  Deaths by age, ≤2000 g",
    "return.left_early": "I6  Left, ≤2000 g",
    "return.left_early.REASON": "I6  Reasons for leaving",
    "return.left_early.SHIFT": "I6  Shift of leaving",
    "return.left_early.WEEKDAY": "I6  Weekday of leaving",
    "return.referrals": "I7  Transferred or referred, ≤2000 g",
    "return.referral_STATED": "of these: reason stated",
    "return.referral_NOT_STATED": "of these: no reason stated",
    "return.criteria": "I8  Criteria for going home, ≤2000 g",
}
