"""Nothing in the repository points at one machine."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
TEXT_FILES = {
    "",  # LICENSE, .ci/run, .gitignore
    ".py", ".toml", ".lock", ".md", ".csv", ".qss", ".ts", ".svg", ".mako", ".json", ".txt", ".yml",
}  # fmt: skip
NOT_OURS = {"build", "dist", "__pycache__"}
# A path that begins at the root of somebody's machine.
MACHINE_PATH = re.compile(r"(?<![\w.~])/(?:root|work|home/\w+|Users/\w+)/|\b[A-Z]:[\\/]+Users\b")


def repository_files() -> list[Path]:
    """Text files of the repository: all but environments, caches and builds."""
    files: list[Path] = []
    for entry in ROOT.iterdir():
        if entry.is_file():
            files.append(entry)
        elif entry.name == ".ci" or not entry.name.startswith("."):
            files += entry.rglob("*")
    return [
        file
        for file in files
        if file.is_file()
        and file.suffix in TEXT_FILES
        and not NOT_OURS & set(file.relative_to(ROOT).parts)
    ]


def test_no_file_names_a_path_of_one_machine():
    files = repository_files()
    assert {ROOT / "dev.py", ROOT / ".ci" / "run", ROOT / "kmc_desk" / "__init__.py"} <= set(files)
    found = [
        f"{file.relative_to(ROOT)}: {match[0]}"
        for file in files
        for match in MACHINE_PATH.finditer(file.read_text(encoding="utf-8", errors="replace"))
    ]
    assert found == []


@pytest.mark.parametrize("start", ["root", "work", "home/sana", "Users/sana"])
def test_a_path_of_one_machine_is_noticed(start: str):
    assert MACHINE_PATH.search(f'open("/{start}/desk/data")')


@pytest.mark.parametrize("start", ["root", "work", "home/sana"])
def test_a_relative_path_is_no_path_of_one_machine(start: str):
    assert not MACHINE_PATH.search(f"docs/{start}/notes and ./{start}/x and ~/{start}/y")
