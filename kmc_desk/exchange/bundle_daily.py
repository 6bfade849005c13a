"""The daily rows of one infant of a bundle, against each other, the stays and what is stored."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, time

from kmc_desk.domain.findings.daily_checks import (
    feed_findings,
    measurement_findings,
    session_findings,
    vitals_findings,
)
from kmc_desk.domain.findings.finding import Finding, hard, soft
from kmc_desk.domain.findings.register_checks import Stay, in_any_stay, touches_any_stay
from kmc_desk.domain.records import (
    DailyRecord,
    Feed,
    Infant,
    Measurement,
    SkinToSkin,
    SkinToSkinZeroDay,
    Vitals,
)
from kmc_desk.domain.skin_to_skin import day_minutes

Row = tuple[str, int, DailyRecord]


def daily_findings(
    fresh: Sequence[Row],
    stored: Iterable[DailyRecord],
    infant: Infant,
    stays: Sequence[Stay],
    now: datetime,
) -> list[tuple[str, int, Finding]]:
    """Findings of the new daily rows of one infant.

    Args:
        fresh: rows the database does not hold yet.
        stored: the infant's daily records in the database.
        infant: whose rows they are.
        stays: all stays of the infant.
        now: local time; nothing may lie after it.
    """
    born = datetime.combine(infant.birth_date, infant.birth_time or time())
    everything = [*stored, *(record for _, _, record in fresh)]
    sessions = [r for r in everything if isinstance(r, SkinToSkin) and not r.withdrawn]
    measured = [r for r in everything if isinstance(r, Measurement)]
    weights = [(m.measured_on, m.weight_g) for m in measured if m.weight_g is not None]
    days = [(type(r), d) for r in everything if (d := _unique_day(r)) is not None]
    found: list[tuple[str, int, Finding]] = []
    for table, row, record in fresh:
        problems: list[Finding] = []
        if isinstance(record, Measurement):
            problems += measurement_findings(record, weights, now.date())
        elif isinstance(record, Vitals):
            problems += vitals_findings(record, now)
        elif isinstance(record, SkinToSkin):
            problems += session_findings(record, sessions, born, now)
        elif isinstance(record, Feed):
            problems += feed_findings(record, now)
        else:
            if record.date > now.date():
                problems.append(hard("observed_in_future", "date", at=record.date))
            if day_minutes(sessions, record.date):
                problems.append(soft("zero_day_with_minutes", "date", day=record.date))
        day = _unique_day(record)
        if day is not None and days.count((type(record), day)) > 1:
            problems.append(hard("day_repeated", _day_field(record), day=day))
        problems += _place_findings(record, infant, stays)
        found += [(table, row, problem) for problem in problems]
    return found


def _place_findings(record: DailyRecord, infant: Infant, stays: Sequence[Stay]) -> list[Finding]:
    """Before birth is refused; outside every stay is kept, said, and counted nowhere."""
    first_admission = min((e.admitted_at for e, _ in stays), default=None)
    if isinstance(record, SkinToSkin):
        before_first = first_admission is None or record.start < first_admission
        inside = before_first or in_any_stay(stays, record.start)
        return [] if inside else [soft("outside_every_stay", "start")]
    moment = _moment(record)
    day = moment.date() if isinstance(moment, datetime) else moment
    field = _day_field(record)
    if day < infant.birth_date:
        return [hard("before_birth", field, born=infant.birth_date)]
    inside = (
        in_any_stay(stays, moment)
        if isinstance(moment, datetime)
        else touches_any_stay(stays, moment)
    )
    return [] if inside else [soft("outside_every_stay", field)]


def _moment(record: DailyRecord) -> date | datetime:
    if isinstance(record, Measurement):
        return record.measured_on
    if isinstance(record, SkinToSkinZeroDay):
        return record.date
    return record.start if isinstance(record, SkinToSkin) else record.at


def _day_field(record: DailyRecord) -> str:
    if isinstance(record, Measurement):
        return "measured_on"
    return "date" if isinstance(record, SkinToSkinZeroDay) else "at"


def _unique_day(record: DailyRecord) -> date | None:
    """The date of a record of which there is one a day."""
    if isinstance(record, Measurement):
        return record.measured_on
    return record.date if isinstance(record, SkinToSkinZeroDay) else None
