"""How many families stay with the centre: the figures of follow-up for the centre head."""

from datetime import date, timedelta

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QComboBox, QLabel, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from kmc_desk.domain.dates import show_date
from kmc_desk.domain.errors import UserError
from kmc_desk.domain.follow_up.figures import FollowUpFigures, Span, last_months, of_year
from kmc_desk.domain.returns.figures import SMALL_DENOMINATOR
from kmc_desk.texts import text
from kmc_desk.texts.return_blocks import Block
from kmc_desk.ui.change_hub import Topic
from kmc_desk.ui.follow_up.curve_canvas import CurveCanvas
from kmc_desk.ui.follow_up.figure_blocks import home_block, losses_block, months_block
from kmc_desk.ui.follow_up.view import FollowUpView
from kmc_desk.ui.i18n import isolate
from kmc_desk.ui.look import GRID, set_role
from kmc_desk.ui.page import Services
from kmc_desk.ui.returns.figure_table import FigureTable
from kmc_desk.ui.returns.side_by_side import SideBySide
from kmc_desk.ui.tasks import sentence_of
from kmc_desk.ui.tokens import State
from kmc_desk.ui.widgets.empty_state import EmptyState
from kmc_desk.ui.widgets.flow import FlowLayout
from kmc_desk.ui.widgets.scrolled import FollowingArea, scrolled
from kmc_desk.ui.widgets.tinted import Tinted
from kmc_desk.usecases.context import Context
from kmc_desk.usecases.follow_up_figures import Counting, begin_figures, count_more

_MONTHS = (12, 24)
_TOPICS = frozenset({Topic.FOLLOW_UP, Topic.STAYS})


