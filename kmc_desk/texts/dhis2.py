"""Sentences about DHIS2: the mapping table, what would be refused, the note, the answer."""

DHIS2_TEXTS: dict[str, str] = {
    # what stops the export
    "dhis2_no_mapping": (
        "No mapping table for DHIS2 is kept here. Get one from the office that runs the data set, "
        "or make one with kmc-desk dhis2 template, and keep it with kmc-desk dhis2 mapping import "
        "FILE."
    ),
    "dhis2_not_final": (
        "The return of {month} is not finalised; DHIS2 is given final figures only. Finalise it "
        "on the page Monthly return, or write a draft to try the import with."
    ),
    "dhis2_refused": (
        "Nothing was written; put this right in the mapping table and try again ({count}):\n"
        "{faults}"
    ),
    # files
    "dhis2_file_unreadable": "{path} cannot be read; {reason}. Choose the file itself.",
    "dhis2_file_large": "{file} is larger than {most} MB, too large for what it should be.",
    "dhis2_file_not_utf8": "{file} is not UTF-8. Save it as “CSV UTF-8”, or get it again.",
    "dhis2_mapping_columns": (
        "The mapping table has no column {missing}. Begin with one from kmc-desk dhis2 template."
    ),
    "dhis2_mapping_empty": (
        "No line of the mapping table names a row of the return. Fill in the columns row and "
        "value_type first; the table kept before stays."
    ),
    "dhis2_mapping_setting": (
        "Line {line} of the mapping table: {name} is no setting. Above the header stand lines with "
        "a setting and its value only."
    ),
    "dhis2_mapping_cell": (
        "Line {line} of the mapping table, {column}: {found} is not one of {known}."
    ),
    "dhis2_mapping_empty_cell": "Line {line} of the mapping table, {column}: fill in the cell.",
    "dhis2_mapping_line": (
        "Line {line} of the mapping table cannot be read: a quotation mark is not closed, a cell "
        "is longer than 255 signs, or the table is too long."
    ),
    "dhis2_not_a_template": (
        "This is no template of a data set. Ask for the file that DHIS2 gives under "
        "/api/dataSets/ID/dataValueSet.json."
    ),
    "dhis2_not_a_summary": (
        "This is no import summary. Save the answer of DHIS2 as it is, as a .json file."
    ),
    "dhis2_not_sent_file": "This is no file that was made for DHIS2 with kmc-desk dhis2 export.",
    # what DHIS2 would refuse, with its code behind the sentence
    "dhis2.fault": "- {words} [{code}]",
    "dhis2.fault_without_code": "- {words}",
    "dhis2.faults_more": "- and {number} more",
    "dhis2.fault.period": "{month} is not a month of the form YYYY-MM.",
    "dhis2.fault.period_open": (
        "The month {month} is not over; DHIS2 takes figures of months that are."
    ),
    "dhis2.fault.setting_missing": "The setting {setting} is empty; the file cannot go without it.",
    "dhis2.fault.setting_not_uid": (
        "The setting {setting} is {found}; a UID has 11 letters and digits and begins with a "
        "letter."
    ),
    "dhis2.fault.setting_not_code": (
        "The setting {setting} is {found}; a code has 1 to 50 signs without line breaks."
    ),
    "dhis2.fault.cell_not_uid": (
        "Line {line} ({row} {key}), {column}: {found} is no UID, which has 11 letters and digits "
        "and begins with a letter."
    ),
    "dhis2.fault.cell_not_code": (
        "Line {line} ({row} {key}), {column}: {found} is no code, which has 1 to 50 signs."
    ),
    "dhis2.fault.combo_missing": (
        "Line {line} ({row} {key}): the server asks for a category_option_combo, and it is empty."
    ),
    "dhis2.fault.attribute_missing": (
        "Line {line} ({row} {key}): the server asks for an attribute_option_combo, and it is empty."
    ),
    "dhis2.fault.not_in_data_set": (
        "Line {line} ({row} {key}): the template of the data set does not name this field."
    ),
    "dhis2.fault.filled_twice": (
        "Lines {line} and {other} fill the same field; DHIS2 would keep the later one and say "
        "nothing."
    ),
    "dhis2.fault.no_such_figure": "Line {line}: the return has no figure {row} {key}.",
    "dhis2.fault.NOT_WHOLE": (
        "Line {line} ({row} {key}): {number} is not whole, as an INTEGER must be; send another "
        "part of the figure, or ask for an element of type NUMBER."
    ),
    "dhis2.fault.NOT_PERCENT": (
        "Line {line} ({row} {key}): {number} is not from 0 to 100, as a PERCENTAGE must be; ask "
        "for an element of type NUMBER."
    ),
    "dhis2.fault.NOT_BOOLEAN": (
        "Line {line} ({row} {key}): {number} is neither 0 nor 1, as a BOOLEAN must be."
    ),
    "dhis2.fault.nothing_to_send": (
        "There is nothing to send: of {mapped} mapped figures {empty} are empty and {zeros} are "
        "zeros that DHIS2 does not store."
    ),
    # the note beside the file
    "dhis2.note.title": "HAND-OVER NOTE FOR DHIS2",
    "dhis2.note.what": "Centre {code}, {name}; month {month}; {version}",
    "dhis2.note.draft": (
        "DRAFT: the return is not finalised. Use the file to try the import only; do not store it."
    ),
    "dhis2.note.incomplete": (
        "INCOMPLETE: returns of some centres are missing; the data set is not marked as complete."
    ),
    "dhis2.note.file": "File: {file}; values: {count}",
    "dhis2.note.step": "{number}. {words}",
    "dhis2.note.dry_run": "Try it; nothing is stored (dryRun=true):",
    "dhis2.note.import": "If no conflict is shown, import it:",
    "dhis2.note.request": "   POST /api/dataValueSets?{query}",
    "dhis2.note.command": (
        '   curl -u USER -H "Content-Type: {kind}" --data-binary "@{file}" '
        '"https://SERVER/api/dataValueSets?{query}"'
    ),
    "dhis2.note.answer": (
        "Save the answer as a .json file and bring it back; kmc-desk dhis2 summary ANSWER.json "
        "--sent {file} shows which figures were refused."
    ),
    "dhis2.note.again": (
        "Importing the same file again changes nothing: values that are the same are counted as "
        "ignored."
    ),
    "dhis2.note.csv": (
        "A CSV file cannot mark the data set as complete: do so in the data entry app."
    ),
    "dhis2.note.schemes": (
        "Identifiers are codes in: {names}. What the file says of this goes before the address."
    ),
    "dhis2.note.left_out": "Not in the file ({count}):",
    "dhis2.note.left_out_none": "All mapped figures are in the file.",
    "dhis2.note.left_out_line": "   {row} {key} ({part}) -> {element}: {why}",
    "dhis2.left_out.EMPTY": "no value this month",
    "dhis2.left_out.ZERO": "0, and zero is not significant for this element",
    "dhis2.note.zero": (
        "A zero that is not sent looks like a figure that is missing. Ask for “Zero is "
        "significant” on these elements, and set zero_is_significant to Y in the mapping table."
    ),
    "dhis2.note.revision": (
        "This is a revision. DHIS2 keeps what an earlier version stored: where one of these "
        "figures was sent before, empty its field in the data entry app."
    ),
    "dhis2.note.unchecked": (
        "Not to be known before the import: whether the server has these identifiers, whether the "
        "data set is assigned to this organisation unit (E7636), open for the month (E7640, "
        "E7643), neither approved nor locked (E7642), and whether the account may write there "
        "(E7617)."
    ),
    "dhis2.note.not_in_template": (
        "Fields that no template has confirmed to be in the data set (E7633): {count}."
    ),
    # the command line
    "cli.dhis2_written": "Wrote {path} and {note}: {count} values, {left_out} figures left out",
    "cli.dhis2_template": "Wrote {path}: {fields} fields, of which {mapped} are mapped",
    "cli.dhis2_kept": "The mapping table is kept: {mapped} fields are mapped",
    "cli.dhis2_counts": (
        "{status}: {imported} imported, {updated} updated, {ignored} ignored, {deleted} deleted"
    ),
    "cli.dhis2_no_counts": "{status}: the server counted no values",
    "cli.dhis2_message": "The server says: {words}",
    "cli.dhis2_conflict": "{ours}: {words} [{code}]",
    "cli.dhis2_figure": "{row} {key} ({part}), line {line}",
    "cli.dhis2_whole": "The whole return",
    "cli.dhis2_no_conflict": "No value was refused.",
}
