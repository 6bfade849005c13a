"""What this program is, where its figures come from, and what still awaits a signature."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from kmc_desk import __version__
from kmc_desk.domain.growth.preterm_postnatal import REFERENCE
from kmc_desk.ui.look import GRID, set_role
from kmc_desk.ui.tokens import State
from kmc_desk.ui.widgets.tinted import Tinted

_WIDE_PX = 760


class AboutPart(QWidget):
    """Version, sources, and what a clinician has not signed yet."""

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
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 2 * GRID, 0, 0)
        column.setSpacing(GRID)
        for heading, words in self._parts():
            column.addWidget(_label(heading, "strong"))
            column.addWidget(_label(words, ""))
            column.addSpacing(GRID)
        self.awaits.setMaximumWidth(_WIDE_PX)
        column.addWidget(self.awaits)
        column.addStretch(1)

    def _parts(self) -> tuple[tuple[str, str], ...]:
        return (
            (
                self.tr("KMC Desk {version}").format(version=__version__),
                self.tr(
                    "Records and returns of a Kangaroo Mother Care ward. Works without a network; "
                    "the data are encrypted and stay on this computer."
                ),
            ),
            (
                self.tr("Growth reference"),
                self.tr(
                    "{reference}: Villar J et al., Lancet Glob Health 2015;3:e681–91. Weight of "
                    "infants born before 37+0 weeks, from 27+0 to 64+0 weeks of postmenstrual age."
                ).format(reference=REFERENCE),
            ),
        )


def _label(words: str, role: str) -> QLabel:
    label = QLabel(words)
    label.setWordWrap(True)
    label.setMaximumWidth(_WIDE_PX)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    set_role(label, role)
    return label