class FiguresView(FollowUpView):
    """One span of time at a time; every figure says of how many it is and how it was counted.

    Counting goes on a few infants at a time, so that nobody at the ward waits for it; another span
    or another tab ends it.

    Args:
        services: what pages may use.
        context: the person signed in and the database.
    """

    def __init__(self, services: Services, context: Context) -> None:
        super().__init__()
        self.title = self.tr("Fi&gures")
        self.help_text = _help(self)
        self._services, self._context = services, context
        self._counting: Counting | None = None
        self._paused: Counting | None = None  # the tab was left; it goes on when looked at again
        self._shown: Span | None = None
        self._years: list[int] = []
        self.span = QComboBox()
        for part in (self.span, self.span.view()):
            part.setAccessibleName(self.tr("Period of the figures"))
        for months in _MONTHS:
            self.span.addItem(self.tr("Last {n} months").format(n=months), months)
        self.days = QLabel()
        set_role(self.days, "quiet")
        self.progress = QLabel()
        set_role(self.progress, "quiet")
        self.progress.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.empty = EmptyState(
            self.tr(
                "Nobody left the ward in this period, and no visit was due. How many families "
                "stay in follow-up, keep their dates and go on with skin-to-skin at home will "
                "stand here."
            )
        )
        self.curve = CurveCanvas(context.watermark)
        self.no_curve, self.no_losses = QLabel(text("curve.empty")), QLabel()
        self.no_losses.setText(text("figures.no_losses"))
        self.few = QLabel(text("curve.few", n=SMALL_DENOMINATOR))
        self.no_date = Tinted(State.WARNING)
        self.home: FigureTable | None = None
        self.months: FigureTable | None = None
        self.losses: FigureTable | None = None
        self._lay_out()
        self.span.currentIndexChanged.connect(lambda _place: self._count())
        self.setFocusProxy(self.span)

    def refresh(self, topics: frozenset[Topic] | None) -> None:
        if topics is None or topics & _TOPICS:
            self._count()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._paused is not None:
            self._go_on(self._paused)

    def _count(self) -> None:
        """Begin anew; answers about another span are dropped, and its figures not shown as this."""
        span = self._wanted()
        self._counting = self._paused = None
        if span != self._shown:
            self._shown = None
            self.days.clear()
            self.progress.setText(self.tr("Counting …"))
            self._stack.setCurrentWidget(self.progress)
        self._services.tasks.run(
            self, lambda: begin_figures(self._context, span), self._begun, self._failed
        )

    def _begun(self, counting: Counting) -> None:
        if counting.span != self._wanted():
            return
        self._counting = counting
        self._offer_years(counting.first_left_on)
        self._go_on(counting)

    def _go_on(self, counting: Counting) -> None:
        self._paused = None
        if counting is not self._counting:
            return
        if counting.is_done:
            self._counting = None
            self._show(counting.tally.figures())
        elif not self.isVisible():
            self._paused = counting
        else:
            said = self.tr("Counting … {done} of {total} infants")
            self.progress.setText(
                said.format(done=isolate(str(counting.done)), total=isolate(str(counting.total)))
            )
            self._services.tasks.run(
                self, lambda: count_more(self._context, counting), self._go_on, self._failed
            )

    def _failed(self, error: Exception) -> None:
        self._counting = self._shown = None
        self._stack.setCurrentWidget(self.progress)
        self.progress.setText(sentence_of(error) if isinstance(error, UserError) else "")

    def _show(self, found: FollowUpFigures) -> None:
        self._shown = span = found.span
        self.days.setText(
            self.tr("{first} to {last}").format(
                first=isolate(show_date(span.first)), last=isolate(show_date(_last_day(span)))
            )
        )
        self.empty.setVisible(found.is_empty)
        if found.is_empty:
            self._stack.setCurrentWidget(self.empty)
            return
        title = text("curve.titled", first=span.first, last=_last_day(span), n=found.curve.infants)
        self.curve.show_curve(found.curve, title)
        has_curve = found.curve.infants > 0
        self.no_curve.setVisible(not has_curve)
        self.few.setVisible(found.curve.fewer_from(SMALL_DENOMINATOR) is not None and has_curve)
        without = len(found.without_date)
        words = text("curve.no_date", n=without, total=found.curve.infants)
        self.no_date.say(words, State.WARNING)
        self.no_date.setVisible(without > 0)
        self.home = self._put(self.home, home_block(found), self._home)
        self.months = self._put(self.months, months_block(found), self._months)
        losses = losses_block(found)
        if losses is not None:
            self.losses = self._put(self.losses, losses, self._losses)
        if self.losses is not None:
            self.losses.setVisible(losses is not None)
        self.no_losses.setVisible(losses is None and has_curve)
        self._stack.setCurrentWidget(self._body)

    def _put(self, table: FigureTable | None, block: Block, room: QVBoxLayout) -> FigureTable:
        if table is None:
            table = FigureTable(block)
            room.addWidget(table)
        else:
            table.show_block(block)
        return table

    def _wanted(self) -> Span:
        today = self._services.clock().date()
        chosen = self.span.currentData()
        if chosen in _MONTHS:
            return last_months(chosen, today)
        return of_year(chosen, today)

    def _offer_years(self, first_left_on: date | None) -> None:
        """Every calendar year since the first infant left, the latest first."""
        today = self._services.clock().date()
        since = first_left_on.year if first_left_on else today.year
        years = list(range(today.year, since - 1, -1))
        for year in years:
            if year not in self._years:
                self.span.addItem(isolate(str(year)), year)
        self._years = sorted({*self._years, *years}, reverse=True)

    def _lay_out(self) -> None:
        top = FlowLayout(GRID, GRID)
        name = QLabel(self.tr("&Period"))
        name.setBuddy(self.span)
        for part in (name, self.span, self.days):
            top.addWidget(part)
        curve, _ = _block(
            text("curve.title"), (self.curve, self.no_curve, self.few, self.no_date), "curve.rule"
        )
        home, self._home = _block(text("figures.home"), (), "rule.J2", "rule.J6")
        months, self._months = _block(text("row.J1"), (), "rule.J1")
        losses, self._losses = _block(text("figures.losses"), (self.no_losses,), "rule.LOSS")
        small = QLabel(text("return.small"))
        small.setWordWrap(True)
        set_role(small, "quiet")
        inner = QWidget()
        rows = QVBoxLayout(inner)
        rows.setContentsMargins(0, 0, GRID, 0)
        rows.setSpacing(2 * GRID)
        rows.addWidget(SideBySide([[curve], [home]]))
        rows.addWidget(SideBySide([[months], [losses]]))
        rows.addWidget(small)
        rows.addStretch(1)
        self._body = scrolled(inner, FollowingArea())
        # The page around it asks for no more than this, so that there is one bar and not two.
        self._body.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        self._body.setMinimumHeight(20 * GRID)
        self._stack = QStackedWidget()
        for part in (self.progress, self.empty, self._body):
            self._stack.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, GRID)
        column.setSpacing(GRID)
        column.addLayout(top)
        column.addWidget(self._stack, 1)


def _block(title: str, parts: tuple[QWidget, ...], *rules: str) -> tuple[QWidget, QVBoxLayout]:
    """A heading, what stands under it, and how it was counted; and where a table is put."""
    box = QWidget()
    column = QVBoxLayout(box)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(GRID // 2)
    head = QLabel(title)
    set_role(head, "strong")
    column.addWidget(head)
    room = QVBoxLayout()
    room.setContentsMargins(0, 0, 0, 0)
    column.addLayout(room)
    for part in parts:
        if isinstance(part, QLabel):
            part.setWordWrap(True)
            set_role(part, "quiet")
        column.addWidget(part)
    for rule in rules:
        said = QLabel(text(rule))
        said.setWordWrap(True)
        set_role(said, "quiet")
        column.addWidget(said)
    return box, room


def _last_day(span: Span) -> date:
    return max(span.first, span.end - timedelta(days=1))


def _help(view: FiguresView) -> str:
    return view.tr(
        "**Figures** show how many families stay with the centre.\n\n"
        "- Choose the period with **Alt+P**: the last 12 or 24 months, or a calendar year.\n"
        "- The curve falls where infants fell out of follow-up. On it, **Left** and **Right** read "
        "it out step by step, **Home** and **End** go to its ends, and **Ctrl+C** copies it as a "
        "picture. Under it stand the infants "
        "watched; where they are fewer than 10 the line is broken.\n"
        "- **Tab** goes from table to table, arrow keys from figure to figure. Under each stands "
        "how it was counted. ***** fewer than 10 in the denominator."
    )
