"""What narrows the audit trail: who did it, what was done, to what, whose, when, and why."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QLabel, QLineEdit, QWidget

from kmc_desk.domain.audit import AuditAction
from kmc_desk.domain.dates import show_date
from kmc_desk.domain.trail import TrailWish
from kmc_desk.texts import code_text
from kmc_desk.ui.forms.typed_dates import parse_typed_date
from kmc_desk.ui.look import GRID
from kmc_desk.ui.widgets.flow import FlowLayout
from kmc_desk.usecases.show_trail import TrailChoices

_NUMBER_CHARS, _DAY_CHARS = 20, 13


class TrailFilter(QWidget):
    """Each part tells of a change at once, a typed one when Enter is pressed or it is left.

    Args:
        today: gives the day that "today" and "-2d" are counted from.
        with_infants: the person may ask for the entries of one infant.
    """

    changed = Signal()

    def __init__(self, today: Callable[[], date], *, with_infants: bool) -> None:
        super().__init__()
        self._today = today
        self.person, self.action, self.subject = QComboBox(), QComboBox(), QComboBox()
        self.kmc_no, self.first, self.last = QLineEdit(), QLineEdit(), QLineEdit()
        self.kmc_no.setMinimumWidth(self._chars(_NUMBER_CHARS))
        self.with_reason = QCheckBox(_tr("With a reason o&nly"))
        flow = FlowLayout(2 * GRID, GRID // 2, self)
        for words, part in (
            (_tr("&Person"), self.person),
            (_tr("&Done"), self.action),
            (_tr("&What"), self.subject),
            (_tr("KMC n&umber"), self.kmc_no),
            (_tr("&From"), self.first),
            (_tr("T&o"), self.last),
        ):
            pair = _pair(words, part)
            if part is not self.kmc_no or with_infants:
                flow.addWidget(pair)
            else:
                pair.setParent(self)
                pair.hide()
        flow.addWidget(self.with_reason)
        self._typed: dict[QLineEdit, str] = {}
        for line in (self.kmc_no, self.first, self.last):
            line.editingFinished.connect(lambda line=line: self._left(line))
        for day in (self.first, self.last):
            day.setPlaceholderText(_tr("5 5 26"))
            day.setFixedWidth(self._chars(_DAY_CHARS))
        self.offer(TrailChoices(people=(), subjects=()))
        for combo in (self.person, self.action, self.subject):
            combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
            combo.currentIndexChanged.connect(lambda _place: self.changed.emit())
        self.with_reason.toggled.connect(lambda _on: self.changed.emit())

    def offer(self, choices: TrailChoices) -> None:
        """Take what may be chosen; what is chosen stays."""
        everybody = [(_tr("Everybody"), None)]
        people = [(full_name or name, name) for name, full_name in choices.people]
        _fill(self.person, [*everybody, *people])
        done = [(code_text(action), action) for action in AuditAction]
        _fill(self.action, [(_tr("Anything"), None), *sorted(done)])
        kinds = [(one.words, one.entities) for one in choices.subjects]
        _fill(self.subject, [(_tr("Everything"), ()), *kinds])

    def wish(self, infant_id: int | None) -> TrailWish | None:
        """What is chosen; None where a day that was typed is none.

        Args:
            infant_id: the number that `kmc_no` turned out to be.
        """
        if self.unreadable_day() is not None:
            return None
        return TrailWish(
            account=self.person.currentData(),
            action=self.action.currentData(),
            entities=self.subject.currentData() or (),
            infant_id=infant_id,
            first_on=self._day(self.first),
            last_on=self._day(self.last),
            with_reason=self.with_reason.isChecked(),
        )

    def unreadable_day(self) -> QLineEdit | None:
        """The line whose day nobody understands."""
        lines = (self.first, self.last)
        return next((one for one in lines if one.text().strip() and not self._day(one)), None)

    def _day(self, line: QLineEdit) -> date | None:
        return parse_typed_date(line.text(), self._today())

    def _left(self, line: QLineEdit) -> None:
        """Say what was understood, and tell of it once."""
        if line is not self.kmc_no and (day := self._day(line)) is not None:
            line.setText(show_date(day))
        if self._typed.get(line, "") != line.text():
            self._typed[line] = line.text()
            self.changed.emit()

    def _chars(self, count: int) -> int:
        return self.fontMetrics().horizontalAdvance("0") * count


def _fill(combo: QComboBox, choices: list[tuple[str, object]]) -> None:
    before = combo.currentText()
    combo.blockSignals(True)
    combo.clear()
    for words, data in choices:
        combo.addItem(words, data)
    combo.setCurrentIndex(max(combo.findText(before), 0))
    combo.blockSignals(False)


def _pair(words: str, part: QWidget) -> QWidget:
    pair, label = QWidget(), QLabel(words)
    label.setBuddy(part)
    name = words.replace("&", "")
    part.setAccessibleName(name)
    if isinstance(part, QComboBox):
        part.view().setAccessibleName(name)
    row = QHBoxLayout(pair)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(GRID)
    row.addWidget(label)
    row.addWidget(part)
    return pair


def _tr(words: str) -> str:
    return QCoreApplication.translate("TrailPart", words)
