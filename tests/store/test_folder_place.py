"""Folders that are no safe place for a database are known by disk, path and what lies there."""

import pytest

from kmc_desk.domain.errors import UserError
from kmc_desk.domain.opening import FolderKind, FolderPlace
from kmc_desk.store.folder_place import mount_place, place_of, refuse_place, synced_by

MOUNTS = (
    "/dev/vda / ext4 rw 0 0",
    "//server/share /mnt/share cifs rw 0 0",
    "server:/export /mnt/share/deep nfs4 rw 0 0",
    "/dev/sdb1 /media/red\\040stick vfat rw 0 0",
    "me@host:/ /srv/ward/far fuse.sshfs rw 0 0",
    "gvfsd-fuse /run/user/1000/gvfs fuse.gvfsd-fuse rw 0 0",
    "https://cloud /mnt/dav davfs rw 0 0",
    "C:\\134 /mnt/c 9p rw 0 0",
    "tmpfs /tmp tmpfs rw 0 0",
)


@pytest.mark.parametrize(
    ("folder", "kind"),
    [
        ("/srv/data", FolderKind.LOCAL),
        ("/tmp/data", FolderKind.LOCAL),
        ("/mnt/c/data", FolderKind.LOCAL),
        ("/mnt/share", FolderKind.NETWORK),
        ("/mnt/share/ward", FolderKind.NETWORK),
        ("/mnt/shared", FolderKind.LOCAL),
        ("/mnt/share/deep/ward", FolderKind.NETWORK),
        ("/media/red stick/data", FolderKind.FAT),
        ("/srv/ward/far/data", FolderKind.NETWORK),
        ("/run/user/1000/gvfs/smb/data", FolderKind.NETWORK),
        ("/mnt/dav", FolderKind.NETWORK),
    ],
)
def test_the_disk_a_path_lies_on_decides(folder, kind):
    assert mount_place(folder, MOUNTS).kind is kind


def test_the_last_disk_put_over_a_path_counts():
    over = (*MOUNTS, "/dev/sdc /mnt/share ext4 rw 0 0")
    assert mount_place("/mnt/share/ward", over).kind is FolderKind.LOCAL


@pytest.mark.parametrize(
    ("part", "name"),
    [
        ("OneDrive", "OneDrive"),
        ("OneDrive - Province", "OneDrive"),
        ("Dropbox", "Dropbox"),
        ("Google Drive", "Google Drive"),
        ("iCloudDrive", "iCloud"),
        ("com~apple~CloudDocs", "iCloud"),
        ("Nextcloud", "Nextcloud"),
        ("Seafile", "Seafile"),
        ("pCloud Drive", "pCloud"),
        ("KMCDesk", ""),
        ("one drive bay", ""),
    ],
)
def test_a_path_names_the_service_that_copies_it(tmp_path, part, name):
    assert synced_by(tmp_path / part / "data", {}) == name


@pytest.mark.parametrize(("marker", "name"), [(".dropbox", "Dropbox"), (".stfolder", "Syncthing")])
def test_what_a_service_leaves_in_a_folder_gives_it_away_below_too(tmp_path, marker, name):
    (tmp_path / marker).touch()
    assert synced_by(tmp_path / "deep" / "data", {}) == name


def test_the_system_says_where_onedrive_is_whatever_it_is_called(tmp_path):
    named = {"OneDriveCommercial": str(tmp_path / "Ward files"), "HOME": str(tmp_path)}
    assert synced_by(tmp_path / "Ward files" / "data", named) == "OneDrive"
    assert synced_by(tmp_path / "Ward files 2" / "data", named) == ""


def test_a_usual_folder_is_a_good_place(tmp_path):
    assert place_of(tmp_path / "not there yet") == FolderPlace()


@pytest.mark.parametrize(
    ("kind", "new", "key"),
    [
        (FolderKind.NETWORK, True, "data_on_network"),
        (FolderKind.NETWORK, False, "data_on_network"),
        (FolderKind.SYNCED, True, "data_synced"),
    ],
)
def test_what_is_refused_where(tmp_path, kind, new, key):
    with pytest.raises(UserError, match=key):
        refuse_place(tmp_path, FolderPlace(kind=kind, name="x"), new=new)


@pytest.mark.parametrize("kind", [FolderKind.SYNCED, FolderKind.FAT, FolderKind.REMOVABLE])
def test_data_that_lie_there_already_can_be_opened(tmp_path, kind):
    refuse_place(tmp_path, FolderPlace(kind=kind), new=False)
