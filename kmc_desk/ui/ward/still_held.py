"""Asks, once a shift and without standing in the way, whether a session still goes on."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QPushButton

from kmc_desk.domain.running_session import asked_since
from kmc_desk.domain.units import show_hours
from kmc_desk.domain.ward import WardRow
from kmc_desk.texts import code_text, finding_text
from kmc_desk.ui.care_words import moment
from kmc_desk.ui.change_hub import Topic
from kmc_desk.ui.form_answers import tell
from kmc_desk.ui.forms.digits import DigitEdit
from kmc_desk.ui.forms.typed_dates import parse_typed_stop
from kmc_desk.ui.i18n import isolate
from kmc_desk.ui.page import Page, Services
from kmc_desk.ui.shown_identity import label_of
from kmc_desk.ui.tokens import State
from kmc_desk.ui.widgets.tinted import Tinted
from kmc_desk.usecases.context import Context, Refused
from kmc_desk.usecases.run_session import Stopped, stop_session

_TIME_CHARS = 14
_Asked = tuple[int, datetime, datetime]
"""Infant, start of the session, start of the shift: what is asked once."""


class StillHeld(Tinted):
    """One question at a time, over the list; nothing is ended by itself.

    Args:
        page: speaks and tells what was saved.
        services: what pages may use.
        context: the person signed in and the database.
    """

    def __init__(self, page: Page, services: Services, context: Context) -> None:
        super().__init__(State.DUE)
        self._page, self._services, self._context = page, services, context
        self._rows: tuple[WardRow, ...] = ()
        self._answered: set[_Asked] = set()
        self._about: tuple[WardRow, _Asked] | None = None
        self.goes_on = QPushButton(self.tr("Still goes &on"))
        self.goes_on.clicked.connect(self._keep)
        self.now = QPushButton(self.tr("Stop no&w"))
        self.now.clicked.connect(lambda: self._stop(None))
        self.at = DigitEdit()
        self.at.setPlaceholderText(self.tr("such as 7:30"))
        self.at.setAccessibleName(self.tr("When it was stopped"))
        self.at.returnPressed.connect(self._stop_at)
        self.then = QPushButton(self.tr("Stopped a&t"))
        self.then.clicked.connect(self._stop_at)
        for part in (self.goes_on, self.now, self.at, self.then):
            self.add(part)
        self._leave_width()
        self.hide()

    def show_ward(self, rows: Sequence[WardRow]) -> None:
        """Ask about the first session that nobody has answered for in this shift."""
        self._rows = tuple(rows)
        now = self._context.clock()
        waiting = [
            (row, key) for row in rows if (key := _asked(row, now)) and key not in self._answered
        ]
        before = self._about[1] if self._about else None
        self._about = waiting[0] if waiting else None
        if self._about is None:
            self.hide()
            return
        if self._about[1] != before:
            self.at.clear()
        self.say(_question(self._about[0], now, others=len(waiting) - 1))
        self.show()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._leave_width()

    def _leave_width(self) -> None:
        self.at.setFixedWidth(_TIME_CHARS * self.fontMetrics().averageCharWidth())

    def _keep(self) -> None:
        if self._about is not None:
            self._answered.add(self._about[1])
            self.show_ward(self._rows)

    def _stop_at(self) -> None:
        if self._about is None:
            return
        running = self._about[0].running
        at = parse_typed_stop(
            self.at.text(), self._context.clock(), running.start if running else None
        )
        if at is None:
            words = self.tr("Type when skin-to-skin was stopped, such as 7:30 or now.")
            self._page.says.emit(State.WARNING, words)
            self.at.setFocus()
            return
        self._stop(at)

    def _stop(self, at: datetime | None) -> None:
        if self._about is None:
            return
        who = self._about[0].identity
        name = label_of(who)
        self.setEnabled(False)
        self._services.tasks.run(
            self._page,
            lambda: stop_session(self._context, who.infant_id, at=at),
            lambda answer: self._take(name, answer),
            self._fail,
        )

    def _take(self, name: str, answer: Stopped | Refused) -> None:
        self.setEnabled(True)
        said = " ".join(finding_text(finding) for finding in answer.findings)
        if isinstance(answer, Refused):
            self._page.says.emit(State.WARNING, f"{name}: {said}")
            self.at.setFocus()
            return
        hours = isolate(show_hours(answer.minutes))
        words = self.tr("Skin-to-skin of {name} stopped after {hours} h.")
        self._page.has_saved.emit(self._context.clock())
        self._page.says.emit(State.DONE, f"{words.format(name=name, hours=hours)} {said}".strip())
        self._services.hub.publish(frozenset({Topic.WARD, Topic.SKIN_TO_SKIN}))

    def _fail(self, error: Exception) -> None:
        self.setEnabled(True)
        tell(self._page, error)


def _asked(row: WardRow, now: datetime) -> _Asked | None:
    if row.running is None:
        return None
    since = asked_since(row.running, now, row.feeding.rules)
    return None if since is None else (row.identity.infant_id, row.running.start, since)


def _question(row: WardRow, now: datetime, others: int) -> str:
    if row.running is None:
        return ""
    words = _tr(
        "Bed {bed}, {name}: skin-to-skin since {start}, {hours} h, held by: {provider}. "
        "Does it still go on?"
    )
    asked = words.format(
        bed=isolate(row.bed_no or "–"),
        name=label_of(row.identity),
        start=moment(row.running.start, now.date()),
        hours=isolate(show_hours((now - row.running.start) // timedelta(minutes=1))),
        provider=code_text(row.running.provider),
    )
    more = _tr("{n} more after this.").format(n=others) if others else ""
    return f"{asked} {more}".strip()


def _tr(words: str) -> str:
    return QCoreApplication.translate("StillHeld", words)
