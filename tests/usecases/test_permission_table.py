"""Every use case, called directly by every role: done or refused as `permission_table` says."""

import inspect
import pkgutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, replace
from datetime import date, datetime
from importlib import import_module
from pathlib import Path
from typing import Any, get_type_hints
from unittest.mock import MagicMock, patch

import pytest

import kmc_desk.usecases
from kmc_desk.domain.codes import Role
from kmc_desk.domain.errors import UserError
from kmc_desk.domain.follow_up_codes import TreatmentKind
from kmc_desk.domain.records import DoctorOrder, Episode, Exit, Treatment
from kmc_desk.domain.trail import TrailWish
from kmc_desk.usecases.context import Context
from tests.usecases.conftest import admission, admitted
from tests.usecases.permission_table import INSIDE, MAY

LETTERS = dict(zip("NCDHA", Role, strict=True))
PACKAGE = "kmc_desk.usecases."
OVERRIDDEN = admission(
    birth_weight_g=2100, admission_weight_g=2100, override_reason="asked for by the family"
)


class DatabaseTouchedError(Exception):
    """A use case was about to read or write: it has asked for permission by then, or never does."""


@dataclass(frozen=True)
class Deed:
    """A public function of a use case that is given a Context."""

    call: Callable[..., object]
    hints: dict[str, Any]

    def __call__(self, who: Context, given: dict[str, object]) -> object:
        """With what stands in for arguments that no permission depends on."""
        wanted = {}
        for name, parameter in inspect.signature(self.call).parameters.items():
            if self.hints[name] is Context:
                wanted[name] = who
            elif name in given:
                wanted[name] = given[name]
            elif parameter.default is parameter.empty:
                wanted[name] = stand_in(self.hints[name])
        return self.call(**wanted)


def deeds() -> Iterator[tuple[str, Deed]]:
    for found in pkgutil.walk_packages(kmc_desk.usecases.__path__, PACKAGE):
        module = import_module(found.name)
        for name, function in vars(module).items():
            own = inspect.isfunction(function) and function.__module__ == module.__name__
            if own and not name.startswith("_"):
                hints = get_type_hints(function)
                if any(hint is Context for key, hint in hints.items() if key != "return"):
                    yield f"{found.name.removeprefix(PACKAGE)}.{name}", Deed(function, hints)


DEEDS = dict(deeds())
TABLE = {case: letters for letters, cases in MAY.items() for case in cases.split()}


def stand_in(hint: object) -> object:
    plain = {int: 1, str: "2026-04", bool: False, date: date(2026, 5, 5), datetime: None}
    return plain.get(hint, MagicMock()) if isinstance(hint, type) else MagicMock()


def special(case: str, folder: Path) -> dict[str, object]:
    """Arguments on which the permission depends, or without which it is not asked."""
    order = DoctorOrder(infant_id=1, ordered_at=datetime(2026, 5, 5, 9))
    oxygen = Treatment(
        infant_id=1, treatment=next(iter(TreatmentKind)), started_on=date(2026, 5, 5)
    )
    given: dict[str, dict[str, object]] = {
        "admit.admit": {"form": admission()},
        "admit.admit:over_2000": {"form": OVERRIDDEN},
        "correct_record.correct": {"correction": MagicMock(kind=Episode)},
        "correct_record.correct:exit": {"correction": MagicMock(kind=Exit)},
        "correct_record.needs_reason": {"correction": MagicMock(kind=Episode)},
        "enrol.enrol": {"form": admission()},
        "enrol.enrol:over_2000": {"form": OVERRIDDEN},
        "explain_return.take_explained": {"named": ("A1", "ALL")},
        "explain_return.take_explained:names": {"named": ("A1", "ALL"), "names": True},
        "growth_charts.save_growth_charts": {"target": folder / "x.pdf"},
        "growth_charts.save_ward_charts": {"target": folder / "x.pdf"},
        "papers.save_paper": {"paper": MagicMock(pdf=b""), "target": folder / "x.pdf"},
        "readmit.readmit": {"form": MagicMock(override_reason=None)},
        "record_care.record_care": {"wanted": oxygen},
        "record_care.record_care:order": {"wanted": order},
        "show_trail.show_trail": {"wish": TrailWish()},
        "show_trail.show_trail:infant": {"wish": TrailWish(infant_id=1)},
        "show_trail.write_trail": {"wish": TrailWish(), "target": folder / "x.csv"},
        "withdraw_record.withdraw_record": {"kind": Treatment},
        "withdraw_record.withdraw_record:order": {"kind": DoctorOrder},
        "withdraw_record.restore_record": {"kind": Treatment},
    }
    return given.get(case, {})


def is_refused(case: str, who: Context, folder: Path) -> bool:
    """Whether the role is what stands in the way; what else is wrong does not matter."""
    deed, given = DEEDS[name_of(case)], special(case, folder)
    try:
        # A case of its own depends on what is stored, too; of the others nothing more is looked at.
        with nullcontext() if ":" in case else nothing_is_done():
            deed(who, given)
    except UserError as error:
        return error.key == "not_allowed"
    except Exception:  # a stand-in is no real argument; permission was given by then
        return False
    return False


@contextmanager
def nothing_is_done() -> Iterator[None]:
    with (
        patch.object(Context, "read", side_effect=DatabaseTouchedError),
        patch.object(Context, "write", side_effect=DatabaseTouchedError),
        patch("kmc_desk.usecases.backup.make_backup", side_effect=DatabaseTouchedError),
    ):
        yield


def name_of(case: str) -> str:
    return case.split(":", maxsplit=1)[0]


def test_every_use_case_that_is_given_a_context_stands_in_the_table():
    listed = {name_of(case) for case in TABLE} | INSIDE
    assert len(TABLE) == sum(len(cases.split()) for cases in MAY.values())
    missing = sorted(set(DEEDS) - listed)
    assert not missing, f"say in tests/usecases/permission_table.py who may: {missing}"
    assert not sorted(listed - set(DEEDS))


@pytest.mark.parametrize("letter", LETTERS)
def test_each_role_is_refused_what_the_table_does_not_give_it(
    context, tmp_path, letter, monkeypatch
):
    admitted(context)
    monkeypatch.chdir(tmp_path)
    account = replace(context.account, name="one", roles=(LETTERS[letter],))
    who = replace(context, account=account)
    refused = {case for case in TABLE if is_refused(case, who, tmp_path)}
    assert refused == {case for case, letters in TABLE.items() if letter not in letters}


def test_a_closed_account_is_refused_everything_but_what_is_its_own(context, tmp_path):
    who = replace(context, account=replace(context.account, roles=tuple(Role), active=False))
    refused = {case for case in TABLE if is_refused(case, who, tmp_path)}
    own = {case for case, letters in TABLE.items() if letters == "NCDHA"}
    assert refused >= set(TABLE) - own
