"""Drafts of the dialogs that stand open over the pages of a session."""

import json
from collections.abc import Callable, Sequence

from PySide6.QtCore import QCoreApplication, QObject, QTimer
from shiboken6 import isValid

from kmc_desk.domain.drafts import Draft, HalfTyped
from kmc_desk.ui.dialog_drafts import type_again_in_dialog, typed_in_dialog
from kmc_desk.ui.dialogs import FormDialog
from kmc_desk.ui.draft_places import draft_place
from kmc_desk.ui.draft_words import typed_at
from kmc_desk.ui.page import Page, Services
from kmc_desk.ui.widgets.message_line import Level

_EACH_MS = 1000  # [ours] a dialog does not tell what is typed in it, so it is looked at


class _Open:
    """A dialog as it was when it was filled, and where its draft lies."""

    def __init__(self, dialog: FormDialog, place: str) -> None:
        self.dialog, self.place = dialog, place
        self.began = typed_in_dialog(dialog)

    def changed(self) -> dict[str, str]:
        now = typed_in_dialog(self.dialog)
        if now == self.began:
            return {}
        return {k: v for k, v in now.items() if self.dialog.keeps_all or v != self.began.get(k)}


class FormDrafts(QObject):
    """Looks at open dialogs, and lets what was typed stand in them again when they are opened.

    Args:
        services: what pages may use.
        changed: called when something may be kept or dropped.
        parent: ends with it.
    """

    def __init__(self, services: Services, changed: Callable[[], None], parent: QObject) -> None:
        super().__init__(parent)
        self._services, self._changed = services, changed
        self._open: list[_Open] = []
        self._timer = QTimer(self)
        self._timer.setInterval(_EACH_MS)
        self._timer.timeout.connect(changed)

    def take(self, dialog: FormDialog, page: Page, key: str) -> str:
        """A dialog is filled and on screen; returns the place of its draft."""
        _, about = dialog.named
        place = draft_place(key, page.where(), type(dialog).__name__, about)
        self._open.append(_Open(dialog, place))
        dialog.finished.connect(lambda _result: self._closed(dialog))
        self._timer.start()
        return place

    def drafts(self) -> dict[str, HalfTyped]:
        """What is half-typed in the dialogs, by place."""
        found: dict[str, HalfTyped] = {}
        for one in self._open:
            typed = one.changed() if isValid(one.dialog) else {}
            if typed:
                name, _ = one.dialog.named
                found[one.place] = HalfTyped(name=name, text=json.dumps(typed))
        return found

    def put_back(self, draft: Draft) -> bool:
        """Let a draft stand in its dialog; whether it is open, with nothing typed in it yet."""
        for one in self._open:
            if one.place == draft.place and isValid(one.dialog) and not one.changed():
                type_again_in_dialog(one.dialog, json.loads(draft.typed.text))
                at = typed_at(draft.kept_at, self._services.clock())
                one.dialog.say(Level.WARNING, _tr("Typed at {at} and not saved.").format(at=at))
                return True
        return False

    def stop(self) -> None:
        """The session ends: what is kept by now is kept."""
        self._timer.stop()
        self._open = []

    def _closed(self, dialog: FormDialog) -> None:
        self._open = [one for one in self._open if one.dialog is not dialog]
        if not self._open:
            self._timer.stop()
        self._changed()


def first_of(drafts: Sequence[Draft], place: str) -> Draft | None:
    """The draft that lies there."""
    return next((draft for draft in drafts if draft.place == place), None)


def _tr(words: str) -> str:
    return QCoreApplication.translate("FormDrafts", words)
