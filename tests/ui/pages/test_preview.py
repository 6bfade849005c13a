"""A paper looked through, printed and saved with the keyboard alone."""

import errno
import os
import threading
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from kmc_desk.domain.audit import AuditAction, AuditEntry
from kmc_desk.store.unit_of_work import audit_trail
from kmc_desk.ui import save_dialog
from kmc_desk.ui.page import Services
from kmc_desk.ui.preview import dialog as preview_dialog
from kmc_desk.ui.preview import printing
from kmc_desk.ui.preview.dialog import Preview
from kmc_desk.ui.preview.page_view import MOST_KEPT_BYTES
from kmc_desk.ui.preview.pictures import MOST_PIXELS, picture
from kmc_desk.ui.preview.stack import Fit
from kmc_desk.usecases.context import Context
from kmc_desk.usecases.papers import Paper
from tests.ui.pages.on_screen import bring_up

Settle = Callable[[], None]
NO_KEY = Qt.KeyboardModifier.NoModifier
CTRL = Qt.KeyboardModifier.ControlModifier


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
    services: Services, demo: Context, qtbot: QtBot, settle: Settle, drawn: object
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


def newest(context: Context) -> AuditEntry:
    with context.read() as reader:
        return audit_trail(reader.connection)[-1]


def test_only_what_is_in_sight_is_drawn_and_not_on_the_thread_of_the_screen(
    preview: Preview, drawn: list[tuple[int, int]]
):
    assert {page for page, _ in drawn} == {0}
    assert threading.get_ident() not in {thread for _, thread in drawn}
    assert preview.view.has_all_in_sight()
    assert preview.number.text() == "Page 1 of 30"


def test_page_down_goes_through_a_page_and_on_to_the_next_and_home_back(
    preview: Preview, settle: Settle
):
    visited = []
    for _ in range(200):
        press(preview, Qt.Key.Key_PageDown)
        settle()
        visited.append(preview.view.page)
        if visited[-1] == 29:
            break
    assert sorted(set(visited)) == list(range(30))
    assert preview.number.text() == "Page 30 of 30"
    assert preview.view.accessibleName() == "Sheets, Page 30 of 30"
    press(preview, Qt.Key.Key_PageUp)
    press(preview, Qt.Key.Key_PageUp)
    assert preview.view.page < 29
    press(preview, Qt.Key.Key_Home)
    assert preview.view.page == 0
    press(preview, Qt.Key.Key_End)
    assert preview.view.page == 29


def test_the_memory_for_pages_is_bounded_however_large_they_are(preview: Preview, settle: Settle):
    preview.view.set_zoom(400)
    settle()
    for page in range(12):
        preview.view.go_to(page)
        settle()
        assert preview.view.kept_bytes <= MOST_KEPT_BYTES
    image = picture(PAPER.pdf, 0, 20_000)
    assert image.width() * image.height() <= MOST_PIXELS * 1.001


