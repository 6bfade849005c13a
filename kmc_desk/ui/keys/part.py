"""Who can open the data, and what those do who keep the keys."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from kmc_desk.domain.backup_schedule import is_drill_due
from kmc_desk.domain.dates import show_date, show_datetime
from kmc_desk.domain.errors import UserError
from kmc_desk.domain.permissions import Action
from kmc_desk.ui import save_dialog
from kmc_desk.ui.change_hub import Topic
from kmc_desk.ui.dialogs import ask
from kmc_desk.ui.keys.code_dialogs import CodeDialog, check_dialog, new_code_dialog
from kmc_desk.ui.look import GRID, set_role
from kmc_desk.ui.models.row_view import LEAST_ROWS, RowView
from kmc_desk.ui.models.view_table import Column, RowTableModel
from kmc_desk.ui.page import Services
from kmc_desk.ui.tasks import sentence_of
from kmc_desk.ui.tokens import MARKS, State
from kmc_desk.ui.watch import Watch, is_stopped
from kmc_desk.ui.widgets.flow import FlowLayout
from kmc_desk.ui.widgets.progress_row import ProgressRow
from kmc_desk.ui.widgets.tinted import Tinted
from kmc_desk.usecases.context import Context
from kmc_desk.usecases.keys import (
    KeysStatus,
    SlotState,
    keys_status,
    propose_recovery_code,
    remove_escrow,
    rotate_data_key,
    set_escrow,
)

T = TypeVar("T")
_LONGEST_KEY_FILE = 64 * 1024  # bytes; a public key has some hundred


def may_keep_keys(context: Context) -> bool:
    """Whether there is anything here for the person signed in."""
    return context.may(Action.MANAGE_KEYS) and not context.database.read_only


class KeysPart(QWidget):
    """The recovery code and its drill, who has a slot, a new data key, the escrow key.

    Args:
        services: what every page may use.
        context: who keeps the keys, at which database.
    """

    says = Signal(object, str)
    saved = Signal()

    def __init__(self, services: Services, context: Context) -> None:
        super().__init__()
        self._services, self._context = services, context
        self.code, self.escrow = Tinted(State.DUE), QLabel()
        self.escrow.setWordWrap(True)
        set_role(self.escrow, "quiet")
        self.model: RowTableModel[SlotState] = RowTableModel(
            (
                Column(header=_tr("Opens the data by a passphrase"), text=_account, width=30),
                Column(header=_tr("Since"), text=_since, width=14),
                Column(header=_tr("State"), text=_state, state=_state_of, width=30, grows=True),
            ),
            key=lambda slot: slot.name,
            sentence=lambda slot: f"{_account(slot)}, {_state(slot)}",
        )
        self.view = RowView(self.model, _tr("Who opens the data"), least_rows=LEAST_ROWS)
        self.progress, self.line = ProgressRow(Watch), Tinted(State.DUE)
        self.check_button = QPushButton(_tr("Check the recovery &code …"))
        self.new_button = QPushButton(_tr("&New recovery code …"))
        self.rotate_button = QPushButton(_tr("New &data key …"))
        self.escrow_button = QPushButton(_tr("&Set an escrow key …"))
        self.remove_button = QPushButton(_tr("Re&move it …"))
        self._buttons = {
            self.check_button: self.check_code,
            self.new_button: self.ask_new_code,
            self.rotate_button: self.ask_rotate,
            self.escrow_button: self.ask_escrow,
            self.remove_button: self.ask_remove_escrow,
        }
        for button, run in self._buttons.items():
            button.clicked.connect(run)
        self._lay_out()

    def refresh(self) -> None:
        """Look again what opens the data."""
        context = self._context
        self._services.tasks.run(
            self,
            lambda: (keys_status(context), context.clock()),
            lambda found: self._show(*found),
            self._fail,
        )

    def check_code(self) -> CodeDialog:
        """The drill: is the code on the paper the right one?"""
        dialog = check_dialog(self, self._services, self._context)
        words = _tr("The code on the paper opens these data. Put the paper back.")
        dialog.went_well.connect(lambda: self._did(words))
        dialog.open()
        return dialog

    def ask_new_code(self) -> None:
        """Make a new code and have it typed back."""
        self._run(lambda: propose_recovery_code(self._context), self._show_new_code)

    def ask_rotate(self) -> None:
        """Say what a new data key is for, and ask."""
        question = _tr(
            "Do this when somebody has left who may have kept a copy of the data or of the keys. "
            "A backup is made first, then everything is encrypted anew. Passphrases, the recovery "
            "code and the escrow key go on opening the data; what was kept of the old key opens "
            "nothing new. It takes a minute or more, and nobody can save meanwhile."
        )
        ask(self, question, _tr("New data key"), self._rotate)

    def ask_escrow(self) -> None:
        """Say what is to be chosen and what it does, then ask for the file."""
        about = _tr(
            "Whoever holds an escrow key, such as the office of the province, opens these data "
            "and the backups made from now on, if everything else is lost. Have them make the "
            "pair of keys and give you the file of the public half (.pem); the private half "
            "stays with them and never comes to this computer. One that is set already is "
            "replaced. Afterwards compare the fingerprint with them by telephone."
        )
        ask(self, about, _tr("Choose the file …"), self.choose_escrow)

    def choose_escrow(self) -> None:
        """Ask for the file of a public key."""
        path = save_dialog.ask_for_file(self, _tr("Public key (*.pem *.txt *.pub);;All files (*)"))
        if path is not None:
            self._run(lambda: self._set_escrow(path), self._escrow_set)

    def ask_remove_escrow(self) -> None:
        """Ask whether the escrow key is to open nothing any more."""
        question = _tr(
            "Whoever holds the escrow key opens these data no more. Copies and backups made before "
            "still open by it."
        )
        words = _tr("The escrow key is removed.")
        ask(
            self,
            question,
            _tr("Remove"),
            lambda: self._run(
                lambda: remove_escrow(self._context), lambda _nothing: self._did(words)
            ),
        )

    def _show_new_code(self, proposed: str) -> None:
        dialog = new_code_dialog(self, self._services, self._context, proposed)
        words = _tr(
            "The new recovery code counts; the old one opens only backups made before. Destroy "
            "its papers."
        )
        dialog.went_well.connect(lambda: self._did(words))
        dialog.open()

    def _rotate(self) -> None:
        watch = self.progress.start(_tr("Backing up and changing the data key"))

        def done(_nothing: None) -> None:
            self._did(_tr("The data key is new; everybody signs in as before."))
            self._services.hub.publish(frozenset({Topic.BACKUPS}))

        self._run(lambda: rotate_data_key(self._context, watch.tell), done)

    def _set_escrow(self, path: Path) -> str:
        try:
            with path.open("rb") as stream:
                octets = stream.read(_LONGEST_KEY_FILE)
        except OSError as error:
            raise UserError("key_file_unreadable", path=path) from error
        return set_escrow(self._context, octets)

    def _escrow_set(self, fingerprint: str) -> None:
        words = _tr("The escrow key is set. Compare its fingerprint with the holder: {print}")
        self._did(words.format(print=fingerprint))

    def _run(self, work: Callable[[], T], done: Callable[[T], None]) -> None:
        self.line.hide()
        for button in self._buttons:
            button.setEnabled(False)

        def take(answer: T) -> None:
            self._end()
            done(answer)

        self._services.tasks.run(self, work, take, self._fail)

    def _end(self) -> None:
        self.progress.stop()
        for button in self._buttons:
            button.setEnabled(True)

    def _did(self, words: str) -> None:
        self._say(words, State.DONE)
        self.saved.emit()
        self.refresh()

    def _fail(self, error: Exception) -> None:
        self._end()
        if is_stopped(error):
            self._say(_tr("Cancelled; the data key is the one it was."), State.DUE)
        else:
            self._say(sentence_of(error), State.DANGER)

    def _say(self, words: str, state: State) -> None:
        self.line.say(words, state)
        self.line.show()

    def _show(self, status: KeysStatus, now: datetime) -> None:
        self.code.say(*code_line(status, now))
        none = _tr("No escrow key: nobody outside this centre opens the data.")
        some = _tr("An escrow key opens the data, too. Its fingerprint: {print}")
        self.escrow.setText(some.format(print=status.escrow) if status.escrow else none)
        self.remove_button.setVisible(status.escrow is not None)
        self.model.set_rows(status.slots)

    def _lay_out(self) -> None:
        boxes: list[QWidget] = []
        for buttons in (
            (self.check_button, self.new_button),
            (self.rotate_button, self.escrow_button, self.remove_button),
        ):
            box = QWidget()
            flow = FlowLayout(GRID, GRID, box)
            for button in buttons:
                flow.addWidget(button)
            boxes.append(box)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, GRID, 0, 0)
        column.setSpacing(GRID)
        for part in (self.code, boxes[0], self.progress, self.line):
            column.addWidget(part)
        column.addWidget(self.view, 1)
        column.addWidget(self.escrow)
        column.addWidget(boxes[1])
        self.line.hide()
        self.remove_button.hide()


def code_line(status: KeysStatus, now: datetime) -> tuple[str, State]:
    """What is known of the recovery code, and how bad that is; checked each quarter."""
    if status.code is None:
        return _tr("There is no recovery code: make one now."), State.DANGER
    if status.checked_at is None:
        return _tr("The recovery code was never checked: take its paper and check it."), (
            State.WARNING
        )
    checked = _tr("The recovery code was checked last on {when}.")
    words = checked.format(when=show_datetime(status.checked_at))
    if is_drill_due(status.checked_at, now):
        return f"{words} {_tr('Check it each quarter.')}", State.DUE
    return words, State.DONE


def _account(slot: SlotState) -> str:
    return slot.account or ""


def _since(slot: SlotState) -> str:
    return show_date(datetime.fromisoformat(slot.since).date()) if slot.since else ""


def _state_of(slot: SlotState) -> State:
    return State.WARNING if slot.is_old else State.DONE


def _state(slot: SlotState) -> str:
    words = _tr("of an earlier version, until the next sign-in") if slot.is_old else _tr("in order")
    return f"{MARKS[_state_of(slot)]} {words}"


def _tr(words: str) -> str:
    return QCoreApplication.translate("KeysPart", words)
