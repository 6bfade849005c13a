"""The rules on imports hold, and each of them can be broken: a rule that cannot fail is none."""

import os
import shutil
import subprocess
import sys
import tomllib
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LINT_IMPORTS = Path(sys.executable).parent / "lint-imports"


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


def lint_imports(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Check the package kmc_desk that lies in `folder`, and no other."""
    return subprocess.run(
        [str(LINT_IMPORTS), "--no-cache", "--no-logo", *arguments],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(folder), "COLUMNS": "200"},
        capture_output=True,
        text=True,
        check=False,
    )


def contracts() -> dict[str, str]:
    """Names of the contracts of pyproject.toml by their id."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    return {entry["id"]: entry["name"] for entry in settings["tool"]["importlinter"]["contracts"]}


def write_module(package: Path, name: str, line: str) -> None:
    """A module of one line inside the copied package."""
    (package / f"{name}.py").write_text(line + "\n", encoding="utf-8")


def test_the_imports_of_the_program_keep_every_contract():
    checked = lint_imports(ROOT)
    assert checked.returncode == 0, checked.stdout + checked.stderr


def test_every_contract_is_broken_once_on_purpose():
    assert {case.contract for case in BREAKS} == set(contracts())


@pytest.mark.parametrize("case", BREAKS, ids=lambda case: f"{case.contract}: {case.line}")
def test_a_forbidden_import_breaks_its_contract(case: Break, tmp_path: Path):
    package = tmp_path / "kmc_desk"
    shutil.copytree(ROOT / "kmc_desk", package, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    write_module(package, case.module, case.line)
    for other in case.also:
        name, _, line = other.partition(": ")
        write_module(package, name, line)

    checked = lint_imports(tmp_path, "--contract", case.contract)

    assert f"{contracts()[case.contract]} BROKEN" in checked.stdout, checked.stdout + checked.stderr
    assert checked.returncode == 1
    assert "planted" in checked.stdout
