"""Rows of some families on their way: what is known of them and what has come of them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from kmc_desk.domain.findings.finding import Finding, Level, hard
from kmc_desk.domain.findings.register_checks import Stay
from kmc_desk.domain.records import Delivery, Infant, Mother
from kmc_desk.domain.register import Existing, NewRecords
from kmc_desk.exchange.bundle import BundleRow, Located


@dataclass(frozen=True, slots=True)
class ReadRow:
    """A row that was put away and read back.

    Attributes:
        owner: the key of whom it belongs to.
        parsed: its records; None where it could not be read, which is said already.
    """

    row: int
    owner: str
    parsed: BundleRow | None


@dataclass(frozen=True, slots=True)
class ReadInfant:
    """An infant's own row, with the keys that place it."""

    row: int
    mother_key: str
    key: str
    delivery_key: str
    kmc_no: str
    parsed: BundleRow | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Elsewhere:
    """What other families of the bundle and the database say about the keys of these.

    Attributes:
        repeated_infants, repeated_numbers: keys and KMC numbers in more than one row.
        several_mothers: (row, mother key) of each infant of a delivery that has several.
        numbers_taken: KMC numbers of the database with the key of their infant.
        lost_rows: a row of each table of which even the key could not be read; the header's where
            the table lacks a column it needs. Whoever is not found may have been meant there.
        survivors: keys of infants that count, of those that others are said to be merged into.
        skipping: bad rows are left out, and what depends on them must be listed too.
    """

    repeated_infants: set[str] = field(default_factory=set[str])
    repeated_numbers: set[str] = field(default_factory=set[str])
    several_mothers: dict[str, list[tuple[int, str]]] = field(
        default_factory=dict[str, list[tuple[int, str]]]
    )
    numbers_taken: dict[str, str] = field(default_factory=dict[str, str])
    lost_rows: Mapping[str, int] = field(default_factory=dict[str, int])
    survivors: set[str] = field(default_factory=set[str])
    skipping: bool = False


@dataclass(frozen=True, slots=True)
class PersonFile:
    """An infant whose stays and care can be judged.

    Attributes:
        mother_key, row: of the infant in the bundle; empty where only the database knows it.
        stays: those of the database and the new ones, oldest first.
    """

    infant: Infant
    delivery: Delivery
    mother_key: str = ""
    row: int = 0
    stays: list[Stay] = field(default_factory=list[Stay])


@dataclass(frozen=True, slots=True)
class People:
    """What came of the rows of some families.

    Attributes:
        mothers: those infants may belong to, by key.
        files: infants that rows may belong to, by key.
        lost: where the row of a mother or infant was left out: (table, row) by (table, key).
        out: (table, row) of every row left out.
        kept: (table, row) of every other row; whether it is new or there already.
        mother_rows: row number of each mother of the bundle that is kept, by key.
        new_stays: (row number, infant's key, stay) of those to be written.
    """

    existing: Existing
    elsewhere: Elsewhere
    now: datetime
    new: NewRecords = field(default_factory=NewRecords)
    found: list[Located] = field(default_factory=list[Located])
    mothers: dict[str, Mother] = field(default_factory=dict[str, Mother])
    files: dict[str, PersonFile] = field(default_factory=dict[str, PersonFile])
    lost: dict[tuple[str, str], int] = field(default_factory=dict[tuple[str, str], int])
    out: set[tuple[str, int]] = field(default_factory=set[tuple[str, int]])
    kept: dict[tuple[str, int], bool] = field(default_factory=dict[tuple[str, int], bool])
    mother_rows: dict[str, int] = field(default_factory=dict[str, int])
    new_stays: list[tuple[int, str, Stay]] = field(default_factory=list[tuple[int, str, Stay]])

    def say(self, table: str, row: int, found: Iterable[Finding]) -> bool:
        """Keep findings of a row; whether they leave it out."""
        refused = False
        for one in found:
            self.found.append(Located(table, row, one))
            refused = refused or one.level is Level.HARD
        if refused:
            self.out.add((table, row))
        return refused

    def lose(self, table: str, row: int, of_table: str, key: str, column: str) -> None:
        """Leave out a row whose mother or infant is not there to belong to."""
        stored = self.existing.infants.get(key) if of_table == "infants" else None
        if stored is not None and stored.merged_into:
            self.say(table, row, [hard("infant_merged", column, key=key[:80])])
            return
        lost = self.lost.get((of_table, key), self.elsewhere.lost_rows.get(of_table))
        if lost is None:
            self.say(table, row, [hard("key_not_found", column, key=key[:80])])
            return
        self.out.add((table, row))
        if self.elsewhere.skipping:
            parent = hard("parent_left_out", column, table=of_table, row=lost)
            self.found.append(Located(table, row, parent))

    def lack(self, table: str, row: int) -> None:
        """Leave out a row that could not be read, which is said already."""
        self.out.add((table, row))

    def keep(self, table: str, row: int, *, new: bool) -> None:
        """Count a row as new or as there already."""
        self.kept[table, row] = new
