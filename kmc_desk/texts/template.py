"""Words of the empty register workbook and its data dictionary."""

TEMPLATE_TEXTS: dict[str, str] = {
    # types of columns
    "template.kind.text": "text",
    "template.kind.whole": "whole number",
    "template.kind.decimal": "number",
    "template.kind.date": "date (YYYY-MM-DD in CSV)",
    "template.kind.datetime": "date and time (YYYY-MM-DDTHH:MM in CSV)",
    "template.kind.time": "time (HH:MM)",
    "template.kind.yes_no": "Y or N",
    "template.kind.code": "one code",
    "template.kind.codes": "codes, joined with ;",
    # header of the dictionary
    "template.head.table": "table",
    "template.head.column": "column",
    "template.head.required": "required",
    "template.head.meaning": "meaning",
    "template.head.kind": "type",
    "template.head.unit": "unit",
    "template.head.codes": "codes",
    "template.head.low": "lowest",
    "template.head.high": "highest",
    "template.head.soft_low": "usual from",
    "template.head.soft_high": "usual to",
    "template.head.answers": "also",
    "template.head.tag": "source of the limits",
    # notes on cells
    "template.required": "Must be filled in every row.",
    "template.optional": "Leave it empty when it was not recorded.",
    "template.also": "Also: {answers}.",
    "template.between": "{low} to {high} {unit}",
    "template.author": "KMC Desk",
    "template.bad_code": "This is not one of the codes of this column.",
    "template.bad_number": "This must be between {low} and {high} {unit}.",
    "template.bad_date": "This must be a date.",
    "template.bad_key": "This does not stand in the sheet {table} yet.",
    "template.several": "Several codes can stand here, joined with ; such as {first};{second}",
}
