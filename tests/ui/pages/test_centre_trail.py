"""The audit trail on the page of the centre."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox

from kmc_desk.domain.codes import Role
from kmc_desk.domain.errors import UserError
from kmc_desk.domain.records import Account
from kmc_desk.store.chain import audit_trail
from kmc_desk.ui import save_dialog
from kmc_desk.ui.centre import trail, trail_check
from kmc_desk.ui.tokens import State
from kmc_desk.usecases import show_trail
from tests.ui.pages.test_centre_export import exports


@pytest.fixture
def part(centre_page, demo, settle):
    page = centre_page(demo)
    page.tabs.setCurrentWidget(page.trail)
    settle()
    return page.trail


def total(context):
    with context.read() as reader:
        return len(audit_trail(reader.connection))


def choose(combo: QComboBox, words):
    """By its first letters, as a person does who knows the list."""
    combo.setFocus()
    QTest.keyClicks(combo, words)
    assert combo.currentText() == words


def test_the_newest_hundred_stand_there_and_older_ones_come_when_asked_for(part, demo, settle):
    rows = part.model.rows
    assert [row.seq for row in rows] == list(range(total(demo), total(demo) - 100, -1))
    assert "100" in part.count.text()
    QTest.keyClick(part.more, Qt.Key.Key_Space)
    settle()
    assert len(part.model.rows) == 200


def test_a_choice_narrows_the_table_at_once(part, settle):
    choose(part.filter.subject, "End of stay")
    settle()
    assert part.model.rows
    assert {row.what.partition(",")[0] for row in part.model.rows} == {"End of stay"}
    QTest.keyClick(part.filter.with_reason, Qt.Key.Key_Space)
    settle()
    assert all(row.has_reason for row in part.model.rows)


def test_the_entries_of_one_infant_are_found_by_its_number(part, settle):
    wanted = next(row.kmc_no for row in part.model.rows if row.kmc_no)
    QTest.keyClicks(part.filter.kmc_no, wanted)
    QTest.keyClick(part.filter.kmc_no, Qt.Key.Key_Return)
    settle()
    assert {row.kmc_no for row in part.model.rows} == {wanted}


def test_a_number_nobody_has_and_a_day_that_is_none_are_said(part, settle):
    QTest.keyClicks(part.filter.first, "maybe")
    QTest.keyClick(part.filter.first, Qt.Key.Key_Return)
    settle()
    assert "is not a day" in part.line.sentence
    part.filter.first.clear()
    QTest.keyClicks(part.filter.kmc_no, "X-1")
    QTest.keyClick(part.filter.kmc_no, Qt.Key.Key_Return)
    settle()
    assert "X-1" in part.line.sentence


def test_enter_shows_an_entry_whole(part, qtbot):
    part.view.setFocus()
    part.view.go_to(part.model.rows[0].seq)
    with qtbot.waitSignal(part.view.opened):
        QTest.keyClick(part.view, Qt.Key.Key_Return)
    dialog = part.findChild(trail.TrailEntryDialog)
    row = part.model.rows[0]
    assert dialog.said["Entry"] == f"{row.seq:,}"
    assert dialog.said["Digits on paper"] == row.hash[-8:]
    QTest.keyClick(dialog, Qt.Key.Key_Escape)


def test_a_trail_nobody_touched_is_said_to_hold(part, settle):
    QTest.keyClick(part.check.button, Qt.Key.Key_Space)
    assert part.check.cancel_button.hasFocus()
    settle()
    assert part.line.sentence.startswith("The audit trail holds: ")
    assert part.check.button.isEnabled()
    assert not part.check.bar.isVisible()


def test_verifying_can_be_ended_and_what_comes_after_says_nothing(part, settle):
    QTest.keyClick(part.check.button, Qt.Key.Key_Space)
    QTest.keyClick(part.check.cancel_button, Qt.Key.Key_Space)
    settle()
    assert part.line.sentence.startswith("Ended before")


def test_what_does_not_hold_is_said_as_a_danger(part, monkeypatch, settle):
    judged = trail_check.judged_trail

    def spoilt(context, looked):
        fault = UserError("trail_cut", missing=3, after=9)
        return replace(judged(context, looked), faults=(fault,))

    monkeypatch.setattr(trail_check, "judged_trail", spoilt)
    said = []
    part.check.says.connect(lambda state, _words: said.append(state))
    part.check.start()
    settle()
    assert said[-1] is State.DANGER
    assert "The last 3 entries of the audit trail are missing" in part.line.sentence


def test_what_is_chosen_is_saved_as_a_file_that_names_nobody_and_is_noted(
    part, demo, settle, monkeypatch, tmp_path
):
    asked = []

    def answer(_parent, name, _kinds):
        asked.append(name)
        return tmp_path / name

    monkeypatch.setattr(save_dialog, "ask_where_to_save", answer)
    choose(part.filter.subject, "Person")
    settle()
    QTest.keyClick(part.save_button, Qt.Key.Key_Space)
    settle()
    assert asked == ["audit-trail.csv"]
    lines = (tmp_path / "audit-trail.csv").read_text(encoding="utf-8").splitlines()
    assert len(lines) == 1 + len(part.model.rows)
    assert exports(demo)[-1] == ("audit_trail", None)


def test_saving_shows_how_far_it_is_and_cancelled_it_leaves_no_file(
    part, demo, settle, monkeypatch, tmp_path
):
    monkeypatch.setattr(save_dialog, "ask_where_to_save", lambda _parent, name, _: tmp_path / name)
    monkeypatch.setattr(show_trail, "_A_FILE_AT_ONCE", 5)
    real, before = trail.write_trail, exports(demo)

    def cancelled(context, wish, target, progress):
        part.progress.watch.cancel()  # as the button does while the worker is at it
        return real(context, wish, target, progress)

    monkeypatch.setattr(trail, "write_trail", cancelled)
    QTest.keyClick(part.save_button, Qt.Key.Key_Space)
    assert part.progress.isVisible()
    assert part.progress.cancel_button.hasFocus()
    settle()
    assert part.line.sentence == "Cancelled; no file was written."
    assert not part.progress.isVisible()
    assert part.save_button.hasFocus()
    assert list(tmp_path.glob("audit-trail*")) == []
    assert exports(demo) == before


def test_a_nurse_has_no_such_tab_and_who_keeps_accounts_reads_no_values(centre_page, demo, settle):
    nurse = Account(name="n", full_name="N", roles=(Role.NURSE,))
    assert centre_page(replace(demo, account=nurse)).trail is None
    admin = Account(name="a", full_name="A", roles=(Role.DATA_ADMIN,))
    part = centre_page(replace(demo, account=admin)).trail
    settle()
    assert not part.filter.kmc_no.isVisibleTo(part)
    assert {row.kmc_no for row in part.model.rows} == {""}
    assert all(row.is_hidden for row in part.model.rows if row.what == "Weight and size")


def test_every_part_has_a_name(part, nameless):
    assert nameless(part) == []
