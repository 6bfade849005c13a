"""What tests do with a paper that is shown: save it by keys, and close it."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from kmc_desk.ui.preview.dialog import Preview
from kmc_desk.ui.preview.document_line import DocumentLine


def shown_in(line: DocumentLine, settle: Callable[[], None]) -> Preview:
    """The preview that was asked for."""
    settle()
    assert line.preview is not None, line.sentence
    assert line.preview.isVisible()
    return line.preview


def save_shown(line: DocumentLine, settle: Callable[[], None]) -> str:
    """Save what is shown and close it; what the preview said of it."""
    preview = shown_in(line, settle)
    QTest.keyClick(preview, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    settle()
    said = preview.message.sentence
    QTest.keyClick(preview.view, Qt.Key.Key_Escape)
    assert line.preview is None
    return said
