"""The tabs of the round in their order."""

from kmc_desk.ui.round.everything import everything_sheet
from kmc_desk.ui.round.feeds import feeds_sheet
from kmc_desk.ui.round.held import held_sheet
from kmc_desk.ui.round.sheets import Sheet
from kmc_desk.ui.round.signs import signs_sheet
from kmc_desk.ui.round.vitals import vitals_sheet
from kmc_desk.ui.round.weights import weights_sheet


def all_sheets() -> tuple[Sheet, ...]:
    """Weights, vital signs, skin-to-skin, feeds, danger signs, everything."""
    return (
        weights_sheet(),
        vitals_sheet(),
        held_sheet(),
        feeds_sheet(),
        signs_sheet(),
        everything_sheet(),
    )
