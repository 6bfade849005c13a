"""The tabs of the infant's screen beside today, chart and days, in their order."""

from kmc_desk.ui.infant.care.care_tab import CareTab
from kmc_desk.ui.infant.discharge_tab import DischargeTab
from kmc_desk.ui.infant.documents_tab import DocumentsTab
from kmc_desk.ui.infant.follow_up.tab import FollowUpTab
from kmc_desk.ui.infant.review.tab import ReviewTab
from kmc_desk.ui.infant.tab import InfantTab
from kmc_desk.ui.page import Page, Services
from kmc_desk.usecases.context import Context


def further_tabs(page: Page, services: Services, context: Context) -> list[InfantTab]:
    """Each speaks through the page.

    Args:
        page: of the infant.
        services: what pages may use.
        context: the person signed in and the database.
    """
    tabs: list[InfantTab] = [
        ReviewTab(page, services, context),
        CareTab(page, services, context),
        DischargeTab(services, context),
        FollowUpTab(page, services, context),
        DocumentsTab(services, context),
    ]
    for tab in tabs:
        tab.says.connect(page.says)
        tab.has_saved.connect(page.has_saved)
        tab.wants_page.connect(page.wants_page)
        tab.typed.connect(page.typed)
    return tabs
