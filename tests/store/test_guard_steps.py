"""What the guard makes of SQLite's answers, where entry stops, and small steps of every save."""

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from sqlalchemy import Engine

from kmc_desk.domain.errors import UserError
from kmc_desk.domain.opening import STOP_BELOW_BYTES, Opening, PageCheck
from kmc_desk.store import space
from kmc_desk.store.by_driver import write_rows
from kmc_desk.store.chain import begin_chain_key, chain_keys
from kmc_desk.store.guard import Watch, check_pages, require_entry
from kmc_desk.store.sqlcipher import DriverError
from tests.store.conftest import DATA_KEY


class Raw:
    """A connection of the driver that says what it is told to."""

    def __init__(self, said: tuple[str] | Exception | None) -> None:
        self.said = said
        self.handlers: list[object] = []
        self.is_given_back = False

    def set_progress_handler(self, handler: object, _steps: int) -> None:
        self.handlers.append(handler)

    def execute(self, _sql: str) -> Any:
        if isinstance(self.said, Exception):
            raise self.said
        return SimpleNamespace(fetchone=lambda: self.said)

    def close(self) -> None:
        self.is_given_back = True

    @property
    def driver_connection(self) -> "Raw":
        return self

    def looked_at(self, folder: Path) -> PageCheck:
        engine: Any = SimpleNamespace(raw_connection=lambda: self)
        try:
            return check_pages(engine, folder)
        finally:
            assert self.handlers[-1] is None  # else it would end what is asked afterwards
            assert self.is_given_back


def with_number(number: int) -> Exception:
    error: Any = DriverError("as SQLite says it")
    error.sqlite_errorcode = number
    return error


def test_only_what_sqlite_calls_sound_is_whole(tmp_path: Path):
    assert Raw(("ok",)).looked_at(tmp_path) is PageCheck.WHOLE
    for said in (("row 3 missing from index pin",), None):
        with pytest.raises(UserError, match="data_damaged"):
            Raw(said).looked_at(tmp_path)


def test_only_the_end_of_the_time_is_no_fault_of_the_pages(tmp_path: Path):
    assert Raw(with_number(9)).looked_at(tmp_path) is PageCheck.NOT_FINISHED
    with pytest.raises(UserError, match="data_damaged"):
        Raw(with_number(11)).looked_at(tmp_path)


def test_entry_stops_just_below_the_last_room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    watch = Watch(opening=Opening())
    for free in (STOP_BELOW_BYTES, None):
        monkeypatch.setattr(space, "free_bytes", lambda _folder, free=free: free)
        require_entry(tmp_path, watch)
    monkeypatch.setattr(space, "free_bytes", lambda _folder: STOP_BELOW_BYTES - 1)
    with pytest.raises(UserError, match="space_short"):
        require_entry(tmp_path, watch)


def test_rows_of_the_driver_go_with_the_transaction_they_began(engine: Engine):
    asked = "SELECT count(*) FROM key_slot"
    with engine.connect() as connection:
        sql = "INSERT INTO key_slot (name, digest, coming) VALUES (?, ?, 0)"
        write_rows(connection, sql, [("account:head", "a"), ("account:sana", "b")])
        assert connection.in_transaction()
        assert connection.exec_driver_sql(asked).scalar_one() == 2
        connection.rollback()
        assert connection.exec_driver_sql(asked).scalar_one() == 0


def test_a_later_upgrade_leaves_the_key_of_the_trail_as_it_is(engine: Engine):
    with engine.begin() as connection:
        before = chain_keys(connection)
        begin_chain_key(connection, DATA_KEY[::-1])
        assert chain_keys(connection) == before
        assert len(before) == 1
