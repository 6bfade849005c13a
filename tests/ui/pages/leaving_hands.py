"""What tests of the form of leaving do with keys."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QRadioButton

from kmc_desk.domain.care_codes import Outcome
from kmc_desk.usecases.show_ward import show_ward


def infant_of(context, marker=""):
    rows = show_ward(context).rows
    return next(r.identity for r in rows if r.identity.marker == marker)


def pick(page, who):
    """With the keyboard: to the line of an infant, and Space."""
    (line,) = [b for b in page.twins.findChildren(QRadioButton) if who.marker in b.accessibleName()]
    line.setFocus()
    QTest.keyClick(line, Qt.Key.Key_Space)


def field(page, name):
    return page.form.fields[name]


def to_home(page, first="+3d"):
    """All that going home needs but the weight."""
    choose(page, Outcome.HOME_KMC)
    QTest.keyClick(field(page, "condition").combo, Qt.Key.Key_Down)
    QTest.keyClicks(field(page, "unmet_reason").line, "Lives next door")
    QTest.keyClicks(field(page, "next_visit_on").line, first)


def choose(page, outcome):
    combo = page.form.outcome.combo
    combo.setFocus()
    for _ in range(combo.count()):
        if page.form.outcome.value() is outcome:
            return
        QTest.keyClick(combo, Qt.Key.Key_Down)
    assert page.form.outcome.value() is outcome
