"""An invented trend with everything a chart can show: gaps, few, targets, a month not over."""

from datetime import date

from kmc_desk.domain.returns.figures import Figure, Kind, count, percentage, rate, typed
from kmc_desk.domain.returns.trend import CHOSEN, SinceOpening, Trend, TrendMonth, twelve_months

_COUNTS = {"B2": 14, "B5": 25, "B6": 11, "B10": 1, "B14": 260}
_STATS = {"E3": 8.0, "G1": 14.9, "I9": 11.5}
_OPENED = "2025-10"


def _figure(place: tuple[str, str], at: int) -> Figure:
    row, key = place
    if row in _COUNTS:
        return count(row, key, (), _COUNTS[row] + at * 3 % 7)
    few = 4 if at == 2 else 20
    if row in _STATS:
        value = None if at == 4 else _STATS[row] + at * 5 % 4 - 1.5
        kind = Kind.MEAN if row != "G1" else Kind.STATISTIC
        return Figure(row=row, key=key, kind=kind, numerator=None, denominator=few, value=value)
    if row == "B15" and at % 3 == 1:
        return typed(row, None, key)
    if row == "H1":
        return rate(row, key, (at % 3, 230))
    return percentage(row, key, (few - at % 4, few))


def a_trend() -> Trend:
    """Seven months of a centre that opened in October 2025; the third has few, the last goes on."""
    months = tuple(
        TrendMonth(
            month=month,
            provisional=month == "2026-04",
            version=1 if at < 3 else 0,
            figures={one.place: _figure(one.place, at) for one in CHOSEN},
        )
        for at, month in enumerate(one for one in twelve_months("2026-04") if one >= _OPENED)
    )
    ago = TrendMonth(
        month="2025-04", figures={one.place: _figure(one.place, 9) for one in CHOSEN[:20]}
    )
    return Trend(
        centre_code="HRP",
        centre_name="DHQ Haripur",
        month="2026-04",
        months=months,
        year_ago=ago,
        since=SinceOpening(
            first_on=date(2025, 10, 3),
            treated=98,
            over_2000=3,
            first_admissions=102,
            bed_days=1842,
            went_home=91,
            died=4,
        ),
    )
