from dataclasses import replace
from datetime import date, datetime

import pytest

from kmc_desk.domain.care_codes import OverrideReason
from kmc_desk.domain.codes import Plurality, Role
from kmc_desk.domain.errors import UserError
from kmc_desk.domain.identity import normal_kmc_number
from kmc_desk.domain.records import Delivery, Episode, Infant, Mother
from kmc_desk.usecases.admit import admit, free_beds
from kmc_desk.usecases.context import Question, Recorded, Refused
from kmc_desk.usecases.show_ward import show_ward
from tests.usecases.conftest import admission, admitted


def stored(context, kind):
    with context.read() as reader:
        return reader.find(kind)


def test_an_admitted_infant_is_on_the_ward_with_a_number_that_checks(context):
    infant = admitted(context)
    (row,) = show_ward(context).rows
    assert row.identity.kmc_no == infant.kmc_no == normal_kmc_number(infant.kmc_no)
    assert infant.kmc_no.startswith("HRP-2026-00001-")
    assert row.last_weight_g == 1500


def test_a_sibling_shares_mother_and_delivery_and_stands_beside_the_first(context):
    first = admitted(context, plurality=Plurality.TWIN, birth_order=1)
    second = admitted(context, sibling_of=first.id, birth_order=2, birth_weight_g=1400)
    assert first.delivery_id == second.delivery_id
    assert len(stored(context, Mother)) == len(stored(context, Delivery)) == 1
    rows = show_ward(context).rows
    assert [r.identity.marker for r in rows] == ["T1", "T2"]
    assert rows[0].siblings == rows[1].siblings == first.delivery_id


def test_two_siblings_cannot_have_the_same_birth_order(context):
    first = admitted(context, plurality=Plurality.TWIN, birth_order=1)
    answer = admit(context, admission(sibling_of=first.id, birth_order=1))
    assert isinstance(answer, Refused)
    assert [f.code for f in answer.findings] == ["birth_order_taken"]


def test_over_2000_g_is_refused_without_a_reason_and_saved_with_one(context):
    heavy = {"birth_weight_g": 2150, "admission_weight_g": 2150}
    answer = admit(context, admission(**heavy))
    assert isinstance(answer, Refused)
    assert [f.code for f in answer.findings] == ["over_2000_needs_reason"]
    admitted(context, **heavy, override_reason=OverrideReason.PRETERM_LT37)
    assert show_ward(context).rows[0].over_2000
    assert stored(context, Episode)[0].override_by == "head"


def test_a_nurse_may_not_override_the_2000_g_rule(context):
    nurse = replace(context, account=replace(context.account, roles=(Role.NURSE,)))
    form = admission(birth_weight_g=2150, override_reason=OverrideReason.PRETERM_LT37)
    with pytest.raises(UserError, match="not_allowed"):
        admit(nurse, form)
    assert not stored(context, Infant)


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"birth_date": date(2026, 6, 1)}, "birth_in_future"),
        ({"admitted_at": datetime(2026, 5, 1, 10)}, "admitted_before_birth"),
        ({"admitted_at": datetime(2026, 5, 6, 10)}, "admitted_in_future"),
        ({"birth_date": date(2025, 1, 1)}, "born_too_long_ago"),
        ({"admission_weight_g": 16500}, "out_of_range"),
        ({"birth_weight_g": 165}, "out_of_range"),
        ({"birth_order": 2}, "birth_order_too_high"),
        ({"admission_temp_c": None}, "temperature_or_not_taken"),
        ({"mother_name": "  "}, "cell_missing"),
    ],
)
def test_what_is_impossible_is_refused_and_nothing_is_stored(context, changes, code):
    answer = admit(context, admission(**changes))
    assert isinstance(answer, Refused)
    assert code in [f.code for f in answer.findings]
    assert not stored(context, Mother)
    assert not stored(context, Infant)


def test_an_unusual_weight_is_asked_about_and_saved_when_confirmed(context):
    form = admission(admission_weight_g=1200)
    answer = admit(context, form)
    assert isinstance(answer, Question)
    assert [f.code for f in answer.findings] == ["admission_weight_far_from_birth"]
    assert isinstance(admit(context, replace(form, confirmed=True)), Recorded)


def test_a_birth_weight_that_hardly_anybody_has_at_this_gestation_is_asked_about(context):
    answer = admit(context, admission(ga_days=182))
    assert isinstance(answer, Question)
    assert [f.code for f in answer.findings] == ["birth_weight_against_gestation"]


def test_a_sibling_born_on_another_day_is_asked_about(context):
    first = admitted(context, plurality=Plurality.TWIN, birth_order=1)
    late = admission(sibling_of=first.id, birth_order=2, birth_date=date(2026, 5, 1))
    answer = admit(context, late)
    assert isinstance(answer, Question)
    assert [f.code for f in answer.findings] == ["siblings_born_far_apart"]


def test_a_temperature_not_taken_is_an_answer(context):
    admitted(context, admission_temp_c=None, temp_not_taken=True)
    assert stored(context, Episode)[0].not_known == ("admission_temp_c=NOT_TAKEN",)


def test_a_taken_bed_is_refused_and_free_beds_are_offered(context):
    admitted(context)
    answer = admit(context, admission(mother_name="FAIZA"))
    assert isinstance(answer, Refused)
    assert [f.code for f in answer.findings] == ["bed_taken"]
    assert free_beds(context) == []


def test_a_number_that_cannot_be_a_telephone_is_refused_and_a_good_one_stored_in_one_form(context):
    bad = admit(context, admission(phone_primary="030012345"))
    assert isinstance(bad, Refused)
    assert [f.field for f in bad.findings] == ["phone_primary"]
    infant = admitted(context, phone_primary="0300 1234567")
    with context.read() as reader:
        assert [m.phone_primary for m in reader.find(Mother)] == ["+923001234567"]
    assert infant.id


def test_an_admission_without_a_telephone_is_saved_and_says_so(context):
    answer = admit(context, admission())
    assert isinstance(answer, Recorded)
    assert [(f.code, f.level) for f in answer.findings] == [
        ("no_phone", "NOTE"),
        ("late_entry", "NOTE"),
    ]


def test_the_hospital_number_of_another_infant_is_asked_about(context):
    admitted(context, mr_no="A 17")
    answer = admit(context, admission(mr_no="A 17", bed_no="2"))
    assert isinstance(answer, Question)
    assert [f.code for f in answer.findings] == ["mr_no_of_another"]
