"""Sentences about growth tables and a site's own reference."""

GROWTH_TEXTS: dict[str, str] = {
    "ward_charts_file_kind": "{path} must end in .pdf. Choose another name.",
    "chart_file_kind": "{path} must end in .pdf, .png or .svg. Choose another name.",
    "Measure.weight": "weight",
    "Measure.length": "length",
    "Measure.hc": "head circumference",
    "Measure.wfl": "weight for length",
    "cli.growth_done": "{answered} of {rows} rows got a number; wrote {path}",
    "growth_csv_missing": "There is no file {path}. Check the path and try again.",
    "growth_csv_not_utf8": "{file} is not UTF-8 text. Save it as CSV UTF-8 and try again.",
    "growth_csv_columns": "The table lacks the column {missing}. Add it and try again.",
    "growth_csv_row": "Row {row} is not CSV or has more cells than the header. Mend it.",
    # the file of a reference
    "reference_unreadable": "{path} cannot be read; {reason}. Choose the CSV file itself.",
    "reference_too_large": (
        "{file} is too large for a growth reference. Choose the CSV file with the figures only."
    ),
    "reference_columns": (
        "The file lacks the column {missing}. Give it sex, measure, pma_days, L, M, S with commas "
        "between them."
    ),
    "reference_column_twice": "The file has the column {column} twice. Leave one of them.",
    "reference_row": (
        "Row {row} of the file is not CSV, has too few or too many cells, or is one too many. "
        "Mend the file and try again."
    ),
    "reference_value": (
        "Row {row}, column {column}: this value cannot be. M is in kg or cm; mend it and try again."
    ),
    "reference_order": (
        "Row {row}: the days of one measure and sex must rise. Sort the file and try again."
    ),
    "reference_gap": (
        "Row {row} stands {days} days after the row before; at most 7 are allowed. Add the rows "
        "between and try again."
    ),
    "reference_curves": (
        "Row {row}: L and S give no curve between -3 and +3 SD. Compare them with the paper."
    ),
    "reference_sexes": (
        "The file must hold {measure} for boys and girls over the same days. Add what is missing."
    ),
    "reference_empty": "The file has a header and no row. Choose the file with the figures.",
    # what it is called
    "reference_name": (
        "{name} cannot be the name of a reference. Use 2 to 60 letters and digits, such as "
        "Fenton 2025."
    ),
    "reference_name_missing": "The reference has no name. Type what it is called on charts.",
    "reference_source": (
        "The reference {name} has no source. Say which paper and edition it is, and who permits "
        "its use."
    ),
    "reference_source_long": (
        "The source is longer than {most} signs, and it must fit under a chart. Shorten it."
    ),
    # keeping it
    "reference_exists": (
        "A reference {name} is kept already, perhaps as a withdrawn one. Choose another name, such "
        "as one with the year."
    ),
    "reference_unknown": (
        "There is no reference {name} that can be used. Choose one that the Centre page lists as "
        "in use."
    ),
    "cli.reference_added": "{name} is kept: {measures}, PMA {first} to {last} weeks.",
    "cli.reference": "{name}: {measures}, PMA {first} to {last} weeks; added {at} by {by}",
    "cli.reference_withdrawn": "{line}; withdrawn {at} by {by}",
    "cli.references_none": (
        "No growth reference of the centre's own is kept. Add one with "
        "kmc-desk add-reference NAME FILE --source TEXT."
    ),
}
