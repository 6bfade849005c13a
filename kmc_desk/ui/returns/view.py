"""What a view of the returns page is to the page around it."""

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from kmc_desk.domain.returns import MonthlyReturn
from kmc_desk.domain.returns.form import Place
from kmc_desk.ui.tokens import State


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One line of the list at the side: what of the month can be looked at.

    Attributes:
        key: unique on the page.
        words: such as "B  Census".
        short: what stands for them where there is little room, such as "B".
        state: its shape stands behind the words; None for none.
        note: behind the shape, such as how many.
    """

    key: str
    words: str
    short: str = ""
    state: State | None = None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FigurePlace:
    """A figure in a month.

    Attributes:
        month: YYYY-MM.
        version: as it was signed; 0: as it is counted now.
        place: row and key.
    """

    month: str
    version: int
    place: Place


class ReturnView(QWidget):
    """One or more entries of the page; it lays out what is looked at and nothing else.

    Attributes:
        help_text: its part of what F1 shows, in Markdown.
    """

    wants_page = Signal(str, object)
    """Key of another page and what to open there."""
    says = Signal(object, str)
    """A `State` and a sentence for the notice bar."""
    wants_entry = Signal(str)
    """Key of another entry of the page."""
    wants_version = Signal(int)
    """A version of the month that was signed; 0: what is counted now."""
    wants_figure = Signal(object)
    """A `FigurePlace` that is to be looked at."""
    wants_place = Signal(object)
    """A `Place` in the month that is shown, which is to be looked at."""
    entries_changed = Signal()
    """What the entries say has changed."""

    help_text = ""

    def entries(self) -> list[Entry]:
        """What can be chosen of it, in their order."""
        return []

    def take(self, found: MonthlyReturn | None) -> None:
        """The month that is shown from now on; None: it is being counted."""

    def show_entry(self, key: str) -> None:
        """One of its entries is looked at."""

    def go_to(self, place: Place) -> None:
        """The cursor goes to a figure of its entry, as soon as the month is there."""
