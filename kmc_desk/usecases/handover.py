"""The handover from shift to shift: its screen, its sheet, and the note for the next one."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from kmc_desk.domain.dates import day_span
from kmc_desk.domain.handover import Handover, handover
from kmc_desk.domain.permissions import Action
from kmc_desk.domain.readiness.centre_profile import centre_profile
from kmc_desk.domain.readiness.facts import days_back
from kmc_desk.domain.records import Account, ShiftNote
from kmc_desk.domain.shifts import ShiftSpan, shift_at, shift_before
from kmc_desk.domain.ward import ward
from kmc_desk.store.queries_centre import home_rules, ward_rules
from kmc_desk.store.queries_home import going_home
from kmc_desk.store.queries_stays import beds, open_stays, stays_left_since
from kmc_desk.store.repository import Reader
from kmc_desk.usecases.context import Context
from kmc_desk.usecases.papers import Paper, save_paper, stamp


def show_handover(context: Context, *, of_shift_before: bool | None = None) -> Handover:
    """The ward now, and what a shift brought.

    Args:
        context: who asks.
        of_shift_before: which of the two shifts; None: the one before while the new one is young.

    Raises:
        UserError: not_allowed.
    """
    context.allow(Action.SEE_WARD)
    now = context.clock()
    with context.read() as reader:
        rules = ward_rules(reader.connection)
        profile = centre_profile(home_rules(reader.connection))
        running = shift_at(now, rules)
        shifts = running, shift_before(running, rules)
        began = shifts[1].start
        first_day = min(began.date(), now.date() - timedelta(days=days_back(profile)))
        here = open_stays(reader.connection, day_span(first_day)[0])
        home = going_home(reader.connection, (file.infant.id for file in here))
        gone = stays_left_since(reader.connection, began)
        shown = handover(
            ward(here, beds(reader.connection), now, home, rules, profile=profile),
            here,
            gone,
            shifts=shifts,
            of_shift_before=of_shift_before,
        )
        return _with_notes(reader, shown, shift_before(shown.span, rules))


def write_shift_note(context: Context, note: ShiftNote) -> ShiftNote:
    """Keep what a shift leaves for the next; the note as stored.

    Args:
        context: who writes.
        note: as `show_handover` gave it, with other words.

    Raises:
        UserError: not_allowed, clock_wrong; StaleWriteError where somebody wrote meanwhile.
    """
    context.allow(Action.ENTER_CARE)
    with context.write() as work:
        there = work.repository.find_one(ShiftNote, shift_start=note.shift_start)
        if there is not None and not note.id:
            raise work.repository.stale(note, there)
        return work.repository.save(note)


def handover_paper(context: Context, *, of_shift_before: bool | None = None) -> Paper:
    """The handover sheet; the arguments are those of `show_handover`.

    Raises:
        UserError: not_allowed.
    """
    from kmc_desk.reports.handover_pdf import handover_pdf  # late: start-up without reportlab

    shown = show_handover(context, of_shift_before=of_shift_before)
    with context.read() as reader:
        printed = stamp(context, reader)
    pdf = handover_pdf(shown, context.centre, printed, context.watermark)
    return Paper(pdf=pdf, file_name="handover.pdf", word="handover_sheet")


def save_handover(context: Context, out: Path, *, of_shift_before: bool | None = None) -> Path:
    """Write `handover_paper` to a file; returns the file."""
    return save_paper(context, handover_paper(context, of_shift_before=of_shift_before), out)


def _with_notes(reader: Reader, shown: Handover, earlier: ShiftSpan) -> Handover:
    """The handover with the notes of its shift and of the one before, and who wrote them."""
    note = reader.find_one(ShiftNote, shift_start=shown.span.start) or shown.note
    before = reader.find_one(ShiftNote, shift_start=earlier.start)
    names = {account.name: account.full_name for account in reader.find(Account)}
    return replace(
        shown,
        note=note,
        note_before=before,
        note_by=names.get(note.entered_by, note.entered_by),
        note_before_by=names.get(before.entered_by, before.entered_by) if before else "",
    )
