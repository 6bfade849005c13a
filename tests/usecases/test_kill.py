"""The program is killed in the middle of saving, fifty times: nothing that was said saved is lost.

The killed process is the program's own way of saving a weight: sign in, lock, keys, findings, one
commit; an acknowledgement is the line it writes once the use case has answered "recorded".
"""

import json
import os
import random
import signal
from collections import defaultdict
from contextlib import closing
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from tempfile import TemporaryFile
from time import sleep

import pytest

from kmc_desk.domain.audit import AuditAction, AuditEntry
from kmc_desk.domain.codes import Role, Sex
from kmc_desk.domain.records import (
    Account,
    Centre,
    Delivery,
    Episode,
    Infant,
    Measurement,
    Mother,
)
from kmc_desk.store.chain import audit_trail, chain_break
from kmc_desk.store.database import Database, create_database, open_database
from kmc_desk.store.key_file import KdfCost
from kmc_desk.store.unit_of_work import UnitOfWork, read
from tests.ready_python import CAN_FORK, ReadyPython
from tests.reliability.recorder import Fault

KILLS = 50
SAVES_BEFORE_A_KILL = (1, 12)
PASSPHRASE = "a warm chest"
NOW = datetime(2026, 1, 1, 14, 5)

# Adds a weight, changes it, adds the next.
SAVE_LOOP = """
import os, sys
from datetime import date, datetime, timedelta
from pathlib import Path
from kmc_desk.usecases.record_weight import WeightEntry, record_weight
from kmc_desk.wiring import sign_in

def save(weight_g, seen_version):
    entry = WeightEntry(infant_id=infant_id, day=day, weight_g=weight_g, confirmed=True,
                        seen_version=seen_version)
    stored = record_weight(context, entry).record
    os.write(1, f"{stored.id} {stored.version} {stored.weight_g}\\n".encode())

infant_id = int(sys.argv[3])
context = sign_in(Path(sys.argv[1]), "head", sys.argv[2], clock=lambda: datetime(2030, 1, 1))
day = date(2026, 1, 1)
while True:
    day += timedelta(days=1)
    save(1000 + day.day, 0)
    save(2000 + day.day, 1)
"""


@dataclass(frozen=True)
class Saved:
    version: int
    weight_g: int


def killed_while_saving(ready: ReadyPython, folder: Path, infant_id: int) -> dict[int, Saved]:
    """What a process acknowledged, by number of the row, until it was killed."""
    reading, writing = os.pipe()
    with open(reading, "rb") as said, TemporaryFile() as complaints:
        words = (str(folder), PASSPHRASE, str(infant_id))
        with open(os.devnull, "rb") as nothing, open(writing, "wb") as theirs:
            process = ready.start(SAVE_LOOP, words, (nothing, theirs, complaints))
        # By count, so that a slow machine kills among as many saves as a fast one.
        told = [said.readline() for _ in range(random.randint(*SAVES_BEFORE_A_KILL))]
        sleep(random.uniform(0, 0.01))  # into whatever part of the next save
        os.kill(process, signal.SIGKILL)
        code, out = ready.wait(), said.read()
        complaints.seek(0)
        assert (code, complaints.read()) == (-signal.SIGKILL, b"")
    lines = [[int(word) for word in line.split()] for line in (*told, *out.splitlines())]
    return {number: Saved(version, weight_g) for number, version, weight_g in lines}


def infants(database: Database) -> list[Infant]:
    """One infant on the ward for each kill, and the person who signs in."""
    with UnitOfWork(database.engine, account="head", now=NOW) as work:
        work.repository.add(Centre(code="HRP", name="Test Centre"))
        work.repository.add(Account(name="head", full_name="Dr Head", roles=(Role.DOCTOR,)))
        mother = work.repository.add(Mother(key="m", mother_name="Nasreen"))
        delivery = work.repository.add(Delivery(key="d", mother_id=mother.id))
        everybody = work.repository.add_many(
            [
                Infant(
                    key=f"i{number}",
                    delivery_id=delivery.id,
                    kmc_no=f"HRP-2026-{number:05d}",
                    sex=Sex.F,
                    birth_date=date(2026, 1, 1),
                )
                for number in range(KILLS)
            ]
        )
        for infant in everybody:
            stay = Episode(infant_id=infant.id, episode=1, admitted_at=NOW, admission_weight_g=1500)
            work.repository.add(stay)
        return everybody


def weights_by_audit(entries: list[AuditEntry]) -> dict[int, list[int]]:
    """Every weight a measurement ever had, in order, by number of the row."""
    found: defaultdict[int, list[int]] = defaultdict(list)
    for entry in entries:
        if entry.entity == "measurement" and entry.action is not AuditAction.CONFIRM:
            found[entry.entity_id].append(json.loads(entry.changes)["weight_g"][1])
    return dict(found)


@pytest.mark.skipif(not CAN_FORK, reason="SIGKILL and fork are of POSIX systems")
def test_every_acknowledged_save_and_its_audit_row_outlive_fifty_kills(
    tmp_path: Path, fault: Fault
):
    cheap = KdfCost(memory_kib=8 * 4, iterations=1)
    database, _ = create_database(tmp_path / "data", "head", PASSPHRASE, cheap)
    everybody = infants(database)
    database.close()
    acknowledged: dict[int, Saved] = {}
    with closing(ReadyPython("kmc_desk.usecases.record_weight", "kmc_desk.wiring")) as ready:
        for infant in everybody:
            acknowledged |= killed_while_saving(ready, database.folder, infant.id)

    database = open_database(database.folder, "head", PASSPHRASE)
    with read(database.engine) as reader:
        stored = {record.id: record for record in reader.find(Measurement)}
        entries = audit_trail(reader.connection)
        assert chain_break(reader.connection) is None
        assert reader.connection.exec_driver_sql("PRAGMA integrity_check").scalar() == "ok"
        assert reader.connection.exec_driver_sql("PRAGMA foreign_key_check").all() == []
    database.close()

    assert len(acknowledged) > 2 * KILLS  # two saves a row
    lost = [
        number
        for number, saved in acknowledged.items()
        if number not in stored or stored[number].version < saved.version
    ]
    # What was committed but not yet acknowledged: at most the one save the kill fell into.
    ahead = [n for n in stored if stored[n].version > acknowledged.get(n, Saved(0, 0)).version]
    assert len(ahead) <= KILLS
    for number, saved in acknowledged.items():
        if number not in ahead and number not in lost:
            assert stored[number].weight_g == saved.weight_g
    # Row and audit row stand or fall together, for every save, acknowledged or not.
    audited = weights_by_audit(entries)
    assert set(audited) == set(stored)
    torn = [
        number
        for number, record in stored.items()
        if (len(audited[number]), audited[number][-1]) != (record.version, record.weight_g)
    ]
    fault.tried(1, times=KILLS, lost=len(lost), torn=len(torn), note="weights")
