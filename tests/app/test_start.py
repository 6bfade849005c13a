"""What is imported before the first window, and what after it, each in a process of its own."""

import json
import subprocess
import sys

import pytest

from tests.app.conftest import PASSPHRASE

HEAVY = {"sqlalchemy", "alembic", "sqlcipher3", "cryptography", "numpy", "matplotlib", "reportlab"}
HEAVY |= {"socket", "secrets", "kmc_desk.app.ending", "kmc_desk.ui.icons"}  # some milliseconds
HEAVY |= {"openpyxl", "PIL", "kmc_desk.domain.records", "kmc_desk.usecases.context"}
SHOWN = """
import json, sys
from pathlib import Path
from kmc_desk.cli.opening import window_options
from kmc_desk.app import open_desk
from kmc_desk.app.preload import Preload
begin, stop = Preload.begin, []
Preload.begin = lambda self: (stop.append(sorted(sys.modules)), DOES(self))
options = window_options(["--data", sys.argv[1]])
import gc
before = gc.get_threshold()
desk = open_desk(options.data)
assert gc.get_threshold() == before
from kmc_desk.app.desk import application
app = application()
desk.window.show()
while not stop:
    app.processEvents()
"""
TOLD = "print(json.dumps(stop[0]))\ndesk.window.close_at_once()\n"
SIGN_IN = """
def rest():
    return desk._preload._left or desk._preload._on_screen or desk.services.tasks.is_busy
while rest():
    app.processEvents()
there = set(sys.modules)
page = desk.window._sign_in
page.passphrase.setText(sys.argv[2])
page.submit()
while desk.window.shell is None or desk.services.tasks.is_busy:
    app.processEvents()
late = {one for one in set(sys.modules) - there if one.startswith("kmc_desk")}
print(json.dumps(sorted(late)))
desk.window.close_at_once()
"""


def told(program, *arguments):
    ended = subprocess.run(
        [sys.executable, "-c", program, *map(str, arguments)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == 0, ended.stderr
    return json.loads(ended.stdout.splitlines()[-1])


@pytest.mark.parametrize("is_set_up", [True, False])
def test_the_first_window_needs_neither_database_nor_figures_nor_documents(
    folder, tmp_path, is_set_up
):
    program = SHOWN.replace("DOES(self)", "None") + TOLD
    loaded = set(told(program, folder if is_set_up else tmp_path / "new"))
    assert "kmc_desk.ui.main_window" in loaded
    assert HEAVY & loaded == set()


def test_whoever_signs_in_a_little_later_waits_for_no_import(folder):
    program = SHOWN.replace("DOES(self)", "begin(self)") + SIGN_IN
    assert told(program, folder, PASSPHRASE) == []


@pytest.mark.parametrize("name", ["ward", "round", "infant"])
def test_a_page_is_imported_without_the_libraries_for_charts_and_documents(name: str):
    code = (
        f"import sys, kmc_desk.ui.pages.{name}_page; "
        "print({'matplotlib', 'reportlab'} & set(sys.modules))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60
    )
    assert done.stdout.strip() == "set()"
