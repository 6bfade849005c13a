"""`kmc-desk import`: a register bundle, all of it, without its bad rows, or nothing."""

import sys
from argparse import Namespace
from contextlib import nullcontext
from typing import TYPE_CHECKING

from kmc_desk.cli.commands import DONE, LEFT_OUT, REFUSED, signed_in
from kmc_desk.cli.progress import shown_progress
from kmc_desk.domain.findings.finding import Level
from kmc_desk.texts import finding_text, text

if TYPE_CHECKING:
    from kmc_desk.exchange.bundle import Located
    from kmc_desk.usecases.import_bundle import ImportReport


def import_register(options: Namespace) -> int:
    """Read a register bundle; what was found is printed and, if wished, written as CSV.

    What is in no backup yet is backed up first, as in the window.
    """
    from kmc_desk.exchange.findings_csv import findings_file
    from kmc_desk.ui.backup_first import before_import
    from kmc_desk.usecases.import_bundle import import_bundle

    # The file comes first: a place that cannot be written is said before the long work.
    report_to = options.report
    with (
        findings_file(report_to) if report_to else nullcontext() as keep,
        signed_in(options) as context,
        shown_progress() as progress,
    ):

        def read() -> "ImportReport":
            return import_bundle(
                context,
                options.bundle,
                dry_run=options.dry_run,
                skip_bad_rows=options.skip_bad_rows,
                progress=progress,
                each_finding=keep,
            )

        report = read() if options.dry_run else before_import(context, read)
    _print_findings(report, skipped=options.skip_bad_rows)
    counts = {
        "written": report.written,
        "new": report.would_write,
        "already": report.already,
        "left_out": report.left_out,
    }
    if report.refused:
        print(f"kmc-desk: {text('cli.import_refused', **counts)}", file=sys.stderr)
        return REFUSED
    print(text("cli.import_checked" if options.dry_run else "cli.import_done", **counts))
    if not report.level(Level.HARD):
        return DONE
    print(f"kmc-desk: {text('cli.import_left_out', **counts)}", file=sys.stderr)
    return LEFT_OUT


def _print_findings(report: "ImportReport", *, skipped: bool) -> None:
    hard = [place for place in report.found if place.finding.level is Level.HARD]
    others = [place for place in report.found if place.finding.level is not Level.HARD]
    many = report.level(Level.HARD)
    refusing = "cli.import_skipping" if skipped else "cli.import_refusing"
    all_others = report.findings - many
    for heading, places, count in (
        (refusing, hard, many),
        ("cli.import_noted", others, all_others),
    ):
        if count:
            print(text(heading, count=count))
        for place in places:
            print(_line(place))
    if report.not_shown:
        print(text("cli.import_more", count=report.not_shown))


def _line(place: "Located") -> str:
    found = place.finding
    return f"{place.table}:{place.row}:{found.field} {found.code} {finding_text(found)}"
