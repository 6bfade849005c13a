"""The line icons of resources/icons, tinted with the colours in use."""

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QIcon, QImage, QPainter, QPixmap

from kmc_desk import paths
from kmc_desk.ui.tokens import tokens

_SCALES = (1.0, 2.0)
_SIZES = (20, 24, 36, 48)


def icon(name: str, colour: str | None = None, active: str | None = None) -> QIcon:
    """An icon by its file name without ".svg".

    Args:
        name: such as "ward" or "lock".
        colour: ink as "#rrggbb"; the quiet ink when not given.
        active: ink while checked; `colour` when not given.
    """
    drawn = (paths.resources() / "icons" / f"{name}.svg").read_text(encoding="utf-8")
    ink = colour or tokens().quiet
    made = QIcon()
    for size in _SIZES:
        for scale in _SCALES:
            made.addPixmap(_pixmap(drawn, ink, size, scale), QIcon.Mode.Normal, QIcon.State.Off)
            on = _pixmap(drawn, active or ink, size, scale)
            made.addPixmap(on, QIcon.Mode.Normal, QIcon.State.On)
            faint = _pixmap(drawn, tokens().ghost, size, scale)
            made.addPixmap(faint, QIcon.Mode.Disabled, QIcon.State.Off)
    return made


def _pixmap(drawn: str, ink: str, size: int, scale: float) -> QPixmap:
    pixmap = QPixmap.fromImage(_drawn(drawn, ink, round(size * scale)))
    pixmap.setDevicePixelRatio(scale)
    return pixmap


# The window of the next person has the same ones. An image may outlive the application; a pixmap
# may not.
@lru_cache(maxsize=1024)
def _drawn(drawn: str, ink: str, side_px: int) -> QImage:
    from PySide6.QtSvg import QSvgRenderer  # a library that the first window does without

    image = QImage(side_px, side_px, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    svg = QSvgRenderer(QByteArray(drawn.replace("currentColor", ink).encode()))
    svg.render(painter, QRectF(0, 0, side_px, side_px))
    painter.end()
    return image
