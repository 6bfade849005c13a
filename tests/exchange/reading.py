"""Reading a bundle's tables whole, as the program never does."""

from dataclasses import replace

from kmc_desk.domain.errors import UserError
from kmc_desk.exchange.bundle import TABLE_RECORDS
from kmc_desk.exchange.bundle_raw import BadRow
from kmc_desk.exchange.bundle_read import opened_bundle


def good_rows(table):
    """The rows of a table that must not hold a bad one."""
    for number, cells in table.rows:
        if isinstance(cells, BadRow):
            where = {"file": table.file, "row": number, "column": cells.column}
            raise UserError(f"bundle_{cells.code}", **where, **cells.values)
        yield number, cells


def read_bundle(path):
    """All tables by name with their rows; of those not known no rows."""
    with opened_bundle(path) as tables:
        return {
            table.name: replace(
                table, rows=list(good_rows(table)) if table.name in TABLE_RECORDS else ()
            )
            for table in tables
        }
