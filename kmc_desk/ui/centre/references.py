"""Growth references of the centre's own: which there are, one more, one less."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from kmc_desk.domain.dates import show_date, weeks_and_days
from kmc_desk.domain.permissions import Action, may
from kmc_desk.texts import code_text, text
from kmc_desk.ui import dialogs
from kmc_desk.ui.centre.add_reference import ReferenceDialog
from kmc_desk.ui.change_hub import Topic
from kmc_desk.ui.look import GRID, set_role
from kmc_desk.ui.models.row_view import RowView
from kmc_desk.ui.models.view_table import Column, RowTableModel
from kmc_desk.ui.page import Services
from kmc_desk.ui.read_only import grey_saving
from kmc_desk.ui.tasks import sentence_of
from kmc_desk.ui.tokens import State
from kmc_desk.ui.widgets.empty_state import EmptyState
from kmc_desk.ui.widgets.tinted import Tinted
from kmc_desk.usecases.context import Context
from kmc_desk.usecases.growth_references import KeptReference, references, withdraw_reference


class ReferencesPart(QWidget):
    """The list of references the centre keeps.

    Args:
        services: what every page may use.
        context: who is signed in, at which database.
    """

    says = Signal(object, str)
    saved = Signal()

    def __init__(self, services: Services, context: Context) -> None:
        super().__init__()
        self._services, self._context = services, context
        self._may = may(context.account, Action.MANAGE_REFERENCES)
        self.model: RowTableModel[KeptReference] = RowTableModel(
            self._columns(), key=lambda kept: kept.name, sentence=self._sentence
        )
        self.view = RowView(self.model, self.tr("Growth references of this centre"))
        self.nothing = EmptyState(
            self.tr(
                "No reference of the centre’s own is kept.\n\n"
                "A growth reference that this centre may use – Fenton, for example, whose figures "
                "cannot be shipped with the program – comes in as a CSV file with the columns sex, "
                "measure, pma_days, L, M, S. Every row is checked first."
            )
        )
        self.trouble = Tinted(State.DANGER)
        self.add_button = QPushButton(self.tr("&Add a reference …"))
        self.withdraw_button = QPushButton(self.tr("&Withdraw …"))
        grey_saving(context, self.add_button, self.withdraw_button)
        self.add_button.clicked.connect(self.add)
        self.withdraw_button.clicked.connect(self.withdraw)
        self.view.selectionModel().currentRowChanged.connect(self._offer)
        self._lay_out()
        self._offer()

    def refresh(self) -> None:
        """Read the references again."""
        self._services.tasks.run(
            self, lambda: references(self._context), self._show, self._not_shown
        )

    def add(self) -> ReferenceDialog:
        """Ask for a new reference."""
        dialog = ReferenceDialog(self, self._services, self._context)
        dialog.added.connect(self._added)
        dialog.open()
        return dialog

    def withdraw(self) -> None:
        """Ask whether the reference under the cursor is to be offered no more."""
        kept: KeptReference | None = self.view.current_row()
        if kept is None or kept.withdrawn:
            return
        question = self.tr(
            "{name} will not be offered on charts any more. It stays in this list, its name stays "
            "taken, and this cannot be taken back."
        ).format(name=kept.name)
        dialogs.ask(self, question, self.tr("Withdraw"), lambda: self._withdraw(kept.name))

    def _withdraw(self, name: str) -> None:
        self.trouble.hide()
        self.withdraw_button.setEnabled(False)
        self._services.tasks.run(
            self,
            lambda: withdraw_reference(self._context, name),
            lambda _: self._changed(self.tr("{name} is withdrawn."), name),
            self._not_withdrawn,
        )

    def _added(self, kept: KeptReference) -> None:
        self._changed(self.tr("{name} is kept; it can be chosen on growth charts now."), kept.name)

    def _changed(self, words: str, name: str) -> None:
        self.saved.emit()
        self.says.emit(State.DONE, words.format(name=name))
        self._services.hub.publish(frozenset({Topic.REFERENCES}))

    def _show(self, kept: tuple[KeptReference, ...]) -> None:
        self.trouble.hide()
        self.model.set_rows(kept)
        self.view.setVisible(bool(kept))
        self.nothing.setVisible(not kept)
        self._offer()

    def _not_shown(self, error: Exception) -> None:
        self.trouble.say(sentence_of(error))
        self.trouble.show()

    def _not_withdrawn(self, error: Exception) -> None:
        self._not_shown(error)
        self._offer()

    def _offer(self) -> None:
        """Enable what can be done now; a button that cannot be pressed says why."""
        kept: KeptReference | None = self.view.current_row()
        can_go = kept is not None and not kept.withdrawn
        self.add_button.setEnabled(self._may)
        self.withdraw_button.setEnabled(self._may and can_go)
        choose = self.tr("Choose a reference in the table that is in use.")
        self.add_button.setToolTip("" if self._may else text("not_allowed"))
        why = text("not_allowed") if not self._may else "" if can_go else choose
        self.withdraw_button.setToolTip(why)

    def _columns(self) -> tuple[Column[KeptReference], ...]:
        return (
            Column(header=self.tr("Name"), text=lambda kept: kept.name, width=14),
            Column(header=self.tr("Source"), text=lambda kept: kept.source, width=20, grows=True),
            Column(header=self.tr("Figures"), text=self._figures, width=19),
            Column(header=self.tr("Added"), text=self._added_words, width=12),
            Column(header=self.tr("State"), text=self._state_words, width=12),
        )

    def _figures(self, kept: KeptReference) -> str:
        measures = ", ".join(code_text(measure) for measure in kept.measures)
        first, last = weeks_and_days(kept.first_pma_days), weeks_and_days(kept.last_pma_days)
        words = self.tr("{measures}\nPMA {first} to {last}")
        return words.format(measures=measures, first=first, last=last)

    def _added_words(self, kept: KeptReference) -> str:
        words = self.tr("{day}\nby {who}")  # a date is not broken at its hyphens
        return words.format(day=show_date(kept.added_at.date()), who=kept.added_by)

    def _state_words(self, kept: KeptReference) -> str:
        if kept.withdrawn_at is None:
            return self.tr("in use")
        words = self.tr("withdrawn\n{day}\nby {who}")
        return words.format(day=show_date(kept.withdrawn_at.date()), who=kept.withdrawn_by)

    def _sentence(self, kept: KeptReference) -> str:
        parts = (kept.name, self._figures(kept), self._state_words(kept))
        return ", ".join(part.replace("\n", " ") for part in parts)

    def _lay_out(self) -> None:
        default = QLabel(
            self.tr(
                "INTERGROWTH-21st and WHO are always the default; a reference of this centre is "
                "used, and named with its source, only on charts where somebody chooses it."
            )
        )
        why = QLabel("" if self._may else text("not_allowed"))
        for label in (default, why):
            label.setWordWrap(True)
            set_role(label, "quiet")
        row = QHBoxLayout()
        row.setSpacing(GRID)
        row.addWidget(self.add_button)
        row.addWidget(self.withdraw_button)
        row.addWidget(why, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, GRID, 0, 0)
        column.setSpacing(GRID)
        column.addWidget(default)
        column.addLayout(row)
        column.addWidget(self.trouble)
        column.addWidget(self.view, 1)
        column.addWidget(self.nothing, 1)
        column.addStretch(0)
        for part in (self.trouble, self.view, self.nothing):
            part.hide()
