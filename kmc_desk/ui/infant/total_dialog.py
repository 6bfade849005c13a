"""The dialog for the skin-to-skin of a whole shift, where nobody noted the times."""

from collections.abc import Iterable
from datetime import datetime

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QComboBox, QWidget

from kmc_desk.domain.care_codes import Provider
from kmc_desk.domain.dates import show_date
from kmc_desk.domain.findings.finding import Finding
from kmc_desk.domain.infant_day import InfantDay
from kmc_desk.domain.records import WardRules
from kmc_desk.domain.shifts import Shift, ShiftSpan, shift_at, shift_before
from kmc_desk.domain.units import parse_duration_min, show_hours
from kmc_desk.texts import finding_text, text
from kmc_desk.ui.dialogs import TALLEST_PX, FormDialog
from kmc_desk.ui.forms.code_picker import CodePicker
from kmc_desk.ui.forms.field import Field, ParsedField, Reading, TextField
from kmc_desk.ui.forms.form_grid import FormGrid
from kmc_desk.ui.i18n import isolate
from kmc_desk.ui.widgets.identity_banner import Identity
from kmc_desk.ui.widgets.message_line import Level
from kmc_desk.usecases.record_skin_to_skin import ShiftTotal

_CHARS, _LINES = 94, 20  # of text
_WIDEST_PX = 1060  # 1366 px at 125 % leave 1093
_LONGEST_REASON = 240
_OFFERED = 4  # shifts: this one and a day back


class HoursField(ParsedField[int]):
    """Hours as 2:30, 2.5 or 2,5; the value is minutes."""

    def __init__(self, label: str) -> None:
        super().__init__(
            label,
            Reading(
                parse=parse_duration_min,
                echo=lambda minutes, _typed: isolate(f"{show_hours(minutes)} h"),
                plain=show_hours,
                complaint=text("finding.hours_not_understood"),
                unit="h",
                hint=QCoreApplication.translate("TotalDialog", "such as 2:30"),
            ),
            required=True,
        )


class TotalDialog(FormDialog):
    """Which shift, how long, and who held the infant.

    Args:
        parent: the page.
        infant_id: whose total it is.
        who: the same infant as the banner shows it.
        now: the shift of this moment is offered first.
        day: the infant's day: who held it last, and when the ward's shifts begin.
    """

    def __init__(
        self, parent: QWidget, infant_id: int, who: Identity, now: datetime, day: InfantDay
    ) -> None:
        form = FormGrid(columns=2)
        super().__init__(parent, _tr("Total of a shift"), form, _tr("Save the total"), who)
        self._infant_id = infant_id
        about = _tr(
            "All skin-to-skin of the shift, timed sessions included; the rest is kept as estimated."
        )
        form.heading(about).setWordWrap(True)
        self._spans = _spans(now, day.rules)
        self.shift = QComboBox()
        self.shift.addItems([_named(span, now) for span in self._spans])
        form.add("shift", Field(_tr("&Shift"), self.shift), 2)
        self.hours = form.add("minutes", HoursField(_tr("&Hours")))
        self.provider = form.add(
            "provider", CodePicker[Provider](_tr("H&eld by"), Provider, required=True)
        )
        self.provider.set_value(day.provider)
        self.reason = form.add(
            "why",
            TextField(_tr("&Reason, if a colleague's total changes"), longest=_LONGEST_REASON),
            2,
        )
        self.keeps_all = True
        self.hours.line.setFocus()
        metrics = self.fontMetrics()
        wide = min(_CHARS * metrics.horizontalAdvance("0"), _WIDEST_PX)
        self.resize(wide, min(_LINES * metrics.height(), TALLEST_PX))

    def total(self) -> ShiftTotal | None:
        """What is typed; None while something is missing, which then says so itself."""
        minutes = self.hours.value()
        if minutes is None:
            if not self.hours.complain():
                self.hours.show_message(Level.ERROR, _tr("Type how long, such as 2:30."))
            self.hours.line.setFocus()
            return None
        return ShiftTotal(
            infant_id=self._infant_id,
            span=self._spans[self.shift.currentIndex()],
            minutes=minutes,
            provider=self.provider.value() or Provider.MOTHER,
            why=self.reason.value(),
        )

    def refuse(self, findings: Iterable[Finding]) -> None:
        """It cannot be; what is typed stays."""
        self.fail(" ".join(finding_text(finding) for finding in findings))

    def fail(self, sentence: str) -> None:
        """It came to nothing."""
        self.set_busy(False)
        self.hours.show_message(Level.ERROR, sentence)
        self.hours.line.setFocus()


def _spans(now: datetime, rules: WardRules) -> list[ShiftSpan]:
    spans = [shift_at(now, rules)]
    while len(spans) < _OFFERED:
        spans.append(shift_before(spans[-1], rules))
    return spans


def _named(span: ShiftSpan, now: datetime) -> str:
    """ "Morning, 08:00 to 14:00, 05-May-2026, going on"."""
    words = {
        Shift.MORNING: _tr("Morning, {start} to {end}, {day}"),
        Shift.EVENING: _tr("Evening, {start} to {end}, {day}"),
        Shift.NIGHT: _tr("Night, {start} to {end}, from {day}"),
    }[span.shift]
    shown = words.format(
        start=isolate(f"{span.start:%H:%M}"),
        end=isolate(f"{span.end:%H:%M}"),
        day=isolate(show_date(span.start.date())),
    )
    return (
        _tr("{shift} (this shift)").format(shift=shown) if span.start <= now < span.end else shown
    )


def _tr(words: str) -> str:
    return QCoreApplication.translate("TotalDialog", words)
