"""Where a file is to go or to come from; the only place that opens the system's file windows."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

from kmc_desk.domain.errors import UserError
from kmc_desk.texts import system_reason

_used: list[Path] = []  # the folder used last, for as long as the program runs


def ask_where_to_save(parent: QWidget, suggested_name: str, filter: str) -> Path | None:  # noqa: A002 - the word of the file window
    """Ask for a file to write; None when the person changes their mind.

    Args:
        parent: the page.
        suggested_name: such as "return-2026-04.pdf"; never names a patient.
        filter: such as "PDF (*.pdf)"; its ending is added to a name without one.
    """
    dialog = QFileDialog(
        parent,
        QCoreApplication.translate("SaveDialog", "Save as"),
        str(_folder() / suggested_name),
        filter,
    )
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix(Path(suggested_name).suffix.removeprefix("."))
    return _chosen(dialog)


def ask_for_file(parent: QWidget, filter: str) -> Path | None:  # noqa: A002 - the word of the file window
    """Ask for a file to read; None when the person changes their mind."""
    words = QCoreApplication.translate("SaveDialog", "Choose a file")
    dialog = QFileDialog(parent, words, str(_folder()), filter)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    return _chosen(dialog)


def ask_for_folder(parent: QWidget) -> Path | None:
    """Ask for a folder to read; None when the person changes their mind."""
    words = QCoreApplication.translate("SaveDialog", "Choose a folder")
    dialog = QFileDialog(parent, words, str(_folder()))
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    return _chosen(dialog)


@contextmanager
def write_errors(target: Path) -> Iterator[None]:
    """What the system refuses while a file is written becomes a sentence for the person."""
    try:
        yield
    except OSError as error:
        reason = system_reason(error)
        raise UserError("file_not_written", path=target, reason=reason) from error


def _chosen(dialog: QFileDialog) -> Path | None:
    accepted = bool(dialog.exec())
    files = dialog.selectedFiles()
    dialog.deleteLater()
    if not accepted or not files:
        return None
    chosen = Path(files[0])
    _used[:] = [chosen.parent]
    return chosen


def _folder() -> Path:
    if _used and _used[0].is_dir():
        return _used[0]
    documents = QStandardPaths.StandardLocation.DocumentsLocation
    return Path(QStandardPaths.writableLocation(documents))
