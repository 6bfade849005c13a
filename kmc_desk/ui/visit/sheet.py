"""The form of a visit with what is known of the infant over it and its chart beside it."""

from collections.abc import Callable, Iterable
from datetime import date, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from kmc_desk.domain.follow_up.visit_view import VisitView
from kmc_desk.domain.growth.chart import GrowthChart
from kmc_desk.texts import text
from kmc_desk.ui.forms.field import TextField
from kmc_desk.ui.look import GRID, set_role
from kmc_desk.ui.visit.form import VisitFields
from kmc_desk.ui.visit.signs_panel import SignsPanel
from kmc_desk.ui.visit.words import age_words, date_words, weights_words
from kmc_desk.ui.widgets.elided_label import ElidedLabel
from kmc_desk.ui.widgets.sheet import sheet_of

if TYPE_CHECKING:
    from kmc_desk.ui.widgets.chart_canvas import ChartCanvas

_BESIDE_CHARS = 130  # narrower than that the chart takes the place of the form
_CHART_SIZE = QSize(440, 340)
_LONGEST_REASON = 240


class VisitSheet(QWidget):
    """Heading, facts, form and chart; under them the danger signs, and why something is put right.

    Args:
        clock: local time.
    """

    def __init__(self, clock: Callable[[], datetime]) -> None:
        super().__init__()
        self.heading = QLabel()
        set_role(self.heading, "title")
        self.age = QLabel()
        self.facts = QLabel()
        self.facts.setWordWrap(True)
        self.facts.setTextFormat(Qt.TextFormat.PlainText)
        self.form = VisitFields(clock)
        self.area = sheet_of(self.form)
        # A bar that comes and goes would move every field sideways.
        self.area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.signs = SignsPanel()
        self.signs.acted.connect(self.form.act)
        self.reason = TextField(self.tr("Reason for the correction"), longest=_LONGEST_REASON)
        self.reason.hide()
        self.chart: ChartCanvas | None = None
        self._wanted: bool | None = None  # None: where there is room
        self._row = QHBoxLayout()
        self._row.setSpacing(2 * GRID)
        self._row.addWidget(self.area, 5)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        head = QHBoxLayout()
        head.setSpacing(2 * GRID)
        head.addWidget(self.heading)
        head.addWidget(self.age, 1)
        column.addLayout(head)
        column.addWidget(self.facts)
        column.addLayout(self._row, 1)
        for part in (self.signs, self.reason):
            column.addWidget(part)

    @property
    def why(self) -> str | None:
        """The reason that was typed, where one is asked for."""
        return None if self.reason.isHidden() else self.reason.value()

    def show_view(self, view: VisitView, today: date) -> None:
        """Show the form of a visit."""
        words = self.tr("Visit: put right") if view.is_stored_whole else self.tr("Visit")
        self.heading.setText(words)
        self.age.setText(age_words(view))
        self.facts.setText("\n".join((date_words(view, today), weights_words(view.weights))))
        self.reason.hide()
        self.reason.set_value(None)
        self.form.start(view)
        self.show_signs()

    def show_signs(self) -> None:
        """Say that there are danger signs, as long as nothing is said to be done."""
        lacking = self.form.lacking
        if lacking is not None:
            self.signs.say(text(f"signs_panel.{lacking.code}"))
        self.signs.setVisible(lacking is not None)

    def ask_why(self) -> None:
        """Ask for the reason of a correction."""
        self.reason.show()
        self.reason.editor.setFocus()

    def draw(self, chart: GrowthChart) -> None:
        """Show the infant's growth."""
        if self.chart is None:
            from kmc_desk.ui.widgets.chart_canvas import ChartCanvas  # late: it draws

            self.chart = ChartCanvas()
            self.chart.sheet.setMinimumSize(_CHART_SIZE)
            self._row.addWidget(self.chart, 3)
        self.chart.show_chart(chart)
        self._place()

    def turn_chart(self) -> None:
        """Show the chart or take it away; the cursor goes along."""
        self._wanted = self.chart is not None and self.chart.isHidden()
        self._place()
        if self.chart is not None and self._wanted:
            self.chart.setFocus()
        else:
            self.form.weight.editor.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._place()

    def _place(self) -> None:
        """Beside the form where there is room; else in its place, when somebody asks for it."""
        char = self.fontMetrics().horizontalAdvance("0")
        beside = self.width() >= char * _BESIDE_CHARS
        wanted = beside if self._wanted is None else self._wanted
        shown = wanted and self.chart is not None
        if self.chart is not None:
            self.chart.setVisible(shown)
        self.area.setVisible(beside or not shown)


def framed(
    parts: tuple[QWidget, QWidget], before: Iterable[QWidget], after: Iterable[QWidget]
) -> QWidget:
    """The sheet with its buttons under it.

    Args:
        parts: the sheet, which takes the room, and what is asked under it.
        before: buttons at the start of the line.
        after: buttons at its end, the one that saves last.
    """
    bottom = QHBoxLayout()
    bottom.setSpacing(GRID)
    for one in before:
        bottom.addWidget(one)
    needed = ElidedLabel()
    set_role(needed, "quiet")
    needed.say(QCoreApplication.translate("VisitSheet", "* is needed to save"))
    bottom.addWidget(needed, 1)
    for one in after:
        bottom.addWidget(one)
    page = QWidget()
    column = QVBoxLayout(page)
    column.setContentsMargins(2 * GRID, GRID, 2 * GRID, GRID)
    column.setSpacing(GRID)
    column.addWidget(parts[0], 1)
    column.addWidget(parts[1])
    column.addLayout(bottom)
    return page
