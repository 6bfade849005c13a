"""What can be typed after `kmc-desk`; stable from the first version on."""

import argparse
from datetime import date
from pathlib import Path

from kmc_desk.cli import (
    charts,
    commands,
    documents,
    exporting,
    finding,
    follow_up,
    growth,
    importing,
    paper,
    references,
    returns,
)
from kmc_desk.cli.accounts import add_accounts, add_person
from kmc_desk.cli.audit import add_audit
from kmc_desk.cli.backups import add_backup, add_restore, add_salvage, add_verify
from kmc_desk.cli.dhis2 import add_dhis2
from kmc_desk.cli.finalising import add_finalise
from kmc_desk.cli.gap import add_gap
from kmc_desk.cli.keys import add_keys
from kmc_desk.cli.network import add_network
from kmc_desk.cli.opening import add_common
from kmc_desk.domain.growth.measures import Ages, Measure
from kmc_desk.texts import text


def parser() -> argparse.ArgumentParser:
    """The whole command line."""
    top = argparse.ArgumentParser(
        prog="kmc-desk",
        description="Records and returns of a Kangaroo Mother Care ward, offline. "
        "Without a command it opens the window.",
        epilog="Exit codes: 0 done; 1 refused, nothing written; 2 wrong usage; "
        "3 written, but the census of the return does not balance, or rows or papers were left "
        "out.",
    )
    add_common(top)
    adding = top.add_subparsers(metavar="COMMAND", title="commands")
    _add_init(adding.add_parser("init", help="set up an empty centre"))
    add_person(adding.add_parser("add-account", help="let another person sign in"))
    add_accounts(adding.add_parser("account", help="list people; change, close or open accounts"))
    _add_import(adding.add_parser("import", help="read a register bundle, all or nothing"))
    _add_export(adding.add_parser("export", help="write tables for analysis, or everything"))
    blank = adding.add_parser("template", help="an empty register as a workbook, with drop-downs")
    blank.add_argument("--out", type=Path, required=True, metavar="F.xlsx")
    blank.set_defaults(command=exporting.write_empty_register)
    _add_return(adding.add_parser("return", help="write the monthly return"))
    add_finalise(adding.add_parser("finalise", help="sign the return of a month, or revise it"))
    add_network(adding.add_parser("network", help="the returns of many centres as one"))
    add_dhis2(adding.add_parser("dhis2", help="the monthly return for DHIS2"))
    _add_find(adding.add_parser("find", help="find infants by name, number or bed"))
    listing = adding.add_parser("follow-up", help="list who is expected and who did not come")
    _add_follow_up(listing)
    _add_summary(adding.add_parser("summary", help="write discharge summaries"))
    _add_document(adding.add_parser("document", help="write a paper about an infant"))
    _add_chart(adding.add_parser("chart", help="write the growth charts of an infant"))
    ward = adding.add_parser("ward-charts", help="write small charts of the whole ward as a PDF")
    ward.add_argument("--out", type=Path, required=True, metavar="F")
    ward.set_defaults(command=charts.write_ward_charts)
    _add_sheet(adding.add_parser("sheet", help="write the round of a ward day for paper"))
    _add_handover(adding.add_parser("handover", help="write the handover sheet of a shift"))
    _add_bands(adding.add_parser("bands", help="write the wrist bands of an infant"))
    growth.add_growth(adding.add_parser("growth", help="z-scores and centiles for a CSV table"))
    _add_reference(adding.add_parser("add-reference", help="keep a growth reference of your own"))
    listing = adding.add_parser("references", help="list the growth references of your own")
    listing.set_defaults(command=references.list_references)
    add_audit(adding.add_parser("audit", help="list or verify the audit trail"))
    add_backup(adding.add_parser("backup", help="make a backup and read it back"))
    add_restore(adding.add_parser("restore", help="put a backup in the place of the data"))
    add_salvage(adding.add_parser("salvage", help="read what can be read of damaged data"))
    add_verify(adding.add_parser("verify", help="check the data or a backup as a whole"))
    add_keys(adding)
    add_gap(adding.add_parser("gap", help="go on although saves are missing, with a reason"))
    _add_demo(adding.add_parser("demo", help="a ward of invented people"))
    checking = adding.add_parser("doctor", help="check the installation and the data folder")
    checking.set_defaults(command=commands.doctor)
    return top


def _add_init(command: argparse.ArgumentParser) -> None:
    command.add_argument("--centre-code", required=True, metavar="CODE", help="such as HRP")
    command.add_argument("--centre-name", required=True, metavar="NAME")
    command.add_argument("--account", default=argparse.SUPPRESS, metavar="NAME")
    command.add_argument("--full-name", default="", metavar="NAME", help="as on documents")
    command.set_defaults(command=commands.init)


def _add_import(command: argparse.ArgumentParser) -> None:
    command.add_argument("bundle", type=Path, help="folder or .zip of CSV files, or an .xlsx")
    command.add_argument("--dry-run", action="store_true", help="check only, write nothing")
    command.add_argument(
        "--skip-bad-rows",
        action="store_true",
        help="leave out rows that refuse the bundle, and what depends on them",
    )
    command.add_argument("--report", type=Path, metavar="F", help="the findings as CSV")
    command.set_defaults(command=importing.import_register)


def _add_export(command: argparse.ArgumentParser) -> None:
    command.add_argument("--format", choices=["bundle"], default="bundle")
    command.add_argument(
        "--out",
        type=Path,
        required=True,
        metavar="DIR|ZIP|XLSX",
        help="a new folder, .zip or .xlsx",
    )
    command.add_argument(
        "--identified", action="store_true", help="with names, as import reads it; needs a reason"
    )
    command.add_argument("--reason", default="", metavar="TEXT", help="why names leave the ward")
    command.set_defaults(command=exporting.write_bundle)


