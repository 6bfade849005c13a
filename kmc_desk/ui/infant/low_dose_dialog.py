"""The dialog that asks why a ward day had little skin-to-skin."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from kmc_desk.domain.dates import show_date
from kmc_desk.domain.infant_day import LowDay
from kmc_desk.domain.units import show_hours
from kmc_desk.domain.ward_codes import LowStsReason
from kmc_desk.texts import code_text
from kmc_desk.ui.dialogs import TALLEST_PX, FormDialog
from kmc_desk.ui.forms.code_ticks import CodeTicks
from kmc_desk.ui.forms.field import TextField
from kmc_desk.ui.forms.form_grid import FormGrid
from kmc_desk.ui.i18n import isolate
from kmc_desk.ui.widgets.identity_banner import Identity
from kmc_desk.ui.widgets.message_line import Level
from kmc_desk.usecases.record_ward_day import WardDayEntry

_CHARS, _LINES = 94, 28  # of text
_WIDEST_PX = 1060  # 1366 px at 125 % leave 1093
_LONGEST = 240


class LowDoseDialog(FormDialog):
    """The reasons of one day; several may be ticked.

    Args:
        parent: the page.
        infant_id: whose day it is.
        who: the same infant as the banner shows it.
        low: the day.
        asks_why: the reasons are somebody else's or a day old, and changing them needs one.
    """

    def __init__(
        self, parent: QWidget, infant_id: int, who: Identity, low: LowDay, *, asks_why: bool
    ) -> None:
        form = FormGrid(columns=1)
        title = _tr("Why so little skin-to-skin?")
        super().__init__(parent, title, form, _tr("Save the reasons"), who)
        self._infant_id, self._low = infant_id, low
        form.heading(low_in_words(low)).setWordWrap(True)
        self.reasons = form.add(
            "low_sts_reasons", CodeTicks[LowStsReason](_tr("&Reasons"), LowStsReason)
        )
        self.reasons.set_value(low.reasons)
        self.other = form.add("other_text", TextField(_tr("What &else"), longest=_LONGEST))
        self.other.set_value(low.note.other_text if low.note else None)
        self.reason: TextField | None = None
        if asks_why:
            label = _tr("Reason for the &correction")
            self.reason = form.add("why", TextField(label, required=True, longest=_LONGEST))
        self.reasons.list.setFocus()
        metrics = self.fontMetrics()
        wide = min(_CHARS * metrics.horizontalAdvance("0"), _WIDEST_PX)
        self.resize(wide, min(_LINES * metrics.height(), TALLEST_PX))

    def entry(self) -> WardDayEntry:
        """What is ticked, over what was seen here."""
        note = self._low.note
        values: dict[str, object] = {"low_sts_reasons": self.reasons.value()}
        seen: dict[str, object] = {"low_sts_reasons": self._low.reasons}
        if self.other.value() != (note.other_text if note else None):
            values["other_text"] = self.other.value()
            seen["other_text"] = note.other_text if note else None
        return WardDayEntry(
            infant_id=self._infant_id,
            day=self._low.day,
            values=values,
            seen=seen,
            confirmed=True,
            why=self.reason.value() if self.reason else None,
        )

    def fail(self, sentence: str) -> None:
        """It came to nothing; what is ticked stays."""
        self.set_busy(False)
        self.say(Level.ERROR, sentence)


def low_in_words(low: LowDay) -> str:
    """How little it was, and why as far as somebody said."""
    values = {
        "day": isolate(show_date(low.day)),
        "hours": isolate(f"{show_hours(round(low.minutes))}\u00a0h"),
        "target": isolate(f"{low.target_h}\u00a0h"),
    }
    words = _tr("{day}: {hours} of skin-to-skin, less than {target}.").format(**values)
    if not low.reasons:
        return words
    shown = ", ".join(code_text(one) for one in low.reasons)
    return f"{words} " + _tr("Why: {reasons}.").format(reasons=shown)


def _tr(words: str) -> str:
    return QCoreApplication.translate("LowDose", words)
