"""The centre: its name, its people, the register in and out, growth references, the program."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QTabWidget, QVBoxLayout, QWidget

from kmc_desk.domain.permissions import Action
from kmc_desk.ui.backup.part import BackupPart
from kmc_desk.ui.centre.about import AboutPart
from kmc_desk.ui.centre.exporting import ExportPart, may_export
from kmc_desk.ui.centre.importing import ImportPart
from kmc_desk.ui.centre.people import PeoplePart
from kmc_desk.ui.centre.references import ReferencesPart
from kmc_desk.ui.centre.trail import TrailPart, may_see_trail
from kmc_desk.ui.change_hub import Topic
from kmc_desk.ui.keys.part import KeysPart, may_keep_keys
from kmc_desk.ui.look import GRID, set_role
from kmc_desk.ui.page import Page, Services
from kmc_desk.ui.widgets.flow import FlowLayout
from kmc_desk.ui.widgets.low_window import GoesWhenLow
from kmc_desk.usecases.context import Context

_LINES = 24


class CentrePage(Page):
    """People, import, export, references and about, under the name of the centre.

    Args:
        services: what every page may use.
        context: who is signed in, at which database.
    """

    def __init__(self, services: Services, context: Context) -> None:
        super().__init__()
        self.title = self.tr("Centre")
        self.help_text = _help(self)
        self._context = context
        sees_families = context.may(Action.SEE_WARD)  # else this is the only page there is
        self.people = PeoplePart(services, context)
        self.importing = ImportPart(services, context) if sees_families else None
        self.exporting = ExportPart(services, context) if may_export(context) else None
        self.references = ReferencesPart(services, context) if sees_families else None
        self.trail = TrailPart(services, context) if may_see_trail(context) else None
        self.backups = BackupPart(services, context)
        self.keys = KeysPart(services, context) if may_keep_keys(context) else None
        self.about = AboutPart()
        self.tabs = QTabWidget()
        self.tabs.setAccessibleName(self.tr("Parts of this page"))
        self.tabs.addTab(self.people, self.tr("P&eople"))
        if self.importing is not None:
            self.tabs.addTab(self.importing, self.tr("Import &register"))
        if self.exporting is not None:
            self.tabs.addTab(self.exporting, self.tr("E&xport"))
        self.tabs.addTab(self.backups, self.tr("Bac&kups"))
        if self.keys is not None:
            self.tabs.addTab(self.keys, self.tr("Ke&ys"))
        if self.references is not None:
            self.tabs.addTab(self.references, self.tr("&Growth references"))
        if self.trail is not None:
            self.tabs.addTab(self.trail, self.tr("&Trail"))
        self.tabs.addTab(self.about, self.tr("A&bout"))
        for part in (self.people, self.importing, self.references, self.keys):
            if part is None:
                continue
            part.says.connect(self.says)
            part.saved.connect(lambda: self.has_saved.emit(context.clock()))
        self.tabs.currentChanged.connect(self._look_at_trail)
        self._lay_out()
        self.setFocusProxy(self.tabs.tabBar())

    def refresh(self, topics: frozenset[Topic] | None) -> None:
        if topics is None or Topic.PEOPLE in topics:
            self.people.refresh()
        if self.references is not None and (topics is None or Topic.REFERENCES in topics):
            self.references.refresh()
        if topics is None and self.trail is not None:
            self.trail.refresh()
        if topics is None or Topic.BACKUPS in topics:
            self.backups.refresh()
        if self.keys is not None and (topics is None or Topic.PEOPLE in topics):
            self.keys.refresh()

    def open(self, what: object) -> None:
        """Show the tab of that word; "backups" is what the status line asks for."""
        if what == "backups":
            self.tabs.setCurrentWidget(self.backups)
            self.backups.refresh()

    def _look_at_trail(self) -> None:
        """What was done on another tab stands in the trail, too."""
        if self.trail is not None and self.tabs.currentWidget() is self.trail:
            self.trail.refresh()

    def has_unsaved(self) -> bool:
        """Whether a register is being written: closing cancels it, and nothing of it is kept."""
        return self.importing is not None and self.importing.is_writing

    def _lay_out(self) -> None:
        centre = self._context.centre
        heading = _label(centre.name, "title")
        facts = QWidget()
        flow = FlowLayout(3 * GRID, GRID // 2, facts)
        missing = self.tr("not recorded")
        for name, value in (
            (self.tr("Code"), centre.code),
            (self.tr("Hospital"), centre.hospital),
            (self.tr("District"), centre.district),
            (self.tr("Province"), centre.province),
        ):
            flow.addWidget(_label(f"{name}: {value or missing}", "quiet"))
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, GRID)
        column.setSpacing(GRID)
        column.addWidget(heading)
        column.addWidget(facts)
        column.addWidget(self.tabs, 1)
        GoesWhenLow(self, (heading, facts), _LINES)  # the name stands in the top bar, too


def _label(words: str, role: str) -> QLabel:
    label = QLabel(words)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(role == "title")
    set_role(label, role)
    return label


def _help(page: CentrePage) -> str:
    return page.tr(
        "Who works here, the register that was kept before, and growth references of your own.\n\n"
        "- **People**: everybody who may sign in. Each person has an account and a passphrase of "
        "their own; nobody shares one. **My account**: your own passphrase, and a PIN with which "
        "you come back quickly while the program runs. The centre head and the data admin add "
        "people, change roles (Enter on a row), give a new passphrase to whoever forgot theirs, "
        "close accounts and open them again; nobody closes their own. Nothing of a closed account "
        "is deleted. The last centre head stays. A PIN that is blocked after five wrong ones is "
        "taken again once its person has signed in with the passphrase.\n"
        "- **Import register**: choose an Excel workbook, a zip or a folder of CSV tables. It is "
        "checked first; **■** must be mended or left out, **▲** is worth a look, **●** is a "
        "remark. Choose a table at the side to see what becomes of its rows. **Cancel** writes "
        "nothing.\n"
        "- **Export**: for analysis, which names nobody; or everything with names, which asks for "
        "a reason that is kept. Doctors and the centre head may export.\n"
        "- **Backups**: made by themselves in a pause, at lock and on exit; they lie on this "
        "computer, encrypted. **Copy to USB** takes one along on a stick that was labelled here "
        "once; keep it outside the ward. A day without one is **▲** late, three days are **■** too "
        "old. **Check** reads a backup as a whole; **Look into it** opens it in a second window, "
        "for reading only, with a stripe over it that says so. "
        "**Restore** puts it in the place of the data: it says what is lost, "
        "asks for a reason and your passphrase, and moves the data of now aside. **Try a restore** "
        "each quarter.\n"
        "- **Keys**: who opens the data. Check the recovery code from its paper each quarter; "
        "typing it back when the centre was set up was the first check. A "
        "new one is printed on a page to cut in two, never saved as a file, and counts once it is "
        "typed back. After somebody has left who may have kept a copy, "
        "make a new data key. An escrow key lets somebody outside, such as the province, open the "
        "data if everything else is lost: they make the pair and give you the public half as a "
        "file; compare its fingerprint by telephone.\n"
        "- **Growth references**: INTERGROWTH-21st and WHO are always the default. A reference "
        "this centre may use, such as Fenton, is added from a CSV file with the columns *sex, "
        "measure, "
        "pma_days, L, M, S* (M in kg or cm, rows at most seven days apart) and is used only where "
        "somebody chooses it on a chart. Doctors and the centre head may add and withdraw; nothing "
        "is deleted.\n"
        "- **Trail**: who did what, when and why, the newest on top. Choose above whose entries, "
        "which kind, which days; **Enter** shows an entry whole. **Verify the trail** looks "
        "whether every entry is as it was written; the signed returns and the note of its end "
        "beside the database must agree with it. The last eight digits at the foot of a paper are "
        "those of the newest entry when it was made. Who may not see the ward reads no values. "
        "**Save as CSV** writes all that fits; **Cancel** beside its bar leaves no file.\n"
        "- **About**: version, sources, and what awaits a clinician's signature."
    )
