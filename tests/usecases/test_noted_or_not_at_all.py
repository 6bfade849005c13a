"""What leaves is noted before it has its name; whose right was taken away takes nothing along."""

from collections.abc import Callable
from pathlib import Path

import pytest

from kmc_desk.domain.codes import Role
from kmc_desk.domain.documents import DocumentKind
from kmc_desk.domain.errors import UserError
from kmc_desk.domain.records import Infant
from kmc_desk.domain.trail import TrailWish
from kmc_desk.store.backup import BACKUPS
from kmc_desk.store.queries_audit import newest_entry
from kmc_desk.usecases.backup import back_up
from kmc_desk.usecases.context import Context
from kmc_desk.usecases.dhis2 import Dhis2Request, export_dhis2, keep_mapping
from kmc_desk.usecases.export_bundle import export_bundle
from kmc_desk.usecases.export_deidentified import export_deidentified
from kmc_desk.usecases.growth_charts import save_growth_charts
from kmc_desk.usecases.make_document import save_document
from kmc_desk.usecases.monthly_return import ReturnFormat, export_return
from kmc_desk.usecases.people import set_roles
from kmc_desk.usecases.restore import restore, restore_drill
from kmc_desk.usecases.return_trend import TrendFormat, export_trend
from kmc_desk.usecases.show_trail import write_trail
from kmc_desk.usecases.summaries_of_month import write_summaries
from tests.golden.fixture_m1 import MONTH
from tests.usecases.letting_in import let_in
from tests.usecases.test_dhis2 import april, file

__all__ = ["april", "file"]  # fixtures
WHY = "moving to the new PC"
Way = Callable[[Context, int, Path], object]

WAYS: dict[str, Way] = {
    "all.zip": lambda who, _, to: export_bundle(who, to, reason=WHY),
    "all.xlsx": lambda who, _, to: export_bundle(who, to, reason=WHY),
    "all": lambda who, _, to: export_bundle(who, to, reason=WHY),
    "nobody": lambda who, _, to: export_deidentified(who, to),
    "return.csv": lambda who, _, to: export_return(who, MONTH, ReturnFormat.CSV, to, draft=True),
    "trend.csv": lambda who, _, to: export_trend(who, MONTH, TrendFormat.CSV, to),
    "chart.svg": save_growth_charts,
    "leaflet.pdf": lambda who, infant, to: save_document(
        who, infant, DocumentKind.LEAFLET, to, "en"
    ),
    "trail.csv": lambda who, _, to: write_trail(who, TrailWish(), to),
    "dhis2.json": lambda who, _, to: export_dhis2(who, Dhis2Request(month=MONTH, draft=True), to),
    "summaries": lambda who, _, to: write_summaries(who, MONTH, to, workers=1),
}


QUICK = ("all", "return.csv", "trail.csv")
NAMES = pytest.mark.parametrize(
    "names", [QUICK, pytest.param(tuple(WAYS), marks=pytest.mark.slow)], ids=["quick", "all"]
)


@pytest.fixture
def head(april: Context, file: Path) -> Context:
    """Somebody who may do all of it, besides the head."""
    keep_mapping(april, file)
    return let_in(april, "imran", Role.CENTRE_HEAD, Role.DOCTOR)


def infant_of(context: Context) -> int:
    with context.read() as reader:
        return reader.find(Infant)[0].id


def newest(context: Context) -> object:
    with context.read() as reader:
        return newest_entry(reader.connection)


def refusal(call: Callable[..., object], *given: object) -> str:
    with pytest.raises(UserError) as caught:
        call(*given)
    return caught.value.key


@NAMES
def test_where_the_note_fails_no_file_is_left_that_nobody_can_tell_of(
    names: tuple[str, ...], head: Context, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    out, infant = tmp_path / "out", infant_of(head)
    out.mkdir()

    def full(*_given: object, **_more: object) -> None:
        raise UserError("disk_full", folder="")

    monkeypatch.setattr(Context, "note_given_out", full)
    for name in names:
        assert (name, refusal(WAYS[name], head, infant, out / name)) == (name, "disk_full")
        assert (name, list(out.iterdir())) == (name, [])


@NAMES
def test_whose_roles_were_changed_meanwhile_takes_nothing_along_until_signing_in_anew(
    names: tuple[str, ...], april: Context, head: Context, tmp_path: Path
):
    out, infant = tmp_path / "out", infant_of(head)
    out.mkdir()
    backup = april.database.folder / BACKUPS / back_up(april).name
    set_roles(april, "imran", (Role.NURSE,))
    before = newest(april)
    for name in names:
        assert (name, refusal(WAYS[name], head, infant, out / name)) == (name, "roles_changed")
    assert list(out.iterdir()) == []
    assert refusal(restore, head, backup, WHY) == "roles_changed"
    assert refusal(restore_drill, head, backup) == "roles_changed"
    assert newest(april) == before
    set_roles(april, "imran", (Role.CENTRE_HEAD, Role.DOCTOR))
    assert WAYS["return.csv"](head, infant, out / "return.csv")
