"""The monthly return on screen: every figure, its rule, its state, and its files."""

import subprocess
import sys

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from kmc_desk.domain.returns import by_row_and_key
from kmc_desk.domain.returns.facts import BIRTH_WEIGHT_BANDS, BORN, OUTCOMES, SEXES
from kmc_desk.domain.returns.parts import PARTS
from kmc_desk.texts import text
from kmc_desk.texts.return_blocks import blocks_of
from kmc_desk.ui.pages.returns_page import ReturnsPage
from kmc_desk.ui.returns.figure_model import FigureModel
from kmc_desk.ui.returns.problems_view import ProblemsView
from kmc_desk.ui.returns.shown import shown
from kmc_desk.usecases.import_bundle import import_bundle
from kmc_desk.usecases.monthly_return import show_return
from tests.golden.fixture_m1 import write_bundle
from tests.ui.pages.on_screen import bring_up
from tests.ui.pages.returns_hands import LAST_MONTH, behind, cells, tables_of, view_of


@pytest.fixture
def make(services, show, settle):
    def on_screen(context, month=None):
        page = ReturnsPage(services, context)
        show(page)
        bring_up(page)
        if month:
            page.open(month)
            settle()
        return page

    return on_screen


@pytest.fixture
def page(make, demo):
    return make(demo)


@pytest.fixture
def unbalanced(empty_centre, tmp_path):
    """A centre whose April 2025 has two exits without an outcome."""
    folder = tmp_path / "bundle"
    folder.mkdir()
    write_bundle(folder)
    stays = folder / "episodes.csv"
    stays.write_text(stays.read_text().replace(",HOME_KMC,", ",,", 2))
    (folder / "centre.csv").unlink()
    report = import_bundle(empty_centre, folder)
    assert not report.refused
    return empty_centre


def test_the_page_opens_at_the_last_month_that_is_over(page):
    assert page.months.month == LAST_MONTH
    assert page.months.line.text() == LAST_MONTH


def test_every_figure_on_screen_is_the_one_of_the_return(page, demo):
    found = show_return(demo, LAST_MONTH)
    on_screen = list(cells(page))
    assert {figure for figure, _ in on_screen} <= set(found.figures)
    assert all(words == shown(figure) for figure, words in on_screen)
    figures = by_row_and_key(found)
    asked = {("B5", "ALL"), ("E3", "ALL"), ("I3", "CLASS=ALL_EXITS"), ("I9", "STAT=MEDIAN")}
    asked |= {("I1", f"BW={b};OUT={o}") for b in BIRTH_WEIGHT_BANDS for o in OUTCOMES}
    asked |= {("C1", f"BW={b};SEX={s}") for b in BIRTH_WEIGHT_BANDS for s in "MFX"}
    there = {(figure.row, figure.key) for figure, _ in on_screen}
    assert asked <= there <= set(figures)
    rows = {figure.row for figure in found.figures}
    assert {row for row, _ in there} == rows


def test_the_census_stands_in_the_order_of_the_form(page, demo):
    model = tables_of(page, "B")[0].model()
    codes = [model.index(row, 0).data() for row in range(model.rowCount())]
    in_return = [figure.row for figure in show_return(demo, LAST_MONTH).figures]
    assert codes == [row for row in in_return if row.startswith("B")]


def test_each_figure_of_a_table_stands_under_its_head_and_beside_its_label(page):
    dims = {
        **{text(f"BW.{band}"): f"BW={band}" for band in BIRTH_WEIGHT_BANDS},
        **{text(f"SEX.{sex}"): f"SEX={sex}" for sex in SEXES},
        **{text(f"BORN.{born}"): f"BORN={born}" for born in BORN},
        **{text(f"OUT.{group}"): f"OUT={group}" for group in OUTCOMES},
        text("return.total"): None,
    }
    for table in (tables_of(page, "C")[0], tables_of(page, "I")[0]):
        model = table.model()
        for row in range(model.rowCount()):
            for column in range(1, model.columnCount()):
                label = model.index(row, 0).data()
                head = model.headerData(column, Qt.Orientation.Horizontal)
                key = ";".join(sorted(filter(None, (dims[label], dims[head])))) or "ALL"
                assert model.figure_at(model.index(row, column)).key == key


def test_a_figure_says_its_rule_and_how_many_stand_behind_it(page, demo):
    (census,) = tables_of(page, "B")
    census.setFocus()
    for _ in range(6):
        QTest.keyClick(census, Qt.Key.Key_Down)
    figure = by_row_and_key(show_return(demo, LAST_MONTH))["B4", "ALL"]
    assert behind(page).name.text() == (
        f"B4  {text('row.B4')}: {shown(figure)}  –  0 infants stand behind it"
    )
    QTest.keyClick(census, Qt.Key.Key_Down)
    figure = by_row_and_key(show_return(demo, LAST_MONTH))["B5", "ALL"]
    assert f"{len(figure.infants)} infants" in behind(page).name.text()
    assert behind(page).rule.words == text("rule.B5")
    assert census.currentIndex().data(Qt.ItemDataRole.ToolTipRole) == text("rule.B5")
    QTest.keyClick(census, Qt.Key.Key_Left)  # labels are not visited
    assert census.currentIndex().data() == shown(figure)
    first, second, *_ = tables_of(page, "C")
    assert not census.currentIndex().isValid()
    assert behind(page).name.text().startswith(f"C1  {text('row.C1')} (<1000 g, M): ")
    second.setFocus()
    assert not first.currentIndex().isValid()


