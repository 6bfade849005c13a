"""What is half-typed outlives whatever ends the screen, and stands there again."""

import os
import signal
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QLabel

from kmc_desk.domain.codes import Role, Sex
from kmc_desk.ui.models.entry_cells import CellState
from kmc_desk.ui.pages.admit_page import AdmitPage
from kmc_desk.ui.pages.round_page import RoundPage
from kmc_desk.usecases.admit import Admission, admit
from kmc_desk.usecases.people import NewPerson, add_person
from kmc_desk.wiring import sign_in as open_centre
from tests.app.conftest import NOW, PASSPHRASE, clock, idle, page, sign_in
from tests.app.interrupted import is_waiting, keys, press

ROOT = Path(__file__).resolve().parents[2]
CTRL = Qt.KeyboardModifier.ControlModifier
POSIX = pytest.mark.skipif(os.name == "nt", reason="signals of POSIX systems")
SECOND = "nurse"


@pytest.fixture
def ward(folder: Path) -> Path:
    """The folder with one infant in bed 1, and a second person."""
    context = open_centre(folder, "head", PASSPHRASE, clock=clock)
    nurse = NewPerson(name=SECOND, full_name="Sana", roles=(Role.NURSE,), passphrase=PASSPHRASE)
    add_person(context, nurse, confirmed=True)
    admission = Admission(
        mother_name="SAIRA",
        sex=Sex.F,
        birth_date=date(2026, 5, 3),
        admitted_at=NOW.replace(day=4),
        admission_weight_g=1500,
        admission_temp_c=36.8,
        bed_no="1",
        confirmed=True,
    )
    admit(context, admission)
    context.database.close()
    return folder


def typed_until(folder: Path, wait: str, number: signal.Signals) -> int:
    """Let somebody type in another process, end it with a signal; its exit code."""
    command = [sys.executable, "-m", "tests.app.interrupted", str(folder), wait]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        told = process.stdout.readline()
        process.send_signal(number)
        process.communicate(timeout=60)
    assert told == "typed\n"
    return process.returncode


def weight_cell(desk):
    """The cell of bed 1, on the round."""
    shown = page(desk)
    assert isinstance(shown, RoundPage)
    model = shown.grids[0].table.model
    return model.cell(model.index(0, model.entry_places[0]))


def look_at_both(qtbot, desk):
    """The session opens on the round, where the weight stands; the bar goes to the admission."""
    bar = desk.window.shell.drafts
    cell = weight_cell(desk)
    assert (cell.state, cell.text) == (CellState.KEPT, "15")
    assert "Bed 1, Weights. Enter saves it" in desk.window.shell.notice.sentence
    assert bar.isVisible()
    assert bar.sentence == "Typed at 10:42 and not saved: admission of GUL BA."
    bar.go.click()
    idle(qtbot, desk)
    admission = page(desk)
    assert isinstance(admission, AdmitPage)
    assert admission.form.mother.line.text() == "GUL BA"
    assert "stands here again" in admission.offer.sentence
    assert not bar.isVisible()


@POSIX
@pytest.mark.parametrize(
    ("wait", "number", "code"),
    [("kept", signal.SIGKILL, -9), ("at once", signal.SIGTERM, 0)],
    ids=["killed", "told to end"],
)
@pytest.mark.fault(29)
def test_what_was_half_typed_stands_there_again(qtbot, start, ward, wait, number, code):
    assert typed_until(ward, wait, number) == code
    desk = start(ward)
    sign_in(qtbot, desk)
    look_at_both(qtbot, desk)
    log = ward / "kmc-desk.log"
    assert not log.exists() or "GUL" not in log.read_text(encoding="utf-8")


@pytest.mark.fault(29)
def test_another_person_takes_over_and_the_first_finds_what_was_half_typed(qtbot, start, ward):
    desk = start(ward)
    sign_in(qtbot, desk)
    press(Qt.Key.Key_N, CTRL)
    keys("GUL BA")
    press(Qt.Key.Key_2, CTRL)
    idle(qtbot, desk)
    keys("15")
    press(Qt.Key.Key_L, CTRL)
    assert not is_waiting(desk)  # it is on its way to the disk: the power may go at any moment
    enter_as(qtbot, desk, SECOND)
    press(Qt.Key.Key_2, CTRL)
    idle(qtbot, desk)
    assert weight_cell(desk).state is CellState.EMPTY
    assert not desk.window.shell.drafts.isVisible()
    press(Qt.Key.Key_L, CTRL)
    enter_as(qtbot, desk, "head")
    look_at_both(qtbot, desk)
    with desk._database.engine.connect() as connection:  # noqa: SLF001 - what is on disk
        assert connection.exec_driver_sql("SELECT count(*) FROM measurement").scalar() == 0


def enter_as(qtbot, desk, account):
    who = desk.window._sign_in.account  # noqa: SLF001 - the page on screen
    who.editor.setCurrentText(account)
    sign_in(qtbot, desk)
    assert desk.window.shell.info.account == account


def test_closing_the_window_says_that_what_is_typed_is_kept(qtbot, start, ward):
    desk = start(ward)
    sign_in(qtbot, desk)
    press(Qt.Key.Key_N, CTRL)
    keys("GUL BA")
    desk.window.close()
    question = QApplication.activeModalWidget()
    assert isinstance(question, QDialog)
    words = " ".join(label.text() for label in question.findChildren(QLabel))
    assert (
        words == "Typed and not saved: Admit. It is kept: it stands there again when you sign in."
    )
    question.accept()
    qtbot.waitUntil(lambda: not desk.window.isVisible())
    again = start(ward)
    sign_in(qtbot, again)
    assert "admission of GUL BA" in again.window.shell.drafts.sentence
