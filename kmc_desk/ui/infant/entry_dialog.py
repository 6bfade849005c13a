"""One entry of the day put right: a weight, a temperature or a feed."""

from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from kmc_desk.domain.feeding import FeedEntry
from kmc_desk.domain.findings.finding import Finding
from kmc_desk.domain.infant_day import DayRecord
from kmc_desk.domain.records import Feed, Measurement, Vitals
from kmc_desk.texts import finding_text
from kmc_desk.ui.dialogs import TALLEST_PX, FormDialog
from kmc_desk.ui.forms.feed_field import FeedField
from kmc_desk.ui.forms.field import ParsedField, TextField
from kmc_desk.ui.forms.form_grid import FormGrid
from kmc_desk.ui.forms.measure_fields import TemperatureField, WeightField
from kmc_desk.ui.infant.today_rows import entry_in_words
from kmc_desk.ui.widgets.identity_banner import Identity
from kmc_desk.ui.widgets.message_line import Level

_CHARS, _LINES = 80, 22  # of text
_WIDEST_PX = 1060  # 1366 px at 125 % leave 1093
_LONGEST_REASON = 240


class EntryDialog(FormDialog):
    """The value of one entry; its time stays. A wrong time is withdrawn and entered again.

    Args:
        parent: the page.
        record: the entry as it is stored.
        field: for its value; see `field_of`.
        who: the same infant as the banner shows it.
        asks_why: the correction needs a reason.
    """

    def __init__(
        self,
        parent: QWidget,
        record: DayRecord,
        field: ParsedField[Any],
        who: Identity,
        *,
        asks_why: bool,
    ) -> None:
        form = FormGrid(columns=1)
        super().__init__(parent, _tr("Correct an entry"), form, _tr("Save the correction"), who)
        self.subject = f"{type(record).__name__} {record.id}"
        now = record.entered_at
        heading = _tr("So far: {entry}")
        if now is not None:
            form.heading(heading.format(entry=entry_in_words(record, now))).setWordWrap(True)
        self.field = form.add("value", field)
        self.reason: TextField | None = None
        if asks_why:
            label = _tr("&Reason for the correction")
            self.reason = form.add("why", TextField(label, required=True, longest=_LONGEST_REASON))
        self._asked: object = None
        field.line.selectAll()
        field.line.setFocus()
        metrics = self.fontMetrics()
        wide = min(_CHARS * metrics.horizontalAdvance("0"), _WIDEST_PX)
        self.resize(wide, min(_LINES * metrics.height(), TALLEST_PX))

    @property
    def why(self) -> str | None:
        """The reason that was typed."""
        return self.reason.value() if self.reason else None

    def is_again(self, value: object) -> bool:
        """Whether this value was asked about and is saved all the same."""
        return value == self._asked

    def ask(self, value: object, findings: Iterable[Finding]) -> None:
        """It is unusual: saving the same again keeps it."""
        self._asked = value
        words = " ".join(finding_text(finding) for finding in findings)
        self.fail(words, Level.WARNING)
        self.say(Level.WARNING, _tr("Not saved yet. Change it, or save it again to keep it."))

    def fail(self, sentence: str, level: Level = Level.ERROR) -> None:
        """It is not saved; what is typed stays."""
        self.set_busy(False)
        self.field.show_message(level, sentence)
        self.field.line.setFocus()


def field_of(record: DayRecord) -> ParsedField[Any] | None:
    """A field that holds the value of an entry; None where its value is not a single one."""
    if isinstance(record, Measurement):
        weight = WeightField(_tr("&Weight"))
        weight.set_value(record.weight_g)
        return weight
    if isinstance(record, Feed):
        feed = FeedField(_tr("&Feed"))
        entry = FeedEntry(milk=record.milk, route=record.route, volume_ml=record.volume_ml)
        feed.set_value(entry)
        return feed
    if isinstance(record, Vitals) and record.temp_c is not None:
        temperature = TemperatureField(_tr("&Temperature"))
        temperature.set_value(record.temp_c)
        return temperature
    return None


def _tr(words: str) -> str:
    return QCoreApplication.translate("EntryDialog", words)