def _add_return(command: argparse.ArgumentParser) -> None:
    command.add_argument("--month", required=True, metavar="YYYY-MM")
    command.add_argument("--format", choices=["csv", "json", "network", "pdf", "xlsx"])
    command.add_argument("--out", type=Path, metavar="F")
    command.add_argument(
        "--explain",
        nargs="+",
        metavar=("ROW", "DIM=VALUE"),
        help="say how one figure is counted and from what, such as E3, or I1 OUT=HOME 'BW=<1000'; "
        "printed, or with --out as CSV",
    )
    command.add_argument(
        "--names", action="store_true", help="with --explain: names, too, where you may take them"
    )
    command.add_argument(
        "--draft", action="store_true", help="count a month anew that was finalised; version 0"
    )
    command.add_argument("--versions", action="store_true", help="list those that were finalised")
    command.add_argument(
        "--trend",
        action="store_true",
        help="twelve months of figures and what was done since opening; --out F.pdf or F.csv",
    )
    command.set_defaults(command=returns.write_return, misused=command.error)


def _add_find(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "typed",
        nargs="+",
        metavar="TEXT",
        help="names in any spelling or script, telephone, CNIC, KMC or MR number, bed",
    )
    command.set_defaults(command=finding.find)


def _add_follow_up(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--list",
        required=True,
        choices=sorted(follow_up.LISTS),
        help="week: expected in seven days; overdue: did not come, in the first four weeks; "
        "tracing: all who did not come; lost: sought and not found; no-date: nothing is arranged",
    )
    command.add_argument("--format", choices=follow_up.FORMATS, default="text")
    command.add_argument("--out", type=Path, metavar="F", help="else it is printed")
    command.set_defaults(command=follow_up.write_list)


def _add_summary(command: argparse.ArgumentParser) -> None:
    whose = command.add_mutually_exclusive_group(required=True)
    whose.add_argument("--kmc-no", metavar="N", help="of one infant, into a file")
    whose.add_argument(
        "--month",
        metavar="YYYY-MM",
        help="of all who left in a month, into a new folder, numbered in the order of leaving",
    )
    command.add_argument("--out", type=Path, required=True, metavar="F|DIR")
    command.set_defaults(command=documents.write_summary)


def _add_document(command: argparse.ArgumentParser) -> None:
    command.add_argument("--kmc-no", required=True, metavar="N")
    command.add_argument("--kind", required=True, choices=sorted(documents.KINDS))
    command.add_argument(
        "--language", default="", metavar="XX", help="of a leaflet, such as ur; else the usual one"
    )
    command.add_argument("--out", type=Path, required=True, metavar="F.pdf")
    command.set_defaults(command=documents.write_document)


def _add_chart(command: argparse.ArgumentParser) -> None:
    command.add_argument("--kmc-no", required=True, metavar="N")
    command.add_argument(
        "--out", type=Path, required=True, metavar="F", help="ends in .pdf, .png or .svg"
    )
    command.add_argument("--measure", choices=[one.value for one in Measure], default="weight")
    command.add_argument(
        "--ages",
        choices=[one.value.lower() for one in Ages],
        default="corrected",
        help="where measurements after 64 weeks stand",
    )
    command.add_argument("--whole", action="store_true", help="show the whole standard")
    command.add_argument(
        "--reference", default="", metavar="NAME", help="curves of a reference of your own"
    )
    command.set_defaults(command=charts.write_charts)


def _day(typed: str) -> date:
    try:
        return date.fromisoformat(typed)
    except ValueError as error:
        raise argparse.ArgumentTypeError(text("cli.not_a_day", typed=typed)) from error


def _add_sheet(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--day", type=_day, metavar="YYYY-MM-DD", help="ward day; today if not given"
    )
    command.add_argument(
        "--kind",
        choices=paper.SHEETS,
        default="empty",
        help=(
            "daily: a page for each infant; doctor: the doctor's round, of the ward as it is now; "
            "tracing: the families to visit, of today"
        ),
    )
    command.add_argument("--out", type=Path, required=True, metavar="F.pdf")
    command.set_defaults(command=paper.write_sheet)


def _add_handover(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--shift",
        choices=("now", "before"),
        help="if not given: the one before in the first hour of a shift",
    )
    command.add_argument("--out", type=Path, required=True, metavar="F.pdf")
    command.set_defaults(command=paper.write_handover)


def _add_bands(command: argparse.ArgumentParser) -> None:
    command.add_argument("--kmc-no", required=True, metavar="N")
    command.add_argument("--out", type=Path, required=True, metavar="F.pdf")
    command.add_argument("--a4", action="store_true", help="on A4 to cut out, not on labels")
    command.set_defaults(command=paper.write_bands)


def _add_reference(command: argparse.ArgumentParser) -> None:
    command.add_argument("name", metavar="NAME", help="as it stands on charts")
    command.add_argument(
        "figures", type=Path, metavar="FILE", help="CSV with sex,measure,pma_days,L,M,S"
    )
    command.add_argument(
        "--source",
        required=True,
        metavar="TEXT",
        help="paper, edition and permission; shown under each chart drawn with it",
    )
    command.set_defaults(command=references.keep_reference)


def _add_demo(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--out", type=Path, metavar="DIR", help="write pictures, PDFs and CSV here, no window"
    )
    command.set_defaults(command=commands.demo)
