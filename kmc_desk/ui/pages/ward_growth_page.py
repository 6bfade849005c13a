"""The growth of the whole ward at a glance: a small weight chart for each infant, in bed order."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QStackedWidget, QVBoxLayout, QWidget

from kmc_desk.texts import text
from kmc_desk.ui.actions import KEYS, Command, action, button
from kmc_desk.ui.change_hub import Topic
from kmc_desk.ui.look import GRID, set_role
from kmc_desk.ui.page import Page, Services
from kmc_desk.ui.preview.document_line import Document, DocumentLine
from kmc_desk.ui.tasks import sentence_of
from kmc_desk.ui.widgets.chart_thumbnail import ChartThumbnail
from kmc_desk.ui.widgets.empty_state import EmptyState
from kmc_desk.ui.widgets.flow import FlowLayout
from kmc_desk.ui.widgets.scrolled import scrolled
from kmc_desk.usecases.context import Context
from kmc_desk.usecases.growth_charts import WardChart, ward_charts, ward_charts_paper

_TOPICS = frozenset({Topic.WARD, Topic.STAYS, Topic.MEASUREMENTS})


class WardGrowthPage(Page):
    """Small charts of everybody on the ward; each opens its infant.

    Args:
        services: what pages may use.
        context: the person signed in and the database.
    """

    def __init__(self, services: Services, context: Context) -> None:
        super().__init__()
        self._services, self._context = services, context
        self.title = self.tr("Growth of the ward")
        self.help_text = _help_text(self)
        self.charts: list[ChartThumbnail] = []
        self._infants: list[int] = []
        self.nobody = EmptyState(
            self.tr("Nobody is on the ward. Admit the first infant."),
            self.tr("Admit an infant"),
            "infant",
        )
        self.nobody.acted.connect(lambda: self.wants_page.emit("admit", None))
        self.problem = EmptyState("")
        self.document = DocumentLine(services)
        self._lay_out()

    def refresh(self, topics: frozenset[Topic] | None) -> None:
        """Read the charts again where a weight or a stay is touched."""
        if topics is None or topics & _TOPICS:
            self._services.tasks.run(
                self, lambda: ward_charts(self._context), self._show, self._fail
            )

    def save(self) -> None:
        """Show the charts as a PDF, to be printed or saved."""
        self.document.show_paper(
            Document(
                context=self._context,
                kind=self.title,
                what=self.tr("Charts of the ward"),
                make=lambda: ward_charts_paper(self._context),
            )
        )

    def _show(self, found: tuple[WardChart, ...]) -> None:
        if [one.infant_id for one in found] != self._infants:
            self._make_charts(found)
        for one, chart in zip(found, self.charts, strict=True):
            chart.show_chart(bed_words(one.bed_no), one.chart)
        self.count.setText(self.tr("{count} infants").format(count=len(found)))
        self._sheets.setCurrentWidget(self._sheet if found else self.nobody)
        if not found:
            self.setFocusProxy(self.nobody.button)

    def _make_charts(self, found: tuple[WardChart, ...]) -> None:
        for old in self.charts:
            self._flow.removeWidget(old)
            old.deleteLater()
        self._infants = [one.infant_id for one in found]
        self.charts = [ChartThumbnail(bed_words(one.bed_no), one.chart) for one in found]
        for place, chart in enumerate(self.charts):
            chart.clicked.connect(partial(self._open_infant, self._infants[place]))
            chart.stepped.connect(partial(self._step, place))
            chart.focused.connect(partial(self._sheet.ensureWidgetVisible, chart))
            self._flow.addWidget(chart)
        if self.charts:
            self.setFocusProxy(self.charts[0])

    def _open_infant(self, infant_id: int) -> None:
        self.setFocusProxy(self.charts[self._infants.index(infant_id)])  # there on coming back
        self.wants_page.emit("infant", infant_id)

    def _step(self, here: int, key: int) -> None:
        """Arrow keys go from chart to chart, up and down by a line of them."""
        first = self.charts[0].y()
        across = sum(one.y() == first for one in self.charts)
        steps = {
            Qt.Key.Key_Left: -1,
            Qt.Key.Key_Right: 1,
            Qt.Key.Key_Up: -across,
            Qt.Key.Key_Down: across,
            Qt.Key.Key_Home: -here,
            Qt.Key.Key_End: len(self.charts) - 1 - here,
        }
        there = here + steps[Qt.Key(key)]
        if 0 <= there < len(self.charts):
            self.charts[there].setFocus(Qt.FocusReason.TabFocusReason)

    def _fail(self, error: Exception) -> None:
        self.problem.sentence.setText(sentence_of(error))
        self._sheets.setCurrentWidget(self.problem)

    def _lay_out(self) -> None:
        back = action(self, self.tr("&Ward list"), lambda: self.wants_page.emit("ward", None))
        pdf = action(self, self.tr("Charts &PDF …"), self.save, keys=KEYS[Command.PRINT])
        heading = QLabel(self.title)
        set_role(heading, "title")
        self.count = QLabel()
        set_role(self.count, "quiet")
        head = QHBoxLayout()
        head.setContentsMargins(2 * GRID, GRID, 2 * GRID, GRID)
        head.setSpacing(2 * GRID)
        head.addWidget(heading)
        head.addWidget(self.count, 1, Qt.AlignmentFlag.AlignBaseline)
        head.addWidget(button(pdf))
        head.addWidget(button(back))
        body = QWidget()
        self._flow = FlowLayout(GRID, GRID, body)
        self._flow.setContentsMargins(2 * GRID, 0, 2 * GRID, GRID)
        self._sheet = scrolled(body)
        self._sheets = QStackedWidget()
        for sheet in (self._sheet, self.nobody, self.problem):
            self._sheets.addWidget(sheet)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.document)
        column.addWidget(self._sheets, 1)


def bed_words(bed_no: str) -> str:
    """ "bed 3"; empty without a bed."""
    return text("chart_bed", bed=bed_no) if bed_no else ""


def _help_text(page: QWidget) -> str:
    return page.tr(
        "A small weight chart for everybody on the ward, in bed order, so that one that leaves its "
        "curve is seen among the others. Each chart has its own axes: compare the run of the "
        "points with the curves, not one chart's heights with another's.\n\n"
        "**Keys**\n\n"
        "- ← → ↑ ↓ Home End go from chart to chart, **Enter** or Space opens the infant\n"
        "- **Ctrl+P** shows all charts on paper, fifteen a page, to print or save\n\n"
        "Over each chart: bed and infant; the latest weight with its z-score and standard; KMC "
        "number and the day of that weight."
    )
