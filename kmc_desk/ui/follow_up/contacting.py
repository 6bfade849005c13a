"""Opens the dialogs of a contact over a page, and keeps what is entered there."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtWidgets import QApplication, QComboBox, QWidget
from shiboken6 import isValid

from kmc_desk.domain.findings.finding import Level
from kmc_desk.domain.follow_up.contact_view import ContactView
from kmc_desk.domain.records import Contact
from kmc_desk.domain.stay_file import Identity
from kmc_desk.texts import finding_text, text
from kmc_desk.ui.change_hub import Topic
from kmc_desk.ui.follow_up.contact_dialog import ContactDialog
from kmc_desk.ui.follow_up.message_dialog import MessageDialog
from kmc_desk.ui.page import Services
from kmc_desk.ui.shown_identity import label_of
from kmc_desk.ui.tasks import sentence_of
from kmc_desk.ui.tokens import State
from kmc_desk.ui.widgets.message_line import Level as Shown
from kmc_desk.usecases.context import Context, Question, Recorded, Refused
from kmc_desk.usecases.note_copy import MESSAGE, note_copy
from kmc_desk.usecases.record_contact import NewContact, record_contact, show_contact
from kmc_desk.usecases.tell_family import messages_to_family

CONTACT_KEY, MESSAGE_KEY = "C", "M"
"""On the lists of follow-up and on the infant's screen."""

_Answer = Recorded[Contact] | Refused | Question


class Contacting(QObject):
    """Contacts with one family at a time.

    Args:
        page: over which the dialogs stand.
        services: what pages may use.
        context: the person signed in and the database.
    """

    says = Signal(object, str)
    """A `State` and a sentence for the notice bar."""
    has_saved = Signal(object)
    """The time of a save that is on disk."""

    def __init__(self, page: QWidget, services: Services, context: Context) -> None:
        super().__init__(page)
        self._page, self._services, self._context = page, services, context

    def record(self, infant_id: int) -> None:
        """Ask for a contact with the family of an infant; where nobody calls, say why."""
        self._read(infant_id, lambda view: self._open(view, None))

    def correct(self, contact: Contact) -> None:
        """Put a stored contact right."""
        self._read(contact.infant_id, lambda view: self._open(view, contact))

    def message(self, infant_id: int, who: Identity, on: date | None = None) -> None:
        """Offer a message to the family to be copied.

        Args:
            infant_id: whose family.
            who: the same infant as shown.
            on: the day to name; None: the next one the family may keep.
        """
        self._services.tasks.run(
            self,
            lambda: messages_to_family(self._context, infant_id, on),
            lambda messages: self._offer(messages, who),
            self._tell,
        )

    def _read(self, infant_id: int, then: Callable[[ContactView], None]) -> None:
        if isinstance(QApplication.focusWidget(), QComboBox):
            return  # a letter typed into a list of choices means the list
        self._services.tasks.run(
            self, lambda: show_contact(self._context, infant_id), then, self._tell
        )

    def _open(self, view: ContactView, contact: Contact | None) -> None:
        if not self._page.isVisible():
            return  # somebody went on meanwhile, and types elsewhere
        if contact is None and view.why_not is not None:
            self.says.emit(State.WARNING, text(view.why_not))
            return
        dialog = ContactDialog(self._page, view, self._services.clock, contact)
        dialog.submitted.connect(lambda: self._save(dialog, view))
        dialog.wants_message.connect(
            lambda: self.message(view.identity.infant_id, view.identity, dialog.promised_on)
        )
        dialog.open()

    def _save(self, dialog: ContactDialog, view: ContactView) -> None:
        new = dialog.answer()
        if new is None:
            return
        dialog.set_busy(True)
        self._services.tasks.run(
            self,
            lambda: record_contact(self._context, new),
            lambda answer: self._answered(dialog, view, new, answer),
            lambda error: self._failed(dialog, error),
        )

    def _answered(
        self, dialog: ContactDialog, view: ContactView, new: NewContact, answer: _Answer
    ) -> None:
        if isinstance(answer, Recorded):
            if _is_open(dialog):
                dialog.accept()
            notes = [one for one in answer.findings if one.level is Level.NOTE]
            words = _tr("Contact with the family of {name} saved.")
            said = [words.format(name=label_of(view.identity)), *(finding_text(n) for n in notes)]
            self.says.emit(State.WARNING if notes else State.DONE, " ".join(said))
            self.has_saved.emit(self._services.clock())
            self._services.hub.publish(frozenset({Topic.FOLLOW_UP}))
            return
        if not _is_open(dialog):
            said = " ".join(finding_text(one) for one in answer.findings)
            self.says.emit(State.WARNING, said)
        elif isinstance(answer, Refused):
            dialog.refuse(answer.findings)
        else:
            dialog.ask(new, answer.findings)

    def _failed(self, dialog: ContactDialog, error: Exception) -> None:
        if _is_open(dialog):
            dialog.fail(sentence_of(error))
        else:
            self._tell(error)

    def _offer(self, messages: dict[str, str], who: Identity) -> None:
        if not self._page.isVisible() or not messages:
            return
        over = QApplication.activeModalWidget() or self._page
        number, context = who.infant_id, self._context

        def note(then: Callable[[], None]) -> None:
            self._services.tasks.run(
                dialog,
                lambda: note_copy(context, MESSAGE, number),
                lambda _noted: then(),
                lambda error: _not_noted(dialog, error),
            )

        dialog = MessageDialog(over, messages, who, note)
        dialog.accepted.connect(
            lambda: self.says.emit(
                State.DONE,
                _tr("The message is copied. Paste it within a minute where you write to them."),
            )
        )
        dialog.open()

    def _tell(self, error: Exception) -> None:
        self.says.emit(State.WARNING, sentence_of(error))


def _not_noted(dialog: MessageDialog, error: Exception) -> None:
    dialog.set_busy(False)
    dialog.say(Shown.ERROR, sentence_of(error))


def _is_open(dialog: QWidget) -> bool:
    """Whether a dialog can still say something; a closed one may wait to be deleted."""
    return isValid(dialog) and dialog.isVisible()


def _tr(words: str) -> str:
    return QCoreApplication.translate("Contact", words)
