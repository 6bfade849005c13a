"""What a weight in question may have been meant to be; one key takes it."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from kmc_desk.domain.findings.finding import Finding
from kmc_desk.ui.i18n import isolate
from kmc_desk.ui.models.entry_model import Address


class Meant:
    """By cell, what the question there proposes."""

    def __init__(self) -> None:
        self._texts: dict[Address, str] = {}

    def told(self, address: Address, sentence: str, findings: Sequence[Finding]) -> str:
        """The sentence, with the key where something else may have been meant."""
        meant = next((f.values["meant_g"] for f in findings if "meant_g" in f.values), None)
        if meant is None:
            return sentence
        self._texts[address] = str(meant)
        takes = QCoreApplication.translate("RoundGrid", "y takes {meant}.")
        return f"{sentence}  {takes.format(meant=isolate(f'{meant} g'))}"

    def take(self, address: Address) -> str | None:
        """What to save instead of what was typed; None where nothing is proposed."""
        return self._texts.pop(address, None)
