"""Several stored words at once, ticked in a list that shows all of them."""

from collections.abc import Iterable
from enum import StrEnum
from typing import Generic, TypeVar

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    QSignalBlocker,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPen, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import (
    QListView,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from kmc_desk import texts
from kmc_desk.ui.forms.field import Field
from kmc_desk.ui.tokens import MARKS, State, tokens

Code = TypeVar("Code", bound=StrEnum)
Index = QModelIndex | QPersistentModelIndex
_SIDE_PX = 8
_AIR_PX = 10
_ROUND_PX = 3


class _TickDelegate(QStyledItemDelegate):
    """Draws the box of the program's tick boxes; a click anywhere on the words ticks as well."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        now = tokens()
        ticked = index.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked.value
        here = bool(option.state & QStyle.StateFlag.State_HasFocus)
        able = bool(option.state & QStyle.StateFlag.State_Enabled)
        room = QRectF(option.rect).adjusted(1, 1, -1, -1)
        side = option.fontMetrics.ascent()
        start = room.left() + _SIDE_PX
        if option.direction == Qt.LayoutDirection.RightToLeft:
            start = room.right() - _SIDE_PX - side
        box = QRectF(start, room.center().y() - side / 2, side, side)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if here:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(now.accent_soft))
            painter.drawRoundedRect(room, _ROUND_PX, _ROUND_PX)
        painter.setPen(QPen(QColor(now.accent if ticked or here else now.edge), 1 + here))
        painter.setBrush(QColor(now.accent if ticked else now.surface))
        painter.drawRoundedRect(box, _ROUND_PX, _ROUND_PX)
        painter.setFont(option.font)
        if ticked:
            painter.setPen(QColor(now.on_accent))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, MARKS[State.DONE])
        painter.setPen(QColor(now.text if able else now.ghost))
        gap = 2 * _SIDE_PX + side
        words = room.adjusted(gap, 0, 0, 0)
        if option.direction == Qt.LayoutDirection.RightToLeft:
            words = room.adjusted(0, 0, -gap, 0)
        painter.drawText(words, _START, str(index.data(Qt.ItemDataRole.DisplayRole)))
        painter.restore()

    def editorEvent(
        self, event: QEvent, model: QAbstractItemModel, option: QStyleOptionViewItem, index: Index
    ) -> bool:
        by_mouse = (
            isinstance(event, QMouseEvent)
            and event.type() == QEvent.Type.MouseButtonRelease
            and event.button() == Qt.MouseButton.LeftButton
        )
        by_key = (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Select)
        )
        if not by_mouse and not by_key:
            return False
        was = index.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked.value
        wanted = Qt.CheckState.Unchecked if was else Qt.CheckState.Checked
        return model.setData(index, wanted.value, Qt.ItemDataRole.CheckStateRole)


_START = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter


class _TickList(QListWidget):
    """Items side by side, as tall as it must be: no bar of its own within a page that scrolls."""

    def __init__(self) -> None:
        super().__init__()
        self.setItemDelegate(_TickDelegate(self))
        self.setFlow(QListView.Flow.LeftToRight)
        self.setWrapping(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def fit(self) -> None:
        """As many columns as there is room for, as high as the rows."""
        metrics = self.fontMetrics()
        words = (self.item(place).text() for place in range(self.count()))
        widest = max((metrics.horizontalAdvance(text) for text in words), default=0)
        frame = 2 * self.frameWidth()
        room = max(self.width() - frame - 1, 1)
        columns = max(1, room // (widest + metrics.ascent() + 4 * _SIDE_PX))
        tall = metrics.height() + _AIR_PX
        self.setGridSize(QSize(room // columns, tall))
        self.setFixedHeight(-(-self.count() // columns) * tall + frame + 2)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.fit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class CodeTicks(Field, Generic[Code]):
    """Any members of a StrEnum; arrow keys go from one to the next, Space ticks.

    Args:
        label: what is asked.
        codes: the members, in the order shown and handed back.
        alone: the member that says "none of them"; ticking it takes every other tick away.
    """

    def __init__(self, label: str, codes: Iterable[Code], *, alone: Code | None = None) -> None:
        self.list = _TickList()
        super().__init__(label, self.list)
        self._codes = tuple(codes)
        self._alone = alone
        for code in self._codes:
            item = QListWidgetItem(texts.code_text(code))
            item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsUserCheckable)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsSelectable)
            item.setCheckState(Qt.CheckState.Unchecked)
            self.list.addItem(item)
        self.list.setCurrentRow(0)
        self.list.clearSelection()
        self.list.fit()
        self.list.itemChanged.connect(self._ticked)

    def value(self) -> tuple[Code, ...]:
        """The members ticked; none when nothing was answered."""
        ticked = Qt.CheckState.Checked
        return tuple(
            code
            for place, code in enumerate(self._codes)
            if self.list.item(place).checkState() == ticked
        )

    def set_value(self, value: Iterable[Code] | None) -> None:
        """Tick exactly these, or nothing; not an edit."""
        wanted = set(value or ())
        with QSignalBlocker(self.list):
            for place, code in enumerate(self._codes):
                self._tick(place, on=code in wanted)
        self.list.viewport().update()
        self.clear_message()

    def draft(self) -> str:
        """The words that are stored, with spaces between."""
        return " ".join(self.value())

    def take_draft(self, text: str) -> None:
        """Tick them again; words this program does not know are left out."""
        self.set_value(self._known(text))

    def draft_words(self, text: str) -> str:
        """As the list shows them."""
        return ", ".join(map(texts.code_text, self._known(text)))

    def _known(self, text: str) -> list[Code]:
        return [code for code in self._codes if code in text.split()]

    def _ticked(self, item: QListWidgetItem) -> None:
        if self._alone is not None and item.checkState() == Qt.CheckState.Checked:
            chosen = self._codes[self.list.row(item)]
            with QSignalBlocker(self.list):
                for place, code in enumerate(self._codes):
                    if (code is self._alone) != (chosen is self._alone):
                        self._tick(place, on=False)
            self.list.viewport().update()
        self.clear_message()
        self.edited.emit()

    def _tick(self, place: int, *, on: bool) -> None:
        self.list.item(place).setCheckState(
            Qt.CheckState.Checked if on else Qt.CheckState.Unchecked
        )
