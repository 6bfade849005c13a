"""Treatments with their day, open problems, newest results, orders that hold."""

from collections.abc import Iterable
from dataclasses import replace

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from kmc_desk.domain.dates import show_datetime
from kmc_desk.domain.records import DoctorOrder
from kmc_desk.domain.review.sheet import ReviewSheet
from kmc_desk.reports.handover_words import course_words, order_words
from kmc_desk.texts.review_words import SEPARATOR, problem_words, result_words
from kmc_desk.ui.care_words import say
from kmc_desk.ui.i18n import isolate_text
from kmc_desk.ui.look import GRID, set_role

_KEYS = ("treatments", "problems", "results", "orders")


class GoingOn(QWidget):
    """Four lines, each with its word; what is not recorded is said to be so."""

    def __init__(self) -> None:
        super().__init__()
        heads = {
            "treatments": _tr("Treatments"),
            "problems": _tr("Problems"),
            "results": _tr("Results"),
            "orders": _tr("Orders"),
        }
        self.lines: dict[str, QLabel] = {}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(GRID)
        grid.setVerticalSpacing(GRID // 2)
        grid.setColumnStretch(1, 1)
        for place, key in enumerate(_KEYS):
            head, line = QLabel(heads[key]), QLabel()
            set_role(head, "quiet")
            line.setWordWrap(True)
            line.setTextFormat(Qt.TextFormat.PlainText)
            line.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            head.setBuddy(line)
            grid.addWidget(head, place, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(line, place, 1, Qt.AlignmentFlag.AlignTop)
            self.lines[key] = line
        self._heads = heads
        grid.setRowStretch(len(_KEYS), 1)

    def show_sheet(self, sheet: ReviewSheet) -> None:
        """Show what goes on with an infant."""
        said = {
            "treatments": _joined(course_words(one) for one in sheet.courses),
            "problems": _joined(problem_words(one, say) for one in sheet.problems),
            "results": _joined(result_words(one, say) for one in sheet.results),
            "orders": "\n".join(order_in_words(one) for one in sheet.orders),
        }
        for key, line in self.lines.items():
            words = said[key] or _tr("none recorded")
            line.setText(words)
            line.setAccessibleName(f"{self._heads[key]}: {words}")
        self.setAccessibleName(". ".join(one.accessibleName() for one in self.lines.values()))


def _joined(parts: Iterable[str]) -> str:
    """One after the other, each in its own order."""
    return SEPARATOR.join(map(isolate_text, parts))


def order_in_words(order: DoctorOrder) -> str:
    """What was ordered, by whom and when; until when, where an end was given."""
    words = order_words(replace(order, order_text=isolate_text(order.order_text or "") or None))
    who = isolate_text(order.ordered_by or order.entered_by)
    given = _tr("{order} ({who}, {at})")
    said = given.format(order=words, who=who, at=show_datetime(order.ordered_at))
    if order.ends_at is None:
        return said
    return _tr("{order}, until {at}").format(order=said, at=show_datetime(order.ends_at))


def _tr(words: str) -> str:
    return QCoreApplication.translate("Review", words)
