"""The return as a file: where it is to go, how far it is, what went wrong."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QPushButton

from kmc_desk.domain.errors import UserError
from kmc_desk.domain.returns import MonthlyReturn
from kmc_desk.ui import save_dialog
from kmc_desk.ui.actions import KEYS, Command, action
from kmc_desk.ui.form_answers import tell
from kmc_desk.ui.page import Page, Services
from kmc_desk.ui.preview.document_line import Document, DocumentLine
from kmc_desk.ui.tokens import State
from kmc_desk.ui.widgets.menu_button import MenuButton
from kmc_desk.ui.widgets.tinted import Tinted
from kmc_desk.usecases.context import Context
from kmc_desk.usecases.monthly_return import (
    ReturnFormat,
    export_return,
    return_file_name,
    return_paper,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class FileKind:
    """A file the return can be written as.

    Attributes:
        words: in the menu, "&" before its letter.
        kinds: what the dialog of the system offers, such as "CSV (*.csv)".
        name: of the file, without folder; raises UserError where there is none to write.
        write: writes it, on the worker; the answer is a sentence on what was written.
    """

    words: str
    kinds: str
    name: Callable[[MonthlyReturn], str]
    write: Callable[[Context, str, Path], str]


def file_kinds() -> list[FileKind]:
    """The files of the menu, in its order; a further one is one line."""
    return [
        _of_format(ReturnFormat.XLSX, _tr("&XLSX, a workbook …"), "Excel (*.xlsx)"),
        _of_format(ReturnFormat.CSV, _tr("&CSV, one line a figure …"), "CSV (*.csv)"),
        _of_format(ReturnFormat.JSON, _tr("&JSON, for other programs …"), "JSON (*.json)"),
        _of_format(ReturnFormat.NETWORK, _tr("&Network, for the office …"), "JSON (*.json)"),
        FileKind(
            words=_tr("&Twelve months of key figures, CSV …"),
            kinds="CSV (*.csv)",
            name=lambda found: f"return-trend-{found.period.month}.csv",
            write=_write_trend,
        ),
        FileKind(
            words=_tr("&DHIS2, as the mapping table says …"),
            kinds="DHIS2 (*.json)",
            name=lambda found: f"dhis2-{found.period.month}.json",
            write=_write_dhis2,
        ),
    ]


class Exporting(Tinted):
    """The menu of exports, and the line under the page that says where the file went.

    Args:
        page: whose return it is.
        services: what pages may use.
        context: the person signed in and the database.
    """

    def __init__(self, page: Page, services: Services, context: Context) -> None:
        super().__init__(State.DONE)
        self._page, self._services, self._context = page, services, context
        self._found: MonthlyReturn | None = None
        self._file = Path()
        self._writing = False
        self.document = DocumentLine(services)
        self.open_file = QPushButton(self.tr("&Open the file"))
        self.open_file.clicked.connect(
            lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._file)))
        )
        self.add(self.open_file)
        self.menu = MenuButton(self.tr("E&xport"), self.tr("Export the return"))
        self.paper = action(
            page, self.tr("&Paper or PDF …"), self.show_paper, keys=KEYS[Command.PRINT]
        )
        self.menu.choices.addAction(self.paper)
        for kind in file_kinds():
            entry = self.menu.choices.addAction(kind.words)
            entry.triggered.connect(partial(self._chosen, kind))
        self.hide()
        self.take(None)

    def take(self, found: MonthlyReturn | None) -> None:
        """The return that is exported from now on; None: there is none to export."""
        if found is None or self._found is None or found.period != self._found.period:
            self.hide()
        self._found = found
        self._enable()

    def show_paper(self) -> None:
        """The return on paper, to print or save as a PDF."""
        found = self._found
        if found is None:
            return
        self.document.show_paper(
            Document(
                context=self._context,
                kind=self._page.title,
                what=self.tr("Return of {month}").format(month=found.period.month),
                make=lambda: return_paper(self._context, found),
            )
        )

    def export(self, kind: FileKind) -> None:
        """Ask where the return is to go and write it there."""
        if self._found is None:
            return
        month = self._found.period.month
        try:
            name = kind.name(self._found)
        except UserError as error:
            tell(self._page, error)
            return
        target = save_dialog.ask_where_to_save(self._page, name, kind.kinds)
        if target is None:
            return
        self._writing = True
        self._enable()
        self.open_file.hide()
        self.say(self.tr("Writing {name} …").format(name=target.name), State.DUE)
        self.show()

        def write() -> tuple[Path, str]:
            with save_dialog.write_errors(target):
                return target, kind.write(self._context, month, target)

        self._services.tasks.run(self._page, write, self._written, self._not_written)

    def _chosen(self, kind: FileKind, _checked: bool = False) -> None:
        self.export(kind)

    def _written(self, written: tuple[Path, str]) -> None:
        self._file, what = written
        self.say(self.tr("Saved: {path}").format(path=self._file) + f"  {what}", State.DONE)
        self.open_file.show()
        self._writing = False
        self._enable()

    def _not_written(self, error: Exception) -> None:
        self.hide()
        self._writing = False
        self._enable()
        tell(self._page, error)

    def _enable(self) -> None:
        on = self._found is not None and not self._writing
        self.menu.setEnabled(on)
        self.paper.setEnabled(on)


def _of_format(wanted: ReturnFormat, words: str, kinds: str) -> FileKind:
    def write(context: Context, month: str, target: Path) -> str:
        version = export_return(context, month, wanted, target).version
        if version:
            return _tr("Version {n}, as it was signed.").replace("{n}", str(version))
        return _tr("A draft: this month is not finalised.")

    return FileKind(
        words=words,
        kinds=kinds,
        name=partial(return_file_name, wanted=wanted),
        write=write,
    )


def _write_dhis2(context: Context, month: str, target: Path) -> str:
    from kmc_desk.usecases.dhis2 import Dhis2Request, export_dhis2  # few centres send to it

    made = export_dhis2(context, Dhis2Request(month=month), target)
    words = _tr("{values} values; the file {note} says how to import them.")
    return words.format(values=made.values, note=made.note.name)


def _write_trend(context: Context, month: str, target: Path) -> str:
    from kmc_desk.usecases.return_trend import TrendFormat, export_trend  # as the one before

    export_trend(context, month, TrendFormat.CSV, target)
    return ""


def _tr(words: str) -> str:
    return QCoreApplication.translate("ReturnExport", words)
