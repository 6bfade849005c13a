"""Who is who in a register: possible duplicates, shared identity numbers, stored numbers."""

from datetime import datetime

import pytest

from kmc_desk.domain.admission_form import NO_PHONE
from kmc_desk.domain.findings.finding import Level
from kmc_desk.domain.identity import check_character, kmc_number
from kmc_desk.domain.records import Infant, Mother
from kmc_desk.texts import finding_text
from kmc_desk.usecases.import_bundle import import_bundle
from tests.usecases.conftest import admitted
from tests.usecases.test_import_bundle import add_row

CODES = {"possible_duplicate", "possible_sibling", "cnic_of_another_mother"}


@pytest.fixture
def bundle(tmp_path, clock):
    clock.now = datetime(2026, 5, 5, 10, 42)
    folder = tmp_path / "bundle"
    folder.mkdir()
    return folder


def mother(bundle, key, name, **cells):
    add_row(bundle, "mothers", mother_key=key, mother_name=name, **cells)


def infant(bundle, key, mother_key, born="2026-04-10", **cells):
    add_row(bundle, "infants", infant_key=key, mother_key=mother_key, birth_date=born,
            **{"sex": "F", **cells})  # fmt: skip


def said(report, *codes):
    return [(f.table, f.row, f.finding.code) for f in report.found
            if f.finding.code in (codes or CODES)]  # fmt: skip


def test_an_infant_that_stands_twice_in_a_register_under_two_keys_is_asked_about_once(
    context, bundle
):
    mother(bundle, "M1", "SAIRA BIBI", father_name="AKRAM", phone_primary="0300-1234567",
           phone_owner="MOTHER")  # fmt: skip
    mother(bundle, "M2", "SAYRA", father_name="AKRAM", phone_primary="+923001234567",
           phone_owner="MOTHER")  # fmt: skip
    infant(bundle, "N1", "M1")
    infant(bundle, "N2", "M2", born="2026-04-11")
    report = import_bundle(context, bundle, dry_run=True)
    assert said(report) == [("infants", 3, "possible_duplicate")]
    [finding] = [f.finding for f in report.found if f.finding.code == "possible_duplicate"]
    assert finding.level is Level.SOFT
    assert finding.values["label"] == "B/O SAIRA BIBI"
    assert str(finding.values["kmc_no"]).startswith("HRP-2026-00001-")
    assert "SAIRA" in finding_text(finding)


def test_an_infant_the_ward_has_admitted_already_is_asked_about(context, bundle):
    known = admitted(context, mother_name="SAIRA", father_name="AKRAM", phone_primary="03001234567")
    mother(bundle, "M1", "SAIRA", father_name="AKRAM", phone_primary="0300 1234567")
    infant(bundle, "N1", "M1", born=known.birth_date.isoformat(), birth_weight_g="1500")
    report = import_bundle(context, bundle)
    assert said(report) == [("infants", 2, "possible_duplicate")]
    [finding] = [f.finding for f in report.found if f.finding.code == "possible_duplicate"]
    assert finding.values["kmc_no"] == known.kmc_no
    assert report.written
    assert said(import_bundle(context, bundle)) == []  # there already: no question any more


def test_a_twin_under_another_mother_key_is_asked_about_as_a_twin(context, bundle):
    for key, order in (("1", "1"), ("2", "2")):
        mother(bundle, f"M{key}", "SAIRA", father_name="AKRAM")
        infant(bundle, f"N{key}", f"M{key}", plurality="TWIN", birth_order=order)
    report = import_bundle(context, bundle, dry_run=True)
    assert said(report) == [("infants", 3, "possible_sibling")]


def test_twins_of_one_delivery_and_births_weeks_apart_are_no_question(context, bundle):
    mother(bundle, "M1", "SAIRA", father_name="AKRAM")
    infant(bundle, "N1", "M1", delivery_key="D1", plurality="TWIN", birth_order="1")
    infant(bundle, "N2", "M1", delivery_key="D1", plurality="TWIN", birth_order="2")
    infant(bundle, "N3", "M1", born="2025-04-10")
    assert said(import_bundle(context, bundle, dry_run=True)) == []


@pytest.mark.parametrize("stored_first", [False, True])
def test_one_cnic_with_two_names_is_said(context, bundle, stored_first):
    mother(bundle, "M1", "SAIRA", mother_cnic="13302-1234567-8")
    if stored_first:
        import_bundle(context, bundle)
        (bundle / "mothers.csv").unlink()
    mother(bundle, "M2", "PARVEEN", mother_cnic="1330212345678")
    found = said(import_bundle(context, bundle, dry_run=True))
    both = [("mothers", 2, "cnic_of_another_mother"), ("mothers", 3, "cnic_of_another_mother")]
    assert found == (both[:1] if stored_first else both)


