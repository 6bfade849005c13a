"""Findings about numbers and names, and a sentence for each of them."""

from dataclasses import replace
from datetime import date, time
from string import Formatter

import pytest

from kmc_desk.domain.codes import IdType, Sex
from kmc_desk.domain.identity.candidates import Candidate
from kmc_desk.domain.identity.duplicates import Relation, duplicate_score
from kmc_desk.domain.identity_checks import (
    cnic_findings,
    cnic_with_other_name,
    duplicate_finding,
    mother_findings,
    phone_findings,
    with_stored_numbers,
)
from kmc_desk.domain.records import Mother
from kmc_desk.texts import TEXTS, code_text, finding_text, text
from kmc_desk.texts.identity import IDENTITY_TEXTS

SAIRA = Mother(
    key="M1", mother_name="Saira", mother_cnic="13302-1234567-8", phone_primary="0300-1234567"
)
CASES = [
    *cnic_findings("13302"),
    *cnic_findings("none"),
    *cnic_findings("03302-1111111-1"),
    *phone_findings("030012345"),
    *phone_findings("0300-1234567 father"),
    *phone_findings("nil"),
    *phone_findings("0995 610123"),
    *mother_findings(Mother(key="M", mother_name="Saira")),
    *cnic_with_other_name(SAIRA, [replace(SAIRA, key="M2", mother_name="Nazia")]),
]


def found(findings):
    return [(finding.level.value, finding.field, finding.code) for finding in findings]


def test_a_mother_with_good_numbers_has_no_findings():
    assert mother_findings(SAIRA) == []


def test_a_mother_without_any_telephone_is_asked_about():
    mother = replace(SAIRA, phone_primary=None)
    assert found(mother_findings(mother)) == [("SOFT", "phone_primary", "no_phone")]
    assert mother_findings(replace(mother, phone_alt="0311-7654321")) == []


def test_each_telephone_is_checked_in_its_own_field():
    mother = replace(SAIRA, phone_primary="030012345", phone_alt="0995 610123")
    assert found(mother_findings(mother)) == [
        ("HARD", "phone_primary", "mobile_wrong_length"),
        ("NOTE", "phone_alt", "phone_landline"),
    ]


@pytest.mark.parametrize(
    "paper", [IdType.POR_CARD, IdType.ACC, IdType.PASSPORT, IdType.UNHCR_SLIP, IdType.NONE]
)
def test_the_number_of_another_paper_is_free_text(paper):
    assert mother_findings(replace(SAIRA, mother_cnic="AB 12", id_type=paper)) == []


def test_a_number_of_one_digit_repeated_is_asked_about():
    assert found(cnic_findings("11111-1111111-2")) == [("SOFT", "mother_cnic", "number_is_filler")]
    assert found(phone_findings("0300-0000000")) == [("SOFT", "phone_primary", "number_is_filler")]


def test_numbers_are_stored_in_one_form_and_what_is_none_stays_as_it_was_typed():
    typed = replace(SAIRA, mother_cnic="1330212345678", phone_primary="0300 1234567", phone_alt="x")
    stored = with_stored_numbers(typed)
    assert stored.mother_cnic == "13302-1234567-8"
    assert (stored.phone_primary, stored.phone_alt) == ("+923001234567", "x")
    assert with_stored_numbers(stored) == stored


def test_the_number_of_a_passport_is_stored_as_it_was_typed():
    mother = replace(SAIRA, mother_cnic="1330212345678", id_type=IdType.PASSPORT)
    assert with_stored_numbers(mother).mother_cnic == "1330212345678"


def test_one_cnic_with_another_name_is_asked_about():
    other = replace(SAIRA, key="M2", mother_name="Nazia", mother_cnic="1330212345678")
    (finding,) = cnic_with_other_name(SAIRA, [other])
    assert found([finding]) == [("SOFT", "mother_cnic", "cnic_of_another_mother")]
    assert finding.values == {"name": "Nazia"}


@pytest.mark.parametrize(
    "changes",
    [
        {"mother_name": "SAYRA Bibi"},
        {"mother_name": "سائرہ"},
        {"mother_name": "Nazia", "mother_cnic": "13302-7654321-8"},
        {"mother_name": "Nazia", "mother_cnic": None},
        {"mother_name": "Nazia", "id_type": IdType.FATHER_CNIC},
        {"mother_name": "Nazia", "key": "M1"},
    ],
)
def test_another_spelling_another_number_or_the_fathers_says_nothing(changes):
    assert cnic_with_other_name(SAIRA, [replace(SAIRA, **{"key": "M2", **changes})]) == []


def test_a_match_asks_its_question_and_no_match_asks_none():
    new = Candidate(mother_name="Saira", phone="0300-1234567", birth_date=date(2025, 4, 5))
    twin = replace(new, birth_order=2)
    shown = ("B/O SAIRA", "HRP-2025-00014-X", new.birth_date)
    codes = {
        relation: duplicate_finding(duplicate_score(one, other), *shown)
        for relation, one, other in (
            (Relation.POSSIBLE_DUPLICATE, new, new),
            (Relation.SIBLING, replace(new, birth_order=1), twin),
            (Relation.NONE, new, replace(new, phone=None)),
        )
    }
    same, sibling, none = codes.values()
    assert none is None
    assert same is not None
    assert sibling is not None
    assert (same.code, sibling.code) == ("possible_duplicate", "possible_sibling")
    assert same.level == sibling.level == "SOFT"
    assert "05 Apr 2025" in finding_text(same).replace("-", " ")


@pytest.mark.parametrize("finding", CASES, ids=lambda finding: finding.code)
def test_every_finding_has_a_sentence_with_its_values(finding):
    sentence = finding_text(finding)
    assert "{" not in sentence
    assert len(sentence) > 10


def test_every_sentence_about_findings_is_said_by_something():
    said = {f"finding.{finding.code}" for finding in CASES}
    asked = {"finding.possible_duplicate", "finding.possible_sibling"}
    assert {key for key in IDENTITY_TEXTS if key.startswith("finding.")} == said | asked


def test_every_reason_of_a_score_has_a_sentence_and_every_sentence_its_reason():
    one = Candidate(
        mother_name="Saira",
        father_name="Akram",
        phone="0300-1234567",
        cnic="13302-1234567-8",
        birth_date=date(2025, 4, 5),
        birth_weight_g=1500,
        sex=Sex.F,
    )
    others = [
        replace(one, birth_date=date(2025, 4, 6), birth_weight_g=1900, sex=Sex.M),
        replace(one, id_type=IdType.FATHER_CNIC, phone=None, phone_alt="0300-1234567"),
        replace(one, delivery_key="D", birth_order=2, birth_time=time(4, 20)),
    ]
    first = replace(one, delivery_key="D", birth_order=1, birth_time=time(4, 10))
    family = replace(one, phone=None, phone_alt="0300-1234567")
    scores = [duplicate_score(known, other) for known in (one, first, family) for other in others]
    reasons = {reason.code: reason for score in scores for reason in score.reasons}
    assert {key for key in TEXTS if key.startswith("duplicate.")} == {
        f"duplicate.{code}" for code in reasons
    }
    for code, reason in reasons.items():
        key = f"duplicate.{code}"
        named = {name for _, name, _, _ in Formatter().parse(TEXTS[key]) if name}
        assert named == set(reason.values)
        assert "{" not in text(key, **reason.values)


def test_every_relation_has_its_words():
    assert all(f"Relation.{relation.value}" in TEXTS for relation in Relation)
    assert code_text(Relation.SIBLING) == "Perhaps twins"
