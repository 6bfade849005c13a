"""Counts what the tests do to the program, by the rows of `faults.toml`.

A test that injects a fault says so in one of two ways::

    @pytest.mark.fault(24)          # it passed: tried once
    def test_...(fault):            # it counts by itself
        fault.tried(1, times=1000, lost=len(lost), note="of which 312 met a log")

`pytest --write-reliability` runs those tests, long ones too, and writes docs/reliability.md.
"""

from collections.abc import Generator
from dataclasses import astuple, dataclass
from pathlib import Path

import pytest

from tests.reliability.fault_table import ROWS, Tried, page

RELIABILITY = Path(__file__).resolve().parents[2] / "docs" / "reliability.md"
_PROPERTY = "fault"


@dataclass(frozen=True)
class Fault:
    """Records for one test.

    Attributes:
        item: the running test.
    """

    item: pytest.Item

    def tried(
        self,
        number: int,
        *,
        times: int = 1,
        lost: int = 0,
        torn: int = 0,
        silent: int = 0,
        note: str = "",
    ) -> None:
        """Record one row of the table, and fail where anything was lost, torn or silent.

        Args:
            number: of the row.
            times: how often the fault was injected.
            lost: acknowledged saves that were gone afterwards.
            torn: saves of which a part was there.
            silent: wrong values or missing rows that nothing told.
            note: what else is worth saying, in half a sentence.
        """
        assert number in ROWS
        assert times > 0, f"fault {number} was not injected at all"
        found = Tried(number, self.item.nodeid.split("[")[0], times, lost, torn, silent, note)
        self.item.user_properties.append((_PROPERTY, astuple(found)))
        if lost or torn or silent:
            pytest.fail(f"fault {number}, {times} times: {lost=} {torn=} {silent=}")


@pytest.fixture
def fault(request: pytest.FixtureRequest) -> Fault:
    """By which a test records how often it injected which fault, and what came of it."""
    return Fault(request.node)


class Recorder:
    """Gathers the records of all tests, of other processes too; they come with the reports."""

    def __init__(self) -> None:
        self.found: list[Tried] = []

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Take the records of a test that has run."""
        if report.when == "call":
            given = [value for name, value in report.user_properties if name == _PROPERTY]
            self.found += [Tried(*value) for value in given]  # pyright: ignore[reportGeneralTypeIssues]

    def pytest_sessionfinish(self) -> None:
        """Write the page."""
        RELIABILITY.write_text(page(self.found), encoding="utf-8", newline="\n")


def pytest_addoption(parser: pytest.Parser) -> None:
    """The option that writes the page."""
    parser.addoption(
        "--write-reliability",
        action="store_true",
        help="run the tests that inject faults, and write docs/reliability.md",
    )


def pytest_configure(config: pytest.Config) -> None:
    """Name the mark; where the page is wanted, run the long tests too."""
    config.addinivalue_line("markers", "fault(number): injects a fault of docs/reliability.md")
    if config.getoption("--write-reliability"):
        if config.option.markexpr == "not slow":
            config.option.markexpr = ""
        if not hasattr(config, "workerinput"):  # that of pytest-xdist, in each of its processes
            config.pluginmanager.register(Recorder(), "reliability-recorder")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Where the page is wanted, leave out the tests that inject nothing."""
    if not config.getoption("--write-reliability"):
        return
    wanted = [item for item in items if injects(item)]
    config.hook.pytest_deselected(items=[item for item in items if not injects(item)])
    items[:] = wanted


def injects(item: pytest.Item) -> bool:
    """Whether a test has to do with a row of the table."""
    return (
        "fault" in getattr(item, "fixturenames", ()) or item.get_closest_marker("fault") is not None
    )


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """A marked test that passed has tried its fault once."""
    report = yield
    if report.when == "call" and report.passed:
        for mark in item.iter_markers("fault"):
            found = Tried(mark.args[0], item.nodeid.split("[")[0], 1)
            report.user_properties.append((_PROPERTY, astuple(found)))
    return report
