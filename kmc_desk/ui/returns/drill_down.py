"""One figure opened: its rule, its numbers unrounded, and the infants behind it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from kmc_desk.domain.errors import UserError
from kmc_desk.domain.returns import Figure, Kind, MonthlyReturn, is_small
from kmc_desk.domain.returns.explained import Explained
from kmc_desk.texts import text
from kmc_desk.texts.return_figures import NONE
from kmc_desk.ui.i18n import isolate
from kmc_desk.ui.look import GRID, set_role
from kmc_desk.ui.page import Services
from kmc_desk.ui.returns.item_table import ItemTable
from kmc_desk.ui.returns.shown import titled
from kmc_desk.ui.tasks import sentence_of
from kmc_desk.ui.tokens import State
from kmc_desk.ui.widgets.tinted import Tinted
from kmc_desk.usecases.context import Context
from kmc_desk.usecases.explain_return import explain_figure

_BETWEEN = "   ·   "


class DrillDown(QWidget):
    """What stands behind a figure; Enter on a line opens the infant, Esc goes back to the figure.

    Args:
        services: what pages may use.
        context: the person signed in and the database.
    """

    left = Signal()
    """Back to the figure."""
    wants_infant = Signal(int)

    def __init__(self, services: Services, context: Context) -> None:
        super().__init__()
        self._services, self._context = services, context
        self._asked: Figure | None = None
        self.back = QPushButton(self.tr("Bac&k"))
        self.back.setToolTip(self.tr("Back to the figure (Esc)"))
        self.back.setAccessibleName(self.back.toolTip())
        self.back.clicked.connect(self.left)
        self.name, self.rule, self.numbers = QLabel(), QLabel(), QLabel()
        self.doubt = Tinted(State.WARNING)
        self.nobody = QLabel(self.tr("No record stands behind this figure."))
        self.counted = ItemTable(self.tr("What is counted"))
        self.among = ItemTable(self.tr("Of which it is a part"))
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        for table in (self.counted, self.among):
            table.opened.connect(self.wants_infant)
            self.tabs.addTab(table, "")
        self._lay_out()
        self.setFocusProxy(self.back)

    @property
    def figure(self) -> Figure | None:
        """The figure that is open; None before the first."""
        return self._asked

    def show_figure(self, of: MonthlyReturn, figure: Figure) -> None:
        """Open a figure of a return; the names are read on the worker."""
        is_other = self._asked is None or (self._asked.row, self._asked.key) != _place(figure)
        self._asked = figure
        self.name.setText(titled(figure))
        self.rule.setText(text(f"rule.{figure.row}"))
        self.numbers.setText(_numbers(figure))
        self.doubt.setVisible(bool(of.problems))
        if is_other:
            self.tabs.setCurrentIndex(0)
            self.tabs.hide()
            self.nobody.hide()
        self._services.tasks.run(
            self,
            lambda: explain_figure(self._context, of, figure),
            self._show,
            lambda error: self._not_shown(figure, error),
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _show(self, found: Explained) -> None:
        if found.figure is not self._asked:  # another figure has been opened since
            return
        whole = found.figure.kind in (Kind.COUNT, Kind.STATISTIC)
        first = self.tr("Cou&nted  {n}") if not whole or found.among else self.tr("Behi&nd it  {n}")
        self.tabs.setTabText(0, first.format(n=isolate(str(len(found.counted)))))
        self.tabs.setTabText(1, self.tr("O&f  {n}").format(n=isolate(str(len(found.among)))))
        self.tabs.setTabVisible(1, bool(found.among))
        self.counted.show_items(found.counted, found.row)
        self.among.show_items(found.among, found.row)
        somebody = bool(found.counted or found.among)
        self.tabs.setVisible(somebody)
        self.nobody.setVisible(not somebody)
        if not found.counted and found.among:
            self.tabs.setCurrentIndex(1)
        focused = QApplication.focusWidget()
        if focused is not None and self.isAncestorOf(focused):
            self._focus_shown()

    def _focus_shown(self) -> None:
        shown = self.tabs.currentWidget()
        (shown if self.tabs.isVisible() and shown is not None else self.back).setFocus()

    def _not_shown(self, figure: Figure, error: Exception) -> None:
        if figure is self._asked and isinstance(error, UserError):
            self.nobody.setText(sentence_of(error))
            self.nobody.show()

    def _lay_out(self) -> None:
        self.doubt.say(
            self.tr("The census does not balance yet; this figure may change with it."),
            State.WARNING,
        )
        for label in (self.name, self.rule, self.numbers, self.nobody):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
        set_role(self.name, "strong")
        set_role(self.numbers, "quiet")
        set_role(self.nobody, "quiet")
        top = QHBoxLayout()
        top.setSpacing(2 * GRID)
        top.addWidget(self.back, 0, Qt.AlignmentFlag.AlignTop)
        top.addWidget(self.name, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addLayout(top)
        for part in (self.rule, self.numbers, self.doubt, self.nobody):
            column.addWidget(part)
        column.addWidget(self.tabs, 100)
        column.addStretch(1)


def _place(figure: Figure) -> tuple[str, str]:
    return figure.row, figure.key


def _numbers(figure: Figure) -> str:
    """Numerator, denominator and value as they are stored; a mark where there is none."""
    wanted = ("numerator", "denominator", "value")
    if figure.kind is Kind.COUNT:
        wanted = ("value",)
    parts: list[str] = []
    for which in wanted:
        number = getattr(figure, which)
        said = NONE if number is None else repr(number)
        parts.append(text(f"explained.{which}", number=isolate(said)))
    if is_small(figure):
        parts.append(text("return.small"))
    return _BETWEEN.join(parts)
