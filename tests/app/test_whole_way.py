"""The whole way through the real window by keyboard: from signing in to the summary on paper."""

import csv
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QDialog,
    QLabel,
    QLineEdit,
    QListWidget,
    QPushButton,
    QWidget,
)

from kmc_desk.domain.care_codes import Outcome
from kmc_desk.domain.records import Episode, Exit, Feed, Infant, Measurement, SkinToSkin, Vitals
from kmc_desk.domain.skin_to_skin import day_minutes
from kmc_desk.domain.stay_codes import ExitCondition
from kmc_desk.texts import code_text
from kmc_desk.ui import save_dialog
from kmc_desk.ui.pages.returns_page import ReturnsPage
from kmc_desk.ui.preview.document_line import DocumentLine
from kmc_desk.wiring import sign_in
from tests.app.conftest import PASSPHRASE, StrayWindows, clock, idle, leave, line, page
from tests.pdf_words import words_by_page
from tests.ui.pages.on_screen import bring_up
from tests.ui.pages.preview_hands import save_shown

YESTERDAY = clock().date() - timedelta(days=1)
CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier


def named(root: QWidget, kind: type, name: str):
    """The visible control a screen reader would call so."""
    found = [
        control
        for control in root.findChildren(kind)
        if control.isVisible() and called(control).startswith(name)
    ]
    assert len(found) == 1, (name, [called(c) for c in root.findChildren(kind)])
    return found[0]


def called(control: QWidget) -> str:
    """A button without a name of its own is called by its words."""
    words = control.text() if isinstance(control, QPushButton) else ""
    return control.accessibleName() or words.replace("&", "")


def press(key, held=Qt.KeyboardModifier.NoModifier):
    focused = QApplication.focusWidget()
    assert focused is not None, "nobody has the keyboard"
    QTest.keyClick(focused, key, held)


def type_words(words):
    """Each key to whoever has the keyboard then: a cell opens its editor at the first one."""
    for letter in words:
        focused = QApplication.focusWidget()
        assert focused is not None, "nobody has the keyboard"
        QTest.keyClicks(focused, letter)


def fill(root, **words):
    for name, typed in words.items():
        edit = named(root, QLineEdit, name.replace("_", " "))
        edit.setFocus()
        edit.selectAll()
        QTest.keyClicks(edit, typed)
        QTest.keyClick(edit, Qt.Key.Key_Tab)


def choose(root, name, words):
    combo = named(root, QComboBox, name)
    combo.setFocus()
    QTest.keyClicks(combo, words.split()[0])  # a space would open the list
    assert combo.currentText().lower().startswith(words.lower()), (name, combo.currentText())


@pytest.fixture
def saved_to(monkeypatch, tmp_path):
    """Answers every save dialog with a file in a folder, and keeps the suggested names."""
    suggested: list[str] = []

    def answer(_parent, name, _filter):
        suggested.append(name)
        return tmp_path / "out" / name

    (tmp_path / "out").mkdir()
    monkeypatch.setattr(save_dialog, "ask_where_to_save", answer)
    return tmp_path / "out", suggested


def stored(folder: Path, kind):
    context = sign_in(folder, "head", PASSPHRASE, clock=clock)
    with context.read() as reader:
        found = reader.find(kind)
    context.database.close()
    return found


def enter(qtbot, desk):
    line(desk.window, "Passphrase").setFocus()
    type_words(PASSPHRASE)
    press(Qt.Key.Key_Return)
    idle(qtbot, desk)


def admit(qtbot, desk):
    press(Qt.Key.Key_N, CTRL)
    idle(qtbot, desk)
    form = page(desk)
    fill(form, **{"Mother's name": "SAIRA Bibi", "Born on": "1 5 26", "Born at": "04:00"})
    choose(form, "Sex", "female")
    choose(form, "Birth place", "this hospital")
    choose(form, "Single", "single")
    fill(form, **{"Gestation": "32+1", "Birth weight": "1.5", "Admitted at": "1 5 26 10:00"})
    fill(form, **{"Weight now": "1500", "Temperature now": "97.9"})
    named(form, QListWidget, "Danger signs seen now").setFocus()  # its first line is "none"
    press(Qt.Key.Key_Space)
    press(Qt.Key.Key_S, CTRL)
    idle(qtbot, desk)
    assert desk.window.shell.pages.current_key == "infant", "\n".join(form_messages(form))


def go_round(qtbot, desk):
    press(Qt.Key.Key_2, CTRL)
    idle(qtbot, desk)
    commit(qtbot, desk, "16500")
    assert "not possible" in " ".join(spoken(page(desk)))
    press(Qt.Key.Key_Escape)
    commit(qtbot, desk, "1430")
    for tab, typed in ((Qt.Key.Key_V, "36.7"), (Qt.Key.Key_S, "8:30"), (Qt.Key.Key_F, "c20")):
        press(tab, ALT)
        idle(qtbot, desk)
        commit(qtbot, desk, typed)


def commit(qtbot, desk, typed):
    type_words(typed)
    press(Qt.Key.Key_Return)
    idle(qtbot, desk)


