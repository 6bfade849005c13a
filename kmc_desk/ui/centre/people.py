"""Who may sign in, and the form for one more."""

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from kmc_desk.domain.codes import Role
from kmc_desk.domain.errors import UserError
from kmc_desk.domain.permissions import Action, may
from kmc_desk.domain.records import Account
from kmc_desk.texts import code_text, finding_text, text
from kmc_desk.ui.change_hub import Topic
from kmc_desk.ui.dialogs import TALLEST_PX, FormDialog
from kmc_desk.ui.forms.field import Field, TextField
from kmc_desk.ui.forms.form_grid import FormGrid
from kmc_desk.ui.look import GRID, set_role
from kmc_desk.ui.models.row_view import RowView
from kmc_desk.ui.models.view_table import Column, RowTableModel
from kmc_desk.ui.page import Services
from kmc_desk.ui.tasks import sentence_of
from kmc_desk.ui.tokens import State
from kmc_desk.ui.widgets.flow import FlowLayout
from kmc_desk.ui.widgets.message_line import Level
from kmc_desk.ui.widgets.tinted import Tinted
from kmc_desk.usecases.context import Context, Question, Recorded
from kmc_desk.usecases.people import NewPerson, add_person
from kmc_desk.usecases.show_people import Person, show_people

_FIELD_OF_ERROR = {
    "account_name_missing": "name",
    "account_exists": "name",
    "account_without_role": "roles",
    "passphrase_too_short": "passphrase",
    "passphrase_figures": "passphrase",
    "passphrase_common": "passphrase",
    "passphrase_name": "passphrase",
}
_LONGEST_NAME = 40
_WIDE_CHARS = 86  # two columns of fields


