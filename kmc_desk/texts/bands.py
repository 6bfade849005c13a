"""Words on wrist bands."""

BAND_TEXTS: dict[str, str] = {
    "band.title": "Wrist bands",
    "band.mother_tag": "MOTHER",
    "band.mother": "mother {name}",
    "band.of": "of {name}",
    "band.born": "{sex}, born {on}",
    "band.trail": "audit {digits}",
    "band.cut": "Cut along the dashed lines. Compare name and number with the infant's file first.",
}
