"""What was saved of a visit, when the family comes next, and what goes along."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton

from kmc_desk.domain.dates import show_date
from kmc_desk.domain.documents import DocumentKind
from kmc_desk.domain.findings.visit_checks import signs_at
from kmc_desk.domain.follow_up_codes import VisitClassification, VisitPlace
from kmc_desk.domain.units import half_up, show_weight
from kmc_desk.texts import code_text
from kmc_desk.ui.admit.again import ComesBack
from kmc_desk.ui.forms.date_fields import weekday
from kmc_desk.ui.i18n import isolate
from kmc_desk.ui.infant.documents import paper_of
from kmc_desk.ui.look import set_role
from kmc_desk.ui.page import Services
from kmc_desk.ui.preview.document_line import DocumentLine
from kmc_desk.ui.shown_identity import label_of
from kmc_desk.ui.widgets.done_panel import DonePanel
from kmc_desk.usecases.context import Context
from kmc_desk.usecases.papers_of_infant import FittingPaper, papers_of_infant
from kmc_desk.usecases.record_visit import VisitSaved

PAPERS = (DocumentKind.APPOINTMENT_SLIP, DocumentKind.FOLLOW_UP_CARD)


class VisitDone(DonePanel):
    """The likely next thing first: the sibling who came along, else the slip with the next day.

    Args:
        services: what every page may use.
        context: who is signed in, at which database.
    """

    failed = Signal(object)
    """The error that kept the papers from being listed."""
    wants_visit = Signal(int)
    """The visit of a sibling."""
    wants_correction = Signal(int, int)
    """The visit just saved, to be put right: infant and visit."""
    left = Signal(str, object)
    """The key of the page the person goes on to, and what to open there."""

    def __init__(self, services: Services, context: Context) -> None:
        super().__init__()
        self._services, self._context = services, context
        self.saved: VisitSaved | None = None
        self._first: QPushButton | None = None
        self.line = DocumentLine(services)
        self.readmit = self.add_button(self.tr("&Admit it now"), self._go_to_readmit)
        self.sibling = self.add_button("", self._go_to_sibling)
        self.papers = {
            kind: self.add_button(code_text(kind), self._opener(kind)) for kind in PAPERS
        }
        self.lists = self.add_button(self.tr("Back to &follow-up"), self._go_to_lists)
        self.infant = self.add_button(self.tr("Open the &infant"), self._go_to_infant)
        again = QPushButton(self.tr("&Put the visit right"))
        again.clicked.connect(self._put_right)
        self.take(again, self.line)

    def show_saved(self, saved: VisitSaved) -> None:
        """Say what was saved of an infant."""
        self.saved = saved
        self.line.hide()
        self.say(self._heading(saved), self._detail(saved))
        for one in saved.siblings[:1]:
            self.sibling.setText(self.tr("&Next: {name}").format(name=label_of(one)))
        self.sibling.setVisible(bool(saved.siblings))
        for button in self.papers.values():
            button.hide()
        is_admitted = saved.visit.classification is VisitClassification.ADMIT_HERE
        self.readmit.setVisible(is_admitted)
        self._first = self.sibling if saved.siblings else self.lists
        self._first = self.readmit if is_admitted else self._first
        self._lead(self._first)
        self._services.tasks.run(
            self,
            lambda: papers_of_infant(self._context, saved.identity.infant_id),
            lambda found: self._offer(saved, found),
            self.failed.emit,
        )

    def _heading(self, saved: VisitSaved) -> str:
        visit = saved.visit
        words = self.tr("{name}: visit saved")
        if visit.place is VisitPlace.PHONE:
            words = self.tr("{name}: call saved; it counts as a contact")
        said = [words.format(name=label_of(saved.identity))]
        said += [code_text(visit.classification)] if visit.classification else []
        said += [isolate(show_weight(visit.weight_g))] if visit.weight_g else []
        return ", ".join(said)

    def _detail(self, saved: VisitSaved) -> str:
        due, parts = saved.visit.next_due_on, list[str]()
        if due is not None:
            words = self.tr("The family comes next on {weekday} {day} ({kind}).")
            kind = code_text(saved.next_kind) if saved.next_kind else self.tr("not booked")
            day = isolate(show_date(due))
            parts.append(words.format(weekday=weekday(due), day=day, kind=kind))
        elif saved.visit.outcome_after_visit:
            outcome = code_text(saved.visit.outcome_after_visit)
            parts.append(self.tr("No next date is booked: {outcome}.").format(outcome=outcome))
        if saved.taken_off:
            parts.append(self.tr("Dates taken off: {n}.").format(n=saved.taken_off))
        if saved.doses:
            names = ", ".join(code_text(one.vaccine) for one in saved.doses)
            parts.append(self.tr("Given: {doses}.").format(doses=names))
        if saved.screenings:
            names = ", ".join(code_text(one.screen) for one in saved.screenings)
            parts.append(self.tr("Examined: {what}.").format(what=names))
        return " ".join(parts)

    def _lead(self, first: QPushButton) -> None:
        for button in (self.readmit, self.sibling, *self.papers.values(), self.lists):
            set_role(button, "primary" if button is first else "")
        self.setFocusProxy(first)
        if self.isVisible():
            first.setFocus()

    def _offer(self, of: VisitSaved, found: tuple[FittingPaper, ...]) -> None:
        if of is not self.saved:
            return  # another visit has been saved meanwhile
        fitting = {one.kind for one in found}
        for kind, button in self.papers.items():
            button.setVisible(kind in fitting)
        if self._first is self.lists and PAPERS[0] in fitting and of.visit.next_due_on:
            self._lead(self.papers[PAPERS[0]])

    def _opener(self, kind: DocumentKind) -> Callable[[], None]:
        """Show a paper; there it is printed or saved."""

        def show() -> None:
            if self.saved is not None:
                who, name = self.saved.identity, code_text(kind)
                self.line.show_paper(paper_of(self._context, who, kind, name))

        return show

    def _go_to_sibling(self) -> None:
        if self.saved is not None:
            self.wants_visit.emit(self.saved.siblings[0].infant_id)

    def _go_to_readmit(self) -> None:
        if self.saved is not None:
            visit = self.saved.visit
            typed = {
                "admission_weight_g": str(visit.weight_g or ""),
                "admission_temp_c": "" if visit.temp_c is None else half_up(visit.temp_c, 1),
                "danger_signs": " ".join(signs_at(visit)),
            }
            known = {name: words for name, words in typed.items() if words}
            back = ComesBack(infant_id=visit.infant_id, typed=known)
            self.left.emit("readmit", back)

    def _go_to_infant(self) -> None:
        if self.saved is not None:
            self.left.emit("infant", self.saved.identity.infant_id)

    def _go_to_lists(self) -> None:
        self.left.emit("follow_up", None)

    def _put_right(self) -> None:
        if self.saved is not None:
            self.wants_correction.emit(self.saved.identity.infant_id, self.saved.visit.id)
