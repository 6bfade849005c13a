"""What the page of an infant hands on to its tabs: what is typed on them and not saved."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from kmc_desk.domain.drafts import Draft, HalfTyped
from kmc_desk.ui.page import Page

if TYPE_CHECKING:
    from kmc_desk.ui.infant.sheets import InfantSheets


class TabbedPage(Page):
    """A page whose tabs are `sheets`; places of drafts end with the number of the infant."""

    sheets: "InfantSheets"

    def has_unsaved(self) -> bool:
        """Whether something is typed on a tab and not saved."""
        return self.sheets.has_unsaved()

    def drafts(self) -> Mapping[str, HalfTyped]:
        found = self.sheets.today.quick.drafts()
        for tab in self.sheets.further:
            found |= tab.drafts()
        return found

    def take_drafts(self, drafts: Sequence[Draft]) -> None:
        self.sheets.today.quick.take_drafts(drafts)
        for tab in self.sheets.further:
            tab.take_drafts(drafts)

    def where(self) -> str:
        return str(self.sheets.infant_id or "")

    def go_on(self, place: str) -> None:
        infant_id = place.rpartition("/")[2]
        if infant_id.isdecimal():
            self.sheets.show_place(place)
            self.open(int(infant_id))
