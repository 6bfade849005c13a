"""What a refusal, a dry run and a cancelled import leave behind: nothing."""

from datetime import datetime
from hashlib import sha256

import pytest

from kmc_desk.store.chain import chain_break
from kmc_desk.store.engine import checkpoint
from kmc_desk.usecases.import_bundle import (
    ImportCancelledError,
    Progress,
    Stage,
    import_bundle,
)
from kmc_desk.usecases.import_bundle.report import MOST_FOUND
from tests.golden.fixture_m1 import write_bundle
from tests.usecases.database_dump import dump, schema
from tests.usecases.test_import_bundle import add_row, change


@pytest.fixture
def bundle(tmp_path, clock):
    clock.now = datetime(2026, 5, 5, 10, 42)
    return write_bundle(tmp_path / "bundle")


@pytest.mark.parametrize("wish", [{"dry_run": True}, {"dry_run": True, "skip_bad_rows": True}, {}])
def test_a_bad_bundle_leaves_neither_a_row_nor_a_table_behind(context, bundle, wish):
    change(bundle, "episodes", 3, admission_weight_g="16500")
    before = dump(context)
    import_bundle(context, bundle, **wish)
    assert dump(context) == before


def test_a_file_on_disk_keeps_its_bytes_when_a_bundle_is_refused(context, bundle):
    change(bundle, "episodes", 3, admission_weight_g="16500")
    engine = context.database.engine
    path = context.database.folder / "kmc-desk.db"
    checkpoint(engine)
    before = sha256(path.read_bytes()).hexdigest()
    assert import_bundle(context, bundle).refused
    checkpoint(engine)
    assert sha256(path.read_bytes()).hexdigest() == before


@pytest.mark.parametrize("skip", [False, True])
def test_a_written_bundle_leaves_no_waiting_rows_and_an_unbroken_trail(context, bundle, skip):
    before = schema(context)
    assert import_bundle(context, bundle, skip_bad_rows=skip).written
    assert schema(context) == before
    with context.read() as reader:
        assert chain_break(reader.connection) is None


@pytest.mark.parametrize("stage", list(Stage))
def test_it_tells_its_progress_and_whoever_is_told_may_cancel(context, bundle, stage):
    told: list[Progress] = []
    import_bundle(context, bundle, dry_run=True, progress=told.append)
    assert {one.stage for one in told} == {Stage.READING, Stage.CHECKING}
    assert told[-1].done == told[-1].of - 2  # the centre and the month are no family's

    def cancel(progress: Progress) -> None:
        if progress.stage is stage:
            raise ImportCancelledError

    before = dump(context)
    with pytest.raises(ImportCancelledError):
        import_bundle(context, bundle, progress=cancel)
    assert dump(context) == before
    assert import_bundle(context, bundle).written


def test_of_very_many_findings_those_that_refuse_are_kept_and_the_rest_is_counted(context, bundle):
    lines = "".join(f"N01,2020-{n % 12 + 1:02d}-{n % 28 + 1:02d},1500\n" for n in range(MOST_FOUND))
    path = bundle / "measurements.csv"
    extra = bundle / "treatments.csv"
    extra.write_text(
        "infant_key,treatment,started_on\n"
        + "".join(f"N01,IRON,2025-07-{n % 28 + 1:02d}\n" for n in range(MOST_FOUND)),
        encoding="utf-8",
    )
    path.write_text(path.read_text(encoding="utf-8") + lines, encoding="utf-8")
    every: list[tuple[str, int, str]] = []
    report = import_bundle(
        context,
        bundle,
        each_finding=lambda f: every.append((f.table, f.row, f.finding.code)),
    )
    assert every == sorted(every)
    assert sum(report.levels.values()) == len(every) == report.not_shown + MOST_FOUND
    shown = [(f.table, f.row, f.finding.code) for f in report.found]
    assert shown == sorted(shown)
    assert {f.table for f in report.found} == {"measurements"}
    assert report.refused


def test_rows_of_one_infant_scattered_over_a_table_are_brought_together(context, bundle):
    add_row(bundle, "measurements", infant_key="N01", measured_on="2025-04-28", weight_g="1400")
    add_row(bundle, "measurements", infant_key="N02", measured_on="2025-04-28", weight_g="1400")
    add_row(bundle, "measurements", infant_key="N01", measured_on="2025-04-28", weight_g="1400")
    found = import_bundle(context, bundle).found
    rows = [f.row for f in found if f.finding.code == "day_repeated"]
    assert len(rows) == 1
