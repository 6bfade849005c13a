"""The lines of the round: the cells of an infant with the day and time they are typed for."""

from collections.abc import Hashable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import TypeVar

from PySide6.QtCore import QCoreApplication

from kmc_desk.domain.records import Feed, Measurement, Vitals
from kmc_desk.domain.round_sheet import RoundRow, RoundSheet
from kmc_desk.ui.shown_identity import label_of

Timed = TypeVar("Timed", Vitals, Feed)


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One infant on the round of a ward day.

    Attributes:
        at: the moment of the round; temperatures and feeds get it.
        today: the day it is now; another `day` is back-entry.
        asked: what is asked about this line together with others; "" for nothing.
    """

    day: date
    at: datetime
    today: date
    row: RoundRow
    asked: str = ""

    @property
    def infant_id(self) -> int:
        """Number of the infant."""
        return self.row.identity.infant_id


def round_lines(sheet: RoundSheet, at: datetime, today: date) -> tuple[Line, ...]:
    """The lines of a sheet, in its order."""
    return tuple(Line(day=sheet.day, at=at, today=today, row=row) for row in sheet.rows)


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


def day_before(line: Line) -> date:
    """The ward day before the one of the round."""
    return line.day - timedelta(days=1)


def reading_now(line: Line) -> Vitals | None:
    """The temperature typed at the moment of the round."""
    return next((v for v in reversed(line.row.temps) if v.at == line.at), None)


def feed_now(line: Line) -> Feed | None:
    """The feed typed at the moment of the round."""
    return next((f for f in reversed(line.row.feeds) if f.at == line.at), None)


def reading_before(line: Line) -> Vitals | None:
    """The latest temperature before the moment of the round."""
    earlier = [v for v in line.row.temps if v.at < line.at]
    return earlier[-1] if earlier else line.row.previous_temp


def feed_before(line: Line) -> Feed | None:
    """The latest feed before the moment of the round."""
    known = [*line.row.feeds, *filter(None, [line.row.previous_feed])]
    return max((f for f in known if f.at < line.at), key=lambda f: f.at, default=None)


def with_weight(line: Line, saved: Measurement) -> Line:
    """The line as it is once this weight is on disk."""
    row = replace(
        line.row,
        weight_g=saved.weight_g,
        not_weighed_reason=saved.not_weighed_reason,
        weight_version=saved.version,
    )
    return replace(line, row=row)


def with_reading(line: Line, saved: Vitals) -> Line:
    """The line as it is once this temperature is on disk."""
    return replace(line, row=replace(line.row, temps=_joined(line.row.temps, saved)))


def with_feed(line: Line, saved: Feed) -> Line:
    """The line as it is once this feed is on disk."""
    return replace(line, row=replace(line.row, feeds=_joined(line.row.feeds, saved)))


def with_minutes(line: Line, minutes: int) -> Line:
    """The line as it is once this total of the day is on disk."""
    return replace(line, row=replace(line.row, skin_to_skin_min=float(minutes)))


def with_minutes_before(line: Line, minutes: int) -> Line:
    """The line as it is once this total of the day before is on disk."""
    return replace(line, row=replace(line.row, previous_skin_to_skin_min=float(minutes)))


def _joined(before: tuple[Timed, ...], saved: Timed) -> tuple[Timed, ...]:
    others = [one for one in before if one.id != saved.id]
    return tuple(sorted([*others, saved], key=lambda one: one.at))
