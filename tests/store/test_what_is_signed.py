"""A return that was signed stays in its table as it is, whatever program writes to it."""

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import IntegrityError

from kmc_desk.domain.audit import AuditAction
from kmc_desk.domain.records.base import Record
from kmc_desk.store.additions import add_what_is_missing
from kmc_desk.store.chain import audit_trail
from kmc_desk.store.tables import UNCHANGEABLE, table_name
from kmc_desk.store.unit_of_work import UnitOfWork
from tests.signed_return import signed
from tests.store.conftest import NOW

KINDS = pytest.mark.parametrize("record", UNCHANGEABLE, ids=lambda kind: kind.__name__)


@pytest.fixture
def stored(engine: Engine) -> Engine:
    """A database with one signed return."""
    final, pieces = signed("what it says")
    with UnitOfWork(engine, account="head", now=NOW) as work:
        kept = work.repository.add(final)
        work.repository.add_many(pieces)
        work.repository.note_signed(kept, {"month": kept.month, "hash": kept.hash})
    return engine


@KINDS
@pytest.mark.parametrize("statement", ["UPDATE {} SET name = 'x'", "DELETE FROM {}"])
def test_it_can_neither_be_changed_nor_deleted(
    stored: Engine, record: type[Record], statement: str
):
    with pytest.raises(IntegrityError, match="append-only"), stored.begin() as connection:
        connection.execute(text(statement.format(table_name(record))))


@KINDS
def test_it_cannot_be_replaced(stored: Engine, record: type[Record]):
    table = table_name(record)
    replacing = text(f"INSERT OR REPLACE INTO {table} SELECT * FROM {table}")
    with pytest.raises(IntegrityError, match="append-only"), stored.begin() as connection:
        connection.execute(replacing)


@KINDS
def test_an_older_database_guards_it_from_its_opening_on(engine: Engine, record: type[Record]):
    table = table_name(record)
    triggers = f"SELECT count(*) FROM sqlite_master WHERE type = 'trigger' AND tbl_name = '{table}'"
    with engine.begin() as connection:
        connection.execute(text(f"DROP TABLE {table}"))
        assert connection.scalar(text(triggers)) == 0
        add_what_is_missing(connection)
        assert connection.scalar(text(triggers)) == 3


def test_the_trail_vouches_for_its_hash(stored: Engine):
    with stored.connect() as connection:
        last = audit_trail(connection)[-1]
    final, _ = signed("what it says")
    assert (last.action, last.entity, last.entity_id) == (AuditAction.FINALISE, "final_return", 1)
    assert final.hash in last.changes
