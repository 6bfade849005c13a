"""A centre that is closed, damaged in some way, and opened again."""

import subprocess
import sys
from datetime import datetime, timedelta
from pathlib import Path

from kmc_desk import wiring
from kmc_desk.domain.records import Account, Bed, Centre
from kmc_desk.usecases.context import Context
from tests.cheap_keys import cheap_keys

PASSPHRASE = "correct horse battery"
NOW = datetime(2026, 5, 5, 10, 42)
NURSE = "shazia"
_DIE_AFTER_SAVES = """
import os, sys
from pathlib import Path
from tests.usecases.opened_again import open_again, save_beds
opened = []  # garbage would be closed in order
for folder, saves in zip(sys.argv[1::2], sys.argv[2::2]):
    opened.append(open_again(Path(folder)))
    save_beds(opened[-1], int(saves))
os._exit(0)
"""


def make(folder: Path) -> Path:
    """A closed centre with its head and a nurse."""
    from kmc_desk.domain.codes import Role
    from kmc_desk.usecases.people import NewPerson, add_person

    with cheap_keys():
        context, _ = wiring.create_centre(
            folder,
            Centre(code="HRP", name="Test Centre"),
            Account(name="head", full_name="Dr Head", roles=()),
            PASSPHRASE,
            clock=lambda: NOW,
        )
        person = NewPerson(
            name=NURSE, full_name="Nurse", roles=(Role.NURSE,), passphrase=PASSPHRASE
        )
        add_person(context, person)
    context.database.close()
    return folder


def open_again(folder: Path, account: str = "head", minutes: int = 60) -> Context:
    """Sign in, some minutes after the centre was made."""
    now = NOW + timedelta(minutes=minutes)
    with cheap_keys():
        return wiring.sign_in(folder, account, PASSPHRASE, clock=lambda: now)


def save_beds(context: Context, count: int) -> None:
    """Some saves, of one entry each."""
    with context.read() as reader:
        there = len(reader.find(Bed))
    for number in range(there, there + count):
        with context.write() as work:
            work.repository.add(Bed(bed_no=f"B{number}", place=number))


def beds(context: Context) -> int:
    """How many of those saves are there."""
    with context.read() as reader:
        return len(reader.find(Bed))


def die_after_saves(folders: dict[Path, int]) -> None:
    """A process saves in each folder and ends without closing any of them."""
    given = [str(part) for folder, saves in folders.items() for part in (folder, saves)]
    subprocess.run([sys.executable, "-c", _DIE_AFTER_SAVES, *given], check=True)
