"""Registering an infant that was cared for elsewhere and comes for follow-up only."""

from PySide6.QtCore import QCoreApplication

from kmc_desk.domain.records import Infant
from kmc_desk.ui.admit.enrol_form import EnrolForm
from kmc_desk.ui.admit.help_text import help_text_enrol
from kmc_desk.ui.admit.new_infant_page import NewInfantPage
from kmc_desk.ui.admit.page_words import PageWords
from kmc_desk.ui.change_hub import Topic
from kmc_desk.ui.page import Services
from kmc_desk.usecases.context import Context, Question, Recorded, Refused
from kmc_desk.usecases.enrol import enrol
from kmc_desk.usecases.new_infant import Admission


class EnrolPage(NewInfantPage):
    """As an admission, without a bed; afterwards the visit of today is written.

    Args:
        services: what every page may use.
        context: who is signed in, at which database.
    """

    topics = frozenset({Topic.STAYS, Topic.FOLLOW_UP})
    goes_back_to = "follow_up"

    def __init__(self, services: Services, context: Context) -> None:
        super().__init__(services, context, EnrolForm(context.clock), _words())
        self.title = self.tr("Follow-up only")
        self.help_text = help_text_enrol(self)
        self._back.setShortcut("Esc")

    def stem(self) -> str:
        return "enrol"

    def enter(self, form: Admission) -> Recorded[Infant] | Refused | Question:
        return enrol(self._context, form)

    def go_to(self, infant_id: int) -> None:
        self.wants_page.emit("visit", infant_id)

    def comes_again(self, infant_id: int) -> None:
        """The centre knows it already: its visit is written, and nothing is registered."""
        self._begin(None)
        self.go_to(infant_id)


def _words() -> PageWords:
    return PageWords(
        heading=_tr("Register for follow-up only"),
        save=_tr("&Save and write the visit"),
        throw_away=_tr("An infant is typed here and not saved. Throw it away and begin anew?"),
        same=_tr("Same baby: write its visit"),
        saved=_tr("{name} is in follow-up. KMC number {kmc_no}."),
        then=_tr("It has come today: write the visit."),
        sibling=_tr("Is a sibling to be registered as well?"),
        go=_tr("&Write the visit"),
        another=_tr("&Register an infant of another family"),
        back=_tr("Back to the clinic day"),
    )


def _tr(words: str) -> str:
    return QCoreApplication.translate("EnrolPage", words)
