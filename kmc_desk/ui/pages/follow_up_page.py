"""Follow-up: the clinic day, who is due, who is sought, and how many stay (clinical.md §3.9)."""

from collections.abc import Mapping, Sequence

from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout

from kmc_desk.domain.drafts import Draft, HalfTyped
from kmc_desk.ui.change_hub import Topic
from kmc_desk.ui.follow_up.all_views import all_views
from kmc_desk.ui.follow_up.tab_counts import TabCounts
from kmc_desk.ui.follow_up.view import FollowUpView
from kmc_desk.ui.page import Page, Services
from kmc_desk.ui.widgets.shown_tabs import ShownTabs
from kmc_desk.usecases.context import Context


class FollowUpPage(Page):
    """Views in tabs; only the one on screen reads, the others when they are looked at.

    Args:
        services: what pages may use.
        context: the person signed in and the database.
    """

    def __init__(self, services: Services, context: Context) -> None:
        super().__init__()
        self.title = self.tr("Follow-up")
        self.views = all_views(self, services, context)
        self._stale: dict[FollowUpView, frozenset[Topic] | None] = dict.fromkeys(self.views)
        self.tabs = ShownTabs()
        self.tabs.setDocumentMode(True)
        for view in self.views:
            self.tabs.addTab(view, view.title)
        self._counts = TabCounts(self.tabs, services, context)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.tabs)
        self.help_text = "\n\n".join(view.help_text for view in self.views if view.help_text)
        self.tabs.currentChanged.connect(lambda _place: self._turned())

    def refresh(self, topics: frozenset[Topic] | None) -> None:
        for view in self.views:
            known = self._stale.get(view, frozenset())
            self._stale[view] = None if known is None or topics is None else known | topics
        self._counts.refresh(topics)
        self._read_shown()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The keys go to the view on screen."""
        super().focusInEvent(event)
        shown = self.tabs.currentWidget()
        if shown is not None:
            shown.setFocus()

    def has_unsaved(self) -> bool:
        return any(view.has_unsaved() for view in self.views)

    def drafts(self) -> Mapping[str, HalfTyped]:
        return {place: one for view in self.views for place, one in view.drafts().items()}

    def take_drafts(self, drafts: Sequence[Draft]) -> None:
        for view in self.views:
            view.take_drafts(drafts)

    def _turned(self) -> None:
        """Read the view that is now on screen; the keyboard goes where its keys act.

        Qt gives it to the first field, where the letters would be typed. Who walks along the tabs
        by arrow stays on them.
        """
        shown, focused = self.tabs.currentWidget(), QApplication.focusWidget()
        if shown is not None and focused is not None and shown.isAncestorOf(focused):
            shown.setFocus()
        self._read_shown()

    def _read_shown(self) -> None:
        shown = self.tabs.currentWidget()
        if isinstance(shown, FollowUpView) and shown in self._stale:
            shown.refresh(self._stale.pop(shown))
