"""The round on paper: to write on, filled, a daily sheet an infant, and the doctor's round."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QCoreApplication

from kmc_desk.domain.dates import show_date
from kmc_desk.ui.actions import KEYS, Command
from kmc_desk.ui.page import Services
from kmc_desk.ui.widgets.document_line import Document, DocumentLine
from kmc_desk.ui.widgets.menu_button import MenuButton
from kmc_desk.usecases.context import Context
from kmc_desk.usecases.paper_sheets import make_daily_sheets, make_round_sheet
from kmc_desk.usecases.review import make_review_sheet

BLANK_NAME = "round-sheet-empty.pdf"
FILLED_NAME = "round-sheet.pdf"
DAILY_NAME = "daily-sheets-empty.pdf"
DOCTOR_NAME = "doctors-round.pdf"
"""Names of nobody: file names are read by everybody."""


class PaperButton(MenuButton):
    """A button with the sheets that can be printed; `line` says where each was saved.

    Args:
        services: what pages may use.
        context: the person signed in and the database.
        day: the ward day the round is typed for.
    """

    def __init__(self, services: Services, context: Context, day: Callable[[], date]) -> None:
        self._context = context
        self.line = DocumentLine(services)
        sheets = (
            (_tr("&Empty round sheet, to write on …"), self._blank),
            (_tr("&Round sheet with what is recorded …"), self._filled),
            (_tr("&Daily sheets, one page an infant …"), self._daily),
            (_tr("Doctor's r&ound, the ward as it is now …"), self._doctor),
        )
        super().__init__(
            _tr("&Paper …"),
            _tr("Sheets for paper"),
            [(words, lambda make=make: self.line.save(make(day()))) for words, make in sheets],
            keys=KEYS[Command.PRINT],
        )

    def _blank(self, day: date) -> Document:
        return Document(
            file_name=BLANK_NAME,
            writing=self.tr("Writing the empty round sheet of {day} …").format(day=show_date(day)),
            written=self.tr("Empty round sheet saved: {path}"),
            write=lambda out: make_round_sheet(self._context, day, filled=False, out=out),
        )

    def _filled(self, day: date) -> Document:
        return Document(
            file_name=FILLED_NAME,
            writing=self.tr("Writing the round sheet of {day} …").format(day=show_date(day)),
            written=self.tr("Round sheet saved: {path}"),
            write=lambda out: make_round_sheet(self._context, day, filled=True, out=out),
        )

    def _daily(self, day: date) -> Document:
        return Document(
            file_name=DAILY_NAME,
            writing=self.tr("Writing the daily sheets of {day} …").format(day=show_date(day)),
            written=self.tr("Daily sheets saved: {path}"),
            write=lambda out: make_daily_sheets(self._context, day, out=out),
        )

    def _doctor(self, _day: date) -> Document:
        return Document(
            file_name=DOCTOR_NAME,
            writing=self.tr("Writing the doctor's round …"),
            written=self.tr("Doctor's round saved: {path}"),
            write=lambda out: make_review_sheet(self._context, out=out),
        )


def _tr(words: str) -> str:
    return QCoreApplication.translate("PaperButton", words)
