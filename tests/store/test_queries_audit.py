"""The trail of one record and of one infant, replayed, is what the database held."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine, text

from kmc_desk.domain.audit import AuditAction
from kmc_desk.domain.findings.finding import note, soft
from kmc_desk.domain.history import latest, record_at, versions_of
from kmc_desk.domain.records import Bed, Delivery, Episode, Exit, Infant, Measurement, Mother
from kmc_desk.domain.records.base import STAMPS, Record
from kmc_desk.store.chain import audit_trail, chain_break
from kmc_desk.store.queries_audit import (
    RECORD_OF,
    entries_of,
    entries_of_infant,
    infant_trail,
    records_of_infant,
)
from kmc_desk.store.repository import Repository
from kmc_desk.store.tables import RECORDS, TABLES, UNCHANGEABLE
from kmc_desk.store.unit_of_work import UnitOfWork, read
from tests.any_record import records_of
from tests.store.test_round_trip import add_parents

CHANGEABLE = [kind for kind in RECORDS if kind not in UNCHANGEABLE]
NOW = datetime(2026, 5, 5, 14, 5)


def saved_as(repository: Repository, state: Record, record_id: int, version: int) -> Record:
    stamps: dict[str, Any] = {"id": record_id, "version": version}
    return repository.save(replace(state, **stamps))


@pytest.mark.parametrize("kind", CHANGEABLE, ids=lambda kind: kind.__name__)
@settings(max_examples=4, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_the_replayed_trail_is_what_a_reader_was_given_at_every_moment(
    engine: Engine, kind: type[Record], data: st.DataObject
):
    states = data.draw(st.lists(records_of(kind), min_size=1, max_size=4))
    accounts = data.draw(st.lists(st.sampled_from(["nurse", "doctor"]), min_size=4, max_size=4))
    with engine.connect() as connection:  # taken back at the end
        add_parents(Repository(connection, account="head", now=NOW - timedelta(days=1)))
        seen: dict[datetime, Record] = {}
        record_id = version = 0
        for number, (state, account) in enumerate(zip(states, accounts, strict=False)):
            moment = NOW + timedelta(minutes=number)
            repository = Repository(connection, account=account, now=moment)
            stored = saved_as(repository, state, record_id, version)
            record_id, version = stored.id, stored.version
            seen[moment] = repository.get(kind, record_id)
        entries = entries_of(connection, kind, record_id)
        for moment, found in seen.items():
            assert record_at(entries, kind, moment) == found
            assert record_at(entries, kind, moment + timedelta(seconds=59)) == found
        assert record_at(entries, kind, NOW - timedelta(seconds=1)) is None
        assert latest(entries, kind) == found


def test_the_entries_of_an_infant_are_those_of_its_family_stays_and_care(
    engine: Engine, infant: Infant
):
    with UnitOfWork(engine, account="nurse", now=NOW) as work:
        keep = work.repository
        sibling = keep.add(replace(infant, id=0, version=0, key="i2", kmc_no="HRP-2026-00002"))
        for number, one in enumerate((infant, sibling), 1):
            weighed = Measurement(infant_id=one.id, measured_on=NOW.date(), weight_g=1500 + number)
            keep.add(weighed)
            stay = Episode(
                infant_id=one.id, episode=1, admitted_at=NOW, admission_weight_g=1500 + number
            )
            keep.add(Exit(episode_id=keep.add(stay).id, exit_at=NOW))
        keep.add(Bed(bed_no="1", place=1))
        mother = keep.get(Mother, keep.get(Delivery, infant.delivery_id).mother_id)
        keep.update(replace(mother, mother_name="Nasreen Bibi"), reason="as on her card")
    with read(engine) as reader:
        found = entries_of_infant(reader.connection, infant.id)
        whole = audit_trail(reader.connection)
    assert [(e.entity, e.entity_id, e.action) for e in found] == [
        ("mother", 1, AuditAction.ADD),
        ("delivery", 1, AuditAction.ADD),
        ("infant", 1, AuditAction.ADD),
        ("measurement", 1, AuditAction.ADD),
        ("episode", 1, AuditAction.ADD),
        ("exit", 1, AuditAction.ADD),
        ("mother", 1, AuditAction.CHANGE),
    ]
    assert set(found) <= set(whole)


def test_every_record_that_names_an_infant_or_a_stay_is_part_of_its_history(engine: Engine):
    named = {k for k, t in TABLES.items() if {"infant_id", "episode_id"} & set(t.c.keys())}
    assert {kind for kind, _ in records_of_infant(1)} == named | {Mother, Delivery, Infant}
    assert set(RECORD_OF.values()) == set(RECORDS)


def test_the_trail_of_an_infant_is_found_by_index_and_not_by_reading_all_of_it(engine: Engine):
    with read(engine) as reader:
        sql = str(infant_trail(1).compile(engine, compile_kwargs={"literal_binds": True}))
        plan = [row[-1] for row in reader.connection.execute(text(f"EXPLAIN QUERY PLAN {sql}"))]
    about_audit = [step for step in plan if "audit" in step]
    assert len(about_audit) == len(records_of_infant(1))
    assert all("USING INDEX ix_audit_entity_entity_id" in step for step in about_audit), plan


def test_what_was_asked_and_kept_stands_in_the_trail_beside_the_save(
    engine: Engine, infant: Infant
):
    odd, cold = soft("not_scale_step", "weight_g", value=1503, step_g=5), note("cold")
    weighed = Measurement(infant_id=infant.id, measured_on=NOW.date(), weight_g=1503)
    with UnitOfWork(engine, account="nurse", now=NOW) as work:
        stored = work.repository.save(weighed, confirmed=[odd, cold], reason="as the scale says")
        again = work.repository.save(stored, confirmed=[odd])
        entries = entries_of(work.connection, Measurement, stored.id)
        assert chain_break(work.connection) is None
    assert again == stored
    assert [entry.action for entry in entries] == [AuditAction.ADD, AuditAction.CONFIRM]
    (version,) = versions_of(entries, Measurement)
    assert (version.confirmed, version.reason) == ((odd,), "as the scale says")
    assert {
        f for f in STAMPS if getattr(latest(entries, Measurement), f) == getattr(stored, f)
    } == {*STAMPS}


def test_without_a_question_nothing_is_confirmed(engine: Engine, infant: Infant):
    weighed = Measurement(infant_id=infant.id, measured_on=NOW.date(), weight_g=1500)
    with UnitOfWork(engine, account="nurse", now=NOW) as work:
        stored = work.repository.save(weighed, confirmed=[note("cold")])
        actions = [e.action for e in entries_of(work.connection, Measurement, stored.id)]
    assert actions == [AuditAction.ADD]
