"""The page that says why data are not opened, with the ways on that there are."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from kmc_desk.domain.errors import UserError
from kmc_desk.store.folder import is_backup
from kmc_desk.ui.page import Services
from kmc_desk.ui.pages.stopped_page import StoppedPage

RESTORABLE = frozenset({"data_damaged", "keys_lost", "keys_old", "upgrade_stopped"})
"""Where a backup in the place of the data leads on. Not `log_not_read`: there the newest saves are
whole, and a copy of the folder opens with all of them."""
_AGAIN_FIRST = frozenset({"upgrade_stopped", "keys_old"})
"""A full disk may be the reason, or a passphrase of before that was typed."""


@dataclass(frozen=True, kw_only=True)
class Ways:
    """What the page may call.

    Attributes:
        again: try anew.
        close: end the program.
        done: the data are back; takes what the sign-in page should say.
        services: the worker, the clock, and who signed in last.
        is_closed: this program does not hold the data open behind a lock.
    """

    again: Callable[[], object]
    close: Callable[[], object]
    done: Callable[[str], object]
    services: Services
    is_closed: bool


def stopped_page(error: UserError, folder: Path, ways: Ways) -> StoppedPage:
    """The page for an error.

    Args:
        error: why the data are not opened.
        folder: in which they lie.
        ways: what leads on.
    """
    services = ways.services
    about = services.tasks, services.clock, services.settings.last_account

    def restore(*, keys_only: bool) -> None:
        from kmc_desk.ui.backup.closed_restore import ClosedRestore

        tasks, clock, account = about
        dialog = ClosedRestore(page, tasks, folder, clock, account=account, keys_only=keys_only)
        dialog.settled.connect(ways.done)
        dialog.open()

    def save() -> None:
        from kmc_desk.ui.backup.salvage_dialog import SalvageDialog

        tasks, clock, account = about
        SalvageDialog(page, tasks, folder, clock, account).open()

    steps: list[tuple[str, Callable[[], object]]] = [(_tr("&Try again"), ways.again)]
    if error.key in RESTORABLE and ways.is_closed and not is_backup(folder):
        leading: list[tuple[str, Callable[[], object]]] = [
            (_tr("&Restore a backup …"), lambda: restore(keys_only=False))
        ]
        if error.key in {"keys_lost", "keys_old"}:
            back = _tr("Put the &keys back from a backup …")
            leading.insert(0, (back, lambda: restore(keys_only=True)))
        if error.key == "data_damaged":
            leading.append((_tr("&Save what can be read …"), save))
        at = 1 if error.key in _AGAIN_FIRST else 0
        steps[at:at] = leading
    steps.append((_tr("&Close"), ways.close))
    page = StoppedPage(error, steps)
    return page


def _tr(words: str) -> str:
    return QCoreApplication.translate("StoppedPage", words)
