"""The history of an infant, and what is put right from it: real keys into a real database."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from kmc_desk.domain.care_codes import Outcome
from kmc_desk.domain.infant_view import DayRow
from kmc_desk.domain.records import Account, Exit, Feed, Measurement
from kmc_desk.domain.ward import WardRow
from kmc_desk.ui.i18n import isolate
from kmc_desk.ui.infant.days import day_columns, part_of_day
from kmc_desk.ui.infant.history_dialog import HistoryDialog
from kmc_desk.ui.infant.history_rows import HistoryRow, history_columns, history_model
from kmc_desk.ui.page import Services
from kmc_desk.ui.pages.infant_page import InfantPage
from kmc_desk.ui.reason_dialog import ReasonDialog
from kmc_desk.ui.widgets.message_line import Level
from kmc_desk.usecases.context import Context, Recorded
from kmc_desk.usecases.record_weight import WeightEntry, record_weight
from kmc_desk.usecases.show_history import show_history
from kmc_desk.usecases.show_ward import show_ward
from tests.ui.pages.on_screen import bring_up, press_in, stored

Show = Callable[[QWidget], None]
Settle = Callable[[], None]
TODAY = date(2026, 5, 5)
LONG_NAME = "Sister Qurat-ul-Ain Abdul Rehman Khan"


@pytest.fixture
def twin(demo: Context) -> WardRow:
    """The first twin, weighed today by the night nurse and corrected by her since."""
    found = next(row for row in show_ward(demo).rows if row.identity.marker == "T1")
    infant_id = found.identity.infant_id
    with demo.write() as work:
        work.repository.add(Account(name="night", full_name=LONG_NAME, roles=()))
    night = replace(demo, account=replace(demo.account, name="night"))
    (before,) = [
        m for m in stored(demo, Measurement) if (m.infant_id, m.measured_on) == (infant_id, TODAY)
    ] or [None]
    seen = before.version if before else 0
    for grams, why in ((1300, "weighed twice"), (1570, None)):
        entry = WeightEntry(
            infant_id=infant_id, day=TODAY, weight_g=grams, confirmed=True, seen_version=seen,
            why=why,
        )  # fmt: skip
        answer = record_weight(night, entry)
        assert isinstance(answer, Recorded), answer
        seen = answer.record.version
    return found


@pytest.fixture
def page(
    services: Services, demo: Context, twin: WardRow, show: Show, settle: Settle
) -> InfantPage:
    made = InfantPage(services, demo)
    show(made)
    made.open(twin.identity.infant_id)
    settle()
    return made


def history(page: InfantPage) -> HistoryDialog:
    return page.findChildren(HistoryDialog)[-1]


def rows(dialog: HistoryDialog) -> list[HistoryRow]:
    """Those on screen."""
    hidden = dialog.view.isRowHidden
    return [row for place, row in enumerate(dialog.model.rows) if not hidden(place)]


@pytest.fixture
def dialog(page: InfantPage, settle: Settle) -> HistoryDialog:
    bring_up(page)
    QTest.keyClick(page, Qt.Key.Key_H, Qt.KeyboardModifier.ControlModifier)
    settle()
    return history(page)


def say_why(under: QWidget, reason: str, do: str, settle: Settle) -> ReasonDialog:
    asked = under.findChildren(ReasonDialog)[-1]
    QTest.keyClicks(asked.reason.line, reason)
    press_in(asked, do)
    settle()
    return asked


def test_the_newest_save_stands_on_top_with_who_field_and_both_values(dialog: HistoryDialog):
    newest, before = rows(dialog)[:2]
    shown = [column.text(newest) for column in history_columns()]
    assert shown == [
        isolate("05-May-2026 10:42"),
        LONG_NAME,
        "Weight and size, 05-May-2026",
        "Weight",
        "1300\u00a0g",
        "1570\u00a0g",
        newest.why,
    ]
    assert "1300\u00a0g" in before.after
    assert before.why.startswith("weighed twice\n▲ Confirmed although: ")


def test_of_a_long_history_the_newest_are_shown_and_all_on_request(
    page: InfantPage,
    demo: Context,
    twin: WardRow,
    settle: Settle,
    monkeypatch: pytest.MonkeyPatch,
):
    monkeypatch.setattr("kmc_desk.ui.infant.history_dialog._AT_FIRST", 5)
    page.show_history()
    settle()
    dialog = history(page)
    total = show_history(demo, twin.identity.infant_id).total
    assert dialog.count.text() == f"the newest 5 of {total} saves"
    press_in(dialog, f"All {total}")
    settle()
    assert dialog.count.text() == f"{total} saves"
    assert len({row.line.seq for row in rows(dialog)}) == total
    assert dialog.whole.isHidden()


def test_typed_words_leave_only_the_rows_that_hold_all_of_them(dialog: HistoryDialog):
    QTest.keyClicks(dialog.filter, "QURAT weight")
    found = rows(dialog)
    assert {row.line.account for row in found} == {"night"}
    assert dialog.view.current_row() == found[0]
    QTest.keyClicks(dialog.filter, " nobody said this")
    assert rows(dialog) == []
    assert "Search for others" in dialog.nothing.sentence.text()
    assert dialog.turn.isHidden()
    dialog.filter.clear()
    assert len(rows(dialog)) == len(dialog.model.rows)


def test_enter_on_a_day_s_weight_shows_the_history_of_that_value_and_then_of_all(
    page: InfantPage, settle: Settle
):
    page.sheets.show_days()
    view = page.sheets.days_view
    view.setCurrentIndex(page.sheets.days.index(page.sheets.days.place_of(TODAY), 3))
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_Return)
    settle()
    opened = history(page)
    assert {row.line.kind for row in rows(opened)} == {"Measurement"}
    assert {row.line.about for row in rows(opened)} == {TODAY}
    assert opened.count.text().startswith(f"Weight, {isolate('05-May-2026')}: ")
    press_in(opened, "whole")
    settle()
    assert len({row.line.kind for row in rows(opened)}) > 1


def test_the_parts_of_a_day_are_those_of_its_columns():
    row = DayRow(
        on=TODAY, day_of_life=1, pma_days=None, weight_g=None, change_g=None, gain_3d=None,
        loss_percent=None, temp_low=None, temp_high=None, skin_to_skin_min=None, mother_minutes=0,
        full_day=False, feeds=0, feeds_ml_kg=None, category=None,
    )  # fmt: skip
    kinds = {
        column.header: part_of_day(row, place).wish.kinds
        for place, column in enumerate(day_columns())
    }
    assert kinds == {
        "RR max": ("Vitals",),
        "SpO₂ min": ("Vitals",),
        "Apnoea": ("Vitals",),
        "Stools, urine": ("WardDay",),
        "Treatments": ("Treatment",),
        "Date": (),
        "Day": (),
        "PMA": (),
        "Weight": ("Measurement",),
        "Change": ("Measurement",),
        "Lost": ("Measurement",),
        "Gain, 3 d": ("Measurement",),
        "Temperature": ("Vitals",),
        "Skin-to-skin": ("SkinToSkin", "SkinToSkinZeroDay"),
        "Feeds": ("Feed",),
        "Feeding": ("Feed",),
    }


def test_an_entry_is_withdrawn_with_a_reason_struck_through_and_restored(
    dialog: HistoryDialog, demo: Context, settle: Settle
):
    place = next(p for p, row in enumerate(rows(dialog)) if row.line.kind == "Feed")
    entry = rows(dialog)[place].line
    dialog.view.go_to(rows(dialog)[place].key)
    press_in(dialog, "Withdraw this entry")
    asked = say_why(dialog, "abc", "Withdraw", settle)
    assert asked.reason.level is Level.ERROR
    assert not feed(demo, entry.record_id).withdrawn
    say_why(dialog, "def", "Withdraw", settle)
    assert feed(demo, entry.record_id).withdrawn
    newest = rows(dialog)[0]
    assert (newest.line.record_id, newest.why) == (entry.record_id, "abcdef")
    assert struck(dialog, newest) == []
    old = next(row for row in rows(dialog) if row.line.seq == entry.seq)
    assert struck(dialog, old) == ["Before", "After"]
    dialog.view.go_to(old.key)
    press_in(dialog, "Restore this entry")
    say_why(dialog, "it was right", "Restore", settle)
    assert not feed(demo, entry.record_id).withdrawn


def feed(context: Context, record_id: int) -> Feed:
    return next(one for one in stored(context, Feed) if one.id == record_id)


def struck(dialog: HistoryDialog, row: HistoryRow) -> list[str]:
    """Headers of the columns that are struck through."""
    model, place = dialog.model, dialog.model.place_of(row.key)
    fonts = [model.index(place, n).data(Qt.ItemDataRole.FontRole) for n in range(7)]
    marked = [isinstance(font, QFont) and font.strikeOut() for font in fonts]
    return [c.header for c, is_struck in zip(model.columns, marked, strict=True) if is_struck]


def test_a_stay_registered_in_error_leaves_the_ward_and_is_restored_from_its_page(
    page: InfantPage, demo: Context, twin: WardRow, settle: Settle
):
    next(one for one in page.more.choices.actions() if "Registered" in one.text()).trigger()
    say_why(page, "admitted twice", "Close the stay", settle)
    assert twin.identity not in [row.identity for row in show_ward(demo).rows]
    assert "registered in error" in page.problem.sentence.text()
    assert [x.outcome for x in stored(demo, Exit)][-1] is Outcome.ADMIN_ERROR
    press_in(page, "Show its history")
    settle()
    assert rows(history(page))[0].why == "admitted twice"
    history(page).close()
    press_in(page, "Restore the stay")
    say_why(page, "it was this one", "Restore the stay", settle)
    assert twin.identity in [row.identity for row in show_ward(demo).rows]
    assert page.banner.isVisible()


def test_a_nurse_is_not_offered_to_close_a_stay_in_error(
    open_centre: Callable[..., Context], demo_folder, services,
    show: Show, settle: Settle,
):  # fmt: skip
    nurse = open_centre(demo_folder, "nurse")
    page = InfantPage(services, nurse)
    show(page)
    page.open(show_ward(nurse).rows[0].identity.infant_id)
    settle()
    words = [one.text() for one in page.more.choices.actions() if one.isVisible()]
    assert any("History" in one for one in words)
    assert not any("error" in one for one in words)


def test_the_model_keeps_qt_s_rules(dialog: HistoryDialog, qtmodeltester):
    model = history_model()
    model.set_rows(dialog.model.rows)
    qtmodeltester.check(model)
