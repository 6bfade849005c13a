import pytest
from hypothesis import given
from hypothesis import strategies as st

from kmc_desk.domain.errors import UserError
from kmc_desk.domain.growth.measures import Measure
from kmc_desk.exchange.growth_reference import canonical_figures, read_reference

GOOD = """\
sex,measure,pma_days,L,M,S
M,weight,210,0.5,1.4,0.13
M,weight,217,0.5,1.6,0.13
F,weight,210,0.5,1.3,0.13

F,weight,217,0.5,1.5,0.13
M,hc,210,1,28.0,0.04
M,hc,217,1,29.0,0.04
F,hc,210,1,27.5,0.04
F,hc,217,1,28.5,0.04
"""


def read(text, name="Ours"):
    return read_reference(text.splitlines(keepends=True), name=name, source="Invented")


def test_a_file_becomes_a_reference_with_a_name_and_a_source():
    found = read(GOOD)
    assert (found.name, found.source) == ("Ours", "Invented")
    assert set(found.tables) == {Measure.WEIGHT, Measure.HEAD}
    assert found.tables[Measure.WEIGHT].value(0.0, 217, "F") == pytest.approx(1500)
    assert found.tables[Measure.HEAD].value(0.0, 210, "M") == pytest.approx(28)


def test_columns_may_stand_in_another_order_and_after_a_byte_order_mark():
    text = "\ufeffmeasure,note,sex,S,M,L,pma_days\n" + "".join(
        f"weight,x,{sex},0.13,1.4,0.5,{day}\n" for sex in "MF" for day in (210, 211)
    )
    assert read(text).tables[Measure.WEIGHT].value(0.0, 211, "M") == pytest.approx(1400)


@pytest.mark.parametrize(
    ("old", "new", "key", "values"),
    [
        ("pma_days,L", "days,L", "reference_columns", {"missing": "pma_days"}),
        ("M,weight,217", "M,girth,217", "reference_value", {"row": 3, "column": "measure"}),
        ("217,0.5,1.6", "217,0.5,heavy", "reference_value", {"row": 3, "column": "M"}),
        ("217,0.5,1.6", "217,nan,1.6", "reference_value", {"row": 3, "column": "L"}),
        ("217,0.5,1.6", "2_17,0.5,1.6", "reference_value", {"row": 3, "column": "pma_days"}),
        ("1.6,0.13", "1.6", "reference_row", {"row": 3}),
        ("1.6,0.13", '1.6,"0.13"x', "reference_row", {"row": 3}),
        ("F,hc,217,1,28.5,0.04\n", "", "reference_sexes", {"measure": "hc"}),
    ],
)
def test_what_is_wrong_is_named_with_its_row(old, new, key, values):
    with pytest.raises(UserError) as caught:
        read(GOOD.replace(old, new, 1))
    assert (caught.value.key, caught.value.values) == (key, values)


def test_an_empty_file_is_refused():
    with pytest.raises(UserError, match="reference_columns"):
        read("")


def test_a_file_without_an_end_is_refused():
    def endless():
        yield "sex,measure,pma_days,L,M,S\n"
        while True:
            yield "\n"
            yield "M,weight,210,0.5\n"

    with pytest.raises(UserError, match="reference_row"):
        read_reference(endless(), name="Ours", source="Invented")


def test_a_column_that_stands_twice_is_refused():
    with pytest.raises(UserError, match="reference_column_twice") as caught:
        read(GOOD.replace("L,M,S", "L,M,S,M", 1))
    assert caught.value.values == {"column": "M"}


def test_the_canonical_form_is_its_own_canonical_form():
    once = canonical_figures(GOOD.splitlines(keepends=True))
    assert canonical_figures(once.splitlines(keepends=True)) == once
    assert once.splitlines()[:2] == ["sex,measure,pma_days,L,M,S", "M,weight,210,0.5,1.4,0.13"]


@given(
    power=st.floats(-1, 1),
    median=st.floats(0.5, 5, exclude_max=True),
    spread=st.floats(0.01, 0.2),
)
def test_no_bit_of_a_number_is_lost_on_the_way(power, median, spread):
    text = "sex,measure,pma_days,L,M,S\n" + "".join(
        f"{sex},weight,{day},{power!r},{median!r},{spread!r}\n"
        for sex in "MF"
        for day in (210, 217)
    )
    again = canonical_figures(text.splitlines(keepends=True))
    first, second = read(text).tables[Measure.WEIGHT], read(again).tables[Measure.WEIGHT]
    assert (first.boys, first.girls) == (second.boys, second.girls)
