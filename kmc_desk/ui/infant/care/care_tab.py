"""The tab "Problems and treatments": what goes on over days, and what is given for home."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout

from kmc_desk.domain.care_view import CareDue, CareRow, CareView
from kmc_desk.domain.infant_view import InfantView
from kmc_desk.domain.records import OVER_DAYS, OverDays
from kmc_desk.texts.values import kind_text
from kmc_desk.ui.actions import action
from kmc_desk.ui.infant.care.kinds import FIELDS, LEFT, one_of
from kmc_desk.ui.infant.care.rows import (
    CareModel,
    Heading,
    HeadingDelegate,
    Line,
    first_record,
    key_of,
    lines_of,
    may_stop,
)
from kmc_desk.ui.infant.care.work import CareWork
from kmc_desk.ui.infant.corrections import Corrections
from kmc_desk.ui.infant.history_dialog import Part
from kmc_desk.ui.infant.tab import InfantTab
from kmc_desk.ui.look import GRID, set_role
from kmc_desk.ui.models.row_view import RowView
from kmc_desk.ui.page import Page, Services
from kmc_desk.ui.settings import remember_columns
from kmc_desk.ui.shown_identity import shown_identity
from kmc_desk.ui.tasks import sentence_of
from kmc_desk.ui.tokens import State
from kmc_desk.ui.widgets.menu_button import MenuButton
from kmc_desk.usecases.context import Context
from kmc_desk.usecases.record_care import show_care
from kmc_desk.usecases.show_history import HistoryWish

_RIGHT = tuple(kind for kind in OVER_DAYS if kind not in LEFT)
_TWO_FROM_CHARS = 128  # in digits: narrower than this there is one list
_LEAST_LINES = 5


class CareTab(InfantTab):
    """Two lists side by side, one under large text or in a narrow window; each scrolls by itself.

    Args:
        page: of the infant.
        services: what pages may use.
        context: the person signed in and the database.
    """

    def __init__(self, page: Page, services: Services, context: Context) -> None:
        super().__init__()
        self.title = _tr("&Problems and treatments")
        self._services, self._context = services, context
        self._asked: int | None = None
        self._saved: OverDays | None = None  # the cursor goes to it once it is listed
        self.view: CareView | None = None
        self.work = CareWork(page, services, context)
        self.work.saved.connect(self._remember)
        self._corrections = Corrections(page, services, context)
        self.left, self.right = (
            RowView(CareModel(), name)
            for name in (
                _tr("Problems, treatments, orders and events"),
                _tr("Results, vaccines, screening and what is given for home"),
            )
        )
        self.add_button = MenuButton(
            _tr("&Add …"), _tr("Add a problem, a treatment or another record"), keys=("Ins",)
        )
        self.stop_button = QPushButton(_tr("Stop today"))
        self.hint = QLabel()
        set_role(self.hint, "quiet")
        self._lay_out()
        for number, view in enumerate((self.left, self.right)):
            remember_columns(view, services.settings, f"care{number}")
            view.setItemDelegate(HeadingDelegate(view))
            view.installEventFilter(self)
            view.opened.connect(self._open)
            view.selectionModel().currentRowChanged.connect(self._offer_stop)
        self._make_keys()
        self.setFocusProxy(self.left)

    def show_infant(self, view: InfantView) -> None:
        """Read the lists of an infant; those of another are gone at once."""
        infant_id = view.identity.infant_id
        if infant_id != self._asked:
            self._show(None)
        self._asked = infant_id
        self._services.tasks.run(
            self,
            lambda: show_care(self._context, infant_id),
            lambda found: self._take(infant_id, found),
            lambda error: self.says.emit(State.DANGER, sentence_of(error)),
        )

    def line(self) -> Line | None:
        """What the cursor is on, in the list that has the keyboard."""
        return self._list().current_row()

    def _take(self, asked: int, found: CareView) -> None:
        if asked == self._asked:
            self._show(found)

    def _remember(self, record: OverDays) -> None:
        self._saved = record

    def _go_to_saved(self) -> None:
        """Put the cursor on what was saved last, so that the next key is about it."""
        record, self._saved = self._saved, None
        if record is None:
            return
        for view in (self.left, self.right):
            if view.isVisible() and view.go_to(key_of(CareRow(record=record))):
                view.setFocus()

    def _show(self, found: CareView | None) -> None:
        fresh = self.view is None
        self.view = self.work.view = found
        self._fill()
        on_ward = found is None or found.on_ward
        for view in (self.left, self.right):
            _model(view).tell_when(on_ward=on_ward)
        self.add_button.setVisible(found is not None and found.may_enter)
        self.hint.setText(
            _tr("Enter corrects or adds, X stops, Del withdraws, Ctrl+Z takes back")
            if on_ward
            else _tr(
                "The stay has ended: Enter corrects, Del withdraws; after it come vaccines, "
                "screening, problems and medicines."
            )
        )
        if fresh and found is not None:
            for view in (self.right, self.left):
                view.go_to(first_record(_model(view).rows))
            self.right.clearSelection()
        if found is not None:
            self._go_to_saved()
        self._offer_stop()

    def _fill(self) -> None:
        wide = self.width() >= _TWO_FROM_CHARS * self.fontMetrics().horizontalAdvance("0")
        self.right.setVisible(wide)
        kinds = (LEFT, _RIGHT) if wide else ((*LEFT, *_RIGHT), ())
        for view, own in zip((self.left, self.right), kinds, strict=True):
            _model(view).set_rows(lines_of(self.view, own) if self.view else [])

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Only the list with the keyboard shows its row as chosen."""
        if event.type() is QEvent.Type.FocusIn and isinstance(watched, RowView):
            other = self.left if watched is self.right else self.right
            other.clearSelection()
            watched.selectRow(max(watched.currentIndex().row(), 0))
            self._offer_stop()
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fill()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._fill()

    def _list(self) -> RowView:
        return self.right if self.right.hasFocus() else self.left

    def _open(self, line: Line) -> None:
        match line:
            case Heading(over=False):
                self.work.add(line.kind)
            case Heading():
                pass
            case CareDue():
                self.work.add(line.kind, line)
            case CareRow():
                self.work.correct(line.record)

    def _row(self) -> CareRow | None:
        line = self.line()
        return line if isinstance(line, CareRow) else None

    def _offer_stop(self) -> None:
        row = self._row()
        view = self.view
        self.stop_button.setEnabled(row is not None and view is not None and may_stop(view, row))

    def _stop(self) -> None:
        self.work.stop(self._row())

    def _withdraw(self) -> None:
        row = self._row()
        self.work.withdraw(row.record if row else None)

    def _show_history(self) -> None:
        row, view = self._row(), self.view
        if row is None or view is None:
            return
        kind = type(row.record)
        part = Part(wish=HistoryWish(record=(kind.__name__, row.record.id)), words=kind_text(kind))
        self._corrections.open_history(view.identity.infant_id, shown_identity(view.identity), part)

    def _make_keys(self) -> None:
        for kind in OVER_DAYS:
            letter = FIELDS[kind].letter
            words = _tr("{what} ({key})").format(what=one_of(kind), key=letter)
            self.add_button.choices.addAction(words).triggered.connect(
                lambda _checked=False, kind=kind: self.work.add(kind)
            )
            self._key(letter, words, partial(self.work.add, kind))
        self._key("X", _tr("Stop today"), self._stop)
        self._key("Del", _tr("Withdraw the entry"), self._withdraw)
        self._key("Ctrl+Z", _tr("Take the last entry back"), self.work.take_back)
        self._key("Ctrl+Return", _tr("History of the entry"), self._show_history)

    def _key(self, key: str, words: str, run: Callable[[], object]) -> None:
        """A key that works while the keyboard is in one of the lists."""
        made = action(self, words, run, keys=(key,))
        made.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def _lay_out(self) -> None:
        self.stop_button.clicked.connect(self._stop)
        self.stop_button.setToolTip(_tr("Stop today (X)"))
        head = QHBoxLayout()
        head.setSpacing(GRID)
        head.addWidget(self.add_button)
        head.addWidget(self.stop_button)
        head.addWidget(self.hint, 1)
        self.hint.setWordWrap(True)
        lists = QHBoxLayout()
        lists.setSpacing(2 * GRID)
        lists.addWidget(self.left, 1)
        lists.addWidget(self.right, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * GRID, GRID, 2 * GRID, GRID)
        column.setSpacing(GRID)
        column.addLayout(head)
        column.addLayout(lists, 1)
        for view in (self.left, self.right):
            view.setMinimumHeight(self.fontMetrics().height() * _LEAST_LINES)


def _model(view: RowView) -> CareModel:
    model = view.model()
    assert isinstance(model, CareModel)
    return model


def _tr(words: str) -> str:
    return QCoreApplication.translate("Care", words)
