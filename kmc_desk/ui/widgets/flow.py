"""A row of things that goes on in the next line when it is too long."""

from PySide6.QtCore import QMargins, QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget


class FlowLayout(QLayout):
    """Lays its items side by side and wraps; nothing is cut off.

    Args:
        across: pixels between items.
        down: pixels between lines.
    """

    def __init__(self, across: int, down: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._across, self._down = across, down
        self.setContentsMargins(QMargins(0, 0, 0, 0))

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:  # pyright: ignore[reportIncompatibleMethodOverride] - None ends Qt's own loops
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:  # pyright: ignore[reportIncompatibleMethodOverride] - None ends Qt's own loops
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._place(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._place(rect, move=True)

    def sizeHint(self) -> QSize:
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        widest = max((item.minimumSize().width() for item in self._items), default=0)
        tallest = max((item.minimumSize().height() for item in self._items), default=0)
        around = self.contentsMargins()
        return QSize(
            widest + around.left() + around.right(), tallest + around.top() + around.bottom()
        )

    def _place(self, rect: QRect, *, move: bool) -> int:
        """Set the items line by line; the height they take with the margins."""
        around = self.contentsMargins()
        room = rect.marginsRemoved(around)
        y = 0
        for line in self._lines(room.width()):
            tall = max(item.sizeHint().height() for item in line)
            if move:
                self._place_line(line, QRect(room.left(), room.top() + y, room.width(), tall))
            y += tall + self._down
        return max(y - self._down, 0) + around.top() + around.bottom()

    def _place_line(self, line: list[QLayoutItem], room: QRect) -> None:
        parent = self.parentWidget()
        from_right = parent is not None and not parent.isLeftToRight()
        x = 0
        for item in line:
            size = item.sizeHint()
            left = room.right() + 1 - x - size.width() if from_right else room.left() + x
            top = room.top() + (room.height() - size.height()) // 2
            item.setGeometry(QRect(QPoint(left, top), size))
            x += size.width() + self._across

    def _lines(self, width: int) -> list[list[QLayoutItem]]:
        lines: list[list[QLayoutItem]] = []
        x = 0
        for item in self._items:
            if item.isEmpty():
                continue
            wide = item.sizeHint().width()
            if not lines or x + wide > width:
                lines.append([])
                x = 0
            lines[-1].append(item)
            x += wide + self._across
        return lines
