"""What a committed cell costs: the store alone, and the use case that judges it."""

from collections.abc import Callable
from datetime import date, timedelta
from itertools import count
from pathlib import Path

from sqlalchemy import StaticPool, create_engine, event, insert
from sqlalchemy.engine.interfaces import DBAPIConnection

from kmc_desk.domain.records import Measurement
from kmc_desk.store.sqlcipher import driver
from kmc_desk.store.tables import TABLES
from kmc_desk.store.unit_of_work import UnitOfWork
from kmc_desk.usecases.context import Context
from kmc_desk.usecases.record_weight import WeightEntry, record_weight
from kmc_desk.usecases.show_ward import show_ward


def bare_commit(folder: Path) -> Callable[[], object]:
    """One number and one commit in a plain SQLite file with the same durability, by the driver."""
    cursor = _plain(folder / "bare.db").cursor()
    cursor.execute("CREATE TABLE weight (id INTEGER PRIMARY KEY, weight_g INTEGER)")

    def commit() -> None:
        cursor.execute("BEGIN IMMEDIATE")
        cursor.execute("INSERT INTO weight (weight_g) VALUES (1500)")
        cursor.execute("COMMIT")

    return commit


def plain_commit(context: Context, folder: Path) -> Callable[[], object]:
    """A weight in its own table with its indexes by SQLAlchemy, in a plain file: no audit, no key.

    What `committing` takes more is what audit, anchor and encryption cost.
    """
    path = folder / "plain.db"
    engine = create_engine(
        "sqlite://", module=driver, creator=lambda: _plain(path), poolclass=StaticPool
    )
    event.listen(engine, "begin", lambda begun: begun.exec_driver_sql("BEGIN IMMEDIATE"))
    table = TABLES[Measurement]
    made = "SELECT sql FROM sqlite_master WHERE tbl_name = ? AND sql IS NOT NULL"
    with context.database.engine.connect() as kept, engine.begin() as plain:
        for statement in kept.exec_driver_sql(made, (table.name,)).scalars():  # the table first
            plain.exec_driver_sql(statement)
    days = count(2000)

    def commit() -> None:
        now = context.clock()
        day = now.date() - timedelta(days=next(days))
        row = {"version": 1, "entered_at": now, "entered_by": "head", "infant_id": 1}
        with engine.begin() as connection:
            connection.execute(insert(table), row | {"measured_on": day, "weight_g": 1500})

    return commit


def _plain(path: Path) -> DBAPIConnection:
    connection: DBAPIConnection = driver.connect(str(path), isolation_level=None)
    for pragma in ("locking_mode=EXCLUSIVE", "journal_mode=WAL", "synchronous=FULL"):
        connection.cursor().execute(f"PRAGMA {pragma}")
    return connection


def saving(context: Context) -> Callable[[], object]:
    """One weight through the use case, another ward day each time."""
    infant_id = show_ward(context).rows[-1].identity.infant_id
    days = iter(range(1, 1000))

    def save() -> None:
        day: date = context.clock().date() - timedelta(days=next(days))
        entry = WeightEntry(infant_id=infant_id, day=day, weight_g=1500, confirmed=True)
        record_weight(context, entry)

    return save


def committing(context: Context) -> Callable[[], object]:
    """One weight with its audit entry and the anchor, encrypted; nothing is read or judged."""
    infant_id = show_ward(context).rows[-1].identity.infant_id
    days = iter(range(2000, 9000))  # far from those of `saving`

    def commit() -> None:
        now = context.clock()
        day = now.date() - timedelta(days=next(days))
        weight = Measurement(infant_id=infant_id, measured_on=day, weight_g=1500)
        with UnitOfWork(context.database.engine, account="head", now=now) as work:
            work.repository.add(weight)

    return commit
