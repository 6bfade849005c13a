"""What tests do with a paper that is shown: look through it, save it by keys, and close it."""

import threading
from collections.abc import Callable, Iterator
from io import BytesIO

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from kmc_desk.domain.audit import AuditEntry
from kmc_desk.store.chain import audit_trail
from kmc_desk.ui.page import Services
from kmc_desk.ui.preview import dialog as preview_dialog
from kmc_desk.ui.preview.dialog import Preview
from kmc_desk.ui.preview.document_line import DocumentLine
from kmc_desk.ui.preview.pictures import picture
from kmc_desk.usecases.context import Context
from kmc_desk.usecases.papers import Paper
from tests.ui.pages.on_screen import bring_up

NO_KEY = Qt.KeyboardModifier.NoModifier
CTRL = Qt.KeyboardModifier.ControlModifier


def shown_in(line: DocumentLine, settle: Callable[[], None]) -> Preview:
    """The preview that was asked for."""
    settle()
    assert line.preview is not None, line.sentence
    assert line.preview.isVisible()
    return line.preview


def save_shown(line: DocumentLine, settle: Callable[[], None]) -> str:
    """Save what is shown and close it; what the preview said of it."""
    preview = shown_in(line, settle)
    QTest.keyClick(preview, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    settle()
    said = preview.message.sentence
    QTest.keyClick(preview.view, Qt.Key.Key_Escape)
    assert line.preview is None
    return said


def thirty_pages() -> bytes:
    target = BytesIO()
    canvas = Canvas(target, A4, invariant=1)
    for number in range(1, 31):
        canvas.drawString(60, 700, f"Sheet {number}")
        canvas.showPage()
    canvas.save()
    return target.getvalue()


PAPER = Paper(pdf=thirty_pages(), file_name="sheets.pdf", word="sheets", stay_id=7)


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> list[tuple[int, int]]:
    """The pages that were drawn, with the thread that did."""
    seen: list[tuple[int, int]] = []

    def note(pdf: bytes, page: int, width_px: int):
        seen.append((page, threading.get_ident()))
        return picture(pdf, page, width_px)

    monkeypatch.setattr(preview_dialog, "picture", note)
    return seen


@pytest.fixture
def open_preview(
    services: Services, demo: Context, qtbot: QtBot, settle: Callable[[], None], drawn: object
) -> Iterator[Callable[[], Preview]]:
    around = QLabel("a page of the program")
    around.resize(1276, 660)
    qtbot.addWidget(around)
    around.show()

    def made() -> Preview:
        shown = Preview(around, services, demo, PAPER, "Sheets")
        shown.open()
        bring_up(shown)
        settle()
        return shown

    yield made
    for one in around.findChildren(Preview):
        one.hide()
    around.hide()


@pytest.fixture
def preview(open_preview: Callable[[], Preview]) -> Preview:
    return open_preview()


def press(preview: Preview, key: Qt.Key, modifier: Qt.KeyboardModifier = NO_KEY) -> None:
    QTest.keyClick(preview.focusWidget(), key, modifier)


def newest_entry(context: Context) -> AuditEntry:
    with context.read() as reader:
        return audit_trail(reader.connection)[-1]
