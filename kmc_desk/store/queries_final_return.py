"""Returns that were signed: stored as text, read as figures again."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from sqlalchemy import Connection, func, select

from kmc_desk.domain.errors import UserError
from kmc_desk.domain.records import Centre, FinalReturn, FinalReturnPiece, Infant
from kmc_desk.domain.returns.facts import Period
from kmc_desk.domain.returns.monthly import MonthlyReturn, monthly_return, standing
from kmc_desk.domain.returns.snapshot import (
    content_hash,
    infants_in,
    is_whole,
    piece_names,
    return_of,
    unpacked,
)
from kmc_desk.store.in_parts import parts
from kmc_desk.store.queries_return import month_facts
from kmc_desk.store.queries_stays import records_by, select_records
from kmc_desk.store.tables import TABLES

FINALS, INFANTS = TABLES[FinalReturn], TABLES[Infant]


def counted_return(connection: Connection, centre: Centre, period: Period) -> MonthlyReturn:
    """A month as it is counted now, and where that stands beside what was signed.

    Raises:
        UserError: final_return_altered.
    """
    live = monthly_return(month_facts(connection, centre, period))
    return standing(live, signed_return(connection, period.month))


def signed_return(
    connection: Connection, month: str, version: int | None = None
) -> MonthlyReturn | None:
    """A version of the return of a month as it was signed; None where there is none.

    Args:
        connection: to the database.
        month: YYYY-MM.
        version: None for the newest.

    Raises:
        UserError: final_return_altered, where it is not as it was signed.
    """
    finals = finals_of(connection, month)
    wanted = [one for one in finals if version in (None, one.issue)][-1:]
    return _read(connection, wanted[0], finals[-1].issue) if wanted else None


def newest_return(
    connection: Connection, centre: Centre, period: Period, *, draft: bool = False
) -> MonthlyReturn:
    """The newest version that was signed, as it was signed; else the month as it is counted now.

    Args:
        connection: to the database.
        centre, period: of the return.
        draft: count anew in any case; the figures then have version 0.

    Raises:
        UserError: final_return_altered.
    """
    if draft:
        live = counted_return(connection, centre, period)
        return replace(live, version=0, signature=None)
    signed = signed_return(connection, period.month)
    return signed or counted_return(connection, centre, period)


def signed_returns(connection: Connection, month: str) -> tuple[MonthlyReturn, ...]:
    """All versions of the return of a month, the first one first.

    Raises:
        UserError: final_return_altered.
    """
    finals = finals_of(connection, month)
    return tuple(_read(connection, one, finals[-1].issue) for one in finals)


def finals_of(connection: Connection, month: str) -> list[FinalReturn]:
    """The records of all versions of a month, the first one first."""
    found = select_records(connection, FinalReturn, FINALS.c.month == month)
    return sorted(found, key=lambda one: one.issue)


def newest_versions(connection: Connection) -> dict[str, int]:
    """The number of the newest version of each month that was signed."""
    rows = connection.execute(
        select(FINALS.c.month, func.max(FINALS.c.issue)).group_by(FINALS.c.month)
    )
    return {month: issue for month, issue in rows}


def all_finals(connection: Connection) -> Iterator[tuple[FinalReturn, str | None]]:
    """Every version with what it says, in the order of month and issue."""
    found = select_records(connection, FinalReturn)
    for one in sorted(found, key=lambda final: (final.month, final.issue)):
        yield one, _content(connection, one)


def kmc_numbers(connection: Connection, infant_ids: Iterable[int]) -> dict[int, str]:
    """KMC number by stored number."""
    found: dict[int, str] = {}
    for part in parts(dict.fromkeys(infant_ids)):
        rows = select(INFANTS.c.id, INFANTS.c.kmc_no).where(INFANTS.c.id.in_(part))
        found |= {number: kmc_no for number, kmc_no in connection.execute(rows)}
    return found


def _read(connection: Connection, final: FinalReturn, latest: int) -> MonthlyReturn:
    content = _content(connection, final)
    if content is None or not is_whole(final) or content_hash(content) != final.content_hash:
        raise UserError("final_return_altered", month=final.month, version=final.issue)
    id_of: dict[str, int] = {}
    for part in parts(infants_in(content)):
        rows = select(INFANTS.c.kmc_no, INFANTS.c.id).where(INFANTS.c.kmc_no.in_(part))
        id_of |= {kmc_no: number for kmc_no, number in connection.execute(rows)}
    return return_of(content, final, latest, id_of)


def _content(connection: Connection, final: FinalReturn) -> str | None:
    names = piece_names(final)
    pieces = records_by(connection, FinalReturnPiece, "name", names)
    return unpacked(sorted(pieces, key=lambda one: one.name)) if len(pieces) == len(names) else None
