"""One block of the return as a table: arrow keys go from figure to figure, Enter opens one."""

from PySide6.QtCore import QEvent, QModelIndex, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QSizePolicy, QTableView, QWidget

from kmc_desk.domain.returns import Figure
from kmc_desk.texts.return_blocks import Block
from kmc_desk.ui.look import prepare_table
from kmc_desk.ui.returns.figure_model import FigureModel, Index
from kmc_desk.ui.returns.frozen_labels import FrozenLabels

_SIDES_PX = 24  # padding and margin of a cell, both sides
_ROW_AIR_PX = 8
_LEAST_LABEL = 20  # digits; a longer label wraps before the figures scroll
_OPEN_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class FigureTable(QTableView):
    """As tall as its rows: the page scrolls up and down.

    With little room long labels wrap; with less the figures scroll sideways beside their labels.

    Args:
        block: what it shows.
    """

    picked = Signal(object)
    """The figure under the cursor."""
    opened = Signal(object)
    """Enter or a double click on a figure."""

    def __init__(self, block: Block, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._figures = FigureModel(block)
        self._wish: list[int] = []
        self._frozen: FrozenLabels | None = None
        self._measured: tuple[int, int] = 0, 0  # the text size it was measured for
        self._fitted: tuple[object, int] | None = None  # what for, and the height
        self.setAccessibleName(block.title)
        prepare_table(self)  # before it has rows: each would be measured
        self.setModel(self._figures)
        self.setWordWrap(True)
        self.setSelectionBehavior(QTableView.SelectionBehavior.SelectItems)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setMinimumSectionSize(1)
        self.horizontalHeader().setVisible(bool(block.heads))
        self.selectionModel().currentChanged.connect(self._pick)
        self.clicked.connect(self.go_to_figure)
        self.doubleClicked.connect(self._open)
        self._measure()

    def show_block(self, block: Block) -> None:
        """The same block of another month; the cursor stays where it was."""
        place = self.currentIndex()
        row, column = place.row(), place.column()
        self._figures.show_block(block)
        if row >= 0:
            self.setCurrentIndex(self._figures.index(row, column))
        self._measure()

    def forget(self) -> None:
        """No figure is selected any more."""
        self.selectionModel().clear()

    def wish_px(self) -> int:
        """The width at which nothing wraps."""
        return sum(self._wish) + 2 * self.frameWidth()

    def sizeHint(self) -> QSize:
        return QSize(self.minimumWidth(), self.minimumHeight())

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self._figures.figure_at(self.currentIndex()) is None:
            self.go_to_figure(self._figures.index(0, 0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _OPEN_KEYS:
            if not event.isAutoRepeat():
                self._open(self.currentIndex())
            return
        if event.key() == Qt.Key.Key_Escape:
            event.ignore()  # the page may want it
            return
        super().keyPressEvent(event)

    def moveCursor(
        self, action: QTableView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        """Keys stop at the figures; labels are read, not visited."""
        index = super().moveCursor(action, modifiers)
        column = max(index.column(), self._figures.labels)
        return self._figures.index(index.row(), column) if index.isValid() else index

    def scrollTo(
        self,
        index: Index,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        """Never leave the cursor under the labels."""
        super().scrollTo(index, hint)
        if self._frozen is not None and self._frozen.isVisible():
            self._frozen.uncover(self.visualRect(index))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit(self.width())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        restyled = event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange)
        if restyled and self._measured != self._text_size():
            self._measure()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Up and down belongs to the page."""
        if abs(event.angleDelta().x()) > abs(event.angleDelta().y()):
            super().wheelEvent(event)
        else:
            event.ignore()

    def go_to_figure(self, index: Index) -> None:
        """A label stands for the first figure of its line."""
        if self._figures.figure_at(index) is None:
            self.setCurrentIndex(self._figures.index(index.row(), self._figures.labels))

    def go_to(self, figure: Figure) -> bool:
        """Put the cursor on a figure; False where it is not in the table."""
        for row, line in enumerate(self._figures.block.lines):
            for column, one in enumerate(line.figures, self._figures.labels):
                if (one.row, one.key) == (figure.row, figure.key):
                    self.setCurrentIndex(self._figures.index(row, column))
                    return True
        return False

    def figure_column(self) -> int:
        """In which column of figures the cursor is, from 0; -1 for none."""
        return max(self.currentIndex().column() - self._figures.labels, -1)

    def last_figure(self) -> Figure:
        """At the end of the last line."""
        return self._figures.block.lines[-1].figures[-1]

    def fit(self, width_px: int) -> int:
        """Share out a width among the columns; the height that takes, in pixels."""
        right = self.layoutDirection(), self.frameWidth(), width_px
        if self._fitted is None or self._fitted[0] != right:
            self._fitted = right, self._share_out(width_px)
        return self._fitted[1]

    def _share_out(self, width_px: int) -> int:
        label = self._figures.labels - 1
        room = width_px - 2 * self.frameWidth()
        spare = room - sum(self._wish) + self._wish[label]
        least = min(self._wish[label], _LEAST_LABEL * self.fontMetrics().horizontalAdvance("0"))
        widths = [*self._wish]
        widths[label] = max(spare, least)
        for column, wide in enumerate(widths):
            self.horizontalHeader().resizeSection(column, wide)
        tall = self._set_row_heights(widths[label])
        scrolls = spare < least
        self.setHorizontalScrollBarPolicy(
            Qt.ScrollBarPolicy.ScrollBarAlwaysOn
            if scrolls
            else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        )
        if scrolls:
            tall += self.horizontalScrollBar().sizeHint().height()
        self._freeze(widths[: label + 1] if scrolls else [], width_px)
        self.setFixedHeight(tall)
        return tall

    def _open(self, index: Index) -> None:
        self.go_to_figure(index)
        figure = self._figures.figure_at(self.currentIndex())
        if figure is not None:
            self.opened.emit(figure)

    def _pick(self, index: QModelIndex) -> None:
        figure = self._figures.figure_at(index)
        if figure is not None:
            self.picked.emit(figure)

    def _text_size(self) -> tuple[int, int]:
        return self.fontMetrics().horizontalAdvance("0"), self.fontMetrics().height()

    def _measure(self) -> None:
        self._measured, self._fitted = self._text_size(), None
        bold = QFont(self.font())
        bold.setBold(True)  # the widest anything can be
        wide = QFontMetrics(bold).horizontalAdvance
        self._wish = [
            max(map(wide, self._figures.words_in(column))) + _SIDES_PX
            for column in range(self._figures.columnCount())
        ]
        least = self._wish[: self._figures.labels - 1]
        digits = _LEAST_LABEL * self.fontMetrics().horizontalAdvance("0")
        least.append(min(self._wish[self._figures.labels - 1], digits))
        least.append(max(self._wish[self._figures.labels :]))
        self.setMinimumWidth(sum(least) + 2 * self.frameWidth())
        self.updateGeometry()
        self.fit(self.width())

    def _set_row_heights(self, label_px: int) -> int:
        """One line each, or as many as a label needs; the height of all, head and frame."""
        label, line = self._figures.labels - 1, self.fontMetrics().height()
        down, head = self.verticalHeader(), self.horizontalHeader()
        down.setMinimumSectionSize(line + _ROW_AIR_PX)
        tall = 2 * self.frameWidth() + (0 if head.isHidden() else head.sizeHint().height())
        labels = self._figures.words_in(label)[1:]
        wraps = label_px < self._wish[label]
        for row, words in enumerate(labels):
            text_px = self._wrapped_px(row, words, label_px - _SIDES_PX) if wraps else line
            down.resizeSection(row, text_px + _ROW_AIR_PX)
            tall += text_px + _ROW_AIR_PX
        return tall

    def _wrapped_px(self, row: int, words: str, width_px: int) -> int:
        font = QFont(self.font())
        font.setBold(self._figures.block.lines[row].bold)
        room = (0, 0, width_px, 10 * width_px)
        return QFontMetrics(font).boundingRect(*room, Qt.TextFlag.TextWordWrap, words).height()

    def _freeze(self, labels: list[int], width_px: int) -> None:
        """Keep columns of labels of these widths in sight; none: all has room."""
        if labels and self._frozen is None:
            self._frozen = FrozenLabels(self, self._figures)
        if self._frozen is not None:
            self._frozen.setVisible(bool(labels))
            if labels:
                self._frozen.fit(labels, width_px)
