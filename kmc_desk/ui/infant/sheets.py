"""The tabs about one infant, one at a time: each needs the width of the window."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kmc_desk.domain.infant_view import DayRow, InfantView
from kmc_desk.ui.infant.chart_bar import ChartBar
from kmc_desk.ui.infant.days import part_of_day
from kmc_desk.ui.infant.days_view import DaysModel, DaysView
from kmc_desk.ui.infant.tab import InfantTab
from kmc_desk.ui.infant.today import TodaySheet
from kmc_desk.ui.settings import Settings, remember_columns
from kmc_desk.ui.widgets.shown_tabs import ShownTabs

if TYPE_CHECKING:
    from kmc_desk.ui.widgets.chart_canvas import ChartCanvas

_TODAY = 0  # place of the tab
_CHART_LINES = 22  # of text: room for curves, marks and both strips


class InfantSheets(ShownTabs):
    """A tab is filled when it is looked at, and only who is on the ward has a today.

    Args:
        today: the tab of the day so far.
        settings: remembers the widths of the days' columns and how charts are read.
        further: the tabs after these three, in their order.
    """

    wants_history = Signal(object)
    """A `Part` of the history: of the cell under the cursor."""

    def __init__(
        self, today: TodaySheet, settings: Settings, further: Sequence[InfantTab] = ()
    ) -> None:
        super().__init__()
        self.setDocumentMode(True)
        self._view: InfantView | None = None
        self._drawn: InfantView | None = None
        self.chart: ChartCanvas | None = None
        self.bar = ChartBar(settings)
        self._easel = QWidget()
        self._column = QVBoxLayout(self._easel)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self.bar)
        self.days = DaysModel()
        self.days_view = DaysView(self.days, self.tr("Days of the stay, the newest first"))
        remember_columns(self.days_view, settings, "days")
        self.days_view.opened.connect(self._ask_for_part)
        self.today = today
        self.addTab(today, self.tr("Toda&y"))
        self.addTab(self._easel, self.tr("&Chart"))
        self.addTab(self.days_view, self.tr("&Days"))
        self.further = tuple(further)
        for tab in further:
            place = self.indexOf(today) + 1 if tab.stands_second else self.count()
            self.insertTab(place, tab, tab.title)
            tab.wants_chart.connect(self.show_chart)
        self.currentChanged.connect(self._draw)

    @property
    def infant_id(self) -> int | None:
        """Who is on screen; None before anybody is."""
        return self._view.identity.infant_id if self._view else None

    def show_infant(self, view: InfantView) -> None:
        """Show another infant, or the same one anew."""
        self._view = view
        self.today.show_infant(view)
        if self.isTabVisible(_TODAY) != (view.today is not None):
            self.setTabVisible(_TODAY, view.today is not None)
        for tab in self.further:
            is_meant = tab.is_meant_for(view)
            self.setTabVisible(self.indexOf(tab), is_meant)
            if not is_meant:
                tab.stand_back(view)
        self.bar.offer_references(view.site_references)
        self.days.set_rows(view.days)
        self._draw()

    def show_chart(self) -> None:
        """Turn to the chart."""
        self.setCurrentWidget(self._easel)

    def show_days(self) -> None:
        """Turn to the days."""
        self.setCurrentWidget(self.days_view)

    def show_place(self, place: str) -> None:
        """Turn to the tab on which a draft was typed."""
        tab = next((one for one in self.further if place in one.drafts()), None)
        if tab is not None:
            self.setCurrentWidget(tab)
        elif place in self.today.quick.drafts():
            self.setCurrentIndex(_TODAY)

    def has_unsaved(self) -> bool:
        """Whether something is typed on a tab that is not on disk."""
        return self.today.quick.has_unsaved() or any(tab.has_unsaved() for tab in self.further)

    def _ask_for_part(self, row: DayRow) -> None:
        self.wants_history.emit(part_of_day(row, self.days_view.currentIndex().column()))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._leave_height()

    def _leave_height(self) -> None:
        """Words on the chart grow with the text size; so must what it is drawn on."""
        if self.chart is not None:
            lines = self.fontMetrics().height()
            self.chart.sheet.setMinimumHeight(lines * _CHART_LINES)

    def _draw(self) -> None:
        on_chart = self.currentWidget() is self._easel
        self.setFocusProxy(self.chart if on_chart and self.chart else self.currentWidget())
        shown = self.currentWidget()
        if isinstance(shown, InfantTab) and self._view is not None:
            shown.show_infant(self._view)
        if self._view is None or self._view == self._drawn or not on_chart:
            return
        if self.chart is None:
            from kmc_desk.ui.widgets.chart_canvas import ChartCanvas

            self.chart = ChartCanvas()
            self._column.addWidget(self.chart, 1)
            self._easel.setFocusProxy(self.chart)
            self.setFocusProxy(self.chart)
            self._leave_height()
        self.chart.show_chart(self._view.chart)
        self._drawn = self._view
