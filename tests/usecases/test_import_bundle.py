import csv
import zipfile
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from kmc_desk.domain.codes import Role
from kmc_desk.domain.errors import UserError
from kmc_desk.domain.findings.finding import Level
from kmc_desk.domain.records import (
    Bed,
    Delivery,
    Episode,
    Exit,
    Infant,
    Measurement,
    Mother,
    SkinToSkin,
)
from kmc_desk.texts import finding_text
from kmc_desk.usecases.import_bundle import import_bundle
from tests.golden.fixture_m1 import write_bundle

RECORDS = (Mother, Delivery, Infant, Episode, Exit, Measurement, SkinToSkin, Bed)


@pytest.fixture
def bundle(tmp_path, clock):
    clock.now = datetime(2026, 5, 5, 10, 42)
    return write_bundle(tmp_path / "bundle")


def counts(context):
    with context.read() as reader:
        return {kind.__name__: len(reader.find(kind)) for kind in RECORDS}


def change(bundle: Path, table: str, row: int, **cells: str) -> None:
    """Overwrite cells of one data row, counted from 0; new columns are added."""
    path = bundle / f"{table}.csv"
    with path.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    rows[row].update(cells)
    write(path, rows)


def add_row(bundle: Path, table: str, **cells: str) -> None:
    path = bundle / f"{table}.csv"
    rows = []
    if path.exists():
        with path.open(encoding="utf-8", newline="") as stream:
            rows = list(csv.DictReader(stream))
    write(path, [*rows, cells])


def write(path, rows):
    columns = list(dict.fromkeys(name for row in rows for name in row))
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, columns, restval="")
        writer.writeheader()
        writer.writerows(rows)


def hard(report):
    return [(f.table, f.row, f.finding.field, f.finding.code)
            for f in report.found if f.finding.level is Level.HARD]  # fmt: skip


def test_a_good_bundle_is_written_once_and_importing_it_again_changes_nothing(context, bundle):
    first = import_bundle(context, bundle)
    assert not first.refused
    assert first.written == first.would_write > 0
    before = counts(context)
    assert (before["Infant"], before["Episode"], before["Mother"]) == (11, 12, 10)
    again = import_bundle(context, bundle)
    assert (again.refused, again.written) == (False, 0)
    assert again.already > 0
    assert counts(context) == before


def test_a_dry_run_says_the_same_and_writes_nothing(context, bundle):
    before = counts(context)
    report = import_bundle(context, bundle, dry_run=True)
    assert (report.written, counts(context)) == (0, before)
    assert report.would_write == import_bundle(context, bundle).written


def test_a_zip_reads_like_its_folder(context, bundle, tmp_path):
    packed = tmp_path / "register.zip"
    with zipfile.ZipFile(packed, "w") as archive:
        for file in bundle.glob("*.csv"):
            archive.write(file, f"register/{file.name}")
    assert import_bundle(context, packed).written > 0
    assert import_bundle(context, bundle).written == 0


