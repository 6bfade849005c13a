"""The monthly return: counted, shown, and written to a file."""

from collections.abc import Sequence
from dataclasses import replace
from enum import StrEnum
from pathlib import Path

from kmc_desk.domain.errors import UserError
from kmc_desk.domain.permissions import Action
from kmc_desk.domain.returns.facts import period_of
from kmc_desk.domain.returns.monthly import MonthlyReturn
from kmc_desk.exchange.return_data import to_csv, to_json
from kmc_desk.exchange.return_network import network_file_name, write_network_return
from kmc_desk.store.queries_final_return import counted_return, newest_return
from kmc_desk.usecases.context import Context, without_collecting
from kmc_desk.usecases.papers import Paper, save_paper, stamp, write_out


class ReturnFormat(StrEnum):
    """What a return can be written as."""

    CSV = "csv"
    JSON = "json"
    PDF = "pdf"
    XLSX = "xlsx"
    NETWORK = "network"


def show_return(context: Context, month: str) -> MonthlyReturn:
    """The return of a month (YYYY-MM) with everything that keeps it from being final.

    Raises:
        UserError: not_allowed, bad_month, month_in_future.
    """
    return show_returns(context, [month])[0]


def show_returns(context: Context, months: Sequence[str]) -> tuple[MonthlyReturn, ...]:
    """The returns of several months as they are at one moment, in the order asked for.

    Raises:
        UserError: as `show_return`.
    """
    context.allow(Action.SEE_RETURN)
    now = context.clock()
    periods = [period_of(month, now) for month in months]
    with context.read() as reader:
        found: list[MonthlyReturn] = []
        for period in periods:
            with without_collecting():
                found.append(counted_return(reader.connection, context.centre, period))
        return tuple(found)


def return_to_send(context: Context, month: str, *, draft: bool = False) -> MonthlyReturn:
    """The return of a month (YYYY-MM) as it goes out: `newest_return`.

    Raises:
        UserError: as `show_return`; final_return_altered.
    """
    context.allow(Action.SEE_RETURN)
    period = period_of(month, context.clock())
    with context.read() as reader:
        return newest_return(reader.connection, context.centre, period, draft=draft)


def export_return(
    context: Context, month: str, wanted: ReturnFormat, target: Path, *, draft: bool = False
) -> MonthlyReturn:
    """Write the return of a month to a file, whole or not at all; writing is audited.

    A month that was signed is written as it was signed (return-format reading 26). Data that are
    open for reading only, such as a backup, take no note of it; a return names nobody.

    Args:
        context: who asks.
        month: YYYY-MM.
        wanted: as what.
        target: where.
        draft: as `return_to_send`.

    Raises:
        UserError: as `show_return`; for the network also network_not_final.
        OSError: the file cannot be written.
    """
    found = return_to_send(context, month, draft=draft)
    if wanted is ReturnFormat.PDF:
        save_paper(context, return_paper(context, found), target)
        return found
    write_out(context, target, _content(found, wanted), (f"return_{month}_{wanted}", 0))
    return found


def return_file_name(found: MonthlyReturn, wanted: ReturnFormat) -> str:
    """What the file of a return is called where nobody chose a name.

    Raises:
        UserError: network_not_final.
    """
    if wanted is not ReturnFormat.NETWORK:
        return f"return-{found.period.month}.{wanted}"
    if not found.latest:
        raise UserError("network_not_final", month=found.period.month)
    return network_file_name(replace(found, version=found.latest))


def _content(found: MonthlyReturn, wanted: ReturnFormat) -> bytes:
    if wanted is ReturnFormat.XLSX:
        from kmc_desk.exchange.return_xlsx import return_xlsx  # late, with openpyxl

        return return_xlsx(found)
    if wanted is ReturnFormat.NETWORK:
        return write_network_return(found).encode()
    return (to_csv(found) if wanted is ReturnFormat.CSV else to_json(found)).encode()


def return_paper(context: Context, found: MonthlyReturn) -> Paper:
    """A return, as `show_return` gave it, on paper.

    Raises:
        UserError: not_allowed.
    """
    from kmc_desk.reports.return_pdf import return_pdf  # late: start-up without reportlab

    context.allow(Action.SEE_RETURN)
    with context.read() as reader:
        printed = stamp(context, reader)
    name = f"return-{found.period.month}"
    return Paper(
        pdf=return_pdf(found, printed, context.watermark),
        file_name=f"{name}.pdf",
        word=f"return_{found.period.month}_{ReturnFormat.PDF}",
    )
