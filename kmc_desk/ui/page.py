"""What a page is to the window around it, and what it may use."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from kmc_desk.domain.drafts import Draft, HalfTyped
from kmc_desk.ui.change_hub import ChangeHub, Topic
from kmc_desk.ui.look import Look
from kmc_desk.ui.settings import Settings
from kmc_desk.ui.tasks import Tasks


@dataclass(frozen=True, slots=True, kw_only=True)
class Services:
    """What every page may use.

    Attributes:
        clock: the local wall-clock time, without zone.
    """

    tasks: Tasks
    hub: ChangeHub
    settings: Settings
    look: Look
    clock: Callable[[], datetime]


class Page(QWidget):
    """A screen of the main window.

    A page knows no other page and no main window; it speaks through its signals.

    Attributes:
        title: the heading and the word the page is known by.
        help_text: what F1 shows, in Markdown.
    """

    wants_page = Signal(str, object)
    """Key of another page and what to open there, for example an infant's number."""
    says = Signal(object, str)
    """A `State` and a sentence for the notice bar."""
    has_saved = Signal(object)
    """The time of a save that is on disk."""
    typed = Signal()
    """What is half-typed here has changed; `drafts` tells what it is now."""

    form_opened = Signal(object)
    """A dialog in which something is typed stands over the page."""

    title = ""
    help_text = ""

    def refresh(self, topics: frozenset[Topic] | None) -> None:
        """Read again what the topics touch; None: everything (first show)."""

    def has_unsaved(self) -> bool:
        """Whether something is typed here that is not on disk; closing the program then asks."""
        return False

    def drafts(self) -> Mapping[str, HalfTyped]:
        """All that is half-typed here or waits to be put back, by place; all of it is kept.

        A place begins with the page's own key and "/". What is not told any more is dropped.
        """
        return {}

    def take_drafts(self, drafts: Sequence[Draft]) -> None:
        """Put back what the person typed here before; from now on `drafts` answers for them."""

    def go_on(self, place: str) -> None:
        """Show where one of the drafts stands."""

    def where(self) -> str:
        """What is on screen, as `open` understands it: the number of an infant; "" for nothing."""
        return ""

    def stand_by(self, where: str) -> None:
        """Keep the cursor with what was on screen before, another page's `where`, if it is here."""

    def open(self, what: object) -> None:
        """Show one thing, as another page asked with `wants_page`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PageEntry:
    """A page of the session; it is made when it is first shown.

    Attributes:
        icon: its sign in the rail; "" for a page that is reached from others only.
    """

    key: str
    title: str
    icon: str
    factory: Callable[[], Page]
