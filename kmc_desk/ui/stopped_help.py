"""What F1 says beside the page that tells why the data are not opened: who does what, in order."""

from PySide6.QtCore import QCoreApplication

_VERSION = frozenset({"data_newer", "keys_newer", "upgrade_stopped"})
_PLACE = frozenset({"data_on_network", "data_synced", "no_file_locks"})
_RIGHTS = frozenset({"data_read_only", "log_not_read"})
_OLD = frozenset({"keys_old"})
_DISK = frozenset({"disk_full", "disk_error", "view_no_room"})


def stopped_help(key: str) -> str:
    """Markdown: what to do about it, then what holds for all of them.

    Args:
        key: of the error; one of `ui.stops.STOPS`.
    """
    if key == "set_up_unfinished":  # the one place where nothing can be lost
        return _tr(
            "1. Have the data folder renamed by the person in charge of this computer. Nothing is "
            "lost by that: nobody has saved anything in it.\n"
            "2. Close this window and start KMC Desk again: it offers to set up the centre."
        )
    return "\n\n".join((_steps(key), _always()))


def _steps(key: str) -> str:
    if key == "data_damaged":
        return _tr(
            "1. **Try again** once: a disk may have been slow.\n"
            "2. **Restore a backup** puts the newest good one in the place of the data. It says "
            "first what was saved after it, asks for a reason and a passphrase of a centre head "
            "or a data administrator, and moves the data of now aside.\n"
            "3. **Save what can be read** writes tables for support, to compare with the backup.\n"
            "4. Have the disk of this computer looked at: it may be failing."
        )
    if key == "keys_lost":
        return _tr(
            "1. **Put the keys back from a backup**: nothing that was saved is given up. "
            "Passphrases of the day of that backup open the data, and so does the recovery code.\n"
            "2. Only if that fails, **Restore a backup**.\n"
            "3. Is there no backup on this computer? Plug in the stick for backups."
        )
    if key == "data_in_use":
        return _tr(
            "1. Look for another window of KMC Desk, also under another user of this computer: "
            "close it there.\n"
            "2. Is none open? Start the computer anew, then **Try again**.\n"
            "3. Two computers must never share one data folder."
        )
    if key == "data_missing":
        return _tr(
            "1. Was a disk or a stick pulled out, or a folder moved? Put it back, then **Try "
            "again**.\n"
            "2. The folder is chosen where the program is started: *--data FOLDER* in its shortcut."
        )
    for keys, words in (
        (_VERSION, _of_version),
        (_PLACE, _of_place),
        (_RIGHTS, _of_rights),
        (_DISK, _of_disk),
        (_OLD, _of_old_keys),
    ):
        if key in keys:
            return words()
    return _tr("**Try again**. If it is said again, ask the person in charge of this computer.")


def _of_old_keys() -> str:
    return _tr(
        "1. **Try again**, with the passphrase you have now, or sign in as somebody else.\n"
        "2. Did somebody copy key files into this folder? Put those back that lay there before.\n"
        "3. Otherwise **Put the keys back from a backup**: nothing that was saved is given up. "
        "Passphrases of the day of that backup open the data then."
    )


def _of_version() -> str:
    return _tr(
        "1. Ask the person in charge of this computer to install the newest version of KMC Desk; "
        "it opens the data of all earlier ones.\n"
        "2. An upgrade that stopped left the data as they were: free some space, then **Try "
        "again**."
    )


def _of_place() -> str:
    return _tr(
        "Ask the person in charge of this computer:\n\n"
        "1. Close KMC Desk on every computer.\n"
        "2. Copy the whole data folder to this computer’s own disk, outside of what a service "
        "such as OneDrive or Dropbox copies.\n"
        "3. Put the new place into the shortcut of the program: *--data FOLDER*.\n"
        "4. Start it, look at the newest entries, and then take the old folder away, so that "
        "nobody goes on in it.\n\n"
        "A stick is right for backups, not for the data."
    )


def _of_rights() -> str:
    return _tr(
        "1. Ask the person in charge of this computer for the right to write to the data folder, "
        "then **Try again**.\n"
        "2. Is it on a stick with a lock, or on a disc? Move the lock, or copy the whole folder, "
        "with every file in it, to this computer and open the copy.\n"
        "3. Never copy *kmc-desk.db* alone: the newest saves may lie in the file beside it."
    )


def _of_disk() -> str:
    return _tr(
        "1. Is the disk full? Empty the recycle bin, delete or move other files, then **Try "
        "again**. Delete nothing in the data folder.\n"
        "2. Does the disk report errors? Copy the whole data folder to another disk now, and have "
        "this one changed."
    )


def _always() -> str:
    return _tr(
        "**Meanwhile** write on the paper sheets; everything can be entered afterwards with its "
        "own time. Do not set up a new centre in the same place, and delete nothing.\n\n"
        "**F1** or **Esc** closes this help."
    )


def _tr(words: str) -> str:
    return QCoreApplication.translate("StoppedHelp", words)
