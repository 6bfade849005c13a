"""What is due at a visit: doses to tick, examinations with their results."""

from collections.abc import Callable, Iterable
from datetime import date

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kmc_desk.domain.due_dates import DueDose, DueScreen
from kmc_desk.domain.follow_up_codes import Screen, ScreenResult, Vaccine
from kmc_desk.domain.records import Screening
from kmc_desk.texts import code_text
from kmc_desk.ui.forms.code_picker import CodePicker
from kmc_desk.ui.forms.code_ticks import CodeTicks
from kmc_desk.ui.forms.date_fields import TypedDateField
from kmc_desk.ui.forms.field import Field
from kmc_desk.ui.forms.form_grid import FormGrid
from kmc_desk.ui.visit.fields import COLUMNS, LEAST_CHARS

DOSES = "doses"
_RESULTS = tuple(one for one in ScreenResult if one is not ScreenResult.NOT_DONE)


class DuePart(QWidget):
    """Made anew for each infant; hidden where nothing is due.

    Args:
        today: the day "today" and "+2w" are counted from.

    Attributes:
        fields: by name: "doses", "ROP", "ROP.next".
    """

    edited = Signal(str)

    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__()
        self._today = today
        self._room = QVBoxLayout(self)
        self._room.setContentsMargins(0, 0, 0, 0)
        self._grid = FormGrid(COLUMNS, least_chars=LEAST_CHARS)
        self._room.addWidget(self._grid)
        self.fields: dict[str, Field] = {}
        self._doses: CodeTicks[Vaccine] | None = None
        self._screens: dict[Screen, tuple[CodePicker[ScreenResult], TypedDateField]] = {}

    def start(self, doses: Iterable[DueDose], screens: Iterable[DueScreen]) -> None:
        """Ask for these, nothing answered yet."""
        old, self._grid = self._grid, FormGrid(COLUMNS, least_chars=LEAST_CHARS)
        self._room.replaceWidget(old, self._grid)
        old.hide()
        old.deleteLater()
        self._doses, self._screens = None, {}
        vaccines = [one.vaccine for one in doses]
        if vaccines:
            self._grid.heading(_tr("Doses due"))
            ticks = CodeTicks(_tr("Given at this visit"), vaccines)
            self._doses = self._grid.add(DOSES, ticks, span=COLUMNS)
        for place, one in enumerate(screens):
            if place == 0:
                self._grid.heading(_tr("Examinations due"))
            self._add(one)
        self.fields = dict(self._grid)
        self._grid.edited.connect(self.edited)
        self.setVisible(bool(self.fields))

    def doses(self) -> tuple[Vaccine, ...]:
        """Those ticked."""
        return self._doses.value() if self._doses else ()

    def screenings(self, on: date) -> tuple[Screening, ...]:
        """Those with a result, as examinations of a day."""
        return tuple(
            Screening(
                infant_id=0,
                noted_on=on,
                screen=screen,
                screened_on=on if result.value() else None,
                result=result.value(),
                next_on=following.value(),
            )
            for screen, (result, following) in self._screens.items()
            if result.value() or following.value()
        )

    def complain(self) -> bool:
        """Let every date that is not understood say so; whether one did."""
        return self._grid.complain()

    def in_tab_order(self, before: QWidget) -> QWidget:
        """Let the cursor come here after a widget; what it comes to last."""
        for field in self.fields.values():
            QWidget.setTabOrder(before, field.editor)
            before = field.editor
        return before

    def _add(self, one: DueScreen) -> None:
        name = code_text(one.screen)
        label = _tr("{examination}: result").format(examination=name[:1].upper() + name[1:])
        result = CodePicker(label, _RESULTS, optional=True)
        again = _tr("{examination}: next on").format(examination=name[:1].upper() + name[1:])
        following = TypedDateField(again, self._today)
        self._grid.add(one.screen.value, result)
        self._grid.add(f"{one.screen.value}.next", following, span=COLUMNS - 1)
        self._screens[one.screen] = (result, following)


def _tr(words: str) -> str:
    return QCoreApplication.translate("VisitForm", words)
