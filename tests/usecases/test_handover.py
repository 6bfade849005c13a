"""The handover of a real centre: its note is kept, read by the next shift, and never lost."""

from dataclasses import replace
from datetime import datetime

import pytest

from kmc_desk.domain.audit import AuditAction
from kmc_desk.domain.codes import Role
from kmc_desk.domain.errors import StaleWriteError, UserError
from kmc_desk.domain.records import DoctorOrder
from kmc_desk.store.chain import audit_trail
from kmc_desk.usecases.handover import save_handover, show_handover, write_shift_note
from tests.pdf_words import words_by_page
from tests.usecases.conftest import admitted


def written(context, words):
    return write_shift_note(context, replace(show_handover(context).note, note=words))


def as_role(context, role):
    return replace(context, account=replace(context.account, roles=(role,)))


def test_the_next_shift_finds_the_note_and_who_wrote_it(context, clock):
    written(context, "Oxygen is low.")
    shown = show_handover(context)
    assert (shown.note.note, shown.note_by) == ("Oxygen is low.", "Dr Head")
    clock.now = datetime(2026, 5, 5, 15, 30)
    later = show_handover(context)
    assert later.note.id == 0
    assert later.note_before is not None
    assert (later.note_before.note, later.note_before_by) == ("Oxygen is low.", "Dr Head")


def test_a_note_that_somebody_wrote_meanwhile_is_not_overwritten(context):
    mine = show_handover(context).note
    theirs = written(context, "Theirs.")
    with pytest.raises(StaleWriteError) as refused:
        write_shift_note(context, replace(mine, note="Mine."))
    assert refused.value.conflict is not None
    assert refused.value.conflict.stored == theirs
    assert show_handover(context).note.note == "Theirs."
    written(context, "Theirs, then mine.")
    with pytest.raises(StaleWriteError):
        write_shift_note(context, replace(theirs, note="Old."))


def test_a_note_may_be_emptied_and_its_words_stay_in_the_trail(context):
    written(context, "Wrong bed.")
    written(context, "")
    assert show_handover(context).note.note == ""
    with context.read() as reader:
        changes = [one.changes for one in audit_trail(reader.connection)]
    assert any("Wrong bed." in one for one in changes)


def test_who_enters_no_care_writes_no_note_but_may_read(context):
    reader = as_role(context, Role.CENTRE_HEAD)
    note = show_handover(reader).note
    with pytest.raises(UserError, match="not_allowed"):
        write_shift_note(reader, replace(note, note="x"))
    with pytest.raises(UserError, match="not_allowed"):
        show_handover(as_role(context, Role.DATA_ADMIN))


def test_an_admission_of_the_shift_is_told_and_its_order_stands_with_it(context, clock):
    infant = admitted(context, admitted_at=datetime(2026, 5, 5, 9, 0), bed_no=None)
    order = DoctorOrder(infant_id=infant.id, ordered_at=clock.now, feed_order_ml_kg_day=120)
    with context.write() as work:
        work.repository.add(order)
    shown = show_handover(context)
    assert [one.identity.infant_id for one in shown.came] == [infant.id]
    [line] = shown.lines
    assert [order.feed_order_ml_kg_day for order in line.orders] == [120]


def test_the_sheet_is_written_and_audited(context, tmp_path):
    admitted(context)
    out = save_handover(context, tmp_path / "handover.pdf")
    assert "Handover" in words_by_page(out)[0]
    with context.read() as reader:
        last = audit_trail(reader.connection)[-1]
    assert (last.action, last.entity) == (AuditAction.EXPORT, "handover_sheet")
