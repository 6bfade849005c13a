"""Dialogs in which somebody who may lets a person in, changes what they may do, or their secret."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from kmc_desk.domain.errors import UserError
from kmc_desk.domain.records import Account
from kmc_desk.texts import finding_text
from kmc_desk.ui.centre.account_fields import RolesField
from kmc_desk.ui.dialogs import FormDialog
from kmc_desk.ui.forms.field import Field, TextField
from kmc_desk.ui.forms.form_grid import FormGrid
from kmc_desk.ui.forms.secret_field import SecretField
from kmc_desk.ui.look import GRID
from kmc_desk.ui.page import Services
from kmc_desk.ui.tasks import sentence_of
from kmc_desk.ui.widgets.message_line import Level
from kmc_desk.usecases.context import Context, Question, Recorded
from kmc_desk.usecases.people import (
    NewPerson,
    add_person,
    reopen_account,
    reset_passphrase,
    set_full_name,
    set_roles,
)

_FIELD_OF_ERROR = {
    "account_name_missing": "name",
    "account_exists": "name",
    "account_without_role": "roles",
    "last_head": "roles",
    "last_keeper": "roles",
    "full_name_missing": "full_name",
    "wrong_passphrase": "old",
    "sign_in_wait": "old",
}
_LONGEST_NAME = 40
_WIDE_CHARS = 86  # two columns of fields
_NARROW_CHARS = 64


@dataclass(frozen=True, slots=True, kw_only=True)
class DialogWords:
    """What a dialog says around its fields.

    Attributes:
        title: what it does, in a few words.
        do: the words of the button.
        about: what will follow from it.
    """

    title: str
    do: str
    about: str


class AccountDialog(FormDialog):
    """A form that one use case takes; what is refused is said at its field.

    Args:
        parent: the page.
        services: what every page may use.
        form: the fields; where two of them are called "secret" and "again" they must be equal.
        words: what it says around them.
    """

    kept = Signal(object)
    """What the use case gave back, once it is stored."""

    def __init__(
        self, parent: QWidget, services: Services, form: FormGrid, words: "DialogWords"
    ) -> None:
        self.form = form
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2 * GRID)
        about = QLabel(words.about)
        about.setWordWrap(True)
        about.setTextFormat(Qt.TextFormat.PlainText)
        column.addWidget(about)
        column.addWidget(form)
        super().__init__(parent, words.title, body, words.do)
        self._services = services
        self.submitted.connect(self.submit)

    def submit(self) -> None:
        """Hand over what is typed, or say what is missing."""
        self.form.clear_messages()
        self.say(Level.ECHO, "")
        fields = dict(self.form)
        secret, again = fields.get("secret"), fields.get("again")
        if is_other_secret(secret, again):
            words = _tr("The two are not the same. Type both again.")
            self.form.show_at("again", Level.ERROR, words)
            self.form.focus_first_error()
            return
        self.set_busy(True)
        self._services.tasks.run(self, self.work(), self.take, self._refuse)

    def work(self) -> Callable[[], object]:
        """What the worker is to do with what is typed now; each dialog says its own."""
        raise NotImplementedError

    def take(self, answer: object) -> None:
        """It is stored."""
        self.accept()
        self.kept.emit(answer)

    def _refuse(self, error: Exception) -> None:
        self.set_busy(False)
        if not isinstance(error, UserError):
            return
        place = _FIELD_OF_ERROR.get(error.key, "")
        if error.key.startswith(("passphrase_", "pin_")):
            place = "secret"
        said = sentence_of(error)
        if error.key == "wrong_passphrase":  # nobody was asked for an account here
            said = _tr("This is not the passphrase you sign in with. Type it again.")
        if not self.form.show_at(place, Level.ERROR, said):
            self.say(Level.ERROR, said)
        self.form.focus_first_error()


class PersonDialog(AccountDialog):
    """Asks for a new person and gives them an account.

    Args:
        parent: the page.
        services: what every page may use.
        context: who is signed in, at which database.
    """

    def __init__(self, parent: QWidget, services: Services, context: Context) -> None:
        form = FormGrid(2)
        name = TextField(_tr("A&ccount name"), required=True, longest=_LONGEST_NAME)
        self.name = form.add("name", name)
        self.full_name = form.add("full_name", TextField(_tr("&Full name")))
        self.secret = form.add("secret", SecretField(_tr("&Passphrase, 10 characters or more")))
        form.add("again", SecretField(_tr("Passphrase a&gain")))
        self.roles = form.add("roles", RolesField(_tr("Roles")), span=2)
        about = _tr(
            "Tell the person the passphrase; until they choose one of their own under My account, "
            "two of you know it."
        )
        words = DialogWords(title=_tr("Add a person"), do=_tr("Add"), about=about)
        super().__init__(parent, services, form, words)
        self._context = context
        self._asked_about = ""
        self.in_chars(_WIDE_CHARS)
        self.name.editor.setFocus()

    def work(self) -> Callable[[], object]:
        person = NewPerson(
            name=self.name.value() or "",
            full_name=self.full_name.value() or "",
            roles=self.roles.value(),
            passphrase=self.secret.value(),
        )
        confirmed = self._asked_about == person.name != ""
        return lambda: add_person(self._context, person, confirmed=confirmed)

    def take(self, answer: object) -> None:
        """Added; or the name is asked about, and pressing once more keeps it."""
        if isinstance(answer, Question):
            self.set_busy(False)
            self._asked_about = self.name.value() or ""
            words = " ".join(finding_text(finding) for finding in answer.findings)
            self.say(Level.WARNING, words)
            self.button.setText(_tr("Add all the same"))
            self.name.editor.setFocus()
        elif isinstance(answer, Recorded):
            super().take(answer.record)


class ChangePersonDialog(AccountDialog):
    """Roles of a person, and the name they have on documents."""

    def __init__(
        self, parent: QWidget, services: Services, context: Context, account: Account
    ) -> None:
        form = FormGrid(1)
        self.full_name = form.add("full_name", TextField(_tr("&Full name"), required=True))
        self.full_name.set_value(account.full_name)
        self.roles = form.add("roles", RolesField(_tr("Roles")))
        self.roles.set_value(account.roles)
        about = _tr("New roles hold from the next time the person signs in or comes back.")
        title = _tr("Change {account}").format(account=account.name)
        words = DialogWords(title=title, do=_tr("Keep"), about=about)
        super().__init__(parent, services, form, words)
        self._context, self._account = context, account
        self.in_chars(_NARROW_CHARS)
        self.full_name.editor.setFocus()

    def work(self) -> Callable[[], object]:
        name, roles, full_name = self._account.name, self.roles.value(), self.full_name.value()

        def change() -> Account:
            set_roles(self._context, name, roles)  # first: it is what may be refused
            return set_full_name(self._context, name, full_name or "")

        return change


class NewPassphraseDialog(AccountDialog):
    """A passphrase for somebody who forgot theirs, or whose account is opened again."""

    def __init__(
        self, parent: QWidget, services: Services, context: Context, account: Account
    ) -> None:
        form = FormGrid(1)
        label = _tr("New &passphrase, 10 characters or more")
        self.secret = form.add("secret", SecretField(label))
        form.add("again", SecretField(_tr("New passphrase a&gain")))
        if account.active:
            title, do = _tr("New passphrase for {account}"), _tr("Give it")
            about = _tr(
                "The old passphrase of {name} will open only backups made before, and the PIN is "
                "gone. Tell them the new passphrase; the list and the trail say that you chose it, "
                "until they choose one of their own under My account."
            )
        else:
            title, do = _tr("Open {account} again"), _tr("Open again")
            about = _tr(
                "{name} can sign in again, with the roles of before and this passphrase. What they "
                "left half-typed will be there."
            )
        words = DialogWords(
            title=title.format(account=account.name),
            do=do,
            about=about.format(name=account.full_name),
        )
        super().__init__(parent, services, form, words)
        self._context, self._account = context, account
        self.in_chars(_NARROW_CHARS)
        self.secret.editor.setFocus()

    def work(self) -> Callable[[], object]:
        give = reset_passphrase if self._account.active else reopen_account
        name, passphrase = self._account.name, self.secret.value()
        return lambda: give(self._context, name, passphrase)


def is_other_secret(secret: Field | None, again: Field | None) -> bool:
    """Whether a secret is asked for twice and was typed differently."""
    if not isinstance(secret, SecretField) or not isinstance(again, SecretField):
        return False
    return secret.value() != again.value()


def _tr(words: str) -> str:
    return QCoreApplication.translate("AccountDialog", words)
