"""The alerts of the infant on screen: a chip each, and the way to answer them."""

from collections.abc import Sequence

from kmc_desk.domain.infant_view import InfantView
from kmc_desk.ui.actions import action, button
from kmc_desk.ui.alerts.answering import ALERTS_KEY, Answering
from kmc_desk.ui.alerts.chips import AlertChip, chips_of
from kmc_desk.ui.page import Page, Services
from kmc_desk.ui.widgets.flow import FlowLayout
from kmc_desk.ui.widgets.state_label import StateLabel
from kmc_desk.usecases.context import Context


class AlertStrip:
    """A chip for each thing that asks for a look; gone where there is nothing. What is due is not.

    Args:
        page: the infant's; the key works while it is on screen.
        services: what pages may use.
        context: the person signed in and the database.
        row: where the button and the chips stand, after what stands there already.
    """

    def __init__(self, page: Page, services: Services, context: Context, row: FlowLayout) -> None:
        self._infant_id: int | None = None
        self._answering = Answering(page, services, context)
        self.ask = action(page, page.tr("A&lerts …"), self._ask, keys=(ALERTS_KEY,))
        self.chips: list[StateLabel] = []
        self.button = button(self.ask)
        self._row = row
        row.addWidget(self.button)

    def show_alerts(self, view: InfantView) -> None:
        """Show those of an infant; of one that has left there are none."""
        self._infant_id = None if view.exit_at else view.identity.infant_id
        self._show_chips(chips_of(view.alerts))

    def _show_chips(self, chips: Sequence[AlertChip]) -> None:
        for old in self.chips:
            self._row.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.chips = [StateLabel(chip.words, chip.state, chip=True) for chip in chips]
        for label, chip in zip(self.chips, chips, strict=True):
            label.setToolTip(chip.sentence)
            self._row.addWidget(label)
        self.button.setVisible(bool(chips))

    def _ask(self) -> None:
        self._answering.ask(self._infant_id)
