"""Importing a register bundle: a few families at a time, and all of it or nothing.

Rows wait in tables of the transaction that writes the records (decision 0009); so a bundle of any
size takes the memory of a few families, and a refusal leaves the database as it was.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from kmc_desk.domain.audit import AuditAction
from kmc_desk.domain.findings.finding import Level
from kmc_desk.domain.permissions import Action
from kmc_desk.exchange.bundle import Located
from kmc_desk.exchange.bundle_read import opened_bundle
from kmc_desk.store.queries_centre import ward_rules
from kmc_desk.store.staged_findings import StagedFindings
from kmc_desk.store.staging import Staging
from kmc_desk.store.unit_of_work import UnitOfWork
from kmc_desk.usecases.context import Context
from kmc_desk.usecases.import_bundle.centre import check_centre, write_plain
from kmc_desk.usecases.import_bundle.checking import check_across, check_people
from kmc_desk.usecases.import_bundle.reading import put_away
from kmc_desk.usecases.import_bundle.report import (
    MOST_FOUND,
    Fate,
    ImportCancelledError,
    ImportReport,
    Progress,
    RowFate,
    Stage,
    rows_of,
)
from kmc_desk.usecases.import_bundle.run import Run
from kmc_desk.usecases.import_bundle.writing import write_families

__all__ = [
    "Fate",
    "ImportCancelledError",
    "ImportReport",
    "Progress",
    "RowFate",
    "Stage",
    "import_bundle",
    "rows_of",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Wish:
    """What is asked of an import."""

    dry_run: bool
    skip_bad_rows: bool
    progress: Callable[[Progress], None]
    each_finding: Callable[[Located], None] | None


class _NothingWrittenError(Exception):
    """Ends the transaction without a trace."""

    def __init__(self, report: ImportReport) -> None:
        super().__init__()
        self.report = report


def import_bundle(  # noqa: PLR0913 - what can be wished for, by name
    context: Context,
    bundle: Path,
    *,
    dry_run: bool = False,
    skip_bad_rows: bool = False,
    progress: Callable[[Progress], None] | None = None,
    each_finding: Callable[[Located], None] | None = None,
) -> ImportReport:
    """Check a bundle and write all of it in one commit, or nothing.

    Args:
        context: who asks.
        bundle: a folder or a zip.
        dry_run: check only.
        skip_bad_rows: leave out rows with hard findings, and what depends on them, instead of
            refusing everything.
        progress: told now and then how far it is; it may raise `ImportCancelledError`.
        each_finding: given every finding in the order of tables and rows, before anything is
            saved.

    Raises:
        UserError: not_allowed, and what keeps a bundle from being read at all.
        ImportCancelledError: as raised by `progress`; nothing is written.
    """
    context.allow(Action.IMPORT)
    wish = _Wish(
        dry_run=dry_run,
        skip_bad_rows=skip_bad_rows,
        progress=progress or (lambda _: None),
        each_finding=each_finding,
    )
    try:
        with context.write() as work:
            report = _imported(context, work, bundle, wish)
            if dry_run or report.refused:
                raise _NothingWrittenError(report)
    except _NothingWrittenError as done:
        return done.report
    return report


def _imported(context: Context, work: UnitOfWork, bundle: Path, wish: _Wish) -> ImportReport:
    staging = Staging(work.connection)
    run = Run(
        work=work,
        staging=staging,
        findings=StagedFindings(staging),
        now=context.clock(),
        rules=ward_rules(work.connection),
        skipping=wish.skip_bad_rows,
        tell=wish.progress,
    )
    with opened_bundle(bundle) as tables:
        put_away(run, tables)
    centre = check_centre(run, context.centre)
    check_people(run)
    check_across(run, context.centre.code)
    records = write_plain(run, dry_run=wish.dry_run)
    records += write_families(run, dry_run=wish.dry_run)
    written = 0
    if not (wish.dry_run or run.refused):
        written = records
        work.repository.save(centre)
        if written:
            work.repository.note(AuditAction.IMPORT, "bundle")
    if wish.each_finding is not None:
        for placed in run.findings.in_order():
            wish.each_finding(Located(*placed))
    report = _report(run, written=written, records=records)
    staging.drop()
    return report


def _report(run: Run, *, written: int, records: int) -> ImportReport:
    found = run.findings.first(Level.HARD, MOST_FOUND)
    for level in (Level.SOFT, Level.NOTE):
        found += run.findings.first(level, MOST_FOUND - len(found))
    found.sort(key=lambda placed: (placed[0], placed[1], placed[2].code))
    levels: dict[tuple[str, Level], int] = run.findings.counts()
    first_rows: dict[str, list[RowFate]] = {}
    for (table, row), (packed, fate) in run.shown.items():
        cells = {name: text for name, text in run.readers[table].cells(packed).items() if text}
        first_rows.setdefault(table, []).append(RowFate(row, cells, fate))
    return ImportReport(
        found=tuple(Located(*placed) for placed in found),
        levels=levels,
        rows=dict(run.fates),
        first_rows=first_rows,
        refused=run.refused,
        written=written,
        would_write=records,
    )
