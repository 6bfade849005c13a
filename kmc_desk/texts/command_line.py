"""What the command line says when all goes well, and asks; and the mark of the demo."""

COMMAND_LINE_TEXTS: dict[str, str] = {
    "cli.ask_passphrase": "Passphrase: ",
    "cli.ask_new": "New passphrase (10 characters or more): ",
    "cli.centre_made": "The centre {name} was set up in {folder}.",
    "cli.recovery_code": (
        "Recovery code: {code}\n"
        "Write it on paper twice and keep it sealed. It opens the data when every passphrase is "
        "forgotten, and it is not shown again."
    ),
    "cli.account_added": "{account} can sign in now.",
    "cli.account_changed": "{account} is changed; new roles hold from the next sign-in.",
    "cli.account_closed": (
        "{account} cannot sign in any more. Copies of the data folder from before still open with "
        "the old passphrase; kmc-desk keys rotate makes a new data key for all that follows."
    ),
    "cli.account_reset": (
        "{account} can sign in with the new passphrase. The old one opens only copies and backups "
        "made before; the PIN is gone."
    ),
    "cli.passphrase_changed": "The new passphrase of {account} holds now.",
    "cli.account_asked": "Nothing was changed; with --one-person it is done all the same.",
    "cli.import_done": "{written} records written, {already} rows were there already.",
    "cli.import_checked": (
        "Nothing written (dry run): {new} records are new, {already} rows are there already."
    ),
    "cli.import_refused": (
        "The bundle was refused and nothing was written; mend the rows that refuse it and import "
        "it again."
    ),
    "cli.import_refusing": "Findings that refuse the bundle: {count}",
    "cli.import_skipping": "Findings for which rows are left out: {count}",
    "cli.import_left_out": "{left_out} rows were left out; they are listed with the reason.",
    "cli.import_more": "{count} more findings are not shown; --report F writes all of them.",
    "cli.progress.READING": "Reading: {done} rows",
    "cli.progress.CHECKING": "Checking: {done} rows",
    "cli.progress.WRITING": "Writing: {done} rows",
    "cli.import_noted": "Findings to look at, which refuse nothing: {count}",
    "cli.exported": "{rows} rows without names, dates or numbers of persons; wrote {path}",
    "cli.exported_identified": (
        "{rows} rows with names; wrote {path}. Keep it as you keep the register."
    ),
    "cli.template_written": (
        "Wrote {path}: fill in the sheets, then check them with import --dry-run."
    ),
    "cli.progress.STANDINGS": "Working out where infants stand: {done}",
    "cli.follow_up_nobody": "Nobody is on the list “{list}” today.",
    "cli.progress.SUMMARIES": "Summaries: {done}",
    "cli.summaries_written": "{count} summaries written into {path}",
    "cli.summary_written": "1 summary written into {path}",
    "cli.not_a_day": "{typed} is not a day. Type it as YYYY-MM-DD, such as 2025-04-20.",
    "cli.summary_refused": "{kmc_no} has no summary: {why}",
    "cli.summary_mistake": (
        "{kmc_no} has no summary: the program made a mistake ({mistake}). Tell the person in "
        "charge of it."
    ),
    "cli.written": "Wrote {path}",
    "cli.return_needs": "the return needs --format and --out, a single figure --explain",
    "cli.trend_needs": "twelve months need --out with a name that ends in .pdf or .csv",
    "cli.explained_as_csv": "what is behind a figure is printed, or written as csv",
    "cli.names_of_explained": "--names goes with --explain only; a return has no names",
    "cli.finalised": "{month} is finalised: version {version}",
    "cli.figure_changed": "{place}: {before}, now {after}",
    "cli.red_row": "{row} {label}: {figure}",
    "cli.month_before_not_final": "The return of {month}, the month before, is not finalised.",
    "cli.not_an_explanation": "{typed} is no explanation. Type ROW=WORDS, such as Q3='home births'",
    "cli.no_version": "{month} is not finalised.",
    "cli.version": "Version {version}, {at}, {by}",
    "cli.version_reason": "    {reason} (figures changed: {changes})",
    "cli.versions_whole": "All finalised returns are as they were signed, and the audit trail "
    "knows each.",
    "demo.watermark": "DEMO",
    "doctor.version": "KMC Desk {version}, Python {python}",
    "doctor.sqlite": "SQLCipher {cipher}, SQLite {sqlite}",
    "doctor.fonts": "{count} fonts found",
    "doctor.fonts_missing": "Fonts are missing in {folder}; install KMC Desk again.",
    "doctor.library": "{name} loads",
    "doctor.library_missing": "{name} does not load: {reason}",
    "doctor.folder_new": "Data folder {folder}: no data yet; set it up with init.",
    "doctor.folder_data": "Data folder {folder}: holds a centre; accounts: {accounts}",
    "doctor.folder_bad": "Data folder {folder}: {reason}",
    "doctor.space": "{free_mb} MB free on the disk of the data folder",
    "doctor.space_low": "Only {free_mb} MB free on the disk of the data folder; free some.",
}
