"""Where the rows of a register wait on their way in: ordinary tables of the import's transaction.

They are made and dropped in the transaction that reads the bundle and writes the records. So
nothing of a patient lies unencrypted on a disk, nothing is left after a refusal, and memory does
not grow with the bundle: a temporary table would lie in memory in this storage profile.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

_TABLES = {
    # rows as text; `owner` is the key by which they belong together
    "import_row": (
        "tab INTEGER, owner TEXT, row INTEGER, cells TEXT, PRIMARY KEY (tab, owner, row)"
    ),
    # rows of infants by every key that may be shared across families
    "import_infant": (
        "row INTEGER, family TEXT, infant TEXT, delivery TEXT, kmc_no TEXT, PRIMARY KEY (row)"
    ),
    # infants that any row of a stay or of care names
    "import_named": "infant TEXT, PRIMARY KEY (infant)",
    # facts about new records, for what can be said only when all families are known
    "import_stay": (
        "bed TEXT, since TEXT, row INTEGER, until TEXT, delivery TEXT, "
        "PRIMARY KEY (bed, since, row, delivery)"
    ),
    "import_number": (
        "first TEXT, infant TEXT, year INTEGER, kmc_no TEXT, PRIMARY KEY (first, infant)"
    ),
    "import_born": ("born TEXT, infant TEXT, row INTEGER, facts TEXT, PRIMARY KEY (born, infant)"),
    "import_cnic": (
        "number TEXT, row INTEGER, mother TEXT, name TEXT, id_type TEXT, "
        "PRIMARY KEY (number, row, mother)"
    ),
    "import_finding": (
        "tab TEXT, row INTEGER, code TEXT, n INTEGER, level TEXT, field TEXT, facts TEXT, "
        "PRIMARY KEY (tab, row, code, n)"
    ),
}
_INDEXES = {
    "import_infant_family": "import_infant (family)",
    "import_infant_infant": "import_infant (infant)",
    "import_infant_delivery": "import_infant (delivery)",
    "import_infant_kmc_no": "import_infant (kmc_no) WHERE kmc_no <> ''",
    "import_number_infant": "import_number (infant)",
    "import_finding_level": "import_finding (level, tab, row, code, n)",
}
_FIRST_KEYS = {
    "import_row": "tab, owner, row",
    "import_infant": "row",
    "import_named": "infant",
    "import_stay": "bed, since, row",
    "import_number": "first, infant",
    "import_born": "born, infant",
    "import_cnic": "number, row, mother",
    "import_finding": "tab, row, code, n",
}
_DROPPED_AT_ONCE = 5000
_AT_ONCE = 500  # values in one IN list

Row = tuple[str, int, str]
Values = Sequence[Any]


@dataclass(frozen=True, slots=True)
class StagedInfant:
    """Where an infant's own row belongs.

    Attributes:
        row: its number in the table of infants.
        family: key of the mother.
        delivery: key of the delivery; the infant's own where the row names none.
    """

    row: int
    family: str
    infant: str
    delivery: str
    kmc_no: str


class Staging:
    """The waiting rows of one import, by table number and owner."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        for name, columns in _TABLES.items():
            self._run(f"CREATE TABLE {name} ({columns}) STRICT, WITHOUT ROWID")
        for name, on in _INDEXES.items():
            self._run(f"CREATE INDEX {name} ON {on}")

    def drop(self) -> None:
        """Leave the database as if nothing had waited.

        A few pages at a time: SQLite keeps what one statement changes in memory until its end.
        """
        for name, key in _FIRST_KEYS.items():
            last = f"SELECT {key} FROM {name} ORDER BY {key} LIMIT 1 OFFSET {_DROPPED_AT_ONCE}"
            marks = ", ".join("?" * (key.count(",") + 1))
            while found := self._all(last, ()):
                self._all(f"DELETE FROM {name} WHERE ({key}) <= ({marks})", found[0])
        for name in _TABLES:
            self._run(f"DROP TABLE {name}")

    def forget(self, table: int, owners: Iterable[str]) -> None:
        """Make room: the rows of these owners in a table are done with."""
        for _ in self._among(f"DELETE FROM import_row WHERE tab = {table:d} AND owner", owners):
            pass

    def add(self, table: str, rows: Sequence[Values]) -> None:
        """Put rows into one of the tables; a row whose key is there already is left out."""
        if rows:
            marks = ", ".join("?" * len(rows[0]))
            self._connection.exec_driver_sql(
                f"INSERT OR IGNORE INTO import_{table} VALUES ({marks})", list(map(tuple, rows))
            )

    def families(self, mothers: int, after: str | None, most: int) -> list[str]:
        """The next keys of mothers, of their own rows and of their infants' rows."""
        own = self._keys("import_row", "owner", after, most, f"tab = {mothers:d} AND ")
        named = self._keys("import_infant", "family", after, most)
        return sorted({*own, *named})[:most]

    def strangers(self, after: str | None, most: int) -> list[str]:
        """The next infants that rows name but that have no row of their own in the bundle."""
        without = (
            "NOT EXISTS (SELECT 1 FROM import_infant i WHERE i.infant = import_named.infant) AND "
        )
        return self._keys("import_named", "infant", after, most, without)

    def infants(self, families: Iterable[str]) -> list[StagedInfant]:
        """The infants of some mothers, in the order of their rows."""
        found = self._among(
            "SELECT row, family, infant, delivery, kmc_no FROM import_infant WHERE family", families
        )
        return sorted((StagedInfant(*row) for row in found), key=lambda one: one.row)

    def rows(self, table: int, owners: Iterable[str]) -> Iterator[Row]:
        """The rows of some owners in one table, all of one owner together, in their order."""
        return self._among(
            f"SELECT owner, row, cells FROM import_row WHERE tab = {table:d} AND owner",
            owners,
            " ORDER BY owner, row",
        )

    def crowded(self, table: int, owners: Iterable[str], most: int) -> dict[str, tuple[int, int]]:
        """Owners with more rows in a table than anybody has: the first row, and how many."""
        found = self._among(
            f"SELECT owner, min(row), count(*) FROM import_row WHERE tab = {table:d} AND owner",
            owners,
            f" GROUP BY owner HAVING count(*) > {most:d}",
        )
        return {owner: (first, count) for owner, first, count in found}

    def rows_after(self, table: int, after: tuple[str, int], most: int) -> list[Row]:
        """The next rows of a table by owner and row."""
        return self._all(
            "SELECT owner, row, cells FROM import_row WHERE tab = ? AND (owner, row) > (?, ?) "
            "ORDER BY owner, row LIMIT ?",
            (table, *after, most),
        )

    def first_infants(self, infants: Iterable[str]) -> dict[str, int]:
        """The first row of each infant."""
        found = self._among(
            "SELECT infant, min(row) FROM import_infant WHERE infant", infants, " GROUP BY infant"
        )
        return dict(found)

    def repeated(self, column: str, values: Iterable[str]) -> set[str]:
        """Which infants' keys or KMC numbers stand in more than one row of infants."""
        found = self._among(
            f"SELECT {column} FROM import_infant WHERE {column}",
            values,
            f" GROUP BY {column} HAVING count(*) > 1",
        )
        return {row[0] for row in found}

    def of_several_mothers(self, deliveries: Iterable[str]) -> dict[str, list[tuple[int, str]]]:
        """Deliveries whose infants name different mothers: (row, mother) of each infant."""
        found = self._among(
            "SELECT delivery FROM import_infant WHERE delivery",
            deliveries,
            " GROUP BY delivery HAVING min(family) <> max(family)",
        )
        several: dict[str, list[tuple[int, str]]] = {key: [] for (key,) in found}
        for key, row, family in self._among(
            "SELECT delivery, row, family FROM import_infant WHERE delivery", several
        ):
            several[key].append((row, family))
        return several

    def is_given(self, kmc_no: str) -> bool:
        """Whether the bundle gives somebody this KMC number."""
        return bool(self._all("SELECT 1 FROM import_infant WHERE kmc_no = ?", (kmc_no,)))

    def unnumbered(self, after: tuple[str, str], most: int) -> list[tuple[str, str, int]]:
        """The next infants that wait for a number: first admission, key, year."""
        return self._all(
            "SELECT first, infant, year FROM import_number WHERE (first, infant) > (?, ?) "
            "ORDER BY first, infant LIMIT ?",
            (*after, most),
        )

    def set_numbers(self, numbers: Sequence[tuple[str, str, str]]) -> None:
        """Give numbers: number, first admission, key."""
        if numbers:
            sql = "UPDATE import_number SET kmc_no = ? WHERE first = ? AND infant = ?"
            self._connection.exec_driver_sql(sql, list(numbers))

    def numbers(self, infants: Iterable[str]) -> dict[str, str]:
        """The numbers given to infants."""
        return dict(self._among("SELECT infant, kmc_no FROM import_number WHERE infant", infants))

    def after(self, table: str, key: str, values: tuple[Any, ...], most: int) -> list[Any]:
        """The next rows of a table of facts, in the order of its first key columns."""
        marks = ", ".join("?" * len(values))
        sql = f"SELECT * FROM import_{table} WHERE ({key}) > ({marks}) ORDER BY {key} LIMIT ?"
        return self._all(sql, (*values, most))

    def execute(self, sql: str, values: tuple[Any, ...] = ()) -> list[Any]:
        """A statement of a neighbour in this room, with all its rows."""
        return self._all(sql, values)

    def _keys(
        self, table: str, column: str, after: str | None, most: int, where: str = ""
    ) -> list[str]:
        beyond = f"{column} > ?" if after is not None else f"{column} >= ?"
        sql = (
            f"SELECT DISTINCT {column} FROM {table} WHERE {where}{beyond} ORDER BY {column} LIMIT ?"
        )
        return [row[0] for row in self._all(sql, (after or "", most))]

    def _among(self, before: str, values: Iterable[Any], end: str = "") -> Iterator[Any]:
        wanted = list(dict.fromkeys(values))
        for first in range(0, len(wanted), _AT_ONCE):
            part = tuple(wanted[first : first + _AT_ONCE])
            marks = ", ".join("?" * len(part))
            yield from self._all(f"{before} IN ({marks}){end}", part)

    def _all(self, sql: str, values: tuple[Any, ...]) -> list[Any]:
        result = self._connection.exec_driver_sql(sql, values)
        return [tuple(row) for row in result] if result.returns_rows else []

    def _run(self, sql: str) -> None:
        self._connection.exec_driver_sql(sql)
