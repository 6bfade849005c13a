"""Part G of the return: labels, and how each row is counted."""

GROWTH_TEXTS: dict[str, str] = {
    "row.G1": "Weight gain of the stay, g/kg/day",
    "row.G2": "Gained 15 g/kg/day or more",
    "row.G3": "Birth weight regained by age 14 days",
    "row.G4": "Deepest weight loss, % of birth weight",
    "row.G5": "Weight at exit against admission",
    "row.G6": "Weight at exit, g",
    "rule.G1": "First stays of infants of 2000 g or less that ended in the month with discharge "
    "home: gain in g/kg/day between two weights at least 3 days apart, over the mean of the "
    "two; the first is the lowest weight, looked for until birth weight was regained, at most "
    "until age 14 days (the weight of age 7 days or the next one, if never below birth weight, "
    "birth weight not measured, or admitted after age 7 days); the second is the last of the "
    "stay.",
    "rule.G2": "Of the stays of G1 those with a gain of 15 g/kg/day or more, before any rounding.",
    "rule.G3": "First stays of infants of 2000 g or less that ended in the month, with a measured "
    "birth weight and on the ward on the day of age 14 days: those at or above birth weight again "
    "by that day, or never weighed below it.",
    "rule.G4": "First stays of infants of 2000 g or less that ended in the month, with a measured "
    "birth weight and admitted within 72 h of birth: loss to the lowest weight in percent of "
    "birth weight; the lowest is looked for until birth weight was regained, at most until age "
    "14 days, and no loss counts as 0.",
    "rule.G5": "First stays of infants of 2000 g or less that ended in the month: exit weight, "
    "else the last weight, above or below the admission weight; equal counts in neither.",
    "rule.G6": "First stays of infants of 2000 g or less that ended in the month: median of the "
    "exit weights that were recorded; and, of all discharged home, those with an exit weight below "
    "1500 g.",
    "return.gain": "G1  Weight gain of those discharged home",
    "return.loss_and_exit_weight": "G4, G6  Weight loss and exit weight",
    "return.growth_shares": "G2, G3, G5, G6  Growth on the ward",
}