def discharge(qtbot, desk):
    press(Qt.Key.Key_4, CTRL)
    idle(qtbot, desk)
    QTest.mouseClick(named(page(desk), QPushButton, "Discharge …"), Qt.MouseButton.LeftButton)
    idle(qtbot, desk)
    form = page(desk)
    choose(form, "Outcome", code_text(Outcome.HOME_KMC))
    choose(form, "Condition", code_text(ExitCondition.STABLE))
    fill(form, **{"Weight when leaving": "1430", "First visit": "8 5 26"})
    fill(form, **{"Why it goes home": "The family lives next door"})
    press(Qt.Key.Key_S, CTRL)
    idle(qtbot, desk)
    press(Qt.Key.Key_Space)  # the summary is offered first
    save_paper(qtbot, desk)
    bring_up(desk.window)  # as a window manager does once the paper is closed


def save_paper(qtbot, desk):
    """Save the paper that is shown, and close it."""
    idle(qtbot, desk)
    lines = page(desk).findChildren(DocumentLine)
    save_shown(next(one for one in lines if one.preview), lambda: idle(qtbot, desk))


def write_return(qtbot, desk):
    press(Qt.Key.Key_6, CTRL)
    idle(qtbot, desk)
    fill(page(desk), **{"Month as": "2026-05"})
    idle(qtbot, desk)
    press(Qt.Key.Key_P, CTRL)
    save_paper(qtbot, desk)
    bring_up(desk.window)  # as a window manager does once the paper is closed
    press(Qt.Key.Key_X, Qt.KeyboardModifier.AltModifier)
    shown = page(desk)
    assert isinstance(shown, ReturnsPage)
    menu = shown.exporting.menu.choices
    qtbot.waitUntil(menu.isVisible)
    menu.setActiveAction(next(one for one in menu.actions() if one.text().startswith("&CSV")))
    QTest.keyPress(menu, Qt.Key.Key_Return)  # the menu is gone before the key is let go
    idle(qtbot, desk)


def spoken(root):
    return [w.accessibleName() for w in root.findChildren(QWidget) if w.isVisible()]


def form_messages(form):
    return [name for name in spoken(form) if name]


def test_an_infant_goes_from_admission_to_a_summary_by_keyboard(
    qtbot, qapp, start, folder, saved_to
):
    out, suggested = saved_to
    stray = StrayWindows()
    qapp.installEventFilter(stray)
    desk = start(folder)
    enter(qtbot, desk)
    admit(qtbot, desk)
    go_round(qtbot, desk)
    discharge(qtbot, desk)
    write_return(qtbot, desk)
    leave(qtbot, desk)
    qapp.removeEventFilter(stray)

    assert stray.seen == []
    assert not any("SAIRA" in name or "HRP" in name for name in suggested)
    words = " ".join(words_by_page(out / suggested[0]))
    for told in ("SAIRA Bibi", "1430 g", "Friday, 08-May-2026"):
        assert told in words
    with (out / "return-2026-05.csv").open(encoding="utf-8", newline="") as stream:
        rows = {(r["row"], r["disagg_key"]): r["value"] for r in csv.DictReader(stream)}
    assert (rows["B2", "ALL"], rows["B6", "ALL"]) == ("1", "0")  # today is not over yet
    assert (out / "return-2026-05.pdf").read_bytes().startswith(b"%PDF")


def test_what_the_window_called_saved_is_in_the_record(qtbot, start, folder, saved_to):
    desk = start(folder)
    enter(qtbot, desk)
    admit(qtbot, desk)
    go_round(qtbot, desk)
    discharge(qtbot, desk)
    leave(qtbot, desk)
    (infant,) = stored(folder, Infant)
    assert infant.birth_weight_g == 1500
    (stay,) = stored(folder, Episode)
    assert stay.admission_temp_c == 36.6
    assert [m.weight_g for m in stored(folder, Measurement)] == [1430]
    assert [v.temp_c for v in stored(folder, Vitals)] == [36.7]
    assert [day_minutes([s], YESTERDAY) / 60 for s in stored(folder, SkinToSkin)] == [8.5]
    assert [f.volume_ml for f in stored(folder, Feed)] == [20]
    assert [x.outcome for x in stored(folder, Exit)] == [Outcome.HOME_KMC]


def test_closing_asks_before_a_typed_weight_is_lost(qtbot, start, folder, saved_to):
    desk = start(folder)
    enter(qtbot, desk)
    admit(qtbot, desk)
    press(Qt.Key.Key_2, CTRL)
    idle(qtbot, desk)
    type_words("1430")
    desk.window.close()
    assert desk.window.isVisible()
    (question,) = desk.window.findChildren(QDialog)
    assert "Round" in " ".join(label.text() for label in question.findChildren(QLabel))
    question.accept()
    qtbot.waitUntil(lambda: not desk.window.isVisible())
    assert stored(folder, Measurement) == []


def test_after_unlocking_the_keyboard_is_in_the_round_again(qtbot, start, folder, saved_to):
    desk = start(folder)
    enter(qtbot, desk)
    admit(qtbot, desk)
    press(Qt.Key.Key_2, CTRL)
    idle(qtbot, desk)
    press(Qt.Key.Key_L, CTRL)
    enter(qtbot, desk)
    commit(qtbot, desk, "1430")
    leave(qtbot, desk)
    assert [m.weight_g for m in stored(folder, Measurement)] == [1430]
