"""The return for the network: nothing of an infant in it, and a reader that believes nothing."""

import json
from dataclasses import replace
from functools import cache
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kmc_desk.domain.codes import Role
from kmc_desk.domain.errors import UserError
from kmc_desk.domain.returns import Kind, monthly_return
from kmc_desk.domain.returns.network_return import without_stat
from kmc_desk.exchange import return_network
from kmc_desk.exchange.return_network import (
    network_file_name,
    network_text,
    read_network_return,
    write_network_return,
)
from kmc_desk.texts import text
from tests.golden.fixture_m1 import INFANTS, facts
from tests.network_centres import SIGNED

COUNTED = monthly_return(facts())
FINAL = replace(COUNTED, version=2, signature=SIGNED)


@cache
def written() -> str:
    return write_network_return(FINAL)


def told() -> dict[str, Any]:
    return json.loads(written())


def refusal(content: object) -> str:
    """The key of what is wrong; the hash is made to fit, so that it hides nothing."""
    if isinstance(content, dict) and "hash" in content:
        rest = {name: one for name, one in content.items() if name != "hash"}
        content = {**content, "hash": return_network._hash_of(rest)}  # noqa: SLF001 - sealed as the writer does
    with pytest.raises(UserError) as caught:
        read_network_return(content if isinstance(content, str) else json.dumps(content))
    said = text(caught.value.key, **caught.value.values)
    assert "\n" not in said
    assert "{" not in said
    return caught.value.key


def row(content: dict[str, Any], code: str, key: str = "ALL") -> dict[str, Any]:
    return next(one for one in content["rows"] if (one["row"], one["disagg_key"]) == (code, key))


def test_a_final_return_comes_back_with_its_figures_and_who_signed_it():
    found = read_network_return(written())
    assert (found.centre_code, found.period, found.version) == ("HRP", "2025-04", 2)
    assert (found.finalised_at, found.role) == (SIGNED.at, Role.CENTRE_HEAD)
    bare = [replace(figure, counted=(), among=()) for figure in FINAL.figures]
    assert list(found.figures) == bare


def test_the_values_behind_each_median_go_along_in_ascending_order():
    found = read_network_return(written())
    stays = found.distributions["I9", "ALL"]
    assert list(stays) == sorted(stays)
    assert (len(stays), sum(stays)) == (10, 86)
    rows = {(f.row, without_stat(f.key)) for f in FINAL.figures if f.kind is Kind.STATISTIC}
    assert set(found.distributions) == rows


def test_nothing_in_it_names_an_infant_or_a_day_of_one():
    for infant in INFANTS:
        assert infant.kmc_no not in written()
        assert infant.key not in written()
    known = {*told(), *told()["rows"][0], *told()["distributions"][0]}
    assert not known & {"infants", "counted", "among", "at", "kmc_no"}
    assert written().count("2025-04-") == 0


def test_the_same_return_gives_the_same_text_and_a_name_that_says_what_it_is():
    assert write_network_return(FINAL) == written()
    assert network_file_name(FINAL) == "return-HRP-2025-04-v2.json"


def test_a_return_that_is_not_final_does_not_go_to_the_network():
    for draft in (COUNTED, replace(FINAL, version=0), replace(FINAL, signature=None)):
        with pytest.raises(UserError) as caught:
            write_network_return(draft)
        assert caught.value.key == "network_not_final"


def test_an_empty_month_can_be_sent_too():
    empty = replace(monthly_return(facts(month="2020-01")), version=1, signature=SIGNED)
    found = read_network_return(write_network_return(empty))
    assert found.distributions["I9", "ALL"] == ()


@pytest.mark.parametrize(
    "content", ["", "{", "\ud800", "[" * 100_000, '{"rows": ' + "9" * 5000 + "}"]
)
def test_what_is_no_json_is_refused(content):
    assert refusal(content) == "network_not_json"


@pytest.mark.parametrize("content", ["[]", "{}", "3", '{"format": "x"}', '{"format": ["kmc"]}'])
def test_other_json_is_refused(content):
    assert refusal(content) == "network_not_a_return"


@pytest.mark.parametrize("field", list(told()))
def test_each_field_must_be_there(field):
    content = told()
    del content[field]
    known = {"format": "network_not_a_return", "format_version": "network_not_a_return"}
    assert refusal(content) == known.get(field, "network_missing")


@pytest.mark.parametrize("field", ["row", "disagg_key", "kind", "numerator", "value"])
def test_each_field_of_a_row_must_be_there(field):
    content = told()
    del content["rows"][3][field]
    assert refusal(content) == "network_missing"


@pytest.mark.parametrize(
    ("field", "value", "key"),
    [
        ("format_version", 2, "network_newer"),
        ("format_version", True, "network_not_a_return"),
        ("format_version", "1", "network_not_a_return"),
        ("centre_code", "hrp", "network_value"),
        ("centre_code", 7, "network_type"),
        ("centre_name", "", "network_value"),
        ("centre_name", "x" * 201, "network_value"),
        ("period", "2025-13", "network_value"),
        ("period", "2025-4", "network_value"),
        ("version", 0, "network_value"),
        ("version", 1.0, "network_type"),
        ("version", True, "network_type"),
        ("version", None, "network_type"),
        ("finalised_at", "yesterday", "network_value"),
        ("finalised_at", "2025-05-03T09:12:00+05:00", "network_value"),
        ("role", "KING", "network_value"),
        ("rows", {}, "network_type"),
        ("rows", [1], "network_type"),
        ("rows", [{}] * 5001, "network_too_long"),
        ("distributions", None, "network_type"),
        ("more", 1, "network_unknown"),
    ],
)
def test_each_field_of_the_head_must_be_what_it_is(field, value, key):
    assert refusal({**told(), field: value}) == key


