"""The clock of the PC against what is known to be past (clinical.md §1.10, V11).

A PC whose battery is empty wakes up in another year after a power cut; what is entered then gets
wrong times. Whoever sees this finding must put the clock right before anything is entered.
"""

from datetime import datetime, timedelta

from kmc_desk.domain.findings.finding import Finding, hard

CLOCK_SLACK = timedelta(minutes=5)  # a clock may have been set back by a little [D]


def clock_findings(
    now: datetime, newest_entered_at: datetime | None, build_year: int
) -> list[Finding]:
    """A clock behind the newest record, or in a year before this program was made.

    Args:
        now: what the clock says, local.
        newest_entered_at: when something was entered last; None in an empty database.
        build_year: year in which this version was made.

    Returns:
        At most one; its value `known` is a moment that is known to be past.
    """
    if now.year < build_year:
        known = datetime(build_year, 1, 1)
        return [hard("clock_before_build", now=now, known=known, build_year=build_year)]
    if newest_entered_at is not None and now < newest_entered_at - CLOCK_SLACK:
        return [hard("clock_behind_records", now=now, known=newest_entered_at)]
    return []
