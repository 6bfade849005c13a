"""The first page of a centre that is not there yet, and the paper with its recovery code."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from kmc_desk.ui.page import Services
from kmc_desk.ui.pages.set_up_page import Make, SetUpPage

if TYPE_CHECKING:  # with the database: not before the window
    from kmc_desk.usecases.context import Context


def set_up_page(services: Services, make: Make, enter: "Callable[[Context], None]") -> SetUpPage:
    """The page that sets a centre up and lets its first person in.

    Args:
        services: the worker, and what the preview of the paper remembers.
        make: makes the centre.
        enter: takes the open centre.
    """
    page = SetUpPage(services.tasks, make)

    def show_code(context: "Context", code: str) -> None:
        from kmc_desk.ui.keys.code_paper import show_code_paper

        show_code_paper(page, services, context, code)

    page.finished.connect(enter)
    page.wants_paper.connect(show_code)
    return page
