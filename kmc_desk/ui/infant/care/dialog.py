"""The form of one record of the tab: what matters first, the rest folded."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import datetime
from typing import Any, cast

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kmc_desk.domain.corrections import may_be_empty
from kmc_desk.domain.findings.finding import Finding
from kmc_desk.domain.records import WHEN, OverDays
from kmc_desk.texts import finding_text, text
from kmc_desk.ui.dialogs import TALLEST_PX, FormDialog
from kmc_desk.ui.form_answers import show_findings
from kmc_desk.ui.forms.field import Field, TextField
from kmc_desk.ui.forms.form_grid import FormGrid
from kmc_desk.ui.forms.record_fields import YesNo, answer_of, field_for, value_in
from kmc_desk.ui.infant.care.kinds import FIELDS, one_of
from kmc_desk.ui.look import GRID
from kmc_desk.ui.widgets.fold import Fold
from kmc_desk.ui.widgets.identity_banner import Identity
from kmc_desk.ui.widgets.message_line import Level

_COLUMNS, _LEAST_CHARS = 2, 30
_CHARS, _WIDEST_PX = 96, 1060  # 1366 px at 125 % leave 1093
_LONG = frozenset({"order_text", "note"})
_LONGEST_TEXT, _LONGEST_REASON = 240, 240


class CareDialog(FormDialog):
    """A record of one of these kinds as it is, to be filled in or put right.

    Args:
        parent: the page.
        record: as it is stored, or new with what is known already.
        now: local time, for "now" and "today".
        who: the same infant as the banner shows it.
    """

    def __init__(
        self, parent: QWidget, record: OverDays, now: Callable[[], datetime], who: Identity
    ) -> None:
        self._record, kind = record, type(record)
        asked = FIELDS[kind]
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        self._grids = [FormGrid(_COLUMNS, least_chars=_LEAST_CHARS) for _ in range(2)]
        self.more = Fold(_tr("More"), self._grids[1])
        self.fields: dict[str, Field] = {}
        for grid, names in zip(self._grids, (asked.first, asked.folded), strict=True):
            for name in names:
                field = grid.add(name, field_for(kind, name, now), _COLUMNS if name in _LONG else 1)
                if isinstance(field, TextField):
                    field.line.setMaxLength(_LONGEST_TEXT)
                self.fields[name] = field
        self.reason = TextField(_tr("&Reason for the correction"), longest=_LONGEST_REASON)
        self.reason.hide()
        for part in (self._grids[0], self.more, self.reason):
            column.addWidget(part)
        self.more.setVisible(bool(asked.folded))
        title = _tr("{kind}: correct") if record.id else _tr("{kind}: add")
        super().__init__(parent, title.format(kind=one_of(kind)), body, _tr("Save"), who)
        self.subject, self.keeps_all = str(record.id), not record.id
        self._fill(record)
        self._begun = self._drafts()
        self._thrown: dict[str, str] = {}  # what the next Esc throws away
        self._asked: OverDays | None = None
        for grid in self._grids:
            grid.edited.connect(lambda _name: self._keep(None))
        metrics = self.fontMetrics()
        self.resize(min(_CHARS * metrics.horizontalAdvance("0"), _WIDEST_PX), TALLEST_PX)
        self.fields[asked.first[0]].editor.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc throws away what was typed only where it is pressed again."""
        typed = self._drafts()
        is_lost = typed not in (self._begun, self._thrown)
        if event.key() == Qt.Key.Key_Escape and is_lost and self.button.isEnabled():
            self._thrown = typed
            self.say(Level.WARNING, _tr("Typed and not saved. Esc again throws it away."))
            return
        super().keyPressEvent(event)

    def _drafts(self) -> dict[str, str]:
        return {name: field.draft() for name, field in self.fields.items()}

    @property
    def why(self) -> str | None:
        """The reason that was typed."""
        return self.reason.value()

    def typed(self) -> OverDays | None:
        """The record as typed; None where something is not understood or lacking, which is said."""
        for grid in self._grids:
            grid.clear_messages()
        if any([grid.complain() for grid in self._grids]):
            self._go_to_error()
            return None
        kind = type(self._record)
        values = {name: value_in(field, kind, name) for name, field in self.fields.items()}
        lacking = [n for n, v in values.items() if v is None and not may_be_empty(kind, n)]
        for name in lacking:
            self.fields[name].show_message(Level.ERROR, text("finding.cell_missing"))
        if lacking:
            self._go_to_error()
            return None
        answered = tuple(
            answer
            for answer in self._record.not_known
            if values.get(answer.partition("=")[0]) in (None, ())
        )
        changes = {**values, "not_known": answered}
        return replace(self._record, **cast("dict[str, Any]", changes))

    def is_again(self, record: OverDays) -> bool:
        """Whether this was asked about and is saved all the same."""
        return record == self._asked

    def ask(self, record: OverDays, findings: Iterable[Finding]) -> None:
        """It is unusual: saving the same again keeps it."""
        self._show(findings)
        self._keep(record)
        said = " ".join(finding_text(finding) for finding in findings)
        words = _tr("Not saved yet. Change it, or keep it as typed.")
        self.say(Level.WARNING, f"{said} {words}" if not self._is_shown(findings) else words)

    def refuse(self, findings: Iterable[Finding]) -> None:
        """It cannot be; what is typed stays."""
        self._show(findings)
        said = " ".join(finding_text(finding) for finding in findings)
        self.say(Level.ERROR, said)
        self._go_to_error()

    def fail(self, sentence: str, *, wants_reason: bool = False) -> None:
        """It came to nothing; what is typed stays."""
        self.set_busy(False)
        self.say(Level.ERROR, sentence)
        if wants_reason:
            self.reason.show()
            self.reason.editor.setFocus()

    def _fill(self, record: OverDays) -> None:
        kind = type(record)
        for name, field in self.fields.items():
            value = getattr(record, name)
            if isinstance(value, bool):
                value = YesNo.YES if value else YesNo.NO
            answer_of(field).set_value(value)
        prefilled = {WHEN[kind], FIELDS[kind].signed} if not record.id else set[str]()
        folded = (n for n in FIELDS[kind].folded if n not in prefilled)
        if any(getattr(record, name) not in (None, "") for name in folded):
            self.more.set_open(is_open=True)

    def _show(self, findings: Iterable[Finding]) -> None:
        self.set_busy(False)
        show_findings(self.fields, findings)
        folded = FIELDS[type(self._record)].folded
        if any(finding.field in folded for finding in findings):
            self.more.set_open(is_open=True)

    def _is_shown(self, findings: Iterable[Finding]) -> bool:
        return all(finding.field in self.fields for finding in findings)

    def _keep(self, asked: OverDays | None) -> None:
        self._asked = asked
        self.button.setText(_tr("Keep as typed") if asked else _tr("Save"))

    def _go_to_error(self) -> None:
        if not any(grid.focus_first_error() for grid in self._grids):
            self.button.setFocus()


def _tr(words: str) -> str:
    return QCoreApplication.translate("Care", words)
