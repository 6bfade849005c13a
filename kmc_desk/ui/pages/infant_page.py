"""One infant: who it is, how it grows, and its days (screens.md §3)."""

from PySide6.QtWidgets import QPushButton, QStackedLayout, QVBoxLayout, QWidget

from kmc_desk.domain.care_codes import Outcome
from kmc_desk.domain.errors import UserError
from kmc_desk.domain.infant_view import InfantView
from kmc_desk.domain.permissions import Action
from kmc_desk.texts import text
from kmc_desk.ui.actions import KEYS, Command, action, button
from kmc_desk.ui.alerts.strip import AlertStrip
from kmc_desk.ui.band_button import BandButton
from kmc_desk.ui.change_hub import Topic
from kmc_desk.ui.infant.all_tabs import further_tabs
from kmc_desk.ui.infant.bed_order import BedOrder
from kmc_desk.ui.infant.chips import chips_of
from kmc_desk.ui.infant.completing import Completing
from kmc_desk.ui.infant.copying import copy_chart
from kmc_desk.ui.infant.corrections import Corrections
from kmc_desk.ui.infant.day_work import DayWork
from kmc_desk.ui.infant.documents import charts_of, name_summary, summary_of
from kmc_desk.ui.infant.help_text import help_text
from kmc_desk.ui.infant.history_dialog import Part
from kmc_desk.ui.infant.merging import Merging
from kmc_desk.ui.infant.sheets import InfantSheets
from kmc_desk.ui.infant.tabbed_page import TabbedPage
from kmc_desk.ui.infant.today import TodaySheet
from kmc_desk.ui.look import GRID
from kmc_desk.ui.page import Services
from kmc_desk.ui.preview.document_line import DocumentLine
from kmc_desk.ui.read_only import grey_saving
from kmc_desk.ui.shown_identity import shown_identity
from kmc_desk.ui.tasks import sentence_of
from kmc_desk.ui.tokens import State
from kmc_desk.ui.widgets.empty_state import EmptyState
from kmc_desk.ui.widgets.flow import FlowLayout
from kmc_desk.ui.widgets.identity_banner import IdentityBanner
from kmc_desk.ui.widgets.menu_button import MenuButton
from kmc_desk.usecases.context import Context
from kmc_desk.usecases.show_infant import show_infant

_TOPICS = frozenset(Topic) - {Topic.PEOPLE}
_ORDER = frozenset({Topic.WARD, Topic.STAYS})


