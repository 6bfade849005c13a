"""One ward day as it stands on the paper sheet of the round: infants and empty beds, in bed order.

The nine core items of clinical.md §2.1. On paper an infant that left in the course of the day keeps
its line: the sheet is the page of a register.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from kmc_desk.domain.codes import DangerSign
from kmc_desk.domain.dates import day_of_life, day_span
from kmc_desk.domain.feeding import FeedCategory, feed_category, given_feeds
from kmc_desk.domain.records import Bed, Vitals, WardDay
from kmc_desk.domain.round_sheet import RoundRow, round_row
from kmc_desk.domain.stay_file import StayFile, in_bed_order


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperLine:
    """One line of the sheet.

    Attributes:
        bed_no: may be empty where an infant has no bed.
        row: the infant and its cells; None for an empty bed, of which the rest is empty too.
        day_of_life: the day of birth is 1.
        left_at: when it left, if it left on this day.
        breaths: sets of vital signs of the day that hold a breathing rate, oldest first.
        signs: every danger sign ticked on the day; NONE alone where only that was answered.
        feeds: how many; None where none is recorded.
        urine, stools: how often, where it was counted.
        admitted_with_temp: admitted on this day, with a temperature taken.
        treatments_changed: a course began or ended; False where somebody looked and none did.
    """

    bed_no: str
    row: RoundRow | None = None
    day_of_life: int = 0
    left_at: datetime | None = None
    breaths: tuple[Vitals, ...] = ()
    signs: tuple[DangerSign, ...] = ()
    category: FeedCategory | None = None
    feeds: int | None = None
    urine: int | None = None
    stools: int | None = None
    admitted_with_temp: bool = False
    treatments_changed: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperRound:
    """The sheet of one ward day."""

    day: date
    lines: tuple[PaperLine, ...]


def was_there(file: StayFile, day: date) -> bool:
    """Whether an infant was on the ward on some part of a day."""
    leaving = file.exit
    return file.episode.admitted_at.date() <= day and (
        leaving is None or leaving.exit_at.date() >= day
    )


def paper_round(files: Iterable[StayFile], beds: Sequence[Bed], day: date) -> PaperRound:
    """The sheet of a ward day.

    Args:
        files: stays with all weights, and vitals, sessions, feeds and notes of days from the day
            before on; those that do not touch the day are left out.
        beds: the ward's beds in their order; one without an infant is an empty line.
        day: the ward day.
    """
    ordered = in_bed_order((f for f in files if was_there(f, day)), beds)
    lines = [_line(file, day) for file in ordered]
    taken = {line.bed_no for line in lines}
    empty = [PaperLine(bed_no=bed.bed_no) for bed in beds if bed.bed_no not in taken]
    places = {bed.bed_no: place for place, bed in enumerate(beds)}
    last = len(beds)  # of what lies in no bed of the ward; sorting keeps the order of the infants
    every = sorted([*lines, *empty], key=lambda line: places.get(line.bed_no, last))
    return PaperRound(day=day, lines=tuple(every))


def _line(file: StayFile, day: date) -> PaperLine:
    start, end = day_span(day)
    counted = next((known for known in file.day_notes if known.date == day), None)
    vitals = [v for v in file.vitals if start <= v.at < end]
    feeds = [f for f in file.feeds if start <= f.at < end]
    given = len(given_feeds(feeds)) if feeds else None
    leaving = file.exit.exit_at if file.exit else None
    return PaperLine(
        bed_no=file.episode.bed_no or "",
        row=round_row(file, day),
        day_of_life=day_of_life(file.infant.birth_date, day),
        left_at=leaving if leaving and leaving.date() == day else None,
        breaths=tuple(v for v in vitals if v.rr is not None),
        signs=_signs(vitals),
        category=feed_category(feeds),
        feeds=counted.feeds_24h if given is None and counted else given,
        urine=counted.urine_24h if counted else None,
        stools=counted.stools_24h if counted else None,
        admitted_with_temp=file.episode.admission_temp_c is not None
        and file.episode.admitted_at.date() == day,
        treatments_changed=_changed(file, day, counted),
    )


def _signs(vitals: Iterable[Vitals]) -> tuple[DangerSign, ...]:
    ticked = {sign for one in vitals for sign in one.danger_signs}
    real = ticked - {DangerSign.NONE}
    return tuple(sign for sign in DangerSign if sign in (real or ticked))


def _changed(file: StayFile, day: date, counted: WardDay | None) -> bool | None:
    if any(day in (one.started_on, one.stopped_on) for one in file.treatments):
        return True
    if counted is None:
        return None
    changed = counted.treatments_changed
    return False if changed is None and counted.treatments_checked else changed
