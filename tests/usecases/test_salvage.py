"""What can still be read of damaged data is written as it was, and what is lost is told."""

import csv
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest

from kmc_desk.domain.codes import Role
from kmc_desk.domain.errors import UserError
from kmc_desk.domain.records import Bed
from kmc_desk.store.proof import Proof
from kmc_desk.store.sign_in_delay import forgive
from kmc_desk.usecases.context import Context
from kmc_desk.usecases.salvage import salvage
from tests.usecases.conftest import PASSPHRASE
from tests.usecases.letting_in import let_in

HEAD = Proof(account="head", passphrase=PASSPHRASE)
PAGE = 4096
BEDS = 900
FORMULA = "=HYPERLINK(1)"
EMPTY_PAGES = 132  # behind those of an empty database: tables and indexes with rows


def fault_of(call: Callable[[], object]) -> str:
    with pytest.raises(UserError) as caught:
        call()
    return caught.value.key


def rows_of(folder: Path, table: str) -> list[dict[str, str]]:
    with (folder / f"{table}.csv").open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream))


@pytest.fixture
def closed(context: Context) -> Path:
    """Closed data with many beds, of which each says where it is."""
    let_in(context, "nurse", Role.CHARGE_NURSE, passphrase=PASSPHRASE)
    with context.write() as work:
        work.repository.add_many([Bed(bed_no=f"bed {n}", place=n) for n in range(1, BEDS + 1)])
        work.repository.add(Bed(bed_no=FORMULA, place=BEDS + 1))
    folder = context.database.folder
    context.database.close()
    return folder


def test_of_whole_data_every_row_is_written(closed: Path, tmp_path: Path):
    before = (closed / "kmc-desk.db").read_bytes()
    found = salvage(closed, HEAD, tmp_path / "out")
    assert {one.table: one.rows for one in found}["bed"] == BEDS + 1
    assert not any(one.lost for one in found)
    assert [row["bed_no"] for row in rows_of(tmp_path / "out", "bed")][:2] == ["bed 1", "bed 2"]
    assert rows_of(tmp_path / "out", "bed")[-1]["bed_no"] == f"'{FORMULA}"
    assert (closed / "kmc-desk.db").read_bytes() == before
    assert {one.name for one in (tmp_path / "out").iterdir()} == {
        *(f"{one.table}.csv" for one in found),
        "lost.csv",
    }


def test_what_is_read_of_damaged_data_is_right_and_gaps_are_told(closed: Path, tmp_path: Path):
    whole = (closed / "kmc-desk.db").read_bytes()
    salvage(closed, HEAD, tmp_path / "whole")
    right = {row["id"]: row for row in rows_of(tmp_path / "whole", "bed")}
    pages = Random(5).sample(range(EMPTY_PAGES, len(whole) // PAGE), 4)
    gaps = 0
    for start in range(0, len(pages), 2):
        damaged = bytearray(whole)
        for page in pages[start : start + 2]:
            damaged[page * PAGE + 800] ^= 1
        (closed / "kmc-desk.db").write_bytes(damaged)
        out = tmp_path / f"out-{start}"
        (beds,) = [one for one in salvage(closed, HEAD, out) if one.table == "bed"]
        read = {row["id"]: row for row in rows_of(out, "bed")} if beds.rows else {}
        assert all(right[number] == row for number, row in read.items())
        missing = {int(number) for number in right.keys() - read.keys()}
        told = [(first, last or BEDS) for first, last in beds.lost]
        assert missing == {n for n in range(1, BEDS + 1) if any(a <= n <= b for a, b in told)}
        gaps += len(told)
    assert gaps > 0


def test_who_may_not_take_names_away_may_not_do_it_this_way(closed: Path, tmp_path: Path):
    nurse = replace(HEAD, account="nurse")
    assert fault_of(lambda: salvage(closed, nurse, tmp_path / "out")) == "not_allowed"
    assert not (tmp_path / "out").exists()
    assert list(tmp_path.glob(".out*")) == []


def test_without_the_first_page_nothing_can_be_read(closed: Path, tmp_path: Path):
    data = bytearray((closed / "kmc-desk.db").read_bytes())
    data[500] ^= 1
    (closed / "kmc-desk.db").write_bytes(data)
    assert fault_of(lambda: salvage(closed, HEAD, tmp_path / "out")) == "salvage_nothing"


def test_secrets_are_not_read_out_and_guessing_here_waits_as_at_the_door(
    closed: Path, tmp_path: Path
):
    wrong = replace(HEAD, passphrase="a cold chest")
    out = tmp_path / "out"
    assert fault_of(lambda: salvage(closed, wrong, out)) == "wrong_passphrase"
    assert fault_of(lambda: salvage(closed, HEAD, out)) == "sign_in_wait"
    forgive(closed, "account:head")
    names = {one.table for one in salvage(closed, HEAD, out)}
    assert "audit" in names
    assert not names & {"pin", "audit_key"}


def test_a_backup_stays_as_it_is_when_its_rows_are_read_out(closed: Path, tmp_path: Path):
    (closed / "backup.json").write_text("{}")
    (closed / "kmc-desk.lock").unlink()
    before = {one.name: one.read_bytes() for one in closed.iterdir() if one.is_file()}
    assert salvage(closed, HEAD, tmp_path / "out")
    wrong = replace(HEAD, passphrase="a cold chest")
    assert fault_of(lambda: salvage(closed, wrong, tmp_path / "none")) == "wrong_passphrase"
    assert {one.name: one.read_bytes() for one in closed.iterdir() if one.is_file()} == before


def test_data_in_use_and_a_target_that_is_there_are_left_alone(context: Context, tmp_path: Path):
    folder = context.database.folder
    assert fault_of(lambda: salvage(folder, HEAD, tmp_path / "out")) == "data_in_use"
    shutil.copytree(folder, tmp_path / "copy")
    assert fault_of(lambda: salvage(tmp_path / "copy", HEAD, tmp_path)) == "export_target_exists"
