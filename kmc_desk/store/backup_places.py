"""Where backups go besides the data: labelled sticks; and when that was done last."""

import json
import os
import secrets
import string
import sys
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, cast

from kmc_desk.domain.errors import UserError
from kmc_desk.paths import lasting_folder, write_whole
from kmc_desk.store.backup_faults import target_faults

LABEL_FILE = "kmc-desk-usb.json"
STICK_FOLDER = "KMC-Desk-backup"
USB, DRILL = "usb", "drill"
_DONE_FILE = "done.json"
_FORMAT = 1
_MOUNTS = ("/media/*", "/media/*/*", "/run/media/*/*", "/mnt/*", "/Volumes/*")

Drives = Callable[[], Iterable[Path]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stick:
    """A labelled drive that is plugged in.

    Attributes:
        root: of the drive.
        centre: code of the centre it is for.
        label: what is written on it.
        number: random; tells two of one label apart.
    """

    root: Path
    centre: str
    label: str
    number: str

    @property
    def folder(self) -> Path:
        """Where its backups lie."""
        return self.root / STICK_FOLDER


def drives() -> list[Path]:
    """What may be a stick: on Windows all drives, elsewhere what is mounted for people."""
    if sys.platform == "win32":
        letters = (Path(f"{letter}:\\") for letter in string.ascii_uppercase)
        return [drive for drive in letters if _is_there(drive)]
    found = (path for pattern in _MOUNTS for path in Path("/").glob(pattern[1:]))
    return sorted(path for path in found if _is_there(path))


def sticks(look: Drives = drives) -> list[Stick]:
    """Labelled sticks that are plugged in, of any centre."""
    return [stick for root in look() if (stick := read_label(root)) is not None]


def read_label(root: Path) -> Stick | None:
    """The label of a drive; None where it has none that can be understood."""
    with suppress(OSError, ValueError, KeyError, TypeError, RecursionError):
        told: Any = json.loads((root / LABEL_FILE).read_bytes())
        if told["format"] == _FORMAT:
            return Stick(
                root=root,
                centre=str(told["centre"]),
                label=str(told["label"]),
                number=str(told["number"]),
            )
    return None


def label_stick(root: Path, centre: str, label: str) -> Stick:
    """Label a drive for the backups of one centre; one that has a label keeps it.

    Raises:
        UserError: usb_label_missing, usb_labelled_already, usb_other_centre, and the faults of the
            place of a backup.
    """
    words = " ".join(label.split())
    if not words:
        raise UserError("usb_label_missing")
    if (there := read_label(root)) is not None:
        if there.centre != centre:
            raise other_centre(there, centre)
        raise UserError(
            "usb_labelled_already", folder=str(root), label=there.label, found=there.centre
        )
    stick = Stick(root=root, centre=centre, label=words, number=secrets.token_hex(8))
    told = {
        "format": _FORMAT,
        "centre": centre,
        "label": words,
        "number": stick.number,
    }
    with target_faults(root):
        write_whole(root / LABEL_FILE, json.dumps(told, indent=1, ensure_ascii=False).encode())
        lasting_folder(stick.folder)
    return stick


def stick_of(centre: str, look: Drives = drives) -> Stick:
    """The stick to write to: a labelled one of this centre.

    Raises:
        UserError: usb_none; usb_other_centre, where only one of another centre is plugged in.
    """
    found = sticks(look)
    for stick in found:
        if stick.centre == centre:
            return stick
    if found:
        raise other_centre(found[0], centre)
    raise UserError("usb_none")


def other_centre(stick: Stick, centre: str) -> UserError:
    """A stick that is not to be written to."""
    return UserError("usb_other_centre", folder=str(stick.root), found=stick.centre, centre=centre)


def done(backups: Path) -> dict[str, datetime]:
    """When a backup on a stick (`USB`) or a restore drill (`DRILL`) went well last, UTC."""
    with suppress(OSError, ValueError, AttributeError, RecursionError):
        told: Any = json.loads((backups / _DONE_FILE).read_bytes())
        found = {
            str(what): datetime.fromisoformat(str(at))
            for what, at in cast("dict[str, Any]", told).items()
        }
        return {what: at for what, at in found.items() if at.tzinfo is not None}
    return {}


def tell_done(backups: Path, what: str, at: datetime) -> None:
    """Note it beside the local backups; where that cannot be, the backup itself still counts."""
    told = {**done(backups), what: at.astimezone(UTC).replace(microsecond=0)}
    data = json.dumps({one: when.isoformat() for one, when in told.items()}, indent=1)
    with suppress(OSError):
        lasting_folder(backups)
        write_whole(backups / _DONE_FILE, data.encode())


def _is_there(path: Path) -> bool:
    try:
        return path.is_dir() and os.access(path, os.R_OK)
    except OSError:
        return False
