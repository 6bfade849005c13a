"""The mapping table for DHIS2: as a file, and made from a template of DHIS2."""

import json
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kmc_desk.domain.errors import UserError
from kmc_desk.exchange.dhis2.mapping import (
    FigurePart,
    MappingTable,
    Scheme,
    Target,
    ValueType,
    only_mapped,
)
from kmc_desk.exchange.dhis2.mapping_csv import file_text, mapping_text, read_mapping
from kmc_desk.exchange.dhis2.template import filled_from_template
from tests.exchange.dhis2_mapping import COMBO, DATA_SET, MAPPING, ORG_UNIT, target, uid

HEADER = "row,disagg_key,part,data_element,value_type"


def without_lines(table):
    return replace(table, targets=tuple(replace(one, line=0) for one in table.targets))


def refusal(call, *words):
    with pytest.raises(UserError) as caught:
        call(*words)
    return caught.value.key, caught.value.values


def test_a_table_written_is_read_as_the_same_table_and_written_the_same():
    written = mapping_text(MAPPING)
    assert without_lines(read_mapping(written)) == MAPPING
    assert mapping_text(read_mapping(written)) == written


WORDS = st.text(
    st.characters(blacklist_categories=["C", "Z"], blacklist_characters='"'), max_size=12
)
CELLS = WORDS.filter(lambda word: word == word.strip())
TARGETS = st.builds(
    Target,
    row=st.sampled_from(["B1", "I9", "C1"]),
    key=st.sampled_from(["ALL", "BW=<1000;SEX=M", "BAND=>0-<4"]),
    part=st.sampled_from(FigurePart),
    data_element=CELLS.filter(bool),
    category_option_combo=CELLS,
    attribute_option_combo=CELLS,
    value_type=st.sampled_from(ValueType),
    zero_is_significant=st.booleans(),
    in_data_set=st.sampled_from([None, True, False]),
    remark=CELLS,
)
TABLES = st.builds(
    MappingTable,
    data_set=CELLS,
    org_unit=CELLS,
    org_unit_scheme=st.sampled_from(Scheme),
    data_element_scheme=st.sampled_from(Scheme),
    category_option_combo_required=st.booleans(),
    targets=st.lists(TARGETS, max_size=4).map(tuple),
)


@settings(max_examples=50, deadline=None)
@given(TABLES)
def test_any_table_comes_back_from_its_text(table):
    assert without_lines(read_mapping(mapping_text(table))) == table


def test_a_table_as_a_spreadsheet_saves_it_is_read_too():
    told = (
        f"\n data_set , {DATA_SET} ,,,\r\nORG_UNIT,{ORG_UNIT},,,\r\n,,,,\r\n"
        f"Row,Disagg_Key,Part,Data_Element,Value_Type\r\nB2,,,{uid(1)},integer\r\n,,,,\r\n"
    )
    table = read_mapping(told)
    assert (table.data_set, table.org_unit) == (DATA_SET, ORG_UNIT)
    [only] = table.targets
    assert (only.row, only.key, only.part) == ("B2", "ALL", FigurePart.VALUE)
    assert only.value_type is ValueType.INTEGER
    assert only.line == 6


