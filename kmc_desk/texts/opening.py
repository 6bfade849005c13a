"""Sentences about what was found when data were opened; shown over every page."""

OPENING_TEXTS: dict[str, str] = {
    "opening.read_only": (
        "Open for reading only: nothing can be entered here. This is a backup, or its folder "
        "cannot be written to."
    ),
    "opening.data_gone": (
        "The data are no longer in {folder}. Nothing is saved. Was a disk or a stick pulled out, "
        "or the folder moved? Put it back. Until then write on paper."
    ),
    "opening.disk_read_only": (
        "{folder} cannot be written to any more. Nothing is saved. Until it can, write on paper "
        "and ask the person in charge of the PC."
    ),
    "opening.space_short": (
        "The disk is nearly full: {free} MB are free, {needed} MB are needed. Nothing can be "
        "entered; reading goes on. Delete or move other files, empty the recycle bin."
    ),
    "opening.space_low": (
        "Only {free} MB are free on the disk. Below {needed} MB nothing can be entered. Delete or "
        "move other files."
    ),
    "opening.gap_missing": (
        "What was saved from {start} to {end} is missing ({missing} entries). Compare with the "
        "paper of that time; the head can restore a backup."
    ),
    "opening.gap_differs": (
        "These are not the data that were worked on last: another entry stands where one of {end} "
        "was. Compare with the paper; the head can restore a backup."
    ),
    "opening.gap_broken": (
        "The audit trail was changed from outside at entry {broken_at}; figures may be changed "
        "too. Compare the newest entries with the paper and tell the head of the centre."
    ),
    "opening.gap_no_anchor": (
        "The note of the last save (kmc-desk.anchor) is missing beside the data, so that it cannot "
        "be seen whether saves are missing. The last one here is of {end}."
    ),
    "opening.damaged": (
        "A part of the data cannot be read any more: the disk or the file is damaged. Enter "
        "nothing more here and write on paper. Ask the centre head or the data administrator to "
        "restore a backup (Centre, Backups) now."
    ),
    "opening.synced": (
        "{name} copies these data elsewhere while they are written; this can damage them and shows "
        "them to others. Have {folder} moved to a folder that no such service copies."
    ),
    "opening.removable": (
        "The data lie on a stick, card or FAT disk ({name}), which loses saves more easily than "
        "the computer's own disk. Make backups often, or have them moved."
    ),
    "opening.stopped": (
        "The program was not closed in order last time. Everything saved until {at} is there. What "
        "was being typed is offered at the top of its page."
    ),
    "stopped.disk_full": (
        "The disk of {folder} is full, so that the data cannot be opened. Empty the recycle bin, "
        "delete or move other files, then try again."
    ),
    "stopped.disk_error": (
        "The disk of {folder} reports an error, so that the data cannot be opened. Try again once; "
        "if it is said again, copy the whole folder to another disk and have this one checked."
    ),
    "stopped.data_read_only": (
        "{folder} cannot be written to. Ask the person in charge of this computer for the right to "
        "write there, then try again."
    ),
    "cli.gap_how": (
        "At the command line: kmc-desk gap says what is missing; kmc-desk gap --see REASON goes "
        "on; kmc-desk gap --accept REASON, for the head, answers for the data as they are."
    ),
    "cli.gap_seen": "Entries are taken again. What is missing stays missing, and is told again.",
    "cli.gap_accepted": "You answer for the data as they are; it is not told any more.",
    "cli.gap_none": "No saves are missing.",
}
