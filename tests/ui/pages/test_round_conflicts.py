"""A cell that two people changed: both values side by side, and one of them stands."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLabel, QWidget

from kmc_desk.domain.conflict import Conflict
from kmc_desk.domain.errors import StaleWriteError
from kmc_desk.domain.records import Feed, Measurement, Mother, Vitals
from kmc_desk.ui.conflict_dialog import ConflictDialog
from kmc_desk.ui.models.entry_cells import CellState
from kmc_desk.ui.tasks import Tasks
from kmc_desk.usecases.record_weight import WeightEntry, record_weight
from kmc_desk.usecases.show_history import HistoryWish, show_history
from tests.ui.pages.on_screen import press_in, question
from tests.ui.pages.round_hands import FEEDING, TODAY, VITALS, Round, give_reason, weight_near


def words_of(dialog: QDialog) -> list[str]:
    return [label.text() for label in dialog.findChildren(QLabel)]


@pytest.fixture
def grams(nurse: Round, due: str) -> int:
    """Somebody else has weighed the infant; the nurse, who has not seen it, types 10 g more."""
    grams = weight_near(nurse, due)
    night = replace(nurse.context, account=replace(nurse.context.account, name="night"))
    infant_id = nurse.row(due).identity.infant_id
    record_weight(night, WeightEntry(infant_id=infant_id, day=TODAY, weight_g=grams))
    nurse.go(due)
    nurse.enter(str(grams + 10))
    return grams


def test_both_weights_stand_side_by_side_with_whose_they_are(nurse: Round, due: str, grams: int):
    dialog = question()
    assert isinstance(dialog, ConflictDialog)
    words = words_of(dialog)
    assert any(due in one and nurse.row(due).identity.kmc_no in one for one in words)
    assert any("night saved this entry on 05-May-2026" in one for one in words)
    place = words.index(f"{grams}\u00a0g")
    assert words[place - 1 : place + 2] == ["Weight", f"{grams}\u00a0g", f"{grams + 10}\u00a0g"]
    QTest.keyClick(dialog, Qt.Key.Key_Escape)


def test_enter_and_escape_keep_theirs_and_write_nothing(nurse: Round, due: str, grams: int):
    before = nurse.stored(Measurement, measured_on=TODAY)
    QTest.keyClick(question(), Qt.Key.Key_Return)
    nurse.settle()
    assert nurse.stored(Measurement, measured_on=TODAY) == before
    assert (nurse.cell(due).state, nurse.cell(due).text) == (CellState.SAVED, str(grams))
    assert nurse.line(due).row.weight_version == 1  # what is typed now corrects theirs


def test_mine_is_saved_over_theirs_and_theirs_stays_in_the_history(
    nurse: Round, due: str, grams: int
):
    press_in(question(), "Save mine")
    nurse.settle()
    give_reason("the other scale was wrong")
    nurse.settle()
    assert nurse.cell(due).state is CellState.SAVED
    row = nurse.row(due)
    assert row.weight_g == grams + 10
    wish = HistoryWish(field="weight_g", about=TODAY)
    newest, first = show_history(nurse.context, row.identity.infant_id, wish).lines
    assert [c.old for c in newest.changes] == [c.new for c in first.changes] == [f"{grams}\u00a0g"]
    assert first.account == "night"


@pytest.mark.parametrize(
    ("tab", "kind", "first", "second", "field"),
    [(VITALS, Vitals, "36.8", "36.9", "temp_c"), (FEEDING, Feed, "c20", "c25", "volume_ml")],
)
def test_a_reading_and_a_feed_that_two_people_corrected_are_asked_about_too(
    nurse: Round, due: str, tab: int, kind: type, first: str, second: str, field: str
):
    nurse.turn_to(tab)
    nurse.go(due)
    nurse.enter(first)
    (saved,) = nurse.stored(
        kind, infant_id=nurse.row(due).identity.infant_id, at=nurse.line(due).at
    )
    theirs = getattr(saved, field) + 0.2
    with nurse.context.write() as work:
        work.repository.update(replace(saved, **{field: theirs}))
    nurse.go(due)
    nurse.enter(second)
    press_in(question(), "Save mine")
    nurse.settle()
    (now,) = nurse.stored(kind, id=saved.id)
    assert (getattr(now, field), now.version) == (float(second.lstrip("c")), 3)


def test_a_conflict_no_page_takes_is_told_apart_from_other_problems(
    tasks: Tasks, settle: Callable[[], None]
):
    seen: list[StaleWriteError] = []
    said: list[str] = []
    tasks.conflict.connect(seen.append)
    tasks.problem.connect(said.append)
    old = Mother(id=1, key="m", mother_name="SAIRA")
    error = StaleWriteError("mother", 1, Conflict(stored=old, tried=replace(old, district="Swat")))

    def stale() -> None:
        raise error

    tasks.run(tasks, stale, lambda _: None)
    settle()
    assert (seen, said) == ([error], [])


def test_without_a_form_only_theirs_can_stand(qtbot, tasks: Tasks):
    page = QWidget()
    qtbot.addWidget(page)
    old = Mother(id=1, key="m", mother_name="SAIRA")
    dialog = ConflictDialog(page, Conflict(stored=old, tried=replace(old, district="Swat")))
    dialog.open()
    assert not dialog.mine.isVisible()
    assert dialog.theirs.text() == "Close"
    dialog.close()
