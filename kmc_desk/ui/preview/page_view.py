"""The pages of a PDF under each other; each is drawn when it comes into sight."""

from collections import OrderedDict
from collections.abc import Callable

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QImage,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea

from kmc_desk.ui.preview.stack import (
    GAP,
    Fit,
    Spot,
    Zoom,
    in_sight,
    next_step,
    percent_of,
    scale_of,
    stacked,
)
from kmc_desk.ui.tokens import tokens

MOST_KEPT_BYTES = 96_000_000
"""Of pictures of pages; those in sight are kept in any case."""
_LINE_PX = 48

Draw = Callable[[int, int], None]


class PageView(QAbstractScrollArea):
    """Shows pages; asks for one picture at a time and never waits for it.

    Keys: Page Up and Page Down go from page to page, arrows by a few lines, Home and End to the
    first and last page, + and - make larger and smaller, as the wheel does with Ctrl.

    Args:
        draw: is given a page, counted from 0, and a width in pixels; answers with `take`.
    """

    page_changed = Signal(int)
    """The page that is looked at, counted from 0."""
    zoom_changed = Signal()

    def __init__(self, draw: Draw) -> None:
        super().__init__()
        self._draw = draw
        self._sizes: list[tuple[float, float]] = []
        self._spots: list[Spot] = []
        self._kept: OrderedDict[int, tuple[int, QImage]] = OrderedDict()
        self._awaited: tuple[int, int] | None = None
        self._zoom: Zoom = Fit.WIDTH
        self._page = 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        # A bar that comes and goes would change the width that a page is fitted to.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.verticalScrollBar().valueChanged.connect(self._scrolled)

    @property
    def zoom(self) -> Zoom:
        """A fit, or percent."""
        return self._zoom

    @property
    def percent(self) -> int:
        """The zoom as percent of the true size, whatever it is fitted to."""
        return percent_of(self._scale()) if self._sizes else 0

    @property
    def page(self) -> int:
        """The page that is looked at, counted from 0."""
        return self._page

    @property
    def kept_bytes(self) -> int:
        """Memory that pictures of pages take."""
        return sum(image.sizeInBytes() for _, image in self._kept.values())

    def show_pages(self, sizes: list[tuple[float, float]]) -> None:
        """Show a document by the sizes of its pages in points."""
        self._sizes = sizes
        self._kept.clear()
        self._stack()

    def take(self, page: int, width_px: int, image: QImage) -> None:
        """A picture that was asked for."""
        self._awaited = None
        self._kept[page] = width_px, image
        self._kept.move_to_end(page)
        self._drop_what_is_too_much()
        self.viewport().update()
        self._ask()

    def has_all_in_sight(self) -> bool:
        """Whether each page in sight is drawn as sharp as the screen shows it."""
        return bool(self._sizes) and self._wanted() is None

    def set_zoom(self, zoom: Zoom) -> None:
        """Show pages larger or smaller; what is in the middle stays there."""
        if zoom != self._zoom:
            self._zoom = zoom
            self._stack()
            self.zoom_changed.emit()

    def zoom_by(self, *, larger: bool) -> None:
        """Make larger or smaller by a step."""
        self.set_zoom(next_step(self.percent, larger=larger))

    def go_to(self, page: int) -> None:
        """Bring the head of a page to the top."""
        if self._spots:
            spot = self._spots[min(max(page, 0), len(self._spots) - 1)]
            self.verticalScrollBar().setValue(round(spot.top - GAP / 2))

    # What Qt asks

    def keyPressEvent(self, event: QKeyEvent) -> None:
        bar, key = self.verticalScrollBar(), event.key()
        match key:
            case Qt.Key.Key_PageDown:
                self._step(1)
            case Qt.Key.Key_PageUp:
                self._step(-1)
            case Qt.Key.Key_Home:
                bar.setValue(0)
            case Qt.Key.Key_End:
                bar.setValue(bar.maximum())
            case Qt.Key.Key_Down | Qt.Key.Key_Up:
                bar.setValue(bar.value() + (_LINE_PX if key == Qt.Key.Key_Down else -_LINE_PX))
            case Qt.Key.Key_Plus | Qt.Key.Key_Equal:
                self.zoom_by(larger=True)
            case Qt.Key.Key_Minus:
                self.zoom_by(larger=False)
            case _:
                super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            if event.angleDelta().y():
                self.zoom_by(larger=event.angleDelta().y() > 0)
            event.accept()
            return
        super().wheelEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._stack()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.DevicePixelRatioChange:
            self._ask()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(self.viewport().rect(), QColor(tokens().soft))
        painter.translate(-self.horizontalScrollBar().value(), -self.verticalScrollBar().value())
        for page in self._seen():
            spot = self._spots[page]
            sheet = QRectF(spot.left, spot.top, spot.width, spot.height)
            painter.fillRect(sheet, Qt.GlobalColor.white)
            if page in self._kept:
                painter.drawImage(sheet, self._kept[page][1])
            painter.setPen(QColor(tokens().edge))
            painter.drawRect(sheet)

    # Inside

    def _scale(self) -> float:
        room = self.viewport().size()
        return scale_of(self._zoom, self._sizes, (room.width(), room.height()))

    def _stack(self) -> None:
        """Place all pages anew and keep what is in the middle there."""
        if not self._sizes:
            return
        bar, room = self.verticalScrollBar(), self.viewport()
        middle = self._place_of(bar.value() + room.height() / 2)
        self._spots = stacked(self._sizes, self._scale(), room.width())
        tall = round(self._spots[-1].bottom + GAP)
        wide = round(max(spot.width for spot in self._spots) + 2 * GAP)
        bar.setRange(0, max(0, tall - room.height()))
        bar.setPageStep(room.height())
        bar.setSingleStep(_LINE_PX)
        across = self.horizontalScrollBar()
        across.setRange(0, max(0, wide - room.width()))
        across.setPageStep(room.width())
        across.setValue(across.maximum() // 2)
        if middle is not None:
            page, part = middle
            spot = self._spots[page]
            bar.setValue(round(spot.top + part * spot.height - room.height() / 2))
        self._scrolled()

    def _place_of(self, y: float) -> tuple[int, float] | None:
        """The page at a height of the stack, and how far down it that is, from 0 to 1."""
        for page, spot in enumerate(self._spots):
            if y < spot.bottom + GAP:
                return page, min(max((y - spot.top) / spot.height, 0), 1)
        return None

    def _step(self, by: int) -> None:
        """The next page, or the rest of one that is taller than what is in sight."""
        bar, spot = self.verticalScrollBar(), self._spots[self._page] if self._spots else None
        if spot is None:
            return
        seen = self.viewport().height()
        rest = spot.bottom - (bar.value() + seen) if by > 0 else bar.value() - spot.top
        if rest > GAP:
            bar.setValue(bar.value() + by * round(min(seen - _LINE_PX, rest + GAP)))
        else:
            self.go_to(self._page + by)

    def _scrolled(self) -> None:
        seen = self._seen()
        if seen:
            third = self.verticalScrollBar().value() + self.viewport().height() / 3
            page = next((n for n in seen if self._spots[n].bottom > third), seen[-1])
            if page != self._page:
                self._page = page
                self.page_changed.emit(page)
        self.viewport().update()
        self._ask()

    def _seen(self) -> range:
        return in_sight(self._spots, self.verticalScrollBar().value(), self.viewport().height())

    def _width_px(self, page: int) -> int:
        return round(self._spots[page].width * self.devicePixelRatioF())

    def _wanted(self) -> int | None:
        """The page that most needs to be drawn: in sight, and not yet or not sharp."""
        for page in self._seen():
            if self._kept.get(page, (0, None))[0] != self._width_px(page):
                return page
        return None

    def _ask(self) -> None:
        page = self._wanted()
        if page is not None and self._awaited is None:
            self._awaited = page, self._width_px(page)
            self._draw(*self._awaited)

    def _drop_what_is_too_much(self) -> None:
        seen = self._seen()
        for page in [n for n in self._kept if n not in seen]:  # the one drawn longest ago first
            if self.kept_bytes <= MOST_KEPT_BYTES:
                return
            del self._kept[page]
