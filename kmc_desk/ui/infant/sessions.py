"""A timed session of skin-to-skin, added or put right on the infant's screen."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from kmc_desk.domain.infant_view import InfantView
from kmc_desk.domain.records import SkinToSkin
from kmc_desk.domain.session_trim import Trim
from kmc_desk.texts import finding_text
from kmc_desk.ui.change_hub import Topic
from kmc_desk.ui.form_answers import tell
from kmc_desk.ui.infant.session_form import SessionForm
from kmc_desk.ui.page import Page, Services
from kmc_desk.ui.shown_identity import label_of, shown_identity
from kmc_desk.ui.tasks import sentence_of
from kmc_desk.ui.tokens import State
from kmc_desk.usecases.context import Context, Question, Recorded, Refused
from kmc_desk.usecases.correct_session import correct_session
from kmc_desk.usecases.record_skin_to_skin import SessionEntry, record_session
from kmc_desk.usecases.run_session import Stopped, stop_session
from kmc_desk.usecases.trim_session import offer_trim, save_trim

Answer = Recorded[Any] | Refused | Question


class Sessions:
    """Opens the form over the infant's page, and saves what is typed there.

    Args:
        page: speaks and tells what was saved.
        services: what pages may use.
        context: the person signed in and the database.
    """

    def __init__(self, page: Page, services: Services, context: Context) -> None:
        self._page, self._services, self._context = page, services, context

    def ask(self, view: InfantView, stored: SkinToSkin | None = None) -> None:
        """Ask for one timed session of the infant on screen, or for another version of one."""
        day = view.today
        if day is None:
            return
        fresh = SkinToSkin(
            infant_id=view.identity.infant_id,
            start=self._context.clock(),
            provider=day.provider,
        )
        asks_why = stored is not None and self._context.needs_reason(stored)
        dialog = SessionForm(
            self._page,
            stored or fresh,
            shown_identity(view.identity),
            self._context.clock,
            asks_why=asks_why,
        )
        name = label_of(view.identity)
        dialog.submitted.connect(lambda: self._save(dialog, name, stored))
        dialog.trimmed.connect(lambda: self._save_trimmed(dialog, name))
        dialog.open()

    def _save(self, dialog: SessionForm, name: str, stored: SkinToSkin | None) -> None:
        typed = dialog.typed()
        if typed is None:
            return
        confirmed, why = dialog.is_again(typed), dialog.why

        def work() -> tuple[Answer, Trim | None]:
            answer = _saved(self._context, typed, stored, confirmed=confirmed, why=why)
            overlaps = any(f.code == "session_overlaps" for f in answer.findings)
            return answer, offer_trim(self._context, typed) if overlaps else None

        self._run(dialog, work, lambda found: self._answered(dialog, name, typed, *found))

    def _save_trimmed(self, dialog: SessionForm, name: str) -> None:
        offered, why = dialog.offered, dialog.why
        if offered is None:
            return

        def work() -> tuple[Answer, Trim | None]:
            return save_trim(self._context, offered, why=why), None

        self._run(dialog, work, lambda found: self._answered(dialog, name, None, *found))

    def _run(
        self,
        dialog: SessionForm,
        work: Callable[[], tuple[Answer, Trim | None]],
        done: Callable[[tuple[Answer, Trim | None]], None],
    ) -> None:
        dialog.set_busy(True)
        self._services.tasks.run(self._page, work, done, lambda error: self._failed(dialog, error))

    def _answered(
        self,
        dialog: SessionForm,
        name: str,
        typed: SkinToSkin | None,
        answer: Answer,
        offered: Trim | None,
    ) -> None:
        said = " ".join(finding_text(finding) for finding in answer.findings)
        if isinstance(answer, Recorded):
            if isValid(dialog):
                dialog.accept()
            self._page.has_saved.emit(self._context.clock())
            words = _tr("Session saved for {name}. {notes}").format(name=name, notes=said)
            self._page.says.emit(State.DONE, words.strip())
            self._services.hub.publish(frozenset({Topic.WARD, Topic.SKIN_TO_SKIN}))
        elif not _is_open(dialog):
            words = _tr("The session of {name} was not saved. {notes}")
            self._page.says.emit(State.WARNING, words.format(name=name, notes=said))
        elif isinstance(answer, Question) and typed is not None:
            dialog.ask(typed, answer.findings)
        else:
            dialog.refuse(answer.findings)
            if offered is not None:
                dialog.offer(offered)

    def _failed(self, dialog: SessionForm, error: Exception) -> None:
        if _is_open(dialog):
            dialog.fail(sentence_of(error))
        else:
            tell(self._page, error)


def _saved(
    context: Context,
    typed: SkinToSkin,
    stored: SkinToSkin | None,
    *,
    confirmed: bool,
    why: str | None,
) -> Answer:
    """A new session, one that is only ended now, or one that is put right."""
    if stored is None:
        return record_session(context, _entry(typed, confirmed=confirmed, why=why))
    as_it_goes_on = replace(typed, stop=None, stop_reason=stored.stop_reason)
    if typed.stop is not None and as_it_goes_on == stored:
        infant_id = typed.infant_id
        answer = stop_session(context, infant_id, at=typed.stop, reason=typed.stop_reason)
        if isinstance(answer, Stopped):
            return Recorded(answer.session, answer.findings)
        return answer
    return correct_session(context, typed, confirmed=confirmed, why=why)


def _entry(typed: SkinToSkin, *, confirmed: bool, why: str | None) -> SessionEntry:
    return SessionEntry(
        infant_id=typed.infant_id,
        start=typed.start,
        stop=typed.stop,
        provider=typed.provider,
        place=typed.place,
        position=typed.position,
        fed_during=typed.fed_during,
        stop_reason=typed.stop_reason,
        confirmed=confirmed,
        why=why,
    )


def _is_open(dialog: QWidget) -> bool:
    """Whether a dialog can still say something; a closed one may wait to be deleted."""
    return isValid(dialog) and dialog.isVisible()


def _tr(words: str) -> str:
    return QCoreApplication.translate("InfantPage", words)
