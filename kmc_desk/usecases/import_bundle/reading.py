"""The first step: every row is put away as text, under the keys by which rows belong together."""

from collections.abc import Iterable, Mapping

from kmc_desk.domain.findings.finding import hard, soft
from kmc_desk.exchange.bundle import PLAIN_KEY, TABLE_RECORDS
from kmc_desk.exchange.bundle_raw import BadRow, Cells, RawTable
from kmc_desk.exchange.bundle_rows import UNREADABLE, TableReader
from kmc_desk.usecases.import_bundle.report import Fate, Stage
from kmc_desk.usecases.import_bundle.run import TABS, Run

_AT_ONCE = 2000
_HEADER_ROW = 1


def put_away(run: Run, tables: Iterable[RawTable]) -> None:
    """Read a bundle to its end."""
    for raw in tables:
        if raw.name not in TABLE_RECORDS:
            run.say_of(raw.name, 1, soft("table_not_read"))
            continue
        reader = TableReader(raw, run.now)
        run.readers[raw.name] = reader
        if not reader.readable:
            run.lost_rows[raw.name] = _HEADER_ROW
        run.say_of(raw.name, 1, *reader.about_header)
        waiting = _Waiting(run, reader)
        for number, cells in raw.rows:
            waiting.take(number, cells)
        waiting.put()
    run.told(Stage.READING, run.read.total())


class _Waiting:
    """Rows of one table that are not yet in the database."""

    def __init__(self, run: Run, reader: TableReader) -> None:
        self._run, self._reader, self._table = run, reader, reader.table
        self._tab = TABS[reader.table]
        self._rows: list[tuple[int, str, int, str]] = []
        self._infants: list[tuple[int, str, str, str, str]] = []
        self._named: dict[str, None] = {}

    def take(self, number: int, cells: Cells | BadRow) -> None:
        """One row."""
        run, reader, table = self._run, self._reader, self._table
        known = cells.cells if isinstance(cells, BadRow) else cells
        run.read[table] += 1
        packed = reader.packed(known)
        run.show(table, number, packed)
        if isinstance(cells, BadRow):
            run.say_of(table, number, hard(cells.code, cells.column, **cells.values))
            packed = UNREADABLE
        owner = reader.owner(known)
        if not reader.readable:
            run.settle(table, number, Fate.LEFT_OUT)
        elif not owner and table != "centre":
            _, found = reader.parsed(number, packed)
            run.say_of(table, number, *found)
            run.settle(table, number, Fate.LEFT_OUT)
            run.lost_rows.setdefault(table, number)
        else:
            self._place(number, owner, packed, known)
        if len(self._rows) >= _AT_ONCE:
            self.put()

    def _place(self, number: int, owner: str, packed: str, cells: Mapping[str, str]) -> None:
        owner = storable(owner)
        self._rows.append((self._tab, owner, number, packed))
        if self._table == "infants":
            mother, birth = cells.get("mother_key", ""), cells.get("delivery_key", "")
            keys = (mother, owner, birth or owner, cells.get("kmc_no", ""))
            self._infants.append((number, *map(storable, keys)))  # pyright: ignore[reportArgumentType]
        elif self._table not in {"centre", "mothers", *PLAIN_KEY}:
            self._named[owner] = None

    def put(self) -> None:
        """Into the database."""
        staging = self._run.staging
        staging.add("row", self._rows)
        staging.add("infant", self._infants)
        staging.add("named", [(owner,) for owner in self._named])
        self._rows, self._infants, self._named = [], [], {}
        self._run.told(Stage.READING, self._run.read.total())


def storable(text: str) -> str:
    """Without signs no database takes; the row is refused for them when it is read."""
    return text if text.isascii() else text.encode("utf-8", "replace").decode()
