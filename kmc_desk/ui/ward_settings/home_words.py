"""What is said over the settings of going home."""

from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication

from kmc_desk.domain.dates import show_datetime
from kmc_desk.domain.findings.finding import Finding, asked
from kmc_desk.ui.i18n import isolate, isolate_text
from kmc_desk.usecases.ward_settings import WardSettings


def moved_words(findings: Iterable[Finding]) -> str:
    """How many visits moved, as it was asked; empty where none did."""
    if not asked(findings):
        return ""
    return _tr("The visits moved; “Families to tell” lists them.")


def set_by(found: WardSettings) -> str:
    """Who set it last, and when."""
    home = found.home
    if not home.id or home.entered_at is None:
        return _tr("As the program brings it; nobody has set anything yet.")
    at = isolate(show_datetime(home.entered_at))
    return _tr("Set by {who} on {at}; “Changes” has every step.").format(
        who=isolate_text(found.home_by), at=at
    )


def _tr(words: str) -> str:
    return QCoreApplication.translate("HomePart", words)
