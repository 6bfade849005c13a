"""The daily rows of one infant of a bundle, against each other, the stays and what is stored."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, time

from kmc_desk.domain.eligibility import is_proxy
from kmc_desk.domain.feed_volume import FeedingPast, rests
from kmc_desk.domain.findings.daily_checks import (
    feed_findings,
    measurement_findings,
    scale_findings,
    session_findings,
    size_findings,
    vitals_findings,
)
from kmc_desk.domain.findings.finding import Finding, hard, soft
from kmc_desk.domain.findings.follow_up_checks import follow_up_findings, visit_weight_findings
from kmc_desk.domain.findings.register_checks import (
    Stay,
    in_any_stay,
    not_recorded_findings,
    touches_any_stay,
)
from kmc_desk.domain.growth.series import WeightPoint
from kmc_desk.domain.records import (
    OF_THE_STAY,
    WHEN,
    CareRecord,
    Feed,
    Infant,
    Measurement,
    SkinToSkin,
    SkinToSkinZeroDay,
    Treatment,
    Visit,
    Vitals,
)
from kmc_desk.domain.skin_to_skin import day_minutes

Row = tuple[str, int, CareRecord]


def daily_findings(
    fresh: Sequence[Row],
    stored: Iterable[CareRecord],
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
    everything = [*stored, *(record for _, _, record in fresh)]
    fed = _feeding_past(everything, infant, stays)
    days = [(type(r), d) for r in everything if (d := _unique_day(r)) is not None]
    found: list[tuple[str, int, Finding]] = []
    for table, row, record in fresh:
        if getattr(record, "withdrawn", False):
            continue  # kept for the history, counted nowhere
        problems = _own_findings(record, everything, infant, fed, now)
        if isinstance(record, Visit):
            problems += _visit_weight_findings(record, everything, fed, stays)
        day = _unique_day(record)
        if day is not None and days.count((type(record), day)) > 1:
            problems.append(hard("day_repeated", WHEN[type(record)], day=day))
        problems += _place_findings(record, infant, stays)
        found += [(table, row, problem) for problem in problems]
    return found


def _own_findings(
    record: CareRecord,
    everything: Sequence[CareRecord],
    infant: Infant,
    fed: FeedingPast,
    now: datetime,
) -> list[Finding]:
    """Findings of one record by its kind, against the infant's others where these matter."""
    if isinstance(record, Feed):
        usual = fed.reference_at(record.at) if record.volume_ml else None
        return feed_findings(record, now, usual) + not_recorded_findings(record, ())
    if isinstance(record, Measurement):
        measured = [r for r in everything if isinstance(r, Measurement)]
        weights = [(m.measured_on, m.weight_g) for m in measured if m.weight_g is not None]
        return [
            *measurement_findings(record, weights, now.date(), infant.birth_date),
            *scale_findings(record, measured),
            *size_findings(record, measured, infant),
        ]
    if isinstance(record, Vitals):
        return vitals_findings(record, now)
    if not isinstance(record, SkinToSkin | SkinToSkinZeroDay):
        return follow_up_findings(record, now)
    sessions = [r for r in everything if isinstance(r, SkinToSkin) and not r.withdrawn]
    if isinstance(record, SkinToSkin):
        born = datetime.combine(infant.birth_date, infant.birth_time or time())
        return session_findings(record, sessions, born, now)
    found: list[Finding] = []
    if record.date > now.date():
        found.append(hard("observed_in_future", "date", at=record.date))
    if day_minutes(sessions, record.date):
        found.append(soft("zero_day_with_minutes", "date", day=record.date))
    return found


def _visit_weight_findings(
    visit: Visit, everything: Iterable[CareRecord], fed: FeedingPast, stays: Iterable[Stay]
) -> list[Finding]:
    """The weight of a visit against the latest discharge before it and all weights before."""
    on = visit.visit_at.date()
    left = [
        (leaving.exit_at.date(), leaving.exit_weight_g)
        for _, leaving in stays
        if leaving and leaving.exit_weight_g is not None and leaving.exit_at.date() <= on
    ]
    others = [(point.on, point.weight_g) for point in fed.weights]
    visits = [
        (v.visit_at.date(), v.weight_g)
        for v in everything
        if isinstance(v, Visit) and v.weight_g is not None and not v.withdrawn
    ]
    return visit_weight_findings(visit, [*others, *left, *visits], max(left, default=None))


def _feeding_past(
    everything: Iterable[CareRecord], infant: Infant, stays: Iterable[Stay]
) -> FeedingPast:
    """What decides on the usual volume of the infant's feeds."""
    proxy = is_proxy(infant.birth_weight_g, infant.birth_weight_source)
    born_g = None if proxy else infant.birth_weight_g
    of_day = {infant.birth_date: born_g} if born_g else {}
    of_day |= {e.admitted_at.date(): e.admission_weight_g for e, _ in stays}
    feeds: list[Feed] = []
    treatments: list[Treatment] = []
    for record in everything:
        if isinstance(record, Measurement) and record.weight_g is not None:
            of_day[record.measured_on] = record.weight_g
        elif isinstance(record, Feed):
            feeds.append(record)
        elif isinstance(record, Treatment):
            treatments.append(record)
    return FeedingPast(
        born=infant.birth_date,
        birth_weight_g=born_g,
        weights=[WeightPoint(on=on, weight_g=weight_g) for on, weight_g in of_day.items()],
        feeds=rests(feeds),
        treatments=treatments,
    )


def _place_findings(record: CareRecord, infant: Infant, stays: Sequence[Stay]) -> list[Finding]:
    """Before birth is refused; care outside every stay is kept, said, and counted nowhere."""
    name = WHEN[type(record)]
    moment: date | datetime = getattr(record, name)
    first_admission = min((e.admitted_at for e, _ in stays), default=None)
    if isinstance(record, SkinToSkin):
        before_first = first_admission is None or record.start < first_admission
        inside = before_first or in_any_stay(stays, record.start)
        return [] if inside else [soft("outside_every_stay", name)]
    day = moment.date() if isinstance(moment, datetime) else moment
    if day < infant.birth_date:
        return [hard("before_birth", name, born=infant.birth_date)]
    inside = (
        not isinstance(record, OF_THE_STAY)
        or (isinstance(moment, datetime) and in_any_stay(stays, moment))
        or (not isinstance(moment, datetime) and touches_any_stay(stays, moment))
    )
    return [] if inside else [soft("outside_every_stay", name)]


def _unique_day(record: CareRecord) -> date | None:
    """The date of a record of which there is one a day."""
    if isinstance(record, Measurement):
        return record.measured_on
    return record.date if isinstance(record, SkinToSkinZeroDay) else None
