"""The lines of the round: the cells of an infant with the day and time they are typed for."""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import TypeVar

from PySide6.QtCore import QCoreApplication

from kmc_desk.domain.records import Feed, Measurement, Scale, Vitals, WardDay
from kmc_desk.domain.round_sheet import RoundRow, RoundSheet
from kmc_desk.domain.shifts import shift_at
from kmc_desk.ui.shown_identity import label_of

Timed = TypeVar("Timed", Vitals, Feed)


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One infant on the round of a ward day.

    Attributes:
        at: the moment of the round; temperatures and feeds get it.
        today: the day it is now; another `day` is back-entry.
        scale: what is weighed with; None where no scale was chosen.
        asked: what is asked about this line together with others; "" for nothing.
    """

    day: date
    at: datetime
    today: date
    row: RoundRow
    scale: Scale | None = None
    asked: str = ""

    @property
    def infant_id(self) -> int:
        """Number of the infant."""
        return self.row.identity.infant_id


def round_lines(
    sheet: RoundSheet, at: datetime, today: date, scale: Scale | None = None
) -> tuple[Line, ...]:
    """The lines of a sheet, in its order."""
    rows = sheet.rows
    return tuple(Line(day=sheet.day, at=at, today=today, row=row, scale=scale) for row in rows)


def same_lines(before: Sequence[Line], now: Sequence[Line]) -> tuple[Line, ...]:
    """The lines of now; those that say the same as before are the same, so that none compares."""
    known = {line.infant_id: line for line in before}
    pairs = ((known.get(line.infant_id), line) for line in now)
    return tuple(old if old == new and old is not None else new for old, new in pairs)


def by_day(line: Line) -> Hashable:
    """Key of what is typed once a day; another day is another line."""
    return line.day, line.infant_id


def by_moment(line: Line) -> Hashable:
    """Key of what is typed with a time; another time is another line."""
    return line.at, line.infant_id


def line_name(line: Line) -> str:
    """ "Bed 2, T1 B/O SAIRA, HRP-2026-00014-X": where, who, and the number that is theirs alone."""
    who, bed_no = line.row.identity, line.row.bed_no
    bed = QCoreApplication.translate("Round", "Bed {bed}").format(bed=bed_no) if bed_no else ""
    return ", ".join(filter(None, (bed, label_of(who), who.kmc_no)))


def short_name(line: Line) -> str:
    """ "Bed 2 T1": enough among rows that were named in full before."""
    who, bed_no = line.row.identity, line.row.bed_no
    bed = QCoreApplication.translate("Round", "Bed {bed}").format(bed=bed_no) if bed_no else ""
    return f"{bed or who.kmc_no} {who.marker}".strip()


def side_name(line: Line) -> str:
    """ "2  T1 B/O SAIRA": bed and name at the side of a sheet that is scrolled."""
    return f"{line.row.bed_no}  {label_of(line.row.identity)}".strip()


def day_before(line: Line) -> date:
    """The ward day before the one of the round."""
    return line.day - timedelta(days=1)


def reading_now(line: Line) -> Vitals | None:
    """The vital signs typed at the moment of the round."""
    return next((v for v in reversed(line.row.vitals) if v.at == line.at), None)


def feeds_now(line: Line) -> tuple[Feed, ...]:
    """The feed typed at the moment of the round; of several counted for the shift, all of them."""
    now = [feed for feed in line.row.feeds if feed.at == line.at][-1:]
    if not now or not now[0].estimated:
        return tuple(now)
    since = shift_at(line.at - timedelta(minutes=1), line.row.feeding.rules).start
    known = {feed.id: feed for feed in (*line.row.feeds, *line.row.feeds_before)}
    counted = [f for f in known.values() if f.estimated and since < f.at <= line.at]
    return tuple(sorted(counted, key=lambda feed: feed.at))


def reading_before(line: Line, field: str) -> Vitals | None:
    """The latest vital signs before the moment of the round that hold a field."""
    known = (v for v in reversed(line.row.vitals) if v.at < line.at)
    earlier = (*known, *reversed(line.row.vitals_before))
    return next((v for v in earlier if getattr(v, field) not in (None, ())), None)


def feed_before(line: Line) -> Feed | None:
    """The latest feed before the moment of the round."""
    known = [*line.row.feeds, *line.row.feeds_before]
    return max((f for f in known if f.at < line.at), key=lambda f: f.at, default=None)


def with_weight(line: Line, saved: Measurement) -> Line:
    """The line as it is once this weight is on disk."""
    row = replace(
        line.row,
        weight_g=saved.weight_g,
        not_weighed_reason=saved.not_weighed_reason,
        weight_version=saved.version,
        measured=saved,
        kept=frozenset(),
    )
    return replace(line, row=row)


def with_reading(line: Line, saved: Vitals) -> Line:
    """The line as it is once these vital signs are on disk."""
    return replace(line, row=replace(line.row, vitals=_joined(line.row.vitals, [saved])))


def with_feeds(line: Line, saved: Sequence[Feed] | Feed) -> Line:
    """The line as it is once these feeds are on disk, in the place of those shown before."""
    saved = [saved] if isinstance(saved, Feed) else saved
    gone = {feed.id for feed in feeds_now(line)}
    kept = tuple(feed for feed in line.row.feeds if feed.id not in gone)
    before = tuple(feed for feed in line.row.feeds_before if feed.id not in gone)
    here = [feed for feed in saved if feed.at.date() == line.day]
    there = [feed for feed in saved if feed.at.date() != line.day]
    row = replace(line.row, feeds=_joined(kept, here), feeds_before=_joined(before, there))
    return replace(line, row=row)


def with_ward_day(line: Line, saved: WardDay) -> Line:
    """The line as it is once this is on disk, of the day or of the day before."""
    field = "ward_day" if saved.date == line.day else "ward_day_before"
    return replace(line, row=replace(line.row, **{field: saved}))


def with_minutes(line: Line, minutes: int) -> Line:
    """The line as it is once this total of the day is on disk."""
    return replace(line, row=replace(line.row, skin_to_skin_min=float(minutes)))


def with_minutes_before(line: Line, minutes: int) -> Line:
    """The line as it is once this total of the day before is on disk."""
    return replace(line, row=replace(line.row, previous_skin_to_skin_min=float(minutes)))


def _joined(before: tuple[Timed, ...], saved: Sequence[Timed]) -> tuple[Timed, ...]:
    new = {one.id for one in saved}
    others = [one for one in before if one.id not in new]
    return tuple(sorted([*others, *saved], key=lambda one: one.at))
