"""How complete the records of the month are, row by row (clinical.md §6.13)."""

from PySide6.QtWidgets import QLabel, QStackedLayout, QVBoxLayout, QWidget

from kmc_desk.domain.returns import MonthlyReturn
from kmc_desk.domain.returns.form import Place
from kmc_desk.domain.returns.quality import Light, light_of
from kmc_desk.texts import text
from kmc_desk.ui.look import GRID, set_role
from kmc_desk.ui.page import Services
from kmc_desk.ui.returns.drill_down import DrillDown
from kmc_desk.ui.returns.quality_list import QualityLine, QualityList, lines_of
from kmc_desk.ui.returns.standing_words import STATE_OF_LIGHT
from kmc_desk.ui.returns.view import Entry, ReturnView
from kmc_desk.usecases.context import Context

_WORST_FIRST = (Light.RED, Light.AMBER, Light.GREEN)


class QualityView(ReturnView):
    """Each row with its colour; Enter lists the records it lacks.

    Args:
        services: what pages may use.
        context: the person signed in and the database.
    """

    def __init__(self, services: Services, context: Context) -> None:
        super().__init__()
        self.help_text = self.tr(
            "**Data quality** says how far the figures can be trusted: **✓** good, **▲** look at "
            "it, **■** mend or explain. **Enter** on a row opens the records behind it; the tab "
            "**Not counted** has those that lack something."
        )
        self._found: MonthlyReturn | None = None
        self.rows = QualityList(self.tr("Data quality"))
        self.rows.opened.connect(self._open)
        self.rule = QLabel()
        self.rule.setWordWrap(True)
        set_role(self.rule, "quiet")
        self.rows.selectionModel().currentChanged.connect(lambda *_: self._say_rule())
        self.drill = DrillDown(services, context)
        self.drill.left.connect(self._back)
        self.drill.wants_infant.connect(lambda number: self.wants_page.emit("infant", number))
        self._list = QWidget()
        column = QVBoxLayout(self._list)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addWidget(self.rows, 1)
        column.addWidget(self.rule)
        self._both = QStackedLayout(self)
        for part in (self._list, self.drill):
            part.setMinimumHeight(1)
            self._both.addWidget(part)
        self.setFocusProxy(self.rows)

    def entries(self) -> list[Entry]:
        lights = {light_of(figure) for figure in self._found.quality} if self._found else set()
        worst = next((light for light in _WORST_FIRST if light in lights), Light.NONE)
        words, state = self.tr("Data quality"), STATE_OF_LIGHT[worst]
        return [Entry(key="quality", words=words, short="Q", state=state)]

    def take(self, found: MonthlyReturn | None) -> None:
        self._found = found
        if found is None:
            self._both.setCurrentWidget(self._list)
        else:
            told = [(one.row, one.words) for one in found.explanations]
            self.rows.lines.set_rows(lines_of(found.quality, told))
            self._open_again(found)
        self.entries_changed.emit()

    def go_to(self, place: Place) -> None:
        self.rows.go_to(place[0])
        self._back()

    def _say_rule(self) -> None:
        line = self.rows.current_row()
        words = text(f"rule.{line.figure.row}") if line else ""
        self.rule.setText(f"{words} {line.explanation}".strip() if line else words)

    def _open(self, line: QualityLine) -> None:
        if self._found is not None:
            self._both.setCurrentWidget(self.drill)
            self.setFocusProxy(self.drill)
            self.drill.setFocus()
            self.drill.show_figure(self._found, line.figure, missing=True)

    def _open_again(self, found: MonthlyReturn) -> None:
        """The list that is open is of this return now."""
        figure = self.drill.figure
        if self._both.currentWidget() is not self.drill or figure is None:
            return
        again = next((one for one in found.quality if one.row == figure.row), None)
        if again is not None:
            self.drill.show_figure(found, again, missing=True)

    def _back(self) -> None:
        self._both.setCurrentWidget(self._list)
        self.setFocusProxy(self.rows)
        self.rows.setFocus()
