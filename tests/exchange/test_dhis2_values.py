"""The return as files for DHIS2: what is sent, what is left out, and what is refused before."""

import csv
import io
import json
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kmc_desk.domain.returns import monthly_return
from kmc_desk.exchange.dhis2.checks import faults
from kmc_desk.exchange.dhis2.mapping import FigurePart, Scheme, Target, ValueType
from kmc_desk.exchange.dhis2.note import fault_words, hand_over_note
from kmc_desk.exchange.dhis2.values import (
    CSV_COLUMNS,
    Why,
    data_value_set,
    to_csv,
    to_json,
)
from tests.exchange.dhis2_mapping import COMBO, DATA_SET, MAPPING, ORG_UNIT, target, uid
from tests.exchange.dhis2_schema import violations
from tests.golden.fixture_m1 import facts, moment

APRIL = monthly_return(facts())
SIGNED_ON = date(2025, 5, 3)
SENT = data_value_set(APRIL, MAPPING, SIGNED_ON)


def with_targets(*targets, **changes):
    return replace(MAPPING, targets=targets, **changes)


def found(*targets, return_=APRIL, **changes):
    return [(one.name, one.code) for one in faults(return_, with_targets(*targets, **changes))]


def rows(sent=SENT):
    return list(csv.reader(io.StringIO(to_csv(sent))))


def test_the_json_names_data_set_period_centre_and_the_day_it_was_signed():
    assert json.loads(to_json(SENT)) == {
        "dataSet": DATA_SET,
        "completeDate": "2025-05-03",
        "period": "202504",
        "orgUnit": ORG_UNIT,
        "dataValues": [
            {"dataElement": uid(1), "categoryOptionCombo": COMBO, "value": "8"},
            {"dataElement": uid(3), "categoryOptionCombo": COMBO, "value": "0"},
            {"dataElement": uid(4), "categoryOptionCombo": COMBO, "value": "37.916666666666664"},
            {"dataElement": uid(5), "categoryOptionCombo": COMBO, "value": "91"},
            {"dataElement": uid(6), "categoryOptionCombo": COMBO, "value": "240"},
            {"dataElement": uid(8), "categoryOptionCombo": COMBO, "value": "8.4125"},
        ],
    }


def test_the_csv_holds_the_same_values_by_position_and_no_name_of_who_stored_them():
    [header, *lines] = rows()
    assert tuple(header) == CSV_COLUMNS
    assert lines[0] == [uid(1), "202504", ORG_UNIT, COMBO, "", "8", "", "", "", ""]
    in_json = [
        (one["dataElement"], one["value"]) for one in json.loads(to_json(SENT))["dataValues"]
    ]
    assert [(line[0], line[5]) for line in lines] == in_json
    assert all(len(line) == 10 for line in lines)


def test_a_zero_that_is_not_stored_and_an_empty_figure_are_left_out_and_named():
    assert [(one.row, why) for one, why in SENT.left_out] == [("B3b", Why.ZERO), ("I1", Why.EMPTY)]
    note = hand_over_note(APRIL, SENT, "april.json", "json")
    assert f"B3b ALL (value) -> {uid(2)}: 0, and zero is not significant" in note
    assert f"I1 BW=UNKNOWN;OUT=HOME (value) -> {uid(7)}: no value this month" in note


def test_a_draft_has_no_day_of_completion_and_its_note_says_so():
    draft = data_value_set(APRIL, MAPPING, None)
    assert "completeDate" not in json.loads(to_json(draft))
    note = hand_over_note(APRIL, draft, "april.json", "json")
    assert "DRAFT" in note
    assert "dryRun=true" in note
    assert "dryRun=false" not in note
    assert [line[:2] for line in note.splitlines() if line[1:2] == "."] == ["1.", "2."]


