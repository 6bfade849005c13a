import subprocess
import sys
from datetime import date, timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QFont, QGuiApplication
from PySide6.QtTest import QTest

from kmc_desk.domain.growth.chart import ChartInfant, GrowthRecord, Measured
from kmc_desk.domain.growth.charting import growth_chart
from kmc_desk.domain.growth.measures import Measure
from kmc_desk.growth_tables import standards
from kmc_desk.reports.drawing import Words
from kmc_desk.reports.growth_figure import draw
from kmc_desk.reports.growth_sentences import describe
from kmc_desk.reports.growth_text import read_out
from kmc_desk.texts import text
from kmc_desk.ui.widgets.chart_canvas import COPIED_PT, LEAST_SIZE, ChartCanvas
from tests.ui.pages.on_screen import lay_out

BORN = date(2026, 4, 20)


def chart(weights=(1230, 1190, 1160, 1148, 1170, 1200, 1240), label="T1 B/O SAIRA"):
    infant = ChartInfant(
        label=label,
        kmc_no="HRP-26-00001-X",
        sex="F",
        birth_date=BORN,
        ga_days=212,
        birth_weight_g=None,
    )
    days = (BORN + timedelta(days=age) for age in range(len(weights)))
    series = tuple(Measured(on=on, value=w) for on, w in zip(days, weights, strict=True))
    record = GrowthRecord(infant=infant, series={Measure.WEIGHT: series})
    return growth_chart(record, standards())


@pytest.fixture
def canvas(qtbot):
    widget = ChartCanvas()
    qtbot.addWidget(widget)
    widget.resize(800, 500)
    widget.show()
    return widget


def picture(widget):
    lay_out()
    return widget.grab().toImage()


def distinct_colours(image):
    step = range(0, min(image.width(), image.height()), 7)
    return {image.pixel(x, y) for x in range(0, image.width(), 7) for y in step}


def test_the_screen_needs_no_matplotlib():
    script = (
        "import sys; import kmc_desk.ui.widgets.chart_canvas; sys.exit('matplotlib' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0


def test_without_a_weight_it_says_that_the_chart_begins_with_the_first(canvas):
    canvas.show_chart(chart(weights=()))
    assert canvas.readout.isHidden()
    assert text("chart_empty") in canvas.accessibleDescription()
    assert len(distinct_colours(picture(canvas))) > 2  # axes and words, no blank sheet
    assert canvas.accessibleName() == "Weight chart of T1 B/O SAIRA"
    QTest.keyClick(canvas, Qt.Key.Key_Left)
    assert canvas.chosen is None


def test_a_screen_reader_hears_whose_chart_it_is_and_the_chart_in_words(canvas):
    canvas.show_chart(chart())
    heard = QAccessible.queryAccessibleInterface(canvas)
    assert heard.text(QAccessible.Text.Name) == "Weight chart of T1 B/O SAIRA"
    assert heard.text(QAccessible.Text.Description) == describe(chart())


def test_arrow_keys_read_the_chart_out_weight_by_weight(canvas):
    shown = chart()
    canvas.show_chart(shown)
    heard = []
    for key in ("End", "Left", "Left", "Right", "Home", "Left"):
        QTest.keyClick(canvas, getattr(Qt.Key, f"Key_{key}"))
        heard.append(canvas.readout.text())
        assert canvas.accessibleDescription() == canvas.readout.text()
    assert heard == [read_out(shown, shown.points[at]) for at in (6, 5, 4, 5, 0, 0)]


def test_the_first_arrow_key_reads_the_latest_weight(canvas):
    canvas.show_chart(chart())
    QTest.keyClick(canvas, Qt.Key.Key_Left)
    assert canvas.chosen == 6
    QTest.keyClick(canvas, Qt.Key.Key_Right)
    assert canvas.chosen == 6


def test_escape_lets_go_and_gives_the_description_back(canvas):
    canvas.show_chart(chart())
    canvas.choose(2)
    QTest.keyClick(canvas, Qt.Key.Key_Escape)
    assert canvas.chosen is None
    assert canvas.accessibleDescription() == describe(chart())
    assert canvas.readout.text() == text("chart_read_hint")


def test_the_weight_read_out_is_marked_in_the_picture(canvas):
    canvas.show_chart(chart())
    before = picture(canvas)
    canvas.choose(3)
    assert picture(canvas) != before
    canvas.choose(None)
    assert picture(canvas) == before


def test_the_mouse_reads_out_the_weight_it_is_near(canvas):
    canvas.show_chart(chart())
    picture(canvas)
    spot = canvas.spots()[4].toPoint()
    inner = canvas.childAt(spot)
    QTest.mouseMove(inner, QPoint(5, 5))
    QTest.mouseMove(inner, spot)
    assert canvas.chosen == 4


def test_the_picture_on_the_clipboard_says_whose_chart_it_is(canvas):
    canvas.show_chart(chart())
    canvas.copy()
    copied = QGuiApplication.clipboard().image()
    assert (copied.width(), copied.height()) == (1520, 960)
    words = {p.words for p in draw(chart(), *COPIED_PT).pieces if isinstance(p, Words)}
    assert any("T1 B/O SAIRA · HRP-26-00001-X" in said for said in words)
    canvas.show_chart(chart(label="T2 B/O SAIRA"))
    canvas.copy()
    assert QGuiApplication.clipboard().image() != copied


def test_a_new_chart_takes_the_place_of_the_old(canvas):
    canvas.show_chart(chart())
    canvas.choose(1)
    before = picture(canvas)
    canvas.show_chart(chart(weights=(1500, 1450), label="T2 B/O SAIRA"))
    assert canvas.chosen is None
    assert picture(canvas) != before
    assert canvas.accessibleName() == "Weight chart of T2 B/O SAIRA"
    canvas.show_chart(None)
    assert canvas.accessibleName() == ""
    assert canvas.readout.isHidden()


@pytest.mark.parametrize("size", [(600, 380), (1000, 640), (1366, 700)])
def test_it_fills_every_size_from_the_least_up(canvas, size):
    canvas.show_chart(chart())
    canvas.resize(*size)
    image = picture(canvas)
    assert (image.width(), image.height()) == size
    assert len(distinct_colours(image)) > 8
    below = canvas.readout.geometry().top()
    assert all(0 < spot.x() < size[0] and 0 < spot.y() < below for spot in canvas.spots())
    assert LEAST_SIZE.width() <= 600


def test_the_same_chart_gives_the_same_picture(canvas):
    canvas.show_chart(chart())
    first = picture(canvas)
    canvas.show_chart(chart())
    assert picture(canvas) == first


def test_larger_text_of_the_window_is_larger_on_the_chart(canvas):
    canvas.show_chart(chart())
    first = picture(canvas)
    font = QFont(canvas.font())
    font.setPointSizeF(16)
    canvas.setFont(font)
    assert picture(canvas) != first


def test_closing_it_leaves_nothing_behind(qtbot):
    widget = ChartCanvas()
    widget.show_chart(chart())
    widget.resize(700, 420)
    widget.show()
    widget.close()
    with qtbot.waitSignal(widget.destroyed):
        widget.deleteLater()
