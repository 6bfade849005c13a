"""What can be looked at of a month, in the order of the list at the side of the page."""

from kmc_desk.ui.page import Page, Services
from kmc_desk.ui.returns.parts_view import PartsView
from kmc_desk.ui.returns.problems_view import ProblemsView
from kmc_desk.ui.returns.quality_view import QualityView
from kmc_desk.ui.returns.trend_view import TrendView
from kmc_desk.ui.returns.versions_view import VersionsView
from kmc_desk.ui.returns.view import ReturnView
from kmc_desk.usecases.context import Context


def all_views(page: Page, services: Services, context: Context) -> list[ReturnView]:
    """Each speaks through the page.

    Args:
        page: of the return.
        services: what pages may use.
        context: the person signed in and the database.
    """
    views: list[ReturnView] = [
        ProblemsView(context),
        PartsView(services, context),
        QualityView(services, context),
        VersionsView(services, context),
        TrendView(services, context),
    ]
    for view in views:
        view.says.connect(page.says)
        view.wants_page.connect(page.wants_page)
    return views
