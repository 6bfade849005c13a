"""A return as text says all that it said, and shows when somebody altered it."""

import json
from dataclasses import replace

import pytest

from kmc_desk.domain.records import FinalReturn, MonthInput
from kmc_desk.domain.returns import Figure, monthly_return
from kmc_desk.domain.returns.figures import Item, count, mean
from kmc_desk.domain.returns.snapshot import (
    PIECE_SIGNS,
    content_of,
    final_hash,
    first_altered,
    infants_in,
    is_whole,
    piece_names,
    return_of,
    unpacked,
)
from kmc_desk.domain.returns.standing import Change, Explanation, ReturnState, changes_between
from tests.golden.fixture_m1 import INFANTS, facts
from tests.signed_return import signed

KMC_NOS = {infant.id: infant.kmc_no for infant in INFANTS}
NUMBERS = {kmc_no: number for number, kmc_no in KMC_NOS.items()}
APRIL = replace(
    monthly_return(facts()),
    quality=(count("Q1", "ALL", [Item(4)]),),
    explanations=(Explanation(row="Q1", words="«وزن» not taken"),),
    typed=MonthInput(month="2025-04", functional_beds=8, power_h_24h=7.5, not_known=("problems",)),
)


def by_itself(figure: Figure) -> Figure:
    return replace(figure, counted=(), among=())


def test_what_was_written_down_is_read_again_figure_by_figure_with_all_that_is_behind():
    final, pieces = signed(content_of(APRIL, KMC_NOS))
    content = unpacked(pieces)
    assert content is not None
    again = return_of(content, final, 1, NUMBERS)
    assert again.figures == APRIL.figures
    assert [type(f.value) for f in again.figures] == [type(f.value) for f in APRIL.figures]
    for name in (
        "quality",
        "explanations",
        "typed",
        "period",
        "centre_code",
        "centre_name",
        "stays",
    ):
        assert getattr(again, name) == getattr(APRIL, name)
    assert (again.version, again.latest, again.state) == (1, 1, ReturnState.FINAL)
    assert again.signature is not None
    assert again.signature.finalised_by == "Dr Ayesha"


def test_changes_are_kept_with_both_figures():
    before, after = (mean("E3", "ALL", (673.0, n), ([Item(1, None, 2.5)], ())) for n in (80, 81))
    change = changes_between([before], [after])
    assert change == (
        Change(row="E3", key="ALL", before=by_itself(before), after=by_itself(after)),
    )
    final, _ = signed("")
    revised = replace(APRIL, changes=change)
    assert return_of(content_of(revised, KMC_NOS), final, 2, NUMBERS).changes == change


def test_the_same_return_is_the_same_text_and_names_infants_by_kmc_number_only():
    content = content_of(APRIL, KMC_NOS)
    assert content == content_of(APRIL, dict(reversed(KMC_NOS.items())))
    assert set(infants_in(content)) <= set(KMC_NOS.values())
    assert '"infant_id"' not in content


def test_an_infant_that_is_not_here_stands_behind_its_figure_all_the_same():
    final, _ = signed("")
    elsewhere = return_of(content_of(APRIL, KMC_NOS), final, 1, {})
    for one, other in zip(elsewhere.figures, APRIL.figures, strict=True):
        assert len(one.infants) == len(other.infants)
        assert all(number < 0 for number in one.infants)


def test_a_long_text_is_cut_into_pieces_that_a_workbook_can_hold():
    content = json.dumps([number**3 for number in range(30_000)])
    final, pieces = signed(content)
    assert final.pieces == len(pieces) > 1
    assert max(len(piece.text) for piece in pieces) == PIECE_SIGNS
    assert [piece.name for piece in pieces] == piece_names(final)
    assert unpacked(pieces) == content
    assert unpacked(pieces[1:]) is None
    assert unpacked([]) is None


def test_a_figure_changes_with_its_numbers_and_not_with_the_last_bit_or_what_is_behind():
    old = mean("E3", "ALL", (0.3, 1), ([Item(1)], ()))
    assert changes_between([old], [mean("E3", "ALL", (0.1 + 0.2, 1))]) == ()
    assert [c.row for c in changes_between([old], [mean("E3", "ALL", (0.31, 1))])] == ["E3"]
    assert [c.row for c in changes_between([old], [mean("E3", "ALL", (0.3, 0))])] == ["E3"]


def test_a_row_the_older_program_did_not_know_is_no_change_but_a_new_category_of_one_is():
    old = [count("B1", "ALL", [])]
    assert changes_between(old, [*old, count("Z9", "ALL", [])]) == ()
    (change,) = changes_between(old, [*old, count("B1", "SEX=M", [])])
    assert (change.key, change.before) == ("SEX=M", None)


FIRST, _ = signed("first")
SECOND, _ = signed("second", FIRST)
MAY, _ = signed("may", month="2025-05")
WHOLE = [(FIRST, "first"), (SECOND, "second"), (MAY, "may")]


def resealed(final: FinalReturn, **otherwise: object) -> FinalReturn:
    """As somebody would forge it who knows how hashes are made."""
    changed = replace(final, **otherwise)
    return replace(changed, hash=final_hash(changed))


def test_versions_that_nobody_altered_fit():
    assert first_altered(WHOLE) is None
    assert first_altered([]) is None
    assert is_whole(FIRST)


@pytest.mark.parametrize(
    ("versions", "altered"),
    [
        ([(FIRST, "First"), *WHOLE[1:]], FIRST),
        ([(FIRST, None), *WHOLE[1:]], FIRST),
        ([(replace(FIRST, closing_census=3), "first"), *WHOLE[1:]], FIRST),
        ([(replace(FIRST, name="2025-04-v002"), "first"), *WHOLE[1:]], FIRST),
        ([(resealed(FIRST, finalised_by="Another"), "first"), *WHOLE[1:]], SECOND),
        (WHOLE[1:], SECOND),
        ([WHOLE[1], WHOLE[0], WHOLE[2]], SECOND),
        ([*WHOLE[:2], (resealed(MAY, issue=2, name="2025-05-v002"), "may")], MAY),
        ([*WHOLE[:2], (resealed(MAY, previous_hash=SECOND.hash), "may")], MAY),
    ],
)
def test_the_first_version_that_was_altered_left_out_or_moved_is_found(versions, altered):
    found = first_altered(versions)
    assert found is not None
    assert (found.month, found.content_hash) == (altered.month, altered.content_hash)