def test_plus_minus_and_the_wheel_zoom_and_the_next_preview_remembers_it(
    preview: Preview, open_preview: Callable[[], Preview], settle: Settle
):
    assert preview.view.zoom is Fit.WIDTH
    before = preview.view.percent
    press(preview, Qt.Key.Key_Plus)
    assert preview.view.percent > before
    press(preview, Qt.Key.Key_Minus)
    press(preview, Qt.Key.Key_Minus)
    smaller = preview.view.percent
    assert smaller < before
    wheel = QWheelEvent(
        QPointF(50, 50), QPointF(50, 50), QPoint(), QPoint(0, 120),
        Qt.MouseButton.NoButton, CTRL, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(preview.view.viewport(), wheel)
    settle()
    assert preview.view.percent > smaller
    kept = preview.view.zoom
    assert preview.zoom.text() == f"{kept} %"
    press(preview, Qt.Key.Key_Escape)
    assert not preview.isVisible()
    assert open_preview().view.zoom == kept


def test_a_whole_page_fits_and_what_was_looked_at_stays_in_sight(
    preview: Preview, settle: Settle, qtbot: QtBot
):
    preview.view.go_to(12)
    press(preview, Qt.Key.Key_G, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: preview.view.zoom is Fit.PAGE)
    settle()
    assert abs(preview.view.page - 12) <= 1
    assert preview.view.percent < 70


def test_on_a_dense_screen_pages_are_drawn_with_all_its_dots(
    preview: Preview, monkeypatch: pytest.MonkeyPatch
):
    asked: list[int] = []
    monkeypatch.setattr(preview.view, "devicePixelRatioF", lambda: 2.0)
    monkeypatch.setattr(preview.view, "_draw", lambda _page, width: asked.append(width))
    preview.view.set_zoom(100)
    assert asked == [round(A4[0] * 96 / 72 * 2)]


def test_looking_and_leaving_with_esc_leaves_no_trace(preview: Preview, demo: Context):
    before = newest(demo)
    press(preview, Qt.Key.Key_Escape)
    assert not preview.isVisible()
    assert newest(demo) == before


def test_ctrl_s_saves_the_very_bytes_and_notes_it(
    preview: Preview, demo: Context, settle: Settle, asked: list[str], tmp_path: Path
):
    press(preview, Qt.Key.Key_S, CTRL)
    press(preview, Qt.Key.Key_Escape)  # not while it is written
    assert preview.isVisible()
    settle()
    assert asked == ["sheets.pdf"]
    assert (tmp_path / "sheets.pdf").read_bytes() == PAPER.pdf
    assert preview.message.sentence == f"Saved: {tmp_path / 'sheets.pdf'}"
    last = newest(demo)
    assert (last.action, last.entity, last.entity_id) == (AuditAction.EXPORT, "sheets", 7)


def test_on_a_full_disk_the_old_file_stays_whole_and_a_sentence_says_so(
    preview: Preview,
    demo: Context,
    settle: Settle,
    asked: list[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
):
    old, before = tmp_path / "sheets.pdf", newest(demo)
    old.write_bytes(b"the old paper")

    def full(_descriptor: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    press(preview, Qt.Key.Key_S, CTRL)
    settle()
    assert asked
    assert "no space left on device" in preview.message.sentence
    assert old.read_bytes() == b"the old paper"
    assert list(tmp_path.glob(".*.part")) == []
    assert newest(demo) == before


def test_a_folder_that_cannot_be_written_is_said_and_nothing_noted(
    preview: Preview,
    demo: Context,
    settle: Settle,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
):
    before = newest(demo)
    monkeypatch.setattr(save_dialog, "ask_where_to_save", lambda *_: tmp_path / "no" / "a.pdf")
    press(preview, Qt.Key.Key_S, CTRL)
    settle()
    assert "could not be written" in preview.message.sentence
    assert newest(demo) == before


def test_without_a_printer_one_sentence_says_what_to_do(
    preview: Preview, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(printing, "has_printer", lambda: False)
    press(preview, Qt.Key.Key_P, CTRL)
    assert preview.message.sentence == (
        "This computer knows no printer. Save the paper as a PDF and print it from another one."
    )


def to_file(target: Path) -> QPrinter:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(target))
    return printer


@pytest.fixture
def printer_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the printer that the person chooses puts its pages."""
    target = tmp_path / "printed.pdf"

    def answer(_parent: QWidget, title: str, sizes: list[tuple[float, float]]):
        assert title == "Sheets"
        printer = to_file(target)
        printing.lay_paper(printer, sizes[0])
        printer.setFromTo(2, 4)
        return printing.PrintJob(printer=printer, pages=printing.chosen_pages(printer, 30))

    monkeypatch.setattr(printing, "has_printer", lambda: True)
    monkeypatch.setattr(printing, "ask_for_printer", answer)
    return target


def test_ctrl_p_sends_the_pages_that_are_wanted_at_their_true_size_and_notes_it(
    preview: Preview, demo: Context, settle: Settle, printer_file: Path
):
    press(preview, Qt.Key.Key_P, CTRL)
    settle()
    assert preview.message.sentence == "It is with the printer."
    pages = PdfReader(printer_file).pages
    assert len(pages) == 3
    wide, high = (float(side) for side in pages[0].mediabox[2:])
    assert (wide, high) == pytest.approx(A4, abs=2)
    image = pages[0].images[0].image
    assert image is not None
    assert image.width / (A4[0] / 72) >= 200  # dots an inch
    last = newest(demo)
    assert (last.action, last.entity) == (AuditAction.EXPORT, "sheets")


@pytest.mark.qt_log_ignore("QPainter::begin", "propagateSizeHints")
def test_a_printer_that_takes_nothing_is_told_and_nothing_noted(
    preview: Preview,
    demo: Context,
    settle: Settle,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
):
    before = newest(demo)
    broken = printing.PrintJob(printer=to_file(tmp_path / "no" / "x.pdf"), pages=range(1))
    monkeypatch.setattr(printing, "has_printer", lambda: True)
    monkeypatch.setattr(printing, "ask_for_printer", lambda *_: broken)
    press(preview, Qt.Key.Key_P, CTRL)
    settle()
    assert preview.message.sentence.startswith("The printer did not take it.")
    assert newest(demo) == before


def test_all_of_it_has_names_and_its_title_names_nobody(
    preview: Preview, nameless: Callable[[QWidget], list[str]]
):
    assert nameless(preview) == []
    assert preview.windowTitle() == "Sheets"


def test_every_button_is_reached_by_tab(preview: Preview):
    reached = []
    for _ in range(8):
        QTest.keyClick(preview.focusWidget(), Qt.Key.Key_Tab)
        reached.append(preview.focusWidget().accessibleName())
    assert {"Print …", "Save as …", "Fit width", "Fit page", "Smaller", "Larger", "Close"} < set(
        reached
    )


@pytest.mark.parametrize("size", [(1093, 582), (1276, 660)])
def test_the_preview_fits_the_window_around_it(
    services: Services, demo: Context, qtbot: QtBot, settle: Settle, size: tuple[int, int]
):
    around = QLabel("a page")
    around.resize(*size)
    qtbot.addWidget(around)
    around.show()
    shown = Preview(around, services, demo, PAPER, "Sheets")
    shown.open()
    settle()
    assert shown.width() <= size[0]
    assert shown.height() <= size[1]
    shown.hide()
    around.hide()
