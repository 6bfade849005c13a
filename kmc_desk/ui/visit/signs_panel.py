"""Says that there are danger signs, and takes the answer to what is done."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton

from kmc_desk.domain.follow_up_codes import VisitClassification
from kmc_desk.ui.tokens import State
from kmc_desk.ui.widgets.tinted import Tinted


class SignsPanel(Tinted):
    """In sight as long as there are danger signs and nothing is said to be done."""

    acted = Signal(object)
    """The `VisitClassification` that was chosen."""

    def __init__(self) -> None:
        super().__init__(State.DANGER)
        self.buttons: dict[VisitClassification, QPushButton] = {}
        for code, words in (
            (VisitClassification.ADMIT_HERE, self.tr("A&dmit here")),
            (VisitClassification.REFER, self.tr("&Refer")),
            (VisitClassification.SICK_TREATED_OPD, self.tr("&Treated here")),
        ):
            made = self.buttons[code] = QPushButton(words)
            made.clicked.connect(lambda _checked=False, chosen=code: self.acted.emit(chosen))
            self.add(made)
        self.hide()
