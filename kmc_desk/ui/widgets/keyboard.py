"""Where the keyboard is."""

from PySide6.QtWidgets import QApplication, QWidget


def has_keyboard(*parts: QWidget) -> bool:
    """Whether what is typed goes to one of these or to something in it."""
    focused = QApplication.focusWidget()
    return focused is not None and any(
        part is focused or part.isAncestorOf(focused) for part in parts
    )
