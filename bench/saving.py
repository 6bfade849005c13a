"""What a committed cell costs: the store alone, and the use case that judges it."""

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

from kmc_desk.domain.records import Measurement
from kmc_desk.store.sqlcipher import driver
from kmc_desk.store.unit_of_work import UnitOfWork
from kmc_desk.usecases.context import Context
from kmc_desk.usecases.record_weight import WeightEntry, record_weight
from kmc_desk.usecases.show_ward import show_ward


def bare_commit(folder: Path) -> Callable[[], object]:
    """One row and one commit in a plain SQLite file with the same durability."""
    connection = driver.connect(str(folder / "bare.db"), isolation_level=None)
    for pragma in ("locking_mode=EXCLUSIVE", "journal_mode=WAL", "synchronous=FULL"):
        connection.execute(f"PRAGMA {pragma}")
    connection.execute("CREATE TABLE weight (id INTEGER PRIMARY KEY, weight_g INTEGER)")

    def commit() -> None:
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("INSERT INTO weight (weight_g) VALUES (1500)")
        connection.execute("COMMIT")

    return commit


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
