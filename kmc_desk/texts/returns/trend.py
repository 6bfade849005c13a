"""Twelve months beside each other: short names of the figures, and what is said of them."""

TREND_TEXTS: dict[str, str] = {
    "trend.B2": "New first admissions",
    "trend.B5": "Total cared for",
    "trend.B6": "Discharged home",
    "trend.B10": "Died",
    "trend.B14": "Bed-days",
    "trend.B15": "Bed occupancy",
    "trend.C6.CLASS=HYPOTHERMIC": "Cold at admission",
    "trend.D1": "Skin-to-skin begun",
    "trend.D2.BORN=IN": "Begun in 24 h, inborn",
    "trend.D2.BORN=OUT": "Begun in 24 h, outborn",
    "trend.E2": "Days recorded",
    "trend.E3": "Mean skin-to-skin",
    "trend.E4": "Days with 8 h or more",
    "trend.F1": "Only breast milk",
    "trend.F3": "Effective KMC",
    "trend.G1.STAT=MEDIAN": "Median weight gain",
    "trend.H1": "Episodes of cold",
    "trend.I3": "Died, 2000 g or less",
    "trend.I6.OUT=LAMA": "Left against advice",
    "trend.I9.STAT=MEAN": "Mean length of stay",
    "trend.J1": "Visits kept",
    "trend.J2": "Seen within 7 days",
    "trend.unit.PERCENTAGE": "%",
    "trend.unit.RATE": "per 100 bed-days",
    "trend.title": "Twelve months",
    "trend.document": "KMC centre: twelve months",
    "trend.span": "{first} to {last}",
    "trend.treated": "Infants treated since {month}: {number}",
    "trend.over_2000": "and {number} of more than 2000 g",
    "trend.rule.treated": "Infants of 2000 g or less who had a first admission up to the end of "
    "{month}, each once; by birth weight, or where that is unknown by the weight at the first "
    "admission. Stays registered in error and for follow-up only are not counted. By the records "
    "as they are now.",
    "trend.rule.together": "Months together: counts are summed; a percentage, rate or mean "
    "is the sum of numerators over the sum of denominators, never a mean of percentages. Medians, "
    "and counts of infants who may be in two months, are of one month only. A signed month is as "
    "it was signed.",
    "trend.nobody": "Nobody has been on the ward yet. Twelve months of figures, and how many "
    "infants were treated since opening, will stand here.",
    "trend.together": "{number} months together",
    "trend.since": "Since opening",
    "trend.small": "* fewer than 10 in the denominator: small numbers. A dash: nothing to divide, "
    "or not counted so.",
    "trend.key": "Hollow and grey: fewer than 10 in the denominator. Square or open column: the "
    "month is not over. Bold letter: a signed month. Dashed line: the target. Right above each: "
    "the same month a year before.",
    "trend.year_before": "{month}: {figure}",
    "trend.readout": "{words}, {month}: {figure}",
    "trend.none": "no figure",
    "trend.not_open": "the centre was not open",
    "trend.provisional": "the month is not over",
    "trend.signed": "version {version}, signed",
    "trend.few": "fewer than 10 in the denominator",
    "trend.hint": "Arrow keys read out figures and months; Enter opens the month's figure; Ctrl+C "
    "copies the picture.",
    "trend.copied": "The charts are on the clipboard, as a picture in black and colour for paper.",
    "trend.describe": "Charts of {figures} figures over the months from {first} to {last}.",
    "trend.letters": "JFMAMJJASOND",
}
