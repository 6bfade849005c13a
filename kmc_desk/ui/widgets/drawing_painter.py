"""A drawing of the reports on screen, by Qt's painter."""

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QImage, QPainter, QPen, QPolygonF

from kmc_desk.reports.drawing import Area, Disc, Drawing, Line, Words
from kmc_desk.ui.look import text_font

POINTS_PER_INCH = 72
_FONT_PX = 20  # Qt takes whole pixels; words are scaled from here to their size
_COPY_SCALE = 2.0  # pixels a point in a copied picture


def paint(painter: QPainter, drawing: Drawing, scale: float) -> None:
    """Paint a drawing with its upper left corner at the painter's origin.

    Args:
        painter: an active painter.
        drawing: in points from its lower left corner.
        scale: pixels a point.
    """
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
    painter.fillRect(
        QRectF(0, 0, drawing.width * scale, drawing.height * scale), QColor(drawing.paper)
    )
    painter.scale(scale, scale)
    fonts = {bold: _font(bold=bold) for bold in (False, True)}
    for piece in drawing.pieces:
        if isinstance(piece, Words):
            painter.setFont(fonts[piece.bold])
            _write(painter, piece, drawing.height)
        elif isinstance(piece, Disc):
            painter.setPen(QPen(QColor(piece.edge), piece.edge_width))
            painter.setBrush(QColor(piece.fill))
            middle = QPointF(piece.x, drawing.height - piece.y)
            painter.drawEllipse(middle, piece.radius, piece.radius)
        else:
            _trace(painter, piece, drawing.height)
    painter.restore()


def picture(drawing: Drawing) -> QImage:
    """The drawing as a picture, for the clipboard."""
    size = QSizeF(drawing.width, drawing.height) * _COPY_SCALE
    image = QImage(size.toSize(), QImage.Format.Format_RGB32)
    image.fill(QColor(drawing.paper))
    painter = QPainter(image)
    paint(painter, drawing, _COPY_SCALE)
    painter.end()
    return image


def _font(*, bold: bool) -> QFont:
    font = text_font()
    font.setPixelSize(_FONT_PX)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    font.setBold(bold)
    return font


def _write(painter: QPainter, piece: Words, height: float) -> None:
    """One line with the painter's font of `_FONT_PX`, scaled to the size of the words."""
    size = piece.size / _FONT_PX
    wide = painter.fontMetrics().horizontalAdvance(piece.words) * size
    left = piece.x - {"left": 0.0, "center": wide / 2, "right": wide}[piece.align]
    painter.save()
    painter.setPen(QColor(piece.color))
    painter.translate(left, height - piece.y)
    painter.scale(size, size)
    painter.drawText(QPointF(0, 0), piece.words)
    painter.restore()


def _trace(painter: QPainter, piece: Line | Area, height: float) -> None:
    shape = QPolygonF([QPointF(x, height - y) for x, y in piece.places])
    if piece.within is not None:
        left, low, right, high = piece.within
        painter.setClipRect(QRectF(left, height - high, right - left, high - low))
    if isinstance(piece, Line):
        pen = QPen(QColor(piece.color), piece.width)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        if piece.dashes is not None:
            pen.setDashPattern([run / piece.width for run in piece.dashes])
        painter.setPen(pen)
        painter.setBrush(QBrush(Qt.BrushStyle.NoBrush))
        painter.drawPolyline(shape)
    else:
        has_edge = piece.edge is not None
        edge = QPen(QColor(piece.edge), piece.edge_width) if has_edge else Qt.PenStyle.NoPen
        painter.setPen(edge)
        painter.setBrush(QColor(piece.fill))
        painter.drawPolygon(shape)
    if piece.within is not None:
        painter.setClipping(False)
