"""One figure opened: its rule, its numbers unrounded, and the infants behind it."""

from collections import Counter

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPushButton,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from kmc_desk.domain.errors import UserError
from kmc_desk.domain.returns import Figure, Kind, MonthlyReturn, is_small
from kmc_desk.domain.returns.explained import Explained, ExplainedItem
from kmc_desk.texts import text
from kmc_desk.texts.return_figures import NONE
from kmc_desk.ui.i18n import isolate
from kmc_desk.ui.look import GRID, set_role
from kmc_desk.ui.page import Services
from kmc_desk.ui.returns.item_table import ItemTable
from kmc_desk.ui.returns.shown import titled
from kmc_desk.ui.tasks import sentence_of
from kmc_desk.ui.tokens import State
from kmc_desk.ui.widgets.keyboard import has_keyboard
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
        self._turn_first = False
        self.back = QPushButton(self.tr("Bac&k"))
        self.back.setToolTip(self.tr("Back to the figure (Esc)"))
        self.back.setAccessibleName(self.back.toolTip())
        self.back.clicked.connect(self.left)
        self.name, self.rule, self.numbers = QLabel(), QLabel(), QLabel()
        self.doubt = Tinted(State.WARNING)
        self.nobody = QLabel(self.tr("No record stands behind this figure."))
        self.counted = ItemTable(self.tr("What is counted"))
        self.among = ItemTable(self.tr("Of which it is a part"))
        self.missing = ItemTable(self.tr("Of these, what is not counted"))
        self._missing_first = False
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        for table in (self.counted, self.among, self.missing):
            table.opened.connect(self.wants_infant)
            self.tabs.addTab(table, "")
        self._lay_out()
        self.setFocusProxy(self.back)

    @property
    def figure(self) -> Figure | None:
        """The figure that is open; None before the first."""
        return self._asked

    def show_figure(self, of: MonthlyReturn, figure: Figure, *, missing: bool = False) -> None:
        """Open a figure of a return; the names are read on the worker.

        Args:
            of: the return.
            figure: of it.
            missing: what is not counted is what one looks for, so that it is shown first.
        """
        self._missing_first = missing
        is_other = self._asked is None or (self._asked.row, self._asked.key) != _place(figure)
        self._asked = figure
        self.name.setText(titled(figure))
        self.rule.setText(text(f"rule.{figure.row}"))
        self.numbers.setText(_numbers(figure))
        self.doubt.setVisible(bool(of.problems))
        self._turn_first = is_other
        if is_other:
            self.setFocusProxy(self.back)
            if has_keyboard(self.tabs):  # or Qt hands it to the next best, outside of the page
                self.back.setFocus()
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
        missing = not_counted(found)
        whole = found.figure.kind in (Kind.COUNT, Kind.STATISTIC) and not found.among
        first = self.tr("Behi&nd it  {n}") if whole else self.tr("Cou&nted  {n}")
        lists = (
            (self.counted, first, found.counted),
            (self.among, self.tr("O&f  {n}"), found.among),
            (self.missing, self.tr("N&ot counted  {n}"), missing),
        )
        for place, (table, words, items) in enumerate(lists):
            self.tabs.setTabText(place, words.format(n=isolate(str(len(items)))))
            self.tabs.setTabVisible(place, bool(items))
            table.show_items(items, found.row)
        if self._turn_first:
            self._turn_first = False
            first_shown = 2 if missing and self._missing_first else 0 if found.counted else 1
            self.tabs.setCurrentIndex(first_shown)
        somebody = bool(found.counted or found.among)
        self.tabs.setVisible(somebody)
        self.nobody.setVisible(not somebody)
        has_it = has_keyboard(self)
        shown = self.tabs.currentWidget()
        self.setFocusProxy(shown if somebody and shown is not None else self.back)
        if has_it:
            self.setFocus()

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


def not_counted(found: Explained) -> tuple[ExplainedItem, ...]:
    """What is in the denominator of a share and not in its numerator.

    Some rows name another moment above than below, as the start of skin-to-skin above and the exit
    below: where no moment is the same, one of the infant is taken.
    """
    if found.figure.kind is not Kind.PERCENTAGE:
        return ()
    exactly = Counter((item.infant_id, item.at) for item in found.counted)
    left: list[ExplainedItem] = []
    for item in found.among:
        if exactly[item.infant_id, item.at]:
            exactly[item.infant_id, item.at] -= 1
        else:
            left.append(item)
    otherwise: Counter[int] = Counter()
    for (infant_id, _), times in exactly.items():
        otherwise[infant_id] += times
    missing: list[ExplainedItem] = []
    for item in left:
        if otherwise[item.infant_id]:
            otherwise[item.infant_id] -= 1
        else:
            missing.append(item)
    return tuple(missing)


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
