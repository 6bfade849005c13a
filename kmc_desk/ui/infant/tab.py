"""What a tab of the infant's screen is to the page around it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

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

    title = ""

    def show_infant(self, view: InfantView) -> None:
        """Show another infant, or the same one anew; what is typed about the same one stays."""

    def has_unsaved(self) -> bool:
        """Whether something is typed here that is not on disk."""
        return False
