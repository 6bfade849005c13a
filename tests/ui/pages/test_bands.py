"""Wrist bands from the infant's screen and after an admission."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QStackedWidget, QWidget
from pytestqt.qtbot import QtBot

from kmc_desk.domain.audit import AuditAction
from kmc_desk.domain.care_codes import Outcome
from kmc_desk.domain.records import Episode, Exit
from kmc_desk.store.chain import audit_trail
from kmc_desk.ui.page import Services
from kmc_desk.ui.pages.admit_page import AdmitPage
from kmc_desk.ui.pages.infant_page import InfantPage
from kmc_desk.usecases.context import Context
from kmc_desk.usecases.show_ward import show_ward
from tests.reports.paper_ward import pages
from tests.ui.pages.on_screen import bring_up
from tests.ui.pages.preview_hands import save_shown

Show = Callable[[QWidget], None]
Settle = Callable[[], None]


@pytest.fixture
def page(services: Services, demo: Context, show: Show) -> InfantPage:
    made = InfantPage(services, demo)
    show(made)
    bring_up(made)
    return made


def test_ctrl_b_and_enter_show_the_bands_of_infant_and_mother_under_a_name_of_nobody(
    page: InfantPage,
    demo: Context,
    qtbot: QtBot,
    settle: Settle,
    asked: list[str],
    tmp_path: Path,
):
    twin = next(row for row in show_ward(demo).rows if row.siblings).identity
    page.open(twin.infant_id)
    settle()
    QTest.keyClick(page, Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(page.bands.choices.isVisible)
    QTest.keyClick(page.bands.choices, Qt.Key.Key_Return)
    save_shown(page.document, settle)
    assert asked == ["wrist-bands.pdf"]
    own, mother = pages((tmp_path / "wrist-bands.pdf").read_bytes())
    assert own.startswith(f"T1 {twin.name}")
    assert mother.startswith(f"MOTHER {twin.mother_name} of T1 {twin.name}")
    assert twin.kmc_no in own
    with demo.read() as reader:
        last = audit_trail(reader.connection)[-1]
    assert (last.action, last.entity) == (AuditAction.EXPORT, "wrist_bands")


def test_a_page_of_a4_can_be_chosen(
    page: InfantPage, demo: Context, settle: Settle, asked: list[str], tmp_path: Path
):
    page.open(show_ward(demo).rows[0].identity.infant_id)
    settle()
    page.bands.choices.actions()[1].trigger()
    save_shown(page.document, settle)
    [words] = pages((tmp_path / asked[0]).read_bytes())
    assert "Cut along the dashed lines." in words
    assert page.document.open_button.isVisible()


def test_whoever_left_the_ward_gets_no_band(page: InfantPage, demo: Context, settle: Settle):
    with demo.read() as reader:
        left = next(one for one in reader.find(Exit) if one.outcome is Outcome.HOME_KMC)
        stay = reader.find_one(Episode, id=left.episode_id)
    assert stay is not None
    page.open(stay.infant_id)
    settle()
    assert not page.bands.isVisible()


def test_after_an_admission_the_bands_are_offered_where_a_sibling_is(
    services: Services,
    demo: Context,
    show: Show,
    settle: Settle,
    asked: list[str],
    tmp_path: Path,
):
    made = AdmitPage(services, demo)
    show(made)
    twin = next(row for row in show_ward(demo).rows if row.siblings).identity
    panel = made.done
    panel.say_admitted(twin, "Admitted.", "Print the wrist bands.")
    panel.say_admitted(twin, "Admitted.", "Print the wrist bands.")
    stack = panel.parentWidget()
    assert isinstance(stack, QStackedWidget)
    stack.setCurrentWidget(panel)
    panel.bands.choices.actions()[0].trigger()
    save_shown(panel.bands.line, settle)
    assert twin.kmc_no in pages((tmp_path / asked[0]).read_bytes())[0]
    assert panel.bands.line.sentence.endswith(f"saved: {tmp_path / asked[0]}")
    assert panel.isAncestorOf(panel.bands)
    assert panel.isAncestorOf(panel.bands.line)
