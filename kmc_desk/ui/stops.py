"""What keeps data from being opened, whatever passphrase is typed."""

STOPS = frozenset({
    "data_damaged", "keys_lost", "data_newer", "view_no_room", "data_in_use", "data_missing",
    "data_read_only", "data_on_network", "data_synced", "no_file_locks", "log_not_read",
    "disk_full", "disk_error", "keys_newer", "keys_old", "upgrade_stopped",
    "set_up_unfinished",
})  # fmt: skip
"""Keys of such errors."""
