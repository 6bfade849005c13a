"""The round on paper: to write on, filled, a daily sheet an infant, and the doctor's round."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QCoreApplication

from kmc_desk.domain.dates import show_date
from kmc_desk.ui.actions import KEYS, Command
from kmc_desk.ui.page import Services
from kmc_desk.ui.preview.document_line import Document, DocumentLine
from kmc_desk.ui.widgets.menu_button import MenuButton
from kmc_desk.usecases.context import Context
from kmc_desk.usecases.paper_sheets import daily_sheets_paper, round_sheet_paper
from kmc_desk.usecases.review import review_sheet_paper


class PaperButton(MenuButton):
    """A button with the sheets that can be printed; `line` says where each went.

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
            [
                (words, lambda make=make: self.line.show_paper(make(day())))
                for words, make in sheets
            ],
            keys=KEYS[Command.PRINT],
        )

    def _blank(self, day: date) -> Document:
        return Document(
            context=self._context,
            kind=_tr("Empty round sheet"),
            what=_tr("Empty round sheet of {day}").format(day=show_date(day)),
            make=lambda: round_sheet_paper(self._context, day, filled=False),
        )

    def _filled(self, day: date) -> Document:
        return Document(
            context=self._context,
            kind=_tr("Round sheet"),
            what=_tr("Round sheet of {day}").format(day=show_date(day)),
            make=lambda: round_sheet_paper(self._context, day, filled=True),
        )

    def _daily(self, day: date) -> Document:
        return Document(
            context=self._context,
            kind=_tr("Daily sheets"),
            what=_tr("Daily sheets of {day}").format(day=show_date(day)),
            make=lambda: daily_sheets_paper(self._context, day),
        )

    def _doctor(self, _day: date) -> Document:
        return Document(
            context=self._context,
            kind=_tr("Doctor's round"),
            what=_tr("Doctor's round"),
            make=lambda: review_sheet_paper(self._context),
        )


def _tr(words: str) -> str:
    return QCoreApplication.translate("PaperButton", words)