def test_the_note_gives_the_parameters_of_each_format():
    note = hand_over_note(APRIL, SENT, "april.csv", "csv")
    assert f"dataSet={DATA_SET}&dryRun=true&importStrategy=CREATE_AND_UPDATE" in note
    assert '-H "Content-Type: application/csv" --data-binary "@april.csv"' in note
    assert note.index("dryRun=true") < note.index("dryRun=false")
    assert "Content-Type: application/json" in hand_over_note(APRIL, SENT, "april.json", "json")
    assert "N01" not in note


def test_the_note_of_a_revision_says_that_the_server_keeps_what_is_not_sent_again():
    first, second = (
        hand_over_note(replace(APRIL, version=version), SENT, "april.json", "json")
        for version in (1, 2)
    )
    assert "Version 1" in first
    assert "This is a revision" not in first
    assert "This is a revision" in second


def test_codes_in_place_of_uids_are_said_in_the_file_and_in_the_address():
    coded = with_targets(
        target(1, "B2", data_element="KMC B2"),
        data_element_scheme=Scheme.CODE, org_unit_scheme=Scheme.CODE, org_unit="PK-HRP",
    )  # fmt: skip
    assert faults(APRIL, coded) == []
    sent = data_value_set(APRIL, coded, SIGNED_ON)
    told = json.loads(to_json(sent))
    assert (told["dataElementIdScheme"], told["orgUnitIdScheme"]) == ("code", "code")
    assert "categoryOptionComboIdScheme" not in told
    note = hand_over_note(APRIL, sent, "april.csv", "csv")
    assert "orgUnitIdScheme=code&dataElementIdScheme=code" in note


def test_a_combination_of_the_whole_return_stands_above_in_json_and_in_each_line_of_csv():
    own = "ComboOwner1"
    mapping = with_targets(
        target(1, "B2"), target(2, "B5", attribute_option_combo=own),
        attribute_option_combo="ComboWhole1",
    )  # fmt: skip
    sent = data_value_set(APRIL, mapping, None)
    told = json.loads(to_json(sent))
    assert told["attributeOptionCombo"] == "ComboWhole1"
    assert [one.get("attributeOptionCombo") for one in told["dataValues"]] == [None, own]
    assert [line[4] for line in rows(sent)[1:]] == ["ComboWhole1", own]


@pytest.mark.parametrize(
    ("targets", "changes", "expected"),
    [
        ([target(1, "B2", data_element="1lem0000001")], {}, ("cell_not_uid", "E7610")),
        ([target(1, "B2", data_element="Elem000001")], {}, ("cell_not_uid", "E7610")),
        ([target(1, "B2", data_element="Elem000000é")], {}, ("cell_not_uid", "E7610")),
        ([target(1, "B2", category_option_combo="x")], {}, ("cell_not_uid", "E7613")),
        ([target(1, "B2", attribute_option_combo="x")], {}, ("cell_not_uid", "E7615")),
        ([target(1, "B2")], {"data_set": ""}, ("setting_missing", "E7600")),
        ([target(1, "B2")], {"org_unit": "HRP"}, ("setting_not_uid", "E7612")),
        ([target(1, "B2")], {"attribute_option_combo": "x"}, ("setting_not_uid", "E7604")),
        (
            [target(1, "B2", data_element="x" * 51)],
            {"data_element_scheme": Scheme.CODE},
            ("cell_not_code", "E7610"),
        ),
        (
            [target(1, "B2", category_option_combo="")],
            {"category_option_combo_required": True},
            ("combo_missing", "E7630"),
        ),
        (
            [target(1, "B2")],
            {"attribute_option_combo_required": True},
            ("attribute_missing", "E7631"),
        ),
        ([target(1, "B2", in_data_set=False)], {}, ("not_in_data_set", "E7633")),
        ([target(1, "B15")], {}, ("NOT_WHOLE", "E7619")),
        ([target(1, "B14", value_type=ValueType.BOOLEAN)], {}, ("NOT_BOOLEAN", "E7619")),
        (
            [target(1, "B15", part=FigurePart.DENOMINATOR, value_type=ValueType.PERCENTAGE)],
            {},
            ("NOT_PERCENT", "E7619"),
        ),
        ([target(1, "B2"), target(1, "B5")], {}, ("filled_twice", "")),
        ([target(1, "B2"), target(2, "B99")], {}, ("no_such_figure", "")),
        ([target(1, "B2"), target(2, "B2", "BW=<1000")], {}, ("no_such_figure", "")),
        ([target(1, "B3b")], {}, ("nothing_to_send", "E7618")),
        ([], {}, ("nothing_to_send", "E7618")),
    ],
)
def test_each_thing_dhis2_would_refuse_is_found_with_the_code_it_would_answer(
    targets, changes, expected
):
    assert found(*targets, **changes) == [expected]
    [fault] = faults(APRIL, with_targets(*targets, **changes))
    words = fault_words(fault)
    assert "\n" not in words
    assert words.endswith(f"[{expected[1]}]") or not expected[1]


