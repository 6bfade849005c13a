"""What whoever signs the return of a month is asked."""

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from kmc_desk.domain.returns import MonthlyReturn, previous_month
from kmc_desk.domain.returns.quality import red_rows
from kmc_desk.ui.dialogs import TALLEST_PX, FormDialog
from kmc_desk.ui.forms.field import TextField
from kmc_desk.ui.i18n import isolate
from kmc_desk.ui.look import GRID, set_role
from kmc_desk.ui.returns.shown import titled
from kmc_desk.ui.returns.versions_view import change_words
from kmc_desk.usecases.finalise_return import Signing

_LONGEST = 240
_MOST_CHANGES = 6
_CHARS, _WIDEST_PX = 90, 1060  # 1366 px at 125 % leave 1093


class SigningDialog(FormDialog):
    """Says what is signed and asks for names, for red rows, and for the reason of a revision.

    Args:
        parent: the page.
        found: the month as it is counted now.
    """

    def __init__(self, parent: QWidget, found: MonthlyReturn) -> None:
        body = QWidget()
        self._column = QVBoxLayout(body)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(GRID)
        self._say(self._what(found))
        if found.month_before_unsigned:
            words = self.tr(
                "The return of {month} was never signed: nobody can say whether this month opens "
                "as that one closed. If you can, sign that one first."
            )
            self._say(words.format(month=isolate(previous_month(found.period.month))))
        before = {one.row: one.words for one in found.explanations}
        self.explanations: dict[str, TextField] = {}
        self.reason = TextField(self.tr("&Reason of the revision"), required=True, longest=_LONGEST)
        if found.latest:
            self._column.addWidget(self.reason)
            self._say_changes(found)
        red = red_rows(found.quality)
        if red:
            self._say(self.tr("Red rows of data quality: say why it is so."), role="strong")
        for figure in red:
            field = TextField(titled(figure), required=True, longest=_LONGEST)
            field.set_value(before.get(figure.row))
            self.explanations[figure.row] = field
            self._column.addWidget(field)
        self.prepared_by = TextField(self.tr("&Prepared by, may stay empty"))
        self.verified_by = TextField(self.tr("&Verified by, may stay empty"))
        for field in (self.prepared_by, self.verified_by):
            self._column.addWidget(field)
        self._fill_hands(found)
        title = self.tr("Finalise the return of {month}").format(month=found.period.month)
        do = self.tr("Sign as version {n}").format(n=found.latest + 1)
        super().__init__(parent, title, body, do)
        wide = min(_CHARS * self.fontMetrics().horizontalAdvance("0"), _WIDEST_PX)
        asked = body.heightForWidth(wide) + 20 * GRID
        self.resize(wide, min(asked, TALLEST_PX))
        first = self.reason if found.latest else self.prepared_by
        first = next(iter(self.explanations.values()), first) if not found.latest else first
        first.line.setFocus()

    def signing(self) -> Signing:
        """What was typed."""
        return Signing(
            explanations={row: one.value() or "" for row, one in self.explanations.items()},
            prepared_by=self.prepared_by.value() or "",
            verified_by=self.verified_by.value() or "",
            reason=self.reason.value() or "",
        )

    def _what(self, found: MonthlyReturn) -> str:
        words = self.tr(
            "Version {n} of the return of {month} is kept as it is counted now, with all that "
            "stands behind each of its {figures} figures, and signed with your name. What is "
            "corrected later changes nothing in it; it leads to a further version."
        )
        return words.format(
            n=isolate(str(found.latest + 1)),
            month=isolate(found.period.month),
            figures=isolate(str(len(found.figures))),
        )

    def _say_changes(self, found: MonthlyReturn) -> None:
        head = self.tr("Changed since version {n}: {count}").format(
            n=isolate(str(found.latest)), count=isolate(str(len(found.changes)))
        )
        self._say(head, role="strong")
        for change in found.changes[:_MOST_CHANGES]:
            self._say(change_words(change))
        more = len(found.changes) - _MOST_CHANGES
        if more > 0:
            words = self.tr("and {n} more; all of them stand under Versions")
            self._say(words.format(n=isolate(str(more))), role="quiet")

    def _fill_hands(self, found: MonthlyReturn) -> None:
        """The same hands as last time, as a rule."""
        if found.signature is not None:
            self.prepared_by.set_value(found.signature.prepared_by)
            self.verified_by.set_value(found.signature.verified_by)

    def _say(self, words: str, role: str = "") -> None:
        label = QLabel(words)
        label.setWordWrap(True)
        if role:
            set_role(label, role)
        self._column.addWidget(label)
