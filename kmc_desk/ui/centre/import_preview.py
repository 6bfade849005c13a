"""What a bundle holds, table by table, and what was found in it; looked at before it is written."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from kmc_desk.exchange.bundle import TABLE_RECORDS
from kmc_desk.texts import text
from kmc_desk.ui.centre.import_rows import (
    FoundRow,
    PreviewRow,
    found_model,
    ordered,
    preview_model,
    preview_rows,
)
from kmc_desk.ui.look import GRID, set_role
from kmc_desk.ui.models.row_view import RowView
from kmc_desk.usecases.import_bundle import ImportReport, rows_of
from kmc_desk.usecases.import_bundle.report import MOST_ROWS

MOST_SHOWN = 500
"""More findings than this are counted, not listed: nobody reads them on a screen."""
_TABLES_CHARS = 25
_LEAST_LINES = 13  # a heading and some rows; with less room the sheet around it scrolls


class ImportPreview(QWidget):
    """The tables at the side; beside them all findings, or the first rows of the table chosen."""

    def __init__(self) -> None:
        super().__init__()
        self._report: ImportReport | None = None
        self.model = found_model()
        self.view = RowView(self.model, self.tr("What was found in the bundle"))
        self.tables = QListWidget()
        self.tables.setAccessibleName(self.tr("Tables of the bundle"))
        self.tables.setWordWrap(True)
        self.tables.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.only_found = QCheckBox(self.tr("&Only rows with findings"))
        self.rows_view: RowView | None = None
        self.note = QLabel()
        self.note.setWordWrap(True)
        set_role(self.note, "quiet")
        self._lay_out()
        self.tables.currentItemChanged.connect(lambda *_: self._show_chosen())
        self.only_found.toggled.connect(lambda _: self._show_chosen())
        self.view.opened.connect(self._go_to)

    def show_report(self, report: ImportReport) -> None:
        """Show what came of a check or an import; the table chosen stays chosen."""
        before = self._chosen()
        self._report = report
        found = ordered(report.found)[:MOST_SHOWN]
        self.model.set_rows(())
        self.model.set_rows([FoundRow(place=n, found=one) for n, one in enumerate(found)])
        self.tables.blockSignals(True)
        self.tables.clear()
        self._add_item("", self.tr("All findings"), self._findings_words(report.findings))
        for table in _tables(report):
            self._add_item(table, table, self._table_words(report, table))
        names = self._names()
        self.tables.setCurrentRow(names.index(before) if before in names else 0)
        self.tables.blockSignals(False)
        self._show_chosen()

    def rows(self) -> tuple[PreviewRow, ...]:
        """The rows of the chosen table as they are shown."""
        model = self.rows_view.model() if self.rows_view else None
        return model.rows if model is not None else ()  # pyright: ignore[reportAttributeAccessIssue] - a RowTableModel

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._leave_room()

    def _show_chosen(self) -> None:
        report, table = self._report, self._chosen()
        if report is None:
            return
        self.only_found.setVisible(bool(table))
        if table:
            self._show_table(report, table)
        else:
            self._stack.setCurrentWidget(self.view)
            more = report.findings - len(self.model.rows)
            self._say(text("return.and_more", number=more) if more else "")

    def _go_to(self, finding: FoundRow) -> None:
        """Show the row of a finding in its table."""
        self.tables.setCurrentRow(self._names().index(finding.found.table))
        if self.rows_view is not None and self.rows_view.go_to(finding.found.row):
            self.rows_view.setFocus()

    def _show_table(self, report: ImportReport, table: str) -> None:
        found = [one for one in report.found if one.table == table]
        all_rows = preview_rows(rows_of(report, table, limit=MOST_ROWS), found)
        rows = [row for row in all_rows if row.found] if self.only_found.isChecked() else all_rows
        name = self.tr("The first rows of {table}").format(table=table)
        made = RowView(preview_model(rows), name)
        made.model().setParent(made)
        old, self.rows_view = self.rows_view, made
        self._stack.addWidget(made)
        self._stack.setCurrentWidget(made)
        QWidget.setTabOrder(self.only_found, made)
        if old is not None:
            self._stack.removeWidget(old)
            old.deleteLater()
        self._say(self._about_table(report, table, all_rows, rows))

    def _about_table(
        self, report: ImportReport, table: str, first: list[PreviewRow], shown: list[PreviewRow]
    ) -> str:
        many = _rows(report, table)
        parts: list[str] = []
        if many > len(first):
            words = self.tr("The first {shown} of {all} rows are shown.")
            parts.append(words.format(shown=f"{len(first):,}", all=f"{many:,}"))
        if self.only_found.isChecked():
            words = self.tr("Rows with findings: {shown}; the others are hidden.")
            parts.append(words.format(shown=len(shown)))
        kept = sum(one.table == table for one in report.found)
        elsewhere = kept - sum(len(row.found) for row in first)
        if elsewhere:
            words = self.tr("{count} findings of this table are not in these rows.")
            parts.append(words.format(count=f"{elsewhere:,}"))
        if only_counted := _findings(report, table) - kept:
            words = self.tr("{count} more are only counted; the CSV file has all of them.")
            parts.append(words.format(count=f"{only_counted:,}"))
        return " ".join(parts)

    def _say(self, words: str) -> None:
        self.note.setText(words)
        self.note.setVisible(bool(words))

    def _table_words(self, report: ImportReport, table: str) -> str:
        many = _rows(report, table)
        words = self.tr("1 row") if many == 1 else self.tr("{rows} rows")
        rows = words.format(rows=f"{many:,}")
        found = _findings(report, table)
        return f"{rows}, {self._findings_words(found)}" if found else rows

    def _findings_words(self, count: int) -> str:
        words = self.tr("1 finding") if count == 1 else self.tr("{count} findings")
        return words.format(count=f"{count:,}")

    def _add_item(self, table: str, name: str, words: str) -> None:
        item = QListWidgetItem(f"{name}\n{words}")
        item.setData(Qt.ItemDataRole.UserRole, table)
        item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{name}: {words}")
        self.tables.addItem(item)

    def _names(self) -> list[str]:
        """The tables in the list; "" stands for all findings."""
        role = Qt.ItemDataRole.UserRole
        return [self.tables.item(place).data(role) for place in range(self.tables.count())]

    def _chosen(self) -> str:
        item = self.tables.currentItem()
        return item.data(Qt.ItemDataRole.UserRole) if item else ""

    def _leave_room(self) -> None:
        self.setMinimumHeight(_LEAST_LINES * self.fontMetrics().lineSpacing())
        self.tables.setFixedWidth(_TABLES_CHARS * self.fontMetrics().averageCharWidth())

    def _lay_out(self) -> None:
        self._stack = QStackedWidget()
        self._stack.addWidget(self.view)
        right = QVBoxLayout()
        right.setSpacing(GRID)
        right.addWidget(self.only_found)
        right.addWidget(self._stack, 1)
        right.addWidget(self.note)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID)
        row.addWidget(self.tables)
        row.addLayout(right, 1)
        self._leave_room()


def _tables(report: ImportReport) -> list[str]:
    """Those with rows or findings, in the order of the format, then those nobody knows."""
    there = {table for table, _ in [*report.rows, *report.levels]} | set(report.first_rows)
    known = [table for table in TABLE_RECORDS if table in there]
    return [*known, *sorted(there - set(known))]


def _rows(report: ImportReport, table: str) -> int:
    counted = sum(count for (own, _), count in report.rows.items() if own == table)
    return max(counted, len(report.first_rows.get(table, ())))


def _findings(report: ImportReport, table: str) -> int:
    return sum(count for (own, _), count in report.levels.items() if own == table)
