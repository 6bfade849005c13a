"""What tests of the settings do with keys, and what they read back."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox

from kmc_desk.domain.records import HomeRules
from kmc_desk.ui.forms.field import ParsedField, TextField
from kmc_desk.ui.pages.settings_page import SettingsPage
from kmc_desk.usecases.context import Context
from kmc_desk.usecases.ward_settings import show_ward_settings


def keep_settings(page: SettingsPage, settle: Callable[[], None]) -> None:
    """Press the button that keeps what holds for going home, and read again."""
    QTest.keyClick(page.home.button, Qt.Key.Key_Space)
    settle()
    page.refresh(None)
    settle()


def rules_of(context: Context) -> HomeRules:
    return show_ward_settings(context).home


def choose(combo: QComboBox, steps: int) -> None:
    """Go down a list by its key."""
    combo.setFocus()
    for _ in range(steps):
        QTest.keyClick(combo, Qt.Key.Key_Down)


def type_into(field: ParsedField[Any] | TextField, words: str) -> None:
    field.line.setFocus()
    field.line.selectAll()
    QTest.keyClicks(field.line, words)
