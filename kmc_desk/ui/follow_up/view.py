"""What a view of the follow-up page is to the page around it."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from kmc_desk.domain.drafts import Draft, HalfTyped
from kmc_desk.ui.change_hub import Topic


class FollowUpView(QWidget):
    """One tab of the follow-up page; it reads only while it is looked at.

    Attributes:
        title: the word on the tab, with its letter for Alt.
        help_text: its part of what F1 shows, in Markdown.
    """

    says = Signal(object, str)
    """A `State` and a sentence for the notice bar."""
    has_saved = Signal(object)
    """The time of a save that is on disk."""
    wants_page = Signal(str, object)
    """Key of another page and what to open there."""
    typed = Signal()
    """What is half-typed here has changed."""

    title = ""
    help_text = ""

    def refresh(self, topics: frozenset[Topic] | None) -> None:
        """Read again what the topics touch; None: everything."""

    def drafts(self) -> Mapping[str, HalfTyped]:
        """What is half-typed here, by place: "follow_up/", the view's own word, the infant."""
        return {}

    def take_drafts(self, drafts: Sequence[Draft]) -> None:
        """Put back what was typed here before; drafts of other views are among them."""

    def has_unsaved(self) -> bool:
        """Whether something is typed here that is not on disk."""
        return False
