"""Somebody with the key of the database and a program for SQL changes the trail: it shows."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from sqlalchemy import text

from kmc_desk.domain.audit import FIRST_PREV_HASH, AuditAction, chain_hash
from kmc_desk.domain.codes import Role
from kmc_desk.domain.errors import UserError
from kmc_desk.domain.records import Account
from kmc_desk.store.anchor import ANCHOR_FILE
from kmc_desk.store.chain import audit_trail, hash_at
from kmc_desk.store.tables import AUDIT
from kmc_desk.usecases import verify_trail as verifying
from kmc_desk.usecases.backup import back_up
from kmc_desk.usecases.verify_trail import KnownEnd, Looked, look_further, verify_trail
from tests.usecases.conftest import admitted
from tests.usecases.finalising import APRIL, fill, signed

AT = datetime(2026, 5, 1, 8, 0)


@pytest.fixture
def centre(context):
    for bed, name in enumerate(("SAIRA", "NAZIA", "HINA"), 1):
        admitted(context, mother_name=name, bed_no=str(bed))
    return context


def forced(context, *statements):
    with context.database.engine.begin() as connection:
        for table in ("audit", "audit_key"):
            for guard in ("no_update", "no_delete"):
                connection.execute(text(f"DROP TRIGGER IF EXISTS {table}_{guard}"))
        for statement in statements:
            assert connection.execute(text(statement)).rowcount > 0


def changed(context, seq, column, value):
    """What stood there before."""
    with context.database.engine.begin() as connection:
        was = connection.scalar(text(f"SELECT {column} FROM audit WHERE seq = {seq}"))
        change = text(f"UPDATE audit SET {column} = :value WHERE seq = {seq}")
        connection.execute(change, {"value": value})
    return was


def rewritten(context, key):
    """The whole chain made anew over what the rows say now, with a key or without one."""
    with context.database.engine.begin() as connection:
        before = FIRST_PREV_HASH
        for entry in audit_trail(connection):
            own = chain_hash(replace(entry, prev_hash=before), key)
            change = AUDIT.update().where(AUDIT.c.seq == entry.seq)
            connection.execute(change.values(prev_hash=before, hash=own))
            before = own


def keys(state):
    return [fault.key for fault in state.faults]


def test_a_trail_nobody_touched_holds(centre):
    state = verify_trail(centre)
    assert (state.holds, state.anchored, state.others) == (True, True, 1)
    assert state.entries > 9


def test_each_edited_field_of_each_entry_is_found_with_its_number(centre, fault):
    forced(centre)
    columns = ("account", "action", "entity", "changes", "at_utc", "at_local", "reason")
    for seq in (1, 2, 7, 12):
        for column in (*columns, "hash", "prev_hash"):
            other = "2020-01-01T00:00:00" if column.startswith("at_") else "EXPORT"
            was = changed(centre, seq, column, other)
            state = verify_trail(centre)
            assert keys(state)[0] == "trail_broken"
            assert state.faults[0].values["seq"] == seq, column
            assert state.entries == seq - 1
            changed(centre, seq, column, was)
    assert verify_trail(centre).holds
    fault.tried(34, times=4 * (len(columns) + 2))


def test_the_first_bad_entry_is_named_with_its_time_and_person(centre):
    forced(centre, "UPDATE audit SET changes = '{}' WHERE seq = 5")
    values = verify_trail(centre).faults[0].values
    assert values == {"seq": 5, "at": datetime(2026, 5, 5, 10, 42), "who": "Dr Head"}


@pytest.mark.fault(34)
@pytest.mark.parametrize("seq", [1, 4, 11])
def test_a_deleted_entry_is_found(centre, seq):
    forced(centre, f"DELETE FROM audit WHERE seq = {seq}")
    assert verify_trail(centre).faults[0].values["seq"] == seq


@pytest.mark.fault(34)
def test_two_entries_in_the_other_order_are_found(centre):
    forced(
        centre,
        "UPDATE audit SET seq = 1000 WHERE seq = 5",
        "UPDATE audit SET seq = 5 WHERE seq = 6",
        "UPDATE audit SET seq = 6 WHERE seq = 1000",
    )
    assert verify_trail(centre).faults[0].values["seq"] == 5


@pytest.mark.fault(34)
def test_a_chain_made_anew_without_the_key_is_found(centre):
    forced(centre, "UPDATE audit SET account = 'other' WHERE seq = 5")
    rewritten(centre, key=None)
    assert verify_trail(centre).faults[0].values["seq"] == 1


@pytest.mark.fault(34)
def test_a_chain_made_anew_with_the_key_is_found_by_what_is_noted_outside(centre):
    forced(centre, "UPDATE audit SET account = 'other' WHERE seq = 5")
    with centre.database.engine.connect() as connection:
        key = connection.scalar(text("SELECT key FROM audit_key"))
    rewritten(centre, key)
    assert keys(verify_trail(centre)) == ["trail_rewritten"]


@pytest.mark.fault(34)
@pytest.mark.parametrize("lost", [1, 3, 12])
def test_entries_cut_off_at_the_end_are_found_and_counted(centre, lost):
    with centre.database.engine.connect() as connection:
        end = connection.scalar(text("SELECT max(seq) FROM audit"))
    forced(centre, f"DELETE FROM audit WHERE seq > {end - lost}")
    state = verify_trail(centre)
    assert keys(state) == ["trail_cut"]
    assert state.faults[0].values == {"missing": lost, "after": end - lost}


@pytest.mark.fault(34)
def test_another_key_of_the_trail_is_found(centre):
    forced(centre, "UPDATE audit_key SET key = zeroblob(32)")
    assert verify_trail(centre).faults[0].values["seq"] == 1


@pytest.mark.fault(34)
def test_a_key_that_is_gone_is_found(centre):
    forced(centre, "DELETE FROM audit_key")
    assert verify_trail(centre).faults[0].values["seq"] == 1


@pytest.mark.fault(34)
def test_a_second_key_for_what_comes_later_is_found(centre):
    forced(centre, "INSERT INTO audit_key VALUES (1000, zeroblob(32))")
    assert keys(verify_trail(centre)) == ["trail_key"]


def test_a_cut_that_took_the_anchor_along_shows_against_a_backup(centre):
    with centre.database.engine.connect() as connection:
        end = connection.scalar(text("SELECT max(seq) FROM audit"))
        known = KnownEnd(seq=end, hash=hash_at(connection, end) or "", at=AT)
    assert verify_trail(centre, known=[known]).holds
    forced(centre, f"DELETE FROM audit WHERE seq > {end - 2}")
    (centre.database.folder / ANCHOR_FILE).unlink()
    assert keys(verify_trail(centre, known=[known])) == ["trail_cut"]
    state = verify_trail(centre)
    assert (state.holds, state.anchored) == (True, False)


@pytest.mark.fault(34)
def test_a_trail_rewritten_with_the_key_and_the_anchor_shows_against_a_signed_return(
    context, tmp_path
):
    fill(context, tmp_path / "bundle")
    signed(context)
    assert verify_trail(context).signed == 1
    forced(context, "UPDATE audit SET account = 'other' WHERE seq = 5")
    with context.database.engine.connect() as connection:
        key = connection.scalar(text("SELECT key FROM audit_key"))
    rewritten(context, key)
    (context.database.folder / ANCHOR_FILE).unlink()
    state = verify_trail(context)
    assert keys(state) == ["trail_return"]
    assert state.faults[0].values == {"month": APRIL, "version": 1}


@pytest.mark.fault(34)
def test_a_trail_cut_before_a_signed_return_shows_against_it(context, tmp_path):
    fill(context, tmp_path / "bundle")
    with context.database.engine.connect() as connection:
        end = connection.scalar(text("SELECT max(seq) FROM audit"))
    signed(context)
    forced(context, f"DELETE FROM audit WHERE seq > {end}")
    (context.database.folder / ANCHOR_FILE).unlink()
    assert keys(verify_trail(context)) == ["trail_return"]


def test_who_gives_care_is_not_asked_to_judge_the_trail(centre):
    nurse = replace(centre, account=Account(name="n", full_name="N", roles=(Role.NURSE,)))
    with pytest.raises(UserError, match="not_allowed"):
        verify_trail(nurse)


def test_others_may_save_between_two_parts_and_the_trail_still_holds(centre, monkeypatch):
    monkeypatch.setattr("kmc_desk.store.chain._AT_A_TIME", 4)
    looked = look_further(centre, Looked())
    assert looked.more
    assert looked.end[0] == 4
    admitted(centre, mother_name="ASMA", bed_no="9")
    while looked.more:
        looked = look_further(centre, looked)
    assert verifying.judged_trail(centre, looked).holds


def test_what_is_told_of_the_progress_can_end_the_work(centre, monkeypatch):
    class StoppedError(Exception):
        pass

    def stop(done, of):
        assert (done, done < of) == (4, True)
        raise StoppedError

    monkeypatch.setattr("kmc_desk.store.chain._AT_A_TIME", 4)
    with pytest.raises(StoppedError):
        verify_trail(centre, stop)


def test_a_cut_trail_shows_against_the_backups_of_this_computer(centre):
    back_up(centre)
    assert verify_trail(centre).others == 2
    with centre.database.engine.connect() as connection:
        end = connection.scalar(text("SELECT max(seq) FROM audit"))
    forced(centre, f"DELETE FROM audit WHERE seq > {end - 4}")
    (centre.database.folder / ANCHOR_FILE).unlink()
    assert keys(verify_trail(centre)) == ["trail_cut"]


def test_backups_of_before_a_restore_may_know_what_the_trail_rightly_lost(centre, clock):
    back_up(centre)
    clock.now += timedelta(hours=1)
    with centre.write() as work:
        work.repository.note(AuditAction.RESTORE, "backup")
    assert verify_trail(centre).others == 1
