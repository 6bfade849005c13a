"""The dialog for one timed session of skin-to-skin."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import datetime

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from kmc_desk.domain.care_codes import Provider
from kmc_desk.domain.findings.finding import Finding
from kmc_desk.ui.dialogs import TALLEST_PX, FormDialog
from kmc_desk.ui.form_answers import show_findings
from kmc_desk.ui.forms.code_picker import CodePicker
from kmc_desk.ui.forms.date_fields import TypedDateTimeField
from kmc_desk.ui.forms.form_grid import FormGrid
from kmc_desk.ui.widgets.identity_banner import Identity
from kmc_desk.ui.widgets.message_line import Level
from kmc_desk.usecases.record_skin_to_skin import SessionEntry

_CHARS, _LINES = 94, 19  # of text: two fields side by side, two rows of them
_WIDEST_PX = 1060  # 1366 px at 125 % leave 1093


class SessionForm(FormDialog):
    """Start, stop and who held the infant.

    Args:
        parent: the page.
        infant_id: whose session it is.
        who: the same infant as the banner shows it.
        now: gives the moment typed times are counted from.
    """

    def __init__(
        self, parent: QWidget, infant_id: int, who: Identity, now: Callable[[], datetime]
    ) -> None:
        form = FormGrid(columns=2)
        title, do = _tr("Add a skin-to-skin session"), _tr("Save session")
        super().__init__(parent, title, form, do, who)
        self.form = form
        self._infant_id = infant_id
        self._asked: SessionEntry | None = None  # what the question was about
        self.start = self.form.add(
            "start", TypedDateTimeField(self.tr("&Start"), now, required=True)
        )
        self.stop = self.form.add(
            "stop", TypedDateTimeField(self.tr("S&top, empty while it goes on"), now)
        )
        self.provider = self.form.add(
            "provider", CodePicker[Provider](self.tr("&Held by"), Provider, required=True)
        )
        self.provider.set_value(Provider.MOTHER)
        self.start.editor.setFocus()
        metrics = self.fontMetrics()
        wide, tall = _CHARS * metrics.horizontalAdvance("0"), _LINES * metrics.height()
        self.resize(min(wide, _WIDEST_PX), min(tall, TALLEST_PX))

    def entry(self) -> SessionEntry | None:
        """What is typed; None while something is missing, which then says so itself."""
        self.form.clear_messages()
        self.say(Level.ECHO, "")
        unreadable = self.form.complain()
        start = self.start.value()
        if start is None and not self.start.unreadable:
            self.start.show_message(Level.ERROR, self.tr("Type when the session began."))
        if start is None or unreadable:
            self.form.focus_first_error()
            return None
        typed = SessionEntry(
            infant_id=self._infant_id,
            start=start,
            stop=self.stop.value(),
            provider=self.provider.value() or Provider.MOTHER,
        )
        return replace(typed, confirmed=typed == self._asked)

    def refuse(self, findings: Iterable[Finding]) -> None:
        """It cannot be: each finding at its field."""
        self._show(findings, Level.ERROR)

    def ask(self, typed: SessionEntry, findings: Iterable[Finding]) -> None:
        """It is unusual: saving the same again keeps it."""
        self._asked = replace(typed, confirmed=False)
        self._show(findings, Level.WARNING)
        self.say(Level.WARNING, self.tr("Not saved yet. Change it, or save it again to keep it."))

    def fail(self, sentence: str) -> None:
        """It came to nothing; what is typed stays."""
        self.set_busy(False)
        self.say(Level.ERROR, sentence)

    def _show(self, findings: Iterable[Finding], level: Level) -> None:
        self.set_busy(False)
        homeless = show_findings(dict(self.form), findings)
        if homeless:
            self.say(level, " ".join(homeless))
        self.form.focus_first_error()


def _tr(words: str) -> str:
    return QCoreApplication.translate("SessionForm", words)
