"""Papers in folders with long names or in Urdu; a database that another program holds."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from kmc_desk.domain.documents import DocumentKind
from kmc_desk.domain.errors import UserError
from kmc_desk.store.folder import DATABASE_FILE
from kmc_desk.store.migrate import open_or_create
from kmc_desk.usecases.make_document import save_document
from tests.usecases.conftest import admitted, clock, context, empty_centre

__all__ = ["clock", "context", "empty_centre"]  # fixtures
URDU = "ماں اور بچے کا وارڈ"
_HOLDS = """
import fcntl, sys
stream = open(sys.argv[1], "r+b")
fcntl.lockf(stream, fcntl.LOCK_EX)
print("held", flush=True)
sys.stdin.read()
"""


def test_a_paper_is_saved_in_a_folder_with_a_long_name_in_urdu(context, tmp_path, fault):
    infant = admitted(context)
    places = [tmp_path / URDU]
    while len(str(places[-1])) < 300:
        places.append(places[-1] / URDU)
    for place in places:
        place.mkdir()
        target = place / "leaflet.pdf"
        saved = save_document(context, infant.id, DocumentKind.LEAFLET, target, "ur")
        assert saved == target
        assert target.read_bytes().startswith(b"%PDF")
        assert os.listdir(place) == ["leaflet.pdf"]
    fault.tried(30, times=len(places))


def test_a_name_that_is_too_long_is_refused_by_its_name_and_leaves_nothing(context, tmp_path):
    infant = admitted(context)
    target = tmp_path / f"{'n' * 260}.pdf"
    before = set(tmp_path.iterdir())
    with pytest.raises(OSError) as refused:  # noqa: PT011 - the number differs by system
        save_document(context, infant.id, DocumentKind.LEAFLET, target, "ur")
    assert refused.value.filename == str(target)
    assert set(tmp_path.iterdir()) == before


@pytest.mark.skipif(sys.platform == "win32", reason="locks of POSIX; Windows has its own")
def test_a_database_that_another_program_holds_is_said_to_be_in_use_and_opens_afterwards(
    context, fault
):
    folder, key = context.database.folder, context.database.data_key
    context.database.close()
    path = folder / DATABASE_FILE
    before = path.read_bytes()
    with subprocess.Popen(
        [sys.executable, "-c", _HOLDS, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as other:
        assert other.stdout is not None
        assert other.stdin is not None
        assert other.stdout.readline() == b"held\n"
        with pytest.raises(UserError) as refused:
            open_or_create(path, key)
        other.stdin.close()
    assert refused.value.key == "data_in_use"
    assert Path(path).read_bytes() == before
    open_or_create(path, key).dispose()
    fault.tried(33)
