"""Another time zone, summer time and another language of the PC change no figure and no paper."""

import os
import subprocess
import sys
from datetime import datetime

import pytest

from kmc_desk.domain.records import Infant
from tests.ready_python import CAN_FORK
from tests.usecases.conftest import PASSPHRASE, context, empty_centre
from tests.usecases.conftest import Clock as _Clock
from tests.usecases.finalising import fill

__all__ = ["context", "empty_centre"]  # fixtures
AFTER = datetime(2026, 6, 5, 2, 30)  # an hour that some zones do not have on some days
_TOLD = """
import hashlib, locale, sys, time
from contextlib import suppress
from datetime import datetime
from pathlib import Path
if hasattr(time, "tzset"):  # a fork has the zone of its parent until it reads its own
    time.tzset()
with suppress(locale.Error):
    locale.setlocale(locale.LC_ALL, "")
from kmc_desk.domain.documents import DocumentKind
from kmc_desk.exchange.return_data import to_csv, to_json
import kmc_desk.usecases.papers as papers
from kmc_desk.usecases.make_document import make_document
from kmc_desk.usecases.monthly_return import show_return
from kmc_desk.usecases.show_history import show_history
from kmc_desk.wiring import sign_in
papers.newest_hash = lambda _connection: "0" * 64  # to sign in is an entry, at its own time
folder, passphrase, infant, now = sys.argv[1:]
at = datetime.fromisoformat(now)
context = sign_in(Path(folder), "head", passphrase, clock=lambda: at)
told = []
for month in ("2025-04", "2025-05"):
    found = show_return(context, month)
    told += [to_csv(found).encode(), to_json(found).encode()]
told.append(make_document(context, int(infant), DocumentKind.DISCHARGE_SUMMARY).pdf)
told.append(repr(show_history(context, int(infant)).lines).encode())
context.database.close()
print(" ".join(hashlib.sha256(one).hexdigest() for one in told), time.strftime("%z"))
"""
ZONES = ("Asia/Karachi", "Pacific/Kiritimati", "America/St_Johns", "Australia/Lord_Howe")
LANGUAGES = ("ur_PK.UTF-8", "de_DE.UTF-8", "C")


@pytest.fixture
def clock():
    return _Clock(AFTER)


@pytest.fixture
def centre(context, tmp_path):
    """A closed centre with the month of the golden figures, and one infant that has left."""
    fill(context, tmp_path / "bundle")
    with context.read() as reader:
        infant = reader.find_one(Infant, key="N04")
    folder = context.database.folder
    context.database.close()
    return folder, infant.id


def told(centre, zone, language, ready=None):
    """Hashes of what the program says in a process of its own, and its distance from UTC.

    A fork of `ready`, or a Python that begins in this zone and language.
    """
    folder, infant = centre
    given = (str(folder), PASSPHRASE, str(infant), AFTER.isoformat())
    surroundings = {**os.environ, "TZ": zone, "LANG": language, "LC_ALL": language}
    if ready is not None:
        run = ready.run(_TOLD, given, surroundings)
    else:
        run = subprocess.run(
            [sys.executable, "-c", _TOLD, *given],
            capture_output=True,
            text=True,
            env=surroundings,
            timeout=120,
            check=False,
        )
    assert run.returncode == 0, run.stderr
    *hashes, distance = run.stdout.split()
    assert len(hashes) == 6
    return hashes, distance


def test_half_a_world_away_in_another_language_every_byte_is_the_same(centre, fault, request):
    ready = request.getfixturevalue("ready") if CAN_FORK else None
    here, utc = told(centre, "UTC", "C.UTF-8", ready)
    there, east = told(centre, "Pacific/Kiritimati", "de_DE.UTF-8", ready)
    assert (utc, east) == ("+0000", "+1400")
    assert there == here
    fault.tried(17, times=1, silent=int(there != here))


@pytest.mark.slow
def test_no_zone_and_no_language_changes_a_byte(centre, fault):
    here, _ = told(centre, "UTC", "C.UTF-8")
    pairs = [(zone, language) for zone in ZONES for language in LANGUAGES]
    other = [pair for pair in pairs if told(centre, *pair)[0] != here]
    fault.tried(17, times=len(pairs), silent=len(other))
