"""My account: one's own passphrase and PIN; for everybody."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtWidgets import QWidget

from kmc_desk.ui.centre.account_dialogs import AccountDialog, DialogWords
from kmc_desk.ui.dialogs import ChoiceDialog
from kmc_desk.ui.forms.form_grid import FormGrid
from kmc_desk.ui.forms.secret_field import SecretField
from kmc_desk.ui.page import Services
from kmc_desk.usecases.context import Context
from kmc_desk.usecases.people import change_passphrase
from kmc_desk.usecases.pin import has_pin, remove_pin, set_pin

_CHARS = 64


class OwnPassphraseDialog(AccountDialog):
    """The passphrase one has, and the one that is to follow."""

    def __init__(self, parent: QWidget, services: Services, context: Context) -> None:
        form = FormGrid(1)
        self.old = form.add("old", SecretField(_tr("Passphrase you have &now")))
        label = _tr("New &passphrase, 10 characters or more")
        self.secret = form.add("secret", SecretField(label))
        form.add("again", SecretField(_tr("New passphrase a&gain")))
        about = _tr(
            "A few words that nobody would put together are best. The program cannot tell you your "
            "passphrase; if you forget it, the centre head gives you another."
        )
        words = DialogWords(title=_tr("My passphrase"), do=_tr("Change it"), about=about)
        super().__init__(parent, services, form, words)
        self._context = context
        self.in_chars(_CHARS)
        self.old.editor.setFocus()

    def work(self) -> Callable[[], object]:
        old, new = self.old.value(), self.secret.value()
        return lambda: change_passphrase(self._context, old, new)


class PinDialog(AccountDialog):
    """A PIN, chosen by whoever knows the passphrase."""

    def __init__(self, parent: QWidget, services: Services, context: Context) -> None:
        form = FormGrid(1)
        self.secret = form.add("secret", SecretField(_tr("&PIN, 4 to 6 digits")))
        form.add("again", SecretField(_tr("PIN a&gain")))
        self.old = form.add("old", SecretField(_tr("You&r passphrase")))
        about = _tr(
            "With the PIN you come back quickly while the program runs. After it was closed, and "
            "after five wrong PINs, it asks for your passphrase."
        )
        words = DialogWords(title=_tr("My PIN"), do=_tr("Keep it"), about=about)
        super().__init__(parent, services, form, words)
        self._context = context
        self.in_chars(_CHARS)
        self.secret.editor.setFocus()

    def work(self) -> Callable[[], object]:
        pin, passphrase = self.secret.value(), self.old.value()
        return lambda: set_pin(self._context, pin, passphrase)


class MyAccount(QObject):
    """Asks what one wishes to do with one's own account, and does it.

    Args:
        parent: the part of the page it belongs to.
        services: what every page may use.
        context: who is signed in, at which database.
    """

    changed = Signal(str)
    """What is kept now, in a sentence."""

    def __init__(self, parent: QWidget, services: Services, context: Context) -> None:
        super().__init__(parent)
        self._parent, self._services, self._context = parent, services, context

    def ask(self) -> None:
        """Look whether there is a PIN, then ask."""
        self._services.tasks.run(self, lambda: has_pin(self._context), self._offer)

    def choose_passphrase(self) -> OwnPassphraseDialog:
        """Ask for another passphrase."""
        dialog = OwnPassphraseDialog(self._parent, self._services, self._context)
        dialog.kept.connect(lambda _: self.changed.emit(_tr("Your new passphrase holds now.")))
        dialog.open()
        return dialog

    def choose_pin(self) -> PinDialog:
        """Ask for a PIN."""
        dialog = PinDialog(self._parent, self._services, self._context)
        dialog.kept.connect(lambda _: self.changed.emit(_tr("You come back with your PIN now.")))
        dialog.open()
        return dialog

    def remove_pin(self) -> None:
        """Take the PIN away."""
        words = _tr("Your PIN is taken away; your passphrase lets you in.")
        self._services.tasks.run(
            self, lambda: remove_pin(self._context), lambda _: self.changed.emit(words)
        )

    def _offer(self, has_one: bool) -> None:
        deeds: list[tuple[str, Callable[[], object]]] = [
            (_tr("Change my passphrase"), self.choose_passphrase)
        ]
        if has_one:
            deeds.append((_tr("Choose another PIN"), self.choose_pin))
            deeds.append((_tr("Take my PIN away"), self.remove_pin))
        else:
            deeds.append((_tr("Choose a PIN, to come back quickly"), self.choose_pin))
        account = self._context.account
        about = _tr("Signed in as {account}: {name}").format(
            account=account.name, name=account.full_name
        )
        title = _tr("My account")
        dialog = ChoiceDialog(self._parent, title, about, [words for words, _ in deeds])
        dialog.chosen.connect(lambda place: deeds[place][1]())
        dialog.open()


def _tr(words: str) -> str:
    return QCoreApplication.translate("MyAccount", words)
