"""Checks of the pregnancy: the last period against birth and gestation (clinical.md §1.5)."""

from datetime import date, timedelta

from kmc_desk.domain.codes import GaMethod
from kmc_desk.domain.dates import TERM_DAYS, weeks_and_days
from kmc_desk.domain.findings.finding import Finding, hard, soft

LONGEST_DAYS = 315  # 45+0 weeks [D]
FAR_DAYS = 14  # from the gestation that is kept [D]


def counted_gestation(lmp: date | None, edd: date | None, born: date) -> int | None:
    """Gestation at birth in days from the last period, else from the expected date of delivery.

    None where neither is given; what it counts may be impossible (`last_period_findings`).
    """
    first = lmp if lmp is not None else edd and edd - timedelta(days=TERM_DAYS)
    return None if first is None else (born - first).days


def counts_for_less(method: GaMethod | None) -> bool:
    """Whether even an uncertain last period counts for more than a method (clinical.md §1.5)."""
    ranks = list(GaMethod)
    return method is not None and ranks.index(method) > ranks.index(GaMethod.LMP_UNCERTAIN)


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
    days = counted_gestation(lmp, edd, born)
    if days is None:
        return []
    if days < 0:
        return [hard("last_period_after_birth", field, lmp=born - timedelta(days=days), born=born)]
    if days > LONGEST_DAYS:
        return [hard("last_period_too_long_ago", field, days=days)]
    if ga_days is None or abs(days - ga_days) <= FAR_DAYS:
        return []
    values = {"counted": weeks_and_days(days), "gestation": weeks_and_days(ga_days)}
    return [soft("gestation_against_last_period", "ga_days", **values)]
