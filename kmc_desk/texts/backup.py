"""Sentences about backups, where they lie, and how old they are."""

BACKUP_TEXTS: dict[str, str] = {
    "backup_target_full": (
        "There is no room for a backup in {folder}: {free_mb} MB are free, at least {more_mb} MB "
        "more are needed. The backups that lie there are untouched. Free some space or choose "
        "another place, then make the backup again."
    ),
    "backup_target_read_only": (
        "A backup cannot be written into {folder}. The backups that lie there are untouched. "
        "Choose another place, or take the write protection off the drive."
    ),
    "backup_target_gone": (
        "{folder} is not there; no backup was made. Plug the drive in again, or choose another "
        "place."
    ),
    "backup_disk_error": (
        "The disk of {folder} reports an error; no backup was made there. Use another drive and "
        "have this one checked."
    ),
    "backup_unreadable": (
        "The backup in {folder} is not what was written: it is damaged, or the drive does not "
        "keep what it takes. It is not to be relied on. Use another backup, and another drive."
    ),
    "backup_not_one": "There is no backup of KMC Desk in {folder}. Choose the folder of one.",
    "backup_other_key": (
        "The backup in {folder} was made before the key of the data was changed. Restore it with "
        "an account and a passphrase of that day, or with the recovery code of that day."
    ),
    "backup_other_centre": (
        "The backup in {folder} is of the centre {found}, and these are the data of {centre}. "
        "Nothing was changed. Choose a backup of this centre."
    ),
    "upgrade_stopped": (
        "The data in {folder} could not be brought to this version and are as they were. {why} "
        "They were backed up before: {backup}."
    ),
    "restored": (
        "The backup of {at} was restored: {infants} infants. What was there before lies in {aside}."
    ),
    "cli.backed_up": "Backed up and read back: {path} ({infants} infants, {size_mb} MB).",
    "cli.progress.BACKUP": "Backup",
    "cli.backup_trail": "The audit trail does not hold from entry {seq} on.",
    "cli.backup_good": (
        "{path} is good: {rows} rows in {tables} tables, {entries} entries in the audit trail."
    ),
    "cli.backup_none": "There is no backup in {folder} yet.",
    "cli.backup_line": "{at}  {why}  {infants} infants  {state}  {name}",
    "cli.backup_whole": "whole",
    "cli.backup_not_whole": "NOT WHOLE",
    "salvage_nothing": (
        "Nothing can be read from the database in {folder}: its beginning is damaged. Restore the "
        "newest backup, and keep the folder for support."
    ),
    "cli.salvaged": (
        "{rows} rows with names were read and written into {path}; gaps where rows are lost: "
        "{gaps}. It is for support, to be compared with a backup; it cannot be read back in."
    ),
    "drill_no_backup": (
        "There is no good backup on this computer to try out. Make a backup first."
    ),
    "drill_trail_broken": (
        "The backup can be restored, but its audit trail does not hold from entry {seq} on. Tell "
        "the person in charge of the data."
    ),
    "backup_stopped": "The backup was stopped; nothing is left of it.",
    "usb_none": (
        "No stick for backups is plugged in. Plug in a stick that was labelled in KMC Desk, or "
        "label this one first."
    ),
    "usb_other_centre": (
        "The stick in {folder} is labelled for the centre {found}; these are the data of {centre}. "
        "Nothing was written. Use the stick of this centre."
    ),
    "usb_label_missing": "Type a label for the stick, such as KMC A; write the same on the stick.",
    "usb_labelled_already": (
        "The stick in {folder} is labelled already: {label} of {found}. Use it as it is."
    ),
    # how old the newest one is; {age} is one of the ages below
    "backup.local.NONE": "No backup on this computer yet: make one now",
    "backup.local.OK": "Last backup {age} ago",
    "backup.local.AMBER": "Last backup {age} ago: make one today",
    "backup.local.RED": "Last backup {age} ago: make one now",
    "backup.usb.NONE": "No backup on USB yet",
    "backup.usb.OK": "USB {age} ago",
    "backup.usb.AMBER": "USB {age} ago: plug the stick in today",
    "backup.usb.RED": "USB {age} ago: plug the stick in now",
    "backup.local.future": "Last backup is dated ahead of the clock: make one now",
    "backup.usb.future": "USB is dated ahead of the clock: plug the stick in",
    "backup.age.minutes": "{count} min",
    "backup.age.hours": "{count} h",
    "backup.age.days": "{count} days",
    "BackupReason.BY_HAND": "by hand",
    "BackupReason.ROUND": "after entries",
    "BackupReason.LOCK": "when locked",
    "BackupReason.EXIT": "at closing",
    "BackupReason.TIMER": "by itself",
    "BackupReason.BEFORE_MIGRATION": "before an upgrade",
    "BackupReason.BEFORE_IMPORT": "before an import",
    "BackupReason.BEFORE_CHANGE": "before a large change",
    "BackupReason.BEFORE_RESTORE": "before a restore",
    "BackupReason.BEFORE_ROTATION": "before the key was changed",
}
