"""Looking into data of an earlier version where nothing may be written: an upgraded copy of them.

It lies in this person's own files on this computer, encrypted as the data are, and goes when it is
closed. One that a kill left behind is held by nobody: the next opening throws it away.
"""

import shutil
import tempfile
from collections.abc import Generator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from kmc_desk.domain.errors import UserError
from kmc_desk.paths import viewing_place
from kmc_desk.store.engine import close_engine
from kmc_desk.store.folder import DATABASE_FILE
from kmc_desk.store.folder_faults import folder_fault, folder_faults
from kmc_desk.store.lock import LOCK_FILE, FolderLock, hold_folder
from kmc_desk.store.migrate import is_older, open_or_create, without_log

_PREFIX = "view-"
_MARGIN = 1.1
_MB = 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """An upgraded copy of a database, to be read; held by this process until `remove`."""

    path: Path
    lock: FolderLock

    def remove(self) -> None:
        """Throw the copy away; its database must be closed. Again does nothing."""
        self.lock.release()
        shutil.rmtree(self.path.parent, ignore_errors=True)


def view_of(folder: Path, data_key: bytes) -> View | None:
    """A copy at this program's schema, where the data are of an earlier one; else None.

    Args:
        folder: of the data; nothing is written there.
        data_key: of them.

    Raises:
        UserError: data_newer, data_damaged; view_no_room (folder, needed: MB), and other faults of
            the place of the copy.
    """
    path = folder / DATABASE_FILE
    if not is_older(path, data_key):
        return None
    place, size = viewing_place(), path.stat().st_size
    with _told(folder, place, size), folder_faults(place):
        place.mkdir(mode=0o700, parents=True, exist_ok=True)
        if shutil.disk_usage(place).free < size * _MARGIN:
            raise folder_fault("disk_full", place)
        making = Path(tempfile.mkdtemp(prefix=_PREFIX, dir=place))
        view = View(path=making / DATABASE_FILE, lock=hold_folder(making))
        try:
            shutil.copyfile(path, view.path)
            close_engine(open_or_create(view.path, data_key))
            without_log(view.path, data_key)
        except BaseException:
            view.remove()
            raise
    return view


def sweep_views() -> None:
    """Throw away copies that nobody looks at any more: of a program that was killed."""
    left_behind: list[Path] = []
    with suppress(OSError):  # a place that may not be looked into
        left_behind += viewing_place().glob(f"{_PREFIX}*/{LOCK_FILE}")
    for left in left_behind:
        with suppress(UserError, OSError):  # somebody looks at this one
            View(path=left.parent / DATABASE_FILE, lock=hold_folder(left.parent)).remove()


@contextmanager
def _told(folder: Path, place: Path, size: int) -> Generator[None]:
    """Say of which data something is wrong, or that there is no room for a copy."""
    try:
        yield
    except UserError as error:
        if error.key == "disk_full":
            needed = int(size * _MARGIN) // _MB + 1
            raise UserError("view_no_room", folder=str(place), needed=needed) from error
        if error.key == "data_damaged":
            raise folder_fault("data_damaged", folder) from error
        raise
