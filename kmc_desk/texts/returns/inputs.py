"""What is typed once a month: labels of its form, and what is asked about."""

_LABELS = {
    "functional_beds": "Usable KMC beds",
    "live_births": "Live births",
    "weighed_at_birth": "Weighed at birth",
    "le2000_births": "Born ≤2000 g",
    "le2000_admitted": "≤2000 g, admitted",
    "le2000_deaths_before_kmc": "Died before KMC",
    "binders_in_stock": "Binders in stock",
    "scales_working": "Scales that work",
    "thermometers_working": "Thermometers",
    "power_h_24h": "Electricity a day",
    "staff_on_kmc": "Staff on KMC duty",
    "trainings": "Trainings held",
    "problems": "Problems",
    "actions": "What is done about them",
}

INPUT_TEXTS: dict[str, str] = {
    **{f"label.MonthInput.{name}": words for name, words in _LABELS.items()},
    "record.MonthInput": "Typed figures of a month",
    "finding.month_weighed_at_birth": "More babies weighed at birth ({value}) than live births "
    "({most}).",
    "finding.month_le2000_births": "More births of 2000 g or less ({value}) than live births "
    "({most}).",
    "finding.month_le2000_admitted": "More infants of 2000 g or less admitted ({value}) than born "
    "({most}).",
    "finding.month_le2000_deaths_before_kmc": "More infants of 2000 g or less died ({value}) than "
    "were born ({most}).",
    "finding.month_no_beds": "No bed that could be used: occupancy (B15) then stays empty.",
}
