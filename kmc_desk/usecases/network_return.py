"""The returns of many centres read and added up, in an office that has no register of its own.

No account is asked for: the files hold nobody's name, number or date, and whoever has them can read
them with any editor. Nothing of a data folder is opened.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path

from kmc_desk.domain.errors import UserError
from kmc_desk.domain.printed import Printed
from kmc_desk.domain.returns.consolidate import Consolidated, consolidate
from kmc_desk.domain.returns.received import Received
from kmc_desk.exchange.network_data import consolidated_csv, consolidated_json
from kmc_desk.exchange.network_files import network_files, read_centres
from kmc_desk.exchange.return_network import month_of, read_network_return
from kmc_desk.paths import write_whole
from kmc_desk.texts import text
from kmc_desk.texts.network_tables import (
    centres_compared,
    completeness,
    rows_of_some,
)
from kmc_desk.usecases.context import without_collecting

Progress = Callable[[int, int], None]
"""Takes how many files are read, of how many; may raise to stop: nothing is written by then."""


class NetworkFormat(StrEnum):
    """What a consolidated return can be written as."""

    PDF = "pdf"
    XLSX = "xlsx"
    CSV = "csv"
    JSON = "json"
    DHIS2 = "dhis2"


@dataclass(frozen=True, slots=True, kw_only=True)
class NetworkRequest:
    """What is asked for.

    Attributes:
        sources: folders, zips and files.
        months: YYYY-MM, ascending (`months_between`).
        centres: the list of centres, CSV; None: those that sent.
        province: of that list; "": all of it.
    """

    sources: tuple[Path, ...]
    months: tuple[str, ...]
    centres: Path | None = None
    province: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RefusedFile:
    """A file that was not taken, and why."""

    file: str
    error: UserError


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathered:
    """What came of the files.

    Attributes:
        found: the sums of those that were taken.
        refused: one thing wrong refuses a file; the others go on.
        other_months: how many files are of months that were not asked for.
    """

    found: Consolidated
    refused: tuple[RefusedFile, ...]
    other_months: int


def gather(asked: NetworkRequest, progress: Progress | None = None) -> Gathered:
    """Read files of returns and add them up.

    Raises:
        UserError: network_unreadable (a source, the list), network_list, network_list_twice,
            network_no_centre, network_no_returns, bundle_damaged, bundle_locked,
            bundle_too_large, network_all_refused.
    """
    listed = () if asked.centres is None else read_centres(asked.centres)
    taken: list[Received] = []
    refused: list[RefusedFile] = []
    other_months = 0
    wanted = frozenset(asked.months)
    with without_collecting(), network_files(asked.sources) as files:
        for number, (name, read) in enumerate(files, start=1):
            try:
                content = read()
                if (month_of(content) or asked.months[0]) in wanted:
                    taken.append(Received(file=name, found=read_network_return(content)))
                else:
                    other_months += 1
            except UserError as error:
                refused.append(RefusedFile(file=name, error=error))
            if progress is not None:
                progress(number, len(files))
    if refused and not taken:
        raise UserError("network_all_refused", files="\n".join(map(refused_words, refused)))
    with without_collecting():
        found = consolidate(taken, asked.months, listed, asked.province, _name(asked.province))
    return Gathered(found=found, refused=tuple(refused), other_months=other_months)


def refused_words(refused: RefusedFile) -> str:
    """Which file was not taken, and why, in one line."""
    why = text(refused.error.key, **refused.error.values)
    return text("cli.network_refused", file=refused.file, why=why, code=refused.error.key)


def write_consolidated(
    found: Consolidated,
    wanted: NetworkFormat,
    target: Path,
    printed: Printed,
    mapping: Path | None = None,
) -> Sequence[Path]:
    """Write a consolidated return, whole or not at all; returns what was written.

    Args:
        found: what `gather` gave.
        wanted: as what.
        target: where; for DHIS2 .csv gives CSV and any other ending JSON, with a note beside it.
        printed: for the foot of paper; its day is that of completeness in DHIS2.
        mapping: for DHIS2: the mapping table, with the organisation unit of the sum.

    Raises:
        UserError: dhis2_refused, and what `mapping_file` and `read_mapping` raise.
        OSError: the file cannot be written.
    """
    match wanted:
        case NetworkFormat.DHIS2:
            return _write_dhis2(found, target, mapping, printed.at.date())
        case NetworkFormat.PDF:
            from kmc_desk.reports.network_pdf import network_pdf  # late, with reportlab

            content = network_pdf(found, printed)
        case NetworkFormat.XLSX:
            from kmc_desk.exchange.return_xlsx import return_xlsx  # late, with openpyxl

            some = rows_of_some(found)
            tables = (*completeness(found), *centres_compared(found), *([some] if some else []))
            content = return_xlsx(found.whole, tables)
        case NetworkFormat.CSV:
            content = consolidated_csv(found).encode()
        case NetworkFormat.JSON:
            content = consolidated_json(found).encode()
    write_whole(target, content)
    return (target,)


def _write_dhis2(
    found: Consolidated, target: Path, mapping: Path | None, day: date
) -> Sequence[Path]:
    """The data set is marked as complete where every centre sent every month."""
    from kmc_desk.exchange.dhis2.hand_over import write_for_dhis2
    from kmc_desk.exchange.dhis2.mapping_csv import mapping_file, read_mapping

    if mapping is None:
        raise UserError("dhis2_no_mapping")
    table = read_mapping(mapping_file(mapping))
    form = "csv" if target.suffix.lower() == ".csv" else "json"
    complete_on = day if found.complete else None
    note, _ = write_for_dhis2(found.whole, table, complete_on, target, form)
    return (target, note)


def _name(province: str) -> str:
    return province or text("network.whole")
