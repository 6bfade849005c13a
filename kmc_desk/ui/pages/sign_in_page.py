"""Who is there: the account, the passphrase, and nothing else."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from kmc_desk.domain.errors import UserError
from kmc_desk.ui.forms.field import Field, TextField
from kmc_desk.ui.look import GRID, set_role
from kmc_desk.ui.stops import STOPS
from kmc_desk.ui.tasks import Tasks, sentence_of
from kmc_desk.ui.widgets.message_line import Level

_WIDE_CHARS = 46


class SignInPage(QWidget):
    """Asks for account and passphrase and lets `sign_in` judge them.

    Args:
        tasks: runs `sign_in`.
        sign_in: takes account and passphrase, returns what `signed_in` hands on; raises a
            `UserError` whose sentence is shown under the passphrase.
        accounts: names to choose from; a line to type in when there are none.
        last: the account offered first.
        centre: name of the centre, under the name of the program.
    """

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
        centre: str = "",
    ) -> None:
        super().__init__()
        self._tasks = tasks
        self._check = sign_in
        self._caps_lock = False
        self.account = _account_field(self.tr("&Account"), accounts, last)
        self.passphrase = QLineEdit()
        self.passphrase.setEchoMode(QLineEdit.EchoMode.Password)
        self._secret = Field(self.tr("&Passphrase"), self.passphrase)
        self.button = QPushButton(self.tr("Sign in"))
        self.button.setAutoDefault(True)
        set_role(self.button, "primary")
        self._lay_out(centre)
        self.setFocusProxy(self.passphrase if accounts or last else self.account.editor)
        self.button.clicked.connect(self.submit)
        self.passphrase.returnPressed.connect(self.submit)
        self.passphrase.textEdited.connect(self._hint)
        self.passphrase.installEventFilter(self)

    @property
    def message(self) -> str:
        """The sentence under the passphrase."""
        return self._secret.message

    def submit(self) -> None:
        """Ask whether this person may come in; once at a time."""
        account = _account_of(self.account)
        if not self.button.isEnabled():
            return
        if not account:
            self.account.show_message(Level.ERROR, self.tr("Type the name of your account."))
            self.account.editor.setFocus()
            return
        passphrase = self.passphrase.text()
        self.account.clear_message()
        self.button.setEnabled(False)
        self.button.setText(self.tr("Checking …"))
        self._tasks.run(
            self, lambda: self._check(account, passphrase), self._let_in, self._turn_away
        )

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Capitals without Shift mean that Caps Lock is on."""
        if watched is self.passphrase and isinstance(event, QKeyEvent):
            letter = event.text()
            shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            if event.type() == QEvent.Type.KeyPress and letter.isalpha():
                has_case = letter.lower() != letter.upper()
                self._caps_lock = has_case and letter.isupper() != shift
        return super().eventFilter(watched, event)

    def _hint(self) -> None:
        words = self.tr("Caps Lock is on.") if self._caps_lock else ""
        self._secret.show_message(Level.WARNING, words)

    def _let_in(self, session: object) -> None:
        self._ready_again()
        self.passphrase.clear()
        self._secret.clear_message()
        self.signed_in.emit(session)

    def _turn_away(self, error: Exception) -> None:
        self._ready_again()
        if isinstance(error, UserError) and error.key in STOPS:
            self.passphrase.clear()
            self.stopped.emit(error)
            return
        self._secret.show_message(Level.ERROR, sentence_of(error))
        self.passphrase.selectAll()
        self.passphrase.setFocus()

    def _ready_again(self) -> None:
        self.button.setEnabled(True)
        self.button.setText(self.tr("Sign in"))

    def _lay_out(self, centre: str) -> None:
        program = QLabel("KMC Desk")
        set_role(program, "title")
        where = QLabel(centre)
        where.setWordWrap(True)
        where.setTextFormat(Qt.TextFormat.PlainText)
        set_role(where, "quiet")
        sheet = QFrame()
        sheet.setObjectName("sheet")
        self._sheet = sheet
        column = QVBoxLayout(sheet)
        column.setContentsMargins(4 * GRID, 4 * GRID, 4 * GRID, 4 * GRID)
        column.setSpacing(GRID)
        column.addWidget(program)
        column.addWidget(where)
        column.addSpacing(2 * GRID)
        for part in (self.account, self._secret, self.button):
            column.addWidget(part)
        across = QHBoxLayout()
        across.addStretch(1)
        across.addWidget(sheet)
        across.addStretch(1)
        down = QVBoxLayout(self)
        down.addStretch(2)
        down.addLayout(across)
        down.addStretch(3)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.FontChange:
            self._fit()
        super().changeEvent(event)

    def _fit(self) -> None:
        self._sheet.setFixedWidth(self.fontMetrics().horizontalAdvance("0") * _WIDE_CHARS)


def _account_field(label: str, accounts: Sequence[str], last: str) -> Field:
    if not accounts:
        field = TextField(label)
        field.set_value(last)
        return field
    combo = QComboBox()
    combo.addItems(list(accounts))
    if last in accounts:
        combo.setCurrentText(last)
    return Field(label, combo, lines=1)


def _account_of(field: Field) -> str:
    editor = field.editor
    if isinstance(editor, QComboBox):
        return editor.currentText()
    return editor.text().strip() if isinstance(editor, QLineEdit) else ""
