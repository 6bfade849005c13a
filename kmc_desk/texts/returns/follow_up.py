"""Part J of the return: labels, and how each row is counted."""

RETURN_FOLLOW_UP_TEXTS: dict[str, str] = {
    "row.J1": "Visits kept",
    "row.J2": "Seen within 7 days of going home, ≤2000 g",
    "row.J3": "Where infants stand at the end of the month",
    "row.J4": "Readmitted within 28 days of going home, ≤2000 g",
    "row.J5": "Deaths after leaving, as far as known",
    "row.J6": "Care at home",
    "row.J7": "Vaccines given before going home",
    "row.J8": "First eye examination in time",
    "rule.J1": "Dates whose window closed in the month, of infants that were alive and neither on "
    "the ward nor transferred on the due date; of these, dates kept in the window, or later "
    "before the month was over; a missed date stays in, whatever is done with it afterwards, "
    "and so do the dates of families that moved away or declined.",
    "rule.J2": "First stays of infants of 2000 g or less that ended with discharge home and are 8 "
    "days old within the period; of these, infants seen in person, at any visit, within 7 days.",
    "rule.J3": "By what is recorded today of the last day of the month: infants to be seen again "
    "that are neither lost nor untraced; of these, those that missed a date and have not come "
    "since; untraced, 28 days after a missed date without a word and sought less than 3 times on 2 "
    "days; those that became lost in the month; and those that graduated at a visit in the month.",
    "rule.J4": "First stays of infants of 2000 g or less that ended with discharge home in the "
    "month before; of these, those whose next admission came within 28 days, by dates.",
    "rule.J5": "Infants that died in the month after they had left the ward alive, by completed "
    "days of age; deaths told by a visit, a contact or the infant's record, each infant once.",
    "rule.J6": "Hours: the mean of all visits in the period that tell of skin-to-skin in the last "
    "24 hours; effective KMC: of infants seen 5 to 10 days after going home with hours and "
    "feeding known, those with 8 hours or more and nothing but breast milk.",
    "rule.J7": "First stays of infants of 2000 g or less that ended with discharge home in the "
    "month; of these, those with the dose on record, given on or before the day of leaving.",
    "rule.J8": "Infants below the centre's limits of weight or gestation at birth whose first eye "
    "examination was due in the month, at the later of 4 weeks of age and 31 weeks, alive and not "
    "transferred then; of these, those examined by that day.",
    "return.follow_up": "J  Follow-up",
    "return.stands": "J3  Infants at the end of the month",
    "return.deaths_later": "J5  Deaths after leaving, by age",
    "return.home_care": "J6  Care at home",
    "return.vaccines": "J7  Vaccines before going home, ≤2000 g",
}
