"""Sentences about the data folder, its keys and the disk."""

STORE_TEXTS: dict[str, str] = {
    # signing in
    "wrong_passphrase": "Account or passphrase is not right. Check both and type them again.",
    "passphrase_too_short": "The passphrase is too short. Use at least {least} characters.",
    "recovery_code_mistyped": (
        "This is not a recovery code: a sign is missing or wrong. Compare it with the paper and "
        "type it again."
    ),
    "wrong_recovery_code": (
        "This recovery code belongs to other data. Use the code that was printed when the data "
        "in this folder were set up."
    ),
    "keys_lost": (
        "Both key files in {folder} are lost or damaged, so nobody can open the data. Copy "
        "keys.json and keys.bak.json from the newest backup into this folder; the passphrases of "
        "that day then open the data, and so does the recovery code."
    ),
    "keys_newer": (
        "The key files in {folder} were made by a newer version of KMC Desk, or both are damaged. "
        "Nothing was changed. Install the newer version, or copy keys.json and keys.bak.json from "
        "the newest backup into this folder."
    ),
    # the data folder
    "data_missing": (
        "There are no data in {folder}. Choose the right folder, or set up this one first."
    ),
    "data_exists": (
        "There are data or keys in {folder} already; nothing was changed. Choose an empty folder."
    ),
    "data_in_use": (
        "The data in {folder} are in use by another program (process {pid} on {host}). Close it, "
        "then try again."
    ),
    "data_read_only": (
        "{folder} cannot be written to; nothing was saved. Ask for the right to write there, or "
        "choose another folder."
    ),
    "no_file_locks": (
        "{folder} cannot be held for one program at a time, as on many network drives. Choose a "
        "folder on this computer's own disk."
    ),
    "data_newer": (
        "The data in {folder} were made by a newer version of KMC Desk (data format {found}; this "
        "version knows {known}). Nothing was changed. Install the newer version."
    ),
    "data_damaged": (
        "The database in {folder} is damaged or does not belong to the keys beside it. Nothing "
        "was changed. Restore the newest backup."
    ),
    # saving
    "opened_read_only": (
        "These data are open for reading only; nothing can be saved here. Open the data of the "
        "ward to enter something."
    ),
    "disk_full": (
        "The disk of {folder} is full; this was not saved. Free some space and save again."
    ),
    "disk_error": (
        "The disk of {folder} reports an error; this was not saved. Make a backup on another disk "
        "and have this one checked."
    ),
    "stale_write": (
        "Somebody else changed this entry in the meantime; yours was not saved. Look at what "
        "stands there now and enter yours again."
    ),
}
