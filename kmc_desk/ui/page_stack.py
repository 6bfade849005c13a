"""The pages of a session: made when first shown, refreshed only by what they show."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QScrollArea, QStackedWidget

from kmc_desk.ui.change_hub import Topic
from kmc_desk.ui.page import Page, PageEntry
from kmc_desk.ui.widgets.scrolled import scrolled


class PageStack(QStackedWidget):
    """Holds the pages; a hidden page is told of changes when it comes back.

    A page that needs more room than there is, with large text on a low screen, is scrolled: the
    window never grows beyond the screen.
    """

    page_made = Signal(object)
    page_shown = Signal(str)

    def __init__(self, entries: Sequence[PageEntry]) -> None:
        super().__init__()
        self._entries = {entry.key: entry for entry in entries}
        self._pages: dict[str, Page] = {}
        self._rooms: dict[str, QScrollArea] = {}
        self._missed: dict[str, frozenset[Topic]] = {}
        self.current_key = ""

    def all_keys(self) -> list[str]:
        """The keys of all pages, in their order."""
        return list(self._entries)

    def page(self, key: str) -> Page | None:
        """A page that was shown before; None when it was not made yet."""
        return self._pages.get(key)

    def made(self) -> dict[str, Page]:
        """The pages that were shown before, by key."""
        return dict(self._pages)

    def show_page(self, key: str) -> Page:
        """Show a page of the rail, making it if need be, with everything it missed read again."""
        page = self._pages.get(key)
        first = page is None
        if page is None:
            page = self._pages[key] = self._entries[key].factory()
            room = self._rooms[key] = scrolled(page)
            room.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
            self.addWidget(room)
            self.page_made.emit(page)
        self.current_key = key
        self.setCurrentWidget(self._rooms[key])
        missed = self._missed.pop(key, None)
        if first or missed:
            page.refresh(missed if not first else None)
        focused = self.focusWidget()
        if focused is None or not page.isAncestorOf(focused):
            page.setFocus()  # or its focus proxy; without a focus no key reaches anybody
        self.page_shown.emit(key)
        return page

    def take_changes(self, topics: frozenset[Topic]) -> None:
        """Refresh the page on screen, remember the change for the others."""
        for key, page in self._pages.items():
            if key == self.current_key and page.isVisible():
                page.refresh(topics)
            else:
                self._missed[key] = self._missed.get(key, frozenset()) | topics

    def unsaved(self, *, kept: bool) -> list[str]:
        """Titles of the pages on which something is typed that is not saved.

        Args:
            kept: those where it is kept as a draft; else those where it is lost with the program.
        """
        pages = (page for page in self._pages.values() if page.has_unsaved())
        return [page.title for page in pages if bool(page.drafts()) == kept]

    def catch_up(self) -> None:
        """The stack is on screen again, after a lock: the page shown reads what it missed."""
        missed = self._missed.pop(self.current_key, None)
        page = self._pages.get(self.current_key)
        if page is not None:
            page.setFocus()
        if page is not None and missed:
            page.refresh(missed)
