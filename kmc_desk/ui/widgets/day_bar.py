"""The 24 hours of a ward day: who held the infant when, with feeds and temperatures as marks."""

from collections.abc import Callable
from datetime import datetime, timedelta

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QHelpEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from kmc_desk.domain.care_codes import Provider
from kmc_desk.domain.dates import day_span
from kmc_desk.domain.infant_day import DayStrip
from kmc_desk.domain.records import SkinToSkin
from kmc_desk.domain.temperature import temperature_class
from kmc_desk.domain.units import half_up
from kmc_desk.texts import code_text
from kmc_desk.ui.care_words import TEMPERATURE_STATES
from kmc_desk.ui.tokens import MARKS, state_colour, tokens
from kmc_desk.ui.widgets.day_bar_words import day_in_words, span_in_words

_HOURS = range(0, 25, 4)
_BAR, _ROW, _FEEDS = 1.5, 1.1, 0.5  # heights, in lines of text
_SIDE_PX, _GAP_PX, _MARK_PX = 14, 4, 4
_WIDE_STRIPE_PX, _STRIPE_PX = 7, 5
_DAY = timedelta(days=1)


class DayBar(QWidget):
    """A picture of one ward day; what it shows is also said in words.

    Mother: a solid block. Anybody else: a light block with an edge and the word, the father with
    upright lines. From a total, not timed: slanting stripes. Going on: open, with an arrow at now.

    Args:
        clock: the local time, for the mark of now and for a session that goes on.
    """

    def __init__(self, clock: Callable[[], datetime]) -> None:
        super().__init__()
        self._clock = clock
        self._strip: DayStrip | None = None
        self._spots: list[tuple[QRectF, str]] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMinimumWidth(24 * _SIDE_PX)

    def show_day(self, strip: DayStrip) -> None:
        """Show a day."""
        self._strip = strip
        self.tick()

    def tick(self) -> None:
        """A minute has gone by: move the mark of now."""
        if self._strip is not None:
            self.setAccessibleName(self.tr("Skin-to-skin over 24 hours"))
            self.setAccessibleDescription(day_in_words(self._strip, self._clock()))
        self.update()

    def sizeHint(self) -> QSize:
        line = self.fontMetrics().height()
        return QSize(60 * _SIDE_PX, round(line * (2 * _ROW + _FEEDS + _BAR)) + 2 * _GAP_PX)

    def minimumSizeHint(self) -> QSize:
        return QSize(self.minimumWidth(), self.sizeHint().height())

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.FontChange:
            self.updateGeometry()
        super().changeEvent(event)

    def event(self, event: QEvent) -> bool:
        """Resting the mouse on a session or a reading says it in full."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            here = QPointF(event.pos())
            words = next((text for room, text in self._spots if room.contains(here)), "")
            QToolTip.showText(event.globalPos(), words, self)
            return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._strip is None:
            return
        painter = QPainter(self)
        painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)  # time runs as on the charts
        self._spots = []
        room = self.bar_room()
        self._shade_nights(painter, room)
        self._rule_hours(painter, room)
        now = self._clock()
        for session in self._strip.sessions:
            self._draw_session(painter, room, session, now)
        self._mark_feeds(painter, room)
        self._mark_readings(painter)
        self._mark_now(painter, room, now)

    # Places

    def bar_room(self) -> QRectF:
        """Where the 24 hours lie."""
        line = self.fontMetrics().height()
        top = self._snapped((_ROW + _FEEDS) * line + _GAP_PX)
        wide = self.width() - 2 * _SIDE_PX
        return QRectF(_SIDE_PX, top, wide, self._snapped(_BAR * line))

    def _x(self, at: datetime) -> float:
        """Where a moment lies, on a whole pixel of the device; the day's edges beyond it."""
        if self._strip is None:
            return 0
        start, _ = day_span(self._strip.day)
        share = min(max((at - start) / _DAY, 0), 1)
        return self._snapped(_SIDE_PX + share * (self.width() - 2 * _SIDE_PX))

    def _snapped(self, place: float) -> float:
        ratio = self.devicePixelRatioF()
        return round(place * ratio) / ratio

    # Parts

    def _shade_nights(self, painter: QPainter, room: QRectF) -> None:
        """The night shift's hours, before and after the day's own shifts."""
        if self._strip is None:
            return
        painter.fillRect(room, QColor(tokens().surface))
        for begins, ends in self._strip.nights:
            left, right = self._x(begins), self._x(ends)
            painter.fillRect(
                QRectF(left, room.top(), right - left, room.height()), QColor(tokens().soft)
            )

    def _rule_hours(self, painter: QPainter, room: QRectF) -> None:
        if self._strip is None:
            return
        start, _ = day_span(self._strip.day)
        metrics = self.fontMetrics()
        for hour in _HOURS:
            x = self._x(start + timedelta(hours=hour))
            painter.fillRect(QRectF(x, room.top(), 1, room.height() + 3), QColor(tokens().edge))
            words = f"{hour:02d}"
            wide = metrics.horizontalAdvance(words)
            painter.setPen(QColor(tokens().quiet))
            painter.drawText(QPointF(x - wide / 2, room.bottom() + metrics.ascent() + 3), words)
        painter.fillRect(QRectF(room.left(), room.bottom(), room.width(), 1), QColor(tokens().edge))

    def _draw_session(
        self, painter: QPainter, room: QRectF, session: SkinToSkin, now: datetime
    ) -> None:
        left, right = self._x(session.start), self._x(session.stop or max(now, session.start))
        block = QRectF(left, room.top() + 2, max(right - left, 3), room.height() - 4)
        mother = session.provider is Provider.MOTHER
        ink, tint = QColor(tokens().accent), QColor(tokens().accent_soft)
        painter.fillRect(block, ink if mother and not session.estimated else tint)
        if session.estimated:
            self._stripe(painter, block, _WIDE_STRIPE_PX if mother else _STRIPE_PX, slant=True)
        elif session.provider is Provider.FATHER:
            self._stripe(painter, block, _STRIPE_PX, slant=False)
        painter.setPen(QPen(ink, 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(block.adjusted(0.5, 0.5, -0.5, -0.5))
        if session.stop is None:
            self._point_on(painter, block)
        self._write(painter, block, session)
        self._spots.append((block, span_in_words(session, now)))

    def _stripe(self, painter: QPainter, block: QRectF, step: int, *, slant: bool) -> None:
        """Lines over a block: slanting ones across it, or upright ones."""
        painter.save()
        painter.setClipRect(block)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, slant)
        painter.setPen(QPen(QColor(tokens().accent), 2 if step == _WIDE_STRIPE_PX else 1))
        lean = block.height() if slant else 0
        x = block.left() - lean
        while x < block.right():
            painter.drawLine(QPointF(x, block.bottom()), QPointF(x + lean, block.top()))
            x += step
        painter.restore()

    def _point_on(self, painter: QPainter, block: QRectF) -> None:
        """An arrow at the end of a session that goes on."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens().accent))
        half = block.height() / 2
        tip = QPointF(block.right() + half, block.center().y())
        painter.drawPolygon(QPolygonF([block.topRight(), tip, block.bottomRight()]))
        painter.restore()

    def _write(self, painter: QPainter, block: QRectF, session: SkinToSkin) -> None:
        """Who held the infant, where the block has room; of a parent the first letter at least."""
        metrics = self.fontMetrics()
        words = code_text(session.provider)
        pad = 2 * _GAP_PX
        parent = session.provider in (Provider.MOTHER, Provider.FATHER)
        if metrics.horizontalAdvance(words) + pad > block.width() and parent:
            words = words[:1].upper()
        wide = metrics.horizontalAdvance(words)
        if wide + pad > block.width():
            return
        solid = session.provider is Provider.MOTHER and not session.estimated
        if not solid:  # a clear ground under the word, whatever lines lie there
            plate = QRectF(0, 0, wide + pad, block.height() - 2)
            plate.moveCenter(block.center())
            painter.fillRect(plate, QColor(tokens().accent_soft))
        painter.setPen(QColor(tokens().on_accent if solid else tokens().text))
        painter.drawText(block, Qt.AlignmentFlag.AlignCenter, words)

    def _mark_feeds(self, painter: QPainter, room: QRectF) -> None:
        """A small triangle over the bar for each feed."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens().text))
        base = room.top() - 2
        for at in self._strip.feeds if self._strip else ():
            x = self._x(at)
            corners = [QPointF(x - _MARK_PX, base - 2 * _MARK_PX)]
            corners += [QPointF(x + _MARK_PX, base - 2 * _MARK_PX), QPointF(x, base)]
            painter.drawPolygon(QPolygonF(corners))
            spot = QRectF(x - 2 * _MARK_PX, base - 3 * _MARK_PX, 4 * _MARK_PX, 3 * _MARK_PX)
            self._spots.append((spot, self.tr("Fed at {time}").format(time=f"{at:%H:%M}")))
        painter.restore()

    def _mark_readings(self, painter: QPainter) -> None:
        """The temperature at its time, with the shape of its state; where two meet, the mark."""
        metrics, taken = self.fontMetrics(), -1.0
        for at, temp_c in self._strip.readings if self._strip else ():
            state = TEMPERATURE_STATES.get(temperature_class(temp_c))
            figure = half_up(temp_c, 1)
            words = f"{MARKS[state]} {figure}" if state else figure
            wide = metrics.horizontalAdvance(words)
            x = self._x(at)
            left = min(max(x - wide / 2, 0), self.width() - wide)
            painter.setPen(state_colour(state) if state else QColor(tokens().text))
            if left <= taken:
                words = MARKS[state] if state else "·"
                wide = metrics.horizontalAdvance(words)
                left = max(x - wide / 2, taken)
            painter.drawText(QPointF(left, metrics.ascent()), words)
            taken = left + wide + _GAP_PX
            spot = QRectF(left, 0, wide, metrics.height())
            said = self.tr("{time}: {figure} °C").format(time=f"{at:%H:%M}", figure=figure)
            self._spots.append((spot, said))

    def _mark_now(self, painter: QPainter, room: QRectF, now: datetime) -> None:
        if self._strip is None or now.date() != self._strip.day:
            return
        top = room.top() - 2 * _MARK_PX
        line = QRectF(self._x(now) - 1, top, 2, room.bottom() - top + 4)
        painter.fillRect(line, QColor(tokens().danger))
