"""Two records of one infant become one: what moves, what is left, what is counted."""

import zipfile
from dataclasses import replace
from datetime import date, datetime, time

import pytest

from kmc_desk.domain.codes import Plurality, Role
from kmc_desk.domain.errors import UserError
from kmc_desk.domain.merging import Left, MergeRefusal
from kmc_desk.domain.records import (
    Episode,
    Infant,
    Measurement,
)
from kmc_desk.store.chain import audit_trail, chain_break
from kmc_desk.usecases.admit import admit
from kmc_desk.usecases.export_bundle import export_bundle
from kmc_desk.usecases.export_deidentified import export_deidentified
from kmc_desk.usecases.import_bundle import import_bundle
from kmc_desk.usecases.merge_infants import merge, preview_merge, undo_merge
from kmc_desk.usecases.monthly_return import show_return
from kmc_desk.usecases.record_weight import WeightEntry, record_weight
from kmc_desk.usecases.search import search
from kmc_desk.usecases.show_infant import find_infant, show_infant
from kmc_desk.usecases.show_ward import show_ward
from tests.usecases.conftest import admission, admitted
from tests.usecases.exporting import centres
from tests.usecases.merging import WHY, everything, of, pair
from tests.usecases.searching import assert_keys_are_right

__all__ = ["centres", "pair"]  # fixtures of neighbours


def test_the_preview_says_what_moves_and_what_is_left_and_changes_nothing(context, pair):
    keep, other = pair
    before = everything(context)
    shown = preview_merge(context, keep.id, other.id)
    assert (shown.keep.infant_id, shown.other.infant_id) == (keep.id, other.id)
    assert (shown.stays, shown.care, shown.refusal) == (1, 1, None)
    assert [left.why for left in shown.left] == [Left.OVERLAPS, Left.DAY_TAKEN]
    assert next(s for s in shown.sides if s.field == "mother_name").differs
    assert everything(context) == before


def test_what_is_recorded_moves_and_stays_are_numbered_anew(context, pair):
    keep, other = pair
    done = merge(context, keep.id, other.id, WHY)
    stays = sorted(of(context, Episode, infant_id=keep.id), key=lambda s: s.episode)
    assert [(s.episode, s.admitted_at.day) for s in stays] == [(1, 3), (2, 10)]
    weights = of(context, Measurement, infant_id=keep.id)
    assert {(m.measured_on.day, m.weight_g) for m in weights} == {(4, 1400), (11, 1450)}
    (left,) = of(context, Measurement, infant_id=other.id)
    assert left.weight_g == 1460
    assert of(context, Infant, id=other.id)[0].merged_into == keep.key
    assert len(done.left) == 2


def test_every_entry_of_a_merge_carries_its_number_and_reason(context, pair):
    keep, other = pair
    done = merge(context, keep.id, other.id, f" {WHY} ")
    with context.read() as reader:
        trail = audit_trail(reader.connection)
        assert chain_break(reader.connection) is None
    marked = [entry for entry in trail if done.merge_id in (entry.reason or "")]
    assert {entry.reason for entry in marked} == {f"{WHY} [merge {done.merge_id}]"}
    assert {entry.entity for entry in marked} == {"infant", "episode", "measurement"}


def test_either_number_finds_the_one_that_counts(context, pair):
    keep, other = pair
    merge(context, keep.id, other.id, WHY)
    for typed in (keep.kmc_no, other.kmc_no, "saira", "sayra"):
        assert [one.infant_id for one in search(context, typed).found] == [keep.id]
    assert_keys_are_right(context)
    undo_merge(context, other.id, "two babies after all")
    assert [one.infant_id for one in search(context, other.kmc_no).found] == [other.id]
    assert_keys_are_right(context)


def test_the_screen_of_either_number_is_that_of_the_one_that_counts(context):
    keep = admitted(context)
    other = admitted(context, bed_no="2", mother_name="SAYRA", admitted_at=datetime(2026, 5, 4, 10))
    merge(context, keep.id, other.id, WHY)
    assert find_infant(context, other.kmc_no) == keep.id
    assert show_infant(context, other.id).identity.infant_id == keep.id
    assert [row.identity.infant_id for row in show_ward(context).rows] == [keep.id]
    assert show_ward(context).empty_beds == ("2",)
    entry = WeightEntry(infant_id=other.id, day=date(2026, 5, 5), weight_g=1500)
    with pytest.raises(UserError, match="not_on_ward"):
        record_weight(context, entry)


