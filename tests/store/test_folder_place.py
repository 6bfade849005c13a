"""Folders that are no safe place for a database are known by disk, path and what lies there."""

from pathlib import Path
from types import SimpleNamespace

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
    (tmp_path / marker).symlink_to("nowhere")
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


def test_the_longest_path_counts_in_whatever_order_the_disks_are_listed():
    assert mount_place("/mnt/share/deep/ward", MOUNTS[::-1]).name == "nfs4"
    assert mount_place("/srv/ward/far/data", MOUNTS[::-1]).kind is FolderKind.NETWORK


def test_a_line_that_is_cut_short_is_passed_over_and_capitals_do_not_matter():
    assert mount_place("/srv", ("", "/dev/vda", "/dev/vdb /srv", "x /srv CIFS")).name == "cifs"


def test_a_link_does_not_hide_the_disk_and_a_service_is_no_worse_than_a_network(
    tmp_path, monkeypatch
):
    far, near = tmp_path / "far", tmp_path / "near"
    far.mkdir()
    near.symlink_to(far)
    lines = f"d / ext4 rw\nhost:/x {far.resolve()} nfs4 rw\n"
    monkeypatch.setattr(Path, "read_text", lambda *_, **__: lines)
    (tmp_path / ".dropbox").touch()
    assert place_of(near / "data") == FolderPlace(kind=FolderKind.NETWORK, name="nfs4")
    assert place_of(tmp_path / "x") == FolderPlace(kind=FolderKind.SYNCED, name="Dropbox")
    monkeypatch.chdir(far)
    assert place_of(Path("data")).kind is FolderKind.NETWORK
    (tmp_path / "deep").mkdir()
    monkeypatch.chdir(tmp_path / "deep")
    assert place_of(Path("data")).name == "Dropbox"


def test_the_marker_of_a_service_in_the_home_folder_is_of_its_program(tmp_path, monkeypatch):
    (tmp_path / ".dropbox").mkdir()
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    assert synced_by(tmp_path / "data", {}) == ""
    monkeypatch.setattr(Path, "home", lambda: tmp_path / "another")
    assert synced_by(tmp_path / "data", {}) == "Dropbox"


@pytest.mark.parametrize(
    ("tag", "name"),
    [
        (0x9000001A, "OneDrive"),
        (0x9000701A, "OneDrive"),  # whichever of the sixteen
        (0xA0000003, ""),  # a drive in a folder
        (0x80000013, ""),
    ],
)
def test_a_folder_that_windows_says_a_service_fills_is_known(tmp_path, monkeypatch, tag, name):
    monkeypatch.setattr(Path, "lstat", lambda _: SimpleNamespace(st_reparse_tag=tag))
    assert synced_by(tmp_path / "not there yet", {}) == name
