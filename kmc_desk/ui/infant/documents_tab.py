"""The papers that fit the infant on screen, each with what it is for and when it was made last."""

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout

from kmc_desk.domain.dates import show_datetime
from kmc_desk.domain.infant_view import InfantView
from kmc_desk.texts import code_text, language_text, text
from kmc_desk.ui.i18n import isolate_text
from kmc_desk.ui.infant.documents import paper_of
from kmc_desk.ui.infant.tab import InfantTab
from kmc_desk.ui.look import GRID, set_role
from kmc_desk.ui.models.row_view import RowView
from kmc_desk.ui.models.view_table import Column, RowTableModel
from kmc_desk.ui.page import Services
from kmc_desk.ui.preview.document_line import DocumentLine
from kmc_desk.ui.tasks import sentence_of
from kmc_desk.ui.tokens import State
from kmc_desk.usecases.context import Context
from kmc_desk.usecases.papers_of_infant import FittingPaper, papers_of_infant


class DocumentsTab(InfantTab):
    """Enter or the button shows a paper; there it is printed or saved.

    Args:
        services: what pages may use.
        context: the person signed in and the database.
    """

    def __init__(self, services: Services, context: Context) -> None:
        super().__init__()
        self._services, self._context = services, context
        self._view: InfantView | None = None
        self.title = self.tr("Doc&uments")
        self.model: RowTableModel[FittingPaper] = RowTableModel(
            _columns(), lambda one: (one.kind, one.language), _sentence
        )
        self.papers = RowView(self.model, self.tr("Papers about this infant"))
        self.look = QPushButton(self.tr("Show &the paper"))
        self.look.setToolTip(self.tr("Show the paper (Enter)"))
        set_role(self.look, "primary")
        self.line = DocumentLine(services)
        hint = QLabel(
            self.tr(
                "Looking at a paper leaves no trace; it counts as made when it is printed or saved."
            )
        )
        hint.setWordWrap(True)
        set_role(hint, "quiet")
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * GRID, GRID, 2 * GRID, GRID)
        column.setSpacing(GRID)
        column.addWidget(hint)
        column.addWidget(self.papers, 1)
        column.addWidget(self.line)
        column.addWidget(self.look, 0, Qt.AlignmentFlag.AlignRight)
        self.setFocusProxy(self.papers)
        self.papers.opened.connect(self._show_paper)
        self.look.clicked.connect(lambda: self._show_paper(self.papers.current_row()))
        self.line.given_out.connect(self._read)

    def show_infant(self, view: InfantView) -> None:
        other = self._view is None or self._view.identity.infant_id != view.identity.infant_id
        self._view = view
        if other:
            self.line.hide()
            self.model.set_rows(())
        self._read()

    def _read(self) -> None:
        if self._view is None:
            return
        infant_id = self._view.identity.infant_id

        def show(found: tuple[FittingPaper, ...]) -> None:
            if self._view is None or self._view.identity.infant_id != infant_id:
                return
            self.model.set_rows(found)
            if self.papers.current_row() is None and found:
                self.papers.go_to((found[0].kind, found[0].language))

        self._services.tasks.run(
            self,
            lambda: papers_of_infant(self._context, infant_id),
            show,
            lambda error: self.says.emit(State.DANGER, sentence_of(error)),
        )

    def _show_paper(self, one: FittingPaper | None) -> None:
        if one is not None and self._view is not None:
            name = paper_name(one)
            who = self._view.identity
            self.line.show_paper(paper_of(self._context, who, one.kind, name, one.language))


def paper_name(one: FittingPaper) -> str:
    """What a paper is called, with its language where it has one."""
    name = code_text(one.kind)
    if not one.language:
        return name
    return text("paper.in_language", paper=name, language=language_text(one.language))


def _last(one: FittingPaper) -> str:
    if one.last is None:
        return _tr("not yet")
    return _tr("{at}, {by}").format(at=show_datetime(one.last.at), by=isolate_text(one.last.by))


def _sentence(one: FittingPaper) -> str:
    words = _tr("{name}. {purpose}. Made last: {last}")
    return words.format(name=paper_name(one), purpose=_purpose(one), last=_last(one))


def _purpose(one: FittingPaper) -> str:
    return text(f"paper.for.{one.kind.value}")


def _columns() -> tuple[Column[FittingPaper], ...]:
    return (
        Column[FittingPaper](header=_tr("Paper"), text=paper_name, width=22, bold=True),
        Column[FittingPaper](header=_tr("What it is for"), text=_purpose, width=24, grows=True),
        Column[FittingPaper](
            header=_tr("Made last"),
            text=_last,
            width=20,
            tooltip=_tr("When it was printed or saved last about this stay, and by whom"),
        ),
    )


def _tr(words: str) -> str:
    return QCoreApplication.translate("DocumentsTab", words)
