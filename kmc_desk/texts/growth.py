"""Sentences about growth tables and a site's own reference."""

GROWTH_TEXTS: dict[str, str] = {
    "cli.growth_done": "{answered} of {rows} rows got a number; wrote {path}",
    "growth_csv_missing": "There is no file {path}. Check the path and try again.",
    "growth_csv_not_utf8": "{file} is not UTF-8 text. Save it as CSV UTF-8 and try again.",
    "growth_csv_columns": "The table lacks the column {missing}. Add it and try again.",
    "growth_csv_row": "Row {row} is not CSV or has more cells than the header. Mend it.",
    "reference_columns": "The reference lacks the column {missing}. It needs sex, measure, "
    "pma_days, L, M, S.",
    "reference_row": "Row {row} of the reference is not CSV, has too few or too many cells, or the "
    "file is too long.",
    "reference_name": "{name} cannot be the name of a reference. Choose another one.",
    "reference_source": "The reference {name} has no source. Say where its figures come from.",
    "reference_value": "Row {row} of the reference: the value in column {column} cannot be.",
    "reference_order": "Row {row} of the reference: the days of one measure and sex must rise.",
    "reference_gap": "Row {row} of the reference: {days} days after the row before; 7 is the most.",
    "reference_curves": "Row {row} of the reference gives no curve at some z-score that is shown.",
    "reference_sexes": "The reference must hold {measure} for boys and girls over the same days.",
    "reference_empty": "The reference {name} holds no row.",
}
