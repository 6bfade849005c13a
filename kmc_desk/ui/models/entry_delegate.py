"""How the cells of an entry grid are drawn, and the line that opens in one of them."""

from PySide6.QtCore import QEvent, QObject, QRect, Qt
from PySide6.QtGui import QColor, QFocusEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QStyle,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from kmc_desk.ui.models.cell_line import CellLine
from kmc_desk.ui.models.entry_cells import (
    CELL_MARKS,
    PROBLEMS,
    STATE_OF_CELL,
    Cell,
    CellState,
    EntryColumn,
)
from kmc_desk.ui.models.entry_model import EntryModel
from kmc_desk.ui.models.row_delegate import RowDelegate
from kmc_desk.ui.models.view_table import Index
from kmc_desk.ui.tokens import MARKS, State, state_colour, state_ground, tokens

_PAD_PX = 8
_GAP_PX = 6
_EDITOR_MARGIN_PX = 2  # QLineEdit keeps this much inside its frame
_MARK_CHARS = 2
_FEWEST_CHARS = 6
_KEEP_OPEN = frozenset(
    {
        Qt.FocusReason.ActiveWindowFocusReason,
        Qt.FocusReason.PopupFocusReason,
        Qt.FocusReason.MenuBarFocusReason,
    }
)
_START = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
# A figure too long for its place is drawn whole: without its first digit it would be another one.
_VALUE = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextDontClip


