"""What holds for every CNIC and every telephone, and for what is neither."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kmc_desk.domain.identity.cnic import Cnic, normal_cnic
from kmc_desk.domain.identity.phones import Phone, PhoneKind, normal_phone, phone_key
from kmc_desk.domain.identity.problem import NumberProblem

SCRIPTS = ("0123456789", "۰۱۲۳۴۵۶۷۸۹", "٠١٢٣٤٥٦٧٨٩")
FRONTS = ("0", "+92", "0092", "92", "", "+92 (0)", "+920")
thirteen = st.from_regex(r"[0-9]{13}", fullmatch=True)
mobiles = st.from_regex(r"3[0-9]{9}", fullmatch=True)


@st.composite
def writings(draw, digits, separators=" -.–\u200f"):
    """The digits in any script, with anything between them that keeps digits apart."""
    written = ""
    for sign in digits:
        script = draw(st.sampled_from(SCRIPTS))
        written += script[int(sign)] if sign in "0123456789" else sign
        written += draw(st.sampled_from(["", "", "", *separators]))
    return written


@given(thirteen.flatmap(lambda d: st.tuples(st.just(d), writings(d, " -./–\u200f_"))))
def test_any_writing_of_a_cnic_gives_one_stored_form(case):
    digits, written = case
    assert normal_cnic(written) == normal_cnic(digits)


@given(thirteen)
def test_the_stored_form_of_a_cnic_is_its_own_stored_form(digits):
    cnic = normal_cnic(digits)
    assert isinstance(cnic, Cnic)
    assert normal_cnic(cnic.stored) == cnic
    assert cnic.stored.replace("-", "") == digits


@given(st.from_regex(r"[0-9]{1,20}", fullmatch=True).filter(lambda d: len(d) != 13))
def test_any_other_number_of_digits_is_no_cnic(digits):
    assert normal_cnic(digits) == NumberProblem("cnic_wrong_length", {"digits": len(digits)})


@pytest.mark.parametrize("typed", ["", "  ", "-", "none", "13302-1234567-O", "13302-1234567-8 (F)"])
def test_letters_and_nothing_are_no_cnic(typed):
    assert normal_cnic(typed) == NumberProblem("cnic_not_digits")


@given(
    st.tuples(mobiles, st.sampled_from(FRONTS)).flatmap(
        lambda case: st.tuples(st.just(case[0]), writings(case[1] + case[0]))
    )
)
def test_any_writing_of_a_mobile_gives_one_stored_form(case):
    digits, written = case
    assert normal_phone(written) == Phone(PhoneKind.MOBILE, f"+92{digits}")


@given(st.one_of(mobiles, st.text("0123456789+-() ", max_size=18), st.text(max_size=12)))
def test_the_stored_form_of_a_phone_is_its_own_stored_form(typed):
    phone = normal_phone(typed)
    if isinstance(phone, Phone):
        assert normal_phone(phone.stored) == phone
        assert normal_phone(phone.shown) == phone


@given(mobiles, st.integers(1, 6))
def test_a_mobile_that_lacks_a_digit_is_refused_however_it_begins(digits, fewer):
    for front in ("0", "+92", "0092"):
        assert isinstance(normal_phone(front + digits[:-fewer]), NumberProblem)


@pytest.mark.parametrize("typed", ["", "nil", "12", "1234", "0995 6101234567890", "000"])
def test_what_nobody_can_dial_is_refused(typed):
    assert normal_phone(typed) == NumberProblem("phone_not_a_number")


def test_words_beside_a_mobile_are_refused_and_beside_a_landline_kept():
    assert normal_phone("0300-1234567 father") == NumberProblem("phone_with_words")
    assert normal_phone("0995-610123 ext 4") == Phone(PhoneKind.LANDLINE, "0995-610123 ext 4")


def test_two_mobiles_in_one_field_are_refused():
    problem = normal_phone("0300-1234567 / 0301-7654321")
    assert problem == NumberProblem("mobile_wrong_length", {"digits": 22})


@pytest.mark.parametrize("typed", ["+93 70 123 4567", "0093701234567"])
def test_a_number_abroad_stays_as_it_was_typed(typed):
    assert normal_phone(typed) == Phone(PhoneKind.ABROAD, typed)


def test_a_landline_is_the_same_with_and_without_the_country():
    assert phone_key("0995 610123") == phone_key("+92 995 610123") == "995610123"


@pytest.mark.parametrize("filler", ["0300-0000000", "0311 1111111", "+923339999999"])
def test_a_number_that_only_fills_the_cell_is_compared_with_nothing(filler):
    phone = normal_phone(filler)
    assert isinstance(phone, Phone)
    assert phone.is_filler
    assert phone_key(filler) is None


def test_nothing_and_what_is_refused_are_compared_with_nothing():
    assert phone_key(None) is phone_key("") is phone_key("030012345") is phone_key("nil") is None
