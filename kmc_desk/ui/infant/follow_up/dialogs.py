"""The forms about one date of follow-up: book it, move it, await it no more."""

from collections.abc import Callable, Iterable
from datetime import date

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from kmc_desk.domain.findings.finding import Finding
from kmc_desk.domain.follow_up.calendar_view import CalendarLine
from kmc_desk.domain.follow_up.changes import BY_HAND
from kmc_desk.domain.follow_up_codes import CancelReason, ScheduledKind
from kmc_desk.ui.dialogs import TALLEST_PX, FormDialog
from kmc_desk.ui.form_answers import show_findings
from kmc_desk.ui.forms.code_picker import CodePicker
from kmc_desk.ui.forms.date_fields import TypedDateField
from kmc_desk.ui.forms.field import Field, TextField
from kmc_desk.ui.forms.form_grid import FormGrid
from kmc_desk.ui.infant.follow_up.dates import in_short, line_in_words
from kmc_desk.ui.widgets.identity_banner import Identity
from kmc_desk.ui.widgets.message_line import Level

_CHARS, _LINES = 80, 25  # of text
_WIDEST_PX = 1060  # 1366 px at 125 % leave 1093
_LONGEST = 240
_LATER = tuple(
    kind for kind in ScheduledKind if kind not in (ScheduledKind.FIRST, ScheduledKind.LAMA)
)  # the first visit after leaving is booked with the exit


class CalendarDialog(FormDialog):
    """What the forms about a date share: findings at their fields, and asking once more.

    Args:
        parent: the page.
        title: what it does.
        do: the words of the button.
        who: whose date it is.
    """

    def __init__(self, parent: QWidget, title: str, do: str, who: Identity) -> None:
        self.form = FormGrid(columns=1)
        super().__init__(parent, title, self.form, do, who)
        self.fields: dict[str, Field] = {}
        self._asked: object = None

    def typed(self) -> object:
        """What is typed; None while something is missing, which then says so itself."""
        raise NotImplementedError

    def is_again(self, typed: object) -> bool:
        """Whether this was asked about and is saved all the same."""
        return typed == self._asked

    def ask(self, typed: object, findings: Iterable[Finding]) -> None:
        """It is unusual: saving the same again keeps it."""
        self._asked = typed
        self.refuse(findings)
        self.say(Level.WARNING, _tr("Not saved yet. Change it, or save it again to keep it."))

    def refuse(self, findings: Iterable[Finding]) -> None:
        """It cannot be; what is typed stays."""
        self.set_busy(False)
        self.form.clear_messages()
        homeless = show_findings(self.fields, findings)
        self.say(Level.ERROR, " ".join(homeless))
        self._first().editor.setFocus()

    def fail(self, sentence: str) -> None:
        """It came to nothing."""
        self.set_busy(False)
        self.say(Level.ERROR, sentence)

    def begin(self) -> None:
        """Put the cursor where typing begins."""
        metrics = self.fontMetrics()
        wide = min(_CHARS * metrics.horizontalAdvance("0"), _WIDEST_PX)
        self.resize(wide, min(_LINES * metrics.height(), TALLEST_PX))
        self._first().editor.setFocus()

    def _first(self) -> Field:
        return next(iter(self.fields.values()))


class DateDialog(CalendarDialog):
    """The day of a new date with its visit, or the other day of a date with a reason.

    Args:
        parent: the page.
        who: whose date it is.
        today: the day "today" and "+2d" are counted from.
        line: the date that is moved; None: a new one.
    """

    def __init__(
        self,
        parent: QWidget,
        who: Identity,
        today: Callable[[], date],
        line: CalendarLine | None = None,
    ) -> None:
        title = _tr("Move a date") if line else _tr("Book a date")
        super().__init__(parent, title, _tr("&Save the date"), who)
        if line is not None:
            self.subject = str(line.visit.id)
            self.form.heading(line_in_words(line)).setWordWrap(True)
        label = _tr("&New day") if line else _tr("&Day")
        self.day = self.form.add("due_on", TypedDateField(label, today, required=True))
        self.fields["due_on"] = self.day
        self.kind: CodePicker[ScheduledKind] | None = None
        if line is None:
            self.kind = self.form.add("kind", CodePicker(_tr("&Visit"), _LATER, required=True))
            self.kind.set_value(ScheduledKind.OTHER)
            self.fields["kind"] = self.kind
        label = _tr("&Reason") if line else _tr("&Reason, may stay empty")
        self.reason = self.form.add(
            "why", TextField(label, required=line is not None, longest=_LONGEST)
        )
        self.fields["why"] = self.reason
        self._needs_reason = line is not None
        self.begin()

    def typed(self) -> tuple[date, ScheduledKind, str] | None:
        """Day, visit and reason; of a moved date the visit says nothing."""
        self.form.clear_messages()
        day, why = self.day.value(), self.reason.value() or ""
        if day is None:
            if not self.day.complain():
                self.day.show_message(Level.ERROR, _tr("Type the day, such as +7d."))
            self.day.editor.setFocus()
            return None
        if self._needs_reason and not why:
            _ask_for(self.reason)
            return None
        kind = self.kind.value() if self.kind else None
        return day, kind or ScheduledKind.OTHER, why


class OffDialog(CalendarDialog):
    """Why a date is awaited no more: what kind of reason, and in words.

    Args:
        parent: the page.
        who: whose date it is.
        line: the date.
    """

    def __init__(self, parent: QWidget, who: Identity, line: CalendarLine) -> None:
        super().__init__(parent, _tr("Await a date no more"), _tr("Await it &no more"), who)
        self.subject = str(line.visit.id)
        about = _tr(
            "{date} is awaited no more; it stays in the calendar, struck through, and can be put "
            "back while its window is open."
        )
        self.form.heading(about.format(date=in_short(line))).setWordWrap(True)
        self.because = self.form.add("because", CodePicker(_tr("&Why"), BY_HAND, required=True))
        self.because.set_value(CancelReason.RESCHEDULED)
        self.reason = self.form.add(
            "why", TextField(_tr("&Reason in words"), required=True, longest=_LONGEST)
        )
        self.fields = {"why": self.reason, "because": self.because}
        self.begin()

    def typed(self) -> tuple[CancelReason, str] | None:
        """The kind of reason and its words."""
        self.form.clear_messages()
        why = self.reason.value()
        if not why:
            _ask_for(self.reason)
            return None
        return self.because.value() or CancelReason.RESCHEDULED, why


def _ask_for(reason: TextField) -> None:
    reason.show_message(Level.ERROR, _tr("Say in a few words why."))
    reason.editor.setFocus()


def _tr(words: str) -> str:
    return QCoreApplication.translate("FollowUpTab", words)
