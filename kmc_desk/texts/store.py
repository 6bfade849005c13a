"""Sentences about the data folder, its keys and the disk."""

STORE_TEXTS: dict[str, str] = {
    # signing in
    "wrong_passphrase": "Account or passphrase is not right. Check both and type them again.",
    "sign_in_wait": (
        "After wrong tries there is a short wait, at most a minute. Wait {seconds} s, then try "
        "again."
    ),
    "passphrase_too_short": "The passphrase is too short. Use at least {least} characters.",
    "recovery_code_mistyped": (
        "This is not a recovery code: a sign is missing or wrong. Compare it with the paper."
    ),
    "wrong_recovery_code": (
        "This recovery code belongs to other data. Use the code that was printed when the data "
        "in this folder were set up."
    ),
    "escrow_key_bad": (
        "This is no public key for escrow. Give the public key of an X25519 pair, in PEM or as 64 "
        "hexadecimal digits."
    ),
    "escrow_private_bad": (
        "This is no private key of escrow. Give the file of the X25519 key, in PEM without a "
        "password or as 64 hexadecimal digits."
    ),
    "wrong_escrow_key": (
        "This private key does not open these data, or no escrow key was set. Use the key whose "
        "fingerprint is that of these data."
    ),
    "keys_lost": (
        "Both key files in {folder} are lost or damaged, so nobody can open the data. Put the keys "
        "back from the newest backup, in the window of KMC Desk; the passphrases of that day then "
        "open the data, and so does the recovery code."
    ),
    "keys_old": (
        "The key files in {folder} and the data there are not of the same day: this passphrase or "
        "code was changed. Sign in as somebody else, or use the recovery code. Where that does not "
        "help, put the keys back from the newest backup, in the window of KMC Desk."
    ),
    "keys_are_there": (
        "The key files in {folder} can be read; nothing was changed. Sign in, or use the recovery "
        "code where passphrases are forgotten."
    ),
    "keys_of_other_data": (
        "The keys of the backup {backup} do not open the database in {folder}: the key was changed "
        "after that backup, or the database is damaged, too. Nothing was changed. Choose a newer "
        "backup, or restore one."
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
    "set_up_unfinished": (
        "Setting up the centre in {folder} was interrupted before anything was saved: there is "
        "nothing to open there. Ask the person in charge of this computer to rename that folder, "
        "then start KMC Desk again and set the centre up."
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
    "view_no_room": (
        "These data were made by an earlier version of KMC Desk. To show them a copy must be made "
        "in {folder}, and there is no room for it: {needed} MB are needed. Delete or move other "
        "files, then try again."
    ),
    "log_not_read": (
        "Nothing may be written in {folder}, and the newest saves wait there in a separate file "
        "(kmc-desk.db-wal); the data are not shown without them. Ask for the right to write there "
        "and try again, or copy the whole folder to this computer and open the copy."
    ),
    "data_changed": (
        "Somebody else is saving into the data in {folder}, which are open here for reading only. "
        "Nothing more of them is shown: it could be of before and after. Close this window and "
        "open the data again."
    ),
    "data_on_network": (
        "{folder} lies on a network drive ({name}), where the data of a ward can be damaged. "
        "Choose a folder on this computer's own disk."
    ),
    "data_synced": (
        "{name} copies everything in {folder}, also half-written files, and sends it elsewhere. "
        "Choose a folder that no such service copies."
    ),
    # saving
    "opened_read_only": (
        "These data are open for reading only; nothing can be saved here. Open the data of the "
        "ward to enter something."
    ),
    "data_gone": (
        "The data are no longer in {folder}; this was not saved. Was a disk or a stick pulled out, "
        "or the folder moved? Put it back and save again. Until then write on paper."
    ),
    "data_closed": (
        "The data in {folder} are closed; nothing was saved. Sign in again, or close the program "
        "and open it."
    ),
    "gap_unseen": (
        "Saves are missing in these data. Before anything is entered, read what is missing at the "
        "top of the window and say that you go on."
    ),
    "space_short": (
        "The disk of {folder} is nearly full: {free} MB are free, {needed} MB are needed. This was "
        "not saved. Delete or move other files, empty the recycle bin, then save again."
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
