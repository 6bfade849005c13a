"""A timed session of skin-to-skin, added on the infant's screen."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from kmc_desk.domain.care_codes import Provider
from kmc_desk.domain.records import SkinToSkin, Vitals
from kmc_desk.domain.shifts import shift_at
from kmc_desk.domain.skin_to_skin import minutes_by_provider
from kmc_desk.domain.ward import WardRow
from kmc_desk.ui.change_hub import Topic
from kmc_desk.ui.infant.entry_dialog import EntryDialog
from kmc_desk.ui.infant.session_form import SessionForm
from kmc_desk.ui.infant.total_dialog import TotalDialog
from kmc_desk.ui.page import Services
from kmc_desk.ui.pages.infant_page import InfantPage
from kmc_desk.ui.reason_dialog import ReasonDialog
from kmc_desk.ui.tokens import State
from kmc_desk.ui.widgets.message_line import Level
from kmc_desk.usecases.context import Context
from kmc_desk.usecases.show_ward import show_ward
from tests.ui.pages.on_screen import bring_up
from tests.ui.pages.on_screen import stored as records
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


def test_an_overlap_is_trimmed_with_one_key_after_saying_what_it_becomes(
    page: InfantPage, on_twin: WardRow, demo: Context, settle: Settle, qtbot: QtBot
):
    infant_id, day = on_twin.identity.infant_id, date(2026, 5, 5)
    before = sessions_of(demo, infant_id, day)
    last = max(s.stop for s in before if s.stop is not None)
    page.add_session()
    dialog = form(page)
    fill(dialog, f"{last - timedelta(minutes=30):%H:%M}", f"{last + timedelta(minutes=20):%H:%M}")
    dialog.button.click()
    settle()
    assert dialog.start.level is Level.ERROR
    expected = f"{last:%H:%M} to {last + timedelta(minutes=20):%H:%M}"
    assert expected in dialog.trim_bar.sentence.replace("\u2068", "").replace("\u2069", "")
    assert sessions_of(demo, infant_id, day) == before
    bring_up(dialog)
    with qtbot.waitSignal(page.has_saved):  # Qt lets a button go a moment after its letter
        QTest.keyClick(dialog, Qt.Key.Key_T, Qt.KeyboardModifier.AltModifier)
    settle()
    newest = max(sessions_of(demo, infant_id, day), key=lambda s: s.start)
    assert (newest.start, newest.stop) == (last, last + timedelta(minutes=20))


def test_typing_on_takes_the_offer_of_a_trim_away(
    page: InfantPage, on_twin: WardRow, demo: Context, settle: Settle
):
    (taken,) = sessions_of(demo, on_twin.identity.infant_id, date(2026, 5, 5))[-1:]
    page.add_session()
    dialog = form(page)
    fill(dialog, f"{taken.start:%H:%M}", "10:00")
    dialog.button.click()
    settle()
    assert dialog.trim_bar.isVisible()
    QTest.keyClicks(dialog.stop.line, "5")
    assert not dialog.trim_bar.isVisible()
    assert dialog.offered is None
    dialog.reject()


def test_a_stop_by_its_time_alone_is_the_next_one_after_the_start(
    page: InfantPage, on_twin: WardRow, demo: Context
):
    page.add_session()
    dialog = form(page)
    fill(dialog, "22:30", "2:15")
    typed = dialog.typed()
    assert typed is not None
    assert (typed.start, typed.stop) == (datetime(2026, 5, 4, 22, 30), datetime(2026, 5, 5, 2, 15))
    fill(dialog, "9:00", "+1:20")
    typed = dialog.typed()
    assert typed is not None
    assert (typed.start, typed.stop) == (datetime(2026, 5, 5, 9, 0), datetime(2026, 5, 5, 10, 20))
    dialog.reject()


def test_the_total_of_a_shift_is_saved_as_estimated(
    page: InfantPage, on_twin: WardRow, demo: Context, settle: Settle
):
    page.sheets.today.total_button.click()
    dialog = page.findChild(TotalDialog)
    assert dialog is not None
    QTest.keyClicks(dialog.hours.line, "9:00")
    dialog.button.click()
    settle()
    assert dialog.hours.message.startswith("This shift has room for")
    dialog.hours.line.clear()
    QTest.keyClicks(dialog.hours.line, "2:30")
    dialog.provider.set_value(Provider.FATHER)
    dialog.button.click()
    settle()
    kept = sessions_of(demo, on_twin.identity.infant_id, date(2026, 5, 5))
    span = shift_at(datetime(2026, 5, 5, 10, 42))
    assert sum(minutes_by_provider(kept, span.start, span.end).values()) == 150
    assert any(s.estimated and s.provider is Provider.FATHER for s in kept)


def test_an_entry_is_put_right_with_enter_and_withdrawn_with_del(
    page: InfantPage, on_twin: WardRow, demo: Context, settle: Settle
):
    page.sheets.today.entries_view.setFocus()
    bring_up(page)
    rows = page.sheets.today.entries.rows
    reading = next(one for one in rows if isinstance(one, Vitals))
    page.sheets.today.entries_view.go_to(("Vitals", reading.id))
    QTest.keyClick(page.sheets.today.entries_view, Qt.Key.Key_Return)
    dialog = page.findChild(EntryDialog)
    assert dialog is not None
    dialog.field.line.selectAll()
    QTest.keyClicks(dialog.field.line, "36.6")
    if dialog.reason is not None:
        QTest.keyClicks(dialog.reason.line, "misread on the paper")
    dialog.button.click()
    settle()
    stored = next(v for v in records(demo, Vitals) if v.id == reading.id)
    assert (stored.temp_c, stored.rr) == (36.6, reading.rr)
    bring_up(page)
    page.sheets.today.entries_view.setFocus()
    page.sheets.today.entries_view.go_to(("Vitals", reading.id))
    QTest.keyClick(page.sheets.today.entries_view, Qt.Key.Key_Delete)
    why = page.findChild(ReasonDialog)
    assert why is not None
    QTest.keyClicks(why.reason.line, "of the other twin")
    why.button.click()
    settle()
    assert next(v for v in records(demo, Vitals) if v.id == reading.id).withdrawn
    assert reading.id not in [
        one.id for one in page.sheets.today.entries.rows if isinstance(one, Vitals)
    ]


def test_a_nurse_may_not_put_another_s_entry_right_and_reads_why(
    services: Services,
    open_centre: Callable[..., Context],
    demo_folder: object,
    show: Show,
    settle: Settle,
    qtbot: QtBot,
):
    nurse = open_centre(demo_folder, account="nurse")
    page = InfantPage(services, nurse)
    show(page)
    page.open(show_ward(nurse).rows[0].identity.infant_id)
    settle()
    page.sheets.today.entries_view.setCurrentIndex(page.sheets.today.entries.index(0, 1))
    with qtbot.waitSignal(page.says) as said:
        QTest.keyClick(page.sheets.today.entries_view, Qt.Key.Key_Return)
    assert heard(said)[0] is State.DANGER
    assert page.findChild(SessionForm) is None
    assert page.findChild(EntryDialog) is None
