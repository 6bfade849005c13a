"""A backup is made before much is changed at once, and an import does not begin without it."""

from dataclasses import replace
from datetime import timedelta

import pytest

from kmc_desk.domain.errors import UserError
from kmc_desk.store.backup_files import list_backups
from kmc_desk.ui import backup_first as first
from kmc_desk.ui.centre.importing import ImportPart
from kmc_desk.usecases.ward_settings import add_bed
from tests.ui.pages.conftest import NOW


class Clock:
    now = NOW

    def __call__(self):
        return self.now


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def centre(empty_centre, clock):
    """One that is no demo."""
    return replace(empty_centre, centre=replace(empty_centre.centre, code="HRP"), clock=clock)


def made(context):
    return [one.why for one in list_backups(context.database.folder / "backups")]


@pytest.fixture
def breaks(monkeypatch):
    def back_up(*_args):
        raise UserError("backup_target_gone", folder="E:")

    monkeypatch.setattr(first, "back_up", back_up)


def test_what_is_in_no_backup_is_backed_up_before_an_import(centre):
    assert first.before_import(centre, lambda: 7) == 7
    assert made(centre) == ["BEFORE_IMPORT"]
    assert first.before_import(centre, lambda: 8) == 8
    assert made(centre) == ["BEFORE_IMPORT"]  # nothing was saved since
    add_bed(centre, "1")
    first.before_import(centre, lambda: 9)
    assert made(centre) == ["BEFORE_IMPORT"] * 2


def test_an_import_does_not_begin_where_no_backup_can_be_made(centre, breaks):
    begun = []
    with pytest.raises(UserError, match="backup_target_gone"):
        first.before_import(centre, lambda: begun.append(1))
    assert begun == []


def test_before_a_change_that_can_be_taken_back_half_an_hour_is_new_enough(centre, clock):
    first.before_change(centre, lambda: add_bed(centre, "1"))
    first.before_change(centre, lambda: add_bed(centre, "2"))
    assert made(centre) == ["BEFORE_CHANGE"]
    clock.now += timedelta(minutes=30)
    assert first.before_change(centre, lambda: 7) == 7
    assert made(centre) == ["BEFORE_CHANGE"] * 2


def test_such_a_change_does_not_wait_for_a_backup_that_cannot_be_made(centre, breaks):
    assert first.before_change(centre, lambda: 7) == 7


def test_invented_data_are_changed_without(empty_centre):
    assert first.before_import(empty_centre, lambda: 7) == 7
    assert first.before_change(empty_centre, lambda: 7) == 7
    assert made(empty_centre) == []


def test_the_import_of_the_page_backs_up_before_it_writes_and_not_before_it_looks(
    centre, services, show, settle, bundle
):
    part = ImportPart(services, centre)
    show(part)
    part._choose(bundle)  # noqa: SLF001 - as the system's file window does
    settle()
    assert made(centre) == []
    part.write()
    settle()
    assert made(centre) == ["BEFORE_IMPORT"]
    assert "imported" in part.answer.sentence.lower() or "written" in part.answer.sentence.lower()
