"""Who may read rows out of damaged data; saves that are only in the log are among them."""

import shutil
from pathlib import Path
from typing import Any

from kmc_desk.domain.records import Bed
from kmc_desk.store import sqlcipher
from kmc_desk.store.proof import Proof, key_by
from kmc_desk.usecases.context import Context
from kmc_desk.usecases.keys import confirm_recovery_code, propose_recovery_code
from kmc_desk.usecases.salvage import salvage
from tests.usecases.test_salvage import EMPTY_PAGES, HEAD, PAGE, closed, fault_of

__all__ = ["closed"]


def counted(folder: Path, proof: Proof, out: Path) -> dict[str, int]:
    return {one.table: one.rows for one in salvage(folder, proof, out)}


def test_saves_that_are_only_in_the_log_are_read_out_too(context: Context, tmp_path: Path):
    with context.write() as work:
        work.repository.add_many([Bed(bed_no=f"bed {n}", place=n) for n in range(7)])
    copy = tmp_path / "copy"  # as a hard stop leaves it
    shutil.copytree(context.database.folder, copy)
    log = copy / "kmc-desk.db-wal"
    before = log.read_bytes()
    assert counted(copy, HEAD, tmp_path / "out")["bed"] == 7
    assert log.read_bytes() == before


def test_who_was_closed_reads_nothing_out(context: Context, tmp_path: Path):
    with context.database.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE account SET active = 0 WHERE name = 'head'")
    context.database.close()
    refused = fault_of(lambda: salvage(context.database.folder, HEAD, tmp_path / "out"))
    assert refused == "not_allowed"


def test_where_no_account_can_be_read_the_recovery_code_is_enough(context: Context, tmp_path: Path):
    code = propose_recovery_code(context)
    confirm_recovery_code(context, code, code)
    with context.database.engine.begin() as connection:
        connection.exec_driver_sql("DELETE FROM account")
    folder = context.database.folder
    context.database.close()
    assert fault_of(lambda: salvage(folder, HEAD, tmp_path / "out")) == "not_allowed"
    proof = Proof(account="", code=code)
    assert counted(folder, proof, tmp_path / "out")["account"] == 0


def test_no_row_is_given_up_that_could_be_read(closed: Path, tmp_path: Path):
    """Only a page that is damaged loses its rows: those before and behind it are written."""
    data = bytearray((closed / "kmc-desk.db").read_bytes())
    lost: tuple[tuple[int, int | None], ...] = ()
    for page in range(EMPTY_PAGES, len(data) // PAGE):  # the first of those with rows of beds
        damaged = bytearray(data)
        damaged[page * PAGE + 800] ^= 1
        (closed / "kmc-desk.db").write_bytes(damaged)
        found = salvage(closed, HEAD, tmp_path / str(page))
        (lost,) = [one.lost for one in found if one.table == "bed"]
        if lost and lost[0][0] > 1 and lost[-1][1] is not None:
            break
    assert len(lost) == 1
    first, last = lost[0]
    assert last is not None
    for number, can_be_read in ((first - 1, True), (first, False), (last, False), (last + 1, True)):
        assert reads(closed, number) == can_be_read


def reads(folder: Path, number: int) -> bool:
    key = key_by(folder, HEAD)
    raw: Any = sqlcipher.connect(folder / "kmc-desk.db", key, mode="ro")
    try:
        return raw.execute(f"SELECT * FROM bed WHERE rowid = {number}").fetchone() is not None
    except sqlcipher.DriverError:
        return False
    finally:
        raw.close()
