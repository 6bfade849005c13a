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
        "This is no return for the network. The centre makes one on the page Monthly return: "
        "Export, then Network."
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
    "network_no_returns": (
        "There is no return to add up for {first} to {last}. Choose the folder with the files of "
        "the centres, and the months they are of."
    ),
    "network_all_refused": "No file can be taken:\n{files}",
    "network_no_centre": "No centre of the list lies in the province {province}.",
    "network_months": (
        "{first} to {last} is no span of months; give the earlier one first, and {most} at most."
    ),
    "network_list": (
        "Line {line} of {file}: the list of centres is a CSV file with the columns code, name and, "
        "if wanted, province; a code has 2 to 6 capital letters or figures."
    ),
    "network_list_twice": "{file}: the code {centre} stands twice in the list of centres.",
    "network.note.CONTESTED": (
        "{centre} {month}: two files say different things of version {version}, and neither is "
        "taken: {files}. Ask the centre which one holds."
    ),
    "network.note.SAME_TWICE": "{centre} {month}: version {version} came more than once: {files}.",
    "network.note.VERSION_GAP": (
        "{centre} {month}: version {version} came, but not version {missing}."
    ),
    "network.note.NAMES_DIFFER": (
        "{centre}: one code, different names: {names}. Make sure that they are one centre."
    ),
    "network.note.NOT_LISTED": "Sent returns and not in the list of centres: {centres}.",
    "network.note.OPENING_DIFFERS": (
        "{centre} {month}: begins with {found} infants (B1); the month before ended with "
        "{expected} (B13)."
    ),
    "network.note.ROWS_UNKNOWN": (
        "{row}: this version of KMC Desk has no such row, or not all of it; it is in no sum. Sent "
        "by {centres}."
    ),
    "network.title": "KMC network return",
    "network.whole": "All centres",
    "network.incomplete": (
        "INCOMPLETE: {have} of {expected} returns are here; the figures are of these."
    ),
    "network.not_balanced": (
        "CENSUS DOES NOT BALANCE: see the notes under completeness; a missing month does it too."
    ),
    "network.completeness": "Returns received",
    "network.legend": (
        "v1, v2: the version that is in the sums. none: no return came. differ: two files say "
        "different things of the same version, and neither is taken."
    ),
    "network.notes": "To know about these returns",
    "network.more_notes": "and {number} more, which the JSON file has",
    "network.compared": "Key figures by centre",
    "network.rows_of_some": "Figures some returns lack",
    "network.code": "Code",
    "network.centre": "Centre",
    "network.row": "Row",
    "network.figure": "Figure",
    "network.all": "All",
    "network.received": "Received",
    "network.returns_with": "Returns with it",
    "network.of": "{have} of {of}",
    "network.of_short": "{have}/{of}",
    "network.version": "v{version}",
    "network.missing": "none",
    "network.contested": "differ",
    "network.by": "an office of the network",
    "network.how_added": (
        "Of several centres and months: counts, numerators and denominators are added and divided "
        "anew. Medians and quartiles are those of all values together; where a centre did not "
        "send its values there is none. Opening census (B1) is that of the first month a centre "
        "sent; closing census (B13), J3 (but for the newly lost and graduated), L1 to L3 and L5 "
        "are those of the last. Hours of electricity (L4) are not added. Mothers (B16, C3) and "
        "infants counted once a month (E7, H1, H3 to H8) count in each month and in each centre in "
        "which they were. A figure that some returns lack is that of the others."
    ),
    "network.small": (
        "* fewer than 10 in the denominator: small numbers; they say little about a centre. "
        "A dash: nothing to divide, not sent, or not to be added. Centres differ in whom they "
        "care for: this is no ranking."
    ),
    "cli.network_refused": "{file}: {why} [{code}]",
    "cli.network_read": (
        "{returns} of {expected} returns added up; files refused: {refused}; of other months: "
        "{other}."
    ),
    "cli.network_month": "Give --month, or --from and --to.",
    "cli.network_province": "--province needs --centres with a column province.",
    "cli.network_mapping": "--format dhis2 needs --mapping, for the organisation unit of the sum.",
    "cli.progress.NETWORK": "Reading: {done} files",
}
