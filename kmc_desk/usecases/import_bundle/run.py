"""One import on its way: the waiting rows, what was counted, and who is told."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime

from kmc_desk.domain.findings.finding import Finding, Level
from kmc_desk.domain.records import WardRules
from kmc_desk.exchange.bundle import TABLE_RECORDS, Located
from kmc_desk.exchange.bundle_rows import TableReader
from kmc_desk.store.staged_findings import StagedFindings
from kmc_desk.store.staging import Staging
from kmc_desk.store.unit_of_work import UnitOfWork
from kmc_desk.usecases.import_bundle.report import MOST_ROWS, Fate, Progress, Stage, Tell

TABS = {name: number for number, name in enumerate(TABLE_RECORDS)}
FAMILIES_AT_ONCE = 100


@dataclass(slots=True)
class Run:
    """What every step of an import is given.

    Attributes:
        readers: of the tables of this bundle.
        rules: of the ward, as they were before this import.
        skipping: bad rows are left out instead of refusing everything.
        read: rows read, by table.
        fates: rows by what became of them.
        shown: the first rows of each table, as they were put away, with their fate.
        lost_rows: a row of a table of which even the key could not be read, by table.
        hard: hard findings so far.
        refusing: hard findings that concern the whole bundle.
    """

    work: UnitOfWork
    staging: Staging
    findings: StagedFindings
    now: datetime
    rules: WardRules
    skipping: bool
    tell: Tell
    readers: dict[str, TableReader] = field(default_factory=dict[str, TableReader])
    read: Counter[str] = field(default_factory=Counter[str])
    fates: Counter[tuple[str, Fate]] = field(default_factory=Counter[tuple[str, Fate]])
    shown: dict[tuple[str, int], tuple[str, Fate | None]] = field(
        default_factory=dict[tuple[str, int], tuple[str, Fate | None]]
    )
    lost_rows: dict[str, int] = field(default_factory=dict[str, int])
    hard: int = 0
    refusing: int = 0

    @property
    def refused(self) -> bool:
        """Whether nothing will be written."""
        return bool(self.refusing or (self.hard and not self.skipping))

    def say(self, found: Iterable[Located]) -> None:
        """Keep findings for the report."""
        found = list(found)
        self.hard += sum(one.finding.level is Level.HARD for one in found)
        self.findings.add((one.table, one.row, one.finding) for one in found)

    def say_of(self, table: str, row: int, *found: Finding) -> None:
        """Keep findings of one row."""
        self.say(Located(table, row, one) for one in found)

    def show(self, table: str, row: int, packed: str) -> None:
        """Remember a row for the preview, if it is one of the first."""
        if self.read[table] <= MOST_ROWS:
            self.shown[table, row] = packed, None

    def settle(self, table: str, row: int, fate: Fate, rows: int = 1) -> None:
        """Count what became of a row, or of several from it on."""
        self.fates[table, fate] += rows
        if (table, row) in self.shown:
            self.shown[table, row] = self.shown[table, row][0], fate

    def told(self, stage: Stage, done: int, of: int = 0) -> None:
        """Say how far it is; may raise to cancel."""
        self.tell(Progress(stage, done, of))

    def families(self) -> Iterator[list[str]]:
        """Keys of mothers, some at a time."""
        after: str | None = None
        while keys := self.staging.families(TABS["mothers"], after, FAMILIES_AT_ONCE):
            yield keys
            after = keys[-1]

    def strangers(self) -> Iterator[list[str]]:
        """Keys of infants without a row of their own, some at a time."""
        after: str | None = None
        while keys := self.staging.strangers(after, FAMILIES_AT_ONCE):
            yield keys
            after = keys[-1]