@pytest.mark.parametrize(
    ("code", "field", "value", "key"),
    [
        ("B1", "row", "Z1", "network_value"),
        ("B1", "row", "B1x", "network_value"),
        ("B1", "row", ["B1"], "network_type"),
        ("B1", "disagg_key", "", "network_value"),
        ("B1", "disagg_key", "ALL;BW=<1000", "network_value"),
        ("B1", "disagg_key", "SEX=M;BW=<1000", "network_value"),
        ("B1", "disagg_key", "BW=<1000;BW=<1000", "network_value"),
        ("B1", "disagg_key", "BW=a b", "network_value"),
        ("B1", "disagg_key", "bw=<1000", "network_value"),
        ("B1", "kind", "SUM", "network_value"),
        ("B1", "numerator", "3", "network_type"),
        ("B1", "numerator", True, "network_type"),
        ("B1", "numerator", 10**13, "network_value"),
        ("B1", "numerator", 4, "network_broken"),
        ("B1", "denominator", 4, "network_broken"),
        ("B15", "value", 37.9, "network_broken"),
        ("B15", "value", None, "network_broken"),
        ("B15", "denominator", 0, "network_broken"),
        ("B15", "denominator", -240, "network_broken"),
        ("E3", "value", 84.125, "network_broken"),
    ],
)
def test_each_row_must_follow_the_grammar_and_its_own_numbers(code, field, value, key):
    content = told()
    row(content, code)[field] = value
    assert refusal(content) == key


def test_what_cannot_be_below_zero_is_refused_even_where_it_divides():
    for code, changes in (
        ("B1", {"numerator": -3, "value": -3}),
        ("B15", {"numerator": -91, "value": -100 * 91 / 240}),
        ("B15", {"denominator": -240, "value": 100 * 91 / -240}),
    ):
        content = told()
        row(content, code).update(changes)
        assert refusal(content) == "network_broken"


@pytest.mark.parametrize("number", ["NaN", "Infinity", "-Infinity", "1e999"])
def test_what_is_no_number_is_refused(number):
    line = '"value": 3'
    assert line in written()
    assert refusal(written().replace(line, f'"value": {number}', 1)) == "network_not_finite"


def test_a_row_that_stands_twice_is_refused_and_so_is_a_field():
    content = told()
    content["rows"].append(content["rows"][0])
    assert refusal(content) == "network_row_twice"
    assert (
        refusal(written().replace('"period"', '"version": 2,\n"period"')) == "network_field_twice"
    )
    content = told()
    content["distributions"].append(content["distributions"][0])
    assert refusal(content) == "network_row_twice"


@pytest.mark.parametrize(
    ("values", "key"),
    [
        ([3, 2], "network_value"),
        ([1, None], "network_value"),
        ([1, "2"], "network_type"),
        ([], "network_broken"),
        ([1] * 10, "network_broken"),
    ],
)
def test_values_that_give_other_medians_are_refused(values, key):
    content = told()
    stays = next(
        one for one in content["distributions"] if (one["row"], one["disagg_key"]) == ("I9", "ALL")
    )
    stays["values"] = values
    assert refusal(content) == key


def test_values_of_a_row_without_a_median_are_refused():
    content = told()
    content["distributions"].append({"row": "B1", "disagg_key": "ALL", "values": [1]})
    assert refusal(content) == "network_broken"


def test_one_changed_sign_is_found_by_the_hash():
    with pytest.raises(UserError) as caught:
        read_network_return(written().replace("Dr Head", "Dr Heed"))
    assert caught.value.key == "network_altered"


def test_layout_does_not_matter_to_the_hash():
    assert read_network_return(json.dumps(told(), indent=4)) == read_network_return(written())


def test_a_file_that_is_missing_or_too_large_is_refused(tmp_path, monkeypatch):
    file = tmp_path / "return.json"
    for content, key in ((None, "network_unreadable"), (b"\xff", "network_not_json")):
        if content is not None:
            file.write_bytes(content)
        with pytest.raises(UserError) as caught:
            network_text(file)
        assert caught.value.key == key
    file.write_text(written(), encoding="utf-8-sig")
    assert network_text(file) == written()
    monkeypatch.setattr(return_network, "MOST_SIGNS", 10)
    for read in (lambda: network_text(file), lambda: read_network_return(written())):
        with pytest.raises(UserError) as caught:
            read()
        assert caught.value.key == "network_too_large"


LEAVES = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8)
JSON = LEAVES | st.lists(LEAVES, max_size=2) | st.dictionaries(st.text(max_size=8), LEAVES)


@settings(max_examples=25, deadline=None)
@given(st.sampled_from(list(told())), st.none() | st.integers(0, 40), JSON)
def test_whatever_stands_in_a_place_it_is_read_or_refused_in_a_sentence(field, place, value):
    content = told()
    if place is None:
        content[field] = value
    else:
        line = content["rows"][place]
        line[list(line)[place % len(line)]] = value
    try:
        read_network_return(json.dumps(content))
    except UserError as error:
        text(error.key, **error.values)
