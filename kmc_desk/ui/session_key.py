"""One key that starts skin-to-skin of an infant or stops it, and what it tells afterwards."""

from PySide6.QtCore import QCoreApplication

from kmc_desk.domain.stay_file import Identity
from kmc_desk.domain.units import show_hours
from kmc_desk.texts import code_text, finding_text
from kmc_desk.ui.change_hub import Topic
from kmc_desk.ui.form_answers import tell
from kmc_desk.ui.i18n import isolate
from kmc_desk.ui.page import Page, Services
from kmc_desk.ui.shown_identity import label_of
from kmc_desk.ui.tokens import State
from kmc_desk.usecases.context import Context, Refused
from kmc_desk.usecases.run_session import Started, Stopped, toggle_session


class SessionKey:
    """Starts and stops with one key, and tells what became of it.

    Args:
        page: speaks and tells what was saved.
        services: what pages may use.
        context: the person signed in and the database.
    """

    def __init__(self, page: Page, services: Services, context: Context) -> None:
        self._page, self._services, self._context = page, services, context

    def toggle(self, who: Identity) -> None:
        """Start skin-to-skin of an infant, or stop it."""
        infant_id, name = who.infant_id, label_of(who)
        self._services.tasks.run(
            self._page,
            lambda: toggle_session(self._context, infant_id),
            lambda answer: self._answered(name, answer),
            lambda error: tell(self._page, error),
        )

    def _answered(self, name: str, answer: Started | Stopped | Refused) -> None:
        said = " ".join(finding_text(finding) for finding in answer.findings)
        if isinstance(answer, Refused):
            words = _tr("{name}: {notes}").format(name=name, notes=said)
            self._page.says.emit(State.WARNING, words)
            return
        self._page.has_saved.emit(self._context.clock())
        words = f"{_told(name, answer)} {said}".strip()
        self._page.says.emit(State.DONE, words)
        self._services.hub.publish(frozenset({Topic.WARD, Topic.SKIN_TO_SKIN}))


def _told(name: str, answer: Started | Stopped) -> str:
    session = answer.session
    if isinstance(answer, Started):
        return _tr("Skin-to-skin of {name} goes on since {start}, held by: {provider}.").format(
            name=name,
            start=isolate(f"{session.start:%H:%M}"),
            provider=code_text(session.provider),
        )
    if session.withdrawn:
        return _tr("Skin-to-skin of {name}:").format(name=name)
    return _tr("Skin-to-skin of {name} stopped after {hours} h, held by: {provider}.").format(
        name=name,
        hours=isolate(show_hours(answer.minutes)),
        provider=code_text(session.provider),
    )


def _tr(words: str) -> str:
    return QCoreApplication.translate("Running", words)
