"""What DHIS2 answered, in the forms of old and new servers, and which figures it is about."""

import json

import pytest

from kmc_desk.domain.errors import UserError
from kmc_desk.domain.returns import monthly_return
from kmc_desk.exchange.dhis2.summary import read_summary, sent_fields, targets_of
from kmc_desk.exchange.dhis2.values import data_value_set, to_csv, to_json
from tests.exchange.dhis2_mapping import COMBO, MAPPING, uid
from tests.golden.fixture_m1 import facts

SENT = data_value_set(monthly_return(facts()), MAPPING, None)
COUNT = {"imported": 4, "updated": 1, "ignored": 2, "deleted": 0}
NEW = {
    "httpStatus": "Conflict",
    "httpStatusCode": 409,
    "status": "WARNING",
    "message": "One more conflicts encountered, please check import summary.",
    "response": {
        "responseType": "ImportSummary",
        "status": "WARNING",
        "importCount": COUNT,
        "conflicts": [
            {
                "object": uid(4),
                "objects": {"dataElement": uid(4), "categoryOptionCombo": COMBO},
                "value": f"Value must match data element's `{uid(4)}` type constraints",
                "errorCode": "E7619",
                "property": "value",
                "indexes": [2],
            },
            {
                "object": "202504",
                "value": "Period: `202504` is after latest open future period: `202503`",
                "errorCode": "E7641",
                "property": "period",
                "indexes": [0, 1],
            },
        ],
        "rejectedIndexes": [0, 1, 2],
    },
}
OLD = {
    "responseType": "ImportSummary",
    "status": "SUCCESS",
    "description": "Import process completed successfully",
    "importCount": COUNT,
    "conflicts": [{"object": uid(3), "value": "Data element not found or not accessible"}],
    "dataSetComplete": "false",
}


def rows(conflict, sent=()):
    return [(one.row, one.part.value) for one in targets_of(conflict, MAPPING, sent)]


def read(told):
    return read_summary(json.dumps(told))


def test_the_answer_of_a_new_server_lies_within_its_message():
    summary = read(NEW)
    assert (summary.status, summary.imported, summary.ignored) == ("WARNING", 4, 2)
    assert summary.message.startswith("One more conflicts")
    assert [one.code for one in summary.conflicts] == ["E7619", "E7641"]


def test_places_in_the_file_that_was_sent_tell_which_figures_were_refused():
    first, second = read(NEW).conflicts
    for written in (to_json(SENT), to_csv(SENT)):
        sent = sent_fields(written)
        assert rows(first, sent) == [("B15", "VALUE")]
        assert rows(second, sent) == [("B2", "VALUE"), ("B4", "VALUE")]


def test_without_that_file_an_identifier_tells_it_and_else_the_whole_return_is_meant():
    first, second = read(NEW).conflicts
    assert rows(first) == [("B15", "VALUE")]
    assert rows(second) == []


def test_the_answer_of_an_old_server_stands_by_itself():
    summary = read(OLD)
    assert (summary.imported, summary.updated, summary.deleted) == (4, 1, 0)
    [conflict] = summary.conflicts
    assert (conflict.code, rows(conflict)) == ("", [("B4", "VALUE")])


def test_an_identifier_in_the_words_alone_is_found():
    words = f"Data element: `{uid(8)}` is not part of dataset: `KmcReturn01`"
    [conflict] = read({"importCount": COUNT, "conflicts": [{"value": words}]}).conflicts
    assert rows(conflict) == [("E3", "VALUE")]


def test_a_file_refused_as_a_whole_gives_the_words_of_the_server_and_no_counts():
    told = {"httpStatus": "Conflict", "status": "ERROR", "message": "Data set not found"}
    summary = read(told)
    assert (summary.imported, summary.message) == (None, "Data set not found")


def test_several_summaries_are_counted_together():
    told = {"response": {"importSummaries": [OLD, OLD]}}
    summary = read(told)
    assert (summary.imported, len(summary.conflicts)) == (8, 2)


@pytest.mark.parametrize(
    "told",
    [
        "",
        "[]",
        "{}",
        '{"response": 5}',
        '{"importCount": {"imported": "many"}}',
        '{"importCount": {"imported": true}}',
        '{"importCount": {"imported": 1}, "conflicts": {}}',
        '{"importCount": {"imported": 1}, "conflicts": [1]}',
        '{"importCount": {"imported": 1}, "conflicts": [{"indexes": [-1]}]}',
        '{"importCount": {"imported": 1}, "conflicts": [{"indexes": ["x"]}]}',
        "<html>",
        "[" * 100_000,
    ],
)
def test_what_is_no_summary_is_refused(told):
    with pytest.raises(UserError) as caught:
        read_summary(told)
    assert caught.value.key == "dhis2_not_a_summary"


@pytest.mark.parametrize("told", ["", "{", "{}", '{"dataValues": 4}', "a,b\n1,2\n", "[]"])
def test_what_was_not_sent_by_this_program_is_refused(told):
    with pytest.raises(UserError) as caught:
        sent_fields(told)
    assert caught.value.key == "dhis2_not_sent_file"


def test_a_place_beyond_the_file_is_passed_over():
    told = {"importCount": COUNT, "conflicts": [{"value": "?", "indexes": [99]}]}
    [conflict] = read(told).conflicts
    assert rows(conflict, sent_fields(to_json(SENT))) == []
