"""The alerts of the infant on screen: a chip each, and the way to answer them."""

from collections.abc import Sequence

from PySide6.QtWidgets import QSizePolicy, QWidget

from kmc_desk.domain.infant_view import InfantView
from kmc_desk.ui.actions import action, button
from kmc_desk.ui.alerts.answering import ALERTS_KEY, Answering
from kmc_desk.ui.alerts.chips import AlertChip, chips_of
from kmc_desk.ui.look import GRID
from kmc_desk.ui.page import Page, Services
from kmc_desk.ui.widgets.flow import FlowLayout
from kmc_desk.ui.widgets.state_label import StateLabel
from kmc_desk.usecases.context import Context


class AlertStrip(QWidget):
    """Chips of what asks for a look; hidden where there is nothing. What is due stands below.

    Args:
        page: the infant's; the key works while it is on screen.
        services: what pages may use.
        context: the person signed in and the database.
    """

    def __init__(self, page: Page, services: Services, context: Context) -> None:
        super().__init__()
        self._infant_id: int | None = None
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._answering = Answering(page, services, context)
        self.ask = action(page, self.tr("A&lerts …"), self._ask, keys=(ALERTS_KEY,))
        self.chips: list[StateLabel] = []
        self._flow = FlowLayout(GRID, GRID // 2, self)
        self._flow.setContentsMargins(2 * GRID, GRID // 2, 2 * GRID, 0)
        self._flow.addWidget(button(self.ask))
        self.hide()

    def show_alerts(self, view: InfantView) -> None:
        """Show those of an infant; of one that has left there are none."""
        self._infant_id = None if view.exit_at else view.identity.infant_id
        self._show_chips(chips_of(view.alerts))

    def _show_chips(self, chips: Sequence[AlertChip]) -> None:
        for old in self.chips:
            self._flow.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.chips = [StateLabel(chip.words, chip.state, chip=True) for chip in chips]
        for label, chip in zip(self.chips, chips, strict=True):
            label.setToolTip(chip.sentence)
            self._flow.addWidget(label)
        self.setAccessibleName(" ".join(chip.sentence for chip in chips))
        self.setVisible(bool(chips))
        self.updateGeometry()

    def _ask(self) -> None:
        self._answering.ask(self._infant_id)
