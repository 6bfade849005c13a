"""Twelve months of the return and what was done since opening: counted, shown, on paper."""

from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from kmc_desk.domain.permissions import Action
from kmc_desk.domain.returns.facts import period_of, previous_month
from kmc_desk.domain.returns.trend import (
    SinceOpening,
    Trend,
    TrendMonth,
    months_wanted,
    trend_month,
    twelve_months,
)
from kmc_desk.exchange.return_trend_csv import trend_csv
from kmc_desk.store.queries_final_return import newest_return
from kmc_desk.store.queries_return_trend import opened_on, since_opening
from kmc_desk.usecases.context import Context, without_collecting
from kmc_desk.usecases.papers import Paper, save_paper, stamp, write_out


class TrendFormat(StrEnum):
    """What a trend can be written as."""

    CSV = "csv"
    PDF = "pdf"


@dataclass(frozen=True, slots=True, kw_only=True)
class Counting:
    """How far the months are counted.

    Attributes:
        month: the last one of the trend, YYYY-MM.
        wanted: all that are needed, the oldest first.
        counted: those that are done, in the same order.
    """

    month: str
    wanted: tuple[str, ...]
    counted: tuple[TrendMonth, ...] = ()
    since: SinceOpening | None = None

    @property
    def is_done(self) -> bool:
        """Every month is counted."""
        return len(self.counted) == len(self.wanted)


def begin_trend(context: Context, month: str) -> Counting:
    """What is to be counted for the twelve months up to a month (YYYY-MM); nothing is yet.

    Raises:
        UserError: not_allowed, bad_month, month_in_future.
    """
    context.allow(Action.SEE_RETURN)
    period = period_of(month, context.clock())
    with context.read() as reader:
        first = opened_on(reader.connection)
        since = since_opening(reader.connection, period)
    wanted = () if first is None else months_wanted(month, f"{first:%Y-%m}")
    return Counting(month=month, wanted=wanted, since=since)


def count_month(context: Context, counting: Counting) -> Counting:
    """Count one month more; a month that was signed is taken as it was signed.

    Raises:
        UserError: not_allowed, final_return_altered.
    """
    context.allow(Action.SEE_RETURN)
    if counting.is_done:
        return counting
    period = period_of(counting.wanted[len(counting.counted)], context.clock())
    with without_collecting(), context.read() as reader:
        found = newest_return(reader.connection, context.centre, period)
    return replace(counting, counted=(*counting.counted, trend_month(found)))


def trend_of(context: Context, counting: Counting) -> Trend:
    """The trend of months that are counted."""
    context.allow(Action.SEE_RETURN)
    by_month = {one.month: one for one in counting.counted}
    twelve = twelve_months(counting.month)
    return Trend(
        centre_code=context.centre.code,
        centre_name=context.centre.name,
        month=counting.month,
        months=tuple(by_month[month] for month in twelve if month in by_month),
        year_ago=by_month.get(previous_month(twelve[0])),
        since=counting.since,
    )


def show_trend(context: Context, month: str) -> Trend:
    """The twelve months up to a month (YYYY-MM), the month a year before, and since opening.

    Raises:
        UserError: not_allowed, bad_month, month_in_future, final_return_altered.
    """
    counting = begin_trend(context, month)
    while not counting.is_done:
        counting = count_month(context, counting)
    return trend_of(context, counting)


def export_trend(context: Context, month: str, wanted: TrendFormat, target: Path) -> Trend:
    """Write a trend to a file, whole or not at all; writing is audited.

    Raises:
        UserError: as `show_trend`.
        OSError: the file cannot be written.
    """
    found = show_trend(context, month)
    if wanted is TrendFormat.PDF:
        save_paper(context, trend_paper(context, found), target)
        return found
    word = f"return_trend_{month}_{wanted}"
    write_out(context, target, trend_csv(found).encode(), (word, 0))
    return found


def trend_paper(context: Context, found: Trend) -> Paper:
    """A trend, as `show_trend` gave it, on paper.

    Raises:
        UserError: not_allowed.
    """
    from kmc_desk.reports.trend_pdf import trend_pdf  # late: start-up without reportlab

    context.allow(Action.SEE_RETURN)
    with context.read() as reader:
        printed = stamp(context, reader)
    return Paper(
        pdf=trend_pdf(found, printed, context.watermark),
        file_name=f"return-trend-{found.month}.pdf",
        word=f"return_trend_{found.month}_{TrendFormat.PDF}",
    )
