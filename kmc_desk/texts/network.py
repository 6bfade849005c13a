"""Sentences about the return for the network: why a file is refused."""

NETWORK_TEXTS: dict[str, str] = {
    "network_not_final": (
        "The return of {month} is not finalised; only final returns go to the network. Finalise it "
        "on the page Monthly return first."
    ),
    "network_unreadable": "{file} cannot be read; {reason}. Choose the file itself.",
    "network_too_large": "The file is larger than {most} MB, too large for a return.",
    "network_not_json": (
        "This is no JSON file, or it is damaged. Ask the centre to send the return again."
    ),
    "network_not_a_return": (
        "This is no return for the network. The centre makes one with kmc-desk return --format "
        "network."
    ),
    "network_newer": (
        "The return was written by a newer version of KMC Desk. Install that version here too."
    ),
    "network_missing": "{where}The field {field} is missing. Ask the centre to send it again.",
    "network_unknown": "{where}There is a field {field} that no return has.",
    "network_type": "{where}{field} is of another type than it must be.",
    "network_value": "{where}{field} cannot be {found}.",
    "network_too_long": "{where}{field} has more than {most} entries.",
    "network_field_twice": "A field stands twice in the file.",
    "network_not_finite": "The file holds something that is no number, such as NaN.",
    "network_row_twice": "{row} {key} stands twice in the file.",
    "network_broken": "{row} {key}: {why}",
    "network_altered": (
        "The file was changed after it was written: its hash does not fit. Ask the centre to send "
        "it again."
    ),
    "network.where_row": "Row {number}: ",
    "network.where_distribution": "Distribution {number}: ",
    "network.broken.COUNT": "a count has its value as numerator, and no denominator.",
    "network.broken.DIVISION": "the value does not follow from numerator and denominator.",
    "network.broken.NUMBER": "this is no number.",
    "network.broken.VALUES": "the values behind it give another figure.",
}
