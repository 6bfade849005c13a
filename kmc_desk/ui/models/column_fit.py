"""Column widths and row heights that keep in step with text size, window and words."""

from typing import Any

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt
from PySide6.QtWidgets import QHeaderView, QTableView

from kmc_desk.ui.look import fit_rows, row_height
from kmc_desk.ui.models.row_delegate import SIDES_PX
from kmc_desk.ui.models.view_table import RowTableModel

_SLACK = 0.5  # of a digit: "+" is wider than one
_ROOM = frozenset({QEvent.Type.Resize, QEvent.Type.LayoutRequest})
_CHANGES = frozenset({QEvent.Type.FontChange, QEvent.Type.StyleChange})


class ColumnFit(QObject):
    """Gives every column the width it asks for, in digits of the font, and one what is left.

    Rows of a table that is not on screen are measured when it is shown: a page of six tables shows
    one of them.

    Args:
        view: the table; a change of its font or width is followed.
        model: what it shows.
    """

    def __init__(self, view: QTableView, model: RowTableModel[Any]) -> None:
        super().__init__(view)
        self._view = view
        self._model = model
        self._at_work = self._is_due = False
        self._text_size = 0, 0
        header = view.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self._digits = [self._least_digits(place) for place in range(len(model.columns))]
        self._rescale()
        view.installEventFilter(self)
        view.viewport().installEventFilter(self)
        header.sectionResized.connect(self._take_width)
        model.rowsInserted.connect(self._fit_inserted)
        model.dataChanged.connect(self._fit_changed)
        model.layoutChanged.connect(self._fit_all)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _ROOM:
            self._grow()
        elif event.type() in _CHANGES and watched is self._view:
            self._rescale()
        elif event.type() == QEvent.Type.Show and watched is self._view and self._is_due:
            self._is_due = False
            self._view.resizeRowsToContents()
        return super().eventFilter(watched, event)

    def _rescale(self) -> None:
        """The same widths in digits, whatever a digit's width is now.

        One change of text size is told many times; to measure every row each time takes seconds.
        """
        text_size = self._digit(), row_height(self._view)
        if text_size == self._text_size:
            return
        self._text_size = text_size
        self._at_work = True
        for place, digits in enumerate(self._digits):
            width = round(digits * self._digit()) + SIDES_PX
            self._view.horizontalHeader().resizeSection(place, width)
        self._at_work = False
        fit_rows(self._view)
        self._grow()

    def _take_width(self, place: int, _before: int, width: int) -> None:
        """The person, or what was remembered for the person, set a width."""
        if not self._at_work:
            self._digits[place] = (width - SIDES_PX) / self._digit()
            self._grow()

    def _grow(self) -> None:
        """Let the growing column take what the others leave."""
        place = next((i for i, one in enumerate(self._model.columns) if one.grows), -1)
        if self._at_work or place < 0:
            return
        header = self._view.horizontalHeader()
        others = header.length() - header.sectionSize(place)
        least = round(self._least_digits(place) * self._digit()) + SIDES_PX
        width = max(self._view.viewport().width() - others, least)
        if width != header.sectionSize(place):
            self._at_work = True
            header.resizeSection(place, width)
            self._at_work = False
            self._fit_all()

    def _fit_inserted(self, _parent: QModelIndex, first: int, last: int) -> None:
        self._fit_rows(first, last)

    def _fit_changed(self, first: QModelIndex, last: QModelIndex, roles: list[int]) -> None:
        """Heights of rows that changed; not while somebody types in a cell, at every key.

        Nor where the model names what changed, and no height is among it.
        """
        heights = not roles or Qt.ItemDataRole.SizeHintRole in roles
        if heights and first.column() != last.column():
            self._fit_rows(first.row(), last.row())

    def _fit_all(self) -> None:
        self._fit_rows(0, self._model.rowCount() - 1)

    def _fit_rows(self, first: int, last: int) -> None:
        if not self._view.isVisible():
            self._is_due = True
            return
        for row in range(first, last + 1):
            self._view.resizeRowToContents(row)

    def _least_digits(self, place: int) -> float:
        column = self._model.columns[place]
        words = self._view.fontMetrics().horizontalAdvance(column.header)
        return max(column.width + _SLACK, words / self._digit())

    def _digit(self) -> int:
        return max(self._view.fontMetrics().horizontalAdvance("0"), 1)
