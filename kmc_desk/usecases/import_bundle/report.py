"""What an import tells while it runs and afterwards."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from kmc_desk.domain.findings.finding import Level
from kmc_desk.exchange.bundle import Located

MOST_FOUND = 5_000
"""More findings than this are counted and written to the report file, not kept in the answer."""
MOST_ROWS = 200
"""So many rows of each table are kept to be looked at."""


class Stage(StrEnum):
    """What an import is doing."""

    READING = "READING"
    CHECKING = "CHECKING"
    WRITING = "WRITING"


@dataclass(frozen=True, slots=True)
class Progress:
    """How far it has come.

    Attributes:
        done: rows of the bundle so far.
        of: rows in all; 0 while that is not known.
    """

    stage: Stage
    done: int
    of: int = 0


Tell = Callable[[Progress], None]


class ImportCancelledError(Exception):
    """Raised by whoever is told of the progress: nothing is written, and `import_bundle` ends."""


class Fate(StrEnum):
    """What becomes of a row."""

    NEW = "NEW"
    ALREADY = "ALREADY"
    LEFT_OUT = "LEFT_OUT"


@dataclass(frozen=True, slots=True)
class RowFate:
    """A row of the bundle, for a preview.

    Attributes:
        cells: the known cells that are not empty, by column.
        fate: None where the row was not judged, such as those of an unreadable table.
    """

    row: int
    cells: Mapping[str, str]
    fate: Fate | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportReport:
    """What came of an import.

    Attributes:
        found: findings with their places, in the order of tables and rows; of more than
            `MOST_FOUND` those that refuse come first, and the rest is only counted.
        levels: how many findings there are of each level, by table.
        rows: how many rows became what, by table.
        first_rows: the first rows of each table.
        refused: nothing was written because of hard findings.
        written: records written; 0 for a dry run.
        would_write: records that were new.
    """

    found: tuple[Located, ...]
    levels: Mapping[tuple[str, Level], int]
    rows: Mapping[tuple[str, Fate], int]
    first_rows: Mapping[str, Sequence[RowFate]]
    refused: bool
    written: int
    would_write: int

    @property
    def already(self) -> int:
        """Rows the database held already."""
        return self.count(Fate.ALREADY)

    @property
    def left_out(self) -> int:
        """Rows that were not or would not be written because of a hard finding."""
        return self.count(Fate.LEFT_OUT)

    @property
    def findings(self) -> int:
        """How many findings there are."""
        return sum(self.levels.values())

    @property
    def not_shown(self) -> int:
        """Findings that are counted only."""
        return self.findings - len(self.found)

    def count(self, fate: Fate) -> int:
        """Rows of all tables that became this."""
        return sum(n for (_, own), n in self.rows.items() if own is fate)

    def level(self, level: Level) -> int:
        """Findings of a level."""
        return sum(n for (_, own), n in self.levels.items() if own is level)


def rows_of(report: ImportReport, table: str, offset: int = 0, limit: int = 50) -> list[RowFate]:
    """A page of the first rows of a table, with what became of them."""
    return list(report.first_rows.get(table, ())[offset : offset + limit])
