"""How alike names are, and what is marked where they differ."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kmc_desk.domain.identity.likeness import ALIKE, Difference, differing_part, similarity
from kmc_desk.domain.identity.names import fold_name
from kmc_desk.domain.identity.writing import is_urdu
from tests.domain.identity.spellings import DIFFERENT_NAMES, ONE_NAME

WORDS = [word for row, urdu in ONE_NAME for word in [*row.split(), urdu]]
full_names = st.lists(st.sampled_from([*WORDS, "Bibi", "Khan", "Gul"]), max_size=4).map(" ".join)
names = st.one_of(full_names, st.text("abcdefghiz shkB/OT1", max_size=20), st.text(max_size=12))


@given(names, names)
def test_similarity_is_the_same_from_both_sides(one, other):
    assert similarity(one, other) == similarity(other, one)


@given(names, names)
def test_similarity_lies_between_nothing_and_one(one, other):
    assert 0.0 <= similarity(one, other) <= 1.0


@given(names)
def test_a_name_is_wholly_like_itself_and_nothing_is_like_nothing(name):
    assert similarity(name, name) == (1.0 if fold_name(name) else 0.0)


@given(names)
def test_a_name_has_nothing_of_an_empty_one(name):
    assert not similarity(name, "")
    assert not similarity(name, "12")


@pytest.mark.parametrize("row", [row for row, _ in ONE_NAME])
def test_spellings_of_one_name_are_wholly_alike(row):
    first, *others = row.split()
    assert {similarity(first, other) for other in others} <= {1.0}


@pytest.mark.parametrize(("row", "urdu"), ONE_NAME)
def test_a_name_is_alike_in_both_scripts(row, urdu):
    assert min(similarity(spelling, urdu) for spelling in row.split()) >= ALIKE


@pytest.mark.parametrize("pair", DIFFERENT_NAMES)
def test_two_names_of_a_ward_are_not_called_alike(pair):
    assert similarity(*pair) < ALIKE


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Saira", "Saira Bibi"),
        ("Saira Khan", "Saira Bibi"),
        ("Rabia", "Rabia Batool"),
        ("Gulbano", "Gul Bano"),
        ("Noor-un-Nisa", "Noorunnisa"),
        ("Abdul Rehman", "Abdurrehman"),
        ("M. Akram", "Muhammad Akram"),
        ("Akram", "Muhammad Akram Khan"),
        ("Gul Zaman", "Zaman Gul"),
        ("B/O SAIRA", "Saira"),
        ("بی بی سائرہ", "Saira Bibi"),
        ("Shumaila", "Shumalia"),
        ("Rukhsana", "Rukhsna"),
        ("Farzana", "Fazrana"),
        ("Shahnaz", "Shanaz"),
    ],
)
def test_one_person_written_twice_is_alike(one, other):
    assert similarity(one, other) >= ALIKE


def test_the_commonest_names_do_not_make_two_people_alike():
    assert similarity("Muhammad Akram Khan", "Muhammad Aslam Khan") < ALIKE
    assert similarity("Nazia Bibi", "Shumaila Bibi") < ALIKE


def test_a_name_of_common_words_only_is_compared_by_them():
    assert similarity("Muhammad Khan", "Muhammad Shah") < 1.0
    assert similarity("Bibi Jan", "Bibi Jan") == 1.0


labels = st.one_of(names, st.sampled_from(["T1 B/O SAIRA", "B/O SAIMA", "SÁIRA", "فائزہ بی بی"]))


@given(labels, labels)
def test_what_differs_is_the_same_from_both_sides(one, other):
    forth, back = differing_part(one, other), differing_part(other, one)
    assert (forth.first, forth.second) == (back.second, back.first)


@given(labels, labels)
def test_marked_parts_lie_in_their_text_in_order_and_apart(one, other):
    difference = differing_part(one, other)
    for text, spans in ((one, difference.first), (other, difference.second)):
        places = [place for span in spans for place in span]
        assert places == sorted(set(places))
        assert not places or (places[0] >= 0 and places[-1] <= len(text))


def without(text, spans):
    return "".join(c for i, c in enumerate(text) if not any(low <= i < high for low, high in spans))


@given(labels.filter(str.isascii), labels.filter(str.isascii))
def test_without_the_marked_parts_two_labels_are_the_same(one, other):
    difference = differing_part(one, other)
    assert without(one, difference.first).lower() == without(other, difference.second).lower()


@given(labels)
def test_nothing_is_marked_in_the_same_label(label):
    assert differing_part(label, label) == Difference((), ())


def test_the_letter_that_differs_is_marked():
    assert differing_part("B/O NAZIA", "b/o Nadia") == Difference(((6, 7),), ((6, 7),))
    assert differing_part("SAIRA", "SAIRA BIBI") == Difference((), ((5, 10),))


def test_in_urdu_the_whole_word_is_marked_so_that_its_letters_stay_joined():
    difference = differing_part("سائرہ بی بی", "صائمہ بی بی")
    assert difference == Difference(((0, 5),), ((0, 5),))


@given(full_names.filter(is_urdu), full_names.filter(is_urdu))
def test_no_word_of_urdu_is_ever_cut(one, other):
    difference = differing_part(one, other)
    for text, spans in ((one, difference.first), (other, difference.second)):
        inner = [place for span in spans for place in span if 0 < place < len(text)]
        assert not any(is_urdu(text[place - 1]) and is_urdu(text[place]) for place in inner)
