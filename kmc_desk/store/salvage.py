"""Reading what can still be read from a damaged database, row by row, without mending anything.

A value that is read was sealed page by page, so none is another than it was; but rows are missing,
and what belongs together may be torn. It is for support, to be compared with a backup; nothing of
it is ever put back by the program.
"""

import csv
import shutil
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kmc_desk.domain.csv_text import inert
from kmc_desk.domain.errors import UserError
from kmc_desk.store import sqlcipher
from kmc_desk.store.folder import DATABASE_FILE
from kmc_desk.store.sqlcipher import DriverError

_AT_A_TIME = 200
_SECRETS = frozenset({"pin", "audit_key", "key_slot"})
"""Tables of no record: what PINs are tried by, what seals the trail, and what opens the data."""
_ASKED = ("account", "key_slot")
_FARTHEST = 1 << 40  # no number of a row is that high
LOST_FILE = "lost.csv"
_LOG = f"{DATABASE_FILE}-wal"

_Ask = Callable[[str, tuple[object, ...]], tuple[list[str], list[tuple[Any, ...]]]]
"""Takes a statement and its values; gives names of columns, and rows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Salvaged:
    """What was read of one table.

    Attributes:
        rows: how many.
        lost: first and last number of rows that cannot be read; the last one of the table is not
            known, so that its end may be `None`.
    """

    table: str
    rows: int
    lost: tuple[tuple[int, int | None], ...]


def salvage(
    folder: Path,
    data_key: bytes,
    target: Path,
    allowed: Callable[[list[dict[str, object]], list[dict[str, object]]], None],
    progress: Callable[[float], None] | None = None,
) -> list[Salvaged]:
    """Write every row that can be read into one CSV a table, and what is lost into `lost.csv`.

    The folder's lock must be held. A copy of the files is read; they themselves are not opened.

    Args:
        folder: with the damaged database.
        data_key: of it.
        target: a new folder that is being made; the copy lies there meanwhile.
        allowed: asked with the rows that can be read of the accounts, and of the key slots the data
            know; what it raises ends it.
        progress: takes what is done, 0 to 1; may raise to cancel.

    Raises:
        UserError: salvage_nothing, where not even the names of the tables can be read.
    """
    copy = target / ".copy"
    copy.mkdir()
    try:
        for name in (DATABASE_FILE, _LOG):
            if (folder / name).exists():
                shutil.copyfile(folder / name, copy / name)
        with _asking(copy / DATABASE_FILE, data_key) as ask:
            tables = _tables(ask, folder)
            allowed(*(list(_rows(ask, one, [])) if one in tables else [] for one in _ASKED))
            return _written(ask, [one for one in tables if one not in _SECRETS], target, progress)
    finally:
        shutil.rmtree(copy, ignore_errors=True)


@contextmanager
def _asking(path: Path, data_key: bytes) -> Generator[_Ask]:
    """What asks the database; after an error by a new connection, as SQLCipher goes on failing."""
    links = [sqlcipher.connect(path, data_key, mode="rw")]

    def ask(sql: str, values: tuple[object, ...]) -> tuple[list[str], list[tuple[Any, ...]]]:
        try:
            cursor = links[-1].cursor()
            cursor.execute(sql, values)
            found = cursor.fetchall()
            return [column[0] for column in cursor.description or ()], list(found)
        except DriverError:
            links[-1].close()
            links[-1] = sqlcipher.connect(path, data_key, mode="rw")
            raise

    try:
        yield ask
    finally:
        links[-1].close()


def _tables(ask: _Ask, folder: Path) -> list[str]:
    """Those of records; tables without numbers of rows hold what is made of others."""
    sql = (
        "SELECT name FROM pragma_table_list "
        "WHERE schema = 'main' AND type = 'table' AND wr = 0 AND name NOT LIKE 'sqlite%'"
    )
    try:
        return sorted(name for (name,) in ask(sql, ())[1])
    except DriverError as error:
        raise UserError("salvage_nothing", folder=str(folder)) from error


def _written(
    ask: _Ask, tables: list[str], target: Path, progress: Callable[[float], None] | None
) -> list[Salvaged]:
    found: list[Salvaged] = []
    for number, table in enumerate(tables):
        if progress is not None:
            progress(number / len(tables))
        lost: list[tuple[int, int | None]] = []
        rows = 0
        with (target / f"{table}.csv").open("w", encoding="utf-8-sig", newline="") as stream:
            out = csv.writer(stream)
            for row in _rows(ask, table, lost):
                if not rows:
                    out.writerow(row)
                out.writerow(map(_cell, row.values()))
                rows += 1
        found.append(Salvaged(table=table, rows=rows, lost=tuple(lost)))
    with (target / LOST_FILE).open("w", encoding="utf-8-sig", newline="") as stream:
        out = csv.writer(stream)
        out.writerow(("table", "rows_read", "lost_from", "lost_to"))
        for one in found:
            out.writerow((one.table, one.rows, "", ""))
            out.writerows((one.table, "", first, last) for first, last in one.lost)
    return found


def _cell(value: object) -> object:
    """As it is read; who opens the table with a spreadsheet has no formula run."""
    return value.hex() if isinstance(value, bytes) else inert(value)


def _rows(ask: _Ask, table: str, lost: list[tuple[int, int | None]]) -> Iterator[dict[str, object]]:
    """Rows in the order of their numbers; gaps that cannot be read are added to `lost`."""
    after: int | None = 0
    most = _AT_A_TIME
    while after is not None:
        try:
            part = _part(ask, table, after, most)
        except DriverError:
            if most > 1:
                most = 1
                continue
            behind = _next_readable(ask, table, after)
            lost.append((after + 1, behind))
            after, most = behind, _AT_A_TIME
            continue
        if not part:
            return
        for number, row in part:
            yield row
            after = number


def _part(ask: _Ask, table: str, after: int, most: int) -> list[tuple[int, dict[str, object]]]:
    sql = f'SELECT rowid, * FROM "{table}" WHERE rowid >= ? ORDER BY rowid LIMIT ?'
    names, found = ask(
        sql, (after + 1, most)
    )  # ">" would be sought for on the page before, which is lost
    return [(row[0], dict(zip(names[1:], row[1:], strict=True))) for row in found]


def _next_readable(ask: _Ask, table: str, after: int) -> int | None:
    """The last number that is lost; None: nothing behind can be read."""
    step = 1
    while not _reads(ask, table, after + step):
        step *= 2
        if step > _FARTHEST:
            return None
    low, high = after + step // 2, after + step  # behind the first it fails, behind the second not
    while high - low > 1:
        middle = (low + high) // 2
        if _reads(ask, table, middle):
            high = middle
        else:
            low = middle
    return high


def _reads(ask: _Ask, table: str, after: int) -> bool:
    try:
        _part(ask, table, after, 1)
    except DriverError:
        return False
    return True
