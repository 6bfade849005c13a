"""What lies in a folder of backups: manifests, the list, and what an interrupted one left."""

import json
import os
import re
import shutil
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any, cast

from kmc_desk.domain.backup import Backup
from kmc_desk.store.anchor import ANCHOR_FILE
from kmc_desk.store.folder import BACKUP_FILE, DATABASE_FILE, KEY_FILES

DRILL_FOLDER = ".drill"
"""Where a restore is tried out, in the folder of local backups."""
FORMAT = 1
_NAME = "kmc-desk-%Y-%m-%dT%H%M%SZ"
_LIKE_A_BACKUP = re.compile(r"kmc-desk-\d{4}-\d\d-\d\dT\d{6}Z")
_BLOCK = 1 << 20
_FILES = frozenset({DATABASE_FILE, *KEY_FILES, ANCHOR_FILE})
"""All that a backup holds. Another name in a manifest may lead out of its folder, as "../" does."""
_NOT_UNDERSTOOD = (KeyError, TypeError, ValueError, AttributeError, OverflowError)


def free_name(target_dir: Path, at_utc: datetime) -> tuple[str, datetime]:
    """Name and moment of a new backup; a second later where one has that name already."""
    while (target_dir / at_utc.strftime(_NAME)).exists():
        at_utc += timedelta(seconds=1)
    return at_utc.strftime(_NAME), at_utc


def list_backups(target_dir: Path) -> list[Backup]:
    """Backups of a folder, the newest first; of a folder that is not there, none.

    Only manifests and lengths of files are read. What has no manifest is no backup; one that lacks
    a file, of which one has another length than was written, or which names a file that no backup
    has, is not `is_whole`.
    """
    try:
        folders = [one for one in target_dir.iterdir() if _LIKE_A_BACKUP.fullmatch(one.name)]
    except OSError:
        return []
    found = [one for folder in folders if (one := read_backup(folder)) is not None]
    return sorted(found, key=lambda one: (one.number, one.made_at), reverse=True)


def read_backup(folder: Path) -> Backup | None:
    """One backup by its manifest; None where there is none that can be understood."""
    manifest = read_manifest(folder)
    with suppress(*_NOT_UNDERSTOOD):
        files = manifest["files"]
        return Backup(
            name=folder.name,
            made_at=datetime.strptime(manifest["made_at"], "%Y-%m-%dT%H:%M:%SZ").replace(
                tzinfo=UTC
            ),
            number=int(manifest["number"]),
            why=str(manifest["why"]),
            program=str(manifest["program"]),
            schema=int(manifest["schema"]),
            seq=int(manifest["seq"]),
            head=str(manifest["hash"]),
            counts={str(table): int(rows) for table, rows in manifest["counts"].items()},
            size_bytes=sum(int(file["size"]) for file in files.values()),
            trail_break=manifest["trail_break"],
            is_whole=DATABASE_FILE in files
            and files.keys() <= _FILES
            and all(_length(folder / name) == file["size"] for name, file in files.items()),
            centre=str(manifest["centre"]),
        )
    return None


def read_manifest(folder: Path) -> dict[str, Any]:
    """What a backup says of itself; empty where nothing can be read."""
    with suppress(OSError, ValueError, RecursionError):
        manifest: Any = json.loads((folder / BACKUP_FILE).read_bytes())
        if isinstance(manifest, dict):
            return cast("dict[str, Any]", manifest)
    return {}


def manifest_bytes(backup: Backup, files: dict[str, dict[str, object]]) -> bytes:
    """`BACKUP_FILE` of a backup.

    Args:
        backup: what is told.
        files: size and sha256 by name.
    """
    told = {
        "format": FORMAT,
        "made_at": backup.made_at.strftime("%Y-%m-%dT%H:%M:%SZ"),
        "number": backup.number,
        "why": backup.why,
        "centre": backup.centre,
        "program": backup.program,
        "schema": backup.schema,
        "seq": backup.seq,
        "hash": backup.head,
        "trail_break": backup.trail_break,
        "counts": backup.counts,
        "files": files,
    }
    return json.dumps(told, indent=1, ensure_ascii=False).encode()


def described(path: Path) -> dict[str, object]:
    """Size and sha256 of a file, for the manifest; read from the disk itself where that goes."""
    digest, size = sha256(), 0
    with path.open("rb") as stream:
        if hasattr(os, "posix_fadvise"):  # else what is read back is memory, not the USB stick
            os.posix_fadvise(stream.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
        while block := stream.read(_BLOCK):
            digest.update(block)
            size += len(block)
    return {"size": size, "sha256": digest.hexdigest()}


def sweep(target_dir: Path) -> None:
    """Throw away what interrupted backups and drills left; it never had the name of a backup."""
    for left in (*target_dir.glob(".kmc-desk-*.part"), target_dir / DRILL_FOLDER):
        shutil.rmtree(left, ignore_errors=True)


def _length(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return -1
