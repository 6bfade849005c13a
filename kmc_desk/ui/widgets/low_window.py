"""What gives way in a low window, so that what one works with has the height."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget


class GoesWhenLow(QObject):
    """Hides parts of a page while there is less height for it than so many lines of its text.

    Args:
        page: stands in something that scrolls it.
        parts: told elsewhere, too, or of no use to whoever works there.
        lines: of text, as tall as the page's font.
    """

    def __init__(self, page: QWidget, parts: Sequence[QWidget], lines: int) -> None:
        super().__init__(page)
        self._page, self._parts, self._lines = page, tuple(parts), lines
        self._around: QWidget | None = None
        page.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if watched is self._page and kind in (QEvent.Type.Show, QEvent.Type.FontChange):
            self._look_around()
            self._fit()
        elif watched is self._around and kind == QEvent.Type.Resize:
            self._fit()
        return super().eventFilter(watched, event)

    def _look_around(self) -> None:
        """The page itself is never smaller than it needs to be; what it stands in is."""
        around = self._page.parentWidget()
        if around is not None and around is not self._around:
            around.installEventFilter(self)
            self._around = around

    def _fit(self) -> None:
        if self._around is None:
            return
        has_room = self._around.height() >= self._lines * self._page.fontMetrics().height()
        for part in self._parts:
            part.setVisible(has_room)
