"""Books of chance in a real database: one empty centre is made, and copied for each example."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from itertools import count
from pathlib import Path

import pytest

from kmc_desk.domain.records import Account, Centre, WardRules
from kmc_desk.store.database import Database
from kmc_desk.store.folder import DATABASE_FILE
from kmc_desk.store.lock import hold_folder
from kmc_desk.store.migrate import open_or_create
from kmc_desk.usecases.context import Context
from kmc_desk.wiring import create_centre
from tests.cheap_keys import cheap_keys
from tests.naive_return.books import Books
from tests.naive_return.centre_of_chance import unnumbered

TABLES = (
    "mothers", "deliveries", "infants", "episodes", "exits", "sessions", "zero_days", "vitals",
    "inputs",
)  # fmt: skip
Opened = Callable[[Books], "Iterator[Context]"]


@pytest.fixture(scope="session")
def nobody_there(tmp_path_factory: pytest.TempPathFactory) -> Context:
    """An empty centre, closed."""
    folder = tmp_path_factory.mktemp("naive") / "data"
    head = Account(name="head", full_name="Dr Head", roles=())
    with cheap_keys():
        made, _ = create_centre(
            folder, Centre(code="HRP", name="Ward"), head, "a warm chest",
            clock=lambda: datetime(2026, 5, 1, 9),
        )  # fmt: skip
    made.database.close()
    return made


@pytest.fixture
def opened(nobody_there: Context, tmp_path: Path):
    """Opens a centre that holds these books, at their time."""
    numbers = count()

    @contextmanager
    def open_books(books: Books) -> Iterator[Context]:
        folder = tmp_path / f"centre-{next(numbers)}"
        shutil.copytree(nobody_there.database.folder, folder)
        key = nobody_there.database.data_key
        engine = open_or_create(folder / DATABASE_FILE, key)
        database = Database(folder=folder, engine=engine, data_key=key, lock=hold_folder(folder))
        try:
            context = replace(nobody_there, database=database, clock=lambda: books.now)
            _write(context, books)
            yield context
        finally:
            database.close()
            shutil.rmtree(folder)

    return open_books


def _write(context: Context, books: Books) -> None:
    with context.write(at_any_clock=True) as work:
        for table in TABLES:
            records = getattr(books, table)
            if records:
                stored = work.repository.add_many(unnumbered(records))
                assert [one.id for one in stored] == [one.id for one in records]
        if books.rules != WardRules():
            work.repository.add(books.rules)