class EntryDelegate(RowDelegate):
    """Draws mark, figure with unit, and note; opens a line of digits over the figure.

    The line writes nothing itself: its text goes to the model as it is typed, and the view hands
    it on. So nothing can be committed twice, whichever way the line is closed.

    Args:
        view: the grid; it shows an `EntryModel`.
        model: that model.
    """

    def __init__(self, view: QTableView, model: EntryModel) -> None:
        super().__init__(view)
        self._view = view
        self._model = model
        self.editor: CellLine | None = None

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        column = self._model.entry(index.column())
        self.editor = CellLine(parent)
        self.editor.setAccessibleName(column.header if column else "")
        return self.editor

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> None:
        column = self._model.entry(index.column())
        if column is not None:
            figure = self._zones(option, column)[1]
            editor.setGeometry(figure.adjusted(0, 2, _EDITOR_MARGIN_PX, -2))

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Nothing: the view fills the line when it opens it."""

    def setModelData(self, editor: QWidget, model: QObject, index: Index) -> None:
        """Nothing: see the class."""

    def destroyEditor(self, editor: QWidget, index: Index) -> None:
        self.editor = None
        super().destroyEditor(editor, index)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Close the line when the cursor goes elsewhere; keys are the line's own and the view's."""
        if (
            isinstance(event, QFocusEvent)
            and event.lostFocus()
            and event.reason() not in _KEEP_OPEN
            and watched is self.editor
        ):
            self.closeEditor.emit(self.editor, QAbstractItemDelegate.EndEditHint.NoHint)
        return False

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        column = self._model.entry(index.column())
        current = self._view.currentIndex()
        if column is None:
            if index.row() == current.row():
                painter.fillRect(option.rect, QColor(tokens().accent_soft))
            super().paint(painter, option, index)
            return
        painter.save()
        is_current = current.row() == index.row() and current.column() == index.column()
        self._paint_ground(painter, option.rect, index, is_current=is_current)
        if self._model.is_editable(index):
            self._paint_cell(painter, option, index, column)
        painter.restore()

    def _paint_ground(
        self, painter: QPainter, rect: QRect, index: Index, *, is_current: bool
    ) -> None:
        now, state = tokens(), self._model.cell(index).state
        ground = QColor(now.surface)
        if not self._model.is_editable(index):
            ground = QColor(now.window)
        elif state in PROBLEMS or state is CellState.KEPT:
            ground = state_ground(STATE_OF_CELL[state])
        painter.fillRect(rect, ground)
        painter.setPen(QColor(now.line))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.drawLine(rect.topLeft(), rect.bottomLeft())
        if index.column() + 1 not in self._model.entry_places:
            painter.drawLine(rect.topRight(), rect.bottomRight())
        if is_current:
            width = 2
            painter.setPen(QPen(QColor(now.accent), width))
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
            painter.drawRect(rect.adjusted(1, 1, -1, -2))

    def _paint_cell(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: Index,
        column: EntryColumn,
    ) -> None:
        cell, now = self._model.cell(index), tokens()
        mark, figure, unit, note = self._zones(option, column)
        painter.setFont(option.font)
        painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)  # "1540 g" in any language
        self._paint_mark(painter, mark, cell)
        if cell.state is CellState.NOT_WEIGHED:
            words = "  ".join(filter(None, (cell.text, cell.note)))
            self._paint_words(painter, option, figure.united(note), words)
            return
        row = self._model.row_at(index.row())
        ghost = column.ghost(row) if cell.state is CellState.EMPTY else ""
        is_open = self.editor is not None and self._view.currentIndex() == index
        painter.setPen(QColor(now.ghost if ghost else now.text))
        if ghost:
            font = painter.font()
            font.setItalic(True)
            painter.setFont(font)
        if not is_open:
            painter.drawText(figure, _VALUE, ghost or cell.text)
        if cell.text or ghost or is_open:
            painter.setPen(QColor(now.ghost if ghost else now.quiet))
            painter.drawText(unit, _START, column.unit)
        painter.setFont(option.font)
        self._paint_words(painter, option, note, cell.note)

    def _paint_words(
        self, painter: QPainter, option: QStyleOptionViewItem, room: QRect, words: str
    ) -> None:
        painter.setLayoutDirection(option.direction)
        painter.setPen(QColor(tokens().quiet))
        elide = Qt.TextElideMode.ElideRight
        shown = option.fontMetrics.elidedText(words, elide, room.width())
        # A first letter alone says nothing, and half a time less.
        if shown == words or (len(shown) >= _FEWEST_CHARS and not words[0].isdigit()):
            painter.drawText(room, _START, shown)

    def _paint_mark(self, painter: QPainter, room: QRect, cell: Cell) -> None:
        state = STATE_OF_CELL.get(cell.state)
        painter.setPen(state_colour(state) if state else QColor(tokens().quiet))
        mark = CELL_MARKS.get(cell.state, "")
        painter.drawText(room, _START, mark)
        if cell.flagged and cell.state is CellState.SAVED:
            flag = State.DANGER if cell.in_danger else State.WARNING
            painter.setPen(state_colour(flag))
            behind = room.adjusted(painter.fontMetrics().horizontalAdvance(mark) + 1, 0, 0, 0)
            painter.drawText(behind, _START, MARKS[flag])

    def _zones(self, option: QStyleOptionViewItem, column: EntryColumn) -> list[QRect]:
        """Where mark, figure, unit and note stand in the cell."""
        digit = option.fontMetrics.horizontalAdvance("0")
        unit = option.fontMetrics.horizontalAdvance(column.unit) + 2 * _GAP_PX
        cell = option.rect.adjusted(_PAD_PX, 0, -_PAD_PX, -1)
        mark = QRect(cell.left(), cell.top(), _MARK_CHARS * digit + 2 * _GAP_PX, cell.height())
        value = QRect(mark.right() + 1, cell.top(), column.value_chars * digit, cell.height())
        block = value.adjusted(0, 0, unit, 0)
        note = QRect(block.right() + _PAD_PX, cell.top(), 0, cell.height())
        note.setRight(max(cell.right(), note.left()))
        mark, block, note = (
            QStyle.visualRect(option.direction, option.rect, zone) for zone in (mark, block, note)
        )
        figure = QRect(block.topLeft(), value.size())
        return [mark, figure, block.adjusted(value.width() + _GAP_PX, 0, 0, 0), note]
