"""Printing the list of a clinic day."""

from PySide6.QtCore import QCoreApplication

from kmc_desk.domain.dates import show_date
from kmc_desk.domain.follow_up.clinic_day import ClinicDay
from kmc_desk.ui.page import Services
from kmc_desk.ui.preview.document_line import Document, DocumentLine
from kmc_desk.usecases.clinic_paper import clinic_paper
from kmc_desk.usecases.context import Context


class ClinicPaper(DocumentLine):
    """Says where the list of the day went; hidden until it is asked for.

    Args:
        services: what pages may use.
        context: the person signed in and the database.
    """

    def __init__(self, services: Services, context: Context) -> None:
        super().__init__(services)
        self._context = context

    def show_day(self, day: ClinicDay | None) -> None:
        """Make the list of a day and show it; None: no day was read yet."""
        if day is None:
            return
        kind = QCoreApplication.translate("ClinicDay", "List of the clinic day")
        self.show_paper(
            Document(
                context=self._context,
                kind=kind,
                what=f"{kind} {show_date(day.on)}",
                make=lambda: clinic_paper(self._context, day),
            )
        )