@pytest.mark.parametrize(
    ("table", "row", "cells", "column", "code"),
    [
        ("episodes", 0, {"admission_weight_g": "16500"}, "admission_weight_g", "out_of_range"),
        ("episodes", 0, {"admission_weight_g": ""}, "admission_weight_g", "cell_missing"),
        ("episodes", 0, {"admitted_at": "25/03/2025"}, "admitted_at", "not_a_time"),
        ("episodes", 0, {"admitted_at": "2025-02-30T10:00"}, "admitted_at", "not_a_time"),
        ("episodes", 0, {"exit_at": "2025-03-25T09:00"}, "exit_at", "exit_before_admission"),
        ("episodes", 0, {"outcome": "WENT"}, "outcome", "unknown_code"),
        ("episodes", 0, {"infant_key": "NOBODY"}, "infant_key", "key_not_found"),
        ("episodes", 11, {"admitted_at": "2025-04-03T10:00"}, "admitted_at", "stays_overlap"),
        ("episodes", 11, {"episode": "1"}, "episode", "episode_repeated"),
        ("infants", 0, {"sex": "W"}, "sex", "unknown_code"),
        ("infants", 0, {"birth_weight_g": "1.45"}, "birth_weight_g", "not_whole"),
        ("infants", 0, {"birth_weight_g": "heavy"}, "birth_weight_g", "not_a_number"),
        ("infants", 0, {"birth_date": "2027-01-01"}, "birth_date", "birth_in_future"),
        ("infants", 0, {"birth_date": "0001-01-01"}, "birth_date", "date_too_far"),
        ("mothers", 0, {"mother_age_y": "99"}, "mother_age_y", "out_of_range"),
        ("month_inputs", 0, {"functional_beds": "9999"}, "functional_beds", "out_of_range"),
        ("infants", 0, {"infant_name": "A\x07B"}, "infant_name", "not_writing"),
        ("infants", 0, {"birth_date": "2023-01-01"}, "admitted_at", "born_too_long_ago"),
        ("infants", 1, {"infant_key": "N01"}, "infant_key", "key_repeated"),
        ("infants", 0, {"mother_key": "NOBODY"}, "mother_key", "key_not_found"),
        ("infants", 4, {"ga_days": "200"}, "ga_days", "siblings_differ"),
        ("sts_sessions", 0, {"stop": "2025-03-24T19:00"}, "stop", "stop_before_start"),
        ("sts_sessions", 0, {"estimated": "yes"}, "estimated", "not_yes_no"),
        ("sts_zero_days", 0, {"date": "2027-04-15"}, "date", "observed_in_future"),
        ("measurements", 0, {"weight_g": "UNKNOWN"}, "weight_g", "not_a_number"),
        ("measurements", 1, {"infant_key": "N01", "measured_on": "2025-03-29"}, "measured_on",
         "day_repeated"),
        ("month_inputs", 0, {"month": "April"}, "month", "bad_month_cell"),
        ("centre", 0, {"code": "XYZ"}, "code", "centre_other_code"),
    ],
)  # fmt: skip
def test_one_bad_row_refuses_the_whole_bundle(context, bundle, table, row, cells, column, code):
    change(bundle, table, row, **cells)
    before = counts(context)
    report = import_bundle(context, bundle)
    assert report.refused
    assert (column, code) in [(c, found) for *_, c, found in hard(report)]
    assert counts(context) == before
    assert all(finding_text(f.finding) for f in report.found)


def test_the_finding_names_the_row_as_a_spreadsheet_shows_it(context, bundle):
    change(bundle, "episodes", 3, admission_weight_g="16500")
    assert hard(import_bundle(context, bundle)) == [
        ("episodes", 5, "admission_weight_g", "out_of_range")
    ]


def test_rows_of_an_infant_whose_own_row_is_bad_are_not_complained_about(context, bundle):
    change(bundle, "infants", 0, sex="W")
    change(bundle, "mothers", 1, mother_name="")
    assert [(t, r, c) for t, r, c, _ in hard(import_bundle(context, bundle))] == [
        ("infants", 2, "sex"),
        ("mothers", 3, "mother_name"),
    ]


def test_overlapping_sessions_refuse_the_bundle(context, bundle):
    add_row(
        bundle, "sts_sessions", infant_key="N01", start="2025-03-24T19:30",
        stop="2025-03-24T23:30", provider="FATHER",
    )  # fmt: skip
    assert "session_overlaps" in [code for *_, code in hard(import_bundle(context, bundle))]


def test_a_row_with_other_values_than_stored_is_a_conflict_and_is_not_overwritten(context, bundle):
    import_bundle(context, bundle)
    change(bundle, "mothers", 0, mother_name="SOMEBODY ELSE")
    change(bundle, "infants", 2, birth_weight_g="1805")
    change(bundle, "episodes", 1, admission_temp_c="37.0")
    report = import_bundle(context, bundle)
    assert report.refused
    assert [(t, code) for t, *_, code in hard(report)] == [
        ("episodes", "conflict"),
        ("infants", "conflict"),
        ("mothers", "conflict"),
    ]
    with context.read() as reader:
        assert reader.find_one(Infant, key="N03").birth_weight_g == 1800


def test_a_later_stay_of_a_known_infant_can_follow_in_a_bundle_of_its_own(
    context, bundle, tmp_path
):
    import_bundle(context, bundle)
    later = tmp_path / "later"
    later.mkdir()
    add_row(
        later, "episodes", infant_key="N01", episode="2", admitted_at="2025-04-20T10:00",
        admission_weight_g="1700",
    )  # fmt: skip
    assert import_bundle(context, later).written == 1
    with context.read() as reader:
        infant = reader.find_one(Infant, key="N01")
        stays = reader.find(Episode, infant_id=infant.id)
    assert [s.admission_type for s in stays] == ["FIRST", "READMISSION_LE28D"]


