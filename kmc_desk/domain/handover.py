"""What one shift hands over to the next: the ward now, and what the shift brought (§8.2)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from kmc_desk.domain.care_codes import Outcome
from kmc_desk.domain.completeness import Lacking, lacking
from kmc_desk.domain.dates import course_day
from kmc_desk.domain.orders import orders_that_hold
from kmc_desk.domain.paper_round import paper_round
from kmc_desk.domain.readiness.health import is_running
from kmc_desk.domain.records import DoctorOrder, ShiftNote, Treatment
from kmc_desk.domain.shifts import ShiftSpan
from kmc_desk.domain.stay_file import Identity, StayFile, identity, weights_since_birth
from kmc_desk.domain.ward import Ward, WardRow

STILL_BEFORE = timedelta(hours=1)
"""So long after a shift began the handover is about the one before it [D]."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """A treatment that goes on, and its day: the day it began is day 1."""

    treatment: Treatment
    day: int


@dataclass(frozen=True, slots=True, kw_only=True)
class HandoverLine:
    """One infant on the ward.

    Attributes:
        change_g: the latest weight less the one before it; None where there is only one.
        change_days: days between the two.
        courses: treatments that go on, the one that began first standing first.
        orders: the doctor's orders that hold: a volume of feeds, and the newest one.
    """

    row: WardRow
    change_g: int | None
    change_days: int
    courses: tuple[Course, ...]
    orders: tuple[DoctorOrder, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """An infant that came in the shift, or left in it with an outcome, where one is recorded."""

    identity: Identity
    bed_no: str
    at: datetime
    outcome: Outcome | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Handover:
    """One handover.

    Attributes:
        shifts: the one that runs, and the one before it.
        span: the one of them that it is about.
        ward: as it is now, with its empty beds.
        lines: everybody on the ward now, in bed order.
        came, left: in the shift, oldest first.
        lacking: what is not recorded of the ward day on which the shift began.
        note: what the shift leaves for the next one; `id` 0 while there is none.
        note_before: the same of the shift before it.
        note_by, note_before_by: full names of who wrote them.
    """

    shifts: tuple[ShiftSpan, ShiftSpan]
    span: ShiftSpan
    ward: Ward
    lines: tuple[HandoverLine, ...]
    came: tuple[Moved, ...]
    left: tuple[Moved, ...]
    lacking: tuple[Lacking, ...]
    note: ShiftNote
    note_before: ShiftNote | None = None
    note_by: str = ""
    note_before_by: str = ""

    @property
    def held_now(self) -> tuple[HandoverLine, ...]:
        """The infants that are in skin-to-skin now."""
        return tuple(line for line in self.lines if line.row.running is not None)


def handover(
    on_ward: Ward,
    here: Sequence[StayFile],
    gone: Iterable[StayFile],
    *,
    shifts: tuple[ShiftSpan, ShiftSpan],
    of_shift_before: bool | None = None,
) -> Handover:
    """The handover of a shift, its notes still to be put in.

    Args:
        on_ward: the ward now.
        here: its stays, with vitals, sessions, feeds and notes of days since the day before the
            earlier shift, and all weights and orders.
        gone: stays that ended since that shift began.
        shifts: the one that runs, and the one before it.
        of_shift_before: which of them; None: the one before while the other is young.
    """
    now = on_ward.at
    running, earlier = shifts
    if of_shift_before is None:
        of_shift_before = now - running.start < STILL_BEFORE
    span = earlier if of_shift_before else running
    of_stay = {file.episode.id: file for file in here}
    day = span.start.date()
    return Handover(
        shifts=shifts,
        span=span,
        ward=on_ward,
        lines=tuple(handover_line(row, of_stay[row.episode_id], now) for row in on_ward.rows),
        came=_came([*here, *gone], span),
        left=_left(gone, span),
        lacking=lacking(paper_round(here, [], day).lines),
        note=ShiftNote(shift_start=span.start),
    )


def courses_on(file: StayFile, now: datetime) -> tuple[Course, ...]:
    """The treatments that go on today, each with its day."""
    today = now.date()
    going = [one for one in file.treatments if is_running(one, now)]
    days = [Course(treatment=one, day=course_day(one.started_on, today)) for one in going]
    return tuple(sorted(days, key=lambda one: (-one.day, one.treatment.id)))


def handover_line(row: WardRow, file: StayFile, now: datetime) -> HandoverLine:
    """One infant: its line of the ward list with what changed, and what goes on."""
    weights = weights_since_birth(file)
    pair = weights[-2:] if len(weights) > 1 else ()
    return HandoverLine(
        row=row,
        change_g=pair[1].weight_g - pair[0].weight_g if pair else None,
        change_days=(pair[1].on - pair[0].on).days if pair else 0,
        courses=courses_on(file, now),
        orders=orders_that_hold(file.orders, now),
    )


def _came(files: Iterable[StayFile], span: ShiftSpan) -> tuple[Moved, ...]:
    found = [
        Moved(identity=identity(f), bed_no=f.episode.bed_no or "", at=f.episode.admitted_at)
        for f in files
        if span.start <= f.episode.admitted_at < span.end
    ]
    return tuple(sorted(found, key=lambda one: one.at))


def _left(files: Iterable[StayFile], span: ShiftSpan) -> tuple[Moved, ...]:
    found = [
        Moved(
            identity=identity(f),
            bed_no=f.episode.bed_no or "",
            at=f.exit.exit_at,
            outcome=f.exit.outcome,
        )
        for f in files
        if f.exit and span.start <= f.exit.exit_at < span.end
    ]
    return tuple(sorted(found, key=lambda one: one.at))
