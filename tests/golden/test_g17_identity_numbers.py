"""G17: identity numbers and telephones, however they are typed."""

import pytest

from kmc_desk.domain.codes import IdType
from kmc_desk.domain.identity.cnic import Cnic, normal_cnic
from kmc_desk.domain.identity.phones import Phone, PhoneKind, normal_phone
from kmc_desk.domain.identity.problem import NumberProblem
from kmc_desk.domain.identity_checks import cnic_findings, phone_findings


def found(findings):
    return [(finding.level.value, finding.code) for finding in findings]


def test_thirteen_digits_become_the_stored_form_and_are_right_for_a_mother():
    assert normal_cnic("1330212345678") == Cnic("13302-1234567-8")
    assert found(cnic_findings("1330212345678")) == []


def test_an_odd_last_digit_is_asked_about_as_the_fathers():
    assert found(cnic_findings("35202-1234567-1")) == [("SOFT", "cnic_odd")]
    assert found(cnic_findings("35202-1234567-1", IdType.CNIC)) == [("SOFT", "cnic_odd")]


def test_the_fathers_own_number_may_be_odd():
    assert found(cnic_findings("35202-1234567-1", IdType.FATHER_CNIC)) == []


@pytest.mark.parametrize("typed", ["133021234567", "13302-1234567", "13302-1234567-89"])
def test_twelve_or_fourteen_digits_are_refused(typed):
    problem = normal_cnic(typed)
    assert isinstance(problem, NumberProblem)
    assert problem.code == "cnic_wrong_length"
    assert found(cnic_findings(typed)) == [("HARD", "cnic_wrong_length")]


@pytest.mark.parametrize("digit", "09")
def test_a_province_nobody_knows_is_asked_about(digit):
    typed = f"{digit}3302-1234567-8"
    assert found(cnic_findings(typed)) == [("SOFT", "cnic_unknown_province")]


@pytest.mark.parametrize("digit", "12345678")
def test_every_province_and_territory_is_known(digit):
    assert found(cnic_findings(f"{digit}3302-1234567-8")) == []


@pytest.mark.parametrize(
    "typed",
    [
        "0300-1234567",
        "+92 300 1234567",
        "00923001234567",
        "3001234567",
        "92-300-1234567",
        "03001234567",
        "(0300) 123 4567",
        "+92 (0) 300 1234567",
        "۰۳۰۰-۱۲۳۴۵۶۷",
        "\u202a+92 300 1234567\u202c",
    ],
)
def test_a_mobile_is_one_number_however_it_is_typed(typed):
    phone = normal_phone(typed)
    assert isinstance(phone, Phone)
    assert (phone.kind, phone.stored) == (PhoneKind.MOBILE, "+923001234567")
    assert phone.shown == "0300-1234567"
    assert found(phone_findings(typed)) == []


def test_a_landline_stays_as_it_was_typed():
    phone = normal_phone("0995 610123")
    assert isinstance(phone, Phone)
    assert phone.kind is PhoneKind.LANDLINE
    assert phone.stored == phone.shown == "0995 610123"
    assert found(phone_findings("0995 610123")) == [("NOTE", "phone_landline")]


@pytest.mark.parametrize(
    "typed", ["030012345", "0300-123456", "0300-12345678", "+92 300 123456", "300123456"]
)
def test_what_begins_like_a_mobile_and_is_none_is_refused(typed):
    assert found(phone_findings(typed)) == [("HARD", "mobile_wrong_length")]
