"""`kmc-desk backup`, `restore` and `verify`."""

import argparse
from argparse import Namespace
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from kmc_desk.cli.commands import (
    DONE,
    LEFT_OUT,
    REFUSED,
    account_and_passphrase,
    data_folder,
    signed_in,
)
from kmc_desk.cli.progress import shown_line
from kmc_desk.texts import text

if TYPE_CHECKING:
    from collections.abc import Callable

    from kmc_desk.domain.backup import Backup

_MB = 1_000_000


def add_backup(command: argparse.ArgumentParser) -> None:
    """What can be typed after `kmc-desk backup`."""
    where = command.add_mutually_exclusive_group()
    where.add_argument("--to", type=Path, metavar="DIR", help="a folder of backups elsewhere")
    where.add_argument("--usb", action="store_true", help="the labelled stick that is plugged in")
    where.add_argument(
        "--label-usb",
        nargs=2,
        metavar=("DRIVE", "LABEL"),
        help="make a drive a stick for the backups of this centre",
    )
    where.add_argument("--list", action="store_true", help="list the backups on this computer")
    command.set_defaults(command=make)


def add_restore(command: argparse.ArgumentParser) -> None:
    """What can be typed after `kmc-desk restore`."""
    command.add_argument("backup", type=Path, help="folder of a backup")
    command.add_argument("--reason", required=True, metavar="WORDS", help="why, for the trail")
    command.set_defaults(command=put_back)


def add_verify(command: argparse.ArgumentParser) -> None:
    """What can be typed after `kmc-desk verify`."""
    command.add_argument(
        "backup", type=Path, nargs="?", help="folder of a backup; without one, the data themselves"
    )
    command.set_defaults(command=check)


def add_salvage(command: argparse.ArgumentParser) -> None:
    """What can be typed after `kmc-desk salvage`."""
    command.add_argument("--out", type=Path, required=True, metavar="DIR", help="a new folder")
    command.set_defaults(command=read_what_can_be_read)


def make(options: Namespace) -> int:
    """Make a verified backup, label a stick, or list what there is."""
    from kmc_desk.usecases.backup import back_up, back_up_to_usb, label_usb, local_backups

    with signed_in(options) as context:
        if options.list:
            return _list(local_backups(context))
        if options.label_usb is not None:
            drive, label = options.label_usb
            print(text("cli.written", path=label_usb(context, Path(drive), label).folder))
            return DONE
        with _shown() as progress:
            if options.usb:
                backup = back_up_to_usb(context, progress=progress)
            else:
                backup = back_up(context, target_dir=options.to, progress=progress)
        place = "USB" if options.usb else options.to or local_backups(context)
    size_mb = backup.size_bytes / _MB
    infants = backup.counts.get("infant", 0)
    print(text("cli.backed_up", path=f"{place}/{backup.name}", infants=infants, size_mb=size_mb))
    return _trail(backup)


def put_back(options: Namespace) -> int:
    """Put a backup in the place of the data, whoever opens its key slots and may do that."""
    from kmc_desk.usecases.restore import Proof, restore_closed

    account, passphrase = account_and_passphrase(options, options.backup)
    proof = Proof(account=account, passphrase=passphrase)
    restored = restore_closed(data_folder(options), options.backup, proof, options.reason)
    backup = restored.backup
    infants = backup.counts.get("infant", 0)
    print(text("restored", at=_local(backup), infants=infants, aside=restored.aside))
    return _trail(backup)


def check(options: Namespace) -> int:
    """Say whether a backup, or the data themselves, are whole; exit code 1: they are not."""
    from kmc_desk.usecases.restore import Proof, verify_closed
    from kmc_desk.usecases.verify_data import verify_data

    if options.backup is not None:
        account, passphrase = account_and_passphrase(options, options.backup)
        proof = Proof(account=account, passphrase=passphrase)
        with _shown() as progress:
            backup = verify_closed(options.backup, proof, progress)
        _print_good(options.backup, backup.counts, backup.seq)
        return _trail(backup)
    with signed_in(options) as context, _shown():
        found = verify_data(context)
    _print_good(data_folder(options), found.counts, found.entries)
    if found.trail_break is not None:
        print(text("cli.backup_trail", seq=found.trail_break))
        return REFUSED
    return DONE


def read_what_can_be_read(options: Namespace) -> int:
    """Write the rows of a damaged database that can be read; exit code 3 where some are lost."""
    from kmc_desk.store.proof import Proof
    from kmc_desk.usecases.salvage import salvage

    folder = data_folder(options)
    account, passphrase = account_and_passphrase(options, folder)
    with _shown() as progress:
        proof = Proof(account=account, passphrase=passphrase)
        found = salvage(folder, proof, options.out, progress)
    rows, gaps = sum(one.rows for one in found), sum(len(one.lost) for one in found)
    print(text("cli.salvaged", rows=rows, gaps=gaps, path=options.out))
    return LEFT_OUT if gaps else DONE


def _list(folder: Path) -> int:
    from kmc_desk.store.backup_files import list_backups
    from kmc_desk.texts.backup_words import why_words

    backups = list_backups(folder)
    if not backups:
        print(text("cli.backup_none", folder=folder))
    for one in backups:
        print(
            text(
                "cli.backup_line",
                at=_local(one),
                why=why_words(one.why),
                infants=one.counts.get("infant", 0),
                state=text("cli.backup_whole" if one.is_good else "cli.backup_not_whole"),
                name=one.name,
            )
        )
    return DONE


def _print_good(path: Path, counts: dict[str, int], entries: int) -> None:
    tables, rows = len(counts), sum(counts.values())
    print(text("cli.backup_good", path=path, rows=rows, tables=tables, entries=entries))


def _trail(backup: "Backup") -> int:
    if backup.trail_break is None:
        return DONE
    print(text("cli.backup_trail", seq=backup.trail_break))
    return REFUSED


def _local(backup: "Backup") -> str:
    return f"{backup.made_at.astimezone():%Y-%m-%d %H:%M}"


@contextmanager
def _shown() -> "Generator[Callable[[float], None] | None]":
    with shown_line() as show:
        if show is None:
            yield None
            return
        yield lambda share: show("cli.progress.BACKUP", round(share * 100), 100)
