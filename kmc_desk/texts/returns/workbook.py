"""Words of the return as a workbook."""

WORKBOOK_TEXTS: dict[str, str] = {
    "return.xlsx.front": "Return",
    "return.xlsx.data": "data",
    "return.xlsx.how_counted": "how counted",
    "return.xlsx.centre": "Centre",
    "return.xlsx.centre_code": "Centre code",
    "return.xlsx.month": "Month",
    "return.xlsx.version": "Version",
    "return.xlsx.state": "State",
    "return.xlsx.final": "Final",
    "return.xlsx.reason": "Why revised",
    "return.xlsx.explained": "Explained",
    "return.xlsx.problem": "To be put right",
    "return.xlsx.provisional": "Provisional: the month is not over",
    "return.xlsx.numerator": "Numerator",
    "return.xlsx.denominator": "Denominator",
    "return.xlsx.value": "Value",
    "return.xlsx.row": "Row",
    "return.xlsx.label": "Label",
    "return.xlsx.rule": "How it is counted",
    "return.xlsx.note": (
        "Numbers are unrounded and shown rounded. A dash: nothing to divide, or not recorded. "
        "*: fewer than 10 in the denominator, small numbers. The sheet “data” holds the rows of "
        "the CSV file."
    ),
}
