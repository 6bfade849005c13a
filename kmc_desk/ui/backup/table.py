"""The list of backups: when, why, where, how large, and whether it is to be relied on."""

from datetime import datetime

from PySide6.QtCore import QCoreApplication

from kmc_desk.texts.backup_words import age_words, why_words
from kmc_desk.ui.backup.words import size_words, when_words
from kmc_desk.ui.models.view_table import RIGHT, Column, RowTableModel
from kmc_desk.ui.tokens import MARKS, State
from kmc_desk.usecases.list_backups import ListedBackup


class BackupModel(RowTableModel[ListedBackup]):
    """Backups, the newest first; ages are as of the last `show_backups`."""

    def __init__(self) -> None:
        self._now: datetime | None = None
        super().__init__(
            (
                Column(header=_tr("Made"), text=self._made, width=18),
                Column(header=_tr("Age"), text=self._age, width=9),
                Column(header=_tr("Why"), text=lambda one: why_words(one.backup.why), width=16),
                Column(header=_tr("Where"), text=where_words, width=13, grows=True),
                Column(
                    header=_tr("Size"),
                    text=lambda one: size_words(one.backup.size_bytes),
                    width=8,
                    align=RIGHT,
                ),
                Column(header=_tr("State"), text=_state_words, state=state_of_row, width=20),
            ),
            key=lambda one: str(one.folder),
            sentence=self._sentence,
        )

    def show_backups(self, backups: tuple[ListedBackup, ...], now: datetime) -> None:
        """Show these; `now` with zone."""
        self._now = now
        self.set_rows(backups)

    def _made(self, one: ListedBackup) -> str:
        return when_words(one.backup.made_at)

    def _age(self, one: ListedBackup) -> str:
        if self._now is None:
            return ""
        age = self._now - one.backup.made_at
        return _tr("ahead of the clock") if age.total_seconds() < 0 else age_words(age)

    def _sentence(self, one: ListedBackup) -> str:
        parts = (self._made(one), why_words(one.backup.why), where_words(one), _state_words(one))
        return ", ".join(parts)


def where_words(one: ListedBackup) -> str:
    """On which drive a backup lies."""
    return _tr("USB {label}").format(label=one.stick) if one.stick else _tr("this computer")


def state_of_row(one: ListedBackup) -> State:
    """Whether it is to be relied on."""
    if not one.backup.is_whole:
        return State.DANGER
    return State.DONE if one.backup.trail_break is None else State.WARNING


def _state_words(one: ListedBackup) -> str:
    words = {
        State.DONE: _tr("checked when made"),
        State.WARNING: _tr("trail does not hold"),
        State.DANGER: _tr("files missing or cut"),
    }
    state = state_of_row(one)
    return f"{MARKS[state]} {words[state]}"


def _tr(words: str) -> str:
    return QCoreApplication.translate("BackupTable", words)
