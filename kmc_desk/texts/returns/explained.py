"""What stands around a figure that is explained, and the units of what it counts."""

EXPLAINED_TEXTS: dict[str, str] = {
    "figure_row_unknown": "The return has no row {row}. It has {known}.",
    "figure_key_unknown": "{row} has no figure {key}. {row} has {known}.",
    "explained.rule": "How it is counted: {rule}",
    "explained.numerator": "Numerator: {number}",
    "explained.denominator": "Denominator: {number}",
    "explained.value": "Value: {number}",
    "explained.behind_value": "Behind the figure: {count}",
    "explained.behind_numerator": "Behind the numerator: {count}",
    "explained.behind_denominator": "Behind the denominator: {count}",
    "explained.same": "Behind the denominator: the same {count}",
    "explained.kmc_no": "KMC number",
    "explained.name": "Name",
    "explained.birth_weight": "Birth weight",
    "explained.at": "When",
    "explained.amount": "Amount",
    "unit.h": "h",
    "unit.min": "min",
    "unit.days": "days",
    "unit.°C": "°C",
}
