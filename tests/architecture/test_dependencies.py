"""What the program imports is what it declares, and the lock file names exact files, no places."""

import re
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")
# Where the name to import is not the name to install.
INSTALLED_AS = {
    "bidi": "python-bidi",
    "PySide6": "pyside6-essentials",
    "shiboken6": "pyside6-essentials",
}

# One a line, as ruff wants it, anywhere in a file; to parse the whole program takes seconds.
IMPORT = re.compile(r"^ *(?:from +(?=[\w.]+ +import )|import +)(\w+)", re.MULTILINE)
PIN = re.compile(r"^(?P<name>[a-z0-9-]+)(\[[a-z0-9,-]+])?==(?P<version>[\w.!+]+)( ; [^:/@]+)? \\$")
HASH = re.compile(r"^    --hash=sha256:[0-9a-f]{64}( \\)?$")


def third_party_imports(folder: Path) -> Iterator[tuple[str, str]]:
    """File and top-level name of every import that is neither of the library nor our own."""
    for file in sorted(folder.rglob("*.py")):
        for found in IMPORT.finditer(file.read_text(encoding="utf-8")):
            if found[1] != "kmc_desk" and found[1] not in sys.stdlib_module_names:
                yield file.name, found[1]


def locked() -> dict[str, list[str]]:
    """Versions of each package in the lock file; more than one where the Python decides."""
    versions: dict[str, list[str]] = {}
    for line in LOCK.splitlines():
        if found := PIN.match(line):
            versions.setdefault(found["name"], []).append(found["version"])
    return versions


def test_the_domain_imports_only_the_standard_library_and_numpy():
    foreign = set(third_party_imports(ROOT / "kmc_desk" / "domain"))
    assert {entry for entry in foreign if entry[1] != "numpy"} == set()


def test_the_program_imports_only_what_it_declares():
    declared = {canonicalize_name(Requirement(d).name) for d in PROJECT["project"]["dependencies"]}
    used = set(third_party_imports(ROOT / "kmc_desk"))
    assert {e for e in used if INSTALLED_AS.get(e[1], e[1].lower()) not in declared} == set()


@pytest.mark.parametrize(
    "text", [*PROJECT["project"]["dependencies"], *PROJECT["dependency-groups"]["dev"]]
)
def test_each_declared_package_is_locked_within_its_range(text: str):
    wanted = Requirement(text)
    versions = locked()[canonicalize_name(wanted.name)]
    assert all(wanted.specifier.contains(version) for version in versions), versions


def test_the_lock_file_holds_versions_and_hashes_and_nothing_else():
    strange = [line for line in LOCK.splitlines() if not (PIN.match(line) or HASH.match(line))]
    assert strange == []


def test_every_locked_package_has_a_hash():
    lines = LOCK.splitlines()
    bare = [
        line
        for line, following in zip(lines, [*lines[1:], ""], strict=True)
        if PIN.match(line) and not HASH.match(following)
    ]
    assert bare == []
