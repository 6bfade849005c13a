"""Settings: what one person sets for the screen, and what the centre sets for its ward."""

from collections.abc import Sequence

from PySide6.QtWidgets import QLabel, QVBoxLayout

from kmc_desk.domain.dates import show_datetime
from kmc_desk.domain.drafts import Draft, HalfTyped
from kmc_desk.ui.change_hub import Topic
from kmc_desk.ui.draft_words import not_saved_words
from kmc_desk.ui.look import GRID, set_role
from kmc_desk.ui.models.row_view import RowView
from kmc_desk.ui.models.view_table import Column, RowTableModel
from kmc_desk.ui.page import Page, Services
from kmc_desk.ui.read_only import grey_saving
from kmc_desk.ui.settings import remember_columns
from kmc_desk.ui.ward_settings.beds import BedsPart
from kmc_desk.ui.ward_settings.home import HomePart
from kmc_desk.ui.ward_settings.over_kept import OverKept
from kmc_desk.ui.ward_settings.rules import RulesPart
from kmc_desk.ui.ward_settings.scales import ScalesPart
from kmc_desk.ui.ward_settings.screen import ScreenPart
from kmc_desk.ui.widgets.offer_bar import OfferBar
from kmc_desk.ui.widgets.shown_tabs import ShownTabs
from kmc_desk.usecases.context import Context
from kmc_desk.usecases.ward_settings import SettingChange, WardSettings, show_ward_settings


