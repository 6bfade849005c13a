"""Two records beside each other, field by field, the differing parts marked."""

from collections.abc import Sequence
from datetime import date, time
from enum import StrEnum
from html import escape

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from kmc_desk.domain.dates import show_date
from kmc_desk.domain.identity.likeness import Span
from kmc_desk.domain.identity.phones import Phone, normal_phone
from kmc_desk.domain.identity.side_by_side import Side
from kmc_desk.domain.units import show_weight
from kmc_desk.texts import code_text
from kmc_desk.ui.look import GRID, set_role

_ALWAYS = ("mother_name", "father_name", "birth_date")


class SidesGrid(QWidget):
    """Mother, father and birth date always, of the other fields those that differ."""

    def __init__(self) -> None:
        super().__init__()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(2 * GRID)
        self._grid.setVerticalSpacing(2)

    def show_sides(self, sides: Sequence[Side], heads: tuple[str, str]) -> None:
        """Fill it anew; `heads` stand over the two sides."""
        while (item := self._grid.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        shown = [side for side in sides if side.differs or side.field in _ALWAYS]
        for column, head in enumerate(("", *heads)):
            self._put(0, column, escape(head), quiet=True)
        for row, side in enumerate(shown, start=1):
            self._put(row, 0, escape(_names()[side.field]), quiet=True)
            self._put(row, 1, in_html(side.one, side, side.difference.first))
            self._put(row, 2, in_html(side.other, side, side.difference.second))

    def _put(self, row: int, column: int, html: str, *, quiet: bool = False) -> None:
        label = QLabel(html)
        label.setTextFormat(Qt.TextFormat.RichText)
        if quiet:
            set_role(label, "quiet")
        self._grid.addWidget(label, row, column)


def in_html(value: object, side: Side, marks: Sequence[Span]) -> str:
    """A value as shown; what differs is bold, of two names the letters."""
    words = in_words(value)
    if not side.differs:
        return escape(words)
    if not marks:
        return (
            escape(words)
            if side.difference.first or side.difference.second
            else (f"<b>{escape(words)}</b>")
        )
    parts: list[str] = []
    last = 0
    for low, high in marks:
        parts += [escape(words[last:low]), f"<b><u>{escape(words[low:high])}</u></b>"]
        last = high
    return "".join([*parts, escape(words[last:])])


def in_words(value: object) -> str:
    """A compared value as the screens show it."""
    match value:
        case None:
            return QCoreApplication.translate("SidesGrid", "not recorded")
        case StrEnum():
            return code_text(value)
        case date():
            return show_date(value)
        case time():
            return f"{value:%H:%M}"
        case int():
            return show_weight(value) if value > _NO_ORDER else str(value)
        case _:
            phone = normal_phone(str(value)) if str(value).startswith("+") else None
            return phone.shown if isinstance(phone, Phone) else str(value)


_NO_ORDER = 99  # greater numbers are weights, not places in the order of birth


def _names() -> dict[str, str]:
    tr = QCoreApplication.translate
    return {
        "mother_name": tr("SidesGrid", "Mother"),
        "father_name": tr("SidesGrid", "Father"),
        "phone": tr("SidesGrid", "Telephone"),
        "phone_alt": tr("SidesGrid", "Second telephone"),
        "cnic": tr("SidesGrid", "CNIC"),
        "birth_date": tr("SidesGrid", "Born on"),
        "birth_time": tr("SidesGrid", "Born at"),
        "sex": tr("SidesGrid", "Sex"),
        "birth_order": tr("SidesGrid", "Birth order"),
        "plurality": tr("SidesGrid", "Single, twin …"),
        "birth_weight_g": tr("SidesGrid", "Birth weight"),
    }
