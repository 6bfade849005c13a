"""A centre to begin with, for commands that run as processes of their own."""

from pathlib import Path

import pytest

from kmc_desk.domain.records import Account, Centre
from kmc_desk.wiring import create_centre
from tests.cheap_keys import cheap_keys

PASSPHRASE = "correct horse battery"


@pytest.fixture(scope="session")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A centre that holds nobody, as `init` makes it, but with keys that are quick to derive."""
    folder = tmp_path_factory.mktemp("begun") / "data"
    centre = Centre(code="HRP", name="DHQ Haripur")
    with cheap_keys():
        head = Account(name="head", full_name="head", roles=())
        context, _ = create_centre(folder, centre, head, PASSPHRASE)
    context.database.close()
    return folder
