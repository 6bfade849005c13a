"""The line over the ward list: how full the ward is, what it has done, what asks for a look."""

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
        self._flow = FlowLayout(2 * GRID, 0, self)
        self._figures = [_Figure() for _ in range(4)]
        self.danger, self.warning = StateLabel(chip=True), StateLabel(chip=True)
        self._seen = QLabel()
        set_role(self._seen, "quiet")
        for part in (*self._figures, self.danger, self.warning, self._seen):
            self._flow.addWidget(part)

    def show_ward(self, ward: Ward) -> None:
        """Say it of a ward; the ward day is 00:00 to 24:00."""
        said = _said(ward)
        for figure, parts in zip(self._figures, said, strict=True):
            figure.say(*parts)
        counts = (
            (self.danger, State.DANGER, _tr("{n} danger"), ward.danger),
            (self.warning, State.WARNING, _tr("{n} warning"), ward.warning),
        )
        spoken = [" ".join(filter(None, parts)) for parts in said]
        for label, state, words, count in counts:
            label.show_state(words.format(n=count), state)
            label.setToolTip(_tr("Infants with an alert that nobody has answered yet"))
            label.setVisible(count > 0)
            spoken += [label.accessibleName()] if count else []
        day = _tr("Ward day {day}, 00:00–24:00").format(day=show_date(ward.at.date()))
        self._seen.setText(_tr("seen {time}").format(time=f"{ward.at:%H:%M}"))
        self._seen.setToolTip(day)
        self.setAccessibleName(", ".join((day, *spoken, self._seen.text())))
        self._flow.invalidate()
        self.updateGeometry()


class _Figure(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self._before, self._value, self._behind = QLabel(), QLabel(), QLabel()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID - 2)
        for label, role in (
            (self._before, "quiet"),
            (self._value, "strong"),
            (self._behind, "quiet"),
        ):
            set_role(label, role)
            row.addWidget(label)

    def say(self, before: str, value: str, behind: str) -> None:
        for label, words in ((self._before, before), (self._value, value), (self._behind, behind)):
            label.setText(words)
            label.setVisible(bool(words))


def _said(ward: Ward) -> list[tuple[str, str, str]]:
    """Each figure with the words before and behind it."""
    mean = ward.mean_yesterday_minutes
    hours = _tr("not known") if mean is None else f"{half_up(mean / _MINUTES_PER_HOUR, 1)} h"
    count = len(ward.rows)
    taken = len({row.bed_no for row in ward.rows if row.bed_no})
    return [
        ("", str(count), _tr("infants")),
        ("", f"{taken}/{ward.beds}", _tr("beds")),
        (_tr("mean skin-to-skin yesterday"), hours, ""),
        (_tr("weights"), f"{ward.weighed}/{count}", ""),
    ]


def _tr(words: str) -> str:
    return QCoreApplication.translate("Ward", words)
