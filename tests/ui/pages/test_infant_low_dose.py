"""Why yesterday had little skin-to-skin, asked on the infant's day."""

from collections.abc import Callable
from datetime import date, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from kmc_desk.domain.records import WardDay
from kmc_desk.domain.ward_codes import LowStsReason
from kmc_desk.ui.infant.low_dose_dialog import LowDoseDialog
from kmc_desk.ui.page import Services
from kmc_desk.ui.pages.infant_page import InfantPage
from kmc_desk.usecases.context import Context
from kmc_desk.usecases.show_ward import show_ward
from tests.ui.pages.on_screen import stored

YESTERDAY = date(2026, 5, 4)
NOW = datetime(2026, 5, 5, 10, 42)
Settle = Callable[[], None]


@pytest.fixture
def page(services: Services, demo: Context, show: Callable[[QWidget], None]) -> InfantPage:
    made = InfantPage(services, demo)
    show(made)
    return made


def opened(page: InfantPage, demo: Context, settle: Settle, *, low: bool) -> int:
    """Show an infant whose whole day before was below 8 hours, or was not."""
    goal = 8 * 60
    row = next(
        r
        for r in show_ward(demo).rows
        if r.yesterday_minutes and (r.yesterday_minutes < goal) is low and r.day_of_life > 4
    )
    page.open(row.identity.infant_id)
    settle()
    return row.identity.infant_id


def test_reasons_are_ticked_for_a_day_below_the_aim_and_stand_there_then(
    page: InfantPage, demo: Context, settle: Settle
):
    infant_id = opened(page, demo, settle, low=True)
    line = page.sheets.today.low
    assert line.isVisible()
    assert "less than" in line.sentence
    page.sheets.today.low_button.click()
    dialog = page.findChild(LowDoseDialog)
    assert dialog is not None
    place = list(LowStsReason).index(LowStsReason.HEAT)
    dialog.reasons.list.setCurrentRow(place)
    QTest.keyClick(dialog.reasons.list, Qt.Key.Key_Space)
    dialog.button.click()
    settle()
    (note,) = [n for n in stored(demo, WardDay) if (n.infant_id, n.date) == (infant_id, YESTERDAY)]
    assert note.low_sts_reasons == (LowStsReason.HEAT,)
    assert "heat" in line.sentence.lower()


def test_a_day_that_reached_the_aim_is_not_asked_about(
    page: InfantPage, demo: Context, settle: Settle
):
    opened(page, demo, settle, low=False)
    assert not page.sheets.today.low.isVisible()
