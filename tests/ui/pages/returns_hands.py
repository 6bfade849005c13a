"""What tests of the returns page do, and what they read back."""

from collections.abc import Iterator
from typing import Any

from kmc_desk.domain.returns import Figure
from kmc_desk.domain.returns.parts import PARTS
from kmc_desk.ui.pages.returns_page import ReturnsPage
from kmc_desk.ui.returns.parts_view import PartsView

LAST_MONTH = "2026-04"


def view_of(page: ReturnsPage, kind: type[Any]) -> Any:
    """The view of a kind, whether it is looked at or not."""
    (found,) = (view for view in page.views if isinstance(view, kind))
    return found


def tables_of(page: ReturnsPage, part: str) -> list[Any]:
    """Look at a part; its tables."""
    page.entries.choose(part)
    view = view_of(page, PartsView)
    view.sheets[part].build_rest()
    return view.tables


def behind(page: ReturnsPage) -> Any:
    """The line under the figures."""
    return view_of(page, PartsView).behind


def cells(page: ReturnsPage) -> Iterator[tuple[Figure, str]]:
    """Every figure of every part with the text of its cell."""
    for part in PARTS:
        for table in tables_of(page, part.letter):
            model = table.model()
            for row in range(model.rowCount()):
                for column in range(model.columnCount()):
                    index = model.index(row, column)
                    figure = model.figure_at(index)
                    if figure is not None:
                        yield figure, index.data()
