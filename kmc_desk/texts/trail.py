"""Sentences about the audit trail, by key; `trail_lines.py` puts them together."""

TRAIL_TEXTS: dict[str, str] = {
    # What was done
    "AuditAction.ADD": "Added",
    "AuditAction.CHANGE": "Changed",
    "AuditAction.CONFIRM": "Kept what is unusual",
    "AuditAction.EXPORT": "Given out",
    "AuditAction.IMPORT": "Imported",
    "AuditAction.CLOCK_CONFIRMED": "Clock confirmed",
    "AuditAction.FINALISE": "Signed",
    "AuditAction.SIGN_IN": "Signed in",
    "AuditAction.SIGN_IN_FAILED": "Tried in vain to sign in",
    "AuditAction.KEYS": "Keys",
    "AuditAction.BACKUP": "Backed up",
    "AuditAction.RESTORE": "Restored",
    "AuditAction.GAP_FOUND": "Found that saves are missing",
    "AuditAction.GAP_SEEN": "Read that saves are missing",
    "AuditAction.GAP_ACCEPTED": "Accepted that saves are missing",
    # To what
    "record.Account": "Person",
    "record.FinalReturn": "Signed return",
    "record.FinalReturnPiece": "Text of a signed return",
    "trail.of_month": "{what}, {month}, {how}",
    "trail.what.return": "Monthly return",
    "trail.what.return_trend": "Figures of twelve months",
    "trail.what.dhis2": "Return for DHIS2",
    "trail.what.trail": "Audit trail",
    "trail.what.clock": "Clock of the PC",
    "trail.what.bundle": "Register",
    "trail.what.data_key": "Data key",
    "trail.what.key_files": "Key files, from a backup",
    "trail.what.escrow": "Escrow key",
    "trail.what.backup": "Backup",
    "trail.what.backup_local": "Backup on this computer",
    "trail.what.backup_usb": "Backup on a stick",
    "trail.what.backup_folder": "Backup in a folder that was named",
    "trail.what.restore_drill": "Restore drill",
    "trail.what.audit_trail": "Audit trail, as CSV",
    "trail.what.bundle_identified": "Register with names",
    "trail.what.bundle_deidentified": "Tables without names",
    "trail.what.growth_charts": "Growth charts",
    "trail.what.ward_growth_charts": "Growth charts of the ward",
    "trail.what.handover_sheet": "Handover sheet",
    "trail.what.review_sheet": "Doctor's round, on paper",
    "trail.what.round_sheet": "Round sheet",
    "trail.what.daily_sheets": "Empty sheets of the day",
    "trail.what.wrist_bands": "Wrist bands",
    "trail.what.tracing_list": "List of families to visit",
    "trail.what.families_to_tell": "List of families to tell",
    "trail.what.clinic_day": "List of a clinic day",
    "trail.what.chart_copied": "Growth chart, copied",
    "trail.what.handover_copied": "Handover, copied",
    "trail.what.message_copied": "Message to a family, copied",
    "trail.what.follow_up_week": "Follow-up: expected this week, as a file",
    "trail.what.follow_up_overdue": "Follow-up: overdue, as a file",
    "trail.what.follow_up_tracing": "Follow-up: to be sought, as a file",
    "trail.what.follow_up_lost": "Follow-up: lost, as a file",
    "trail.what.follow_up_no_date": "Follow-up: without a date, as a file",
    # In words
    "trail.signed": "Return of {month}, version {version}",
    "cli.progress.TRAIL": "Audit trail: {done} entries",
    "trail.kept": "Unusual, and kept on purpose",
    "trail.hidden": "What was entered is seen by those who may see the ward.",
    "trail.line": "{seq}  {at}  {who}: {action}, {what}",
    "trail.of_infant": "{line} ({kmc_no})",
    "trail.because": "{line}. Because: {reason}",
    "trail.change_new": "{label}: {new}",
    "trail.change": "{label}: {old} → {new}",
    "trail.holds": (
        "The audit trail holds: {entries} entries from {first} to {last}, each as it was written."
    ),
    "trail.holds_empty": "The audit trail is empty.",
    "trail.vouched": (
        "Signed returns that agree with it: {signed}. Notes of its end outside the database "
        "that agree: {others}."
    ),
    "trail.no_anchor": (
        "The file kmc-desk.anchor, which notes the end of the trail outside the database, is "
        "not there. Whether entries are missing at the end cannot be told by it."
    ),
    "trail.before": "The {entries} entries before that hold.",
    # What does not hold
    "trail_broken": (
        "The audit trail does not hold from entry {seq} on: it is not as it was written, or an "
        "entry before it is missing. The entry that stands there is of {at}, by {who}. Keep a "
        "copy of this data folder as it is, and compare it with the newest backup."
    ),
    "trail_key": (
        "There is a second key of the audit trail in this database. The program makes one only;"
        " somebody added it. Keep a copy of this data folder as it is, and compare it with the "
        "newest backup."
    ),
    "trail_cut": (
        "The last {missing} entries of the audit trail are missing: it ends at entry {after}, "
        "and a note outside the database knows later ones. An old copy was put back, or the end"
        " was cut off. Compare it with the newest backup."
    ),
    "trail_rewritten": (
        "Entry {seq} of the audit trail is another than the one that was noted outside the "
        "database on {at} (UTC). The trail was written anew, or the database is another one. "
        "Compare it with the newest backup."
    ),
    "trail_return": (
        "The audit trail does not know the signed return of {month}, version {version}, as it "
        "is stored. The return or the trail was changed after it was signed."
    ),
}
