"""What this program is, where its figures come from, and what still awaits a signature."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from kmc_desk import __version__
from kmc_desk.domain.growth import alerts
from kmc_desk.domain.growth.measures import StandardName
from kmc_desk.domain.growth.standards import REFERENCES
from kmc_desk.domain.growth.targets import (
    EXPECTED_LOSS_BELOW_G,
    EXPECTED_LOSS_PCT,
    EXPECTED_NADIR_AGE_DAYS,
    EXPECTED_REGAIN_AGE_DAYS,
)
from kmc_desk.ui.look import GRID, set_role
from kmc_desk.ui.tokens import State
from kmc_desk.ui.widgets.scrolled import scrolled
from kmc_desk.ui.widgets.tinted import Tinted

_PAPERS = {  # as in resources/growth/SOURCES.md
    StandardName.NEWBORN: (
        "Villar J et al. Lancet 2014;384:857–68, doi:10.1016/S0140-6736(14)60932-6\n"
        "Villar J et al. Lancet 2016;387:844–5, doi:10.1016/S0140-6736(16)00384-6"
    ),
    StandardName.PRETERM: (
        "Villar J et al. Lancet Glob Health 2015;3:e681–91, doi:10.1016/S2214-109X(15)00163-1"
    ),
    StandardName.WHO: (
        "WHO Multicentre Growth Reference Study Group. Acta Paediatr Suppl 2006;450:76–85, "
        "doi:10.1111/j.1651-2227.2006.tb02378.x; head circumference: WHO 2007, "
        "ISBN 978 92 4 154718 5"
    ),
}


class AboutPart(QWidget):
    """Version and sources; beside them what a clinician has not signed yet."""

    def __init__(self) -> None:
        super().__init__()
        self.awaits = Tinted(State.WARNING)
        self.awaits.say(
            self.tr(
                "Not yet signed by a clinician: the clinical thresholds tagged [GK] (general "
                "knowledge) and [D] (decided for this program), and the wording of the documents, "
                "await review by a paediatrician."
            )
        )
        body = QWidget()
        row = QHBoxLayout(body)
        row.setContentsMargins(0, 2 * GRID, GRID, 0)
        row.setSpacing(4 * GRID)
        row.addLayout(self._sources(), 1)
        row.addLayout(self._unsigned(), 1)
        area = scrolled(body)
        area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # large text scrolls, by keys too
        area.setAccessibleName(self.tr("About this program"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(area)

    def _sources(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(GRID // 2)
        program = self.tr("KMC Desk {version}").format(version=__version__)
        column.addWidget(_label(program, "strong"))
        column.addWidget(
            _label(
                self.tr(
                    "Records and returns of a Kangaroo Mother Care ward. Works without a network; "
                    "the data are encrypted and stay on this computer."
                )
            )
        )
        column.addSpacing(GRID)
        column.addWidget(_label(self.tr("Growth standards"), "strong"))
        domains = self._domains()
        for name, reference in REFERENCES.items():
            column.addWidget(_label(f"{reference}. {domains[name]}"))
            column.addWidget(_label(_PAPERS[name], "quiet"))
            column.addSpacing(GRID // 2)
        column.addStretch(1)
        return column

    def _domains(self) -> dict[StandardName, str]:
        return {
            StandardName.NEWBORN: self.tr("Size at birth from 24+0 to 42+6 weeks of gestation."),
            StandardName.PRETERM: self.tr(
                "Infants born before 37+0 weeks, from 27+0 to 64+0 weeks of postmenstrual age."
            ),
            StandardName.WHO: self.tr(
                "Infants born at 37+0 weeks or later, and others after 64+0 weeks."
            ),
        }

    def _unsigned(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(GRID)
        column.addWidget(self.awaits)
        for words in self._decisions():
            column.addWidget(_label(f"• {words}"))
        column.addStretch(1)
        return column

    def _decisions(self) -> tuple[str, ...]:
        return (
            self.tr(
                "After 64+0 weeks of postmenstrual age, an infant born before 37+0 weeks is by "
                "default compared with WHO at corrected age, up to 24 months corrected [D]."
            ),
            self.tr(
                "The band of expected gain: what an infant gains that stays on its own curve of "
                "the preterm standard, from the 3rd to the 97th centile [D]."
            ),
            self.tr(
                "The expected loss in the first three weeks after birth, below {below} g: {least} "
                "to {most} % at days {nadir}, regained at days {regain} [D; figures: Anchieta "
                "2003]."
            ).format(
                below=EXPECTED_LOSS_BELOW_G,
                least=EXPECTED_LOSS_PCT[0],
                most=EXPECTED_LOSS_PCT[1],
                nadir=_days(EXPECTED_NADIR_AGE_DAYS),
                regain=_days(EXPECTED_REGAIN_AGE_DAYS),
            ),
            self.tr(
                "The thresholds of alerts: loss of {loss} % [GK] and {loss_red} % [D]; birth "
                "weight not regained at {regain} and {regain_red} days [D]; gain below {slow} and "
                "{slow_red} g/kg/day, from {large} g [GK] below {slow_g} and {slow_red_g} g a day; "
                "no gain on two days from an age of {no_gain} days [D]; a change of more than "
                "{jump} % in a day [D]."
            ).format(
                loss=alerts.LOSS_AMBER_PCT,
                loss_red=alerts.LOSS_RED_PCT,
                regain=alerts.REGAIN_AMBER_AGE_DAYS,
                regain_red=alerts.REGAIN_RED_AGE_DAYS,
                slow=alerts.SLOW_AMBER_BELOW_G_PER_KG_DAY,
                slow_red=alerts.SLOW_RED_BELOW_G_PER_KG_DAY,
                large=alerts.LARGE_INFANT_G,
                slow_g=alerts.SLOW_AMBER_BELOW_G_PER_DAY,
                slow_red_g=alerts.SLOW_RED_BELOW_G_PER_DAY,
                no_gain=alerts.NO_GAIN_FIRST_AGE_DAYS,
                jump=alerts.JUMP_PCT,
            ),
        )


def _days(span: tuple[int, int]) -> str:
    return f"{span[0]}–{span[1]}"


def _label(words: str, role: str = "") -> QLabel:
    label = QLabel(words)
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    set_role(label, role)
    return label
