"""Everything can be taken along and comes back equal, byte for byte."""

import zipfile
from dataclasses import replace

import pytest

from kmc_desk.domain.audit import AuditAction
from kmc_desk.domain.codes import Role
from kmc_desk.domain.errors import UserError
from kmc_desk.domain.records import Contact, Visit
from kmc_desk.exchange.bundle import TABLE_RECORDS
from kmc_desk.store.chain import audit_trail
from kmc_desk.usecases.export_bundle import export_bundle
from kmc_desk.usecases.export_deidentified import export_deidentified
from kmc_desk.usecases.import_bundle import import_bundle
from tests.usecases.exporting import (
    MORE,
    REASON,
    centres,
    content,
    demo,
    demo_folder,
    register,
    register_folder,
    rows_of,
)

__all__ = ["centres", "demo", "demo_folder", "register", "register_folder"]  # fixtures


def test_what_is_exported_imported_and_exported_again_is_equal_byte_for_byte(
    register, centres, tmp_path
):
    first = export_bundle(register, tmp_path / "first", reason=REASON)
    assert set(first.rows) == set(TABLE_RECORDS)
    assert all(first.rows[table] for table in MORE)
    empty = centres()
    report = import_bundle(empty, tmp_path / "first")
    assert not report.refused, [f for f in report.found if f.finding.level == "HARD"]
    export_bundle(empty, tmp_path / "second", reason=REASON)
    assert content(tmp_path / "second") == content(tmp_path / "first")


def test_the_demo_centre_comes_back_equal_byte_for_byte(demo, centres, tmp_path):
    export_bundle(demo, tmp_path / "first", reason=REASON)
    empty = centres("DEMO")
    report = import_bundle(empty, tmp_path / "first")
    assert not report.refused, [f for f in report.found if f.finding.level == "HARD"][:5]
    export_bundle(empty, tmp_path / "second", reason=REASON)
    assert content(tmp_path / "second") == content(tmp_path / "first")
    again = import_bundle(demo, tmp_path / "first")
    assert (again.refused, again.written) == (False, 0)


def test_answers_and_exact_numbers_stand_in_their_cells(register, tmp_path):
    export_bundle(register, tmp_path / "out", reason=REASON)
    [visit] = rows_of(tmp_path / "out", "visits")
    assert (visit["temp_c"], visit["hc_cm"], visit["length_cm"]) == ("NOT_TAKEN", "29", "41.5")
    assert visit["feeding_24h"] == "OMM;FORMULA_PRETERM"
    assert visit["visit_at"] == "2025-04-12T09:30"
    stopped = {
        row["treatment"]: row["stopped_on"] for row in rows_of(tmp_path / "out", "treatments")
    }
    assert stopped == {"CAFFEINE": "2025-04-06", "IRON": "", "O2": "UNKNOWN"}


def test_a_zip_holds_the_same_tables_and_is_the_same_each_time(register, tmp_path):
    export_bundle(register, tmp_path / "out", reason=REASON)
    export_bundle(register, tmp_path / "one.zip", reason=REASON)
    export_bundle(register, tmp_path / "two.zip", reason=REASON)
    assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "two.zip").read_bytes()
    with zipfile.ZipFile(tmp_path / "one.zip") as archive:
        assert {n: archive.read(n) for n in archive.namelist()} == content(tmp_path / "out")


def test_text_with_commas_quotes_lines_and_urdu_comes_back_as_it_was(register, centres, tmp_path):
    said = 'rang, "twice"\n\u0633\u0644\u0627\u0645 =1+1'
    with register.write() as work:
        contact = work.repository.find(Contact)[0]
        work.repository.save(replace(contact, note=said))
    export_bundle(register, tmp_path / "out.zip", reason=REASON)
    other = centres()
    assert not import_bundle(other, tmp_path / "out.zip").refused
    with other.read() as reader:
        assert said in {one.note for one in reader.find(Contact)}


def test_a_withdrawn_record_is_taken_along_and_still_counts_nowhere(register, centres, tmp_path):
    with register.write() as work:
        visit = work.repository.find(Visit)[0]
        work.repository.save(replace(visit, withdrawn=True))
    export_bundle(register, tmp_path / "out", reason=REASON)
    other = centres()
    assert not import_bundle(other, tmp_path / "out").refused
    with other.read() as reader:
        assert [one.withdrawn for one in reader.find(Visit)] == [True]


@pytest.mark.parametrize("reason", [None, "", "  ", "why"])
def test_names_do_not_leave_without_a_reason(register, tmp_path, reason):
    with pytest.raises(UserError) as refused:
        export_bundle(register, tmp_path / "out", reason=reason)
    assert refused.value.key == "export_reason_missing"
    assert not (tmp_path / "out").exists()


def test_what_is_there_already_is_never_written_over(register, tmp_path):
    (tmp_path / "out").mkdir()
    (tmp_path / "out.zip").write_bytes(b"precious")
    for target in (tmp_path / "out", tmp_path / "out.zip"):
        with pytest.raises(UserError) as refused:
            export_bundle(register, target, reason=REASON)
        assert refused.value.key == "export_target_exists"
    assert (tmp_path / "out.zip").read_bytes() == b"precious"


def test_the_export_and_its_reason_are_in_the_audit_trail(register, tmp_path):
    export_bundle(register, tmp_path / "out", reason=REASON)
    export_deidentified(register, tmp_path / "analysis")
    with register.read() as reader:
        last = audit_trail(reader.connection)[-2:]
    assert [(e.action, e.entity, e.reason) for e in last] == [
        (AuditAction.EXPORT, "bundle_identified", REASON),
        (AuditAction.EXPORT, "bundle_deidentified", None),
    ]


@pytest.mark.parametrize("role", [Role.NURSE, Role.CHARGE_NURSE, Role.DATA_ADMIN])
def test_who_may_not_export_is_refused(register, tmp_path, role):
    person = replace(register, account=replace(register.account, roles=(role,)))
    for call in (lambda: export_bundle(person, tmp_path / "a", reason=REASON),
                 lambda: export_deidentified(person, tmp_path / "b")):  # fmt: skip
        with pytest.raises(UserError) as refused:
            call()
        assert refused.value.key == "not_allowed"


def test_an_export_that_breaks_off_leaves_nothing(register, tmp_path, monkeypatch):
    def power_cut(*_):
        raise OSError("disk full")

    monkeypatch.setattr("kmc_desk.usecases.export_bundle.bundle_write.stay_row", power_cut)
    for name in ("out", "out.zip"):
        with pytest.raises(OSError, match="disk full"):
            export_bundle(register, tmp_path / name, reason=REASON)
    left = [path.name for path in tmp_path.iterdir() if "out" in path.name]
    assert left == []


def test_an_empty_centre_is_exported_too(centres, tmp_path):
    done = export_bundle(centres(), tmp_path / "out", reason=REASON)
    assert done.rows["infants"] == 0
    assert done.rows["centre"] == 1
    assert rows_of(tmp_path / "out", "infants") == []
