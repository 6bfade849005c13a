"""The return for DHIS2: the mapping table that is kept, the files, and the server's answer."""

from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from kmc_desk.domain.errors import UserError
from kmc_desk.domain.permissions import Action
from kmc_desk.domain.records import Dhis2Mapping
from kmc_desk.domain.returns import MonthlyReturn, period_of
from kmc_desk.exchange.dhis2 import summary as answers
from kmc_desk.exchange.dhis2 import template as templates
from kmc_desk.exchange.dhis2.hand_over import write_for_dhis2
from kmc_desk.exchange.dhis2.mapping import MappingTable, Target, only_mapped
from kmc_desk.exchange.dhis2.mapping_csv import (
    file_text,
    mapping_file,
    mapping_text,
    read_mapping,
)
from kmc_desk.exchange.dhis2.summary import Conflict, Summary
from kmc_desk.paths import write_whole
from kmc_desk.store.queries_final_return import newest_return, signed_return
from kmc_desk.usecases.context import Context


class Dhis2Format(StrEnum):
    """What DHIS2 can be given; only JSON also marks the data set as complete."""

    JSON = "json"
    CSV = "csv"


@dataclass(frozen=True, slots=True, kw_only=True)
class Dhis2Request:
    """What is asked for.

    Attributes:
        month: YYYY-MM.
        mapping: a mapping table; None: the one that is kept.
        draft: the figures as they are counted now, signed or not, to try the import with.
    """

    month: str
    form: Dhis2Format = Dhis2Format.JSON
    mapping: Path | None = None
    draft: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Dhis2Export:
    """What was written.

    Attributes:
        file, note: the file for DHIS2, and how to import it.
        values: in the file.
        left_out: mapped figures that are not in it; the note names them.
    """

    file: Path
    note: Path
    values: int
    left_out: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What DHIS2 answered.

    Attributes:
        refused: each refusal with the lines of the mapping it is about; none: the whole return.
    """

    summary: Summary
    refused: tuple[tuple[Conflict, tuple[Target, ...]], ...]


def export_dhis2(context: Context, asked: Dhis2Request, target: Path) -> Dhis2Export:
    """Write a return for DHIS2 with a note beside it; nothing is written that it would refuse.

    Args:
        context: who asks.
        asked: which return, and how.
        target: the file; the note has its name with "-note.txt" at the end.

    Raises:
        UserError: not_allowed, bad_month, month_in_future, dhis2_not_final, dhis2_no_mapping,
            final_return_altered, dhis2_refused, and what `mapping_file` and `read_mapping` raise.
        OSError: a file cannot be written.
    """
    table = mapping_of(context, asked.mapping)
    found = _return_of(context, asked)
    signed_on = None if found.signature is None else found.signature.at.date()
    given = f"dhis2_{asked.month}_{asked.form}", 0
    note, sent = write_for_dhis2(
        found,
        table,
        signed_on,
        target,
        asked.form,
        when_written=lambda: context.note_given_out(given),
    )
    return Dhis2Export(file=target, note=note, values=len(sent.values), left_out=len(sent.left_out))


def mapping_of(context: Context, file: Path | None = None) -> MappingTable:
    """The mapping table of a file, or the one that is kept.

    Raises:
        UserError: not_allowed, dhis2_no_mapping, and what `mapping_file`, `read_mapping` raise.
    """
    context.allow(Action.SEE_RETURN)
    if file is not None:
        return read_mapping(mapping_file(file))
    with context.read() as reader:
        kept = reader.find_one(Dhis2Mapping)
    if kept is None:
        raise UserError("dhis2_no_mapping")
    return read_mapping(kept.lines)


def keep_mapping(context: Context, file: Path) -> MappingTable:
    """Keep the table of a file in place of the one before; fields nothing goes to are left out.

    Raises:
        UserError: not_allowed, dhis2_mapping_empty, and what `mapping_file` and `read_mapping`
            raise.
    """
    context.allow(Action.MANAGE_WARD)
    table = only_mapped(read_mapping(mapping_file(file)))
    if not table.targets:
        raise UserError("dhis2_mapping_empty")
    lines = mapping_text(table)
    with context.write() as work:
        kept = work.repository.find_one(Dhis2Mapping) or Dhis2Mapping()
        work.repository.save(replace(kept, lines=lines))
    return read_mapping(lines)


def save_mapping(context: Context, target: Path) -> MappingTable:
    """Write the table that is kept to a file, to change it in a spreadsheet.

    Raises:
        UserError: not_allowed, dhis2_no_mapping.
        OSError: the file cannot be written.
    """
    table = mapping_of(context)
    write_whole(target, mapping_text(table).encode("utf-8-sig"))
    return table


def save_template(template: Path, target: Path, known: MappingTable | None) -> MappingTable:
    """Write a mapping to fill in from what DHIS2 says its data set asks for.

    Args:
        template: JSON of DHIS2.
        target: the mapping, CSV.
        known: what is mapped already, which is kept; None for nothing.

    Raises:
        UserError: dhis2_not_a_template, and what `mapping_file` raises.
        OSError: the file cannot be written.
    """
    told = file_text(template, templates.MOST_BYTES)
    table = templates.filled_from_template(told, known or MappingTable())
    write_whole(target, mapping_text(table).encode("utf-8-sig"))
    return table


def read_answer(file: Path, table: MappingTable, sent: Path | None = None) -> Answer:
    """What DHIS2 answered, each refusal with the figures it is about.

    Args:
        file: the answer as it came, JSON.
        table: the mapping with which the file was made.
        sent: that file; a refusal that names places in it is found without it only where it also
            names a data element.

    Raises:
        UserError: dhis2_not_a_summary, dhis2_not_sent_file, and what `mapping_file` raises.
    """
    summary = answers.read_summary(file_text(file, answers.MOST_BYTES))
    fields = () if sent is None else answers.sent_fields(file_text(sent, answers.MOST_BYTES))
    refused = tuple((one, answers.targets_of(one, table, fields)) for one in summary.conflicts)
    return Answer(summary=summary, refused=refused)


def _return_of(context: Context, asked: Dhis2Request) -> MonthlyReturn:
    """The newest version that was signed; of a draft what is counted now, which has none."""
    context.allow(Action.SEE_RETURN)
    period = period_of(asked.month, context.clock())
    with context.read() as reader:
        if asked.draft:
            return newest_return(reader.connection, context.centre, period, draft=True)
        signed = signed_return(reader.connection, asked.month)
    if signed is None:
        raise UserError("dhis2_not_final", month=asked.month)
    return signed
