"""What a tab of the infant's screen is to the page around it."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from kmc_desk.domain.drafts import Draft, HalfTyped
from kmc_desk.domain.infant_view import InfantView


class InfantTab(QWidget):
    """One side of an infant; it is shown an infant only when it is looked at.

    Attributes:
        title: the word on the tab, with its letter for Alt.
    """

    says = Signal(object, str)
    """A `State` and a sentence for the notice bar."""
    has_saved = Signal(object)
    """The time of a save that is on disk."""
    wants_page = Signal(str, object)
    """Key of another page and what to open there."""

    wants_chart = Signal()
    """The whole chart of the infant on screen."""
    typed = Signal()
    """What is half-typed here has changed."""

    title = ""
    stands_second = False
    """Right after today; the others stand after the days."""

    def show_infant(self, view: InfantView) -> None:
        """Show another infant, or the same one anew; what is typed about the same one stays."""

    def is_meant_for(self, view: InfantView) -> bool:
        """Whether there is anything here about such an infant; else the tab is out of sight."""
        return True

    def stand_back(self, view: InfantView) -> None:
        """The tab is out of sight for such an infant: what was typed about it has no place."""

    def drafts(self) -> Mapping[str, HalfTyped]:
        """What is half-typed here, by place: "infant/", the tab's own word, the infant's number."""
        return {}

    def take_drafts(self, drafts: Sequence[Draft]) -> None:
        """Put back what was typed here before; drafts of other tabs are among them."""

    def has_unsaved(self) -> bool:
        """Whether something is typed here that is not on disk."""
        return False
