"""The note a shift leaves for the next one."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from kmc_desk.domain.dates import show_datetime
from kmc_desk.domain.drafts import HalfTyped
from kmc_desk.domain.errors import StaleWriteError
from kmc_desk.domain.handover import Handover
from kmc_desk.domain.permissions import Action
from kmc_desk.domain.records import ShiftNote
from kmc_desk.ui.actions import action, button
from kmc_desk.ui.conflict_dialog import ConflictDialog
from kmc_desk.ui.form_answers import tell
from kmc_desk.ui.handover.note_drafts import NoteDrafts
from kmc_desk.ui.look import GRID, set_role
from kmc_desk.ui.page import Page, Services
from kmc_desk.ui.read_only import grey_saving
from kmc_desk.ui.widgets.row import row_of
from kmc_desk.usecases.context import Context
from kmc_desk.usecases.handover import write_shift_note

_LINES = 3


class NotePanel(QWidget):
    """Typed words stay until they are saved, whatever is read meanwhile.

    Args:
        page: whose worker and messages it uses.
        services: what pages may use.
        context: who writes.
    """

    saved = Signal()
    typed = Signal()

    def __init__(self, page: Page, services: Services, context: Context) -> None:
        super().__init__()
        self._page, self._services, self._context = page, services, context
        self._note: ShiftNote | None = None
        self._said = ""
        self._shifts: tuple[datetime, ...] = ()
        self.drafts = NoteDrafts(context.clock, self._put_in, self.typed.emit)
        self.field = QPlainTextEdit()
        self.field.setTabChangesFocus(True)
        self.field.setAccessibleName(self.tr("Note for the next shift"))
        self.field.setReadOnly(not context.may(Action.ENTER_CARE))
        self.field.textChanged.connect(self._typed)
        self.state = QLabel()
        self.state.setWordWrap(True)
        set_role(self.state, "quiet")
        self._save = action(self, self.tr("&Save note"), self.save, keys=("Ctrl+S",))
        grey_saving(context, self._save)
        label = QLabel(self.tr("N&ote for the next shift"))
        label.setBuddy(self.field)
        set_role(label, "strong")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, GRID, 0, 0)
        column.setSpacing(GRID // 2)
        column.addWidget(self.drafts.offer)
        column.addWidget(label)
        column.addWidget(self.field, 1)
        self.button = button(self._save)
        bottom = row_of(self.state, self.button)
        bottom.setStretch(0, 1)
        column.addLayout(bottom)
        self.field.setMinimumHeight(_LINES * QFontMetrics(self.field.font()).lineSpacing())
        self._typed()

    def has_unsaved(self) -> bool:
        """Whether words stand in the field that are not stored."""
        return self._note is not None and self._words() != self._note.note.strip()

    def show_note(self, shown: Handover) -> None:
        """The note of a handover; what is being typed for the same shift stays.

        What is typed for another shift waits until that is shown again.
        """
        is_other = self._note is None or self._note.shift_start != shown.note.shift_start
        if is_other and self._note is not None and self.has_unsaved():
            self.drafts.leave(self._note, self.field.toPlainText())
        if is_other or not self.has_unsaved():
            self._note = shown.note
            if self._words() != shown.note.note.strip():  # else the caret would go to the start
                self.field.setPlainText(shown.note.note)
        self._said = ""
        note = shown.note
        if note.id and note.entered_at is not None:
            words = self.tr("saved by {who}, {at}")
            self._said = words.format(who=shown.note_by, at=show_datetime(note.entered_at))
        self._shifts = tuple(span.start for span in shown.shifts)
        self.put_back()
        self._typed()

    def put_back(self) -> bool:
        """Let what was typed before for the shift on screen stand there again; whether it does."""
        if self._note is None or self.has_unsaved():
            return False
        typed = self.drafts.back_for(self._note, self._shifts)
        if typed is not None:
            self.field.setPlainText(typed)
        return typed is not None

    def half_typed(self) -> Mapping[str, HalfTyped]:
        """Every note that is typed and not saved, by place."""
        on_screen = self._note if self.has_unsaved() else None
        return self.drafts.half_typed(on_screen, self.field.toPlainText())

    def save(self) -> None:
        """Store what stands in the field."""
        if self._note is not None and self.has_unsaved():
            self._keep(replace(self._note, note=self._words()))

    def _keep(self, note: ShiftNote) -> None:
        self._save.setEnabled(False)
        self._services.tasks.run(
            self._page,
            lambda: write_shift_note(self._context, note),
            self._kept,
            self._not_kept,
        )

    def _kept(self, stored: ShiftNote) -> None:
        """It is stored; words typed meanwhile stay, and so does the note of another shift."""
        if self._note is not None and self._note.shift_start == stored.shift_start:
            self._note = stored  # the field is not filled anew: the caret stays where it is
        self._typed()
        self._page.has_saved.emit(self._context.clock())
        self.saved.emit()

    def _not_kept(self, error: Exception) -> None:
        self._typed()
        conflict = error.conflict if isinstance(error, StaleWriteError) else None
        theirs = conflict.stored if conflict else None
        if conflict is None or not isinstance(theirs, ShiftNote):
            tell(self._page, error)
            return

        def keep_theirs() -> None:
            self._note = theirs
            self.field.setPlainText(theirs.note)

        mine = replace(theirs, note=self._words())
        ConflictDialog(
            self._page,
            conflict,
            save_mine=lambda: self._keep(mine),
            keep_theirs=keep_theirs,
        ).open()

    def _put_in(self, words: str) -> None:
        self.field.setPlainText("\n".join(filter(None, (self.field.toPlainText(), words))))

    def _words(self) -> str:
        return self.field.toPlainText().strip()

    def _typed(self) -> None:
        self.typed.emit()
        unsaved = self.has_unsaved()
        self._save.setEnabled(unsaved and self._context.may(Action.ENTER_CARE))
        self.state.setText(self.tr("… not saved yet") if unsaved else self._said)
