"""What a script reads: a backup that was made but whose trail does not hold is no success."""

from argparse import Namespace
from collections.abc import Callable
from contextlib import nullcontext
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace

import pytest

from kmc_desk.cli import accounts, audit, backups, gap
from kmc_desk.usecases import backup, people, restore, salvage, start_up, verify_data, verify_trail
from kmc_desk.usecases.context import Question

HERE = Path("somewhere")


def found(trail_break: int | None) -> SimpleNamespace:
    made_at = datetime(2026, 5, 5, 10, 42, tzinfo=UTC)
    told = {"size_bytes": 1, "counts": {}, "name": "kmc", "seq": 9, "entries": 9}
    one = SimpleNamespace(**told, made_at=made_at, trail_break=trail_break)
    one.backup, one.aside = one, HERE
    return one


@pytest.fixture(autouse=True)
def nobody_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    for commands in (accounts, audit, backups, gap):
        monkeypatch.setattr(commands, "signed_in", lambda _options: nullcontext())
        monkeypatch.setattr(commands, "data_folder", lambda _options: HERE, raising=False)
        asked = "account_and_passphrase"
        monkeypatch.setattr(commands, asked, lambda *_: ("head", "words"), raising=False)


@pytest.mark.parametrize(("trail_break", "code"), [(None, 0), (7, 1)])
@pytest.mark.parametrize(
    ("command", "of", "use_case", "options"),
    [
        (backups.make, backup, "back_up", {"to": HERE, "usb": False}),
        (backups.make, backup, "back_up_to_usb", {"to": None, "usb": True}),
        (backups.put_back, restore, "restore_closed", {"backup": HERE, "reason": "a trial"}),
        (backups.check, restore, "verify_closed", {"backup": HERE}),
        (backups.check, verify_data, "verify_data", {"backup": None}),
    ],
)
def test_a_trail_that_does_not_hold_is_said_and_is_no_success(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    command: Callable[[Namespace], int],
    of: object,
    use_case: str,
    options: dict[str, object],
    trail_break: int | None,
    code: int,
):
    monkeypatch.setattr(of, use_case, lambda *_, **__: found(trail_break))
    assert command(Namespace(list=False, label_usb=None, **options)) == code
    assert ("7" in capsys.readouterr().out) is bool(trail_break)


@pytest.mark.parametrize(("lost", "code"), [((), 0), (((3, 9),), 3)])
def test_rows_that_could_not_be_read_are_no_whole_success(
    monkeypatch: pytest.MonkeyPatch, lost: tuple[object, ...], code: int
):
    monkeypatch.setattr(salvage, "salvage", lambda *_: [SimpleNamespace(rows=5, lost=lost)])
    assert backups.read_what_can_be_read(Namespace(out=HERE)) == code


@pytest.mark.parametrize(("keys", "code"), [([], 0), (["disk_low"], 0), (["gap_found"], 1)])
def test_only_saves_that_are_missing_are_a_gap(
    monkeypatch: pytest.MonkeyPatch, keys: list[str], code: int
):
    notices = [SimpleNamespace(key=key) for key in keys]
    monkeypatch.setattr(start_up, "show_notices", lambda _context: notices)
    assert gap.answer_gap(Namespace(see=None, accept=None)) == code


@pytest.mark.parametrize(("holds", "code"), [(True, 0), (False, 1)])
def test_a_trail_that_was_changed_is_no_success(
    monkeypatch: pytest.MonkeyPatch, holds: bool, code: int
):
    state = SimpleNamespace(holds=holds, faults=[])
    monkeypatch.setattr(verify_trail, "verify_trail", lambda *_: state)
    monkeypatch.setattr("kmc_desk.texts.trail_lines.verified_lines", lambda _state: [])
    assert audit.verify(Namespace()) == code


def test_a_person_who_was_only_asked_about_was_not_added(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(people, "add_person", lambda *_, **__: Question(findings=()))
    monkeypatch.setattr(accounts, "new_passphrase", lambda _options: "words")
    options = Namespace(name="ward", full_name="", role=["NURSE"], one_person=False)
    assert accounts.add_account(options) == 1
