"""The doctor's round of one infant: eight answers, the last days, an order."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from kmc_desk.domain.review.answers import Question, Verdict
from kmc_desk.domain.ward import WardRow
from kmc_desk.texts.review_words import answer_sentence
from kmc_desk.ui.care_words import say
from kmc_desk.ui.infant.review.tab import ReviewTab
from kmc_desk.ui.infant.review.words import mark
from kmc_desk.ui.page import Services
from kmc_desk.ui.pages.infant_page import InfantPage
from kmc_desk.ui.widgets.scrolled import scrolled
from kmc_desk.usecases.context import Context
from kmc_desk.usecases.recent_exits import recent_exits
from kmc_desk.usecases.review import show_review
from kmc_desk.usecases.show_ward import show_ward
from tests.ui.pages.on_screen import bring_up

Show = Callable[[QWidget], None]
Settle = Callable[[], None]


@pytest.fixture
def rows(demo: Context) -> tuple[WardRow, ...]:
    return show_ward(demo).rows


@pytest.fixture
def page(
    services: Services, demo: Context, show: Show, settle: Settle, rows: tuple[WardRow, ...]
) -> InfantPage:
    """The first bed, with its review on screen."""
    return on_review(services, demo, show, settle, rows[0])


def on_review(
    services: Services, context: Context, show: Show, settle: Settle, row: WardRow
) -> InfantPage:
    made = InfantPage(services, context)
    show(made)
    made.open(row.identity.infant_id)
    settle()
    bring_up(made)
    made.sheets.setCurrentWidget(tab_of(made))
    settle()
    return made


def tab_of(page: InfantPage) -> ReviewTab:
    return next(tab for tab in page.sheets.further if isinstance(tab, ReviewTab))


def turn(page: InfantPage, key: Qt.Key, settle: Settle) -> None:
    QTest.keyClick(page, key)
    settle()


def test_the_review_is_the_second_tab_and_its_letter_leads_there(page: InfantPage, settle: Settle):
    assert page.sheets.indexOf(tab_of(page)) == 1
    page.sheets.setCurrentIndex(0)
    QTest.keyClick(page, Qt.Key.Key_W, Qt.KeyboardModifier.AltModifier)
    settle()
    assert page.sheets.currentWidget() is tab_of(page)


def test_each_question_has_its_answer_with_a_mark_and_the_data(
    page: InfantPage, demo: Context, rows: tuple[WardRow, ...]
):
    review = show_review(demo, rows[0].identity.infant_id).sheet.review
    cells = tab_of(page).answers.cells
    assert [cell.question for cell in cells] == list(Question)
    for cell in cells:
        assert cell.accessibleName() == answer_sentence(review.to(cell.question), say)
        assert cell.words[0]
    assert len({mark(verdict) for verdict in Verdict}) == len(Verdict)  # told apart in grey


def test_page_down_stays_on_the_review_and_shows_the_next_infant_with_its_own_figures(
    page: InfantPage, rows: tuple[WardRow, ...], settle: Settle
):
    tab = tab_of(page)
    before = tab.answers.cells[0].accessibleName()
    turn(page, Qt.Key.Key_PageDown, settle)
    assert page.sheets.currentWidget() is tab
    assert tab.view is not None
    assert tab.view.identity == rows[1].identity
    assert tab.answers.cells[0].accessibleName() != before


def test_figures_of_one_infant_are_never_seen_under_the_name_of_the_next(
    page: InfantPage, rows: tuple[WardRow, ...], settle: Settle, services: Services
):
    tab, seen = tab_of(page), list[bool]()
    page.open(rows[1].identity.infant_id)
    while services.tasks.is_busy or page.banner.accessibleName().startswith("B/O"):
        QTest.qWait(1)
        if rows[1].identity.kmc_no in page.banner.accessibleName():
            own = tab.view is not None and tab.view.identity == rows[1].identity
            seen.append(own or not tab.body.isVisible())
            break
    settle()
    assert seen == [True]
    assert tab.body.isVisible()


def test_arrow_keys_read_the_answers_out_one_by_one(page: InfantPage):
    grid = tab_of(page).answers
    grid.setFocus()
    said = [grid.accessibleDescription()]
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_End):
        QTest.keyClick(grid, key)
        said.append(grid.accessibleDescription())
    asked = ("Growing?", "Warm?", "Feeding how?", "Breathing?", "Seen next?")
    assert [sentence.startswith(one) for sentence, one in zip(said, asked, strict=True)] == [
        True
    ] * 5
    assert grid.chosen.is_current


def test_a_row_of_the_last_days_reads_as_a_sentence(page: InfantPage):
    model = tab_of(page).days.model_of_days
    sentence = model.headerData(0, Qt.Orientation.Vertical, Qt.ItemDataRole.AccessibleTextRole)
    index = model.index(1, 1)
    spoken = model.data(index, Qt.ItemDataRole.AccessibleTextRole)
    assert spoken is not None
    assert spoken.startswith("Weight")
    assert sentence is None or "Weight" in sentence
    assert model.rowCount() == 7


def test_everything_about_a_usual_infant_stands_on_one_screen_without_scrolling(
    page: InfantPage, rows: tuple[WardRow, ...]
):
    tab = tab_of(page)
    assert len(rows[0].alerts) < 3
    assert tab.body.height() <= tab.height()
    assert tab.body.sizeHint().height() <= tab.height()
    assert tab.days.horizontalScrollBar().maximum() == 0
    assert tab.days.verticalScrollBar().maximum() == 0


def test_in_a_low_window_the_review_scrolls_as_one_and_the_page_around_it_does_not(
    page: InfantPage, qtbot: QtBot
):
    around = scrolled(page)
    qtbot.addWidget(around)
    around.resize(983, 470)
    around.show()
    tab = tab_of(page)
    qtbot.waitUntil(lambda: 0 < tab.height() < tab.body.sizeHint().height())
    assert around.verticalScrollBar().maximum() == 0
    assert tab.days.verticalScrollBar().maximum() == 0
    around.takeWidget()


def test_the_small_chart_opens_the_large_one(page: InfantPage, qtbot: QtBot):
    chart = tab_of(page).chart
    assert chart is not None
    QTest.mouseClick(chart, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.sheets.chart is not None and page.sheets.chart.isVisible())


def test_who_has_left_has_no_review(page: InfantPage, demo: Context, settle: Settle):
    page.open(recent_exits(demo)[0].identity.infant_id)
    settle()
    assert not page.sheets.isTabVisible(page.sheets.indexOf(tab_of(page)))


def test_every_letter_for_alt_leads_to_one_place_on_the_review(page: InfantPage):
    kinds = (QLabel, QPushButton)
    words = [w.text() for kind in kinds for w in page.findChildren(kind) if w.isVisible()]
    bar = page.sheets.tabBar()
    words += [bar.tabText(n) for n in range(bar.count()) if bar.isTabVisible(n)]
    letters = [w[w.index("&") + 1].lower() for w in words if "&" in w]
    assert len(letters) > 12
    assert sorted(letters) == sorted(set(letters))
