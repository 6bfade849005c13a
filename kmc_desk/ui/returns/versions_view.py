"""The versions of the return that were signed, and what is another figure in each."""

from functools import partial

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from kmc_desk.domain.returns import Figure, MonthlyReturn
from kmc_desk.domain.returns.standing import Change
from kmc_desk.texts import text
from kmc_desk.texts.return_figures import NONE, change_label
from kmc_desk.ui.look import GRID, set_role
from kmc_desk.ui.models.row_view import RowView
from kmc_desk.ui.models.view_table import RIGHT, Column, RowTableModel
from kmc_desk.ui.page import Services
from kmc_desk.ui.returns.shown import shown
from kmc_desk.ui.returns.standing_words import signed_words
from kmc_desk.ui.returns.view import Entry, ReturnView
from kmc_desk.usecases.context import Context
from kmc_desk.usecases.finalise_return import versions


class VersionsView(ReturnView):
    """Enter on a version shows it as it was signed.

    Args:
        services: what pages may use.
        context: the person signed in and the database.
    """

    def __init__(self, services: Services, context: Context) -> None:
        super().__init__()
        self.help_text = self.tr(
            "**Versions** has each version that was signed, by whom, and why; **Enter** shows it "
            "as it was signed. Under it stand the figures that are others than in the version "
            "before."
        )
        self._services, self._context = services, context
        self._found: MonthlyReturn | None = None
        self._asked = False
        self.nothing = QLabel(
            self.tr(
                "The return of this month has not been finalised. When the month is over, the "
                "centre head signs it with Finalise (Alt+F); its versions then stand here."
            )
        )
        self.versions: RowTableModel[MonthlyReturn] = RowTableModel(
            (Column(header=self.tr("Signed versions"), text=signed_words, width=40, grows=True),),
            key=lambda one: one.version,
            sentence=signed_words,
        )
        self.signed = RowView(self.versions, self.tr("Signed versions"))
        self.signed.opened.connect(lambda one: self.wants_version.emit(one.version))
        self.title = QLabel()
        self.changes: RowTableModel[Change] = RowTableModel(
            (
                Column(header="", text=lambda one: one.row, width=5),
                Column(header=self.tr("Figure"), text=change_label, width=24, grows=True),
                Column(
                    header=self.tr("Before"),
                    text=lambda one: _said(one.before),
                    align=RIGHT,
                    width=14,
                ),
                Column(
                    header=self.tr("After"),
                    text=lambda one: _said(one.after),
                    align=RIGHT,
                    width=14,
                ),
            ),
            key=lambda one: (one.row, one.key),
            sentence=change_words,
        )
        self.changed = RowView(self.changes, self.tr("Figures that changed"))
        self._lay_out()

    def entries(self) -> list[Entry]:
        latest = self._found.latest if self._found else 0
        note = f"v{latest}" if latest else ""
        return [Entry(key="versions", words=self.tr("Versions"), short="V", note=note)]

    def take(self, found: MonthlyReturn | None) -> None:
        self._found = found
        self._asked = False
        signed = found is not None and found.latest > 0
        self.nothing.setVisible(found is not None and not signed)
        self.signed.setVisible(signed)
        changes = found.changes if found else ()
        self.changes.set_rows(changes)
        if found is not None:
            self.title.setText(self._changes_title(found))
        self.title.setVisible(signed and bool(changes))
        self.changed.setVisible(signed and bool(changes))
        self._rest.setVisible(not (signed and changes))
        self.entries_changed.emit()

    def show_entry(self, key: str) -> None:
        """The signed versions are unpacked only when somebody looks."""
        found = self._found
        if found is None or not found.latest or self._asked:
            return
        self._asked = True
        self._services.tasks.run(
            self,
            lambda: versions(self._context, found.period.month),
            partial(self._show_versions, found),
        )

    def _show_versions(self, of: MonthlyReturn, signed: tuple[MonthlyReturn, ...]) -> None:
        if of is self._found:
            self.versions.set_rows(signed[::-1])
            self.signed.resizeRowsToContents()

    def _changes_title(self, found: MonthlyReturn) -> str:
        if found.version == 0:
            return self.tr("Changed since version {n} was signed").format(n=found.latest)
        before = found.version - 1
        return self.tr("Changed from version {a} to {b}").format(a=before, b=found.version)

    def _lay_out(self) -> None:
        set_role(self.nothing, "quiet")
        self.nothing.setWordWrap(True)
        set_role(self.title, "strong")
        self._rest = QWidget()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addWidget(self.nothing)
        column.addWidget(self.signed, 1)
        column.addWidget(self.title)
        column.addWidget(self.changed, 2)
        column.addWidget(self._rest, 1)
        self.setFocusProxy(self.signed)


def change_words(change: Change) -> str:
    """A change as one line: "B9 Absconded: 1, now 0"."""
    return text(
        "return.change",
        row=change.row,
        label=change_label(change),
        before=_said(change.before),
        after=_said(change.after),
    )


def _said(figure: Figure | None) -> str:
    return NONE if figure is None else shown(figure)
