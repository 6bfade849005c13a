"""Sentences for what a person can put right; those of the store stand in `store.py`."""

ERROR_TEXTS: dict[str, str] = {
    "system_refused": "the system refused",
    # export
    "export_reason_missing": (
        "Names leave the ward with this export. Say why, in a few words, and try again."
    ),
    "export_target_exists": "{path} is there already. Choose a new folder or file.",
    "template_not_xlsx": (
        "The empty register is a workbook. Choose a name that ends in .xlsx, not {name}."
    ),
    "xlsx_too_many_rows": (
        "{table} has more than {most} rows, the most a sheet can hold. Export a folder or .zip."
    ),
    "xlsx_text_too_long": (
        "{table}, row {row}, column {column}: a cell of a workbook holds {most} signs at most. "
        "Export a folder or .zip."
    ),
    # the mother's leaflet
    "leaflet_unknown": (
        "There is no leaflet in the language {language}. There is one in: {known}. "
        "Choose another language, or add a folder to resources/leaflets."
    ),
    "leaflet_incomplete": (
        "The leaflet in the language {language} is not complete: put {name} right in its file "
        "leaflet.toml."
    ),
    "leaflet_unreadable": (
        "The file leaflet.toml of the language {language} cannot be read: {reason}"
    ),
    # the monthly return
    "month_not_over": "{month} is not over. It can be finalised from the first day after it.",
    "month_before_opening": (
        "Nobody had been admitted by the end of {month}, so that there is nothing to sign. The "
        "first return is that of the month of the first admission; look whether it is the month "
        "you mean."
    ),
    "return_blocked": (
        "The return of {month} cannot be finalised: the census does not hold (found: {number}). "
        "Put right what is listed and try again."
    ),
    "red_rows_unexplained": (
        "Data quality is red in {rows}. Mend what is missing, or say in a few words why it is so."
    ),
    "quality_row_unknown": "There is no row {row} of data quality. They are Q1, Q2 and so on.",
    "return_unchanged": (
        "{month} is finalised as version {version}, and no figure has changed since. There is "
        "nothing to finalise."
    ),
    "final_return_altered": (
        "Version {version} of the return of {month} is not as it was signed: somebody altered the "
        "database. Restore a backup made before that, or ask for help."
    ),
    # people
    "bed_name_missing": "Type what the bed is called on the ward.",
    "bed_exists": "There is a bed {bed} already.",
    "bed_taken": "An infant lies in bed {bed}. Move the infant first, then remove the bed.",
    "scale_name_missing": "Type how the scale is marked.",
    "scale_exists": "There is a scale {scale} already.",
    "roles_changed": (
        "Your roles were changed since you signed in, or your account was closed; this was not "
        "done. Lock the window, sign in again and try once more."
    ),
    "not_allowed": (
        "Your role does not allow this. Ask somebody whose role allows it to sign in; the centre "
        "head knows who that is."
    ),
    "account_name_missing": "The account has no name. Type the name the person signs in with.",
    "account_exists": "There is an account {account} already. Choose another name.",
    "account_without_role": "The account has no role. Choose at least one.",
    "account_not_named": "This centre has several accounts. Name yours with --account.",
    "passphrase_missing": (
        "No passphrase was given. Use --passphrase-file, set KMC_DESK_PASSPHRASE, or run the "
        "program in a terminal that can ask for it."
    ),
    "passphrase_file_unreadable": "The passphrase file {path} cannot be read.",
    "no_display": (
        "There is no screen here to show the window on. Use a command (kmc-desk --help lists "
        "them), or demo --out DIR for pictures."
    ),
    # the clock of the PC
    "clock_wrong": (
        "Nothing was saved: the clock of this PC says {now}, but it is later than {known}. Set "
        "date and time of the PC and try again. If they are lost after each power cut, its "
        "battery is empty: the coin cell on its main board. If the clock is right now, a doctor or "
        "the centre head can say so in the red bar of the window."
    ),
    # the centre
    "centre_code_bad": (
        "The centre code {code} cannot be used. Use 2 to 6 capital letters or digits, a letter "
        "first, such as HRP."
    ),
    "centre_name_missing": "The centre has no name. Type the name that documents will carry.",
    # corrections
    "reason_missing": "Say why, in a few words, and try again. The reason stays in the history.",
    "field_not_correctable": (
        "{field} says which record belongs to which, or is filled in by the program; it cannot be "
        "corrected here."
    ),
    "others_entry": (
        "Only a charge nurse or a doctor may change what somebody else entered, or what is older "
        "than 24 hours. Ask one of them to sign in."
    ),
    "stay_in_error_already": "This stay is closed as registered in error already.",
    "stay_not_in_error": "This stay was not registered in error; nothing has to be restored.",
    "record_withdrawn_already": "This entry is withdrawn already, or empty.",
    "record_not_withdrawn": "This entry counts; nothing has to be restored.",
    # infants
    "not_on_ward": "This infant is not on the ward any more. Look at the ward list again.",
    "not_discharged": "This infant is still on the ward; a summary can be made after the exit.",
    "infant_died": (
        "This infant is recorded as died and cannot be admitted again. Compare the KMC numbers; "
        "if the record is wrong, correct first where the death is recorded: the end of a stay, a "
        "visit or a call."
    ),
    "infant_on_ward": "The infant is on the ward already. Open it there.",
    "infant_without_stay": "This infant has no stay that counts; it was registered in error.",
    # merging two records of one infant
    "merge_reason_missing": "Say in a few words how you know that it is one infant.",
    "merge_refused_ONE_RECORD": "This is the very same record. Choose another one.",
    "merge_refused_MERGED_ALREADY": (
        "One of the two was merged before, or others were merged into it. Keep the record that "
        "the others were merged into, or undo that first."
    ),
    "merge_refused_SIBLINGS": (
        "Twins are two infants and are never merged. If one baby was recorded as two, correct "
        "birth order, sex and time of birth first."
    ),
    "merge_refused_OPEN_STAY_LEFT": (
        "The infant is on the ward by the record that would be merged away. Keep that record and "
        "merge the other one into it."
    ),
    "merge_refused_DEATH_LEFT": (
        "The infant has died by the record that would be merged away. Keep that record and merge "
        "the other one into it."
    ),
    "not_merged": "This record was not merged into another.",
    "merge_elsewhere": (
        "This record came merged with an import and cannot be parted here. Part it where it was "
        "merged, and import it anew."
    ),
    "merge_changed_since": (
        "What was merged has been changed since, or recorded further ({what}), so that nobody can "
        "say to which of the two it belongs. Nothing was undone."
    ),
    "kmc_no_mistyped": (
        "{kmc_no} is not a KMC number: a sign is missing or wrong. Compare it with the wrist band "
        "and type it again."
    ),
    "kmc_no_unknown": "There is no infant with the KMC number {kmc_no} in this centre.",
    # the return
    "bad_month": "{month} is not a month. Type it as YYYY-MM, such as 2025-04.",
    "month_in_future": "{month} has not begun yet. Choose this month or an earlier one.",
    # files and printers
    "doctors_round_is_now": (
        "The doctor's round is made of the ward as it is now, not of {day}. Leave --day out, or "
        "choose another kind."
    ),
    "stopped": "Stopped. What was not complete is not there.",
    "month_without_exits": "Nobody left the ward in {month}; there is no summary to write.",
    "summaries_all_failed": (
        "None of the {count} summaries could be made; nothing was written. Write one by its KMC "
        "number to see why."
    ),
    "paper_of_no_stay": (
        "This infant comes for follow-up only and was not on the ward; that paper is not made."
    ),
    "paper_after_death": "This infant died; that paper is not made.",
    "no_printer": (
        "This computer knows no printer. Save the paper as a PDF and print it from another one."
    ),
    "not_printed": (
        "The printer did not take it. Look whether it is switched on and has paper, or save the "
        "paper as a PDF."
    ),
    "file_not_written": "The file {path} could not be written; {reason}. Choose another place.",
    "bundle_missing": "There is no bundle at {path}. Check the path and try again.",
    "bundle_empty": (
        "{path} holds no table. A bundle is a folder or .zip of CSV files, or an .xlsx workbook."
    ),
    "alert_over": "This alert is over: what it was about has changed. Nothing was saved.",
    "alert_changed": (
        "Something newer or worse has been recorded since. Read the alerts again, then answer."
    ),
    "bundle_not_readable": (
        "{path} is neither a folder or .zip of CSV files nor an .xlsx workbook. Save the register "
        "as one of these."
    ),
    "bundle_other_spreadsheet": (
        "{file} is a spreadsheet of another kind. Open it, save it as Excel workbook (.xlsx) or "
        "each sheet as CSV UTF-8, and import that."
    ),
    "bundle_locked": (
        "{file} is locked with a password. Open it, save it without one, and import that."
    ),
    "bundle_damaged": (
        "{file} is damaged or was not copied to its end. Copy it again, or open it in a "
        "spreadsheet and save it anew."
    ),
    "bundle_too_large": "{file} in the bundle is too large to be a register table.",
    "bundle_table_twice": (
        "{file}: there are two tables {table} in the bundle. Put all their rows into one."
    ),
    "bundle_no_header": (
        "{file}: the first row is empty. The names of the columns must stand in row 1."
    ),
    "bundle_not_utf8": "{file}, row {row}, is not UTF-8 text. Save it as CSV UTF-8 and try again.",
    "bundle_not_text": "{file}, row {row}, holds zero bytes and is not CSV. Save it as CSV again.",
    "bundle_line_too_long": "{file}, row {row}, is longer than any row. Check its line ends.",
    "bundle_file_unreadable": "{file} cannot be read. Check who may read it and try again.",
    "bundle_bad_csv": "{file}, row {row}, is not CSV: check the quotation marks there.",
}
