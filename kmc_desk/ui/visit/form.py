"""The form of a visit: what is measured first, then home, what is due, and what follows."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any, cast

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from kmc_desk.domain.findings.finding import Finding, hard
from kmc_desk.domain.findings.visit_checks import lacking_action
from kmc_desk.domain.follow_up.visit_view import VisitView
from kmc_desk.domain.follow_up_codes import (
    VisitClassification,
    VisitOutcome,
    VisitPlace,
    VisitReason,
)
from kmc_desk.domain.records import Visit, is_answered
from kmc_desk.texts import finding_text
from kmc_desk.ui.forms.code_picker import CodePicker
from kmc_desk.ui.forms.date_fields import TypedDateField
from kmc_desk.ui.forms.field import Field
from kmc_desk.ui.forms.form_grid import FormGrid
from kmc_desk.ui.forms.record_fields import YesNo, answer_of, is_wide, value_in
from kmc_desk.ui.look import GRID, set_role
from kmc_desk.ui.tokens import State
from kmc_desk.ui.visit.asked import not_asked
from kmc_desk.ui.visit.due import DuePart
from kmc_desk.ui.visit.fields import (
    AT_HOME,
    CAME,
    COLUMNS,
    DECISION,
    DIED_ON,
    FOLLOWS,
    FURTHER,
    LEAST_CHARS,
    NOT_TAKEN,
    SIGNS,
    SIZE,
    TWO_WIDE,
    WeightOrNot,
    visit_field,
)
from kmc_desk.ui.visit.words import came_words, gain_words, next_words
from kmc_desk.ui.widgets.fold import Fold
from kmc_desk.ui.widgets.message_line import Level
from kmc_desk.ui.widgets.tinted import Tinted
from kmc_desk.usecases.record_visit import VisitForm

_WEIGHED_FROM = "weight_g="


class VisitFields(QWidget):
    """Reads and fills the form; what is judged is judged elsewhere.

    Args:
        clock: local time, for "now" and "today".

    Attributes:
        touched: names of the fields a person has changed.
    """

    edited = Signal()

    def __init__(self, clock: Callable[[], datetime]) -> None:
        super().__init__()
        self.view: VisitView | None = None
        self.touched: set[str] = set()
        self._own: dict[str, Field] = {}
        self._grids: list[FormGrid] = []
        self.by_phone = QLabel(
            self.tr("By telephone: a contact, and no visit; nothing is weighed.")
        )
        self.gain = Tinted(State.DONE)
        self.at_home = Tinted(State.DONE)
        self.due = DuePart(lambda: clock().date())
        self.said = QLabel()
        for label in (self.by_phone, self.said):
            label.setWordWrap(True)
            set_role(label, "quiet")
        self._size = self._block(self.tr("Measured"), SIZE, clock)
        self._vitals = self._block("", SIGNS, clock)
        self.came = Fold(self.tr("How it c&ame"), self._block("", CAME, clock))
        self.came.turned.connect(lambda on: on and self._own["place"].editor.setFocus())
        self._home = self._block(self.tr("At home"), AT_HOME, clock)
        decision = self._block(self.tr("Danger signs and what follows"), DECISION, clock)
        self.further = Fold(
            self.tr("Mother, development and more"), self._block("", FURTHER, clock)
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        for part in (
            *(
                self._size,
                self.gain,
                self._vitals,
                self.came,
                self.by_phone,
                self._home,
                self.at_home,
            ),
            *(self.due, decision, self.said, self.further),
        ):
            column.addWidget(part)
        column.addStretch(1)
        self.due.edited.connect(self._edited)

    @property
    def fields(self) -> dict[str, Field]:
        """Every field by the name that findings have for it."""
        return {**self._own, **self.due.fields}

    def start(self, view: VisitView) -> None:
        """The form of a visit as it is stored, or of a new one; what is proposed stands in it."""
        self.view, self.touched = view, set()
        visit = view.visit
        for name, field in self._own.items():
            value: object = getattr(visit, name, None)
            if isinstance(value, bool):
                value = YesNo.YES if value else YesNo.NO
            answer_of(field).set_value(value)
        self.weight.tick.set_on(on=any(one.startswith(_WEIGHED_FROM) for one in visit.not_known))
        if not view.is_stored_whole and visit.visit_reason is None and view.answers:
            answer_of(self._own["visit_reason"]).set_value(VisitReason.SCHEDULED)
        old = self.due
        old.start(view.doses, view.screens)
        last = old.in_tab_order(self._own["care_sought"].editor)
        QWidget.setTabOrder(last, self._own["danger_signs"].editor)
        is_answered_there = any(is_answered(visit, name) for name in FURTHER)
        self.further.set_open(is_open=view.asks_development or is_answered_there)
        asks_why = view.answers is None and visit.visit_reason is None
        self.came.set_open(is_open=asks_why or visit.place is not VisitPlace.CLINIC)
        self._fit()

    @property
    def weight(self) -> WeightOrNot:
        """The field of the weight."""
        return cast(WeightOrNot, self._own["weight_g"])

    def typed(self) -> dict[str, str]:
        """What a person has typed, by field; what is proposed is not among it."""
        return {n: field.draft() for n, field in self.fields.items() if n in self.touched}

    def type_again(self, typed: Mapping[str, str]) -> None:
        """Let what `typed` told stand there again."""
        for name, words in typed.items():
            if name in self.fields:
                self.fields[name].take_draft(words)
                self.touched.add(name)
        self._fit()

    def act(self, classification: VisitClassification) -> None:
        """Choose what is done about danger signs, and go on to what must be said of it."""
        self._pick("classification").set_value(classification)
        self._edited("classification")
        treated = classification is VisitClassification.SICK_TREATED_OPD
        self._own["doctor_name" if treated else "outcome_after_visit"].editor.setFocus()

    def clear_messages(self) -> None:
        """Take every message away."""
        for field in self.fields.values():
            field.clear_message()

    def complain(self) -> bool:
        """Say at its field what is not understood or must not be empty; whether anything is."""
        wrong = any([grid.complain() for grid in [*self._grids, self.due] if not grid.isHidden()])
        for name in ("place", "visit_at"):
            field = self._own[name]
            if answer_of(field).value() is None and field.level is not Level.ERROR:
                field.show_message(Level.ERROR, finding_text(hard("cell_missing")))
                wrong = True
        return wrong

    def read(self, *, confirmed: bool = False, why: str | None = None) -> VisitForm | None:
        """What is typed in the fields on screen; None without place and time."""
        visit = self.visit()
        if visit is None:
            return None
        day = visit.visit_at.date()
        died_on = cast(TypedDateField, self._own[DIED_ON]).value()
        is_death = visit.outcome_after_visit is VisitOutcome.DIED
        by_phone = visit.place is VisitPlace.PHONE
        return VisitForm(
            visit=visit,
            doses=() if by_phone else self.due.doses(),
            screenings=() if by_phone else self.due.screenings(day),
            died_on=died_on if is_death else None,
            confirmed=confirmed,
            why=why,
        )

    def visit(self) -> Visit | None:
        """The visit as it stands in the form."""
        view = self.view
        place, at = self._value("place"), self._value("visit_at")
        if view is None or place is None or at is None:
            return None
        hidden = not_asked(self._value)
        names = [one for one in self._own if one != DIED_ON and one not in hidden]
        values = {name: self._value(name) for name in names}
        if not view.is_stored_whole:  # of a stored one, what is not asked now stays as it was
            values |= {name: () if _is_list(name) else None for name in hidden if name != DIED_ON}
        others = tuple(a for a in view.visit.not_known if not a.startswith(_WEIGHED_FROM))
        not_weighed = self.weight.not_weighed and "weight_g" not in hidden
        said = (*others, f"{_WEIGHED_FROM}{NOT_TAKEN}") if not_weighed else others
        left = tuple(a for a in said if not values.get(a.partition("=")[0]))
        return replace(view.visit, **cast("dict[str, Any]", {**values, "not_known": left}))

    def _block(
        self, heading: str, names: tuple[str, ...], clock: Callable[[], datetime]
    ) -> FormGrid:
        grid = FormGrid(COLUMNS, least_chars=LEAST_CHARS)
        if heading:
            grid.heading(heading)
        for name in names:
            field = visit_field(name, clock)
            span = COLUMNS if is_wide(field) else 2 if name in TWO_WIDE else 1
            self._own[name] = grid.add(name, field, span=span)
        grid.edited.connect(self._edited)
        self._grids.append(grid)
        return grid

    def _value(self, name: str) -> Any:  # noqa: ANN401 - each field has its own type
        return value_in(self._own[name], Visit, name)

    def _pick(self, name: str) -> CodePicker[Any]:
        return cast("CodePicker[Any]", self._own[name])

    def _edited(self, name: str) -> None:
        self.touched.add(name)
        self._fit()
        self.edited.emit()

    def _fit(self) -> None:
        """Show what fits what is typed, propose what follows, and say what it means."""
        if self.view is None:
            return
        self._propose(self.view)
        hidden = not_asked(self._value)
        for grid in self._grids:
            own = [name for name, _ in grid]
            grid.leave_out([name for name in own if name in hidden])
        by_phone = self._value("place") is VisitPlace.PHONE
        died = self._value("outcome_after_visit") is VisitOutcome.DIED
        self.by_phone.setVisible(by_phone)
        for part in (self._size, self._vitals):
            part.setHidden(by_phone or died)
        self._home.setHidden(died)
        self.due.setHidden(by_phone or died or not self.due.fields)
        self._say(self.view)

    def _propose(self, view: VisitView) -> None:
        outcome, following = self._pick("outcome_after_visit"), self._own["next_due_on"]
        found = self._value("classification")
        if not view.is_stored_whole and "outcome_after_visit" not in self.touched and found:
            outcome.set_value(FOLLOWS[found])
        if not view.is_stored_whole and "next_due_on" not in self.touched:
            proposed = view.next_visit(self._value("weight_g"), outcome.value())
            asks = outcome.value() in (None, VisitOutcome.CONTINUE, VisitOutcome.GRADUATED)
            answer_of(following).set_value(proposed.due_on if proposed and asks else None)

    def _say(self, view: VisitView) -> None:
        grams, visit = self._value("weight_g"), self.visit()
        self.came.note(came_words(visit) if visit else "")
        gain = view.gain(grams) if grams else None
        self.gain.setVisible(gain is not None and not self._size.isHidden())
        if gain is not None:
            self.gain.say(*gain_words(gain))
        effective = view.effective_kmc(visit) if visit and not self._home.isHidden() else None
        self.at_home.setVisible(effective is not None)
        yes = self.tr("Effective skin-to-skin at home: 8 h and more, and breast milk only.")
        no = self.tr(
            "Not yet effective at home: 8 h of skin-to-skin and breast milk only are meant."
        )
        self.at_home.say(yes if effective else no, State.DONE if effective else State.WARNING)
        outcome = self._own["outcome_after_visit"]
        if outcome.level in (None, Level.ECHO):
            words = self.tr("The weight for graduation is reached.")
            outcome.show_message(Level.ECHO, words if view.may_graduate(grams) else "")
        asks = not self._own["next_due_on"].isHidden()
        self.said.setVisible(asks)
        typed = cast(TypedDateField, self._own["next_due_on"]).value()
        self.said.setText(
            next_words(view.next_visit(grams, self._value("outcome_after_visit")), typed)
        )

    @property
    def lacking(self) -> Finding | None:
        """What is still to be said of danger signs in the form; None: nothing."""
        visit = self.visit()
        return lacking_action(visit) if visit is not None else None


def _is_list(name: str) -> bool:
    return isinstance(Visit.__dataclass_fields__[name].default, tuple)
