"""`kmc-desk audit` from outside."""

import csv

from sqlalchemy import text as sql

from kmc_desk.texts import text
from kmc_desk.wiring import sign_in
from tests.cli.conftest import PASSPHRASE, kmc_desk
from tests.cli.test_command_line import data, imported

__all__ = ["data", "imported"]  # fixtures of the neighbour


def altered(folder, statement):
    """What somebody does who knows a passphrase and has a program for SQL."""
    context = sign_in(folder, "head", PASSPHRASE)
    with context.database.engine.begin() as connection:
        for guard in ("audit_no_update", "audit_no_delete"):
            connection.execute(sql(f"DROP TRIGGER {guard}"))
        connection.execute(sql(statement))
    context.database.close()


def test_the_newest_entries_are_printed_with_who_did_what(data):
    run = kmc_desk("audit", "list", "--most", "3", "--action", "add", data=data)
    assert (run.returncode, run.stderr) == (0, "")
    heads = [line for line in run.stdout.splitlines() if not line.startswith("    ")]
    assert len(heads) == 3
    assert all("Added, " in line for line in heads)


def test_all_about_one_infant_goes_into_a_file_which_is_noted(data, tmp_path):
    found = kmc_desk("find", "HRP-2025-00001", data=data).stdout.split()[0].rstrip(",")
    target = tmp_path / "trail.csv"
    run = kmc_desk("audit", "list", "--kmc-no", found, "--out", target, data=data)
    assert (run.returncode, run.stderr) == (0, "")
    with target.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert {row["kmc_no"] for row in rows} == {found}
    newest = kmc_desk("audit", "list", "--most", "1", "--action", "export", data=data).stdout
    assert text("trail.what.audit_trail") in newest


def test_a_trail_that_holds_is_said_to_hold_and_an_edited_entry_is_named(data):
    whole = kmc_desk("audit", "verify", data=data)
    assert (whole.returncode, whole.stderr) == (0, "")
    assert "The audit trail holds: " in whole.stdout
    altered(data, "UPDATE audit SET account = 'other' WHERE seq = 7")
    run = kmc_desk("audit", "verify", data=data)
    assert run.returncode == 1
    assert "[trail_broken]" in run.stderr
    assert "from entry 7 on" in run.stderr
    assert text("trail.before", entries="6") in run.stdout
