"""One use case, one unit of work, one commit."""

from collections.abc import Callable, Generator
from contextlib import contextmanager
from datetime import datetime
from types import TracebackType
from typing import Self

from sqlalchemy import Connection, Engine

from kmc_desk.store.anchor import write_anchor
from kmc_desk.store.derived import refresh
from kmc_desk.store.engine import folder_of
from kmc_desk.store.faults import database_faults
from kmc_desk.store.repository import Reader, Repository


class UnitOfWork:
    """All writes of one use case: `with UnitOfWork(...) as work: work.repository.add(...)`.

    A clean end brings up to date what is made from the records (`derived`) and commits, an
    exception rolls everything back. Only after the `with` block is anything saved.

    Args:
        engine: of the open database.
        account: name of who saves.
        now: the moment of saving, local; with or without its zone.
        first: asked inside the transaction before anything else; what it raises ends it.

    Raises:
        UserError: disk_full, disk_error, data_read_only, data_in_use, data_damaged.
    """

    repository: Repository

    def __init__(
        self,
        engine: Engine,
        *,
        account: str,
        now: datetime,
        first: Callable[[Reader], None] | None = None,
    ) -> None:
        self._scope = self._run(engine, account, now, first)

    @property
    def connection(self) -> Connection:
        """For the selects of `queries_*`, inside this transaction."""
        return self.repository.connection

    def __enter__(self) -> Self:
        self.repository = self._scope.__enter__()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._scope.__exit__(kind, error, trace)

    @staticmethod
    @contextmanager
    def _run(
        engine: Engine,
        account: str,
        now: datetime,
        first: Callable[[Reader], None] | None,
    ) -> Generator[Repository]:
        with database_faults(folder_of(engine)), engine.begin() as connection:
            repository = Repository(connection, account=account, now=now)
            if first is not None:
                first(repository)
            yield repository
            refresh(connection, repository.touched, repository.today)
        if (end := repository.anchor) is not None:
            write_anchor(folder_of(engine), end)


@contextmanager
def read(engine: Engine) -> Generator[Reader]:
    """Reading only: one steady view of the database, nothing to commit."""
    with (
        database_faults(folder_of(engine)),
        engine.connect().execution_options(read_only=True) as connection,
    ):
        yield Reader(connection)