class RolesField(Field):
    """Tick boxes, one for each role."""

    def __init__(self, label: str) -> None:
        box = QWidget()
        super().__init__(label, box, required=True)
        flow = FlowLayout(3 * GRID, GRID // 2, box)
        self.ticks: dict[Role, QCheckBox] = {}
        for role in Role:
            tick = QCheckBox(code_text(role))
            tick.toggled.connect(self._ticked)
            flow.addWidget(tick)
            self.ticks[role] = tick
        box.setFocusProxy(self.ticks[Role.NURSE])

    def value(self) -> tuple[Role, ...]:
        """The roles ticked."""
        return tuple(role for role, tick in self.ticks.items() if tick.isChecked())

    def _ticked(self) -> None:
        self.clear_message()
        self.edited.emit()


class PassphraseField(Field):
    """A line whose letters are not shown."""

    def __init__(self, label: str) -> None:
        self.line = QLineEdit()
        self.line.setEchoMode(QLineEdit.EchoMode.Password)
        super().__init__(label, self.line, required=True)
        self.line.textEdited.connect(self._typed)

    def value(self) -> str:
        """What was typed, spaces and all."""
        return self.line.text()

    def _typed(self) -> None:
        self.clear_message()
        self.edited.emit()


class PersonForm(FormGrid):
    """Name, passphrase twice, roles."""

    def __init__(self) -> None:
        super().__init__(2)
        name = TextField(self.tr("A&ccount name"), required=True, longest=_LONGEST_NAME)
        self.name = self.add("name", name)
        self.full_name = self.add("full_name", TextField(self.tr("&Full name")))
        first = PassphraseField(self.tr("&Passphrase, 10 characters or more"))
        self.passphrase = self.add("passphrase", first)
        self.again = self.add("again", PassphraseField(self.tr("Passphrase &again")))
        self.roles = self.add("roles", RolesField(self.tr("Roles")), span=2)

    def person(self) -> NewPerson:
        """What is typed."""
        return NewPerson(
            name=self.name.value() or "",
            full_name=self.full_name.value() or "",
            roles=self.roles.value(),
            passphrase=self.passphrase.value(),
        )


class PersonDialog(FormDialog):
    """Asks for a new person and gives them an account.

    Args:
        parent: the page.
        services: what every page may use.
        context: who is signed in, at which database.
    """

    added = Signal(object)
    """The account, once it is stored."""

    def __init__(self, parent: QWidget, services: Services, context: Context) -> None:
        self.form = PersonForm()
        title = QCoreApplication.translate("PersonDialog", "Add a person")
        do = QCoreApplication.translate("PersonDialog", "Add")
        super().__init__(parent, title, self.form, do)
        self._services, self._context = services, context
        self._asked_about: str | None = None
        self.submitted.connect(self.add)
        self.resize(self.fontMetrics().horizontalAdvance("0") * _WIDE_CHARS, TALLEST_PX)
        self.form.name.editor.setFocus()

    def add(self) -> None:
        """Give the person typed an account, or say what is missing."""
        self.form.clear_messages()
        again = self.form.again
        if again.value() != self.form.passphrase.value():
            again.show_message(Level.ERROR, self.tr("The two passphrases are not the same."))
            self.form.focus_first_error()
            return
        person = self.form.person()
        confirmed = self._asked_about == person.name
        self.set_busy(True)
        self._services.tasks.run(
            self,
            lambda: add_person(self._context, person, confirmed=confirmed),
            self._answered,
            self._not_added,
        )

    def _answered(self, answer: Recorded[Account] | Question) -> None:
        if isinstance(answer, Question):
            self.set_busy(False)
            self._asked_about = self.form.person().name
            words = " ".join(finding_text(finding) for finding in answer.findings)
            self.say(Level.WARNING, words)
            return
        self.accept()
        self.added.emit(answer.record)

    def _not_added(self, error: Exception) -> None:
        self.set_busy(False)
        if not isinstance(error, UserError):
            return
        at = _FIELD_OF_ERROR.get(error.key, "")
        if not self.form.show_at(at, Level.ERROR, sentence_of(error)):
            self.say(Level.ERROR, sentence_of(error))
        self.form.focus_first_error()


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
        self.model: RowTableModel[Person] = RowTableModel(
            (
                Column(header=self.tr("Account"), text=lambda who: who.account.name, width=16),
                Column(
                    header=self.tr("Name"),
                    text=lambda who: who.account.full_name,
                    width=24,
                    grows=True,
                ),
                Column(header=self.tr("Roles"), text=_roles, width=36),
                Column(header=self.tr("State"), text=self._state_of, width=10),
            ),
            key=lambda who: who.account.id,
            sentence=lambda who: f"{who.account.name}, {who.account.full_name}, {_roles(who)}",
        )
        self.view = RowView(self.model, self.tr("People"))
        self.nobody = Tinted(State.DUE)
        self.nobody.hide()
        self.add_button = QPushButton(self.tr("Add &person …"))
        self.add_button.setEnabled(may(context.account, Action.MANAGE_PEOPLE))
        self.add_button.clicked.connect(self.add)
        self._lay_out()

    def refresh(self) -> None:
        """Read the people again."""
        self._services.tasks.run(
            self, lambda: show_people(self._context), self._show, self._not_shown
        )

    def add(self) -> PersonDialog:
        """Ask for a new person."""
        dialog = PersonDialog(self, self._services, self._context)
        dialog.added.connect(self._added)
        dialog.open()
        return dialog

    def _show(self, found: list[Person]) -> None:
        self.nobody.hide()
        self.model.set_rows(found)

    def _not_shown(self, error: Exception) -> None:
        self.nobody.say(sentence_of(error))
        self.nobody.show()

    def _added(self, account: Account) -> None:
        self.saved.emit()
        words = self.tr("{name} can sign in now as {account}.")
        sentence = words.format(name=account.full_name, account=account.name)
        self.says.emit(State.DONE, sentence)
        self._services.hub.publish(frozenset({Topic.PEOPLE}))

    def _state_of(self, who: Person) -> str:
        return self.tr("active") if who.account.active else self.tr("closed")

    def _lay_out(self) -> None:
        why = QLabel("" if self.add_button.isEnabled() else text("not_allowed"))
        why.setWordWrap(True)
        set_role(why, "quiet")
        row = QHBoxLayout()
        row.addWidget(self.add_button)
        row.addWidget(why, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, GRID, 0, 0)
        column.setSpacing(GRID)
        column.addLayout(row)
        column.addWidget(self.nobody)
        column.addWidget(self.view, 1)


def _roles(who: Person) -> str:
    return ", ".join(code_text(role) for role in who.account.roles)
