"""The empty register as a workbook; anybody may have it, it holds nothing of anybody."""

from pathlib import Path

from kmc_desk.exchange.template import write_template


def save_template(target: Path) -> None:
    """Write it.

    Args:
        target: ends in .xlsx and must not be there yet: it might be one that is filled already.

    Raises:
        UserError: template_not_xlsx, export_target_exists.
    """
    write_template(target)
