"""Skin-to-skin that goes on: started and stopped from the infant's screen, and said in words."""

from datetime import datetime, timedelta

from PySide6.QtCore import QCoreApplication

from kmc_desk.domain.infant_day import InfantDay
from kmc_desk.domain.infant_view import InfantView
from kmc_desk.domain.units import show_hours
from kmc_desk.texts import code_text, finding_text
from kmc_desk.ui.care_words import moment
from kmc_desk.ui.change_hub import Topic
from kmc_desk.ui.form_answers import tell
from kmc_desk.ui.i18n import isolate
from kmc_desk.ui.page import Page, Services
from kmc_desk.ui.shown_identity import label_of
from kmc_desk.ui.tokens import State
from kmc_desk.usecases.context import Context, Refused
from kmc_desk.usecases.run_session import Started, Stopped, toggle_session


class Running:
    """Starts and stops with one key, and tells what became of it.

    Args:
        page: speaks and tells what was saved.
        services: what pages may use.
        context: the person signed in and the database.
    """

    def __init__(self, page: Page, services: Services, context: Context) -> None:
        self._page, self._services, self._context = page, services, context

    def toggle(self, view: InfantView) -> None:
        """Start skin-to-skin of the infant on screen, or stop it."""
        infant_id, name = view.identity.infant_id, label_of(view.identity)
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


def day_line(day: InfantDay, now: datetime) -> str:
    """How much skin-to-skin there was today, and what goes on."""
    total = isolate(f"{show_hours(round(day.strip.minutes))}\u00a0h")
    if day.running is None:
        return _tr("Skin-to-skin today {total}, none going on").format(total=total)
    minutes = max(0, (now - day.running.start) // timedelta(minutes=1))
    return _tr("Skin-to-skin today {total} · going on since {start}, {so_far}, {provider}").format(
        total=total,
        start=moment(day.running.start, now.date()),
        so_far=isolate(f"{show_hours(minutes)}\u00a0h"),
        provider=code_text(day.running.provider),
    )


def _tr(words: str) -> str:
    return QCoreApplication.translate("Running", words)
