"""What is said once an admission is saved."""

from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication

from kmc_desk.domain.findings.finding import Finding, Level
from kmc_desk.domain.stay_file import Identity
from kmc_desk.texts import finding_text
from kmc_desk.ui.actions import KEYS, Command
from kmc_desk.ui.i18n import isolate
from kmc_desk.ui.shown_identity import label_of


def admitted_words() -> str:
    """With the number, which is to be written on the wrist band: {name} and {kmc_no}."""
    return _tr("{name} is admitted. KMC number {kmc_no}.")


def saved_words(who: Identity) -> str:
    """The same of an infant."""
    return admitted_words().format(name=label_of(who), kmc_no=isolate(who.kmc_no))


def next_words() -> str:
    """What is to be done on the page of the infant, which is then on screen."""
    return _tr("Print the wrist bands: {key}.").format(key=isolate(KEYS[Command.BANDS][0]))


def notes_of(findings: Iterable[Finding]) -> str:
    """What was noted on the way; empty where nothing was."""
    return " ".join(finding_text(one) for one in findings if one.level is Level.NOTE)


def _tr(words: str) -> str:
    return QCoreApplication.translate("AdmitPage", words)
