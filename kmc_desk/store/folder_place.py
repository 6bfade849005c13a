"""Where a data folder lies: on a network drive, in a folder that a service copies, on a stick.

SQLite's locks and its log are not safe across a network, and a service that copies single files
puts an old log beside a new database (reliability.md 5a, 5h).
"""

import os
import re
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

from kmc_desk.domain.errors import UserError
from kmc_desk.domain.opening import FolderKind, FolderPlace

# 9p is left out: it is how the disks of the computer itself look from inside a virtual machine.
_NETWORK_TYPES = frozenset(
    {"nfs", "nfs3", "nfs4", "cifs", "smb2", "smb3", "smbfs", "ncpfs", "afs", "ceph", "lustre"}
    | {"davfs", "fuse.sshfs", "fuse.davfs2", "fuse.rclone", "fuse.gvfsd-fuse", "fuse.glusterfs"}
    | {"fuse.smbnetfs", "fuse.curlftpfs", "fuse.s3fs", "webdav", "afpfs"}
)
_FAT_TYPES = frozenset({"vfat", "fat", "msdos", "exfat", "fat32"})
_SYNCED_NAMES = {
    "onedrive": "OneDrive",
    "dropbox": "Dropbox",
    "google drive": "Google Drive",
    "googledrive": "Google Drive",
    "my drive": "Google Drive",
    "icloud drive": "iCloud",
    "iclouddrive": "iCloud",
    "com~apple~clouddocs": "iCloud",
    "nextcloud": "Nextcloud",
    "owncloud": "ownCloud",
    "seafile": "Seafile",
    "seadrive": "Seafile",
    "syncthing": "Syncthing",
    "pcloud drive": "pCloud",
    "pclouddrive": "pCloud",
    "megasync": "MEGA",
    "yandex.disk": "Yandex Disk",
    "yandexdisk": "Yandex Disk",
}
_MARKERS = {
    ".dropbox": "Dropbox",
    ".dropbox.cache": "Dropbox",
    ".stfolder": "Syncthing",
    ".owncloudsync.log": "ownCloud",
    ".nextcloudsync.log": "Nextcloud",
    ".seafile-data": "Seafile",
    ".tmp.drivedownload": "Google Drive",
}
_CLOUD_TAG, _TAG_BITS = 0x9000001A, 0xFFFF0FFF  # IO_REPARSE_TAG_CLOUD, whichever of its sixteen
_DEVICE_PATH_TYPE = 3  # parts of a line of mounts, at least
_ESCAPED = re.compile(r"\\([0-7]{3})")  # a space in a path
_REMOVABLE, _REMOTE = 2, 4  # of GetDriveTypeW


def place_of(folder: Path) -> FolderPlace:
    """Where a folder lies or would lie; what cannot be found out counts as local."""
    folder = Path(os.path.abspath(folder))  # links stay: a mapped drive is one
    drive = _windows_drive(folder) if sys.platform == "win32" else _mounted(folder)
    if drive.kind is FolderKind.NETWORK:
        return drive
    name = synced_by(folder, os.environ)
    return FolderPlace(kind=FolderKind.SYNCED, name=name) if name else drive


def refuse_place(folder: Path, place: FolderPlace, *, new: bool) -> None:
    """Refuse a network drive; and, for new data, a folder that a service copies.

    Raises:
        UserError: data_on_network, data_synced.
    """
    if place.kind is FolderKind.NETWORK:
        raise UserError("data_on_network", folder=str(folder), name=place.name)
    if new and place.kind is FolderKind.SYNCED:
        raise UserError("data_synced", folder=str(folder), name=place.name)


def mount_place(folder: str, mounts: Iterable[str]) -> FolderPlace:
    """What kind of disk a path lies on.

    Args:
        folder: absolute, with links followed.
        mounts: lines of /proc/mounts; the last one of the longest path counts.
    """
    longest, found = -1, ""
    for line in mounts:
        parts = line.split(" ")
        if len(parts) < _DEVICE_PATH_TYPE:
            continue
        point = _ESCAPED.sub(lambda found: chr(int(found[1], 8)), parts[1])
        inside = point == folder or folder.startswith(point.rstrip("/") + "/")
        if inside and len(point) >= longest:
            longest, found = len(point), parts[2].lower()
    if found in _NETWORK_TYPES:
        return FolderPlace(kind=FolderKind.NETWORK, name=found)
    if found in _FAT_TYPES:
        return FolderPlace(kind=FolderKind.FAT, name=found)
    return FolderPlace()


def synced_by(folder: Path, environment: Mapping[str, str]) -> str:
    """The service that copies a folder, by its path and by what lies in it and above; "" for none.

    Args:
        folder: absolute; need not exist.
        environment: variables of the system; OneDrive names its folders there.
    """
    for part in folder.parts:
        word = part.lower()
        name = _SYNCED_NAMES.get(word) or _SYNCED_NAMES.get(word.split(" - ")[0])
        if name:
            return name
    for variable, root in environment.items():
        if variable.upper().startswith("ONEDRIVE") and root and _is_in(folder, root):
            return "OneDrive"
    for above in (folder, *folder.parents):
        for marker, name in _MARKERS.items():
            if os.path.lexists(above / marker) and above != Path.home():
                return name
        if _is_cloud_file(above):
            return "OneDrive"
    return ""


def _is_in(folder: Path, root: str) -> bool:
    normal, own = os.path.normcase(root), os.path.normcase(folder)
    return own == normal or own.startswith(normal.rstrip("\\/") + os.sep)


def _is_cloud_file(path: Path) -> bool:
    """Whether Windows says that a service fills this folder when it is looked into."""
    try:
        tag = getattr(path.lstat(), "st_reparse_tag", 0)
    except OSError:
        return False
    return tag & _TAG_BITS == _CLOUD_TAG


def _mounted(folder: Path) -> FolderPlace:
    try:
        lines = Path("/proc/mounts").read_text(errors="replace").splitlines()
    except OSError:  # no Linux
        return FolderPlace()
    return mount_place(os.path.realpath(folder), lines)


def _windows_drive(folder: Path) -> FolderPlace:
    if sys.platform != "win32":
        return FolderPlace()
    import ctypes

    drive = folder.drive
    if drive.startswith("\\\\"):
        return FolderPlace(kind=FolderKind.NETWORK, name=drive)
    kernel = ctypes.windll.kernel32
    kind = kernel.GetDriveTypeW(f"{drive}\\")
    if kind == _REMOTE:
        return FolderPlace(kind=FolderKind.NETWORK, name=drive)
    system = ctypes.create_unicode_buffer(64)
    kernel.GetVolumeInformationW(f"{drive}\\", None, 0, None, None, None, system, 64)
    if system.value.lower() in _FAT_TYPES:
        return FolderPlace(kind=FolderKind.FAT, name=system.value)
    if kind == _REMOVABLE:
        return FolderPlace(kind=FolderKind.REMOVABLE, name=drive)
    return FolderPlace()
