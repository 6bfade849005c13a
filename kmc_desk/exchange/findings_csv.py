"""What was found in a bundle as a CSV file: for the person who mends the register."""

import csv
import io
from collections.abc import Callable, Generator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from kmc_desk.domain.csv_text import inert
from kmc_desk.paths import whole_file
from kmc_desk.texts import finding_text

if TYPE_CHECKING:  # the command line opens the file before it loads what reads a bundle
    from kmc_desk.exchange.bundle import Located

HEADER = ("table", "row", "column", "level", "code", "message")


@contextmanager
def findings_file(target: Path) -> "Generator[Callable[[Located], None]]":
    """What writes a finding into a CSV file, which appears when all are in it.

    Raises:
        OSError: of the system, with the file that was asked for.
    """
    with whole_file(target) as stream:
        rows = io.TextIOWrapper(stream, encoding="utf-8", errors="replace", newline="")
        writer = csv.writer(rows, lineterminator="\n")
        writer.writerow(HEADER)

        def keep(place: "Located") -> None:
            found = place.finding
            line = [place.table, place.row, found.field, found.level, found.code]
            writer.writerow([inert(one) for one in (*line, finding_text(found))])

        try:
            yield keep
            rows.flush()
        finally:
            rows.detach()