class InfantPage(TabbedPage):
    """The screen about one infant, chosen with `open`.

    Args:
        services: what pages may use.
        context: the person signed in and the database.
    """

    def __init__(self, services: Services, context: Context) -> None:
        super().__init__()
        self._services, self._context = services, context
        self._wanted: int | None = None
        self._view: InfantView | None = None
        self.merging: Merging | None = None
        self.title, self.help_text = self.tr("Infant"), help_text(self)
        self.banner = IdentityBanner()
        today, further = TodaySheet(self, services, context), further_tabs(self, services, context)
        self.sheets = InfantSheets(today, services.settings, further)
        self.document = DocumentLine(services)
        self.nobody = EmptyState(
            self.tr("No infant is chosen. Choose an infant on the ward."),
            self.tr("Go to the ward"),
            "infant",
        )
        self.problem = EmptyState("", self.tr("Show its history"))
        self.work = DayWork(self, services, context)
        self.completing = Completing(self, services, context)
        self._beds = BedOrder(self, services.tasks, context)
        self.corrections = Corrections(self, services, context)
        self._make_actions()
        self._lay_out()
        self.setFocusProxy(self.sheets)
        self.nobody.acted.connect(lambda: self.wants_page.emit("ward", None))
        self.problem.acted.connect(self.show_history)
        self.sheets.wants_history.connect(self.show_history)
        self.work.serve(self.sheets.today, lambda: self._view)
        self.sheets.today.is_over.connect(self._read_again)
        self.sheets.bar.changed.connect(self._read_again)
        self.sheets.bar.wants_document.connect(self.save_charts)
        self.document.given_out.connect(self._read_again)  # the tab of papers tells of it
        self.sheets.bar.wants_copy.connect(self.copy_chart)

    def refresh(self, topics: frozenset[Topic] | None) -> None:
        """Read the infant again where it is touched."""
        if topics is None or topics & _ORDER:
            self._beds.forget()
        if self._wanted is not None and (topics is None or topics & _TOPICS):
            self._read(self._wanted)

    def open(self, what: object) -> None:
        """Show an infant by its number."""
        if isinstance(what, int):
            self._wanted = what
            self.nobody.sentence.setText(self.tr("Opening …"))
            self.nobody.button.hide()
            self._read(what)

    def buttons(self) -> list[QPushButton]:
        """What can be done with the infant, as far as each is shown."""
        return self._row

    # Reading

    def _read(self, infant_id: int) -> None:
        bar = self.sheets.bar
        wish, reference = bar.wish(), bar.reference()
        self._services.tasks.run(
            self,
            lambda: show_infant(self._context, infant_id, wish, reference),
            lambda view: self._show(infant_id, view),
            self._fail,
        )

    def _read_again(self) -> None:
        if self._wanted is not None:
            self._read(self._wanted)

    def _show(self, asked: int, view: InfantView) -> None:
        bar, chart = self.sheets.bar, view.chart
        if asked != self._wanted:
            return  # another infant was asked for in the meantime
        self._wanted = view.identity.infant_id  # of a merged record: the one that counts
        if (chart.wish, chart.site_reference) != (bar.wish(), bar.reference()):
            return  # another chart was
        if self._view is None or self._view.identity != view.identity:
            self.document.hide()
        self._view, self.bands.who = view, view.identity
        self.banner.show_identity(shown_identity(view.identity, chips_of(view)))
        self.sheets.show_infant(view)
        self.alerts.show_alerts(view)
        has_left = view.exit_at is not None
        for shown, one in (
            (not has_left, self._session_button),
            (not has_left, self.bands),
            (not has_left or view.may_discharge, self._discharge_button),
            (view.outcome not in (None, Outcome.FOLLOW_UP_ONLY), self._summary_button),
            (has_left and self._may_come_again(view), self._again_button),
            (bool(view.lacking) and self._context.may(Action.ENTER_CARE), self._complete_button),
        ):
            one.setVisible(shown)
        name_summary(self._summary_button, view.outcome)
        was_here = view.outcome is not Outcome.FOLLOW_UP_ONLY
        self._again_button.setText(self._again.text() if was_here else self.tr("Ad&mit …"))
        goes_on = view.today is not None and view.today.running is not None
        words = self.tr("Stop &skin-to-skin") if goes_on else self.tr("Start &skin-to-skin")
        self._session_button.setText(words)
        self._session_button.setAccessibleName(words.replace("&", ""))
        self.discharge.setEnabled(view.may_discharge)
        why = self.discharge.toolTip() if view.may_discharge else text("not_allowed")
        self._discharge_button.setToolTip(why)
        self._stack.setCurrentIndex(_INFANT)

    def _fail(self, error: Exception) -> None:
        if isinstance(error, UserError) and error.key == "reference_unknown":
            self.sheets.bar.use_standards()  # withdrawn while it was looked at
            again = self.tr("The chart shows INTERGROWTH-21st and WHO again.")
            self.says.emit(State.WARNING, f"{sentence_of(error)} {again}")
            self._read_again()
            return
        self._view = None
        in_error = isinstance(error, UserError) and error.key == "infant_without_stay"
        self.problem.button.setVisible(in_error)
        self._restore_button.setVisible(in_error and self._context.may(Action.WITHDRAW_STAY))
        self.problem.sentence.setText(sentence_of(error))
        self._stack.setCurrentIndex(_PROBLEM)

    def add_session(self) -> None:
        """Ask for one timed session."""
        self.work.add_session(self._view)

    def show_history(self, part: Part | None = None) -> None:
        """Who changed what of this infant; a part of it where one is given."""
        if self._wanted is not None:
            who = shown_identity(self._view.identity) if self._view else None
            self.corrections.open_history(self._wanted, who, part)

    def close_in_error(self) -> None:
        """Close the stay on screen as registered in error."""
        if self._view is not None:
            self.corrections.ask_in_error(self._view)

    def restore(self) -> None:
        """Make a stay that was closed in error count again."""
        if self._wanted is not None:
            self.corrections.ask_restore(self._wanted)

    def _step(self, by: int) -> None:
        self._beds.step(self._wanted, by)

    def admit_again(self) -> None:
        """A further stay of the infant on screen."""
        self._ask_for("readmit")

    def _may_come_again(self, view: InfantView) -> bool:
        return view.outcome is not Outcome.DIED and self._context.may(Action.ENTER_CARE)

    def save_summary(self) -> None:
        """Write the discharge summary; there is one after the exit only."""
        view = self._view
        if view is not None and view.exit_at is not None:
            self.document.show_paper(summary_of(self._context, view.identity, view.outcome))

    def merge(self) -> None:
        """Look for the other record of this infant and make one of both."""
        if self._view is not None:
            self.merging = Merging(self, self._services, self._context, self._view)

    def copy_chart(self) -> None:
        """Put the chart that is shown on the clipboard."""
        if self.sheets.chart is not None and self._view is not None:
            whose = self._view.identity.infant_id
            copy_chart(self._services, self._context, self.sheets.chart, whose, self.says.emit)

    def save_charts(self) -> None:
        """Write the growth charts as a PDF, read as on the screen."""
        if self._view is not None:
            who, bar = self._view.identity, self.sheets.bar
            self.document.show_paper(charts_of(self._context, who, bar.wish(), bar.reference()))

    # The parts

    def _ask_for(self, key: str) -> None:
        if self._view is not None:
            self.wants_page.emit(key, self._view.identity.infant_id)

    def _make_actions(self) -> None:
        self._session = action(
            self, self.tr("Start &skin-to-skin"), lambda: self.work.toggle(self._view), keys=("S",)
        )
        self._again = action(self, self.tr("Read&mit …"), self.admit_again)
        self._sibling = action(self, self.tr("Add si&bling"), lambda: self._ask_for("admit"))
        self.discharge = action(self, self.tr("Disc&harge …"), lambda: self._ask_for("discharge"))
        self._write = action(self, self.tr("Discharge summary PD&F"), self.save_summary)
        self._complete = action(
            self, self.tr("Complete …"), lambda: self.completing.ask(self._view)
        )
        self._history = action(
            self, self.tr("&History"), self.show_history, keys=KEYS[Command.HISTORY]
        )
        self._error = action(self, self.tr("&Registered in error …"), self.close_in_error)
        self._restore = action(self, self.tr("&Restore the stay …"), self.restore)
        self._merge = action(self, self.tr("Recorded t&wice …"), self.merge)
        self._back = action(
            self, self.tr("Pre&vious bed"), lambda: self._step(-1), keys=KEYS[Command.PREVIOUS_BED]
        )
        self._on = action(
            self, self.tr("&Next bed"), lambda: self._step(1), keys=KEYS[Command.NEXT_BED]
        )

        saving = self._session, self._again, self._sibling, self.discharge, self._complete
        grey_saving(self._context, *saving, self._error, self._restore, self._merge)

    def _lay_out(self) -> None:
        self._session_button = button(self._session, primary=True)
        self.bands = BandButton(self._services, self._context, self.document)
        self._discharge_button = button(self.discharge)
        self._summary_button = button(self._write, primary=True)
        self._complete_button = button(self._complete)
        self._again_button = button(self._again)
        self._error.setVisible(self._context.may(Action.WITHDRAW_STAY))
        self._merge.setVisible(self._context.may(Action.MERGE))
        self.more = MenuButton(self.tr("Mo&re …"), self.tr("More about this infant"))
        self.more.choices.addActions([self._sibling, self._history, self._error, self._merge])
        self._restore_button = button(self._restore)
        self.problem.add(self._restore_button)
        row = QWidget()
        flow = FlowLayout(GRID, GRID // 2, row)
        flow.setContentsMargins(2 * GRID, GRID, 2 * GRID, GRID)
        self._row = [
            self._session_button,
            self.bands,
            self._summary_button,
            self._discharge_button,
            self._complete_button,
            self._again_button,
            self.more,
            *(button(one) for one in (self._back, self._on)),
        ]
        for one in self._row:
            flow.addWidget(one)
        self.alerts = AlertStrip(self, self._services, self._context, flow)
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (self.banner, row, self.document):
            column.addWidget(part)
        column.addWidget(self.sheets, 1)
        self._stack = QStackedLayout(self)
        for sheet in (self.nobody, whole, self.problem):
            self._stack.addWidget(sheet)


_NOBODY, _INFANT, _PROBLEM = range(3)
