"""Part F of the return: labels, titles, and how each row is counted."""

FEEDING_TEXTS: dict[str, str] = {
    "return.feeding": "F  Feeding in the last 24 hours before going home",
    "return.formula": "F4  Formula during the stay, all exits",
    "row.F1": "Only breast milk",
    "row.F2": "Fully at the breast",
    "row.F3": "Effective KMC at discharge",
    "row.F4": "Any formula during the stay",
    "rule.F1": "First stays of 2000 g or less that ended in the month with discharge home: those "
    "given human milk only, by any route, in the last 24 hours, as a percentage of those with a "
    "feed recorded in them; nothing by mouth or fluid into a vein is no feed.",
    "rule.F2": "As F1: all feeds of the last 24 hours were at the breast.",
    "rule.F3": "As F1: human milk only, and 8 hours of skin-to-skin or more in the last 24 hours; "
    "skin-to-skin that was not recorded does not count.",
    "rule.F4": "First stays of 2000 g or less that ended in the month: those given any formula "
    "during the stay, as a percentage of all; a stay counts under each reason stated for it, so "
    "reasons may add up to more.",
}
