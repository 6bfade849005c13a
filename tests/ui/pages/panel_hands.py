"""Typing into the panel over the ward list."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from kmc_desk.ui.forms.field import ParsedField
from kmc_desk.ui.pages.ward_page import WardPage


def go(page: WardPage, bed: int, key: Qt.Key) -> None:
    page.view.go_to(page.model.key_at(bed - 1))
    QTest.keyClick(page.view, key)


def line(page: WardPage, name: str):
    assert page.panel.form is not None
    field = page.panel.form.fields[name]
    assert isinstance(field, ParsedField)
    return field.line


def plain(sentence: str) -> str:
    return sentence.replace("\u2068", "").replace("\u2069", "").replace("\u00a0", " ")
