"""Who is there: a person, a passphrase or a PIN, and nothing else."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from kmc_desk.domain.errors import UserError
from kmc_desk.ui.forms.field import Field, TextField
from kmc_desk.ui.forms.half_typed import HalfTyped
from kmc_desk.ui.look import GRID, set_role
from kmc_desk.ui.sign_in.door_help import DoorHelp
from kmc_desk.ui.sign_in.forgotten import Forgotten, Recover
from kmc_desk.ui.sign_in.middle import in_the_middle, sheet_around
from kmc_desk.ui.sign_in.people_list import PeopleList, Person
from kmc_desk.ui.sign_in.waits import Waits
from kmc_desk.ui.stops import STOPS
from kmc_desk.ui.tasks import Tasks, sentence_of
from kmc_desk.ui.widgets.message_line import Level
from kmc_desk.ui.widgets.row import row_of

_WIDE_CHARS, _LEAST_PX = 46, 320
_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class SignInPage(QWidget):
    """Asks for a person and a passphrase and lets `sign_in` judge them.

    The cursor is where the passphrase is typed; the arrow keys choose the person from there, so
    that the last one unlocks without choosing and another takes over with a key or two more.

    Args:
        tasks: runs `sign_in`.
        sign_in: takes account and what was typed, returns what `signed_in` hands on; raises a
            `UserError` whose sentence is shown under the passphrase.
        accounts: names to choose from; a line to type in when there are none.
        last: the account offered first.
        told: what whoever signs in is to know first, under the name of the program.
    """

    asking = Signal()
    """Somebody is to be let in: what is not urgent may wait for that."""
    signed_in = Signal(object)
    stopped = Signal(object)
    """The data cannot be opened, whatever passphrase is typed: a `UserError`."""

    def __init__(
        self,
        tasks: Tasks,
        sign_in: Callable[[str, str], object],
        *,
        accounts: Sequence[str] = (),
        last: str = "",
        told: QWidget | None = None,
    ) -> None:
        super().__init__()
        self._tasks = tasks
        self._check = sign_in
        self._caps_lock = self._is_asking = self._was_waiting = False
        self._chosen = ""
        self._waits = Waits(self)
        self._waits.ticked.connect(self._say_wait)
        self.people = PeopleList() if accounts else None
        self.account = self._account_field(last)
        self.passphrase = QLineEdit()
        self.passphrase.setEchoMode(QLineEdit.EchoMode.Password)
        self._secret = Field(self.tr("&Passphrase"), self.passphrase)
        self.button = QPushButton(self.tr("Sign in"))
        self.note = QLabel()
        self.forgot = QPushButton(self.tr("&Forgotten passphrase?"))
        self.forgotten: Forgotten | None = None
        self._ask = QWidget()
        self._half_typed = HalfTyped(self, [self.passphrase])
        self.help = DoorHelp(self)
        self._lay_out(told)
        self._connect()
        self.setFocusProxy(self.passphrase if accounts or last else self.account.editor)
        if accounts:
            self.show_people([Person(name=name) for name in accounts], is_open=False)
            self.begin_anew(last)

    @property
    def message(self) -> str:
        """The sentence under the passphrase."""
        return self._secret.message

    def show_people(self, people: Sequence[Person], *, is_open: bool) -> None:
        """Take who may sign in now; who is chosen and what is typed stay.

        Args:
            people: those whose account is active.
            is_open: the program runs on, so that a PIN is taken.
        """
        if self.people is not None and people:
            self.people.show_people(people, self.people.currentText())
        words = self.tr("After a start of the program only the passphrase opens; a PIN does later.")
        self.note.setText("" if is_open else words)
        self.note.setVisible(not is_open)

    def offer_recovery(self, recover: Recover) -> None:
        """Let who has forgotten a passphrase ask what to do, and open by the recovery code."""
        self.forgotten = Forgotten(self._tasks, recover)
        self.forgotten.left.connect(self._come_back)
        self.forgotten.recovered.connect(self._let_in)
        self._half_typed.watch(self.forgotten.lines)
        self.forgotten.hide()
        self._around.addWidget(self.forgotten)
        self.forgot.show()

    def begin_anew(self, proposed: str) -> None:
        """The screen was locked: nothing of what was typed or said here before stays.

        Args:
            proposed: the account that is expected back.
        """
        if self.people is not None:
            self.people.setCurrentText(proposed)
        self.passphrase.clear()
        self._secret.clear_message()
        self._was_waiting = False
        self._turn()
        self._say_wait()

    def submit(self) -> None:
        """Ask whether this person may come in; once at a time."""
        account = self._account()
        if self._is_asking:
            return
        if not account:
            self.account.show_message(Level.ERROR, self.tr("Type the name of your account."))
            self.account.editor.setFocus()
            return
        typed = self.passphrase.text()
        self.account.clear_message()
        self._set_asking(on=True)
        self.asking.emit()
        self._tasks.run(
            self,
            lambda: self._check(account, typed),
            self._let_in,
            lambda error: self._turn_away(account, error),
        )

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Capitals without Shift mean that Caps Lock is on; arrows choose the person."""
        if watched is not self.passphrase or not isinstance(event, QKeyEvent):
            return super().eventFilter(watched, event)
        if event.type() == QEvent.Type.KeyPress:
            step = _STEPS.get(Qt.Key(event.key()))
            if step is not None and self.people is not None:
                self.people.step(step)
                return True
            letter, shift = (
                event.text(),
                bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier),
            )
            if letter.isalpha():
                has_case = letter.lower() != letter.upper()
                self._caps_lock = has_case and letter.isupper() != shift
        return super().eventFilter(watched, event)

    def _account(self) -> str:
        if self.people is not None:
            return self.people.currentText()
        editor = self.account.editor
        return editor.text().strip() if isinstance(editor, QLineEdit) else ""

    def _hint(self) -> None:
        if not self._waits.left_s(self._account()):
            words = self.tr("Caps Lock is on.") if self._caps_lock else ""
            self._secret.show_message(Level.WARNING, words)

    def _choose(self) -> None:
        """Another person: what was typed was not theirs."""
        person = self.people.person if self.people is not None else None
        takes_pin = person is not None and person.has_pin
        name = self.tr("&Passphrase or PIN") if takes_pin else self.tr("&Passphrase")
        self._secret.label.setText(name)
        self.passphrase.setAccessibleName(name.replace("&", ""))
        if self._account() != self._chosen:
            self._chosen = self._account()
            self.passphrase.clear()
            self._secret.clear_message()
            self._was_waiting = False
        self._say_wait()

    def _let_in(self, session: object) -> None:
        self._set_asking(on=False)
        self._waits.forget()
        self.passphrase.clear()
        self._secret.clear_message()
        self._turn()
        self.signed_in.emit(session)

    def _turn_away(self, account: str, error: Exception) -> None:
        self._set_asking(on=False)
        if isinstance(error, UserError) and error.key in STOPS:
            self.passphrase.clear()
            self.stopped.emit(error)
            return
        if isinstance(error, UserError) and error.key == "sign_in_wait":
            self._waits.begin(account, int(str(error.values.get("seconds", 1))))
        if account != self._account():
            return
        if self._waits.left_s(account):
            self._say_wait()
        else:
            self._secret.show_message(Level.ERROR, sentence_of(error))
        self.passphrase.selectAll()
        self.passphrase.setFocus()

    def _say_wait(self) -> None:
        """Count down for who is chosen; the store judges, and another person is free to go on."""
        left_s = self._waits.left_s(self._account())
        words = self.tr("Wait {n} s, then try again. Others need not wait.")
        if left_s:
            self._secret.show_message(Level.WARNING, words.format(n=left_s))
        elif self._was_waiting:
            self._secret.show_message(Level.ECHO, self.tr("Try again now."))
        self._was_waiting = bool(left_s)

    def _set_asking(self, *, on: bool) -> None:
        self._is_asking = on
        self.button.setText(self.tr("Checking …") if on else self.tr("Sign in"))
        self.button.setEnabled(not on)

    def _account_field(self, last: str) -> Field:
        if self.people is not None:
            return Field(self.tr("&Account"), self.people, lines=1)
        field = TextField(self.tr("&Account"))
        field.set_value(last)
        return field

    def _connect(self) -> None:
        self.button.setAutoDefault(True)
        self.forgot.setAutoDefault(True)
        self.button.clicked.connect(self.submit)
        self.passphrase.returnPressed.connect(self.submit)
        self.passphrase.textEdited.connect(self._hint)
        self.passphrase.installEventFilter(self)
        if self.people is not None:
            self.people.chosen.connect(self._choose)
            self.people.went_on.connect(self.passphrase.setFocus)
        self.forgot.clicked.connect(self._ask_for_code)
        self._half_typed.over.connect(lambda: self.begin_anew(self._account()))
        self.help.turned.connect(self._fit)

    def _ask_for_code(self) -> None:
        if self.forgotten is not None:
            self.passphrase.clear()
            self._turn(to_code=True)
            self.forgotten.begin(self._account())

    def _turn(self, *, to_code: bool = False) -> None:
        """Ask for the passphrase, or for the recovery code."""
        self._ask.setVisible(not to_code)
        if self.forgotten is not None:
            self.forgotten.clear()
            self.forgotten.setVisible(to_code)

    def _come_back(self) -> None:
        self._turn()
        self.passphrase.setFocus()

    def _lay_out(self, told: QWidget | None) -> None:
        program = QLabel("KMC Desk")
        self.note.setWordWrap(True)
        for one, role in ((program, "title"), (self.note, "quiet"), (self.button, "primary")):
            set_role(one, role)
        column = QVBoxLayout(self._ask)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        for part in (program, told, self.account, self._secret, self.button, self.note):
            if part is not None:
                column.addWidget(part)
        column.addLayout(row_of(self.forgot, self.help.button, None))
        column.addStretch(1)
        self.forgot.hide()
        self._sheet, self._around = sheet_around(self._ask)
        self.setLayout(self.help.row(in_the_middle(self._sheet)))
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            QTimer.singleShot(0, self, self._fit)  # its parts get the text size after the page

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """In a low window the list gives way, so that the passphrase stays in sight."""
        wide = self.fontMetrics().horizontalAdvance("0") * _WIDE_CHARS
        wide = min(wide, self.width() - self.help.width_px() - 4 * GRID)
        self._sheet.setFixedWidth(max(wide, _LEAST_PX))
        if self.people is not None:
            others = self._sheet.sizeHint().height() - self.people.sizeHint().height()
            self.people.leave_room(self.height() - others - 2 * GRID)
