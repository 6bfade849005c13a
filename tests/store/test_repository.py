"""Value in, value out; version check, audit row and one commit."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from sqlalchemy import Engine

from kmc_desk.domain.audit import AuditAction, AuditEntry
from kmc_desk.domain.errors import StaleWriteError
from kmc_desk.domain.records import (
    Bed,
    Episode,
    Exit,
    Infant,
    Measurement,
)
from kmc_desk.store.chain import audit_trail, chain_break
from kmc_desk.store.repository import Repository
from kmc_desk.store.unit_of_work import UnitOfWork, read

NOW = datetime(2026, 5, 5, 14, 5)
DAY = date(2026, 5, 5)
Save = Callable[..., UnitOfWork]


@pytest.fixture
def save(engine: Engine) -> Save:
    def begin(account: str = "nurse", now: datetime = NOW) -> UnitOfWork:
        return UnitOfWork(engine, account=account, now=now)

    return begin


def trail(engine: Engine) -> list[AuditEntry]:
    with read(engine) as reader:
        return audit_trail(reader.connection)


def breaks_at(engine: Engine) -> int | None:
    with read(engine) as reader:
        return chain_break(reader.connection)


def test_a_new_record_gets_number_version_time_and_account(save: Save, infant: Infant):
    with save() as work:
        stored = work.repository.add(
            Measurement(infant_id=infant.id, measured_on=DAY, weight_g=1540)
        )
    assert (stored.id, stored.version) == (1, 1)
    assert (stored.entered_at, stored.entered_by) == (NOW, "nurse")


def test_a_saved_record_is_read_back_equal(engine: Engine, save: Save, infant: Infant):
    with save() as work:
        stored = work.repository.add(
            Measurement(infant_id=infant.id, measured_on=DAY, weight_g=1540)
        )
    with read(engine) as reader:
        assert reader.get(Measurement, stored.id) == stored
        assert reader.find_one(Measurement, infant_id=infant.id, measured_on=DAY) == stored
        assert reader.find_one(Measurement, infant_id=infant.id, measured_on=date(1, 1, 1)) is None


def test_found_records_stand_in_the_order_they_were_made(engine: Engine, save: Save):
    with save() as work:
        for number in ("9", "1", "5"):
            work.repository.add(Bed(bed_no=number, place=0))
    with read(engine) as reader:
        assert [bed.bed_no for bed in reader.find(Bed)] == ["9", "1", "5"]
        assert [bed.bed_no for bed in reader.find(Bed, bed_no="5", place=0)] == ["5"]


def test_none_finds_empty_fields(engine: Engine, save: Save, infant: Infant):
    with save() as work:
        work.repository.add(Measurement(infant_id=infant.id, measured_on=DAY))
    with read(engine) as reader:
        assert len(reader.find(Measurement, weight_g=None)) == 1
        assert reader.find(Measurement, weight_g=1500) == []


def test_a_record_that_is_not_there_is_a_bug(engine: Engine):
    with read(engine) as reader, pytest.raises(LookupError, match="Measurement 5"):
        reader.get(Measurement, 5)


def test_adding_a_stored_record_again_is_a_bug(save: Save):
    with save() as work, pytest.raises(ValueError, match="again"):
        work.repository.add(work.repository.add(Bed(bed_no="1", place=1)))


def test_an_update_raises_the_version_and_takes_new_stamps(
    engine: Engine, save: Save, infant: Infant
):
    later = NOW + timedelta(hours=1)
    with save("doctor", later) as work:
        stored = work.repository.update(replace(infant, infant_name="B/O Nasreen"))
    assert stored == replace(
        infant, infant_name="B/O Nasreen", version=2, entered_at=later, entered_by="doctor"
    )
    with read(engine) as reader:
        assert reader.get(Infant, infant.id) == stored


def test_a_stale_write_is_refused_and_both_saves_stay_as_they_are(
    engine: Engine, save: Save, infant: Infant
):
    with save("doctor") as work:
        theirs = work.repository.update(replace(infant, infant_name="Zainab"))
    before = trail(engine)

    def save_on_top_of_an_old_reading() -> None:
        with save() as work:
            work.repository.add(Bed(bed_no="1", place=1))
            work.repository.update(replace(infant, birth_weight_g=1500))

    with pytest.raises(StaleWriteError) as caught:
        save_on_top_of_an_old_reading()
    assert (caught.value.key, caught.value.values) == (
        "stale_write",
        {"entity": "infant", "record_id": infant.id},
    )
    with read(engine) as reader:
        assert reader.get(Infant, infant.id) == theirs
        assert reader.find(Bed) == []
    assert trail(engine) == before


def test_after_a_stale_write_the_fresh_record_can_be_saved(
    engine: Engine, save: Save, infant: Infant
):
    with save("doctor") as work:
        work.repository.update(replace(infant, infant_name="Zainab"))
    with pytest.raises(StaleWriteError), save() as work:
        work.repository.update(replace(infant, birth_weight_g=1500))
    with read(engine) as reader:
        fresh = reader.get(Infant, infant.id)
    with save() as work:
        merged = work.repository.update(replace(fresh, birth_weight_g=1500))
    assert (merged.infant_name, merged.birth_weight_g, merged.version) == ("Zainab", 1500, 3)


def test_updating_a_record_that_was_never_stored_is_stale(save: Save):
    with pytest.raises(StaleWriteError), save() as work:
        work.repository.update(Bed(bed_no="1", place=1))


def test_an_update_without_a_difference_writes_nothing(engine: Engine, save: Save, infant: Infant):
    before = trail(engine)
    with save("doctor", NOW + timedelta(days=1)) as work:
        assert work.repository.update(infant) == infant
    assert trail(engine) == before


def test_every_save_writes_exactly_one_audit_row(engine: Engine, save: Save, infant: Infant):
    before = len(trail(engine))
    with save("doctor") as work:
        stored = work.repository.add(Measurement(infant_id=infant.id, measured_on=DAY))
        work.repository.update(replace(stored, weight_g=1540), reason="typed late")
    added, changed = trail(engine)[before:]
    assert (added.action, added.entity, added.entity_id) == (
        AuditAction.ADD,
        "measurement",
        stored.id,
    )
    assert added.reason is None
    assert json.loads(added.changes) == {
        "infant_id": [None, infant.id],
        "measured_on": [None, "2026-05-05"],
    }
    assert (changed.action, changed.account, changed.reason) == (
        AuditAction.CHANGE,
        "doctor",
        "typed late",
    )
    assert json.loads(changed.changes) == {"weight_g": [None, 1540]}


def test_the_audit_row_holds_both_times_of_the_same_moment(engine: Engine, save: Save):
    karachi = timezone(timedelta(hours=5))
    with save(now=datetime(2026, 5, 5, 14, 5, 9, 999, tzinfo=karachi)) as work:
        stored = work.repository.add(Bed(bed_no="1", place=1))
    (entry,) = trail(engine)
    assert stored.entered_at == entry.at_local == datetime(2026, 5, 5, 14, 5, 9)
    assert entry.at_utc == datetime(2026, 5, 5, 9, 5, 9)


def test_a_moment_without_a_zone_is_this_computers_wall_clock(engine: Engine, save: Save):
    with save(now=NOW) as work:
        work.repository.add(Bed(bed_no="1", place=1))
    (entry,) = trail(engine)
    assert entry.at_local == NOW
    assert entry.at_utc == NOW.astimezone(UTC).replace(tzinfo=None)


def test_the_trail_stays_whole_over_many_saves(engine: Engine, save: Save, infant: Infant):
    for number in range(5):
        with save() as work:
            work.repository.add(Bed(bed_no=str(number), place=number))
            work.repository.note(AuditAction.EXPORT, "monthly_return", reason="2026-04")
    entries = trail(engine)
    assert [entry.seq for entry in entries] == list(range(1, 14))
    assert breaks_at(engine) is None


def test_an_exception_takes_back_rows_and_audit_rows(engine: Engine, save: Save, infant: Infant):
    before = trail(engine)

    def interrupted_save() -> None:
        with save() as work:
            work.repository.add(Measurement(infant_id=infant.id, measured_on=DAY))
            work.repository.update(replace(infant, infant_name="Zainab"))
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted_save()
    with read(engine) as reader:
        assert reader.find(Measurement) == []
        assert reader.get(Infant, infant.id) == infant
    assert trail(engine) == before


def test_a_number_given_back_by_a_rollback_leaves_the_trail_whole(engine: Engine, save: Save):

    def failing_save() -> None:
        with save() as work:
            work.repository.add(Bed(bed_no="1", place=1))
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        failing_save()
    with save() as work:
        work.repository.add(Bed(bed_no="2", place=2))
    assert breaks_at(engine) is None
    assert [entry.seq for entry in trail(engine)] == [1]


def test_many_records_are_added_in_order_each_with_its_audit_row(
    engine: Engine, save: Save, infant: Infant
):
    before = len(trail(engine))
    days = [DAY + timedelta(days=n) for n in range(3000)]
    with save() as work:
        stored = work.repository.add_many(
            [Measurement(infant_id=infant.id, measured_on=day) for day in days],
            reason="register 2026",
        )
    assert [record.measured_on for record in stored] == days
    with read(engine) as reader:
        assert reader.find(Measurement) == stored
    entries = trail(engine)[before:]
    assert [entry.entity_id for entry in entries] == [record.id for record in stored]
    assert {entry.reason for entry in entries} == {"register 2026"}
    assert breaks_at(engine) is None


def test_adding_no_records_writes_nothing(engine: Engine, save: Save):
    with save() as work:
        assert work.repository.add_many([]) == []
    assert trail(engine) == []


def test_one_bad_record_among_many_keeps_all_out(engine: Engine, save: Save, infant: Infant):
    before = trail(engine)
    records = [
        Measurement(infant_id=infant.id, measured_on=DAY + timedelta(days=n), weight_g=w)
        for n, w in enumerate([1500, 1510, 16500])
    ]
    with pytest.raises(Exception, match="ck_measurement_weight_g"), save() as work:
        work.repository.add_many(records)
    with read(engine) as reader:
        assert reader.find(Measurement) == []
    assert trail(engine) == before


def test_an_exit_belongs_to_one_stay_only(save: Save, infant: Infant):
    with save() as work:
        stay = work.repository.add(
            Episode(infant_id=infant.id, episode=1, admitted_at=NOW, admission_weight_g=1500)
        )
        work.repository.add(Exit(episode_id=stay.id, exit_at=NOW))
    with pytest.raises(Exception, match="UNIQUE"), save() as work:
        work.repository.add(Exit(episode_id=stay.id, exit_at=NOW))


def test_what_was_added_without_a_transaction_of_its_own_goes_when_it_is_taken_back(engine: Engine):
    with engine.connect() as connection:
        Repository(connection, account="nurse", now=NOW).add(Bed(bed_no="1", place=1))
        connection.rollback()
    with read(engine) as reader:
        assert reader.find(Bed) == []