class SettingsPage(Page):
    """The screen, the rules of the ward, its beds and scales, and who changed what.

    Args:
        services: what every page may use.
        context: who is signed in, at which database.
    """

    def __init__(self, services: Services, context: Context) -> None:
        super().__init__()
        self.title = self.tr("Settings")
        self.help_text = self.tr(
            "What you set for yourself, and what the centre head sets for the ward. **Ctrl+Tab** "
            "goes to the next tab, from wherever the cursor is in it.\n\n"
            "- **This screen**: text size (also **Ctrl +**, **Ctrl −**, **Ctrl 0**) and light or "
            "dark; both are remembered for you. Below stand all keys.\n"
            "- **Rules of the ward**: which table of usual feeds, from when on a weight is "
            "missing, when shifts begin, and after how many minutes without a key the screen "
            "locks. The centre head sets them.\n"
            "- **Going home**: by which criteria readiness is judged, with their limits and where "
            "each comes from; the follow-up clinic, its days, and the language of papers for "
            "families. The centre head chooses a bundled list and changes it: **Space** in the "
            "table asks for a criterion. *Take the criteria as bundled* takes changes back. "
            "*Dates of follow-up* has two bundled calendars and one of the centre’s own; the table "
            "beside it shows at once on which days one infant would be asked to come. Where the "
            "clinic is closed on more days, visits that are booked there move to the next open "
            "day once you agree; *Families to tell* lists them. *Vaccines and eyes* shows the "
            "schedule of vaccines with its source, and says whose eyes are to be looked at.\n"
            "- **Beds**: the row of beds as the ward list shows it. A bed in which an infant lies "
            "cannot be removed; where it is renamed, the infant goes with it.\n"
            "- **Scales**: how each is marked, in which steps it reads, when it was checked last.\n"
            "- **Changes**: who set what, and what stood there before.\n\n"
            "What is typed and not yet kept stands there again after a lock or the end of the "
            "program; *Drop it* takes it back."
        )
        self._services, self._context = services, context
        self.for_screen = ScreenPart(services.look)
        self.rules = RulesPart(services, context)
        self.home = HomePart(services, context)
        grey_saving(context, self.home.button, self.home.bundled_button)
        self.beds = BedsPart(services, context)
        self.scales = ScalesPart(services, context)
        self.changes: RowTableModel[SettingChange] = RowTableModel(
            (
                Column(header=self.tr("When"), text=lambda c: show_datetime(c.at), width=18),
                Column(header=self.tr("Who"), text=lambda c: c.who, width=18),
                Column(header=self.tr("What"), text=lambda c: c.label, width=26, grows=True),
                Column(header=self.tr("Before"), text=lambda c: c.old, width=14),
                Column(header=self.tr("Since"), text=lambda c: c.new, width=14),
            ),
            key=lambda change: change,
            sentence=lambda c: f"{show_datetime(c.at)}, {c.who}, {c.label}: {c.old}, {c.new}",
        )
        self.changes_view = RowView(self.changes, self.tr("Changes of the settings"))
        self.tabs = ShownTabs()
        self.tabs.setAccessibleName(self.tr("Parts of this page"))
        for part, words in (
            (self.for_screen, self.tr("This screen")),
            (self.rules, self.tr("Rules of the ward")),
            (self.home, self.tr("Going home")),
            (self.beds, self.tr("Beds")),
            (self.scales, self.tr("Scales")),
            (self.changes_view, self.tr("Changes")),
        ):
            self.tabs.addTab(part, words)
        for part in (self.rules, self.home, self.beds, self.scales):
            part.says.connect(self.says)
            part.saved.connect(lambda: self.has_saved.emit(context.clock()))
        self._drafts = (
            OverKept("settings/rules", self.tr("rules of the ward"), self.rules),
            OverKept("settings/home", self.tr("settings of going home"), self.home),
        )
        self.rules.form.edited.connect(lambda _name: self.typed.emit())
        self.home.typed.connect(self.typed)
        self.offer = OfferBar(self.tr("Put it back"))
        self.offer.taken.connect(self._put_back)
        self.offer.dropped.connect(self._drop)
        self.home.moved.opened.connect(lambda number: self.wants_page.emit("infant", number))
        self._lay_out()
        self.tabs.setCurrentIndex(services.settings.tab("settings"))
        self.tabs.currentChanged.connect(lambda at: services.settings.set_tab("settings", at))
        for view, name in (
            (self.beds.view, "beds"),
            (self.scales.view, "scales"),
            (self.changes_view, "setting_changes"),
        ):
            remember_columns(view, services.settings, name)
        self.setFocusProxy(self.tabs.tabBar())

    def refresh(self, topics: frozenset[Topic] | None) -> None:
        if topics is None or topics & {Topic.SETTINGS, Topic.STAYS, Topic.WARD}:
            self._services.tasks.run(self, lambda: show_ward_settings(self._context), self._show)
        if topics is None or topics & {Topic.SETTINGS, Topic.FOLLOW_UP}:
            self.home.moved.refresh()

    def has_unsaved(self) -> bool:
        """Whether rules are typed that are not kept."""
        return self.rules.has_unsaved() or self.home.has_unsaved()

    def drafts(self) -> dict[str, HalfTyped]:
        found = {one.place: one.half_typed() for one in self._drafts}
        return {place: typed for place, typed in found.items() if typed is not None}

    def take_drafts(self, drafts: Sequence[Draft]) -> None:
        by_place = {draft.place: draft for draft in drafts}
        for one in self._drafts:
            one.waiting = by_place.get(one.place)
        self._offer()

    def _offer(self) -> None:
        """Put back what was typed before, unless it is old; then it is offered."""
        now = self._context.clock()
        waiting = [one.waiting for one in self._drafts if one.can_put_back() and one.waiting]
        if any(draft.is_old(now) for draft in waiting):
            self.offer.offer(not_saved_words(waiting, now), may_take=True)
        elif waiting:
            self._put_back()

    def _put_back(self) -> None:
        ready = [one for one in self._drafts if one.can_put_back()]
        waiting = [one.waiting for one in ready if one.waiting]
        for one in ready:
            one.put_back()
        self.offer.offer(not_saved_words(waiting, self._context.clock()), may_take=False)
        self.typed.emit()

    def _drop(self) -> None:
        for one in self._drafts:
            one.drop()
        self.offer.hide()
        self.typed.emit()

    def _show(self, found: WardSettings) -> None:
        rules, home = self._drafts
        if not self.rules.has_unsaved():
            self.rules.show_rules(found.rules)
            rules.shows_kept()
        if not self.home.has_unsaved():
            self.home.show_settings(found)
            home.shows_kept()
        if not self.drafts():
            self.offer.hide()
        self._offer()
        self.beds.show_beds(found.beds)
        self.scales.show_scales(found.scales)
        self.changes.set_rows(found.changes)

    def _lay_out(self) -> None:
        heading = QLabel(self.title)
        set_role(heading, "title")
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, GRID)
        column.setSpacing(GRID)
        column.addWidget(heading)
        column.addWidget(self.offer)
        column.addWidget(self.tabs, 1)
