"""What becomes of answers and of what is typed when a person is faster than the program."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from kmc_desk.domain.care_codes import DeathCause, Outcome
from kmc_desk.domain.codes import Diagnosis, Role
from kmc_desk.domain.records import Counselling, DoctorOrder, ItemGiven, Problem
from kmc_desk.domain.stay_codes import Teaching
from kmc_desk.ui.change_hub import Topic
from kmc_desk.ui.infant.care.dialog import CareDialog
from kmc_desk.ui.infant.discharge_tab import DischargeTab
from kmc_desk.ui.infant.documents_tab import DocumentsTab
from kmc_desk.ui.infant.review.tab import ReviewTab
from kmc_desk.ui.infant.tab import InfantTab
from kmc_desk.ui.page import Services
from kmc_desk.ui.pages.infant_page import InfantPage
from kmc_desk.ui.preview.dialog import Preview
from kmc_desk.ui.reason_dialog import ReasonDialog
from kmc_desk.ui.tokens import State
from kmc_desk.ui.widgets.identity_banner import IdentityBanner
from kmc_desk.usecases.context import Context, Recorded
from kmc_desk.usecases.discharge import Leaving, discharge
from kmc_desk.usecases.recent_exits import recent_exits
from kmc_desk.usecases.record_care import record_care
from kmc_desk.usecases.show_ward import show_ward
from tests.ui.pages.care_hands import Hands
from tests.ui.pages.on_screen import bring_up, newest, press_in, question, stored
from tests.ui.pages.preview_hands import save_shown
from tests.ui.pages.test_infant_discharge import is_on, press_space_at

Settle = Callable[[], None]
Open = Callable[[Context], InfantPage]


@pytest.fixture
def open_page(services: Services, show: Callable[[QWidget], None], settle: Settle) -> Open:
    """The infant that is nearest to going home."""

    def shown(context: Context) -> InfantPage:
        page = InfantPage(services, context)
        show(page)
        page.open(ids(context)[0])
        settle()
        bring_up(page)
        return page

    return shown


def ids(context: Context) -> list[int]:
    rows = sorted(show_ward(context).rows, key=lambda row: -row.readiness.met)
    return [row.identity.infant_id for row in rows]


def turn_to(page: InfantPage, kind: type[InfantTab], settle: Settle) -> InfantTab:
    tab = next(one for one in page.sheets.further if isinstance(one, kind))
    page.sheets.setCurrentWidget(tab)
    settle()
    return tab


def previews() -> list[QWidget]:
    shown = QApplication.topLevelWidgets()
    return [one for one in shown if isinstance(one, Preview) and one.isVisible()]


def test_a_paper_that_is_ready_when_another_tab_and_infant_are_on_screen_is_not_shown(
    open_page: Open, demo: Context, settle: Settle
):
    page, other = open_page(demo), ids(demo)[1]
    tab = turn_to(page, DocumentsTab, settle)
    assert isinstance(tab, DocumentsTab)
    QTest.keyClick(tab.papers, Qt.Key.Key_Return)
    page.sheets.show_days()
    page.open(other)
    settle()
    assert previews() == []
    assert tab.line.isHidden()
    turn_to(page, DocumentsTab, settle)
    QTest.keyClick(tab.papers, Qt.Key.Key_Return)
    settle()
    assert len(previews()) == 1
    assert isinstance(tab.line.preview, Preview)
    tab.line.preview.reject()


def test_a_paper_asked_for_about_the_next_infant_does_not_wait_for_that_of_the_one_before(
    open_page: Open, demo: Context, settle: Settle
):
    page = open_page(demo)
    tab = turn_to(page, DocumentsTab, settle)
    assert isinstance(tab, DocumentsTab)
    first = tab.papers.current_row()
    assert first is not None
    tab.papers.opened.emit(first)
    tab.line.hide()  # as for another infant
    tab.papers.opened.emit(first)
    settle()
    assert len(previews()) == 1
    assert tab.line.preview is not None
    tab.line.preview.reject()


def test_a_tick_is_taken_back_under_the_name_of_its_infant_though_the_question_is_closed_early(
    open_page: Open, demo: Context, settle: Settle
):
    colleague = replace(demo, account=replace(demo.account, name="sana"))
    page = open_page(colleague)
    tab = turn_to(page, DischargeTab, settle)
    assert isinstance(tab, DischargeTab)
    assert is_on(tab, Teaching.KMC_POSITION)
    press_space_at(tab, Teaching.KMC_POSITION)
    dialog = question()
    assert isinstance(dialog, ReasonDialog)
    [banner] = dialog.findChildren(IdentityBanner)
    assert banner.accessibleName().split(",")[0] in page.banner.accessibleName()
    QTest.keyClicks(dialog.reason.line, "She could not show it today")
    press_in(dialog, "Take back")
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    settle()
    assert not is_on(tab, Teaching.KMC_POSITION)


@pytest.fixture
def hands(open_page: Open, demo: Context, settle: Settle, qtbot: QtBot) -> Hands:
    page = open_page(demo)
    record_care(
        demo,
        Problem(infant_id=ids(demo)[0], diagnosis=Diagnosis.ANAEMIA, onset_on=demo.clock().date()),
    )
    made = Hands(page, demo, settle, qtbot)
    page.sheets.setCurrentWidget(made.tab)
    settle()
    made.go(newest(demo, Problem))
    return made


def test_what_goes_on_is_ended_once_by_a_key_pressed_twice(
    hands: Hands, demo: Context, settle: Settle
):
    said: list[str] = []
    hands.page.says.connect(lambda _state, words: said.append(words))
    for _ in range(2):
        QTest.keyClick(hands.tab.left, Qt.Key.Key_X)
    settle()
    assert len(said) == 1
    assert "Ctrl+Z takes it back" in said[0]
    hands.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert newest(demo, Problem).resolved_on is None


def test_escape_asks_once_before_what_is_typed_in_a_form_is_thrown_away(
    hands: Hands, demo: Context
):
    before = len(stored(demo, Problem))
    hands.press(Qt.Key.Key_E)
    form = hands.form()
    hands.type("note", "for a minute, came back by itself")
    QTest.keyClick(form, Qt.Key.Key_Escape)
    assert form.isVisible()
    QTest.keyClick(form, Qt.Key.Key_Escape)
    assert open_forms() == []
    hands.press(Qt.Key.Key_E)  # nothing typed: nothing to lose
    QTest.keyClick(hands.form(), Qt.Key.Key_Escape)
    assert open_forms() == []
    assert len(stored(demo, Problem)) == before


def open_forms() -> list[QDialog]:
    shown = QApplication.topLevelWidgets()
    return [one for one in shown if isinstance(one, CareDialog) and one.isVisible()]


def test_a_nurse_is_told_at_once_that_she_withdraws_no_order(
    hands: Hands, demo: Context, settle: Settle
):
    order = DoctorOrder(
        infant_id=ids(demo)[0],
        ordered_at=demo.clock(),
        ends_at=None,
        feed_order_ml_kg_day=160,
        order_text=None,
        ordered_by="Dr Head",
    )
    record_care(demo, order)
    nurse = replace(demo, account=replace(demo.account, roles=(Role.NURSE,)))
    hands.tab.work._context = hands.tab._context = nurse  # noqa: SLF001
    hands.page.open(ids(demo)[0])
    settle()
    hands.go(newest(demo, DoctorOrder))
    said: list[str] = []
    hands.page.says.connect(lambda _state, words: said.append(words))
    hands.press(Qt.Key.Key_Delete)
    assert QApplication.activeModalWidget() is None
    assert len(said) == 1
    assert "doctor" in said[0]


def test_the_signed_order_leaves_the_keyboard_on_the_review(
    open_page: Open, demo: Context, settle: Settle
):
    page = open_page(demo)
    tab = turn_to(page, ReviewTab, settle)
    assert isinstance(tab, ReviewTab)
    QTest.keyClicks(tab.order.words.line, "Repeat CRP")
    tab.order.button.setFocus()
    QTest.keyClick(tab.order.button, Qt.Key.Key_Space)
    settle()
    assert newest(demo, DoctorOrder).order_text == "Repeat CRP"
    assert tab.isAncestorOf(page.focusWidget())
    assert page.focusWidget().hasFocus()


def test_a_paper_printed_from_above_the_tabs_is_told_in_the_list_of_papers(
    open_page: Open, demo: Context, settle: Settle, asked: list[str]
):
    page = open_page(demo)
    left = next(one for one in recent_exits(demo) if one.outcome is Outcome.HOME_KMC)
    page.open(left.identity.infant_id)
    settle()
    tab = turn_to(page, DocumentsTab, settle)
    assert isinstance(tab, DocumentsTab)
    before = tab.model.rows[0]
    page.save_summary()
    save_shown(page.document, settle)
    settle()
    assert asked
    assert tab.model.rows[0].kind is before.kind
    assert tab.model.rows[0].last != before.last


def test_an_order_half_typed_for_an_infant_that_leaves_is_told_once_and_not_kept_for_ever(
    open_page: Open, demo: Context, services: Services, settle: Settle
):
    page, first = open_page(demo), ids(demo)[0]
    tab = turn_to(page, ReviewTab, settle)
    assert isinstance(tab, ReviewTab)
    QTest.keyClicks(tab.order.words.line, "Stop caff")
    at = demo.clock()
    more = {"died_at": at, "primary_cause": next(iter(DeathCause))}
    left = Leaving(infant_id=first, exit_at=at, outcome=Outcome.DIED, more=more, confirmed=True)
    assert isinstance(discharge(demo, left), Recorded)
    said: list[str] = []
    page.says.connect(lambda _state, words: said.append(words))
    for _ in range(2):
        services.hub.publish(frozenset({Topic.STAYS}))
        settle()
    assert page.sheets.currentWidget() is not tab
    assert len(said) == 1
    assert "has left" in said[0]
    assert "Stop caff" in said[0]
    assert page.drafts() == {}
    assert not page.has_unsaved()


def test_a_key_held_down_ticks_once_and_ends_once(
    open_page: Open, demo: Context, settle: Settle, hands: Hands
):
    said: list[tuple[object, str]] = []
    hands.page.says.connect(lambda state, words: said.append((state, words)))
    again = True

    def hold(_at: object) -> None:
        nonlocal again
        if again:
            again = False
            QTest.keyClick(hands.page.focusWidget(), key)

    hands.page.has_saved.connect(hold)
    key = Qt.Key.Key_X
    hands.press(key)
    assert [state for state, _ in said] == [State.DONE]
    tab = turn_to(hands.page, DischargeTab, settle)
    assert isinstance(tab, DischargeTab)
    hands.page.open(ids(demo)[-1])
    settle()
    what = next(r.tick.what for r in tab.model.rows if r.tick and not r.tick.is_on)
    before = len(stored(demo, ItemGiven)) + len(stored(demo, Counselling))
    again, key = True, Qt.Key.Key_Space
    press_space_at(tab, what)
    settle()
    assert QApplication.activeModalWidget() is None
    assert len(stored(demo, ItemGiven)) + len(stored(demo, Counselling)) == before + 1
    assert is_on(tab, what)
