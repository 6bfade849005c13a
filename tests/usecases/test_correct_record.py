"""Corrections of mother, delivery, infant, stay and exit after they were stored."""

from dataclasses import fields, replace
from datetime import date, datetime
from typing import get_origin

import pytest

from kmc_desk.domain.audit import AuditAction
from kmc_desk.domain.care_codes import Outcome, OverrideReason
from kmc_desk.domain.codes import AdmissionType, Plurality, Role
from kmc_desk.domain.corrections import (
    changed_fields,
    correctable_fields,
    may_be_empty,
)
from kmc_desk.domain.errors import StaleWriteError, UserError
from kmc_desk.domain.records import Bed, Delivery, Episode, Exit, Infant, Mother, Vitals, own_values
from kmc_desk.domain.records.base import STAMPS, field_types
from kmc_desk.usecases.context import Question, Recorded, Refused
from kmc_desk.usecases.correct_record import Correction, correct
from tests.usecases.conftest import admitted
from tests.usecases.correcting import (
    EVERY,
    WHY,
    another,
    as_person,
    change,
    codes,
    key_of,
    of,
    one_of_each,
    trail,
)


@pytest.fixture
def infant(context):
    return admitted(context)


@pytest.fixture
def records(context, infant):
    return one_of_each(context, infant)


@EVERY
def test_every_field_can_be_corrected_and_corrected_back_and_nothing_else_changes(
    context, records, kind
):
    original = records[kind]
    for name in correctable_fields(kind):
        before = of(context, kind)
        value = another(kind, name, getattr(before, name))
        answer = change(context, before, confirmed=True, **{name: value})
        assert isinstance(answer, Recorded), (name, answer)
        after = of(context, kind)
        assert after == answer.record
        differing = changed_fields(before, after)
        assert name in differing
        assert set(differing) <= {name, "not_known", "override_by"}
        newest = trail(context, after, AuditAction.CHANGE)[-1]
        assert (newest.account, newest.reason) == ("head", WHY)
        assert name in newest.changes
        back = change(context, after, confirmed=True, **{name: getattr(original, name)})
        assert isinstance(back, Recorded), (name, back)
        assert own_values(of(context, kind)) == own_values(original)


@EVERY
def test_a_field_that_must_hold_something_cannot_be_emptied_and_the_others_can(
    context, records, kind
):
    for name in correctable_fields(kind):
        before = of(context, kind)
        empty = () if get_origin(field_types(kind)[name]) is tuple else None
        if getattr(before, name) == empty:
            continue
        answer = change(context, before, confirmed=True, **{name: empty})
        if may_be_empty(kind, name):
            assert isinstance(answer, Recorded), (name, answer)
            assert getattr(of(context, kind), name) == empty
            back = {name: getattr(before, name)}
            assert isinstance(change(context, of(context, kind), confirmed=True, **back), Recorded)
        else:
            assert isinstance(answer, Refused), name
            assert [(f.code, f.field) for f in answer.findings] == [("cell_missing", name)]
            assert of(context, kind) == before


@EVERY
def test_links_keys_and_what_the_program_fills_in_cannot_be_changed(context, records, kind):
    fixed = {f.name for f in fields(kind)} - set(correctable_fields(kind))
    assert set(STAMPS) < fixed
    for name in fixed:
        one = records[kind]
        asked = Correction(kind=kind, record_id=one.id, version=one.version, changes={name: 1})
        with pytest.raises(UserError) as caught:
            correct(context, asked)
        assert key_of(caught) == "field_not_correctable", name
    assert of(context, kind) == records[kind]


def test_what_is_no_field_and_what_is_no_record_of_admission_or_exit_is_refused(context, records):
    with pytest.raises(UserError):
        change(context, records[Mother], shoe_size=38)
    assert correctable_fields(Vitals) == ()


@EVERY
def test_a_correction_of_what_somebody_changed_meanwhile_is_refused_with_both_versions(
    context, records, kind
):
    before = records[kind]
    texts = [n for n in correctable_fields(kind) if n not in {"not_known", "outcome"}]
    first, second = texts[0], texts[-1]
    theirs = change(
        context, before, confirmed=True, **{first: another(kind, first, getattr(before, first))}
    )
    assert isinstance(theirs, Recorded), theirs
    wanted = another(kind, second, getattr(before, second))
    with pytest.raises(StaleWriteError) as caught:
        change(context, before, confirmed=True, **{second: wanted})
    conflict = caught.value.conflict
    assert conflict is not None
    assert of(context, kind) == conflict.stored == theirs.record
    if first != second:
        mine = [one.field for one in conflict.differing() if one.is_mine]
        assert second in mine


def test_a_correction_that_changes_nothing_writes_nothing_and_asks_nothing(context, records):
    answer = change(context, records[Mother], reason=None, mother_name="SAIRA")
    assert isinstance(answer, Recorded)
    assert of(context, Mother) == records[Mother]


def test_numbers_are_stored_in_their_stored_form_and_only_those_that_were_typed(context, infant):
    with context.write() as work:
        mother = work.repository.update(
            replace(work.repository.find(Mother)[0], phone_alt="0301-765 43 21")
        )
    answer = change(context, mother, phone_primary="0300 7654321", reason=None)
    assert isinstance(answer, Recorded), answer
    assert of(context, Mother).phone_primary == "+923007654321"
    assert of(context, Mother).phone_alt == "0301-765 43 21"


