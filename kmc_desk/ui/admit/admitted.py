"""What is offered once an infant is admitted: its wrist bands too."""

from kmc_desk.domain.stay_file import Identity
from kmc_desk.ui.band_button import BandButton
from kmc_desk.ui.page import Services
from kmc_desk.ui.widgets.done_panel import DonePanel
from kmc_desk.usecases.context import Context


class AdmittedPanel(DonePanel):
    """A `DonePanel` whose last button prints the bands of the infant just admitted.

    Args:
        services: what pages may use.
        context: the person signed in and the database.
    """

    def __init__(self, services: Services, context: Context) -> None:
        super().__init__()
        self.bands = BandButton(services, context)
        for part in (self.bands, self.bands.line):
            part.setParent(self)  # its place it gets behind the buttons of the page
            part.hide()

    def say_admitted(self, who: Identity, heading: str, detail: str) -> None:
        """Show who was admitted; the bands are theirs from now on."""
        if self.bands.who is None:
            self.take(self.bands, self.bands.line)
            self.bands.show()
        self.bands.who = who
        self.bands.line.hide()
        self.say(heading, detail)
