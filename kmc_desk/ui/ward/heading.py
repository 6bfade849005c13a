"""The line over the ward list: the day, how full the ward is, and what the ward has done."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from kmc_desk.domain.dates import show_date
from kmc_desk.domain.units import half_up
from kmc_desk.domain.ward import Ward
from kmc_desk.ui.look import GRID, set_role
from kmc_desk.ui.tokens import State
from kmc_desk.ui.widgets.flow import FlowLayout
from kmc_desk.ui.widgets.state_label import StateLabel

_MINUTES_PER_HOUR = 60


class WardHeading(QWidget):
    """Figures with their words; goes on in the next line when there is no room."""

    def __init__(self) -> None:
        super().__init__()
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._flow = FlowLayout(3 * GRID, 0, self)
        self._figures = [_Figure() for _ in range(5)]
        for figure in self._figures:
            self._flow.addWidget(figure)
        self.danger, self.warning = StateLabel(chip=True), StateLabel(chip=True)
        for label in (self.danger, self.warning):
            self._flow.addWidget(label)

    def show_ward(self, ward: Ward) -> None:
        """Say it of a ward; the ward day is 00:00 to 24:00."""
        said = _said(ward)
        for figure, (words, value) in zip(self._figures, said, strict=True):
            figure.say(words, value)
        counts = (
            (self.danger, State.DANGER, _tr("{n} danger"), ward.danger),
            (self.warning, State.WARNING, _tr("{n} warning"), ward.warning),
        )
        spoken = [f"{words} {value}".strip() for words, value in said]
        for label, state, words, count in counts:
            label.show_state(words.format(n=count), state)
            label.setToolTip(_tr("Infants with an alert that nobody has answered yet"))
            label.setVisible(count > 0)
            spoken += [label.accessibleName()] if count else []
        self.setAccessibleName(", ".join(spoken))
        self.updateGeometry()


class _Figure(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self._words, self._value = QLabel(), QLabel()
        set_role(self._words, "quiet")
        set_role(self._value, "strong")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID - 2)
        row.addWidget(self._words)
        row.addWidget(self._value)

    def say(self, words: str, value: str) -> None:
        self._words.setText(words)
        self._value.setText(value)


def _said(ward: Ward) -> list[tuple[str, str]]:
    mean = ward.mean_yesterday_minutes
    hours = _tr("not known") if mean is None else f"{half_up(mean / _MINUTES_PER_HOUR, 1)} h"
    count = len(ward.rows)
    taken = len({row.bed_no for row in ward.rows if row.bed_no})
    day = _tr("{day}, 00:00–24:00, seen {time}")
    return [
        (_tr("Ward day"), day.format(day=show_date(ward.at.date()), time=f"{ward.at:%H:%M}")),
        (_tr("infants"), str(count)),
        (_tr("beds taken"), f"{taken}/{ward.beds}"),
        (_tr("mean skin-to-skin yesterday"), hours),
        (_tr("weights today"), f"{ward.weighed}/{count}"),
    ]


def _tr(words: str) -> str:
    return QCoreApplication.translate("Ward", words)