def test_the_return_counts_a_merged_infant_once_and_its_census_balances(context, pair):
    keep, other = pair
    before = show_return(context, "2026-04")
    merge(context, keep.id, other.id, WHY)
    after = show_return(context, "2026-04")
    assert (before.balanced, after.balanced) == (True, True)
    assert (behind(before), behind(after)) == ({keep.id, other.id}, {keep.id})
    assert (first_admissions(before), first_admissions(after)) == (2, 1)


def behind(shown):
    return {number for figure in shown.figures for number in figure.infants}


def first_admissions(shown):
    return next(f.value for f in shown.figures if (f.row, f.key) == ("B2", "ALL"))


def test_a_nurse_may_not_merge_and_a_reason_must_be_given(context, pair):
    keep, other = pair
    nurse = replace(context, account=replace(context.account, roles=(Role.NURSE,)))
    for deed in (
        lambda: preview_merge(nurse, keep.id, other.id),
        lambda: merge(nurse, keep.id, other.id, WHY),
        lambda: undo_merge(nurse, other.id, WHY),
    ):
        with pytest.raises(UserError, match="not_allowed"):
            deed()
    for deed in (
        lambda: merge(context, keep.id, other.id, "  "),
        lambda: undo_merge(context, other.id, ""),
    ):
        with pytest.raises(UserError, match="merge_reason_missing"):
            deed()


def test_twins_are_refused(context):
    first = admitted(context, plurality=Plurality.TWIN, birth_order=1)
    second = admitted(context, sibling_of=first.id, birth_order=2, birth_time=time(4, 10))
    assert preview_merge(context, first.id, second.id).refusal is MergeRefusal.SIBLINGS
    before = everything(context)
    with pytest.raises(UserError, match="merge_refused_SIBLINGS"):
        merge(context, first.id, second.id, WHY)
    assert everything(context) == before


def test_an_export_carries_the_merge_to_another_centre_where_it_cannot_be_parted(
    context, pair, tmp_path, centres
):
    keep, other = pair
    merge(context, keep.id, other.id, WHY)
    out = tmp_path / "all.zip"
    export_bundle(context, out, reason="moving to the new PC")
    there = centres()
    report = import_bundle(there, out)
    assert report.written, [f for f in report.found if f.finding.level == "HARD"]
    (gone,) = of(there, Infant, key=other.key)
    assert gone.merged_into == keep.key
    (found,) = search(there, other.kmc_no).found
    assert found.kmc_no == keep.kmc_no
    assert import_bundle(there, out).written == 0
    with pytest.raises(UserError, match="merge_elsewhere"):
        undo_merge(there, gone.id, "a slip")


def test_rows_for_a_merged_record_are_refused(context, pair, tmp_path):
    keep, other = pair
    out = tmp_path / "all.zip"
    export_bundle(context, out, reason="before")
    merge(context, keep.id, other.id, WHY)
    report = import_bundle(context, out)
    assert report.refused
    assert "infant_merged" in {f.finding.code for f in report.found}


def test_the_nameless_export_leaves_a_merged_record_out(context, pair, tmp_path):
    keep, other = pair
    merge(context, keep.id, other.id, WHY)
    out = tmp_path / "out.zip"
    rows = export_deidentified(context, out).rows
    assert (rows["infants"], rows["episodes"], rows["measurements"]) == (1, 2, 2)
    with zipfile.ZipFile(out) as packed:
        assert b"merged_into" not in packed.read("infants.csv")


def test_an_admission_asks_about_the_record_that_counts_only(context):
    keep = admitted(context, father_name="Akram")
    other = admitted(context, father_name="Akram", bed_no="2", confirmed=True)
    merge(context, keep.id, other.id, WHY)
    answer = admit(context, admission(father_name="Akram", bed_no="3"))
    assert [f.values["kmc_no"] for f in answer.findings] == [keep.kmc_no]
