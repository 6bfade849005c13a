"""How far an import has come; nothing is written once it was asked to end."""

from threading import Event

from PySide6.QtCore import QCoreApplication

from kmc_desk.usecases.import_bundle import ImportCancelledError, Progress, Stage


class Watch:
    """What the worker and the screen share of one import: how far it is, whether it shall end.

    The worker is told nothing by the screen but a flag, and tells it nothing but a frozen value.
    """

    def __init__(self) -> None:
        self.last: Progress | None = None
        self._ended = Event()

    def tell(self, progress: Progress) -> None:
        """Called on the worker.

        Raises:
            ImportCancelledError: once `cancel` was called.
        """
        self.last = progress
        if self._ended.is_set():
            raise ImportCancelledError

    def cancel(self) -> None:
        """End the import when it next tells how far it is."""
        self._ended.set()

    @property
    def is_cancelled(self) -> bool:
        """Whether somebody asked it to end."""
        return self._ended.is_set()

    def shown(self, said: str) -> tuple[str, float]:
        """Stage, rows done and rows in all, and how much of the stage is done, 0 to 1."""
        told = self.last
        if told is None:
            return said, 0.0
        words = _tr("{stage}: {done} of {of} rows") if told.of else _tr("{stage}: {done} rows")
        stage = {
            Stage.READING: _tr("Reading"),
            Stage.CHECKING: _tr("Checking; nothing is written"),
            Stage.WRITING: _tr("Writing"),
        }[told.stage]
        share = min(told.done / told.of, 1.0) if told.of else 0.0
        return words.format(stage=stage, done=f"{told.done:,}", of=f"{told.of:,}"), share


def _tr(words: str) -> str:
    return QCoreApplication.translate("RunBar", words)