def test_empty_cells_are_said_and_stored_as_not_recorded(context, bundle):
    change(bundle, "infants", 0, ga_days="", birth_weight_g="UNKNOWN", apgar_5="UNKNOWN")
    change(bundle, "episodes", 0, admission_temp_c="NOT_TAKEN")
    report = import_bundle(context, bundle)
    assert not report.refused
    places = [(f.table, f.row, f.finding.field) for f in report.found
              if f.finding.code == "not_recorded"]  # fmt: skip
    assert ("infants", 2, "ga_days") in places
    assert ("infants", 2, "birth_weight_g") not in places
    with context.read() as reader:
        infant = reader.find_one(Infant, key="N01")
        stay = reader.find_one(Episode, infant_id=infant.id)
    assert (infant.birth_weight_g, stay.admission_temp_c) == (None, None)
    assert infant.not_known == ("apgar_5=UNKNOWN", "birth_weight_g=UNKNOWN")
    assert stay.not_known == ("admission_temp_c=NOT_TAKEN",)


def test_what_looks_wrong_beside_other_rows_is_said_and_kept(context, bundle):
    add_row(bundle, "measurements", infant_key="N01", measured_on="2025-04-20", length_cm="44",
            scale_id="S1")  # fmt: skip
    add_row(bundle, "measurements", infant_key="N01", measured_on="2025-04-21", length_cm="43",
            scale_id="S2")  # fmt: skip
    change(bundle, "infants", 0, ga_days="175")
    report = import_bundle(context, bundle)
    assert not report.refused
    codes = {f.finding.code for f in report.found}
    assert codes >= {"size_smaller", "other_scale", "birth_weight_against_gestation"}


def test_twins_with_births_days_apart_are_said(context, bundle):
    with (bundle / "infants.csv").open(encoding="utf-8", newline="") as stream:
        keys = [row["delivery_key"] for row in csv.DictReader(stream)]
    second = next(i for i, key in enumerate(keys) if keys.index(key) < i)
    change(bundle, "infants", second, birth_date="2025-03-25")
    report = import_bundle(context, bundle)
    assert "siblings_born_far_apart" in {f.finding.code for f in report.found}


def test_an_exit_without_outcome_is_kept_and_said(context, bundle):
    change(bundle, "episodes", 0, outcome="")
    report = import_bundle(context, bundle)
    assert not report.refused
    assert "exit_without_outcome" in [f.finding.code for f in report.found]


def test_over_2000_g_without_a_reason_is_said_and_kept(context, bundle):
    change(bundle, "episodes", 9, override_reason="")
    report = import_bundle(context, bundle)
    assert not report.refused
    assert ("episodes", 11, "over_2000_without_reason") in [
        (f.table, f.row, f.finding.code) for f in report.found
    ]


def test_a_table_without_a_column_it_needs_is_refused_once(context, bundle):
    (bundle / "mothers.csv").write_text("mother_key;mother_name\nM01;SAIRA\n", encoding="utf-8")
    about_mothers = [f for f in hard(import_bundle(context, bundle)) if f[0] == "mothers"]
    assert about_mothers == [
        ("mothers", 1, "mother_name", "column_missing"),
        ("mothers", 1, "mother_key", "column_missing"),
    ]


def test_a_file_name_in_capitals_is_the_same_table(context, bundle):
    (bundle / "mothers.csv").rename(bundle / "Mothers.csv")
    assert not import_bundle(context, bundle).refused


def test_a_centre_row_may_hold_the_code_alone(context, bundle):
    (bundle / "centre.csv").write_text("code,district\nHRP,Haripur\n", encoding="utf-8")
    assert not import_bundle(context, bundle).refused


def test_unknown_columns_and_tables_are_said_and_left_out(context, bundle):
    change(bundle, "mothers", 0, shoe_size="38")
    add_row(bundle, "wishes", infant_key="N01", treatment="CAFFEINE", started_on="2025-04-01")
    report = import_bundle(context, bundle)
    assert not report.refused
    said = [(f.table, f.finding.field, f.finding.code) for f in report.found]
    assert ("mothers", "shoe_size", "column_not_known") in said
    assert ("wishes", "", "table_not_read") in said


def test_infants_get_kmc_numbers_in_the_order_of_admission(context, bundle):
    import_bundle(context, bundle)
    with context.read() as reader:
        by_key = {i.key: i.kmc_no for i in reader.find(Infant)}
    assert by_key["N02"].startswith("HRP-2025-00001-")
    assert by_key["N01"].startswith("HRP-2025-00002-")
    assert len(set(by_key.values())) == 11


def test_a_nurse_may_not_import(context, bundle):
    nurse = replace(context, account=replace(context.account, roles=(Role.NURSE,)))
    with pytest.raises(UserError, match="not_allowed"):
        import_bundle(nurse, bundle)
