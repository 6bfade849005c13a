"""`kmc-desk growth`: a table of measurements scored, without any database."""

import argparse
import gc
import io
from argparse import Namespace
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from kmc_desk.cli.commands import DONE
from kmc_desk.domain.errors import UserError
from kmc_desk.domain.growth.site_reference import SiteReference
from kmc_desk.exchange.growth_csv import score
from kmc_desk.exchange.growth_reference import read_reference, reference_lines
from kmc_desk.growth_tables import standards
from kmc_desk.paths import whole_file
from kmc_desk.texts import text

_OBJECTS_AT_ONCE = 50_000


def add_growth(command: argparse.ArgumentParser) -> None:
    """What can be typed after `growth`."""
    command.add_argument("table", type=Path, metavar="IN.csv")
    command.add_argument("--out", type=Path, required=True, metavar="OUT.csv")
    command.add_argument(
        "--reference",
        nargs=2,
        action="append",
        default=[],
        metavar=("NAME", "FILE"),
        help="a reference of your own (sex,measure,pma_days,L,M,S), used where the column "
        "standard names it",
    )
    command.set_defaults(command=score_table)


def score_table(options: Namespace) -> int:
    """Score IN.csv into OUT.csv, row by row; the file appears when it is complete."""
    references = {name: _reference(name, Path(file)) for name, file in options.reference}
    try:
        with (
            options.table.open(encoding="utf-8-sig", newline="") as rows_in,
            whole_file(options.out) as stream,
            _rows_uncollected(),
        ):
            rows_out = io.TextIOWrapper(stream, encoding="utf-8", newline="", write_through=True)
            counts = score(rows_in, rows_out, standards(), references)
            rows_out.detach()
    except UnicodeDecodeError as error:
        raise UserError("growth_csv_not_utf8", file=options.table.name) from error
    except FileNotFoundError as error:
        if error.filename == str(options.table):
            raise UserError("growth_csv_missing", path=options.table) from error
        raise
    print(text("cli.growth_done", rows=counts.rows, answered=counts.answered, path=options.out))
    return DONE


@contextmanager
def _rows_uncollected() -> Generator[None]:
    """Rows hold no cycles; to look for some in those worked on at once takes a fifth more time."""
    usual = gc.get_threshold()
    gc.set_threshold(_OBJECTS_AT_ONCE, *usual[1:])
    try:
        yield
    finally:
        gc.set_threshold(*usual)


def _reference(name: str, file: Path) -> SiteReference:
    return read_reference(reference_lines(file), name=name, source=file.name)
