"""The rows of care of one infant of a bundle, against each other, the stays and what is stored."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time

from kmc_desk.domain.findings.daily_checks import (
    feed_findings,
    measurement_findings,
    scale_findings,
    session_findings,
    size_findings,
    vitals_findings,
)
from kmc_desk.domain.findings.finding import Finding, hard, refused, soft
from kmc_desk.domain.findings.follow_up_checks import follow_up_findings
from kmc_desk.domain.findings.limit_checks import limit_findings
from kmc_desk.domain.findings.register_checks import (
    Stay,
    not_recorded_findings,
    place_findings,
)
from kmc_desk.domain.records import (
    ONE_A_DAY,
    WHEN,
    CareRecord,
    Feed,
    Infant,
    Measurement,
    SkinToSkin,
    SkinToSkinZeroDay,
    Visit,
    Vitals,
)
from kmc_desk.exchange.bundle_care_past import CarePast
from kmc_desk.exchange.bundle_compare import comparable
from kmc_desk.exchange.bundle_sessions import HeldTimes

CareRow = tuple[str, int, CareRecord]
_SIZES = ("weight_g", "length_cm", "hc_cm")
_DAYS_BEFORE = 2  # which a weight is compared with beside the latest one
_EVEN_WITHDRAWN = frozenset({"out_of_range", "stop_before_start", "day_repeated"})


@dataclass(frozen=True, slots=True)
class Care:
    """What came of the rows of care of one infant.

    Attributes:
        new: rows to write.
        already: rows the database holds already.
        found: (table, row, finding).
        out: (table, row) of rows with a hard finding.
    """

    new: list[CareRow] = field(default_factory=list[CareRow])
    already: list[tuple[str, int]] = field(default_factory=list[tuple[str, int]])
    found: list[tuple[str, int, Finding]] = field(default_factory=list[tuple[str, int, Finding]])
    out: set[tuple[str, int]] = field(default_factory=set[tuple[str, int]])


@dataclass(frozen=True, slots=True)
class _Infant:
    """Whose rows they are, and until when they may lie."""

    infant: Infant
    stays: Sequence[Stay]
    now: datetime
    born: datetime


def judge_care(
    rows: Sequence[CareRow], stored: Sequence[CareRecord], past: CarePast, now: datetime
) -> Care:
    """Sort the rows of one infant into new, there already and at fault.

    Of two rows for one day the later row is at fault, of two sessions that overlap the later one;
    what the database holds comes first.

    Args:
        rows: every row of care of the infant, by table and row.
        stored: the infant's care records in the database.
        past: the infant with all stays, weights and feeds.
        now: local time; nothing may lie after it.
    """
    care = Care()
    fresh = _fresh(care, rows, stored)
    file = past.file
    born = datetime.combine(file.infant.birth_date, file.infant.birth_time or time())
    whose = _Infant(file.infant, file.stays, now, born)
    by_kind: dict[type[CareRecord], list[CareRow]] = {}
    for row in fresh:
        by_kind.setdefault(type(row[2]), []).append(row)
    held = HeldTimes(r for r in stored if isinstance(r, SkinToSkin) and not r.withdrawn)
    for kind, own in sorted(by_kind.items(), key=lambda item: item[0] is SkinToSkinZeroDay):
        if kind is Measurement:
            _judge_measurements(care, own, stored, whose)
        elif kind is SkinToSkin:
            _judge_sessions(care, own, held, whose)
        elif kind is SkinToSkinZeroDay:
            _judge_zero_days(care, own, stored, held, whose)
        elif kind in ONE_A_DAY:
            _judge_days(care, own, stored, whose)
        else:
            for row in own:
                _say(care, row, _own_findings(row[2], past, now), whose)
    care.new.extend(row for row in fresh if (row[0], row[1]) not in care.out)
    return care


def _fresh(care: Care, rows: Sequence[CareRow], stored: Sequence[CareRecord]) -> list[CareRow]:
    """The rows the database does not hold; those it holds are counted off one for one."""
    if not stored:
        return list(rows)
    left = Counter(comparable(record) for record in stored)
    fresh: list[CareRow] = []
    for row in rows:
        mark = comparable(row[2])
        if left[mark] > 0:
            left[mark] -= 1
            care.already.append((row[0], row[1]))
        else:
            fresh.append(row)
    return fresh


def _say(care: Care, row: CareRow, found: list[Finding], whose: _Infant) -> bool:
    """Keep the findings of a row and what its place in time tells; whether it stays in."""
    table, number, record = row
    if getattr(record, "withdrawn", False):  # kept for the history, counted nowhere
        found = [one for one in found if one.code in _EVEN_WITHDRAWN]
    else:
        found = [*found, *place_findings(record, whose.infant.birth_date, whose.stays)]
    if found:
        care.found.extend((table, number, one) for one in found)
        if refused(found):
            care.out.add((table, number))
            return False
    return True


def _own_findings(record: CareRecord, past: CarePast, now: datetime) -> list[Finding]:
    """Findings of a record by itself and by what is known of the infant at that time."""
    if isinstance(record, Vitals):
        return vitals_findings(record, now)
    if isinstance(record, Feed):
        usual = past.feeding.wanted_at(record.at) if record.volume_ml else None
        return feed_findings(record, now, usual) + not_recorded_findings(record)
    if isinstance(record, Visit):
        return follow_up_findings(record, now) + past.visit_weight_findings(record)
    return follow_up_findings(record, now)


def _judge_days(
    care: Care, rows: Sequence[CareRow], stored: Iterable[CareRecord], whose: _Infant
) -> None:
    """Records of which there is one a day, by the day; the later row is at fault."""
    when = WHEN[type(rows[0][2])]
    taken = {getattr(r, when) for r in stored if type(r) is type(rows[0][2])}
    for row in rows:
        day = getattr(row[2], when)
        found = follow_up_findings(row[2], whose.now)
        if day in taken:
            found.append(hard("day_repeated", when, day=day))
        if _say(care, row, found, whose):
            taken.add(day)


def _judge_measurements(
    care: Care, rows: Sequence[CareRow], stored: Iterable[CareRecord], whose: _Infant
) -> None:
    """By day; each against those before it that are sound."""
    sound = {m.measured_on: m for m in stored if isinstance(m, Measurement)}
    asked: list[tuple[CareRow, Measurement]] = []
    for row in rows:
        measured = row[2]
        assert isinstance(measured, Measurement)
        day = measured.measured_on
        if day in sound:
            _say(care, row, [hard("day_repeated", "measured_on", day=day)], whose)
            continue
        asked.append((row, measured))
        if not refused(limit_findings(measured)):
            sound[day] = measured
    days = sorted(sound)
    last = _last_known(days, sound)
    today, born = whose.now.date(), whose.infant.birth_date
    for row, measured in asked:
        place = bisect_left(days, measured.measured_on)
        near = {*days[max(0, place - _DAYS_BEFORE) : place], *last[place]}
        before = [sound[day] for day in sorted(near)]
        weights = [(m.measured_on, m.weight_g) for m in before if m.weight_g is not None]
        found = [
            *measurement_findings(measured, weights, today, born),
            *scale_findings(measured, before),
            *size_findings(measured, before, whose.infant),
        ]
        _say(care, row, found, whose)


def _last_known(days: Sequence[date], sound: dict[date, Measurement]) -> list[set[date]]:
    """For each day, and for one after all, the latest days before with weight, length and head."""
    last: dict[str, date] = {}
    answer: list[set[date]] = []
    for day in days:
        answer.append(set(last.values()))
        last |= {name: day for name in _SIZES if getattr(sound[day], name) is not None}
    return [*answer, set(last.values())]


def _judge_sessions(care: Care, rows: Sequence[CareRow], held: HeldTimes, whose: _Infant) -> None:
    """By their beginning; a sound one is in the way of those after it."""
    sessions = [(row, row[2]) for row in rows if isinstance(row[2], SkinToSkin)]
    for row, session in sorted(sessions, key=lambda one: (one[1].start, one[0][1])):
        in_the_way = [] if session.withdrawn else held.in_the_way(session)
        found = session_findings(session, in_the_way, whose.born, whose.now)
        if _say(care, row, found, whose) and not session.withdrawn:
            held.add(session)


def _judge_zero_days(
    care: Care,
    rows: Sequence[CareRow],
    stored: Iterable[CareRecord],
    held: HeldTimes,
    whose: _Infant,
) -> None:
    taken = {zero.date for zero in stored if isinstance(zero, SkinToSkinZeroDay)}
    held_on = held.days()
    for row in rows:
        zero = row[2]
        assert isinstance(zero, SkinToSkinZeroDay)
        found: list[Finding] = []
        if zero.date in taken:
            found.append(hard("day_repeated", "date", day=zero.date))
        if zero.date > whose.now.date():
            found.append(hard("observed_in_future", "date", at=zero.date))
        if zero.date in held_on:
            found.append(soft("zero_day_with_minutes", "date", day=zero.date))
        if _say(care, row, found, whose):
            taken.add(zero.date)
