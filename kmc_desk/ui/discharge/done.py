"""How the stay ended, and the papers that go with it."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton

from kmc_desk.domain.dates import show_datetime
from kmc_desk.domain.documents import DocumentKind
from kmc_desk.domain.leaving_view import LeavingView
from kmc_desk.texts import code_text
from kmc_desk.ui.i18n import isolate
from kmc_desk.ui.infant.documents import paper_of
from kmc_desk.ui.look import set_role
from kmc_desk.ui.page import Services
from kmc_desk.ui.preview.document_line import DocumentLine
from kmc_desk.ui.shown_identity import label_of
from kmc_desk.ui.widgets.done_panel import DonePanel
from kmc_desk.usecases.context import Context
from kmc_desk.usecases.papers_of_infant import FittingPaper, papers_of_infant

IN_ROW = (
    DocumentKind.DEATH_SUMMARY,
    DocumentKind.REFERRAL_LETTER,
    DocumentKind.LAMA_FORM,
    DocumentKind.DISCHARGE_SUMMARY,
    DocumentKind.LEAFLET,
    DocumentKind.APPOINTMENT_SLIP,
    DocumentKind.FOLLOW_UP_CARD,
)
"""So that, whatever the outcome, its most wanted paper comes first."""


class DischargeDone(DonePanel):
    """A button for each paper that fits the outcome.

    Args:
        services: what every page may use.
        context: who is signed in, at which database.
    """

    failed = Signal(object)
    """The error that kept the papers from being listed."""
    left = Signal()
    """The person goes back to the ward."""

    def __init__(self, services: Services, context: Context) -> None:
        super().__init__()
        self._services, self._context = services, context
        self._view: LeavingView | None = None
        self.line = DocumentLine(services)
        self.papers = {
            kind: self.add_button(code_text(kind), self._opener(kind)) for kind in IN_ROW
        }
        self._fitting: dict[object, FittingPaper] = {}
        back = QPushButton(self.tr("Back to the &ward"))
        back.clicked.connect(self.left)
        self.take(back, self.line)

    def show_view(self, view: LeavingView) -> None:
        """Say how the stay of an infant ended, and offer what there is to take along."""
        self._view = view
        self.line.hide()
        begun = view.begun
        outcome = begun.outcome if begun else None
        words = self.tr("{name} left the ward on {at}: {outcome}.")
        at = isolate(show_datetime(begun.exit_at)) if begun else ""
        said = code_text(outcome) if outcome else self.tr("outcome not recorded")
        sentence = words.format(name=label_of(view.identity), at=at, outcome=said)
        self.say(sentence, self.tr("These papers go along; each is shown before it is printed."))
        for button in self.papers.values():
            button.hide()
        self._services.tasks.run(
            self,
            lambda: papers_of_infant(self._context, view.identity.infant_id),
            lambda found: self._offer(view, found),
            self.failed.emit,
        )

    def _opener(self, kind: DocumentKind) -> Callable[[], None]:
        """Show a paper; there it is printed or saved."""

        def show() -> None:
            paper = self._fitting.get(kind)
            if self._view is not None and paper is not None:
                who, name = self._view.identity, code_text(kind)
                self.line.show_paper(paper_of(self._context, who, kind, name, paper.language))

        return show

    def _offer(self, of: LeavingView, found: tuple[FittingPaper, ...]) -> None:
        if of is not self._view:
            return  # another infant has left meanwhile
        # Of the languages of a leaflet the centre's usual one, which comes first.
        self._fitting = {one.kind: one for one in reversed(found)}
        shown = [button for kind, button in self.papers.items() if kind in self._fitting]
        for button in self.papers.values():
            button.setVisible(button in shown)
            set_role(button, "primary" if button in shown[:1] else "")
        for button in shown[:1]:
            self.setFocusProxy(button)
            if self.isVisible():
                button.setFocus()
