"""The tab with the papers about an infant."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QTabBar, QWidget
from pytestqt.qtbot import QtBot

from kmc_desk.domain.care_codes import OUTCOME_GROUP, Outcome, OutcomeGroup
from kmc_desk.domain.documents import DocumentKind, FurtherPaper
from kmc_desk.domain.records import Episode, Exit
from kmc_desk.store.queries_centre import home_rules
from kmc_desk.ui.infant.documents_tab import DocumentsTab, paper_name
from kmc_desk.ui.page import Services
from kmc_desk.ui.pages.infant_page import InfantPage
from kmc_desk.usecases.context import Context
from kmc_desk.usecases.papers_of_infant import FittingPaper
from kmc_desk.usecases.show_ward import show_ward
from tests.reports.paper_ward import pages
from tests.ui.pages.on_screen import bring_up
from tests.ui.pages.preview_hands import save_shown, shown_in

Settle = Callable[[], None]


@pytest.fixture
def page(services: Services, demo: Context, show: Callable[[QWidget], None]) -> InfantPage:
    made = InfantPage(services, demo)
    show(made)
    bring_up(made)
    return made


def left_by(context: Context, wanted: Callable[[Outcome], bool]) -> int:
    """An infant that left the ward so."""
    with context.read() as reader:
        left = next(one for one in reader.find(Exit) if one.outcome and wanted(one.outcome))
        stay = reader.find_one(Episode, id=left.episode_id)
    assert stay is not None
    return stay.infant_id


@pytest.fixture
def open_tab(page: InfantPage, settle: Settle) -> Callable[[int], DocumentsTab]:
    """Turn to the papers of an infant by Alt+U."""

    def turned(infant_id: int) -> DocumentsTab:
        page.open(infant_id)
        settle()
        bar = page.sheets.findChild(QTabBar)
        assert bar is not None
        QTest.keyClick(bar, Qt.Key.Key_U, Qt.KeyboardModifier.AltModifier)
        settle()
        tab = page.sheets.currentWidget()
        assert isinstance(tab, DocumentsTab)
        return tab

    return turned


def kinds(tab: DocumentsTab) -> list[object]:
    return [one.kind for one in tab.model.rows]


def test_whoever_went_home_has_the_summary_first_and_no_wrist_band(
    open_tab: Callable[[int], DocumentsTab], demo: Context
):
    tab = open_tab(left_by(demo, lambda one: one is Outcome.HOME_KMC))
    assert kinds(tab)[0] is DocumentKind.DISCHARGE_SUMMARY
    assert FurtherPaper.GROWTH_CHARTS in kinds(tab)
    assert FurtherPaper.BAND_LABELS not in kinds(tab)
    assert DocumentKind.DEATH_SUMMARY not in kinds(tab)
    assert tab.papers.current_row() == tab.model.rows[0]


def test_of_an_infant_that_died_there_is_the_death_summary_and_nothing_for_a_home(
    open_tab: Callable[[int], DocumentsTab], demo: Context
):
    tab = open_tab(left_by(demo, lambda one: OUTCOME_GROUP.get(one) is OutcomeGroup.DIED))
    assert kinds(tab) == [DocumentKind.DEATH_SUMMARY, FurtherPaper.GROWTH_CHARTS]


def test_on_the_ward_there_are_bands_and_no_summary(
    open_tab: Callable[[int], DocumentsTab], demo: Context
):
    tab = open_tab(show_ward(demo).rows[0].identity.infant_id)
    assert FurtherPaper.BAND_LABELS in kinds(tab)
    assert FurtherPaper.BANDS_ON_A4 in kinds(tab)
    assert DocumentKind.DISCHARGE_SUMMARY not in kinds(tab)


def test_enter_shows_the_paper_and_once_it_is_saved_the_line_says_when_and_by_whom(
    open_tab: Callable[[int], DocumentsTab],
    demo: Context,
    settle: Settle,
    asked: list[str],
    tmp_path: Path,
):
    tab = open_tab(left_by(demo, lambda one: one is Outcome.HOME_KMC))
    assert said(tab, 0).endswith("Made last: not yet")
    QTest.keyClick(tab.papers, Qt.Key.Key_Return)
    preview = shown_in(tab.line, settle)
    assert preview.windowTitle() == "Discharge summary"
    QTest.keyClick(preview.view, Qt.Key.Key_Escape)
    settle()
    assert said(tab, 0).endswith("Made last: not yet")
    for _ in range(2):
        QTest.keyClick(tab.papers, Qt.Key.Key_Return)
        save_shown(tab.line, settle)
        settle()
        assert said(tab, 0).endswith("Made last: 05-May-2026 10:42, Dr Head")
    assert asked == ["discharge-summary.pdf"] * 2
    [first, *_] = pages((tmp_path / asked[1]).read_bytes())
    assert "COPY · first made 05-May-2026 10:42" in first


def said(tab: DocumentsTab, row: int) -> str:
    """A line as a screen reader says it."""
    index = tab.model.index(row, 0)
    return str(tab.model.data(index, Qt.ItemDataRole.AccessibleDescriptionRole))


def test_the_button_shows_the_paper_under_the_cursor(
    open_tab: Callable[[int], DocumentsTab], demo: Context, settle: Settle
):
    tab = open_tab(show_ward(demo).rows[0].identity.infant_id)
    tab.papers.go_to((FurtherPaper.BANDS_ON_A4, ""))
    QTest.keyClick(tab.look, Qt.Key.Key_Space)
    preview = shown_in(tab.line, settle)
    assert preview.windowTitle() == "Wrist bands, on A4"
    QTest.keyClick(preview.view, Qt.Key.Key_Escape)


def test_every_fitting_paper_can_be_shown(
    open_tab: Callable[[int], DocumentsTab], demo: Context, settle: Settle
):
    for infant_id in (
        show_ward(demo).rows[0].identity.infant_id,
        left_by(demo, lambda one: one is Outcome.HOME_KMC),
    ):
        tab = open_tab(infant_id)
        for one in tab.model.rows:
            tab.papers.go_to((one.kind, one.language))
            QTest.keyClick(tab.papers, Qt.Key.Key_Return)
            preview = shown_in(tab.line, settle)
            assert preview.windowTitle() == paper_name(one)
            QTest.keyClick(preview.view, Qt.Key.Key_Escape)


def test_there_is_a_leaflet_in_each_language_the_usual_one_first_and_none_copies_another(
    open_tab: Callable[[int], DocumentsTab],
    demo: Context,
    settle: Settle,
    asked: list[str],
    tmp_path: Path,
):
    tab = open_tab(left_by(demo, lambda one: one is Outcome.HOME_KMC))
    languages = [one.language for one in tab.model.rows if one.kind is DocumentKind.LEAFLET]
    assert set(languages) >= {"en", "ur"}
    with demo.read() as reader:
        assert languages[0] == home_rules(reader.connection).leaflet_language
    for language in ("en", "ur"):
        tab.papers.go_to((DocumentKind.LEAFLET, language))
        QTest.keyClick(tab.papers, Qt.Key.Key_Return)
        save_shown(tab.line, settle)
        settle()
    assert asked == ["leaflet-en.pdf", "leaflet-ur.pdf"]
    assert "COPY" not in "".join(pages((tmp_path / "leaflet-ur.pdf").read_bytes()))
    made = {one.language: one.last for one in tab.model.rows if one.kind is DocumentKind.LEAFLET}
    assert made["en"] is not None
    assert made["ur"] is not None
    assert {last for language, last in made.items() if language not in ("en", "ur")} <= {None}


def test_a_leaflet_says_its_language_and_one_of_the_centres_own_its_short_name():
    leaflet = FittingPaper(kind=DocumentKind.LEAFLET, language="ur")
    assert paper_name(leaflet) == "Mother's leaflet (Urdu)"
    own = FittingPaper(kind=DocumentKind.LEAFLET, language="zz")
    assert paper_name(own) == "Mother's leaflet (zz)"


def test_the_letter_of_the_tab_and_its_button_belong_to_nothing_else(
    page: InfantPage, open_tab: Callable[[int], DocumentsTab], demo: Context
):
    for infant_id in (
        left_by(demo, lambda one: one is Outcome.HOME_KMC),
        show_ward(demo).rows[0].identity.infant_id,
    ):
        tab = open_tab(infant_id)
        shown = [one.text() for one in page.findChildren(QPushButton) if one.isVisible()]
        shown += [page.sheets.tabText(place) for place in range(page.sheets.count())]
        letters = sorted(words[words.index("&") + 1].lower() for words in shown if "&" in words)
        assert tab.look.text() in shown
        assert len(set(letters)) == len(letters), letters


def test_all_of_the_tab_has_names(
    open_tab: Callable[[int], DocumentsTab],
    demo: Context,
    nameless: Callable[[QWidget], list[str]],
    qtbot: QtBot,
):
    tab = open_tab(show_ward(demo).rows[0].identity.infant_id)
    assert nameless(tab) == []
