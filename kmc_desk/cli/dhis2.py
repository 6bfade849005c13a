"""`kmc-desk dhis2`: the return for DHIS2, its mapping table, and the server's answer."""

import argparse
from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from kmc_desk.cli.commands import DONE, LEFT_OUT, signed_in
from kmc_desk.texts import text

if TYPE_CHECKING:
    from kmc_desk.exchange.dhis2.mapping import Target
    from kmc_desk.exchange.dhis2.summary import Summary

STORED = "stored"


def add_dhis2(command: argparse.ArgumentParser) -> None:
    """What can be typed after `kmc-desk dhis2`."""
    adding = command.add_subparsers(metavar="WHAT", title="what to do", required=True)
    export = adding.add_parser("export", help="write a return for DHIS2, with a note beside it")
    export.add_argument("--month", required=True, metavar="YYYY-MM")
    export.add_argument("--format", choices=["json", "csv"], default="json")
    export.add_argument("--out", type=Path, required=True, metavar="F")
    export.add_argument(
        "--draft", action="store_true", help="as counted now, signed or not, to try the import"
    )
    _add_mapping(export)
    export.set_defaults(command=write_export)
    template = adding.add_parser("template", help="a mapping table to fill in")
    template.add_argument(
        "template", type=Path, metavar="FILE", help="of /api/dataSets/ID/dataValueSet.json"
    )
    template.add_argument("--out", type=Path, required=True, metavar="F.csv")
    template.add_argument(
        "--mapping",
        metavar="FILE|stored",
        help="what is mapped already; if not given, what stands in the file to be written",
    )
    template.set_defaults(command=write_template)
    answer = adding.add_parser("summary", help="which figures DHIS2 refused")
    answer.add_argument("answer", type=Path, metavar="FILE", help="its answer, JSON")
    answer.add_argument("--sent", type=Path, metavar="F", help="the file that was imported")
    _add_mapping(answer)
    answer.set_defaults(command=show_answer)
    mapping = adding.add_parser("mapping", help="keep a mapping table, or write the kept one")
    kinds = mapping.add_subparsers(metavar="import|export", required=True)
    keeping = kinds.add_parser("import", help="keep the table of a file")
    keeping.add_argument("file", type=Path, metavar="F.csv")
    keeping.set_defaults(command=keep)
    writing = kinds.add_parser("export", help="write the kept table to a file")
    writing.add_argument("--out", type=Path, required=True, metavar="F.csv")
    writing.set_defaults(command=write_mapping)


def _add_mapping(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--mapping", metavar="FILE|stored", default=STORED, help="the mapping table; usually stored"
    )


def write_export(options: Namespace) -> int:
    """Write the file for DHIS2 and its note."""
    from kmc_desk.usecases.dhis2 import Dhis2Format, Dhis2Request, export_dhis2

    asked = Dhis2Request(
        month=options.month,
        form=Dhis2Format(options.format),
        mapping=_file(options.mapping),
        draft=options.draft,
    )
    with signed_in(options) as context:
        done = export_dhis2(context, asked, options.out)
    counts = {"count": done.values, "left_out": done.left_out}
    print(text("cli.dhis2_written", path=done.file, note=done.note, **counts))
    return DONE


def write_template(options: Namespace) -> int:
    """Write a mapping table to fill in; needs the data of the centre for `stored` only."""
    from kmc_desk.exchange.dhis2.mapping_csv import mapping_file, read_mapping
    from kmc_desk.usecases.dhis2 import mapping_of, save_template

    known = None
    if options.mapping == STORED:
        with signed_in(options) as context:
            known = mapping_of(context)
    else:
        before = Path(options.mapping) if options.mapping else options.out
        if options.mapping or before.exists():
            known = read_mapping(mapping_file(before))
    table = save_template(options.template, options.out, known)
    counts = {"fields": len(table.targets), "mapped": len(table.mapped)}
    print(text("cli.dhis2_template", path=options.out, **counts))
    return DONE


def show_answer(options: Namespace) -> int:
    """Say what was imported and which figures were refused; exit code 3 if any was."""
    from kmc_desk.usecases.dhis2 import mapping_of, read_answer

    with signed_in(options) as context:
        table = mapping_of(context, _file(options.mapping))
    answer = read_answer(options.answer, table, options.sent)
    for line in _summary_lines(answer.summary):
        print(line)
    for conflict, targets in answer.refused:
        words = conflict.words or ", ".join(conflict.about)
        code = conflict.code or "-"
        print(text("cli.dhis2_conflict", ours=_ours(targets), words=words, code=code))
    if not answer.refused and answer.summary.imported is not None:
        print(text("cli.dhis2_no_conflict"))
    return LEFT_OUT if answer.refused else DONE


def keep(options: Namespace) -> int:
    """Keep the mapping table of a file."""
    from kmc_desk.usecases.dhis2 import keep_mapping

    with signed_in(options) as context:
        table = keep_mapping(context, options.file)
    print(text("cli.dhis2_kept", mapped=len(table.mapped)))
    return DONE


def write_mapping(options: Namespace) -> int:
    """Write the mapping table that is kept."""
    from kmc_desk.usecases.dhis2 import save_mapping

    with signed_in(options) as context:
        save_mapping(context, options.out)
    print(text("cli.written", path=options.out))
    return DONE


def _file(typed: str) -> Path | None:
    return None if typed == STORED else Path(typed)


def _summary_lines(summary: "Summary") -> list[str]:
    counts = {
        "imported": summary.imported,
        "updated": summary.updated,
        "ignored": summary.ignored,
        "deleted": summary.deleted,
    }
    status = summary.status or "-"
    if all(count is None for count in counts.values()):
        lines = [text("cli.dhis2_no_counts", status=status)]
    else:
        shown = {name: count or 0 for name, count in counts.items()}
        lines = [text("cli.dhis2_counts", status=status, **shown)]
    if summary.message:
        lines.append(text("cli.dhis2_message", words=summary.message))
    return lines


def _ours(targets: "Sequence[Target]") -> str:
    from kmc_desk.exchange.dhis2.note import ours

    if not targets:
        return text("cli.dhis2_whole")
    return "; ".join(text("cli.dhis2_figure", **ours(one), line=one.line) for one in targets)
