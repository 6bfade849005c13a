"""A return handed over to DHIS2: the file, and beside it the note on how to import it."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from kmc_desk.domain.returns import MonthlyReturn
from kmc_desk.exchange.dhis2.checks import faults
from kmc_desk.exchange.dhis2.mapping import MappingTable
from kmc_desk.exchange.dhis2.note import hand_over_note, refusal
from kmc_desk.exchange.dhis2.values import DataValueSet, data_value_set, to_csv, to_json
from kmc_desk.paths import write_whole


def write_for_dhis2(  # noqa: PLR0913 - what is written, where, and who is told
    found: MonthlyReturn,
    table: MappingTable,
    complete_on: date | None,
    target: Path,
    form: str,
    *,
    when_written: Callable[[], object] | None = None,
) -> tuple[Path, DataValueSet]:
    """Write a return as its mapping says; returns the note, and what is in the file.

    Where the file cannot be written no note stays behind that speaks of it.

    Args:
        found: the return of a centre, or the sum of several.
        table: which figure goes where.
        complete_on: the day on which the data set is marked as complete; None: it is not.
        target: the file; the note has its name with "-note.txt" at the end.
        form: "json" or "csv".
        when_written: called once all is written and before the file has its name; what it raises
            leaves neither.

    Raises:
        UserError: dhis2_refused.
        OSError: a file cannot be written.
    """
    wrong = faults(found, table)
    if wrong:
        raise refusal(wrong)
    sent = data_value_set(found, table, complete_on)
    note = target.with_name(f"{target.stem}-note.txt")
    content = to_csv(sent) if form == "csv" else to_json(sent)
    write_whole(note, hand_over_note(found, sent, target.name, form).encode())
    try:
        write_whole(target, content.encode(), when_written)
    except BaseException:
        note.unlink(missing_ok=True)
        raise
    return note, sent
