"""What a backup lacks: counted from the trail, where sign-ins and exports are no saves."""

from datetime import timedelta

from kmc_desk.domain.audit import AuditAction
from kmc_desk.domain.backup_schedule import SavesSince
from kmc_desk.domain.records import Centre
from kmc_desk.store.chain import end_of_chain
from kmc_desk.store.queries_backup import saves_since
from kmc_desk.store.unit_of_work import UnitOfWork


def since(engine, seq):
    with engine.connect() as connection:
        return saves_since(connection, seq)


def end(engine):
    with engine.connect() as connection:
        return end_of_chain(connection)[0]


def test_entries_after_a_backup_are_counted_with_the_time_of_first_and_last(engine, now):
    before = end(engine)
    for minutes in (1, 2, 3):
        at = now + timedelta(minutes=minutes)
        with UnitOfWork(engine, account="head", now=at) as work:
            work.repository.add(Centre(code=f"C{minutes}", name="A centre"))
    assert since(engine, before) == SavesSince(
        entries=3, first_at=now + timedelta(minutes=1), last_at=now + timedelta(minutes=3)
    )
    assert since(engine, before + 2).entries == 1
    assert since(engine, end(engine)) == SavesSince()


def test_what_was_only_looked_at_or_given_out_is_no_save(engine, now):
    before = end(engine)
    for action in (AuditAction.EXPORT, AuditAction.SIGN_IN, AuditAction.BACKUP):
        with UnitOfWork(engine, account="head", now=now) as work:
            work.repository.note(action, "centre")
    assert end(engine) > before
    assert since(engine, before) == SavesSince()