@pytest.mark.parametrize(
    ("told", "key", "values"),
    [
        ("", "dhis2_mapping_columns", {"missing": "row, data_element, value_type"}),
        ("row,part\n", "dhis2_mapping_columns", {"missing": "data_element, value_type"}),
        ("dataset,x\n" + HEADER, "dhis2_mapping_setting", {"line": 1, "name": "dataset"}),
        ("org_unit_scheme,NAME\n" + HEADER, "dhis2_mapping_cell", {"line": 1}),
        (HEADER + "\nB1,ALL,SUM,x,NUMBER", "dhis2_mapping_cell", {"line": 2, "column": "part"}),
        (HEADER + "\nB1,ALL,,x,TEXT", "dhis2_mapping_cell", {"line": 2, "found": "TEXT"}),
        (HEADER + "\nB1,ALL,,,NUMBER", "dhis2_mapping_empty_cell", {"column": "data_element"}),
        (HEADER + "\nB1,ALL,,x,", "dhis2_mapping_empty_cell", {"column": "value_type"}),
        (HEADER + '\n"B1,ALL', "dhis2_mapping_line", {"line": 2}),
        (HEADER + f"\nB1,ALL,,{'x' * 256},NUMBER", "dhis2_mapping_line", {"line": 2}),
        (HEADER + "\n" * 5001 + "B1,ALL,,x,NUMBER", "dhis2_mapping_line", {"line": 5002}),
        (
            HEADER + ",zero_is_significant\nB1,ALL,,x,NUMBER,yes",
            "dhis2_mapping_cell",
            {"known": "Y, N"},
        ),
    ],
)
def test_what_is_wrong_in_a_table_is_said_with_its_line(told, key, values):
    said, named = refusal(read_mapping, told)
    assert said == key
    assert values.items() <= named.items()


def test_a_file_that_is_missing_too_large_or_in_another_encoding_is_refused(tmp_path):
    file = tmp_path / "mapping.csv"
    assert refusal(file_text, file, 10)[0] == "dhis2_file_unreadable"
    file.write_bytes(b"x" * 11)
    assert refusal(file_text, file, 10)[0] == "dhis2_file_large"
    file.write_bytes(b"\xff\xfe\x00")
    assert refusal(file_text, file, 10)[0] == "dhis2_file_not_utf8"
    file.write_bytes(b"\xef\xbb\xbfrow")
    assert file_text(file, 10) == "row"


def template(*fields, **head):
    values = [
        {"dataElement": element, "categoryOptionCombo": combo, "period": "202504",
         "orgUnit": ORG_UNIT, "value": ""}
        for element, combo in fields
    ]  # fmt: skip
    return json.dumps({**head, "dataValues": values})


def test_a_template_of_dhis2_gives_a_line_to_fill_in_for_each_field():
    told = template((uid(1), COMBO), (uid(2), COMBO), (uid(1), COMBO), dataSet=DATA_SET)
    table = filled_from_template(told, MappingTable())
    assert [one.field for one in table.targets] == [(uid(1), COMBO, ""), (uid(2), COMBO, "")]
    assert table.mapped == ()
    assert table.data_set == DATA_SET
    lines = mapping_text(table).splitlines()
    assert lines[-1] == f",,,{uid(2)},{COMBO},,,,Y,"


def test_what_is_mapped_already_is_kept_and_what_is_gone_from_the_data_set_is_marked():
    known = replace(MAPPING, data_set="", targets=(target(1, "B2"), target(2, "B5")))
    table = filled_from_template(
        template((uid(3), COMBO), (uid(1), COMBO), dataSet=DATA_SET, orgUnit="other"), known
    )
    assert [(one.row, one.in_data_set) for one in table.targets] == [
        ("", True),
        ("B2", True),
        ("B5", False),
    ]
    assert (table.data_set, table.org_unit) == (DATA_SET, ORG_UNIT)
    again = filled_from_template(template((uid(1), COMBO), dataSet="other"), table)
    assert again.data_set == DATA_SET


@pytest.mark.parametrize(
    "told",
    ["", "[]", "{}", '{"dataValues": []}', '{"dataValues": [1]}', '{"dataValues": [{}]}',
     '{"dataValues": [{"dataElement": 7}]}', '{"dataValues": 5}', "[" * 100_000],
)  # fmt: skip
def test_what_is_no_template_is_refused(told):
    assert refusal(filled_from_template, told, MappingTable())[0] == "dhis2_not_a_template"


def test_only_what_is_mapped_is_kept():
    assert len(only_mapped(MAPPING).targets) == len(MAPPING.targets) - 1
