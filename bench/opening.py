"""Speed of opening an encrypted database: an empty one, and one of 45,000 infants with full care.

`python -m bench.opening 45000 14 [FOLDER]` fills the database (in FOLDER, where it stays and is
taken again the next time). Counted is everything between the key and the first screen: lock, number
of the schema, pages for as long as there is time, end of the trail against the anchor, who is
there; and the closing.
"""

import sys
import time
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from unittest.mock import patch

from bench.returns import INFANTS, YEARS, filled
from bench.search import empty_centre
from bench.timing import median_ms, report
from kmc_desk.store import database
from kmc_desk.store.folder import DATABASE_FILE, has_data
from kmc_desk.store.key_generations import fitting_copies
from kmc_desk.store.keys import OpenedCopy, Secret
from kmc_desk.wiring import sign_in

_PASSPHRASE = "correct horse battery"
_TIMES = 5
_MB, _MS = 1_000_000, 1000


def measure_opening(infants: int = INFANTS, years: int = YEARS, kept: Path | None = None) -> None:
    """Fill a database where there is none yet, open it some times, and print two lines."""
    with TemporaryDirectory() as temporary:
        empty = Path(temporary) / "empty"
        empty_centre(empty).database.close()
        _measure("nobody", empty)
        large = kept or Path(temporary) / "large"
        if not has_data(large):
            filled(large, infants, years).database.close()
        _measure(f"{infants:,} infants", large)


def _measure(whom: str, folder: Path) -> None:
    keys_ms: list[float] = []

    def timed_keys(of: Path, secret: Secret) -> tuple[bytes, list[OpenedCopy]]:
        start = time.perf_counter()
        found = fitting_copies(of, secret)
        keys_ms.append(_MS * (time.perf_counter() - start))
        return found

    def open_and_close() -> None:
        sign_in(folder, "head", _PASSPHRASE).database.close()

    with patch.object(database, "fitting_copies", timed_keys):
        all_ms = [median_ms(open_and_close, 1) for _ in range(_TIMES)]
    derive = median(keys_ms)
    rest = median(both - key for both, key in zip(all_ms, keys_ms, strict=True))
    size = (folder / DATABASE_FILE).stat().st_size / _MB
    name = f"opening and closing, {whom}, {size:,.0f} MB"
    report(name, rest, "key derivation", derive)


if __name__ == "__main__":
    arguments = sys.argv[1:]
    infants, years, *folder = arguments or (str(INFANTS), str(YEARS))
    measure_opening(int(infants), int(years), Path(folder[0]) if folder else None)
