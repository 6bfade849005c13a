"""Keys that are quick to derive, for centres that tests make and open hundreds of times."""

from collections.abc import Iterator
from contextlib import contextmanager
from unittest.mock import patch

from kmc_desk.store import keys, pins
from kmc_desk.store.key_file import KdfCost


@contextmanager
def cheap_keys() -> Iterator[None]:
    """What is made meanwhile opens at once: the cost is stored in each slot of the key file."""
    cheap = KdfCost(memory_kib=64, iterations=1, lanes=1)
    with patch.object(keys, "USUAL_COST", cheap), patch.object(pins, "PIN_COST", cheap):
        yield
