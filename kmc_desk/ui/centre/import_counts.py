"""What a check or an import counted, in words: rows by what becomes of them, findings by level."""

from collections.abc import Iterator

from PySide6.QtWidgets import QWidget

from kmc_desk.domain.findings.finding import Level
from kmc_desk.ui.look import GRID
from kmc_desk.ui.tokens import State
from kmc_desk.ui.widgets.flow import FlowLayout
from kmc_desk.ui.widgets.state_label import StateLabel
from kmc_desk.usecases.import_bundle import Fate, ImportReport

_MOST = 6  # three fates, three levels


class ImportCounts(QWidget):
    """Chips; of what there is none there is no chip, but how much is new is always said."""

    def __init__(self) -> None:
        super().__init__()
        self._chips = [StateLabel(chip=True) for _ in range(_MOST)]
        flow = FlowLayout(GRID, GRID // 2, self)
        for chip in self._chips:
            flow.addWidget(chip)

    def show_report(self, report: ImportReport) -> None:
        """Show the counts of a report."""
        said = list(self._said(report))
        for place, chip in enumerate(self._chips):
            chip.setVisible(place < len(said))
            if place < len(said):
                chip.show_state(*said[place])
        self.setAccessibleName(", ".join(words for words, _ in said))

    @property
    def sentence(self) -> str:
        """All that is said."""
        return self.accessibleName()

    def _said(self, report: ImportReport) -> Iterator[tuple[str, State | None]]:
        new = report.count(Fate.NEW)
        done = bool(report.written)
        left_out = self.tr("left out") if done else self.tr("would be left out")
        yield self._rows(self.tr("written") if done else self.tr("new"), new), State.DUE
        if report.already:
            yield self._rows(self.tr("there already"), report.already), State.DONE
        if report.left_out:
            yield self._rows(left_out, report.left_out), State.DANGER
        for level, state, words in (
            (Level.HARD, State.DANGER, self.tr("{count} must be mended")),
            (Level.SOFT, State.WARNING, self.tr("{count} worth a look")),
            (Level.NOTE, State.DUE, self.tr("{count} remarks")),
        ):
            if count := report.level(level):
                yield words.format(count=f"{count:,}"), state

    def _rows(self, words: str, count: int) -> str:
        one = self.tr("1 row {fate}") if count == 1 else self.tr("{count} rows {fate}")
        return one.format(count=f"{count:,}", fate=words)