def test_a_click_on_a_label_chooses_its_figure(page):
    (census,) = tables_of(page, "B")
    where = census.visualRect(census.model().index(1, 1)).center()
    QTest.mouseClick(census.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert behind(page).name.text().startswith("B2  New first admissions: ")


def test_the_arrows_stop_at_this_month_and_the_state_says_provisional(page, settle):
    after, before = (
        next(b for b in page.months.children() if getattr(b, "text", str)() == sign)
        for sign in ("→", "←")
    )
    QTest.mouseClick(after, Qt.MouseButton.LeftButton)
    settle()
    assert page.months.month == "2026-05"
    assert page.state.toolTip() == "open, up to 04-May-2026"
    assert not after.isEnabled()
    QTest.keyClick(page, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    settle()
    assert page.months.month == LAST_MONTH
    assert page.state.toolTip() == "blocked: 1"
    assert after.isEnabled()
    assert before.isEnabled()


@pytest.mark.parametrize(("typed", "said"), [("2026-13", "YYYY-MM"), ("2026-06", "not begun")])
def test_a_month_that_cannot_be_is_said_and_no_figure_stays(page, settle, typed, said):
    page.months.line.selectAll()
    QTest.keyClicks(page.months.line, typed)
    QTest.keyClick(page.months.line, Qt.Key.Key_Return)
    settle()
    assert said in page.notice.sentence
    assert page.notice.isVisible()
    assert not page.entries.isVisible()
    assert not page.exporting.menu.isEnabled()
    assert not page.exporting.paper.isEnabled()
    page.months.line.selectAll()
    QTest.keyClicks(page.months.line, "2026-03")
    QTest.keyClick(page.months.line, Qt.Key.Key_Return)
    settle()
    assert tables_of(page, "B")[0].isVisible()
    assert page.notice.isHidden()


def test_a_month_that_is_typed_takes_the_place_of_the_one_that_stands_there(page, settle):
    page.entries.setFocus()
    page.setFocus()
    for month in ("2026-03", "2026-02"):
        QTest.keyClicks(page.months.line, month)
        QTest.keyClick(page.months.line, Qt.Key.Key_Return)
        settle()
        assert page.months.month == month


def test_nobody_is_asked_to_admit_an_infant_into_a_month_that_is_over(page, settle):
    page.open("2020-01")
    settle()
    assert "Nobody was on the ward" in page.notice.sentence
    assert all(button.isHidden() for button in page.notice.findChildren(QPushButton))


def test_a_balanced_census_says_so(page):
    assert page.balance.accessibleName() == "done: census balances"
    view = view_of(page, ProblemsView)
    assert view.problems.isHidden()
    assert "balances" in view.summary.sentence


def test_what_unbalances_the_census_leads_to_the_infant(make, unbalanced, qtbot):
    page = make(unbalanced, "2025-04")
    assert page.balance.accessibleName() == "danger: census does not balance"
    page.entries.choose("problems")
    problems = view_of(page, ProblemsView).problems
    rows = problems.model.rows
    shown_red = view_of(page, ProblemsView).red.lines.rows
    assert page.entries.item(0).text() == f"What still blocks  ■ {3 + len(shown_red)}"
    named = [row.problem for row in rows if row.problem.infant_id]
    assert len(named) == 2
    assert len(rows) == 3
    view = problems.view
    view.setFocus()
    view.selectRow(rows.index(next(row for row in rows if row.problem is named[0])))
    assert named[0].kmc_no in " ".join(
        str(view.model().index(view.currentIndex().row(), column).data()) for column in range(3)
    )
    with qtbot.waitSignal(page.wants_page) as gone:
        QTest.keyClick(view, Qt.Key.Key_Return)
    assert gone.args == ["infant", named[0].infant_id]
    link = view.model().index(rows.index(rows[-1]), 2)
    with qtbot.waitSignal(page.wants_page) as gone:
        where = view.visualRect(link).center()
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert gone.args == ["infant", rows[-1].problem.infant_id]


def test_in_an_empty_centre_the_page_says_what_to_do(make, empty_centre, qtbot):
    page = make(empty_centre, f"{empty_centre.clock():%Y-%m}")
    assert "Nobody was on the ward" in page.notice.sentence
    with qtbot.waitSignal(page.wants_page) as gone:
        next(b for b in page.notice.findChildren(QPushButton)).click()
    assert gone.args[0] == "admit"


def test_a_person_who_may_not_see_returns_is_told(make, open_centre, demo_folder):
    page = make(open_centre(demo_folder, "nurse"))
    assert page.notice.isVisible()
    assert "role does not allow" in page.notice.sentence
    assert not page.typed_figures.isEnabled()
    assert page.typed_figures.toolTip() == page.notice.sentence
    assert not page.entries.isVisible()


def test_a_table_holds_what_qt_expects_of_a_model(demo, qtmodeltester):
    found = show_return(demo, LAST_MONTH)
    for block in (one for part in PARTS for one in blocks_of(found, part)):
        model = FigureModel(block)
        qtmodeltester.check(model, force_py=True)
        qtmodeltester.check(model)
        model.show_block(block)


def test_every_input_has_a_name_and_every_figure_a_sentence(page, nameless):
    on_screen = list(cells(page))
    assert on_screen
    assert nameless(page) == []
    index = tables_of(page, "I")[0].model().index(1, 1)
    said = index.data(Qt.ItemDataRole.AccessibleTextRole)
    assert said.startswith("I1 1000–1499 g, Home: ")


def test_the_pages_are_imported_without_the_libraries_of_charts_and_documents():
    names = ("admit", "discharge", "returns", "centre")
    lines = [f"import kmc_desk.ui.pages.{name}_page" for name in names]
    lines += ["import sys", "print(sorted({'matplotlib', 'reportlab'} & set(sys.modules)))"]
    ran = subprocess.run(
        [sys.executable, "-c", "\n".join(lines)], capture_output=True, text=True, check=True
    )
    assert ran.stdout.strip() == "[]"