def test_numbers_nobody_can_read_are_said_and_kept_as_they_are(context, bundle):
    mother(bundle, "M1", "SAIRA", mother_cnic="13302-12", phone_primary="030012345")
    report = import_bundle(context, bundle)
    assert not report.refused
    levels = {f.finding.code: f.finding.level for f in report.found}
    assert levels["cnic_wrong_length"] is levels["mobile_wrong_length"] is Level.SOFT
    with context.read() as reader:
        stored = reader.find_one(Mother, key="M1")
    assert (stored.mother_cnic, stored.phone_primary) == ("13302-12", "030012345")


def test_numbers_are_stored_in_one_form_and_found_again_as_they_were_typed(context, bundle):
    mother(bundle, "M1", "SAIRA", mother_cnic="1330212345678", phone_primary="0300-1234567")
    assert import_bundle(context, bundle).written == 1
    with context.read() as reader:
        stored = reader.find_one(Mother, key="M1")
    assert (stored.mother_cnic, stored.phone_primary) == ("13302-1234567-8", "+923001234567")
    again = import_bundle(context, bundle)
    assert (again.written, again.already, again.refused) == (0, 1, False)
    assert said(again, "no_phone", "cnic_odd") == []


def test_a_mother_without_any_phone_is_said(context, bundle):
    mother(bundle, "M1", "SAIRA")
    assert said(import_bundle(context, bundle), "no_phone") == [("mothers", 2, "no_phone")]


def test_two_infants_with_one_kmc_number_and_a_number_that_is_none_are_refused(context, bundle):
    known = admitted(context)
    mother(bundle, "M1", "SAIRA")
    infant(bundle, "N1", "M1", kmc_no=known.kmc_no)
    infant(bundle, "N2", "M1", kmc_no="HRP-2026-00009-?")
    report = import_bundle(context, bundle)
    assert said(report, "kmc_no_taken", "kmc_no_not_valid") == [
        ("infants", 2, "kmc_no_taken"),
        ("infants", 3, "kmc_no_not_valid"),
    ]


def test_a_bed_that_an_infant_of_the_ward_is_in_is_said(context, bundle):
    admitted(context, bed_no="4", admitted_at=datetime(2026, 5, 3, 10, 0))
    mother(bundle, "M1", "PARVEEN")
    infant(bundle, "N1", "M1")
    add_row(bundle, "episodes", infant_key="N1", episode="1", admitted_at="2026-04-20T10:00",
            admission_weight_g="1500", bed_no="4")  # fmt: skip
    assert said(import_bundle(context, bundle), "bed_shared") == [("episodes", 2, "bed_shared")]


def test_a_number_the_bundle_gives_is_not_given_again(context, bundle):
    mother(bundle, "M1", "SAIRA")
    infant(bundle, "N1", "M1", kmc_no=kmc_number("HRP", 2026, 2))
    for key, day in (("N2", "2026-02-01"), ("N3", "2026-03-01")):
        infant(bundle, key, "M1", born=day)
    import_bundle(context, bundle)
    with context.read() as reader:
        numbers = {i.key: i.kmc_no for i in reader.find(Infant)}
    wanted = {"N1": 2, "N2": 1, "N3": 3}
    assert numbers == {key: kmc_number("HRP", 2026, n) for key, n in wanted.items()}


def test_a_number_that_only_looks_like_one_of_this_centre_does_not_stop_the_next(context, bundle):
    mother(bundle, "M1", "SAIRA")
    body = "HRP-2026-ABCDE"
    infant(bundle, "N1", "M1", kmc_no=f"{body}-{check_character(body)}")
    import_bundle(context, bundle)
    infant(bundle, "N2", "M1", born="2026-03-01")
    report = import_bundle(context, bundle)
    assert report.written == 2  # a delivery and an infant


def test_that_a_family_has_no_telephone_is_an_answer_and_no_number(context, bundle):
    mother(bundle, "M1", "SAIRA", phone_primary="NONE")
    infant(bundle, "B1", "M1")
    import_bundle(context, bundle)
    with context.read() as reader:
        saira = reader.find(Mother)[0]
    assert (saira.phone_primary, saira.not_known) == (None, (NO_PHONE,))
