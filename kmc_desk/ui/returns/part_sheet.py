"""The tables of one part of the return, beside each other where there is room."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QWidget

from kmc_desk.texts import text
from kmc_desk.texts.return_blocks import Block
from kmc_desk.ui.look import GRID, set_role
from kmc_desk.ui.returns.figure_table import FigureTable

_BETWEEN = 3 * GRID


class PartSheet(QWidget):
    """Each table as wide as its words and not wider: a figure far from its label is misread.

    What fits the room is built at once, the tables below it when that is drawn.

    Args:
        blocks: of the part, in the order of the form.
        room_px: how tall the place is where it is shown.
    """

    picked = Signal(object, object)
    """A table, and the figure in it under the cursor."""
    opened = Signal(object)
    """A figure, with Enter or a double click."""

    def __init__(self, blocks: Sequence[Block], room_px: int = 0) -> None:
        super().__init__()
        self.tables: list[FigureTable] = []
        self._titles: list[QLabel] = []
        self._blocks = blocks
        while len(self.tables) < len(blocks) and self._tall_px() <= room_px:
            self._add(blocks[len(self.tables)])
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(0)
        self._rest.timeout.connect(self.build_rest)
        self._rest.start()
        self.note = QLabel(self)
        self.note.setWordWrap(True)
        self.note.setTextFormat(Qt.TextFormat.PlainText)
        self.note.hide()
        self.small = QLabel(text("return.small"), self)
        self.small.setWordWrap(True)
        set_role(self.small, "quiet")

    def build_rest(self) -> None:
        """Build the tables that are still to come."""
        self._rest.stop()
        missing = self._blocks[len(self.tables) :]
        for block in missing:
            self._add(block)
            for one in (self._titles[-1], self.tables[-1]):
                one.show()
        if missing:
            self.place()

    def show_blocks(self, blocks: Sequence[Block]) -> None:
        """The same part of another month."""
        self.build_rest()
        self._blocks = blocks
        for table, block in zip(self.tables, blocks, strict=True):
            table.show_block(block)
        self.place()

    def show_note(self, words: str) -> None:
        """What was typed in words stands under the tables; "" for nothing."""
        self.note.setText(words)
        self.note.setVisible(bool(words))
        self.place()

    def forget_others(self, than: FigureTable | None = None) -> None:
        """One cursor on the sheet."""
        for table in self.tables:
            if table is not than:
                table.forget()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.place()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.LayoutDirectionChange):
            self.place()

    def place(self) -> None:
        """Lay the tables out row by row in the width there is."""
        top = 0
        for row in self._rows():
            top += self._place_row(row, top) + 2 * GRID
        if not self.note.isHidden():
            tall = self.note.heightForWidth(self.width())
            self.note.setGeometry(0, top, self.width(), tall)
            top += tall + 2 * GRID
        tall = self.small.heightForWidth(self.width())
        self.small.setGeometry(0, top, self.width(), tall)
        self.setMinimumHeight(top + tall + GRID)
        self.setMinimumWidth(max((table.minimumWidth() for table in self.tables), default=0))

    def _tall_px(self) -> int:
        """How tall the tables are under each other."""
        return sum(table.minimumHeight() for table in self.tables)

    def _rows(self) -> list[list[int]]:
        """Places of the tables that stand beside each other."""
        rows: list[list[int]] = []
        used = 0
        for place, table in enumerate(self.tables):
            wide = table.wish_px() + _BETWEEN
            if not rows or used + wide - _BETWEEN > self.width():
                rows.append([])
                used = 0
            rows[-1].append(place)
            used += wide
        return rows

    def _place_row(self, row: list[int], top: int) -> int:
        """The height of the row."""
        left, tallest = 0, 0
        for place in row:
            table, title = self.tables[place], self._titles[place]
            wide = min(table.wish_px(), self.width())
            head = title.heightForWidth(max(wide, 1)) + GRID // 2
            tall = table.fit(wide)
            x = left if self.isLeftToRight() else self.width() - left - wide
            title.setGeometry(QRect(x, top, wide, head - GRID // 2))
            table.setGeometry(QRect(x, top + head, wide, tall))
            left += wide + _BETWEEN
            tallest = max(tallest, head + tall)
        return tallest

    def _add(self, block: Block) -> None:
        title = QLabel(block.title, self)
        title.setWordWrap(True)
        set_role(title, "strong")
        table = FigureTable(block, self)
        table.picked.connect(lambda figure: self._pick(table, figure))
        table.opened.connect(self.opened)
        self._titles.append(title)
        self.tables.append(table)

    def _pick(self, table: FigureTable, figure: object) -> None:
        self.forget_others(table)
        self.picked.emit(table, figure)
