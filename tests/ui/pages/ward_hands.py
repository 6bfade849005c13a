"""Reading the ward page as a nurse would: by bed and column."""

from kmc_desk.domain.ward import WardRow
from kmc_desk.ui.pages.ward_page import WardPage
from kmc_desk.ui.ward.rich_cell import RichCell
from kmc_desk.ui.widgets.sparkline import PAINT_ROLE


def words(page: WardPage, bed: int, column: int) -> str:
    return page.model.index(bed - 1, column).data()


def cell(page: WardPage, bed: int, column: int) -> RichCell:
    return page.model.index(bed - 1, column).data(PAINT_ROLE)


def row_of(page: WardPage, bed: int) -> WardRow:
    row = page.model.row_at(bed - 1).row
    assert row is not None
    return row
