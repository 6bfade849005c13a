"""`kmc-desk summary` and `document`: papers about infants."""

import sys
from argparse import Namespace
from typing import TYPE_CHECKING

from kmc_desk.cli.commands import DONE, LEFT_OUT, signed_in
from kmc_desk.cli.progress import shown_line
from kmc_desk.domain.documents import DocumentKind
from kmc_desk.texts import text

if TYPE_CHECKING:
    from kmc_desk.usecases.summaries_of_month import NotWritten

KINDS = {kind.value.lower().replace("_", "-"): kind for kind in DocumentKind}
"""The papers as they are typed."""


def write_summary(options: Namespace) -> int:
    """Write the summary of an infant, or those of all who left in a month."""
    if options.month is not None:
        return _write_month(options)
    from kmc_desk.usecases.make_document import save_document
    from kmc_desk.usecases.show_infant import find_infant

    with signed_in(options) as context:
        infant_id = find_infant(context, options.kmc_no)
        save_document(context, infant_id, DocumentKind.DISCHARGE_SUMMARY, options.out)
    print(text("cli.written", path=options.out))
    return DONE


def write_document(options: Namespace) -> int:
    """Write one paper about an infant."""
    from kmc_desk.usecases.make_document import save_document
    from kmc_desk.usecases.show_infant import find_infant

    with signed_in(options) as context:
        infant_id = find_infant(context, options.kmc_no)
        save_document(context, infant_id, KINDS[options.kind], options.out, options.language)
    print(text("cli.written", path=options.out))
    return DONE


def _write_month(options: Namespace) -> int:
    """Summaries in a new folder; exit code 3 where some could not be made."""
    from kmc_desk.usecases.summaries_of_month import write_summaries

    with signed_in(options) as context, shown_line() as show:

        def tell(done: int, of: int) -> None:
            if show is not None:
                show("cli.progress.SUMMARIES", done, of)

        written = write_summaries(context, options.month, options.out, tell=tell)
    key = "cli.summary_written" if written.count == 1 else "cli.summaries_written"
    print(text(key, count=written.count, path=options.out))
    for one in written.failed:
        print(f"kmc-desk: {_why(one)}", file=sys.stderr)
    return LEFT_OUT if written.failed else DONE


def _why(one: "NotWritten") -> str:
    if one.is_mistake:
        return text("cli.summary_mistake", kmc_no=one.kmc_no, mistake=one.key)
    return text("cli.summary_refused", kmc_no=one.kmc_no, why=text(one.key))