def test_a_combination_of_the_whole_return_fills_the_same_field_as_one_of_a_line():
    whole = "ComboWhole1"
    lines = (target(1, "B2", attribute_option_combo=whole), target(1, "B5"))
    assert found(*lines, attribute_option_combo=whole) == [("filled_twice", "")]
    assert found(*lines, attribute_option_combo="ComboOther1") == []


def test_a_month_that_is_not_over_is_refused():
    april_begun = monthly_return(facts(now=moment("04-20 09:00")))
    assert ("period_open", "E7641") in found(target(1, "B2"), return_=april_begun)


def test_yes_and_no_are_sent_as_words_and_a_no_is_not_taken_for_a_zero():
    yes, no = target(1, "B7"), target(2, "B3b")
    mapping = with_targets(*(replace(one, value_type=ValueType.BOOLEAN) for one in (yes, no)))
    assert faults(APRIL, mapping) == []
    assert [one.value for one in data_value_set(APRIL, mapping, None).values] == ["true", "false"]


def test_fields_nothing_of_ours_goes_to_are_not_sent():
    assert uid(9) not in to_json(SENT)
    assert all(name != "not_in_data_set" for name, _ in found(*MAPPING.targets))


FIGURES = [(figure.row, figure.key) for figure in APRIL.figures]
UIDS = st.integers(1, 30).map(uid)
ANY_TARGET = st.builds(
    lambda place, **more: Target(row=place[0], key=place[1], **more),
    st.sampled_from([*FIGURES, ("B99", "ALL")]),
    line=st.integers(1, 99),
    part=st.sampled_from(FigurePart),
    data_element=UIDS | st.sampled_from(["", "short", "Elem000001 "]),
    category_option_combo=st.sampled_from(["", COMBO, "combo"]),
    value_type=st.sampled_from(ValueType),
    zero_is_significant=st.booleans(),
    in_data_set=st.sampled_from([True, None]),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(ANY_TARGET.filter(lambda one: one.data_element), min_size=1, max_size=6))
def test_what_is_not_refused_before_is_a_file_dhis2_takes(targets):
    mapping = with_targets(*targets)
    if faults(APRIL, mapping):
        return
    sent = data_value_set(APRIL, mapping, SIGNED_ON)
    told = json.loads(to_json(sent))
    assert violations(told) == []
    assert len(sent.values) + len(sent.left_out) == len(targets)
    places = [(one["dataElement"], one.get("categoryOptionCombo")) for one in told["dataValues"]]
    assert len(set(places)) == len(places)
    for one in sent.values:
        kind = one.target.value_type
        assert (one.value in {"true", "false"}) == (kind is ValueType.BOOLEAN)
        if kind is ValueType.INTEGER:
            assert one.value.lstrip("-").isdigit()
        assert one.value != "0" or one.target.zero_is_significant
    assert [line[5] for line in rows(sent)[1:]] == [one.value for one in sent.values]


def test_the_schema_of_the_tests_refuses_what_it_should():
    told = json.loads(to_json(SENT))
    assert violations(told) == []
    told["dataValues"][0] |= {"value": "1,5", "storedBy": "me"}
    told["period"] = "202513"
    assert len(violations(told)) == 3
