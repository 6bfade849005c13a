"""What a reader chooses about the chart of one infant, with the demo ward."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from kmc_desk.domain.growth.measures import Ages, Basis, Measure
from kmc_desk.domain.ward import WardRow
from kmc_desk.ui import save_dialog
from kmc_desk.ui.change_hub import Topic
from kmc_desk.ui.page import Services
from kmc_desk.ui.pages.infant_page import InfantPage
from kmc_desk.usecases.context import Context
from kmc_desk.usecases.growth_references import add_reference, withdraw_reference
from kmc_desk.usecases.show_ward import show_ward
from tests.exchange.reference_file import write_reference
from tests.ui.pages.preview_hands import save_shown
from tests.ui.pages.test_centre_export import exports

Show = Callable[[QWidget], None]
Settle = Callable[[], None]


@pytest.fixture
def rows(demo: Context) -> tuple[WardRow, ...]:
    return show_ward(demo).rows


@pytest.fixture
def reference(demo: Context, tmp_path: Path) -> str:
    file = write_reference(tmp_path / "ours.csv")
    return add_reference(demo, name="Ours 2024", source="Invented", file=file).name


@pytest.fixture
def page(
    services: Services, demo: Context, show: Show, rows: tuple[WardRow, ...], settle: Settle
) -> InfantPage:
    made = InfantPage(services, demo)
    show(made)
    made.sheets.show_chart()
    made.open(rows[0].identity.infant_id)
    settle()
    return made


def shown(page: InfantPage):
    assert page.sheets.chart is not None
    chart = page.sheets.chart.chart
    assert chart is not None
    return chart


@pytest.mark.parametrize("measure", Measure)
def test_each_measure_can_be_chosen(page: InfantPage, settle: Settle, measure: Measure):
    page.sheets.bar.measure.setCurrentIndex(list(Measure).index(measure))
    settle()
    assert shown(page).measure is measure
    assert page.sheets.chart is not None
    assert page.sheets.chart.accessibleName().split(" chart of ")[0]


def test_the_choice_stays_when_going_to_the_next_bed(
    page: InfantPage, rows: tuple[WardRow, ...], settle: Settle
):
    page.sheets.bar.measure.setCurrentIndex(2)
    page.sheets.bar.whole.click()
    settle()
    QTest.keyClick(page, Qt.Key.Key_PageDown)
    settle()
    assert shown(page).infant.kmc_no == rows[1].identity.kmc_no
    assert (shown(page).measure, shown(page).wish.whole) == (Measure.HEAD, True)


def test_the_whole_standard_is_shown_and_put_back(page: InfantPage, settle: Settle):
    near = shown(page).window
    page.sheets.bar.whole.click()
    settle()
    assert shown(page).window.last == 448
    page.sheets.bar.whole.click()
    settle()
    assert shown(page).window == near


def test_the_ages_are_remembered_for_the_person_and_the_rest_starts_anew(
    page: InfantPage, services: Services, demo: Context, show: Show
):
    page.sheets.bar.ages.setCurrentIndex(1)
    page.sheets.bar.measure.setCurrentIndex(1)
    again = InfantPage(services, demo)
    show(again)
    assert again.sheets.bar.wish().ages is Ages.BOTH
    assert again.sheets.bar.wish().measure is Measure.WEIGHT
    assert again.sheets.bar.reference() == ""


def test_without_a_site_reference_nobody_is_asked_whose_curves(page: InfantPage):
    assert not page.sheets.bar.curves.isVisible()


def test_a_site_reference_is_offered_after_the_standards_and_used_only_when_chosen(
    reference: str, page: InfantPage, settle: Settle
):
    bar = page.sheets.bar
    assert bar.curves.isVisible()
    assert [bar.curves.itemText(n) for n in range(bar.curves.count())] == [
        "INTERGROWTH-21st, WHO",
        reference,
    ]
    assert shown(page).site_reference == ""
    bar.curves.setCurrentIndex(1)
    settle()
    assert shown(page).site_reference == reference
    assert {one.basis for one in shown(page).sets} == {Basis.PMA}
    bar.curves.setCurrentIndex(0)
    settle()
    assert shown(page).site_reference == ""


def test_a_chosen_reference_that_is_withdrawn_gives_way_to_the_standards(
    reference: str, page: InfantPage, demo: Context, services: Services, settle: Settle
):
    page.sheets.bar.curves.setCurrentIndex(1)
    settle()
    withdraw_reference(demo, reference)
    services.hub.publish(frozenset({Topic.REFERENCES}))
    settle()
    assert page.problem.isVisible() is False
    assert shown(page).site_reference == ""
    assert not page.sheets.bar.curves.isVisible()


def test_the_chart_is_copied_with_the_keys_of_copying(
    page: InfantPage, settle: Settle, demo: Context
):
    QGuiApplication.clipboard().clear()
    said = []
    page.says.connect(lambda _state, words: said.append(words))
    QTest.keyClick(
        page, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    )
    settle()
    assert QGuiApplication.clipboard().image().width() > 1000
    assert said == ["The chart is copied. Paste it where you need it, within a minute."]
    assert exports(demo)[-1] == ("chart_copied", None)


def test_the_charts_are_written_as_they_are_read(
    page: InfantPage, settle: Settle, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    target, asked = tmp_path / "charts.pdf", []

    def choose(_parent: QWidget, name: str, _filter: str) -> Path:
        asked.append(name)
        return target

    monkeypatch.setattr(save_dialog, "ask_where_to_save", choose)
    QTest.keyClick(page, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    assert page.document.sentence.startswith("Growth charts of")
    save_shown(page.document, settle)
    assert asked == ["growth-charts.pdf"]
    assert target.read_bytes().startswith(b"%PDF")
    assert page.document.sentence.endswith(f"saved: {target}")


def test_on_the_days_there_is_nothing_to_choose_about_the_chart(page: InfantPage):
    page.sheets.show_days()
    assert not page.sheets.bar.isVisible()
    page.sheets.show_chart()
    assert page.sheets.bar.isVisible()


def test_everything_about_the_chart_is_reached_by_tab(page: InfantPage, qtbot: object):
    page.activateWindow()
    bar = page.sheets.bar
    bar.measure.setFocus()
    reached = []
    for _ in range(4):
        reached.append(page.focusWidget())
        QTest.keyClick(page.focusWidget(), Qt.Key.Key_Tab)
    assert reached == [bar.measure, bar.ages, bar.whole, bar.more]


@pytest.mark.parametrize("zoom", [100, 150, 175])
def test_the_choices_fit_a_ward_pc_at_every_text_size(
    page: InfantPage, services: Services, zoom: int, reference: str, settle: Settle
):
    services.look.set_zoom(zoom)
    page.refresh(None)
    settle()
    wide = page.minimumSizeHint().width()
    services.look.set_zoom(100)
    assert page.sheets.bar.curves.isVisible()
    assert wide <= 1366 - 95  # beside the rail


def test_what_is_read_out_stays_in_sight_in_a_low_window(page: InfantPage, settle: Settle):
    page.resize(998, 430)
    settle()
    assert page.sheets.chart is not None
    page.sheets.chart.choose(0)
    line = page.sheets.chart.readout
    below = line.mapTo(page, line.rect().bottomLeft()).y()
    assert line.text().startswith("15-") or line.text()
    assert 0 < below <= page.height()


def test_arrow_keys_read_the_chart_out_as_soon_as_it_is_turned_to(page: InfantPage):
    page.activateWindow()
    page.setFocus()
    assert page.sheets.chart is not None
    assert page.focusWidget() is page.sheets.chart
    QTest.keyClick(page.focusWidget(), Qt.Key.Key_Right)
    assert page.sheets.chart.chosen is not None
    assert page.sheets.bar.isVisible()


def test_every_button_of_the_infant_is_reached_by_tab(page: InfantPage):
    page.activateWindow()
    page.setFocus()
    reached = set()
    for _ in range(40):
        focused = page.focusWidget()
        reached.add(focused)
        QTest.keyClick(focused, Qt.Key.Key_Tab)
    shown = {one for one in page.buttons() if one.isVisible() and one.isEnabled()}
    assert shown <= reached, [one.text() for one in shown - reached]
