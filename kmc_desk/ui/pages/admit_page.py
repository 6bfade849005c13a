"""Admitting an infant on one page (screens.md §4)."""

from PySide6.QtCore import QCoreApplication

from kmc_desk.domain.records import Infant
from kmc_desk.domain.stay_file import Identity
from kmc_desk.ui.admit.again import ComesBack
from kmc_desk.ui.admit.form import AdmitForm
from kmc_desk.ui.admit.help_text import help_text
from kmc_desk.ui.admit.new_infant_page import NewInfantPage
from kmc_desk.ui.admit.page_words import PageWords
from kmc_desk.ui.admit.saved_words import admitted_words, next_words
from kmc_desk.ui.forms.drafting import typed_in
from kmc_desk.ui.page import Services
from kmc_desk.usecases.admit import admit
from kmc_desk.usecases.context import Context, Question, Recorded, Refused
from kmc_desk.usecases.new_infant import Admission


class AdmitPage(NewInfantPage):
    """The two-minute admission.

    Args:
        services: what every page may use.
        context: who is signed in, at which database.
    """

    def __init__(self, services: Services, context: Context) -> None:
        super().__init__(services, context, AdmitForm(context.clock), _words())
        self.title = self.tr("Admit")
        self.help_text = help_text(self)

    def stem(self) -> str:
        return "admit"

    def enter(self, form: Admission) -> Recorded[Infant] | Refused | Question:
        return admit(self._context, form)

    def go_to(self, infant_id: int) -> None:
        self.wants_page.emit("infant", infant_id)

    def comes_again(self, infant_id: int) -> None:
        """Take what is typed of the stay to the readmission of the infant."""
        typed = typed_in(self.form.stay_fields())
        self._begin(None)
        self.wants_page.emit("readmit", ComesBack(infant_id, typed))

    def show_done(self, who: Identity, sentence: str, detail: str) -> None:
        self.done.say_admitted(who, sentence, detail)


def _words() -> PageWords:
    return PageWords(
        heading=_tr("Admit an infant"),
        save=_tr("&Save admission"),
        throw_away=_tr("An admission is typed here and not saved. Throw it away and begin anew?"),
        same=_tr("Same baby: add a further stay"),
        saved=admitted_words(),
        then=next_words(),
        sibling=_tr("Print the wrist bands. Is a sibling to be admitted as well?"),
        go=_tr("&Open the infant"),
        another=_tr("Ad&mit an infant of another family"),
        back=_tr("Back to the ward"),
    )


def _tr(words: str) -> str:
    return QCoreApplication.translate("AdmitPage", words)
