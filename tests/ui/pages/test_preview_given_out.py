"""A paper that is shown is saved or printed, whole or not at all, and noted then."""

import errno
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage, QPageSize
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from reportlab.lib.pagesizes import A4, A5

from kmc_desk.domain.audit import AuditAction
from kmc_desk.domain.errors import UserError
from kmc_desk.ui import save_dialog
from kmc_desk.ui.preview import printing
from kmc_desk.ui.preview.dialog import Preview
from kmc_desk.ui.preview.pictures import picture
from kmc_desk.ui.tasks import Tasks
from kmc_desk.usecases.context import Context
from tests.ui.pages.preview_hands import (
    CTRL,
    PAPER,
    drawn,
    newest_entry,
    open_preview,
    press,
    preview,
)

__all__ = ["drawn", "open_preview", "preview"]  # fixtures

Settle = Callable[[], None]


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
    last = newest_entry(demo)
    assert (last.action, last.entity, last.entity_id) == (AuditAction.EXPORT, "sheets", 7)


@pytest.mark.fault(5)
def test_on_a_full_disk_the_old_file_stays_whole_and_a_sentence_says_so(
    preview: Preview,
    demo: Context,
    settle: Settle,
    asked: list[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
):
    old, before = tmp_path / "sheets.pdf", newest_entry(demo)
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
    assert newest_entry(demo) == before


def test_a_folder_that_cannot_be_written_is_said_and_nothing_noted(
    preview: Preview,
    demo: Context,
    settle: Settle,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
):
    before = newest_entry(demo)
    monkeypatch.setattr(save_dialog, "ask_where_to_save", lambda *_: tmp_path / "no" / "a.pdf")
    press(preview, Qt.Key.Key_S, CTRL)
    settle()
    assert "could not be written" in preview.message.sentence
    assert newest_entry(demo) == before


@pytest.mark.fault(30)
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

    def answer(_parent: QWidget, title: str, sizes: list[tuple[float, float]], **_how: bool):
        assert title == "Sheets"
        printer = to_file(target)
        printing.lay_paper(printer, sizes[0])
        printer.setFromTo(2, 3)
        return printing.PrintJob(printer=printer, pages=printing.chosen_pages(printer, 30))

    monkeypatch.setattr(printing, "has_printer", lambda: True)
    monkeypatch.setattr(printing, "ask_for_printer", answer)
    return target


def test_ctrl_p_sends_the_pages_that_are_wanted_at_their_true_size_and_notes_it(
    preview: Preview, demo: Context, qtbot: QtBot, tasks: Tasks, printer_file: Path
):
    press(preview, Qt.Key.Key_P, CTRL)
    qtbot.waitUntil(lambda: not tasks.is_busy, timeout=60_000)  # 300 dots an inch take a while
    assert preview.message.sentence == "It is with the printer."
    pages = PdfReader(printer_file).pages
    assert len(pages) == 2
    wide, high = (float(side) for side in pages[0].mediabox[2:])
    assert (wide, high) == pytest.approx(A4, abs=2)
    image = pages[0].images[0].image
    assert image is not None
    assert image.width / (A4[0] / 72) >= 200  # dots an inch
    last = newest_entry(demo)
    assert (last.action, last.entity) == (AuditAction.EXPORT, "sheets")


def test_where_a_print_cannot_be_noted_no_page_is_sent(
    preview: Preview, settle: Settle, printer_file: Path, monkeypatch: pytest.MonkeyPatch
):
    def full(*_given: object) -> None:
        raise UserError("disk_full", folder="D:")

    drawn: list[int] = []
    monkeypatch.setattr(Context, "note_given_out", full)
    monkeypatch.setattr(printing, "picture", lambda *_: drawn.append(1))
    press(preview, Qt.Key.Key_P, CTRL)
    settle()
    assert preview.message.sentence.startswith("The disk of D: is full")
    assert drawn == []
    assert not (printer_file.exists() and len(PdfReader(printer_file).pages) > 1)


def ink(image: QImage) -> list[tuple[int, int]]:
    """The dark dots of a picture."""
    return [
        (x, y)
        for x in range(image.width())
        for y in range(image.height())
        if QColor(image.pixel(x, y)).lightness() < 128
    ]


def test_on_smaller_paper_a_page_is_made_to_fit(preview: Preview, tmp_path: Path):
    del preview  # only for the program that prints
    printer = to_file(tmp_path / "a5.pdf")
    printing.lay_paper(printer, A4)
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A5))
    printing.print_pages(PAPER.pdf, [A4] * 30, printing.PrintJob(printer=printer, pages=range(1)))
    [page] = PdfReader(tmp_path / "a5.pdf").pages
    assert [float(side) for side in page.mediabox[2:]] == pytest.approx(A5, abs=2)
    seen = picture((tmp_path / "a5.pdf").read_bytes(), 0, 420)
    whole = picture(PAPER.pdf, 0, 420)
    found, meant = ink(seen), ink(whole)
    assert abs(min(x for x, _ in found) - min(x for x, _ in meant)) <= 2
    assert abs(max(y for _, y in found) - max(y for _, y in meant)) <= 3


@pytest.mark.qt_log_ignore("QPainter::begin", "propagateSizeHints")
@pytest.mark.fault(30)
def test_a_printer_that_takes_nothing_is_told_and_nothing_noted(
    preview: Preview,
    demo: Context,
    settle: Settle,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
):
    before = newest_entry(demo)
    broken = printing.PrintJob(printer=to_file(tmp_path / "no" / "x.pdf"), pages=range(1))
    monkeypatch.setattr(printing, "has_printer", lambda: True)
    monkeypatch.setattr(printing, "ask_for_printer", lambda *_, **_how: broken)
    press(preview, Qt.Key.Key_P, CTRL)
    settle()
    assert preview.message.sentence.startswith("The printer did not take it.")
    assert newest_entry(demo) == before
