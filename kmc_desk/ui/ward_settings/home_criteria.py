"""The criteria for going home: which are asked for, their limits, and where each comes from."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from kmc_desk.domain.readiness.answers import Criterion
from kmc_desk.domain.readiness.evidence import criterion_tag
from kmc_desk.domain.readiness.profiles import DEFAULT_PROFILE, PROFILES, Profile
from kmc_desk.texts import code_text
from kmc_desk.ui.look import GRID, set_role
from kmc_desk.ui.models.tick_view import TickView
from kmc_desk.ui.models.view_table import Column, RowTableModel
from kmc_desk.ui.readiness_words import evidence_words, limit_words
from kmc_desk.ui.tokens import MARKS, State

_BOX = "□"
_LEAST_LINES = 7  # of text: the heading and some rows


@dataclass(frozen=True, slots=True, kw_only=True)
class CriterionRow:
    """One criterion in a profile; `is_own`: the centre asks otherwise than the bundled list."""

    criterion: Criterion
    asked_for: bool
    is_own: bool
    limit: str
    source: str


def criterion_rows(profile: Profile) -> list[CriterionRow]:
    """Every criterion there is, asked for or not."""
    bundled = PROFILES[profile.name].criteria
    return [
        CriterionRow(
            criterion=one,
            asked_for=one in profile.criteria,
            is_own=(one in profile.criteria) != (one in bundled),
            limit=limit_words(one, profile),
            source=evidence_words(criterion_tag(profile.name, one)),
        )
        for one in Criterion
    ]


class CriteriaPart(QWidget):
    """The table; Space asks for a criterion, or no more.

    Args:
        may: whether the person may change it.
        profile: gives the profile as it stands in the form.
    """

    edited = Signal()

    def __init__(self, profile: Callable[[], Profile], *, may: bool) -> None:
        super().__init__()
        self._profile, self._may = profile, may
        self.criteria = DEFAULT_PROFILE.criteria
        self.model: RowTableModel[CriterionRow] = RowTableModel(
            (
                Column(header=_tr("Asked for"), text=_asked, width=14, state=_state),
                Column(
                    header=_tr("Criterion"), text=lambda row: code_text(row.criterion), width=26
                ),
                Column(header=_tr("Met when"), text=lambda row: row.limit, width=24, grows=True),
                Column(header=_tr("Comes from"), text=lambda row: row.source, width=22),
            ),
            key=lambda row: row.criterion,
            sentence=lambda row: (
                f"{code_text(row.criterion)}: {_asked(row)[2:]}. {row.limit}. {row.source}"
            ),
        )
        self.view = TickView(self.model, self.tr("Criteria for going home"))
        self.view.ticked.connect(self._toggle)
        hint = QLabel(self.tr("Space asks for a criterion, or no more; limits stand beside."))
        hint.setWordWrap(True)
        hint.setVisible(may)
        set_role(hint, "quiet")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, GRID, 0, 0)
        column.setSpacing(GRID)
        column.addWidget(hint)
        column.addWidget(self.view, 1)
        self.view.setMinimumHeight(self.fontMetrics().height() * _LEAST_LINES)
        self.setFocusProxy(self.view)

    def show_profile(self) -> None:
        """Show the profile as it stands now."""
        self.model.set_rows(criterion_rows(replace(self._profile(), criteria=self.criteria)))

    def _toggle(self) -> None:
        row: CriterionRow | None = self.view.current_row()
        if row is None or not self._may:
            return
        wanted = {*self.criteria} ^ {row.criterion}
        self.criteria = tuple(one for one in Criterion if one in wanted)
        self.show_profile()
        self.edited.emit()


def _state(row: CriterionRow) -> State | None:
    return State.DONE if row.asked_for else None


def _asked(row: CriterionRow) -> str:
    """Sign and word; what the centre has otherwise says so."""
    if row.asked_for:
        words = _tr("added here") if row.is_own else _tr("asked for")
        return f"{MARKS[State.DONE]} {words}"
    words = _tr("left out here") if row.is_own else _tr("no")
    return f"{_BOX} {words}"


def _tr(words: str) -> str:
    return QCoreApplication.translate("CriteriaPart", words)
