"""Runs the dialog that makes one record of two."""

from collections.abc import Callable
from typing import TypeVar

from shiboken6 import isValid

from kmc_desk.domain.infant_view import InfantView
from kmc_desk.domain.records import Infant
from kmc_desk.texts import text
from kmc_desk.ui.backup_first import before_change
from kmc_desk.ui.change_hub import Topic
from kmc_desk.ui.form_answers import tell
from kmc_desk.ui.infant.merge_dialog import MergeDialog
from kmc_desk.ui.page import Page, Services
from kmc_desk.ui.shown_identity import shown_identity
from kmc_desk.ui.tasks import sentence_of
from kmc_desk.ui.widgets.message_line import Level
from kmc_desk.usecases.context import Context
from kmc_desk.usecases.merge_infants import (
    Merged,
    merge,
    merged_records,
    preview_merge,
    undo_merge,
)
from kmc_desk.usecases.search import search

T = TypeVar("T")
_TOPICS = frozenset(Topic) - {Topic.PEOPLE}


class Merging:
    """One open dialog.

    Args:
        page: the infant's page.
        services: what pages may use.
        context: the person signed in and the database.
        view: the infant on the page.
    """

    def __init__(self, page: Page, services: Services, context: Context, view: InfantView) -> None:
        self._page, self._services, self._context = page, services, context
        who = view.identity
        self.dialog = MergeDialog(page, who.infant_id, shown_identity(who))
        self.dialog.typed.connect(self._search)
        self.dialog.looked.connect(self._look)
        self.dialog.parted.connect(self._part)
        self.dialog.submitted.connect(self._merge)
        self._read_merged()
        self.dialog.open()

    def _search(self, typed: str) -> None:
        dialog = self.dialog
        self._run(
            lambda: search(self._context, typed),
            lambda answer: dialog.show_found(answer) if dialog.line.text() == typed else None,
        )

    def _look(self, keep_id: int, other_id: int) -> None:
        self._run(lambda: preview_merge(self._context, keep_id, other_id), self.dialog.show_preview)

    def _merge(self) -> None:
        preview = self.dialog.preview
        if preview is None or not self.dialog.has_reason():
            return
        why, keep, other = self.dialog.why, preview.keep, preview.other
        words = text("merge.done", other=other.kmc_no, keep=keep.kmc_no)
        self.dialog.set_busy(True)

        def done(got: Merged) -> None:
            self.dialog.infant_id = got.keep_id
            self._after(words)

        def work() -> Merged:
            return merge(self._context, keep.infant_id, other.infant_id, why)

        self._run(lambda: before_change(self._context, work), done)

    def _part(self, other_id: int) -> None:
        why = self.dialog.why

        def done(infant: Infant) -> None:
            self._after(text("merge.parted", other=infant.kmc_no))

        self._run(lambda: undo_merge(self._context, other_id, why), done)

    def _after(self, words: str) -> None:
        """Say it, offer to part again, and let every page read anew."""
        self.dialog.tell_done(words)
        self._page.has_saved.emit(self._context.clock())
        self._services.hub.publish(_TOPICS)
        self._read_merged()

    def _read_merged(self) -> None:
        number = self.dialog.infant_id
        self._run(lambda: merged_records(self._context, number), self.dialog.show_merged)

    def _run(self, work: Callable[[], T], done: Callable[[T], None]) -> None:
        self._services.tasks.run(
            self._page, work, lambda answer: done(answer) if isValid(self.dialog) else None,
            self._failed,
        )  # fmt: skip

    def _failed(self, error: Exception) -> None:
        if isValid(self.dialog) and self.dialog.isVisible():
            self.dialog.set_busy(False)
            self.dialog.say(Level.ERROR, sentence_of(error))
        else:
            tell(self._page, error)
