"""The dialog for one timed session of skin-to-skin, new or put right."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import datetime
from enum import StrEnum

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from kmc_desk.domain.care_codes import HeldPlace, Provider
from kmc_desk.domain.findings.finding import Finding
from kmc_desk.domain.records import SkinToSkin
from kmc_desk.domain.session_trim import Trim
from kmc_desk.domain.ward_codes import HeldPosition, StopReason
from kmc_desk.ui.dialogs import TALLEST_PX, FormDialog
from kmc_desk.ui.form_answers import show_findings
from kmc_desk.ui.forms.code_picker import CodePicker
from kmc_desk.ui.forms.date_fields import TypedDateTimeField
from kmc_desk.ui.forms.field import TextField
from kmc_desk.ui.forms.form_grid import FormGrid
from kmc_desk.ui.forms.typed_dates import parse_typed_past, parse_typed_stop
from kmc_desk.ui.tokens import State
from kmc_desk.ui.widgets.day_bar_words import span_in_words
from kmc_desk.ui.widgets.identity_banner import Identity
from kmc_desk.ui.widgets.message_line import Level
from kmc_desk.ui.widgets.tinted import Tinted

_CHARS, _LINES = 94, 32  # of text: two fields side by side, four rows of them
_WIDEST_PX = 1060  # 1366 px at 125 % leave 1093
_LONGEST_REASON = 240


class Fed(StrEnum):
    """Whether the infant fed at the breast while it was held."""

    YES = "YES"
    NO = "NO"


class SessionForm(FormDialog):
    """Start, stop, who held the infant, and how. A time alone is enough; over midnight too.

    Args:
        parent: the page.
        session: what the form begins with; a stored one is put right.
        who: the same infant as the banner shows it.
        now: gives the moment typed times are counted from.
        asks_why: a correction that needs a reason.
    """

    trimmed = Signal()
    """Save it as `offer` said it would be."""

    def __init__(
        self,
        parent: QWidget,
        session: SkinToSkin,
        who: Identity,
        now: Callable[[], datetime],
        *,
        asks_why: bool = False,
    ) -> None:
        form = FormGrid(columns=2)
        title = _tr("Correct a skin-to-skin session") if session.id else _tr("Add a session")
        super().__init__(parent, title, form, _tr("Save session"), who)
        self.form = form
        self.subject, self.keeps_all = str(session.id), not session.id
        self._session, self._now = session, now
        self._asked: SkinToSkin | None = None  # what the question was about
        self._offered: Trim | None = None
        self._add_fields(now, asks_why=asks_why)
        self.trim_bar = Tinted(State.WARNING)
        self.trim_button = QPushButton(self.tr("&Trim and save"))
        self.trim_button.setAutoDefault(False)
        self.trim_button.clicked.connect(self.trimmed)
        self.trim_bar.add(self.trim_button)
        self.trim_bar.hide()
        column = self.layout()
        if isinstance(column, QVBoxLayout):
            column.insertWidget(column.count() - 1, self.trim_bar)
        self.form.edited.connect(lambda _name: self._forget_offer())
        self.start.editor.setFocus()
        metrics = self.fontMetrics()
        wide, tall = _CHARS * metrics.horizontalAdvance("0"), _LINES * metrics.height()
        self.resize(min(wide, _WIDEST_PX), min(tall, TALLEST_PX))

    @property
    def why(self) -> str | None:
        """The reason that was typed; None where none is asked for or given."""
        return self.reason.value() if self.reason else None

    @property
    def offered(self) -> Trim | None:
        """What the trim on screen would make of it."""
        return self._offered

    def typed(self) -> SkinToSkin | None:
        """The session as typed; None while something is missing, which then says so itself."""
        self.form.clear_messages()
        self.say(Level.ECHO, "")
        unreadable = self.form.complain()
        start = self.start.value()
        if start is None and not self.start.unreadable:
            self.start.show_message(Level.ERROR, self.tr("Type when the session began."))
        if start is None or unreadable:
            self.form.focus_first_error()
            return None
        fed = self.fed.value()
        return replace(
            self._session,
            start=start,
            stop=self.stop.value(),
            provider=self.provider.value() or Provider.MOTHER,
            stop_reason=self.stop_reason.value(),
            position=self.position.value(),
            place=self.place.value(),
            fed_during=None if fed is None else fed is Fed.YES,
        )

    def is_again(self, typed: SkinToSkin) -> bool:
        """Whether this was asked about and is saved all the same."""
        return typed == self._asked

    def refuse(self, findings: Iterable[Finding]) -> None:
        """It cannot be: each finding at its field."""
        self._show(findings, Level.ERROR)

    def offer(self, found: Trim) -> None:
        """It overlaps: say what a trim would make of it, and of estimates in its way."""
        self._offered = found
        parts = "; ".join(span_in_words(part, self._now()) for part in found.parts)
        words = self.tr("Trimmed to the time that is free it becomes: {parts}.")
        words = words.format(parts=parts)
        if found.estimates:
            more = self.tr("The estimate it overlaps gives way to it.")
            words = f"{words} {more}"
        self.trim_bar.say(words)
        self.trim_bar.show()

    def ask(self, typed: SkinToSkin, findings: Iterable[Finding]) -> None:
        """It is unusual: saving the same again keeps it."""
        self._asked = typed
        self._show(findings, Level.WARNING)
        self.say(Level.WARNING, self.tr("Not saved yet. Change it, or save it again to keep it."))

    def fail(self, sentence: str) -> None:
        """It came to nothing; what is typed stays."""
        self.set_busy(False)
        self.say(Level.ERROR, sentence)

    def _forget_offer(self) -> None:
        self._offered = None
        self.trim_bar.hide()

    def _show(self, findings: Iterable[Finding], level: Level) -> None:
        self.set_busy(False)
        homeless = show_findings(dict(self.form), findings)
        if homeless:
            self.say(level, " ".join(homeless))
        self.form.focus_first_error()

    def _add_fields(self, now: Callable[[], datetime], *, asks_why: bool) -> None:
        add = self.form.add
        self.start = add(
            "start",
            TypedDateTimeField(self.tr("&Start"), now, parse=parse_typed_past, required=True),
        )
        self.stop = add(
            "stop",
            TypedDateTimeField(
                self.tr("St&op, empty while it goes on"),
                now,
                parse=lambda typed, at: parse_typed_stop(typed, at, self.start.value()),
            ),
        )
        self.provider = add(
            "provider", CodePicker[Provider](self.tr("&Held by"), Provider, required=True)
        )
        self.stop_reason = add(
            "stop_reason",
            CodePicker[StopReason](self.tr("&Why it ended"), StopReason, optional=True),
        )
        self.position = add(
            "position", CodePicker[HeldPosition](self.tr("&Position"), HeldPosition, optional=True)
        )
        self.place = add(
            "place", CodePicker[HeldPlace](self.tr("P&lace"), HeldPlace, optional=True)
        )
        self.fed = add("fed_during", CodePicker[Fed](self.tr("&Fed meanwhile"), Fed, optional=True))
        self.reason: TextField | None = None
        if asks_why:
            label = self.tr("&Reason for the correction")
            self.reason = add("why", TextField(label, required=True, longest=_LONGEST_REASON))
        self._fill()

    def _fill(self) -> None:
        """What the session has so far; a new one has who held the infant last."""
        session = self._session
        if session.id:
            self.start.set_value(session.start)
            self.stop.set_value(session.stop)
        self.provider.set_value(session.provider)
        self.stop_reason.set_value(session.stop_reason)
        self.position.set_value(session.position)
        self.place.set_value(session.place)
        known = {True: Fed.YES, False: Fed.NO}
        self.fed.set_value(None if session.fed_during is None else known[session.fed_during])


def _tr(words: str) -> str:
    return QCoreApplication.translate("SessionForm", words)
