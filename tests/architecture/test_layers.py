"""The rules on imports hold, and each of them can be broken: a rule that cannot fail is none."""

import os
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from dataclasses import dataclass
from pathlib import Path
from unittest.mock import patch

import pytest

from tests.ready_python import CAN_FORK, ReadyPython

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True, kw_only=True)
class Break:
    """One forbidden import: planted in `module`, it breaks the contract named."""

    contract: str
    module: str
    line: str
    also: tuple[str, ...] = ()  # further modules: "name", or "name: its one line"


BREAKS = (
    Break(contract="layers", module="domain/planted", line="import kmc_desk.usecases"),
    Break(contract="layers", module="domain/planted", line="import kmc_desk.paths"),
    Break(contract="layers", module="usecases/planted", line="import kmc_desk.ui"),
    Break(contract="layers", module="store/planted", line="import kmc_desk.reports"),
    Break(contract="layers", module="exchange/planted", line="import kmc_desk.store"),
    Break(contract="layers", module="ui/planted", line="import kmc_desk.app"),
    Break(contract="layers", module="ui/planted", line="import kmc_desk.wiring"),
    Break(contract="layers", module="planted", line=""),  # a module that has no layer
    Break(contract="pure-domain", module="domain/planted", line="import PySide6.QtCore"),
    Break(contract="pure-domain", module="domain/planted", line="import sqlalchemy"),
    Break(contract="pure-domain", module="domain/planted", line="from pathlib import Path"),
    Break(contract="pure-domain", module="domain/growth/planted", line="import time"),
    Break(contract="ui-without-store", module="ui/planted", line="import kmc_desk.store"),
    Break(contract="ui-without-store", module="ui/pages/planted", line="import sqlalchemy"),
    Break(contract="qt-in-ui", module="usecases/planted", line="import PySide6.QtCore"),
    Break(contract="qt-in-ui", module="planted", line="from PySide6 import QtGui"),
    Break(contract="sql-in-store", module="usecases/planted", line="import sqlalchemy"),
    Break(contract="sql-in-store", module="exchange/planted", line="import alembic"),
    Break(contract="sql-in-store", module="usecases/planted", line="import sqlcipher3.dbapi2"),
    Break(contract="documents-stand-alone", module="reports/planted", line="import kmc_desk.store"),
    Break(contract="documents-stand-alone", module="exchange/planted", line="import sqlite3"),
    Break(contract="documents-stand-alone", module="reports/planted", line="import PySide6.QtGui"),
    Break(contract="matplotlib-in-charts", module="ui/pages/planted", line="import matplotlib"),
    Break(contract="matplotlib-in-charts", module="usecases/planted", line="import matplotlib"),
    Break(contract="matplotlib-in-charts", module="reports/planted", line="import matplotlib"),
    Break(contract="matplotlib-in-charts", module="ui/widgets/planted", line="import matplotlib"),
    Break(contract="pdfium-in-preview", module="ui/preview/planted", line="import pypdfium2"),
    Break(contract="pdfium-in-preview", module="reports/planted", line="import pypdfium2"),
    Break(contract="openpyxl-in-xlsx", module="usecases/planted", line="import openpyxl"),
    Break(contract="openpyxl-in-xlsx", module="exchange/planted", line="import openpyxl.utils"),
    Break(
        contract="pages-apart",
        module="ui/pages/planted",
        line="import kmc_desk.ui.pages.other",
        also=("ui/pages/other",),
    ),
    Break(
        contract="use-cases-apart",
        module="usecases/planted",
        line="import kmc_desk.usecases.other",
        also=("usecases/other",),
    ),
    Break(
        contract="no-cycles",
        module="ui/widgets/planted",
        line="import kmc_desk.ui.widgets.planted_too",
        also=("ui/widgets/planted_too: import kmc_desk.ui.widgets.planted",),
    ),
)


# The package kmc_desk that lies in a folder, and no other.
LINT_IMPORTS = """
import os, sys
from importlinter.cli import lint_imports_command
os.chdir(sys.argv.pop(1))
sys.path.insert(0, os.getcwd())
lint_imports_command()
"""
Lint = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture(scope="module")
def lint_imports() -> Iterator[Lint]:
    """Check the contracts of a folder; the checker is imported once."""
    with ExitStack() as at_end:
        at_end.enter_context(patch.dict(os.environ, COLUMNS="200"))  # no sentence is broken
        if CAN_FORK:
            ready = at_end.enter_context(closing(ReadyPython("importlinter.cli")))
            yield lambda *words: ready.run(LINT_IMPORTS, list(map(str, words)))
        else:
            start = [sys.executable, "-c", LINT_IMPORTS]
            yield lambda *words: subprocess.run(
                [*start, *map(str, words)], capture_output=True, text=True, check=False
            )


@pytest.fixture(scope="module")
def copied(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the program to plant imports in, which are to be taken out again."""
    folder = tmp_path_factory.mktemp("copied")
    unwanted = shutil.ignore_patterns("__pycache__")
    shutil.copytree(ROOT / "kmc_desk", folder / "kmc_desk", ignore=unwanted)
    shutil.copy(ROOT / "pyproject.toml", folder)
    return folder


def contracts() -> dict[str, str]:
    """Names of the contracts of pyproject.toml by their id."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    return {entry["id"]: entry["name"] for entry in settings["tool"]["importlinter"]["contracts"]}


def write_module(package: Path, name: str, line: str) -> Path:
    """A module of one line inside the copied package."""
    file = package / f"{name}.py"
    file.write_text(line + "\n", encoding="utf-8")
    return file


def test_the_imports_of_the_program_keep_every_contract(lint_imports: Lint):
    checked = lint_imports(ROOT, "--no-cache", "--no-logo")
    assert checked.returncode == 0, checked.stdout + checked.stderr


def test_every_contract_is_broken_once_on_purpose():
    assert {case.contract for case in BREAKS} == set(contracts())


@pytest.mark.parametrize("case", BREAKS, ids=lambda case: f"{case.contract}: {case.line}")
def test_a_forbidden_import_breaks_its_contract(case: Break, copied: Path, lint_imports: Lint):
    package, cache = copied / "kmc_desk", copied / "cache"
    planted = [write_module(package, case.module, case.line)]
    for other in case.also:
        name, _, line = other.partition(": ")
        planted.append(write_module(package, name, line))

    checked = lint_imports(copied, "--no-logo", "--cache-dir", cache, "--contract", case.contract)
    for file in planted:
        file.unlink()

    assert f"{contracts()[case.contract]} BROKEN" in checked.stdout, checked.stdout + checked.stderr
    assert checked.returncode == 1
    assert "planted" in checked.stdout
