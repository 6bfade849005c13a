"""The form of the return: every figure has one place on it, and every row its words."""

from collections import Counter

from kmc_desk.domain.returns import monthly_return
from kmc_desk.domain.returns.parts import PARTS
from kmc_desk.domain.returns.units import UNITS
from kmc_desk.texts import text
from kmc_desk.texts.return_blocks import blocks_of
from tests.domain.returns_ward import without_unit
from tests.golden.fixture_m1 import facts

APRIL = monthly_return(facts())


def test_every_figure_stands_once_on_the_form():
    places = Counter(
        place
        for part in PARTS
        for block in part.form
        for line in block.lines
        for place in line.places
    )
    assert places == Counter((figure.row, figure.key) for figure in APRIL.figures)


def test_parts_stand_in_the_order_of_their_letters_and_hold_their_own_rows():
    letters = [part.letter for part in PARTS]
    assert letters == sorted(letters)
    for part in PARTS:
        assert {figure.row[0] for figure in part.rows(facts())} == {part.letter}
        assert text(f"part.{part.letter}")


def test_every_row_says_what_it_is_and_how_it_is_counted():
    for row in {figure.row for figure in (*APRIL.figures, *APRIL.quality)}:
        assert text(f"row.{row}")
        rule = text(f"rule.{row}")
        assert rule.endswith(".")
        assert ". " not in rule, "a rule is one sentence"


def test_every_amount_behind_a_figure_has_its_unit():
    assert without_unit((*APRIL.figures, *APRIL.quality)) == []


def test_every_unit_has_its_word():
    assert all(text(f"unit.{one}") for units in UNITS.values() for one in units if one)


def test_every_block_has_a_figure_in_each_column():
    for part in PARTS:
        for block in blocks_of(APRIL, part):
            columns = {len(line.figures) for line in block.lines}
            assert columns == {len(block.heads) or 1}
