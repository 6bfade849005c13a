"""Speed of the growth chart, and as a ratio to a plain matplotlib redraw of the same picture."""

import itertools
import subprocess
import sys
from datetime import date, timedelta
from io import BytesIO

from bench.timing import median_ms, report
from kmc_desk.domain.growth.chart import ChartInfant, GrowthChart, GrowthRecord, Measured
from kmc_desk.domain.growth.charting import growth_chart
from kmc_desk.domain.growth.measures import Measure
from kmc_desk.growth_tables import standards

SCREEN_PT = (952.0, 360.0)  # what the window leaves of 1366 x 768

FIRST = """
import time
from PySide6.QtWidgets import QApplication
from bench.chart import charts
from kmc_desk.ui.look import Look
import kmc_desk.ui.pages.infant_page
app = QApplication([]); look = Look(app)
shown = charts()[0]
ready = time.perf_counter()
from kmc_desk.ui.widgets.chart_canvas import ChartCanvas
canvas = ChartCanvas(); canvas.resize(1270, 520); canvas.show_chart(shown); canvas.show()
app.processEvents(); canvas.grab()
print(time.perf_counter() - ready)
"""


def charts() -> list[GrowthChart]:
    """Fourteen infants of a ward, boys and girls, each with some weeks of weights."""
    found: list[GrowthChart] = []
    for number in range(14):
        born = date(2026, 5, 1) + timedelta(days=number)
        infant = ChartInfant(
            label=f"B/O NUMBER {number}",
            kmc_no=f"HRP-2026-{number:05d}",
            sex="MF"[number % 2],
            birth_date=born,
            ga_days=205 + 3 * number,
            birth_weight_g=1100 + 40 * number,
        )
        weights = tuple(
            Measured(on=born + timedelta(days=age), value=1100 + 40 * number + 18 * (age - 6))
            for age in range(1, 22)
        )
        record = GrowthRecord(infant=infant, series={Measure.WEIGHT: weights})
        found.append(growth_chart(record, standards()))
    return found


def measure_charts() -> None:
    """Print the table."""
    from PySide6.QtWidgets import QApplication
    from reportlab.pdfgen.canvas import Canvas

    from kmc_desk.reports.drawing_files import figure
    from kmc_desk.reports.drawing_pdf import draw_on_page
    from kmc_desk.reports.growth_figure import draw
    from kmc_desk.reports.growth_look import PAPER, SCREEN
    from kmc_desk.ui.look import Look
    from kmc_desk.ui.widgets.chart_canvas import ChartCanvas

    shown = charts()
    drawing = draw(shown[0], *SCREEN_PT, SCREEN)

    def redraw_by_matplotlib() -> None:
        made = figure(drawing)
        made.set_dpi(96)
        made.canvas.draw()

    plain = median_ms(redraw_by_matplotlib)
    app = QApplication.instance() or QApplication([])
    look = Look(app)  # pyright: ignore[reportArgumentType] - the one application
    canvas = ChartCanvas()
    canvas.resize(1270, 520)
    canvas.show()

    following = itertools.cycle(shown)

    def step() -> None:
        canvas.show_chart(next(following))
        canvas.grab()

    def on_paper() -> None:
        page = Canvas(BytesIO())
        draw_on_page(page, draw(shown[0], 510, 480, PAPER), 42, 200)
        page.save()

    against = "plain matplotlib redraw"
    command = [sys.executable, "-c", FIRST]
    first = [
        float(subprocess.run(command, check=True, capture_output=True, text=True).stdout) * 1000
        for _ in range(5)
    ]
    report("chart: first draw, in a fresh process", sorted(first)[2], against, plain)
    report("chart: step to the next infant, painted", median_ms(step), against, plain)
    report("chart: one on a page, PDF", median_ms(on_paper), against, plain)
    canvas.close()
    del look


if __name__ == "__main__":
    measure_charts()
