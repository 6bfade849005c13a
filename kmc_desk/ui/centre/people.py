"""Who may sign in: the list of people, what may be done with each, and one's own account."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from kmc_desk.domain.dates import show_datetime
from kmc_desk.domain.permissions import Action
from kmc_desk.domain.records import Account
from kmc_desk.texts import code_text, text
from kmc_desk.ui.centre.account_dialogs import (
    ChangePersonDialog,
    NewPassphraseDialog,
    PersonDialog,
)
from kmc_desk.ui.centre.my_account import MyAccount
from kmc_desk.ui.change_hub import Topic
from kmc_desk.ui.dialogs import ask
from kmc_desk.ui.look import GRID, set_role
from kmc_desk.ui.models.row_view import LEAST_ROWS, RowView
from kmc_desk.ui.models.view_table import Column, RowTableModel
from kmc_desk.ui.page import Services
from kmc_desk.ui.read_only import grey_saving
from kmc_desk.ui.tasks import sentence_of
from kmc_desk.ui.tokens import MARKS, State
from kmc_desk.ui.widgets.flow import FlowLayout
from kmc_desk.ui.widgets.tinted import Tinted
from kmc_desk.usecases.context import Context
from kmc_desk.usecases.people import close_account
from kmc_desk.usecases.show_people import Person, show_people


class PeoplePart(QWidget):
    """The people of the centre.

    Args:
        services: what every page may use.
        context: who is signed in, at which database.
    """

    says = Signal(object, str)
    saved = Signal()

    def __init__(self, services: Services, context: Context) -> None:
        super().__init__()
        self._services, self._context = services, context
        self._may = context.may(Action.MANAGE_PEOPLE)
        self.model: RowTableModel[Person] = RowTableModel(
            (
                Column(header=_tr("Account"), text=lambda one: one.account.name, width=13),
                Column(
                    header=_tr("Name"),
                    text=lambda one: one.account.full_name,
                    width=20,
                    grows=True,
                ),
                Column(header=_tr("State"), text=_state, state=_shown_state, width=26),
                Column(header=_tr("Roles"), text=_roles, width=27),
                Column(header=_tr("PIN"), text=_pin, width=6),
                Column(header=_tr("Last sign-in"), text=_last, width=18),
            ),
            key=lambda one: one.account.id,
            sentence=lambda one: (
                f"{one.account.name}, {one.account.full_name}, {_roles(one)}, {_state(one)}"
            ),
        )
        self.view = RowView(self.model, _tr("People"), least_rows=LEAST_ROWS)
        self.view.opened.connect(lambda _: self.change())
        self.view.selectionModel().currentRowChanged.connect(lambda *_: self._offer())
        self.notice = Tinted(State.DUE)
        self.notice.hide()
        self.own = MyAccount(self, services, context)
        self.own.changed.connect(self._done)
        self.own_button = _button(_tr("My acco&unt …"), self.own.ask)
        self.add_button = _button(_tr("Add &person …"), self.add)
        self.change_button = _button(_tr("&Change …"), self.change)
        self.secret_button = _button(_tr("New pa&ssphrase …"), self.give_passphrase)
        self.close_button = _button(_tr("C&lose …"), self.close_person)
        self.open_button = _button(_tr("&Open again …"), self.give_passphrase)
        saving = self.add_button, self.change_button, self.secret_button, self.close_button
        grey_saving(context, *saving, self.open_button)
        self.why = QLabel(_tr("Your own account: only others can close it."))
        set_role(self.why, "quiet")
        self._lay_out()
        self._offer()

    def refresh(self) -> None:
        """Read the people again."""
        self._services.tasks.run(
            self, lambda: show_people(self._context), self._show, self._not_shown
        )

    def add(self) -> PersonDialog:
        """Ask for a new person."""
        dialog = PersonDialog(self, self._services, self._context)
        dialog.kept.connect(lambda account: self._told(account, _tr("{name} can sign in now.")))
        dialog.open()
        return dialog

    def change(self) -> ChangePersonDialog | None:
        """Ask for roles and name of the person under the cursor."""
        account = self._current()
        if account is None or not self._may:
            return None
        dialog = ChangePersonDialog(self, self._services, self._context, account)
        dialog.kept.connect(lambda kept: self._told(kept, _tr("{name} is changed.")))
        dialog.open()
        return dialog

    def give_passphrase(self) -> NewPassphraseDialog | None:
        """Ask for a passphrase of the person under the cursor, who is let in again with it."""
        account = self._current()
        if account is None or not self._may:
            return None
        dialog = NewPassphraseDialog(self, self._services, self._context, account)
        said = _tr("{name} can sign in with the new passphrase.")
        dialog.kept.connect(lambda kept: self._told(kept, said))
        dialog.open()
        return dialog

    def close_person(self) -> None:
        """Ask before the account under the cursor is closed."""
        person = self.view.current_row()
        if person is None or not self._may:
            return
        name = person.account.name
        ask(self, _consequences(person), _tr("Close {account}").format(account=name), self._close)

    def _close(self) -> None:
        account = self._current()
        if account is not None:
            name, said = account.name, _tr("{name} cannot sign in any more.")
            self._services.tasks.run(
                self,
                lambda: close_account(self._context, name),
                lambda closed: self._told(closed, said),
                self._not_closed,
            )

    def _current(self) -> Account | None:
        person = self.view.current_row()
        return None if person is None else person.account

    def _show(self, found: list[Person]) -> None:
        self.model.set_rows(found)
        own = [one.account for one in found if one.account.name == self._context.account.name]
        giver = own[0].passphrase_from if own else None
        self.notice.setVisible(giver is not None)
        if giver is not None:
            words = _tr(
                "Your passphrase was chosen by {giver}, who knows it. Choose your own under My "
                "account."
            )
            self.notice.say(words.format(giver=giver), State.DUE)
        self._offer()

    def _not_shown(self, error: Exception) -> None:
        self.notice.say(sentence_of(error), State.DANGER)
        self.notice.show()

    def _not_closed(self, error: Exception) -> None:
        self.says.emit(State.DANGER, sentence_of(error))
        self.refresh()  # it may be closed all the same, with its key left

    def _told(self, account: Account, words: str) -> None:
        self._done(words.format(name=account.full_name))
        self.view.setFocus()  # the button that did it may have nothing to do any more

    def _done(self, words: str) -> None:
        self.saved.emit()
        self.says.emit(State.DONE, words)
        self._services.hub.publish(frozenset({Topic.PEOPLE}))

    def _offer(self) -> None:
        """Enable what can be done with the person under the cursor."""
        person: Person | None = self.view.current_row()
        own = person is not None and person.account.name == self._context.account.name
        self.why.setVisible(self._may and own)
        self.close_button.setAccessibleDescription(self.why.text() if own else "")
        self.change_button.setEnabled(person is not None)
        if person is None:
            for button in (self.secret_button, self.close_button, self.open_button):
                button.setEnabled(False)
            return
        is_open = person.account.active
        self.secret_button.setEnabled(not own and is_open)
        self.close_button.setEnabled(not own and (is_open or person.has_key))
        self.open_button.setEnabled(not own and not is_open)

    def _lay_out(self) -> None:
        bar = QWidget()
        flow = FlowLayout(GRID, GRID, bar)
        flow.addWidget(self.own_button)
        for button in (
            self.add_button,
            self.change_button,
            self.secret_button,
            self.close_button,
            self.open_button,
        ):
            button.setVisible(self._may)
            if self._may:
                flow.addWidget(button)
            else:
                button.setParent(self)
        flow.addWidget(self.why)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, GRID, 0, 0)
        column.setSpacing(GRID)
        column.addWidget(bar)
        column.addWidget(self.notice)
        column.addWidget(self.view, 1)


def _consequences(person: Person) -> str:
    """What closing an account does and does not do."""
    words = [
        _tr(
            "{name} will not be able to sign in as {account}. What they entered stays, under their "
            "name."
        ).format(name=person.account.full_name, account=person.account.name)
    ]
    if person.drafts:
        words.append(
            _tr(
                "Half-typed entries of theirs that are not saved: {number}. Nobody else sees them; "
                "they come back if the account is opened again."
            ).format(number=person.drafts)
        )
    words.append(
        _tr(
            "A copy of the data folder or a backup made before still opens with their old "
            "passphrase. If the person left in anger or their passphrase is known to others, make "
            "a new data key afterwards, on the Keys tab."
        )
    )
    return "\n\n".join(words)


def _roles(person: Person) -> str:
    return ", ".join(code_text(role) for role in person.account.roles)


def _shown_state(person: Person) -> State | None:
    if person.is_torn:
        return State.DANGER
    return State.DUE if person.account.active and person.account.passphrase_from else None


def _state(person: Person) -> str:
    state = _shown_state(person)
    return f"{MARKS[state]} {person.state}" if state else person.state


def _pin(person: Person) -> str:
    if person.pin_blocked:
        return _tr("blocked")
    return _tr("yes") if person.has_pin else ""


def _last(person: Person) -> str:
    return show_datetime(person.last_sign_in) if person.last_sign_in else text("people.never")


def _button(words: str, do: Callable[[], object]) -> QPushButton:
    button = QPushButton(words)
    button.clicked.connect(do)
    return button


def _tr(words: str) -> str:
    return QCoreApplication.translate("PeoplePart", words)
