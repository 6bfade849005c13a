"""What is known of an infant who comes again, beside the form of its further stay."""

from collections.abc import Iterable, Iterator, Sequence

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QLabel, QWidget

from kmc_desk.domain.dates import show_date, show_datetime
from kmc_desk.domain.readmission import ComesAgain
from kmc_desk.domain.records import (
    Delivery,
    DischargeMedicine,
    Exit,
    Infant,
    Mother,
    Problem,
    Record,
    Visit,
)
from kmc_desk.texts import code_text
from kmc_desk.texts.values import field_label, value_text
from kmc_desk.ui.i18n import isolate, isolate_text
from kmc_desk.ui.look import GRID, set_role
from kmc_desk.ui.widgets.flow import FlowLayout
from kmc_desk.ui.widgets.sides_grid import in_words

FAMILY: Sequence[tuple[type[Record], str]] = (
    *((Mother, "mother_name"), (Mother, "father_name"), (Mother, "phone_primary")),
    *((Mother, "phone_alt"), (Mother, "village_mohalla"), (Mother, "district")),
)
BIRTH: Sequence[tuple[type[Record], str]] = (
    *((Infant, "birth_date"), (Infant, "birth_time"), (Infant, "sex")),
    *((Delivery, "plurality"), (Delivery, "ga_days"), (Infant, "birth_weight_g")),
    *((Delivery, "birth_place"), (Infant, "delivery_mode")),
)
"""What is known of an infant and shown, in this order."""

_A_MINUTE = "\u00a0/min"  # the label says it
_MEASURED = ("weight_g", "temp_c", "hr", "rr", "spo2")


class CarriedOver(QWidget):
    """What is to be read only, and a tick for each medicine from home that is to go on."""

    edited = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.ticks: dict[int, QCheckBox] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, GRID)
        self._grid.setHorizontalSpacing(2 * GRID)
        self._grid.setVerticalSpacing(GRID // 2)
        self._grid.setColumnStretch(1, 1)

    def show_infant(self, found: ComesAgain) -> None:
        """Show another infant; nothing is ticked."""
        while (item := self._grid.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        self.ticks.clear()
        for name, value in told(found):
            self._put(name, _words(value))
        if found.medicines:
            self._put(_tr("Given at home"), self._medicines(found.medicines))

    def _put(self, name: str, what: QWidget) -> None:
        label, line = _words(name), self._grid.rowCount()
        set_role(label, "quiet")
        self._grid.addWidget(label, line, 0, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(what, line, 1)

    def goes_on(self) -> tuple[int, ...]:
        """Numbers of the medicines that are ticked."""
        return tuple(number for number, tick in self.ticks.items() if tick.isChecked())

    def tick(self, numbers: Iterable[int]) -> None:
        """Tick these, not the others; not an edit."""
        wanted = set(numbers)
        for number, tick in self.ticks.items():
            tick.blockSignals(True)
            tick.setChecked(number in wanted)
            tick.blockSignals(False)

    def _medicines(self, medicines: Iterable[DischargeMedicine]) -> QWidget:
        row = QWidget()
        flow = FlowLayout(2 * GRID, GRID // 2, row)
        flow.setContentsMargins(0, 0, 0, 0)
        flow.addWidget(QLabel(_tr("tick what goes on here:")))
        for one in medicines:
            tick = self.ticks[one.id] = QCheckBox(medicine_words(one))
            spoken = _tr("goes on on the ward: {medicine}")
            tick.setAccessibleName(spoken.format(medicine=medicine_words(one)))
            tick.toggled.connect(self.edited)
            flow.addWidget(tick)
        return row


def told(found: ComesAgain) -> Iterator[tuple[str, str]]:
    """What is told, each with its name."""
    leaving, visit = found.leaving, found.visit
    yield _tr("Family"), _facts(FAMILY, found)
    yield _tr("Birth"), _facts(BIRTH, found)
    if leaving is not None:
        yield _tr("Left"), _leaving(leaving)
    if visit is not None:
        yield _tr("Visit today"), _visit(visit)
    if found.problems:
        yield _tr("Problems"), "; ".join(_problem(one) for one in found.problems)
    if leaving is not None:
        fed = leaving.feeding_method_at_discharge
        yield _tr("Fed on leaving"), code_text(fed) if fed else _tr("not recorded")
    if found.milks:
        yield _tr("Fed at home"), ", ".join(code_text(one) for one in found.milks)
    if leaving is not None and not found.medicines:
        yield _tr("Given at home"), _tr("no medicine is recorded")


def medicine_words(one: DischargeMedicine) -> str:
    """ "iron 4 mg once a day"."""
    name = one.drug or code_text(one.medicine)
    return " ".join(isolate_text(part) for part in (name, one.dose, one.frequency) if part)


def _facts(asked: Sequence[tuple[type[Record], str]], found: ComesAgain) -> str:
    """ "Mother's name: SAIRA, ..."; what is not recorded is left out."""
    known = found.known
    records: dict[type[Record], Record] = {
        type(one): one for one in (known.mother, known.delivery, known.infant)
    }
    facts = (
        f"{field_label(kind, name)} {isolate_text(_shown(kind, name, value))}"
        for kind, name in asked
        if (value := getattr(records[kind], name)) not in (None, ())
    )
    return "; ".join(facts)


def _shown(kind: type[Record], name: str, value: object) -> str:
    return in_words(value) if name.startswith("phone") else value_text(kind, name, value)


def _leaving(leaving: Exit) -> str:
    outcome = code_text(leaving.outcome) if leaving.outcome else _tr("outcome not recorded")
    parts = [isolate(show_datetime(leaving.exit_at)), outcome]
    if leaving.exit_weight_g is not None:
        parts.append(_value(Exit, "exit_weight_g", leaving.exit_weight_g))
    return ", ".join(parts)


def _visit(visit: Visit) -> str:
    measured = [
        f"{field_label(Visit, name)} {_value(Visit, name, value).replace(_A_MINUTE, '')}"
        for name in _MEASURED
        if (value := getattr(visit, name)) is not None
    ]
    found = code_text(visit.classification) if visit.classification else _tr("not examined")
    return ", ".join([isolate(f"{visit.visit_at:%H:%M}"), found, *measured])


def _problem(one: Problem) -> str:
    name = isolate_text(one.other_text) if one.other_text else code_text(one.diagnosis)
    return _tr("{problem} since {day}").format(problem=name, day=isolate(show_date(one.onset_on)))


def _value(kind: type[Exit | Visit], name: str, value: object) -> str:
    return isolate(value_text(kind, name, value))


def _words(words: str) -> QLabel:
    label = QLabel(words)
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label


def _tr(words: str) -> str:
    return QCoreApplication.translate("ReadmitPage", words)
