"""The families to tell that a visit is on another day, because the clinic is closed."""

from functools import partial

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from kmc_desk.domain.dates import show_date, show_datetime
from kmc_desk.domain.follow_up.moved_visits import MovedVisit
from kmc_desk.domain.follow_up.reach import family_phones
from kmc_desk.texts import code_text
from kmc_desk.texts.tracing_words import phone_words
from kmc_desk.ui.forms.date_fields import weekday
from kmc_desk.ui.i18n import isolate_text
from kmc_desk.ui.look import GRID, set_role
from kmc_desk.ui.models.row_view import RowView
from kmc_desk.ui.models.view_table import Column, RowTableModel
from kmc_desk.ui.page import Services
from kmc_desk.ui.preview.document_line import Document, DocumentLine
from kmc_desk.ui.tokens import MARKS, State
from kmc_desk.usecases.context import Context
from kmc_desk.usecases.moved_visits import moved_paper, show_moved

_LEAST_LINES = 7  # of text: the heading and some families


class MovedPart(QWidget):
    """A table; Enter opens the infant.

    Args:
        services: what every page may use.
        context: who is signed in, at which database.
    """

    opened = Signal(int)
    """Number of the infant."""
    counted = Signal(int)
    """How many lines there are."""

    def __init__(self, services: Services, context: Context) -> None:
        super().__init__()
        self._services, self._context = services, context
        self.about = QLabel()
        self.about.setWordWrap(True)
        self.about.setAlignment(Qt.AlignmentFlag.AlignTop)
        set_role(self.about, "quiet")
        self.model: RowTableModel[MovedVisit] = RowTableModel(
            (
                Column(header=self.tr("Was to come on"), text=_told_of, width=14),
                Column(header=self.tr("Comes on"), text=_now, width=15),
                Column(header=self.tr("Infant"), text=_infant, width=20, grows=True),
                Column(header=self.tr("Telephones"), text=_phones, width=18),
                Column(header=self.tr("Since then"), text=_since, width=16, state=_state_of_line),
            ),
            key=lambda row: row.visit.id,
            sentence=lambda row: (
                f"{_infant(row)}: {_told_of(row)}, {_now(row)}. {_phones(row)}. {_since(row)}"
            ),
        )
        self.view = RowView(self.model, self.tr("Families to tell"))
        self.view.opened.connect(lambda row: self.opened.emit(row.identity.infant_id))
        self.view.setMinimumHeight(self.fontMetrics().height() * _LEAST_LINES)
        self.line = DocumentLine(services)
        self.print_button = QPushButton(self.tr("&Print the list …"))
        self.print_button.clicked.connect(self._print)
        row = QHBoxLayout()
        row.setSpacing(GRID)
        row.addWidget(self.about, 1)
        row.addWidget(self.print_button, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, GRID, 0, 0)
        column.setSpacing(GRID)
        column.addLayout(row)
        column.addWidget(self.line)
        column.addWidget(self.view, 1)
        self.setFocusProxy(self.view)
        self._show(())

    def refresh(self) -> None:
        """Read the list anew."""
        self._services.tasks.run(self, lambda: show_moved(self._context), self._show)

    def _print(self) -> None:
        kind = self.tr("Families to tell")
        make = partial(moved_paper, self._context)
        self.line.show_paper(Document(context=self._context, kind=kind, what=kind, make=make))

    def _show(self, found: tuple[MovedVisit, ...]) -> None:
        self.model.set_rows(found)
        self.view.setVisible(bool(found))
        self.print_button.setVisible(bool(found))
        self.about.setText(
            self.tr(
                "These visits moved because the clinic is closed. Tell the family; a call that is "
                "noted for the infant stands in the last column. Enter opens the infant."
            )
            if found
            else self.tr(
                "No visit ahead has moved because the clinic is closed. Type closed dates under "
                "“Clinic and papers”; the families whose visit moves are then listed here."
            )
        )
        self.counted.emit(len(found))


def _told_of(row: MovedVisit) -> str:
    return f"{weekday(row.told_of)[:3]} {show_date(row.told_of)}"


def _now(row: MovedVisit) -> str:
    if row.comes_on is None:
        return _tr("need not come then")
    return f"{weekday(row.comes_on)[:3]} {show_date(row.comes_on)}"


def _infant(row: MovedVisit) -> str:
    return f"{row.identity.name} {row.identity.marker}".strip() + f", {row.identity.kmc_no}"


def _phones(row: MovedVisit) -> str:
    phones = [isolate_text(phone_words(one)) for one in family_phones(row.mother)]
    return ", ".join(phones) or _tr("no telephone")


def _since(row: MovedVisit) -> str:
    if row.contact is None:
        return f"{MARKS[State.WARNING]} {_tr('not tried yet')}"
    return f"{code_text(row.contact.result)}, {show_datetime(row.contact.at)}"


def _state_of_line(row: MovedVisit) -> State | None:
    return State.WARNING if row.contact is None else None


def _tr(words: str) -> str:
    return QCoreApplication.translate("MovedPart", words)
