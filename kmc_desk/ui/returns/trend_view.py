"""Twelve months of the return: small charts, a comparison, and what was done since opening."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QLabel, QPushButton, QScrollArea, QStackedLayout, QVBoxLayout, QWidget

from kmc_desk.domain.errors import UserError
from kmc_desk.domain.returns import Figure, MonthlyReturn
from kmc_desk.domain.returns.trend import CHOSEN, Trend
from kmc_desk.texts import text
from kmc_desk.texts.return_trend import (
    comparison,
    over_2000_words,
    rule_of_headline,
    span_words,
    treated_words,
)
from kmc_desk.ui.look import GRID, set_role
from kmc_desk.ui.page import Services
from kmc_desk.ui.preview.document_line import Document, DocumentLine
from kmc_desk.ui.returns.figure_table import FigureTable
from kmc_desk.ui.returns.shown import titled
from kmc_desk.ui.returns.view import Entry, FigurePlace, ReturnView
from kmc_desk.ui.tasks import sentence_of
from kmc_desk.ui.widgets.empty_state import EmptyState
from kmc_desk.ui.widgets.flow import FlowLayout
from kmc_desk.ui.widgets.scrolled import scrolled
from kmc_desk.usecases.context import Context
from kmc_desk.usecases.return_trend import Counting, begin_trend, count_month, trend_of, trend_paper

if TYPE_CHECKING:
    from kmc_desk.ui.returns.trend_canvas import TrendCanvas


class TrendView(ReturnView):
    """Counts only while it is looked at, a month at a time, so that nobody at the ward waits.

    Args:
        services: what pages may use.
        context: the person signed in and the database.
    """

    def __init__(self, services: Services, context: Context) -> None:
        super().__init__()
        self.help_text = self.tr(
            "**Twelve months** has a small chart of each key figure, and how many infants were "
            "treated since the centre opened.\n\n"
            "- Arrow keys go from month to month and from chart to chart; the line below reads "
            "out the value. **Enter** opens that figure in that month; **Ctrl+C** copies the "
            "charts as a picture; **Alt+H** shows them on paper.\n"
            "- **Tab** goes on to the table: this month, the one before, the same month a year "
            "before, all together, and since opening.\n"
            "- Hollow and grey: fewer than 10 in the denominator. A square or an open column: the "
            "month is not over. A bold letter: the month is signed, and its figures are as "
            "signed."
        )
        self._services, self._context = services, context
        self._wanted: MonthlyReturn | None = None
        self._asked: MonthlyReturn | None = None  # what is being counted after
        self._counting: Counting | None = None
        self._counted: MonthlyReturn | None = None  # what the charts on screen were counted after
        self.trend: Trend | None = None
        self.headline, self.over = QLabel(), QLabel()
        self.rule, self.span = QLabel(), QLabel()
        self.charts: TrendCanvas | None = None
        self.key, self.small = QLabel(text("trend.key")), QLabel()
        self.small.setText(f"{text('trend.small')} {text('trend.rule.together')}")
        self.table: FigureTable | None = None
        self.readout, self.progress = QLabel(), QLabel()
        self.empty = EmptyState(text("trend.nobody"))
        self.paper = QPushButton(self.tr("C&harts on paper …"))
        self.document = DocumentLine(services)
        self._lay_out()
        self.paper.clicked.connect(self.show_paper)

    def entries(self) -> list[Entry]:
        return [Entry(key="trend", words=self.tr("Twelve months"), short="12")]

    def take(self, found: MonthlyReturn | None) -> None:
        self._wanted = found
        self._asked = self._counting = None

    def show_entry(self, key: str) -> None:
        """Count where the charts on screen are not of this month as it is now."""
        wanted = self._wanted
        if wanted is None or wanted is self._counted or wanted is self._asked:
            return
        self._asked = wanted
        month = wanted.period.month
        if self.trend is None or self.trend.month != month:
            self.progress.setText(self.tr("Counting …"))
            self._stack.setCurrentWidget(self.progress)
        self._services.tasks.run(
            self,
            lambda: begin_trend(self._context, month),
            partial(self._begun, wanted),
            partial(self._not_counted, wanted),
        )

    def hideEvent(self, event: QHideEvent) -> None:
        """Nobody looks any more: the months that are left are not counted."""
        super().hideEvent(event)
        self._asked = self._counting = None

    def showEvent(self, event: QShowEvent) -> None:
        """Go on, also after the window was put away."""
        super().showEvent(event)
        self.show_entry("trend")

    def show_paper(self) -> None:
        """The charts and the table on paper, to print or save as a PDF."""
        trend = self.trend
        if trend is None or self._stack.currentWidget() is not self._area:
            return
        self.document.show_paper(
            Document(
                context=self._context,
                kind=text("trend.title"),
                what=f"{text('trend.title')}, {span_words(trend)}",
                make=lambda: trend_paper(self._context, trend),
            )
        )

    def _begun(self, wanted: MonthlyReturn, counting: Counting) -> None:
        if wanted is self._asked:
            self._go_on(counting)

    def _go_on(self, counting: Counting) -> None:
        self._counting = counting
        if counting.is_done:
            self._show(trend_of(self._context, counting))
            return
        done, all_ = len(counting.counted), len(counting.wanted)
        self.progress.setText(self.tr("Counting month {n} of {all} …").format(n=done + 1, all=all_))
        self._services.tasks.run(
            self,
            lambda: count_month(self._context, counting),
            partial(self._counted_one, counting),
            partial(self._not_counted, self._asked),
        )

    def _counted_one(self, before: Counting, counting: Counting) -> None:
        if before is self._counting:  # else another month is wanted, or nobody looks
            self._go_on(counting)

    def _not_counted(self, wanted: MonthlyReturn | None, error: Exception) -> None:
        if wanted is self._asked:
            self._asked = self._counting = None
            said = sentence_of(error) if isinstance(error, UserError) else ""
            self.progress.setText(said)
            self._stack.setCurrentWidget(self.progress)

    def _show(self, trend: Trend) -> None:
        self._counted, self.trend = self._asked, trend
        self._asked = self._counting = None
        if not trend.months:
            self._stack.setCurrentWidget(self.empty)
            return
        self.headline.setText(treated_words(trend))
        self.over.setText(over_2000_words(trend))
        self.over.setVisible(bool(self.over.text()))
        self.rule.setText(rule_of_headline(trend))
        for part in (self.headline, self.rule):
            part.setVisible(trend.since is not None)
        self.span.setText(span_words(trend))
        block = comparison(trend)
        if self.charts is None or self.table is None:
            self.charts, self.table = self._make_charts(), FigureTable(block)
            self.table.picked.connect(self._read_cell)
            self.table.opened.connect(self._open_cell)
            self._column.insertWidget(self._column.indexOf(self.small), self.table)
            QWidget.setTabOrder(self.charts, self.table)
        else:
            self.table.show_block(block)
        self.charts.show_trend(trend)
        self._stack.setCurrentWidget(self._area)

    def _make_charts(self) -> "TrendCanvas":
        from kmc_desk.ui.returns.trend_canvas import TrendCanvas  # late: fonts of paper

        charts = TrendCanvas(self._context.watermark)
        charts.reads.connect(self.readout.setText)
        charts.moved.connect(self._follow)
        charts.opened.connect(self._open_month)
        self._column.insertWidget(self._column.indexOf(self.key), charts)
        self.setFocusProxy(charts)
        return charts

    def _read_cell(self, figure: Figure) -> None:
        self.readout.setText(f"{titled(figure)}  –  {text(f'rule.{figure.row}')}")

    def _open_cell(self, figure: Figure) -> None:
        """A cell of one month opens that figure; what is of several has none to open."""
        table, trend = self.table, self.trend
        if table is None or trend is None:
            return
        place = next(at for at, one in enumerate(CHOSEN) if one.place == (figure.row, figure.key))
        month = table.figure_column()
        months = (trend.of(trend.month), trend.month_before, trend.year_ago)
        if month < len(months):
            found = months[month]
            if found is not None:
                self._ask(place, found.month, found.version)

    def _open_month(self, chart: int, month: int) -> None:
        found = self.trend.of(self.trend.axis[month]) if self.trend else None
        if found is not None:
            self._ask(chart, found.month, found.version)

    def _ask(self, chart: int, month: str, version: int) -> None:
        place = CHOSEN[chart].place
        self.wants_figure.emit(FigurePlace(month=month, version=version, place=place))

    def _follow(self, spot: QRectF) -> None:
        """Keep the month that is read out in sight; in a low window its upper end."""
        if self.charts is None:
            return
        room, at = self._area.viewport().size(), self.charts.pos()
        down, across = self._area.verticalScrollBar(), self._area.horizontalScrollBar()
        for bar, first, last, seen in (
            (down, at.y() + spot.top(), at.y() + spot.bottom(), room.height()),
            (across, at.x() + spot.left(), at.x() + spot.right(), room.width()),
        ):
            bar.setValue(round(min(max(bar.value(), last + GRID - seen), first)))

    def _lay_out(self) -> None:
        set_role(self.headline, "title")
        for part in (self.rule, self.key, self.small, self.span, self.progress):
            set_role(part, "quiet")
        for part in (self.rule, self.key, self.small, self.readout, self.progress):
            part.setWordWrap(True)
            part.setTextFormat(Qt.TextFormat.PlainText)
        self.progress.setAlignment(Qt.AlignmentFlag.AlignCenter)
        above = FlowLayout(2 * GRID, GRID)
        for part in (self.headline, self.over, self.span, self.paper):
            above.addWidget(part)
        body = QWidget()
        self._column = QVBoxLayout(body)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(GRID)
        self._column.addLayout(above)
        self._column.addWidget(self.rule)
        for part in (self.key, self.small):
            self._column.addWidget(part)
        self._column.addStretch(1)
        self._area = scrolled(body, QScrollArea())
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        self._stack = QStackedLayout()
        column.addLayout(self._stack, 1)  # first: a stack without a place shows a part as a window
        for part in (self.progress, self.empty, self._area):
            self._stack.addWidget(part)
        column.addWidget(self.readout)
        column.addWidget(self.document)
