"""What is asked beside time, outcome and weight, in blocks of which only the fitting ones show."""

from collections.abc import Callable, Collection
from datetime import datetime
from itertools import chain

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kmc_desk.domain.exit_form import NEEDED
from kmc_desk.domain.records import Exit
from kmc_desk.ui.forms.field import Field, TextField
from kmc_desk.ui.forms.form_grid import FormGrid
from kmc_desk.ui.forms.record_fields import YesNo, answer_of, field_for, is_wide, value_in
from kmc_desk.ui.look import GRID

COLUMNS = 3
LEAST_CHARS = 28  # three columns beside the criteria on a ward PC
_LONGEST_TEXT = 2000
_LONG = frozenset({"plan", "death_narrative"})
_WIDE = _LONG | {"referral_reason"}
_BLOCKS = (
    "referred_to accepted_by referral_transport referral_reason referral_kmc_position",
    "lama_reasons last_seen_at counselled_by signed_by given_medicines given_followup_date",
    "died_at death_place primary_cause contributing_causes in_sts_at_time resus_attempted "
    "certificate_no modifiable_factors death_audited death_audited_on death_narrative",
    "condition feeding_method_at_discharge exit_temp_c exit_rr exit_length_cm exit_hc_cm",
    "exit_other_text plan",
)


class OutcomeBlocks(QWidget):
    """All fields of an exit that an outcome may ask for; what is typed in a hidden one stays.

    Args:
        now: local time, for "now" and "today".
    """

    edited = Signal()

    def __init__(self, now: Callable[[], datetime]) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        needed = set(chain.from_iterable(NEEDED.values()))
        self._grids: list[FormGrid] = []
        for names, heading in zip(_BLOCKS, _headings(), strict=True):
            grid = FormGrid(COLUMNS, least_chars=LEAST_CHARS)
            grid.heading(heading)
            for name in names.split():
                field = _field(name, now, required=name in needed)
                wide = name in _WIDE or is_wide(field)
                grid.add(name, field, span=COLUMNS if wide else 1)
            grid.edited.connect(self.edited)
            self._grids.append(grid)
            column.addWidget(grid)
        self.fields: dict[str, Field] = dict(chain.from_iterable(self._grids))
        self._asked: Collection[str] = ()

    def ask_only(self, names: Collection[str]) -> None:
        """Show the fields of an outcome, and no block without one."""
        self._asked = names
        for grid in self._grids:
            own = [name for name, _ in grid]
            grid.leave_out([name for name in own if name not in names])
            grid.setVisible(any(name in names for name in own))

    def fill(self, leaving: Exit | None) -> None:
        """What an exit says already, in every field; nothing where there is none."""
        for name, field in self.fields.items():
            value: object = getattr(leaving, name) if leaving else None
            if isinstance(value, bool):
                value = YesNo.YES if value else YesNo.NO
            answer_of(field).set_value(value)

    def more(self) -> dict[str, object]:
        """What stands in the fields that are asked, by name."""
        return {
            name: value_in(field, Exit, name)
            for name, field in self.fields.items()
            if name in self._asked
        }

    def complain(self) -> bool:
        """Let every field on screen that is not understood say so; whether one did."""
        return any([grid.complain() for grid in self._grids if not grid.isHidden()])


def _field(name: str, now: Callable[[], datetime], *, required: bool) -> Field:
    field = field_for(Exit, name, now, required=required)
    if name in _LONG and isinstance(field, TextField):
        field.line.setMaxLength(_LONGEST_TEXT)
    return field


def _headings() -> tuple[str, ...]:
    return (
        QCoreApplication.translate("DischargeForm", "Where the infant is sent"),
        QCoreApplication.translate("DischargeForm", "How the family left"),
        QCoreApplication.translate("DischargeForm", "The death"),
        QCoreApplication.translate("DischargeForm", "How the infant leaves"),
        QCoreApplication.translate("DischargeForm", "In words"),
    )
