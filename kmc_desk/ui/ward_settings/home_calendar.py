"""By which calendar families come back: a bundled one or the centre's own, shown as dates."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from PySide6.QtCore import QCoreApplication, QEvent, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QCheckBox, QLabel, QVBoxLayout, QWidget

from kmc_desk.domain.calendar_example import AGE_DAYS, GA_DAYS, WEIGHT_G, example_visits
from kmc_desk.domain.calendar_example import ExampleVisit as Example
from kmc_desk.domain.clinic import calendar_of
from kmc_desk.domain.dates import show_date
from kmc_desk.domain.findings.finding import refused
from kmc_desk.domain.findings.home_checks import home_findings
from kmc_desk.domain.follow_up_codes import ScheduledKind
from kmc_desk.domain.home_codes import CorrectedAge, ScheduleName
from kmc_desk.domain.records import HomeRules
from kmc_desk.domain.units import show_weight
from kmc_desk.texts import code_text
from kmc_desk.ui.forms.code_picker import CodePicker
from kmc_desk.ui.forms.code_ticks import CodeTicks
from kmc_desk.ui.forms.date_fields import weekday
from kmc_desk.ui.forms.form_grid import FormGrid
from kmc_desk.ui.forms.measure_fields import NumberField, WeightField, gestation_in_words
from kmc_desk.ui.forms.numbers_field import NumbersField
from kmc_desk.ui.i18n import isolate
from kmc_desk.ui.look import GRID, set_role
from kmc_desk.ui.models.row_view import RowView
from kmc_desk.ui.models.view_table import Column, RowTableModel
from kmc_desk.ui.readiness_words import evidence_words
from kmc_desk.ui.widgets.flow import FlowLayout

_OF_OWN = ("own_days", "own_weekly_until_g")
_LEAST_LINES = 9  # of text: the heading and some dates
_FIELD_CHARS, _BESIDE_CHARS = 20, 110


class CalendarPart(QWidget):
    """What is typed, and under it the dates it means for one infant.

    Args:
        clock: gives the day on which the example goes home.
        may: whether the person may change it.
    """

    edited = Signal()

    def __init__(self, clock: Callable[[], datetime], *, may: bool) -> None:
        super().__init__()
        self._clock = clock
        self.form = FormGrid(2, least_chars=_FIELD_CHARS)
        add = self.form.add
        self.schedule = add(
            "follow_up_profile", CodePicker(self.tr("&Dates of follow-up by"), ScheduleName), 2
        )
        self.days = add(
            "own_days",
            NumbersField(
                self.tr("Days after &leaving"),
                "2, 7, 14, 28",
                lambda days: self.tr("{days} days after leaving").format(days=days),
            ),
        )
        self.until = add("own_weekly_until_g", WeightField(self.tr("Weekl&y visits until")))
        self.ahead = add(
            "weekly_ahead", NumberField(self.tr("&Weekly visits booked at once"), unit="")
        )
        self.until.line.setPlaceholderText(self.tr("empty: none"))
        self.twice = QCheckBox(self.tr("Then tw&o visits a week until 37 weeks"))
        self.term = QCheckBox(self.tr("A visit at t&erm"))
        self.ages_form = FormGrid(2)
        self.ages = self.ages_form.add(
            "corrected_ages",
            CodeTicks(self.tr("Visits &also at a corrected age of"), CorrectedAge),
            2,
        )
        self.about, self.ending = QLabel(), QLabel()
        self.model: RowTableModel[Example] = RowTableModel(
            (
                Column(header=self.tr("Date"), text=_day, width=19),
                Column(header=self.tr("Visit"), text=self._kind, width=16),
                Column(
                    header=self.tr("Comes from"),
                    text=_source,
                    width=30,
                    grows=True,
                    cell_tooltip=_source,
                ),
            ),
            key=lambda row: row.visit,
            sentence=lambda row: f"{_day(row)}, {self._kind(row)}. {_source(row)}",
        )
        self.view = RowView(self.model, self.tr("Dates of the example"))
        for _, field in (*self.form, *self.ages_form):
            field.editor.setEnabled(may)
        for tick in (self.twice, self.term):
            tick.setEnabled(may)
            tick.clicked.connect(self._edited)
        for form in (self.form, self.ages_form):
            form.edited.connect(self._edited)
        self._lay_out()

    def show_rules(self, rules: HomeRules) -> None:
        """Fill the form; the example follows with `show_example`."""
        self.schedule.set_value(rules.follow_up_profile)
        self.ahead.set_value(rules.weekly_ahead)
        self.days.set_value(rules.own_days or None)
        self.until.set_value(rules.own_weekly_until_g)
        self.twice.setChecked(rules.own_twice_weekly)
        self.term.setChecked(rules.own_term)
        self.ages.set_value(rules.corrected_ages)
        self.show_own()

    def show_example(self, rules: HomeRules) -> None:
        """The dates of everything as it stands in the forms; none where it cannot be."""
        found = refused(home_findings(rules))
        names = {name for form in (self.form, self.ages_form) for name, _ in form}
        bad = any(one.field in names for one in found) or self.is_half_typed()
        self.model.set_rows(() if bad else example_visits(rules, self._clock().date()))
        calendar = calendar_of(rules)
        ends = not bad and calendar.weekly_until_g is None and not calendar.months
        self.ending.setVisible(ends)

    def typed(self, rules: HomeRules) -> HomeRules:
        """The rules with what stands in the form."""
        ahead = self.ahead.value()
        return replace(
            rules,
            follow_up_profile=self.schedule.value() or rules.follow_up_profile,
            weekly_ahead=rules.weekly_ahead if ahead is None else int(ahead),
            own_days=self.days.value() or (),
            own_weekly_until_g=self.until.value(),
            own_twice_weekly=self.twice.isChecked(),
            own_term=self.term.isChecked(),
            corrected_ages=self.ages.value(),
        )

    def is_half_typed(self) -> bool:
        """Whether a line is not understood, or the number of weekly visits is missing."""
        return self.days.unreadable or self.until.unreadable or self.ahead.value() is None

    def complain(self) -> bool:
        """Let every line that is not understood say so; whether one did."""
        self.form.clear_messages()
        if self.ahead.value() is None and not self.ahead.unreadable:
            self.ahead.set_value(1)  # an empty line: as the program brings it
        return self.form.complain()

    def _kind(self, row: Example) -> str:
        if row.visit.kind is ScheduledKind.OTHER:
            days = (row.visit.due_on - self._clock().date()).days
            return self.tr("{days} days after leaving").format(days=days)
        return code_text(row.visit.kind)

    def _edited(self) -> None:
        self.show_own()
        self.edited.emit()

    def show_own(self) -> None:
        """Only the own calendar asks for its parts; what was typed there stays for later."""
        is_own = self.schedule.value() is ScheduleName.OWN
        self.form.leave_out(() if is_own else _OF_OWN)
        self.ticks.setVisible(is_own)

    def _lay_out(self) -> None:
        self.ticks = QWidget()
        flow = FlowLayout(3 * GRID, GRID, self.ticks)
        for tick in (self.twice, self.term):
            flow.addWidget(tick)
        self.about.setText(
            self.tr(
                "An infant born at {ga}, going home today on day {day} with {weight}, is asked to "
                "come on these dates:"
            ).format(
                ga=gestation_in_words(GA_DAYS),
                day=AGE_DAYS,
                weight=isolate(show_weight(WEIGHT_G)),
            )
        )
        set_role(self.about, "strong")
        self.ending.setText(
            self.tr(
                "This calendar ends with its last date. Later the infant stands in the list “No "
                "date” until somebody books one, or notes at a visit that follow-up is complete."
            )
        )
        for label in (self.about, self.ending):
            label.setWordWrap(True)
        typed, shown = QVBoxLayout(), QVBoxLayout()
        for part in (self.form, self.ticks, self.ages_form):
            typed.addWidget(part)
        typed.addStretch(1)
        for part in (self.about, self.ending):
            shown.addWidget(part)
        shown.addWidget(self.view, 1)
        self._sides = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._sides.setContentsMargins(0, GRID, 0, 0)
        self._sides.setSpacing(3 * GRID)
        for side, share in ((typed, 2), (shown, 3)):
            side.setSpacing(GRID)
            self._sides.addLayout(side, share)
        self.view.setMinimumHeight(self.fontMetrics().height() * _LEAST_LINES)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()

    def _fit(self) -> None:
        """The dates beside what is typed where there is room, else under it."""
        wide = self.width() >= self.fontMetrics().horizontalAdvance("0") * _BESIDE_CHARS
        side, under = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._sides.setDirection(side if wide else under)


def _day(row: Example) -> str:
    return f"{weekday(row.visit.due_on)} {isolate(show_date(row.visit.due_on))}"


def _source(row: Example) -> str:
    return evidence_words(row.tag) if row.tag else _tr("set here")


def _tr(words: str) -> str:
    return QCoreApplication.translate("CalendarPart", words)
