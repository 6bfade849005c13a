"""In which order the signs of a line are seen where Urdu and Latin meet."""

import unicodedata

import pytest
from bidi import get_display
from hypothesis import given
from hypothesis import strategies as st

from kmc_desk.reports import bidi_lines
from kmc_desk.reports.bidi_lines import base_of, has_right_to_left, isolated, kept_whole, seen_order

URDU = "عائشہ"
SIGNS = "ab 12.,:+-%()[]«»\u2066\u2067\u2069اپرِش۱—/\u200c\u00a0"


def seen(line, base):
    """The line as it is seen from the left, without marks of direction."""
    places = seen_order(line, base)
    signs = "".join(line[place] for place, _ in places)
    return "".join(sign for sign in signs if unicodedata.category(sign) != "Cf")


def seen_isolated(words, base):
    return seen(isolated(words, base), base)


@given(st.text(SIGNS, max_size=30), st.sampled_from("LR"))
def test_the_order_is_that_of_the_bidirectional_algorithm(line, base):
    line += "a"  # python-bidi leaves spaces at an end where they are; rule L1 is ours
    places = [place for place, _ in seen_order(line, base)]
    assert sorted(places) == list(range(len(line)))
    assert "".join(line[place] for place in places) == get_display(line, base_dir=base)


def test_spaces_at_the_end_of_a_line_stand_at_its_end():
    assert seen("ab " + URDU + "  ", "L").endswith("  ")
    assert seen(URDU + " ab  ", "R").startswith("  ")
    assert seen(f"ab \u2067{URDU}  ", "L") == f"ab {URDU[::-1]}  "


@pytest.mark.parametrize(
    "latin", ["1540 g", "05 May 2025", "+92 300 1234567", "HRP-2025-00014-J", "36.5 °C", "8–12"]
)
def test_a_quantity_reads_from_left_to_right_within_urdu_and_is_never_parted(latin):
    words = f"وزن {latin} تھا"
    assert latin in seen_isolated(words, "R")
    kept = kept_whole(words, "R")
    assert latin.replace(" ", "\u00a0") in kept
    assert kept.replace("\u00a0", " ") == words


def test_a_number_stays_with_the_word_it_counts():
    assert kept_whole("24 گھنٹوں میں کم از کم 8 گھنٹے", "R") == (
        "24\u00a0گھنٹوں میں کم از کم 8\u00a0گھنٹے"
    )


def test_a_number_behind_an_urdu_name_stays_behind_it_in_an_english_line():
    line = seen_isolated(f"Mother: {URDU} 1540 g", "L")
    assert line == f"Mother: {URDU[::-1]} 1540 g"
    twins = seen_isolated("عائشہ 1540, عمر 1320", "L")
    assert twins == f"{URDU[::-1]} 1540, {'عمر'[::-1]} 1320"


def test_the_words_of_an_urdu_name_stay_together_from_right_to_left():
    assert seen_isolated("B/O عائشہ بی بی (A)", "L") == "B/O " + "عائشہ بی بی"[::-1] + " (A)"


def test_brackets_are_told_which_way_they_run():
    line = isolated("(عائشہ)", "R")
    sides = {line[place]: right_to_left for place, right_to_left in seen_order(line, "R")}
    assert sides["("] is True
    assert sides[")"] is True


def test_a_paragraph_has_the_direction_of_its_first_letter_and_of_most_of_them():
    assert base_of("بچے کا وزن 1540 g تھا") == "R"
    assert base_of("1540 g بچے") == "L"
    assert base_of(f"{URDU} is the mother of both, and she is well") == "L"
    assert base_of("Mother: عائشہ بی بی") == "L"
    assert base_of("1540") == "L"


def test_marks_of_direction_that_were_written_are_left_alone():
    guided = f"\u2067{URDU} 12\u2069 Haripur"
    assert isolated(guided, "L") == guided


def test_only_text_with_arabic_letters_or_marks_needs_any_of_this():
    assert not has_right_to_left("B/O Ayesha ≥ 1540 g – 36.5 °C □ 中")
    assert has_right_to_left("B/O ع")
    assert has_right_to_left("a\u2066b")


def test_the_levels_are_asked_for_once_for_the_same_line():
    seen_order("x" + URDU, "L")
    hits = bidi_lines.seen_order.cache_info().hits
    seen_order("x" + URDU, "L")
    assert bidi_lines.seen_order.cache_info().hits == hits + 1
