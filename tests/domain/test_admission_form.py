"""What an admission asks in its folded parts, and what is lacking afterwards."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from kmc_desk.domain.admission_form import (
    ASKED,
    CORE,
    NO_PHONE,
    SAYS_OF,
    Part,
    lacking,
    with_more,
)
from kmc_desk.domain.codes import GaMethod, Sex
from kmc_desk.domain.records import Delivery, Episode, Infant, Mother
from kmc_desk.domain.records.base import own_names

NEEDED = {
    *("mother_name", "father_name", "phone_primary", "sex", "birth_date", "birth_time"),
    *("plurality", "birth_order", "birth_weight_g", "ga_days", "birth_place"),
    *("admitted_at", "admission_weight_g", "admission_temp_c", "danger_signs", "bed_no"),
}
MOTHER = Mother(key="M", mother_name="SAIRA")
DELIVERY = Delivery(key="D", mother_id=1)
INFANT = Infant(key="I", delivery_id=1, kmc_no="", sex=Sex.F, birth_date=date(2026, 5, 5))
STAY = Episode(
    infant_id=1, episode=1, admitted_at=datetime(2026, 5, 5, 10), admission_weight_g=1400
)


def test_every_part_asks_fields_of_records_and_none_twice():
    asked = [one for part in Part for one in ASKED[part]]
    names = [name for _, name in asked]
    assert all(name in own_names(kind) for kind, name in asked)
    assert len(set(names)) == len(names)
    assert not NEEDED & set(names)


def test_every_core_field_is_asked_somewhere():
    asked = {one for part in Part for one in ASKED[part]}
    assert all(
        name in NEEDED or (kind, name) in asked for kind, names in CORE.items() for name in names
    )


def test_what_was_typed_in_the_folded_parts_stands_in_its_record():
    assert with_more(MOTHER, {Mother: {"para": 2}, Infant: {"apgar_1": 7}}).para == 2
    assert with_more(INFANT, {Mother: {"para": 2}}) == INFANT


def test_a_field_that_no_part_asks_is_a_mistake_of_the_program():
    with pytest.raises(ValueError, match="key"):
        with_more(MOTHER, {Mother: {"key": "other"}})


def test_an_answer_without_a_value_is_not_lacking():
    assert (Mother, "phone_primary") in set(lacking(MOTHER))
    answered = replace(MOTHER, not_known=(NO_PHONE,))
    assert (Mother, "phone_primary") not in set(lacking(answered))


@pytest.mark.parametrize(("about", "of"), SAYS_OF.items())
def test_what_says_something_of_another_field_is_asked_only_where_that_is_given(about, of):
    empty = (MOTHER, DELIVERY, INFANT)
    given = (
        replace(MOTHER, phone_primary="+923001234567"),
        replace(DELIVERY, ga_days=230),
        replace(INFANT, birth_weight_g=1400),
    )
    assert about not in {name for _, name in lacking(*empty)}
    assert {about}.issubset({name for _, name in lacking(*given)})
    assert of not in {name for _, name in lacking(*given)}


def test_a_stay_of_which_everything_is_known_lacks_nothing():
    full = replace(DELIVERY, not_known=tuple(f"{name}=UNKNOWN" for name in CORE[Delivery]))
    assert list(lacking(full)) == []
    assert GaMethod.UNKNOWN  # an answer that is a value of its own
    assert (Episode, "bed_no") in set(lacking(STAY))
