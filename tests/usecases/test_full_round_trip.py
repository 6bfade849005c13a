"""A database with every field filled in, exported and imported into an empty centre, is equal."""

from dataclasses import fields, replace
from datetime import timedelta
from random import Random

import pytest

from kmc_desk.domain.findings.finding import Level
from kmc_desk.domain.records import Account, Centre, own_values
from kmc_desk.domain.records.base import STAMPS
from kmc_desk.store.tables import RECORDS
from kmc_desk.texts import finding_text
from kmc_desk.usecases.export_bundle import export_bundle
from kmc_desk.usecases.import_bundle import import_bundle
from tests.usecases.exporting import NOW, REASON, centres, content
from tests.usecases.full_centre import LEFT_EMPTY, LINKS, fill, filled
from tests.usecases.random_centre import fill_by_chance

__all__ = ["centres"]  # fixtures
CARRIED = [kind for kind in RECORDS if kind is not Account]
"""Accounts hold what opens the database and are made anew."""


@pytest.fixture
def full(centres):
    """The centre, filled by another person a little before it is exported."""
    context = centres()
    nurse = replace(context.account, name="nurse.sana")
    earlier = replace(context, account=nurse, clock=lambda: NOW - timedelta(minutes=3))
    with earlier.write() as work:
        fill(work)
        [centre] = work.repository.find(Centre)
        work.repository.save(
            replace(centre, hospital="DHQ Hospital", district="Haripur", province="KP")
        )
    return context


def everything(context):
    """All records that a bundle carries, with who entered them when; numbers of the store aside."""
    aside = {kind: {"id", "version", *LINKS} for kind in CARRIED}
    aside[Centre] |= {"entered_at", "entered_by"}  # it is made anew, and filled from the bundle
    with context.read() as reader:
        return {
            kind: [
                {f.name: getattr(one, f.name) for f in fields(kind) if f.name not in aside[kind]}
                for one in reader.find(kind)
            ]
            for kind in CARRIED
        }


@pytest.mark.parametrize("kind", CARRIED, ids=lambda kind: kind.__name__)
def test_no_field_of_the_full_centre_is_empty(kind):
    if kind is not Centre:
        values = own_values(filled(kind))
        empty = {name for name, value in values.items() if value in (None, (), "")}
        assert empty - {*STAMPS, *LINKS, *LEFT_EMPTY} == set()


@pytest.mark.parametrize("name", ["first", "first.zip", "first.xlsx"])
def test_a_centre_with_every_field_filled_comes_back_equal(full, centres, tmp_path, name):
    export_bundle(full, tmp_path / name, reason=REASON)
    empty = centres()
    report = import_bundle(empty, tmp_path / name)
    assert not report.refused, [
        (one.table, one.finding.field, finding_text(one.finding))
        for one in report.found
        if one.finding.level is Level.HARD
    ]
    assert everything(empty) == everything(full)
    export_bundle(full, tmp_path / "one", reason=REASON)
    export_bundle(empty, tmp_path / "two", reason=REASON)
    assert content(tmp_path / "two") == content(tmp_path / "one")
    assert import_bundle(empty, tmp_path / name).written == 0


def check_random(centres, folder, seed):
    """Exported, imported into an empty centre and exported again it is equal byte for byte."""
    one, other = centres(), centres()
    with one.write() as work:
        fill_by_chance(work, Random(seed))
    export_bundle(one, folder / f"one-{seed}", reason=REASON)
    report = import_bundle(other, folder / f"one-{seed}")
    assert not report.refused, [
        (at.table, at.row, at.finding.field, finding_text(at.finding))
        for at in report.found
        if at.finding.level is Level.HARD
    ]
    export_bundle(other, folder / f"two-{seed}", reason=REASON)
    assert content(folder / f"two-{seed}") == content(folder / f"one-{seed}")
    assert import_bundle(one, folder / f"two-{seed}").written == 0


@pytest.mark.parametrize("seed", range(2))
def test_a_centre_of_chance_comes_back_equal_byte_for_byte(centres, tmp_path, seed):
    check_random(centres, tmp_path, seed)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(100, 120))
def test_many_centres_of_chance_come_back_equal_byte_for_byte(centres, tmp_path, seed):
    check_random(centres, tmp_path, seed)
