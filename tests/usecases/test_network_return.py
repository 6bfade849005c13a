"""Reading the returns of a network: how far it has come, and stopping it."""

import gc

import pytest

from kmc_desk.usecases.network_return import NetworkRequest, gather
from tests.network_centres import NAMES, centre_return, write_files


class StoppedError(Exception):
    """What whoever watches raises to stop."""


@pytest.fixture
def asked(tmp_path):
    folder = write_files(tmp_path / "sent", *(centre_return(code) for code in NAMES))
    return NetworkRequest(sources=(folder,), months=("2025-04",))


def test_every_file_is_told_as_it_is_read(asked):
    told = []
    gather(asked, lambda done, of: told.append((done, of)))
    assert told == [(1, 3), (2, 3), (3, 3)]


def test_whoever_watches_can_stop_it(asked):
    told = []

    def stop_at_two(done, of):
        told.append((done, of))
        if done > 1:
            raise StoppedError

    with pytest.raises(StoppedError):
        gather(asked, stop_at_two)
    assert told == [(1, 3), (2, 3)]
    assert gc.isenabled()