REFUSED = [
    (Mother, {"mother_age_y": 99}, "out_of_range"),
    (Mother, {"mother_cnic": "12"}, "cnic_wrong_length"),
    (Delivery, {"ga_days": 20}, "out_of_range"),
    (Infant, {"birth_date": date(2026, 6, 1)}, "birth_in_future"),
    (Infant, {"birth_order": 2}, "birth_order_too_high"),
    (Infant, {"birth_date": date(2026, 5, 4)}, "admitted_before_birth"),
    (Infant, {"birth_weight_g": 2400}, "over_2000_needs_reason"),
    (Episode, {"admitted_at": datetime(2026, 5, 2)}, "admitted_before_birth"),
    (Episode, {"admission_weight_g": 29}, "out_of_range"),
    (Episode, {"admitted_at": datetime(2026, 5, 5, 10, 30)}, "exit_before_admission"),
    (Exit, {"exit_at": datetime(2026, 5, 6)}, "exit_in_future"),
    (Exit, {"outcome": Outcome.ADMIN_ERROR}, "error_has_its_own_way"),
]


def test_what_admission_or_exit_would_refuse_is_refused(context, records):
    for kind, changes, expected in REFUSED:
        answer = change(context, records[kind], confirmed=True, **changes)
        assert isinstance(answer, Refused), answer
        assert expected in codes(answer)
        assert of(context, kind) == records[kind]


UNUSUAL = [
    (Infant, {"birth_weight_g": 1503}, "not_scale_step"),
    (Infant, {"birth_weight_g": 700}, "birth_weight_against_gestation"),
    (Delivery, {"ga_days": 290}, "birth_weight_against_gestation"),
    (Episode, {"admission_weight_g": 1200}, "admission_weight_far_from_birth"),
    (Episode, {"admission_type": AdmissionType.READMISSION_LE28D}, "admission_type_unexpected"),
    (Exit, {"exit_weight_g": None}, "exit_weight_missing"),
    (Mother, {"phone_primary": "03000000000"}, "number_is_filler"),
]


def test_what_is_unusual_is_asked_about_and_noted_when_it_is_kept(context, records):
    for kind, changes, expected in UNUSUAL:
        before = of(context, kind)
        answer = change(context, before, **changes)
        assert isinstance(answer, Question), answer
        assert expected in codes(answer)
        assert isinstance(change(context, before, confirmed=True, **changes), Recorded)
        noted = trail(context, before, AuditAction.CONFIRM)[-1]
        assert expected in noted.changes
        assert noted.reason == WHY
        change(
            context, of(context, kind), confirmed=True, **{n: getattr(before, n) for n in changes}
        )


def test_what_was_wrong_before_does_not_keep_a_name_from_being_put_right(context, infant):
    with context.write() as work:
        keep = work.repository
        keep.update(replace(keep.get(Infant, infant.id), birth_weight_g=1503, birth_order=2))
        keep.update(replace(keep.find(Mother)[0], mother_cnic="12"))
    assert isinstance(change(context, of(context, Infant), infant_name="Zainab"), Recorded)
    assert isinstance(change(context, of(context, Mother), mother_name="SAIRA Gul"), Recorded)
    # but the field that is corrected is judged as if it were new
    assert codes(change(context, of(context, Mother), mother_cnic="13")) == ["cnic_wrong_length"]


def test_a_sibling_born_far_apart_or_with_the_same_order_is_found(context, clock):
    first = admitted(context, plurality=Plurality.TWIN)
    second = admitted(context, sibling_of=first.id, birth_order=2)
    assert codes(change(context, second, birth_order=1)) == ["birth_order_taken"]
    answer = change(context, second, birth_date=date(2026, 5, 1))
    assert isinstance(answer, Question)
    assert "siblings_born_far_apart" in codes(answer)


def test_a_bed_of_another_infant_is_taken_and_a_new_one_is_listed(context, infant):
    admitted(context, bed_no="2")
    stay = of(context, Episode)
    assert codes(change(context, stay, bed_no="2")) == ["bed_taken"]
    assert isinstance(change(context, stay, bed_no="7"), Recorded)
    with context.read() as reader:
        assert [bed.bed_no for bed in reader.find(Bed)] == ["1", "2", "7"]


def test_a_temperature_that_was_found_after_all_is_not_not_taken_any_more(context):
    admitted(context, admission_temp_c=None, temp_not_taken=True)
    stay = of(context, Episode)
    assert stay.not_known == ("admission_temp_c=NOT_TAKEN",)
    change(context, stay, admission_temp_c=36.7)
    assert (of(context, Episode).admission_temp_c, of(context, Episode).not_known) == (36.7, ())


def test_an_override_is_given_by_whoever_corrects_it_and_only_with_leave(context, infant):
    nurse = as_person(context, "head", Role.NURSE)
    with pytest.raises(UserError) as caught:
        change(nurse, of(context, Episode), override_reason=OverrideReason.CLINICIAN_DECISION)
    assert key_of(caught) == "not_allowed"
    doctor = as_person(context, "late", Role.DOCTOR)
    change(doctor, of(context, Episode), override_reason=OverrideReason.CLINICIAN_DECISION)
    assert of(context, Episode).override_by == "late"
    change(doctor, of(context, Episode), override_reason=None)
    assert of(context, Episode).override_by is None
