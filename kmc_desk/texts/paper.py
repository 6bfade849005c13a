"""Words of the sheets for paper: the round, the daily sheet, the handover and the bands."""

PAPER_TEXTS: dict[str, str] = {
    # The round on paper
    "paper.round": "Round sheet",
    "paper.day": "Ward day {day}",
    "paper.bed": "Bed",
    "paper.infant": "Infant · mother · KMC number",
    "paper.mother": "{name} · {kmc_no} · day\u00a0{day}",
    "paper.left": "left {time}",
    "paper.empty_bed": "empty",
    "paper.before": "Weight before",
    "paper.weight": "Weight g",
    "paper.temp": "Temp °C, time",
    "paper.breaths": "Breaths a minute",
    "paper.held": "Skin-to-skin h:min",
    "paper.feeding": "Fed with",
    "paper.feeds": "Feeds",
    "paper.signs": "Danger signs",
    "paper.nappies": "Urine, stools",
    "paper.treatment": "Treatment changed",
    "paper.none_box": "□ none",
    "paper.yes_box": "□ yes",
    "paper.no_box": "□ no",
    "paper.yes": "yes",
    "paper.no": "no",
    "paper.none": "none",
    "paper.urine": "U",
    "paper.stools": "S",
    "paper.counted": "{label} {count}",
    "paper.temp_at": "{temp}\u00a0\u00a0{time}",
    "paper.legend": (
        "Weight: in grams, without clothes; if not weighed, why. Fed with: B breast only · "
        "BE breast and expressed · E expressed only · M breast milk and other · F no breast milk · "
        "N nothing by mouth. Danger signs: tick none, or write which. U urine, S stools: how often."
    ),
    "paper.enter_later": (
        "Written by power cut? Enter it in the program with the times that stand here: "
        "entered by ____________________ on ____________ at ________"
    ),
    "paper.nobody": "No bed and no infant.",
    "paper.fed.EBF_DIRECT": "B",
    "paper.fed.EHM_MIXED_ROUTE": "BE",
    "paper.fed.EHM_EXPRESSED": "E",
    "paper.fed.MIXED": "M",
    "paper.fed.REPLACEMENT": "F",
    "paper.fed.NPO_IV": "N",
    # One infant's day on paper
    "paper.daily": "Daily sheet",
    "paper.hour": "Hour",
    "paper.identity": "{mother} · KMC no. {kmc_no}",
    "paper.mother_father": "mother {mother}, father {father}",
    "paper.mother_only": "mother {mother}",
    "paper.facts": (
        "{sex} · born {born} · day of life {day} · {gestation} · birth weight {birth_weight} · "
        "weight before {before}"
    ),
    "paper.gestation": "gestation {weeks} weeks",
    "paper.gestation_unknown": "gestation not known",
    "paper.not_recorded": "not recorded",
    "paper.bed_no": "Bed {bed}",
    "paper.no_bed": "No bed",
    "paper.row.temp": "Temperature °C",
    "paper.row.breaths": "Breaths a minute",
    "paper.row.heart": "Heart beats a minute",
    "paper.row.spo2": "Saturation %",
    "paper.row.oxygen": "Oxygen l/min",
    "paper.row.held": "Skin-to-skin: draw a line",
    "paper.row.holder": "Held by M, F, other",
    "paper.row.feed": "Feed: milk and way",
    "paper.row.volume": "Feed: ml",
    "paper.row.vomit": "Vomit, residual ml",
    "paper.row.urine": "Urine",
    "paper.row.stools": "Stools",
    "paper.row.sign": "Danger sign: number",
    "paper.row.treatment": "Treatment given",
    "paper.row.by": "Initials",
    "paper.once": (
        "Weight __________ g at ________\u00a0\u00a0 Length ________ cm\u00a0\u00a0 "
        "Head ________ cm\u00a0\u00a0 Not weighed because ______________________\u00a0\u00a0 "
        "Danger signs: □ none"
    ),
    "paper.feed_key": (
        "Milk: own mother's, unless f formula, w wet nurse, d donor. "
        "Way: b breast, c cup, s spoon, p paladai, d dropper, t tube; n nothing by mouth."
    ),
    "paper.sign_key": "Danger signs: {signs}.",
    "paper.sign_numbered": "{number}\u00a0{sign}",
    "paper.notes": "Notes, orders, doctor informed at:",
}
