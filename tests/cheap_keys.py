"""Keys that are quick to derive, for centres that tests make and open hundreds of times."""

from collections.abc import Iterator
from contextlib import contextmanager
from unittest.mock import patch

from kmc_desk.store import keys, pins
from kmc_desk.store.key_file import KdfCost

CHEAP = KdfCost(memory_kib=64, iterations=1, lanes=1)
_USUAL = keys.USUAL_COST, pins.PIN_COST  # read before anybody sets them


@contextmanager
def cheap_keys() -> Iterator[None]:
    """What is made meanwhile opens at once: the cost is stored in each slot of the key file."""
    with patch.object(keys, "USUAL_COST", CHEAP), patch.object(pins, "PIN_COST", CHEAP):
        yield


@contextmanager
def usual_keys() -> Iterator[None]:
    """What is made meanwhile costs what it costs a person, for tests of that."""
    passphrase, pin = _USUAL
    with patch.object(keys, "USUAL_COST", passphrase), patch.object(pins, "PIN_COST", pin):
        yield


def use_cheap_keys() -> None:
    """For a whole process that a test begins."""
    keys.USUAL_COST = pins.PIN_COST = CHEAP
