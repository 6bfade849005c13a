"""A timed session of skin-to-skin, added on the infant's screen."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from kmc_desk.domain.care_codes import Provider
from kmc_desk.domain.records import SkinToSkin
from kmc_desk.domain.ward import WardRow
from kmc_desk.ui.change_hub import Topic
from kmc_desk.ui.infant.session_form import SessionForm
from kmc_desk.ui.page import Services
from kmc_desk.ui.pages.infant_page import InfantPage
from kmc_desk.ui.tokens import State
from kmc_desk.ui.widgets.message_line import Level
from kmc_desk.usecases.context import Context
from kmc_desk.usecases.show_ward import show_ward
from tests.ui.pages.round_hands import heard

Show = Callable[[QWidget], None]
Settle = Callable[[], None]


@pytest.fixture
def page(services: Services, demo: Context, show: Show) -> InfantPage:
    made = InfantPage(services, demo)
    show(made)
    return made


@pytest.fixture
def on_twin(page: InfantPage, demo: Context, settle: Settle) -> WardRow:
    """The page shows the first twin, whose row this is."""
    twin = next(row for row in show_ward(demo).rows if row.identity.marker == "T1")
    page.open(twin.identity.infant_id)
    settle()
    return twin


def form(page: InfantPage) -> SessionForm:
    found = page.findChild(SessionForm)
    assert found is not None
    return found


def fill(dialog: SessionForm, start: str, stop: str) -> None:
    for field, typed in ((dialog.start, start), (dialog.stop, stop)):
        field.line.clear()
        QTest.keyClicks(field.line, typed)


def sessions_of(context: Context, infant_id: int, day: date) -> list[SkinToSkin]:
    with context.read() as reader:
        return [s for s in reader.find(SkinToSkin, infant_id=infant_id) if s.start.date() == day]


def test_a_session_is_saved_and_counts(
    page: InfantPage, on_twin: WardRow, demo: Context, services: Services, settle: Settle
):
    infant_id, day = on_twin.identity.infant_id, date(2026, 5, 5)
    before = page.sheets.days.rows[0].skin_to_skin_min or 0
    told: list[frozenset[Topic]] = []
    services.hub.changed.connect(told.append)
    page.add_session()
    dialog = form(page)
    assert any(on_twin.identity.kmc_no == one.text() for one in dialog.findChildren(QLabel))
    fill(dialog, "9:40", "10:40")
    dialog.provider.set_value(Provider.FATHER)
    dialog.button.click()
    settle()
    newest = max(sessions_of(demo, infant_id, day), key=lambda s: s.start)
    assert newest.start == datetime(2026, 5, 5, 9, 40)
    assert (newest.provider, newest.estimated) == (Provider.FATHER, False)
    assert told == [frozenset({Topic.WARD, Topic.SKIN_TO_SKIN})]
    assert page.sheets.days.rows[0].skin_to_skin_min == before + 60


def test_a_stop_before_the_start_says_so_at_the_field_and_saves_nothing(
    page: InfantPage, on_twin: WardRow, demo: Context, settle: Settle
):
    infant_id, day = on_twin.identity.infant_id, date(2026, 5, 5)
    before = sessions_of(demo, infant_id, day)
    page.add_session()
    dialog = form(page)
    fill(dialog, "10:00", "9:00")
    dialog.button.click()
    settle()
    assert dialog.stop.level is Level.ERROR
    assert dialog.stop.message.startswith("The stop 05-May-2026 09:00 is not after the start")
    assert dialog.button.isEnabled()
    assert sessions_of(demo, infant_id, day) == before
    dialog.reject()


def test_a_session_without_a_start_is_not_asked_of_the_record(
    page: InfantPage, on_twin: WardRow, services: Services
):
    page.add_session()
    dialog = form(page)
    fill(dialog, "", "9:00")
    dialog.button.click()
    assert not services.tasks.is_busy
    assert dialog.start.message == "Type when the session began."
    dialog.reject()


def test_a_session_open_for_long_is_asked_about_and_kept_when_saved_again(
    page: InfantPage, on_twin: WardRow, demo: Context, settle: Settle
):
    infant_id = on_twin.identity.infant_id
    with demo.write() as work:  # nothing else may overlap a session without an end
        for session in work.repository.find(SkinToSkin, infant_id=infant_id):
            work.repository.save(replace(session, withdrawn=True))
    page.add_session()
    dialog = form(page)
    fill(dialog, "3 5 26 10:00", "")
    dialog.button.click()
    settle()
    assert dialog.stop.level is Level.WARNING
    assert not any(not s.withdrawn for s in sessions_of(demo, infant_id, date(2026, 5, 3)))
    dialog.button.click()
    settle()
    kept = [s for s in sessions_of(demo, infant_id, date(2026, 5, 3)) if not s.withdrawn]
    assert [s.stop for s in kept] == [None]


def test_an_answer_after_the_dialog_was_closed_is_told(
    page: InfantPage, on_twin: WardRow, settle: Settle, qtbot: QtBot
):
    page.add_session()
    dialog = form(page)
    fill(dialog, "10:00", "9:00")
    dialog.button.click()
    with qtbot.waitSignal(page.says) as said:
        dialog.reject()
    assert heard(said)[0] is State.WARNING
    assert "was not saved" in heard(said)[1]
    settle()
