"""The tabs of the follow-up page, in their order."""

from kmc_desk.domain.follow_up.lists import ListName
from kmc_desk.domain.permissions import Action
from kmc_desk.ui.follow_up.clinic_view import ClinicView
from kmc_desk.ui.follow_up.figures_view import FiguresView
from kmc_desk.ui.follow_up.list_view import ListView
from kmc_desk.ui.follow_up.view import FollowUpView
from kmc_desk.ui.page import Page, Services
from kmc_desk.usecases.context import Context


def all_views(page: Page, services: Services, context: Context) -> list[FollowUpView]:
    """Each speaks through the page.

    Args:
        page: of follow-up.
        services: what pages may use.
        context: the person signed in and the database.
    """
    views: list[FollowUpView] = [
        ClinicView(services, context),
        *(ListView(name, services, context) for name in ListName),
    ]
    if context.may(Action.SEE_RETURN):
        views.append(FiguresView(services, context))
    for view in views:
        view.says.connect(page.says)
        view.has_saved.connect(page.has_saved)
        view.wants_page.connect(page.wants_page)
        view.typed.connect(page.typed)
    return views
