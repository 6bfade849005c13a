"""Reading the round back aloud, row by row; it costs a minute and catches weights in wrong rows."""

from collections.abc import Callable, Hashable
from dataclasses import replace

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from kmc_desk.ui.actions import KEYS, Command, action
from kmc_desk.ui.look import GRID, set_role
from kmc_desk.ui.models.entry_cells import UNSAVED
from kmc_desk.ui.models.entry_model import Address
from kmc_desk.ui.models.row_view import RowView
from kmc_desk.ui.models.view_table import RIGHT, Column, RowTableModel
from kmc_desk.ui.round.correction import open_again
from kmc_desk.ui.round.grid import RoundGrid
from kmc_desk.ui.round.read_rows import ReadRow, rows_to_read
from kmc_desk.ui.tokens import MARKS, State
from kmc_desk.ui.widgets.flow import FlowLayout
from kmc_desk.ui.widgets.row import row_of

_CARD_CHARS = 40  # less room than twice this: the list gives way


class ReadBack(QWidget):
    """Lies over the whole page of the round while it is read aloud.

    What was read is kept while the page lives, with the value that was read: a corrected value is
    to be read again.

    Args:
        page: what it lies over.
        current: the sheet on screen.
    """

    def __init__(self, page: QWidget, current: Callable[[], RoundGrid]) -> None:
        super().__init__(page)
        self._page, self._current = page, current
        self._read: dict[tuple[str, Hashable], str] = {}
        self._correcting: Address | None = None
        self._has_begun = False  # the correction
        self.setObjectName("readBack")
        self.setAutoFillBackground(True)
        self.heading, self.progress = QLabel(), QLabel()
        self.bed, self.who, self.value, self.about = QLabel(), QLabel(), QLabel(), QLabel()
        self.model = RowTableModel[ReadRow](_columns(), key=lambda row: row.key)
        self.list = RowView(self.model, self.tr("Rows to be read back"))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # it may have no room: keys are our own
        self.list.selectionModel().currentChanged.connect(self._show_current)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.button = self._opening_button()
        self._lay_out()
        page.installEventFilter(self)
        self.hide()

    def watch(self, grid: RoundGrid) -> None:
        """Follow what becomes of the cells of a sheet."""
        grid.table.model.dataChanged.connect(lambda *_: self._cell_changed(grid))

    def begin(self) -> None:
        """Read the sheet on screen, from the first row that was not read."""
        grid = self._current()
        grid.commit_typing()
        self._correcting = None
        self._open(next((row.key for row in self._rows() if not row.is_read), None))

    def turn(self) -> None:
        """Another sheet is on screen."""
        if self.isVisible():
            self.begin()
        self.button.setText(self._button_words())

    def leave(self) -> None:
        """Back to the sheet, at the row that was being read."""
        row: ReadRow | None = self.list.current_row()
        self.hide()
        table = self._current().table
        if row is not None:
            table.view.go_to((row.key, self._current().sheet.counted))
        table.setFocus()

    def tick(self) -> None:
        """The row was read aloud and is right: on to the next that was not read."""
        row: ReadRow | None = self.list.current_row()
        if row is None or not row.is_saved:
            QApplication.beep()
            return
        self._read[self._current().sheet.key, row.key] = row.value
        rows = self._rows()
        here = [one.key for one in rows].index(row.key)
        after = [one.key for one in rows[here + 1 :] + rows[:here] if not one.is_read]
        self._open(after[0] if after else row.key)

    def correct(self) -> None:
        """Open the cell of the row; this list comes back when it is saved or left as it was."""
        row: ReadRow | None = self.list.current_row()
        if row is None:
            return
        self.leave()
        self._correcting, self._has_begun = (row.key, self._current().sheet.counted), False
        open_again(self._current().table, self._correcting)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep to the size of the page."""
        if watched is self._page and event.type() is QEvent.Type.Resize:
            self._lie()
        return super().eventFilter(watched, event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._lie()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        run = {
            Qt.Key.Key_Return: self.tick,
            Qt.Key.Key_Enter: self.tick,
            Qt.Key.Key_Space: self.tick,
            Qt.Key.Key_F2: self.correct,
            Qt.Key.Key_C: self.correct,
            Qt.Key.Key_Escape: self.leave,
            Qt.Key.Key_Down: lambda: self._step(1),
            Qt.Key.Key_Up: lambda: self._step(-1),
        }.get(Qt.Key(event.key()))
        plain = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if run is None or plain != Qt.KeyboardModifier.NoModifier:
            super().keyPressEvent(event)
        else:
            run()

    def _step(self, rows: int) -> None:
        place = self.list.currentIndex().row() + rows
        if 0 <= place < self.model.rowCount():
            self.list.go_to(self.model.key_at(place))

    def _cell_changed(self, grid: RoundGrid) -> None:
        if grid is not self._current():
            return
        if self._correcting is not None:
            cell = grid.table.model.cell(grid.table.model.find(self._correcting))
            is_open = cell.state in UNSAVED
            self._has_begun = self._has_begun or is_open
            if self._has_begun and not is_open:
                key, self._correcting = self._correcting[0], None
                self._open(key)
        elif self.isVisible():
            self._fill()
        self.button.setText(self._button_words())

    def _rows(self) -> list[ReadRow]:
        grid = self._current()
        read = self._read
        return [
            replace(row, is_read=row.is_saved and read.get((grid.sheet.key, row.key)) == row.value)
            for row in rows_to_read(grid)
        ]

    def _open(self, key: Hashable | None) -> None:
        self._fill()
        if not self.list.go_to(key) and self.model.rows:
            self.list.go_to(self.model.key_at(0))
        self._lie()
        self.show()
        self.raise_()
        self.setFocus()

    def _fill(self) -> None:
        rows = self._rows()
        self.model.set_rows(rows)
        title = self._current().sheet.title.replace("&", "")
        self.heading.setText(self.tr("Read back: {tab}").format(tab=title))
        words = self.tr("{n} of {all} read").format(n=_count(rows), all=len(rows))
        is_done = bool(rows) and _count(rows) == len(rows)
        self.progress.setText(f"{MARKS[State.DONE]} {words}" if is_done else words)
        self.button.setText(self._button_words())
        self._show_current()

    def _show_current(self) -> None:
        row: ReadRow | None = self.list.current_row()
        shown = row is not None
        self.bed.setText(self.tr("Bed {bed}").format(bed=row.bed) if row and row.bed else "")
        self.who.setText(row.who if shown else "")
        self.value.setText(f"{row.mark} {row.value}".strip() if shown else "")
        self.about.setText(f"{row.kmc_no} · {row.about}" if shown else "")
        self.tick_button.setEnabled(shown and row.is_saved)
        parts = (self.bed, self.who, self.value, self.about, self.progress)
        self.setAccessibleName(", ".join(part.text() for part in parts if part.text()))

    def _button_words(self) -> str:
        sheet = self._current().sheet.key
        if all(of_sheet != sheet for of_sheet, _ in self._read):  # mostly: no row need be looked at
            return self.tr("Read &back")
        rows = self._rows()
        if not _count(rows):
            return self.tr("Read &back")
        done = f"{MARKS[State.DONE]} " if _count(rows) == len(rows) else ""
        words = self.tr("Read &back {n}/{all}").format(n=_count(rows), all=len(rows))
        return f"{done}{words}"

    def _lie(self) -> None:
        self.resize(self._page.size())
        digit = max(self.fontMetrics().horizontalAdvance("0"), 1)
        self.list.setMaximumWidth(self.width() // 2)
        self._beside.setVisible(self.width() >= 2 * _CARD_CHARS * digit)

    def _opening_button(self) -> QPushButton:
        words = self.tr("Read the sheet back aloud, row by row")
        opening = action(self._page, words, self.begin, keys=KEYS[Command.READ_BACK])
        button = QPushButton(self.tr("Read &back"))
        button.setToolTip(opening.toolTip())
        button.setAccessibleName(words)
        button.clicked.connect(opening.trigger)
        return button

    def _lay_out(self) -> None:
        for label, role in (
            (self.heading, "title"),
            (self.progress, "large"),
            (self.bed, "spoken"),
            (self.who, "spoken"),
            (self.value, "figure"),
            (self.about, "large"),
        ):
            set_role(label, role)
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
        self.tick_button = QPushButton(self.tr("Right, next (Enter)"))
        set_role(self.tick_button, "primary")
        correct = QPushButton(self.tr("Correct it (c)"))
        leave = QPushButton(self.tr("Back to the round (Esc)"))
        buttons = QWidget()
        flow = FlowLayout(GRID, GRID, buttons)
        for button, run in (
            (self.tick_button, self.tick),
            (correct, self.correct),
            (leave, self.leave),
        ):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.clicked.connect(run)
            flow.addWidget(button)
        card = QVBoxLayout()
        card.setSpacing(GRID)
        for first, second in ((self.heading, self.progress), (self.bed, self.who)):
            first.setWordWrap(False)
            pair = row_of(first, second)
            pair.setSpacing(3 * GRID)
            pair.setStretch(1, 1)
            card.addLayout(pair)
            if first is self.heading:
                card.addStretch(1)
        for part in (self.value, self.about):
            card.addWidget(part)
        card.addStretch(2)
        card.addWidget(buttons)
        self._beside = QWidget()
        inner = QVBoxLayout(self._beside)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.addWidget(self.list)
        row = QHBoxLayout(self)
        row.setContentsMargins(3 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        row.setSpacing(3 * GRID)
        row.addLayout(card, 1)
        row.addWidget(self._beside, 1)


def _columns() -> list[Column[ReadRow]]:
    return [
        Column[ReadRow](header="", text=lambda row: row.mark, width=2),
        Column[ReadRow](header=_tr("Bed"), text=lambda row: row.bed, width=4),
        Column[ReadRow](header=_tr("Infant"), text=lambda row: row.who, width=20, grows=True),
        Column[ReadRow](
            header=_tr("Entry"), text=lambda row: row.value, width=16, align=RIGHT, bold=True
        ),
    ]


def _tr(words: str) -> str:
    return QCoreApplication.translate("ReadBack", words)


def _count(rows: list[ReadRow]) -> int:
    return sum(row.is_read for row in rows)
