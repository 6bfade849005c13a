"""The four lists of the tab, beside each other or one at a time, and the line under them."""

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from kmc_desk.domain.follow_up.calendar_view import CalendarLine, CalendarView, SeenLine
from kmc_desk.domain.records import Contact
from kmc_desk.ui.i18n import whole_dates
from kmc_desk.ui.infant.follow_up.dates import DatesModel
from kmc_desk.ui.infant.follow_up.seen import ContactsModel, DueLine, DueModel, VisitsModel
from kmc_desk.ui.look import GRID, set_role
from kmc_desk.ui.models.row_view import RowView
from kmc_desk.ui.settings import Settings, remember_columns
from kmc_desk.ui.widgets.quiet_tabs import QuietTabs

Line = CalendarLine | SeenLine | Contact | DueLine

_TWO_FROM_CHARS = 130  # in digits: narrower than this the dates are one of the tabs
_SHARES = (1, 1)  # of the width: dates, and what came of them
_LEAST_LINES = 5


class FollowUpLists(QWidget):
    """Dates on the left; visits, attempts to reach the family, vaccines and examinations beside.

    In a narrow window or under large text the dates are the first of the tabs.

    Args:
        settings: remembers the widths of the columns.
    """

    opened = Signal(object)
    """The line of Enter or a double click."""
    moved = Signal()
    """The cursor is on another line, or in another list."""

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self._is_wide: bool | None = None
        self._models = DatesModel(), VisitsModel(), ContactsModel(), DueModel()
        names = (
            _tr("Dates of follow-up"),
            _tr("Visits, the newest first"),
            _tr("Attempts to reach the family"),
            _tr("Vaccines and examinations"),
        )
        empties = (
            _tr("No date is booked. B books one; P proposes all of them."),
            _tr("Nobody has seen this infant at a visit yet. V writes one."),
            _tr("No attempt to reach the family is recorded. C records one."),
            _tr("No vaccine and no examination is due or recorded."),
        )
        self.views = tuple(
            RowView(*each) for each in zip(self._models, names, empties, strict=True)
        )
        self.dates, self.visits, self.contacts, self.due = self.views
        self.tabs = QuietTabs()
        self.tabs.setDocumentMode(True)
        for view in self.views[1:]:
            self.tabs.addTab(view, "")
        self.detail = QLabel()
        self.detail.setWordWrap(True)
        self.detail.setTextFormat(Qt.TextFormat.PlainText)
        self.detail.setAlignment(Qt.AlignmentFlag.AlignTop)
        set_role(self.detail, "quiet")
        self._row = QHBoxLayout()
        self._row.setSpacing(2 * GRID)
        self._row.addWidget(self.dates, _SHARES[0])
        self._row.addWidget(self.tabs, _SHARES[1])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID // 2)
        column.addLayout(self._row, 1)
        column.addWidget(self.detail)
        for number, view in enumerate(self.views):
            remember_columns(view, settings, f"follow_up{number}")
            view.installEventFilter(self)
            view.opened.connect(self.opened)
            view.selectionModel().currentRowChanged.connect(lambda _row, _before: self._tell())
        self.tabs.currentChanged.connect(lambda _place: self._tell())
        self.setFocusProxy(self.dates)
        self._leave_height()
        self._name_tabs()

    def show_calendar(self, found: CalendarView | None, *, is_fresh: bool) -> None:
        """Show the lists of an infant; None: nothing.

        Args:
            found: what is recorded.
            is_fresh: another infant's were shown before: the cursors begin anew.
        """
        dates, visits, contacts, due = self._models
        due.today = found.today if found else due.today
        dates.set_rows(found.lines if found else ())
        visits.set_rows(found.visits if found else ())
        contacts.set_rows(found.contacts if found else ())
        due.set_rows((*found.doses, *found.screens) if found else ())
        if is_fresh and found is not None:
            self._begin(found)
        self._name_tabs()
        self._tell()

    def current(self) -> Line | None:
        """What the cursor is on, in the list that has the keyboard."""
        return self.list().current_row()

    def date(self) -> CalendarLine | None:
        """The date under the cursor of their list, whichever list has the keyboard."""
        return self.dates.current_row()

    def list(self) -> RowView:
        """The list that has the keyboard, else the one it would come to."""
        focused = next((view for view in self.views if view.hasFocus()), None)
        if focused is not None:
            return focused
        shown = self.tabs.currentWidget()
        return self.dates if self._is_wide or not isinstance(shown, RowView) else shown

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Only the list with the keyboard shows its row as chosen."""
        if event.type() is QEvent.Type.FocusIn and isinstance(watched, RowView):
            for view in self.views:
                if view is not watched:
                    view.clearSelection()
            if watched.model().rowCount():
                watched.selectRow(max(watched.currentIndex().row(), 0))
            self._tell()
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()
        self.dates.scrollTo(self.dates.currentIndex())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange and self._is_wide is not None:
            self._leave_height()
            self._fit()

    def _fit(self) -> None:
        """Dates beside the tabs, or among them."""
        metrics = self.fontMetrics()
        wide = self.width() >= _TWO_FROM_CHARS * metrics.horizontalAdvance("0")
        # Two lines where there is room, so that the lists do not move with what is said of a row.
        self.detail.setMinimumHeight((1 + wide) * metrics.height())
        if wide is self._is_wide:
            return
        had = self.list() if self._is_wide is not None else None
        self._is_wide = wide
        if wide:
            if self.tabs.indexOf(self.dates) >= 0:
                self.tabs.removeTab(self.tabs.indexOf(self.dates))
            self._row.insertWidget(0, self.dates, _SHARES[0])
            self.dates.show()
        else:
            self.tabs.insertTab(0, self.dates, "")
            self.tabs.setCurrentWidget(had if had in self.views[1:] and had else self.dates)
        self._name_tabs()

    def _begin(self, found: CalendarView) -> None:
        """At the first date that may still be kept; in the other lists at the top."""
        open_dates = (line for line in found.lines if line.why_fixed is None)
        first = next(open_dates, found.lines[-1] if found.lines else None)
        for view, model in zip(self.views[1:], self._models[1:], strict=True):
            if model.rowCount():
                view.go_to(model.key_at(0))
                view.clearSelection()
        if first is not None:
            self.dates.go_to(first.visit.id)

    def _name_tabs(self) -> None:
        words = (_tr("Dates"), _tr("Visits"), _tr("Contacts"))
        for name, view, model in zip(words, self.views, self._models, strict=False):
            place = self.tabs.indexOf(view)
            if place >= 0:
                self.tabs.setTabText(place, f"{name} ({model.rowCount()})")
        self.tabs.setTabText(self.tabs.indexOf(self.due), _tr("Vaccines, screening"))

    def _tell(self) -> None:
        view = self.list()
        row = view.current_row()
        index = view.currentIndex()
        said = index.data(Qt.ItemDataRole.AccessibleDescriptionRole) if row is not None else ""
        self.detail.setText(whole_dates(said) if said else _tr("Nothing is recorded here yet."))
        self.moved.emit()

    def _leave_height(self) -> None:
        line = self.fontMetrics().height()
        for view in self.views:
            view.setMinimumHeight(_LEAST_LINES * line)


def _tr(words: str) -> str:
    return QCoreApplication.translate("FollowUpTab", words)
