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
    "BackupReason.ROUND": "after a round",
    "BackupReason.LOCK": "when locked",
    "BackupReason.EXIT": "at closing",
    "BackupReason.TIMER": "by itself",
    "BackupReason.BEFORE_MIGRATION": "before an upgrade",
    "BackupReason.BEFORE_IMPORT": "before an import",
    "BackupReason.BEFORE_RESTORE": "before a restore",
    "BackupReason.BEFORE_ROTATION": "before the key was changed",
}
