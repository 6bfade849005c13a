"""docs/reliability.md names every fault with tests that are there, or why there are none."""

import re
from pathlib import Path

import pytest

from tests.reliability.fault_table import NOT_TRIED, ROWS, Row, Tried, page

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs" / "reliability.md"


def table(text: str) -> dict[int, list[str]]:
    """The cells of each row, by its number."""
    rows = [line.strip("| ").split(" | ") for line in text.splitlines() if line[:3] != "| #"]
    return {int(cells[0]): cells for cells in rows if len(cells) == 9 and cells[0].isdecimal()}


def complaints(text: str) -> list[str]:
    """What is wrong with a page."""
    found = [f"{number}: not on the page" for number in range(1, 36) if number not in table(text)]
    for number, cells in table(text).items():
        *_, tried, lost, torn, silent, tests = cells
        if tests.startswith("none: "):
            continue
        if not tried.replace(",", "").isdecimal():
            found.append(f"{number}: {tests}")
        elif (lost, torn, silent) != ("0", "0", "0"):
            found.append(f"{number}: {lost=} {torn=} {silent=}")
    for file, name in re.findall(r"^- `(tests/\S+\.py)::(\w+)`", text, re.MULTILINE):
        source = ROOT / file
        if not source.exists() or f"def {name}(" not in source.read_text(encoding="utf-8"):
            found.append(f"there is no {file}::{name}")
    return found


def test_every_fault_has_tests_that_are_there_or_a_reason_and_nothing_was_lost():
    text = PAGE.read_text(encoding="utf-8")
    assert complaints(text) == []
    words = {number: Row(*cells[1:4]) for number, cells in table(text).items()}
    assert words == {n: Row(row.fault, row.expected, row.injected) for n, row in ROWS.items()}


THIS = f"tests/architecture/{Path(__file__).name}::test_what_is_wrong_with_a_page_is_noticed"
GOOD = [Tried(number, THIS, 2) for number in ROWS]


@pytest.mark.parametrize(
    ("spoilt", "said"),
    [
        (GOOD, []),
        (GOOD[1:], [f"1: {NOT_TRIED}"]),
        ([*GOOD, Tried(7, THIS, 1000, silent=1)], ["7: lost='0' torn='0' silent='1'"]),
        ([*GOOD, Tried(7, THIS, 1, lost=2, note="!")], ["7: lost='2' torn='0' silent='0'"]),
        ([*GOOD, Tried(7, f"{THIS}_no", 1)], [f"there is no {THIS}_no"]),
        ([*GOOD, Tried(7, "tests/none.py::test", 1)], ["there is no tests/none.py::test"]),
    ],
)
def test_what_is_wrong_with_a_page_is_noticed(spoilt, said, monkeypatch):
    monkeypatch.setitem(ROWS, 1, Row("a", "b", "c"))
    assert complaints(page(spoilt)) == said


def test_a_row_that_is_not_on_the_page_is_noticed():
    assert complaints(page(GOOD).replace("| 12 | ", "| ")) == ["12: not on the page"]
