"""Twelve months of chosen figures as CSV, and what was done since the centre opened."""

import csv
import io
from collections.abc import Iterator

from kmc_desk.domain.returns import Figure
from kmc_desk.domain.returns.figures import typed
from kmc_desk.domain.returns.trend import CHOSEN, SinceOpening, Trend, TrendMonth
from kmc_desk.exchange import return_data

COLUMNS = (*return_data.COLUMNS, "provisional")
"""Those of a return, and whether the month was over; version 0 is what was not signed."""


def trend_csv(trend: Trend) -> str:
    """A line a figure and month, the month a year before first; then all months, then the opening.

    Numbers are not rounded. What is not of one month has its first and last as the period, with
    "/" between, and no version.
    """
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(COLUMNS)
    for month in (trend.year_ago, *trend.months):
        if month is not None:
            about = (month.version, int(month.provisional))
            for figure in _figures(month):
                writer.writerow(_cells(trend, month.month, figure, about))
    if trend.months:
        span = f"{trend.months[0].month}/{trend.month}"
        for chosen in CHOSEN:
            figure = trend.together(chosen)
            if figure.value is not None:
                writer.writerow(_cells(trend, span, figure, ("", "")))
    if trend.since is not None:
        for figure in _since(trend.since):
            span = f"{trend.since.month}/{trend.month}"
            writer.writerow(_cells(trend, span, figure, ("", "")))
    return stream.getvalue()


def _figures(month: TrendMonth) -> Iterator[Figure]:
    return (month.figure(chosen) for chosen in CHOSEN)


def _since(since: SinceOpening) -> Iterator[Figure]:
    yield typed("TREATED", since.treated)
    yield typed("TREATED", since.over_2000, "CLASS=OVER_2000")
    for chosen in CHOSEN:
        figure = since.figure(chosen)
        if figure.value is not None:
            yield figure


def _cells(
    trend: Trend, period: str, figure: Figure, about: tuple[object, object]
) -> tuple[object, ...]:
    numbers = (figure.numerator, figure.denominator, figure.value)
    return (trend.centre_code, period, figure.row, figure.key, *numbers, *about)
