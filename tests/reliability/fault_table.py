"""The rows of `faults.toml` with what a run of the tests counted, as a page."""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Row:
    """A fault, in words.

    Attributes:
        instead: why it has no test; empty where it must have one.
    """

    fault: str
    expected: str
    injected: str
    instead: str = ""


@dataclass(frozen=True)
class Tried:
    """What one test did; see `recorder.Fault.tried`.

    Attributes:
        test: path and name, without parameters.
    """

    number: int
    test: str
    times: int
    lost: int = 0
    torn: int = 0
    silent: int = 0
    note: str = ""


def _rows() -> dict[int, Row]:
    text = Path(__file__).with_name("faults.toml").read_text(encoding="utf-8")
    return {int(number): Row(**words) for number, words in tomllib.loads(text).items()}


ROWS = _rows()

NOT_TRIED = "not tried in this run"
_HEAD = """# What the program bears

Written by `python3 dev.py test --write-reliability -n 2` from what the tests counted; not by hand.
Each fault is injected for real: processes are killed, system calls fail, disks are full, bits
turn over. *Lost* counts saves that had been acknowledged and were gone, *torn* saves of which only
a part was there, *silent* wrong or missing values that nothing told. The tests of each row stand
below the table, with what they have to say.

| # | fault | expected | how injected | tried | lost | torn | silent | tests |
|--:|---|---|---|--:|--:|--:|--:|---|
"""
_TESTS = """
## The tests
"""


def page(found: Sequence[Tried]) -> str:
    """docs/reliability.md.

    Args:
        found: of all tests of the run, in any order.
    """
    lines = [_line(number, row, _of(found, number)) for number, row in sorted(ROWS.items())]
    below = [_tests(number, row, _of(found, number)) for number, row in sorted(ROWS.items())]
    return _HEAD + "\n".join(lines) + "\n" + _TESTS + "".join(below)


def _of(found: Sequence[Tried], number: int) -> list[Tried]:
    return [one for one in found if one.number == number]


def _line(number: int, row: Row, found: list[Tried]) -> str:
    if found:
        sums = [f"{sum(column):,}" for column in zip(*map(_counts, found), strict=True)]
        files = sorted({one.test.partition("::")[0].rpartition("/")[2] for one in found})
        counted = [*sums, ", ".join(f"`{name}`" for name in files)]
    else:
        counted = ["–", "–", "–", "–", f"none: {row.instead}" if row.instead else NOT_TRIED]
    return f"| {' | '.join([str(number), row.fault, row.expected, row.injected, *counted])} |"


def _counts(one: Tried) -> tuple[int, int, int, int]:
    return one.times, one.lost, one.torn, one.silent


def _tests(number: int, row: Row, found: list[Tried]) -> str:
    text = f"\n**{number}. {row.fault}**\n\n"
    if not found:
        return f"{text}{row.instead or NOT_TRIED}\n"
    for test in sorted({one.test for one in found}):
        own = [one for one in found if one.test == test]
        said = "; ".join(sorted({one.note for one in own if one.note}))
        text += f"- `{test}`: {sum(one.times for one in own):,}{' – ' if said else ''}{said}\n"
    return text
