"""Bad rows left out, what depends on them too, and the rest written."""

import csv
from datetime import datetime

import pytest

from kmc_desk.domain.findings.finding import Level
from kmc_desk.domain.records import Delivery, Episode, Infant, Measurement, Mother, SkinToSkin
from kmc_desk.texts import finding_text
from kmc_desk.usecases.import_bundle import Fate, import_bundle, rows_of
from tests.golden.fixture_m1 import write_bundle
from tests.usecases.test_import_bundle import add_row, change, counts, hard


@pytest.fixture
def bundle(tmp_path, clock):
    clock.now = datetime(2026, 5, 5, 10, 42)
    return write_bundle(tmp_path / "bundle")


def rows(bundle, table):
    with (bundle / f"{table}.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def skipping(context, bundle):
    report = import_bundle(context, bundle, skip_bad_rows=True)
    assert not report.refused
    assert all(finding_text(f.finding) for f in report.found)
    return report


def left_out(report):
    """(table, row, code) of hard findings."""
    return {(table, row, code) for table, row, _, code in hard(report)}


def stored(context, kind):
    with context.read() as reader:
        return reader.find(kind)


def test_a_good_bundle_is_written_the_same_with_and_without_skipping(context, bundle):
    report = skipping(context, bundle)
    assert report.written == report.would_write > 0
    assert (report.left_out, report.level(Level.HARD)) == (0, 0)


def test_an_infant_and_all_its_rows_are_left_out_with_its_mother(context, bundle):
    change(bundle, "mothers", 0, mother_name="")
    of_mother = {r["infant_key"] for r in rows(bundle, "infants") if r["mother_key"] == "M01"}
    report = skipping(context, bundle)
    said = left_out(report)
    assert ("mothers", 2, "cell_missing") in said
    for table in ("infants", "episodes", "measurements", "sts_sessions"):
        places = {
            row
            for row, cells in enumerate(rows(bundle, table), 2)
            if cells["infant_key"] in of_mother
        }
        assert {r for t, r, code in said if (t, code) == (table, "parent_left_out")} == places
    assert {i.key for i in stored(context, Infant)}.isdisjoint(of_mother)
    assert len(stored(context, Infant)) == 11 - len(of_mother)
    assert report.left_out == len({(t, r) for t, r, _ in said})
    parent = next(f for f in report.found if f.finding.code == "parent_left_out")
    assert (parent.table, parent.finding.values["table"]) == ("episodes", "infants")


def test_what_was_left_out_can_be_mended_and_imported_afterwards(context, bundle, tmp_path):
    whole = counts(context)
    change(bundle, "infants", 2, sex="W")
    change(bundle, "episodes", 7, admission_weight_g="1")
    skipping(context, bundle)
    assert counts(context) != whole
    mended = write_bundle(tmp_path / "mended")
    report = import_bundle(context, mended)
    assert not report.refused, hard(report)
    assert (len(stored(context, Infant)), len(stored(context, Episode))) == (11, 12)


def test_siblings_who_disagree_are_both_left_out(context, bundle):
    change(bundle, "infants", 4, ga_days="200")
    delivery = rows(bundle, "infants")[4]["delivery_key"]
    twins = [n for n, r in enumerate(rows(bundle, "infants"), 2) if r["delivery_key"] == delivery]
    assert len(twins) == 2
    said = left_out(skipping(context, bundle))
    assert {("infants", n, "siblings_differ") for n in twins} <= said
    assert delivery not in {d.key for d in stored(context, Delivery)}


def test_a_bad_cell_of_one_twin_does_not_leave_out_the_other(context, bundle):
    change(bundle, "infants", 4, ga_days="20", birth_weight_g="1500")
    twins = [r for r in rows(bundle, "infants")
             if r["delivery_key"] == rows(bundle, "infants")[4]["delivery_key"]]  # fmt: skip
    said = left_out(skipping(context, bundle))
    assert ("infants", 6, "out_of_range") in said
    kept = {i.key for i in stored(context, Infant)} & {t["infant_key"] for t in twins}
    assert len(kept) == 1


def test_both_of_two_rows_with_one_key_are_left_out(context, bundle):
    add_row(bundle, "mothers", mother_key="M02", mother_name="SOMEBODY ELSE")
    infant = dict(rows(bundle, "infants")[0], mother_key="M09", delivery_key="D99")
    add_row(bundle, "infants", **infant)
    said = left_out(skipping(context, bundle))
    assert {("mothers", 3, "key_repeated"), ("mothers", 12, "key_repeated")} <= said
    assert {("infants", 2, "key_repeated"), ("infants", 13, "key_repeated")} <= said
    assert "M02" not in {m.key for m in stored(context, Mother)}
    assert "N01" not in {i.key for i in stored(context, Infant)}


def test_of_two_rows_for_one_day_the_second_is_left_out(context, bundle):
    first = rows(bundle, "measurements")[0]
    add_row(bundle, "measurements", **{**first, "weight_g": "1805"})
    number = len(rows(bundle, "measurements")) + 1
    said = left_out(skipping(context, bundle))
    assert said == {("measurements", number, "day_repeated")}
    kept = {(m.measured_on.isoformat(), m.weight_g) for m in stored(context, Measurement)}
    assert (first["measured_on"], int(first["weight_g"])) in kept


def test_an_impossible_row_does_not_stand_in_the_way_of_a_second_one_for_the_day(context, bundle):
    first = rows(bundle, "measurements")[0]
    change(bundle, "measurements", 0, weight_g="9")
    add_row(bundle, "measurements", **first)
    said = left_out(skipping(context, bundle))
    assert said == {("measurements", 2, "out_of_range")}
    assert int(first["weight_g"]) in {m.weight_g for m in stored(context, Measurement)}


def test_of_overlapping_sessions_the_later_one_is_left_out_and_a_third_may_follow(context, bundle):
    sessions = len(rows(bundle, "sts_sessions"))
    for start, stop in (("20:30", "23:30"), ("22:30", "23:45")):
        add_row(
            bundle, "sts_sessions", infant_key="N01", start=f"2025-03-24T{start}",
            stop=f"2025-03-24T{stop}", provider="FATHER",
        )  # fmt: skip
    said = left_out(skipping(context, bundle))
    assert said == {("sts_sessions", sessions + 2, "session_overlaps")}
    assert len(stored(context, SkinToSkin)) == sessions + 1


def test_of_overlapping_stays_the_later_one_is_left_out(context, bundle):
    change(bundle, "episodes", 11, admitted_at="2025-04-03T10:00")
    said = left_out(skipping(context, bundle))
    assert ("episodes", 13, "stays_overlap") in said
    assert len(stored(context, Episode)) == 11


def test_rows_of_an_infant_nobody_knows_are_left_out_and_the_key_is_named(context, bundle):
    add_row(bundle, "measurements", infant_key="NOBODY", measured_on="2025-04-20", weight_g="1500")
    [finding] = [f for f in skipping(context, bundle).found if f.finding.level is Level.HARD]
    assert (finding.finding.code, finding.finding.values["key"]) == ("key_not_found", "NOBODY")


def test_a_row_longer_than_the_header_is_left_out_and_named(context, bundle):
    path = bundle / "measurements.csv"
    lines = path.read_text(encoding="utf-8").splitlines()
    path.write_text("\n".join([*lines, lines[1] + ",1,2"]) + "\n", encoding="utf-8")
    refused = import_bundle(context, bundle)
    place = ("measurements", len(lines) + 1, "row_too_long")
    assert (refused.refused, left_out(refused)) == (True, {place})
    assert left_out(skipping(context, bundle)) == {place}


def test_rows_of_a_mother_whose_own_row_is_too_long_name_that_row(context, bundle):
    path = bundle / "mothers.csv"
    lines = path.read_text(encoding="utf-8").splitlines()
    lines[1] += ",SOMEBODY"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    assert {(t, c) for t, _, c in left_out(import_bundle(context, bundle))} == {
        ("mothers", "row_too_long")
    }
    report = skipping(context, bundle)
    parents = {f.finding.values["row"] for f in report.found
               if (f.table, f.finding.code) == ("infants", "parent_left_out")}  # fmt: skip
    assert parents == {2}


def test_whoever_is_not_found_may_be_the_row_without_a_key(context, bundle):
    change(bundle, "mothers", 0, mother_key="")
    assert left_out(import_bundle(context, bundle)) == {("mothers", 2, "cell_missing")}
    assert ("infants", 2, "parent_left_out") in left_out(skipping(context, bundle))


def test_ten_infants_of_one_delivery_are_more_than_one_birth(context, bundle):
    for n in range(10):
        add_row(bundle, "infants", infant_key=f"P{n}", mother_key="M01", delivery_key="MANY",
                sex="F", birth_date="2025-04-01")  # fmt: skip
    said = left_out(skipping(context, bundle))
    assert said == {("infants", 13 + n, "too_many_rows") for n in range(10)}


def test_a_conflict_leaves_out_what_belongs_to_it_too(context, bundle, tmp_path):
    import_bundle(context, bundle)
    later = tmp_path / "later"
    later.mkdir()
    add_row(later, "mothers", mother_key="M01", mother_name="ANOTHER WOMAN")
    add_row(later, "mothers", mother_key="M77", mother_name="FAIZA")
    add_row(later, "infants", infant_key="N77", mother_key="M01", sex="F", birth_date="2026-04-01")
    add_row(later, "infants", infant_key="N78", mother_key="M77", sex="M", birth_date="2026-04-01")
    report = skipping(context, later)
    assert left_out(report) == {("mothers", 2, "conflict"), ("infants", 2, "parent_left_out")}
    assert "N78" in {i.key for i in stored(context, Infant)}


def test_a_table_without_a_needed_column_is_left_out_with_what_hangs_on_it(context, bundle):
    (bundle / "mothers.csv").write_text("mother_key;mother_name\nM01;SAIRA\n", encoding="utf-8")
    report = skipping(context, bundle)
    assert report.written == 1  # the month
    assert {code for t, _, code in left_out(report) if t == "infants"} == {"parent_left_out"}


def test_another_centres_bundle_is_refused_whatever_is_skipped(context, bundle):
    change(bundle, "centre", 0, code="XYZ")
    before = counts(context)
    report = import_bundle(context, bundle, skip_bad_rows=True)
    assert report.refused
    assert counts(context) == before


def test_a_dry_run_tells_what_skipping_would_write(context, bundle):
    change(bundle, "infants", 2, sex="W")
    before = counts(context)
    tried = import_bundle(context, bundle, dry_run=True, skip_bad_rows=True)
    assert (tried.refused, tried.written, counts(context)) == (False, 0, before)
    done = skipping(context, bundle)
    assert tried.would_write == done.would_write == done.written
    assert (tried.rows, tried.levels) == (done.rows, done.levels)


def test_the_report_shows_the_first_rows_with_what_became_of_them(context, bundle):
    import_bundle(context, bundle)
    change(bundle, "infants", 2, birth_weight_g="1805")
    add_row(bundle, "mothers", mother_key="M77", mother_name="FAIZA")
    report = import_bundle(context, bundle, dry_run=True, skip_bad_rows=True)
    mothers = rows_of(report, "mothers", offset=9, limit=5)
    assert [(r.row, r.fate, r.cells["mother_key"]) for r in mothers] == [
        (11, Fate.ALREADY, "M10"),
        (12, Fate.NEW, "M77"),
    ]
    [changed] = rows_of(report, "infants", offset=2, limit=1)
    assert (changed.fate, changed.cells["birth_weight_g"]) == (Fate.LEFT_OUT, "1805")
    assert report.rows["mothers", Fate.ALREADY] == 10
    assert rows_of(report, "nothing") == []


def test_keys_of_different_things_may_be_one_text_and_an_infant_is_not_its_own_mother(
    context, tmp_path
):
    bundle = tmp_path / "keys"
    bundle.mkdir()
    add_row(bundle, "mothers", mother_key="X", mother_name="SAIRA")
    for key, mother, birth in (("X", "X", "X"), ("Y", "Y", ""), ("Z", "X", "Y"), ("Q", "X", "")):
        add_row(bundle, "infants", infant_key=key, mother_key=mother, delivery_key=birth, sex="F",
                birth_date="2026-04-01")  # fmt: skip
    add_row(bundle, "episodes", infant_key="X", episode="1", admitted_at="2026-04-01T10:00",
            admission_weight_g="1500")  # fmt: skip
    said = left_out(skipping(context, bundle))
    assert said == {
        ("infants", 3, "siblings_other_mother"),
        ("infants", 4, "siblings_other_mother"),
    }
    assert {i.key for i in stored(context, Infant)} == {"X", "Q"}
