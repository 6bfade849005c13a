"""Checks of the pregnancy: the last period against birth and gestation (clinical.md §1.5)."""

from datetime import date, timedelta

from kmc_desk.domain.dates import TERM_DAYS, weeks_and_days
from kmc_desk.domain.findings.finding import Finding, hard, soft

LONGEST_DAYS = 315  # 45+0 weeks [D]
FAR_DAYS = 14  # from the gestation that is kept [D]


def last_period_findings(
    lmp: date | None, edd: date | None, born: date, ga_days: int | None
) -> list[Finding]:
    """The last period, or the expected date of delivery, against birth and gestation.

    Args:
        lmp: first day of the last period.
        edd: expected date of delivery, read where there is no last period.
        ga_days: gestation at birth as kept; it is compared, never overwritten.
    """
    field = "lmp_date" if lmp is not None else "edd_date"
    first = lmp if lmp is not None else edd and edd - timedelta(days=TERM_DAYS)
    if first is None:
        return []
    days = (born - first).days
    if days < 0:
        return [hard("last_period_after_birth", field, lmp=first, born=born)]
    if days > LONGEST_DAYS:
        return [hard("last_period_too_long_ago", field, days=days)]
    if ga_days is None or abs(days - ga_days) <= FAR_DAYS:
        return []
    values = {"counted": weeks_and_days(days), "gestation": weeks_and_days(ga_days)}
    return [soft("gestation_against_last_period", "ga_days", **values)]
