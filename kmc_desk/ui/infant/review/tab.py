"""The tab of the doctor's round: everything about one infant at a glance (clinical.md §8.4)."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from kmc_desk.domain.drafts import Draft, HalfTyped
from kmc_desk.domain.infant_view import InfantView
from kmc_desk.ui.form_answers import tell
from kmc_desk.ui.infant.review.answers import AnswerGrid
from kmc_desk.ui.infant.review.going_on import GoingOn
from kmc_desk.ui.infant.review.order import PLACE, OrderForm
from kmc_desk.ui.infant.review.table import ReviewDays
from kmc_desk.ui.infant.tab import InfantTab
from kmc_desk.ui.look import GRID
from kmc_desk.ui.page import Page, Services
from kmc_desk.ui.widgets.scrolled import FollowingArea, scrolled
from kmc_desk.usecases.context import Context
from kmc_desk.usecases.review import ReviewView, show_review

if TYPE_CHECKING:
    from kmc_desk.ui.widgets.chart_thumbnail import ChartThumbnail

_SIDE_BY_SIDE_CHARS = 110  # narrower, and everything stands in one column


class ReviewTab(InfantTab):
    """Eight answers, weight chart, the last days, what goes on, and an order.

    Args:
        page: of the infant.
        services: what pages may use.
        context: the person signed in and the database.
    """

    stands_second = True

    def __init__(self, page: Page, services: Services, context: Context) -> None:
        super().__init__()
        self.title = self.tr("Revie&w")
        self._page, self._services, self._context = page, services, context
        self._wanted: int | None = None
        self.view: ReviewView | None = None
        self.chart: ChartThumbnail | None = None
        self._had_focus: QWidget | None = None
        self._has_focus: QWidget | None = None  # in its stead, while the body is out of sight
        self.answers = AnswerGrid()
        self.days = ReviewDays()
        self.going_on = GoingOn()
        self.order = OrderForm(page, services, context)
        self.order.typed.connect(self.typed)
        self._lay_out()

    def is_meant_for(self, view: InfantView) -> bool:
        """Infants on the ward."""
        return view.exit_at is None

    def show_infant(self, view: InfantView) -> None:
        """Read the review of an infant; that of another one is not seen meanwhile."""
        infant_id = view.identity.infant_id
        if self.view is not None and self.view.identity.infant_id != infant_id:
            self._hide_body()
            self.order.leave()
            self.view = None
        self._wanted = infant_id
        self._services.tasks.run(
            self._page,
            lambda: show_review(self._context, infant_id),
            lambda found: self._show(infant_id, found),
            lambda error: tell(self._page, error),
        )

    def stand_back(self, view: InfantView) -> None:
        """The infant has left: an order typed for it is told once and not kept."""
        self.order.give_up(view.identity)

    def has_unsaved(self) -> bool:
        """Whether an order is half-typed for any infant."""
        return self.order.has_unsaved()

    def drafts(self) -> Mapping[str, HalfTyped]:
        """The orders that are not signed."""
        return self.order.drafts()

    def take_drafts(self, drafts: Sequence[Draft]) -> None:
        """Those of them that were typed here."""
        self.order.take_drafts([one for one in drafts if one.place.startswith(PLACE)])

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        chars = self.width() / max(self.fontMetrics().averageCharWidth(), 1)
        has_room, across = chars >= _SIDE_BY_SIDE_CHARS, QBoxLayout.Direction.LeftToRight
        self._top.setDirection(across if has_room else QBoxLayout.Direction.BottomToTop)
        self._middle.setDirection(across if has_room else QBoxLayout.Direction.TopToBottom)

    def _show(self, asked: int, found: ReviewView) -> None:
        if asked != self._wanted:
            return  # another infant was asked for in the meantime
        self.view = found
        title = self.tr("bed {bed}").format(bed=found.bed_no) if found.bed_no else ""
        if self.chart is None:
            from kmc_desk.ui.widgets.chart_thumbnail import ChartThumbnail  # late: fonts of paper

            self.chart = ChartThumbnail(title, found.chart, named=True)
            self.chart.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
            self.chart.clicked.connect(self.wants_chart)
            self._top.insertWidget(0, self.chart)
            QWidget.setTabOrder(self.chart, self.answers)
        self.chart.show_chart(title, found.chart)
        self.answers.show_review(found.sheet.review)
        self.days.show_days(found.days)
        self.going_on.show_sheet(found.sheet)
        self.order.show_for(found)
        if self.body.isHidden():
            self._area.verticalScrollBar().setValue(0)
        self.body.show()
        self._give_focus_back()

    def _show_order_said(self) -> None:
        """What is said of an order is in sight of who types it, also under a longer list."""
        typing = self.window().focusWidget()
        if self.order.said.words and typing is not None and self.order.isAncestorOf(typing):
            self._area.ensureWidgetVisible(self.order.said, 0, 0)

    def _hide_body(self) -> None:
        """Out of sight until the answer is there; the keyboard comes back with it."""
        had, window = self.focusWidget(), self.window()
        is_here = had is not None and had is window.focusWidget() and self.body.isAncestorOf(had)
        self.body.hide()
        if is_here:
            self._had_focus, self._has_focus = had, window.focusWidget()

    def _give_focus_back(self) -> None:
        """Unless somebody has put it elsewhere in the meantime."""
        had, self._had_focus = self._had_focus, None
        if had is not None and self.window().focusWidget() is self._has_focus and had.isVisible():
            had.setFocus()
        self._has_focus = None

    def _lay_out(self) -> None:
        self.body = QWidget()
        self._top, self._middle = (
            QBoxLayout(QBoxLayout.Direction.LeftToRight),
            QBoxLayout(QBoxLayout.Direction.LeftToRight),
        )
        self._top.setSpacing(2 * GRID)
        self._top.addWidget(self.answers, 1)
        self._middle.setSpacing(2 * GRID)
        self._middle.addWidget(self.days, 0, Qt.AlignmentFlag.AlignTop)
        beside = QVBoxLayout()
        beside.setSpacing(GRID)
        beside.addWidget(self.going_on)
        beside.addWidget(self.order)
        beside.addStretch(1)
        self._middle.addLayout(beside, 1)
        inner = QVBoxLayout(self.body)
        inner.setContentsMargins(2 * GRID, GRID, 2 * GRID, GRID // 2)
        inner.setSpacing(GRID)
        inner.addLayout(self._top)
        inner.addLayout(self._middle)
        inner.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self._area = scrolled(self.body, FollowingArea())
        # When it is laid out anew, which takes a while after something is said.
        self._area.verticalScrollBar().rangeChanged.connect(self._show_order_said)
        column.addWidget(self._area)
        self.setFocusProxy(self.answers)
        self.body.hide()
