"""What tests of the import do with keys, and what they read back."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget

from kmc_desk.ui.centre.importing import ImportPart

ROW, BECOMES, FOUND = range(3)


def space(part: QWidget) -> None:
    QTest.keyClick(part, Qt.Key.Key_Space)


def choose_table(part: ImportPart, name: str) -> None:
    """Go down the list of tables with the keys until a table is chosen."""
    tables = part.preview.tables
    tables.setFocus()
    QTest.keyClick(tables, Qt.Key.Key_Home)
    for _ in range(tables.count()):
        if tables.currentItem().text().startswith(name):
            return
        QTest.keyClick(tables, Qt.Key.Key_Down)
    raise AssertionError(name)


def cells(part: ImportPart) -> list[list[str]]:
    """The rows shown, as somebody sees them."""
    shown = part.preview.rows_view
    assert shown is not None
    model = shown.model()
    columns = range(model.columnCount())
    return [[model.index(row, c).data() for c in columns] for row in range(model.rowCount())]


def words_of(part: QWidget) -> str:
    return " ".join(label.text() for label in part.findChildren(QLabel))
