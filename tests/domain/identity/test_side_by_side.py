"""Two records beside each other."""

from dataclasses import replace
from datetime import date

from kmc_desk.domain.codes import Sex
from kmc_desk.domain.identity.candidates import Candidate
from kmc_desk.domain.identity.likeness import Difference
from kmc_desk.domain.identity.side_by_side import side_by_side

SAIRA = Candidate(
    mother_name="SAIRA",
    father_name="Akram",
    phone="+923001234567",
    cnic="13302-1234567-8",
    birth_date=date(2026, 5, 3),
    sex=Sex.F,
)


def sides(other):
    return {side.field: side for side in side_by_side(SAIRA, other)}


def test_the_same_number_in_another_writing_is_no_difference():
    typed = replace(SAIRA, phone="0300 1234567", cnic="1330212345678", mother_name="Saira")
    assert not any(side.differs for side in sides(typed).values())


def test_the_letters_that_differ_are_marked_in_names():
    side = sides(replace(SAIRA, mother_name="SAIMA"))["mother_name"]
    assert side.differs
    assert side.difference == Difference(((3, 4),), ((3, 4),))


def test_what_one_record_leaves_empty_is_shown_and_does_not_differ():
    side = sides(replace(SAIRA, father_name=None))["father_name"]
    assert (side.one, side.other, side.differs) == ("Akram", None, False)


def test_a_field_of_which_nobody_says_anything_is_left_out():
    assert "phone_alt" not in sides(SAIRA)


def test_another_date_differs_and_marks_no_letters():
    side = sides(replace(SAIRA, birth_date=date(2026, 5, 4)))["birth_date"]
    assert side.differs
    assert side.difference == Difference((), ())
