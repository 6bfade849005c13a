"""Names of one ward that are easily taken for each other."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from kmc_desk.domain.identity.likeness import ALIKE, Difference
from kmc_desk.domain.identity.ward_names import WardLabel, similar_names, similar_on_ward


def ward(*labels):
    """Labels; a number before the name is the delivery, else each has its own."""
    made = []
    for number, label in enumerate(labels):
        delivery, text = label if isinstance(label, tuple) else (1000 + number, label)
        made.append(WardLabel(infant_id=number, delivery_id=delivery, text=text))
    return made


def pairs(*labels):
    return [(p.one.infant_id, p.other.infant_id) for p in similar_on_ward(ward(*labels))]


def test_two_spellings_of_one_name_are_a_pair():
    assert pairs("B/O FAIZA", "B/O SAIRA", "B/O FAYZA BIBI") == [(0, 2)]


def test_the_differing_letter_of_a_pair_is_marked():
    (pair,) = similar_on_ward(ward("B/O ZAREENA", "B/O ZARMINA"))
    assert pair.similarity >= ALIKE
    assert pair.difference == Difference(((7, 9),), ((7, 9),))


def test_two_babies_with_the_very_same_name_are_a_pair_and_nothing_is_marked():
    (pair,) = similar_on_ward(ward("B/O SAIRA", "B/O SAIRA"))
    assert pair.similarity == 1.0
    assert pair.difference == Difference((), ())


def test_twins_are_no_pair_but_each_is_one_with_another_mothers_child():
    assert pairs((1, "T1 B/O SAIRA"), (1, "T2 B/O SAIRA")) == []
    assert pairs((1, "T1 B/O SAIRA"), (1, "T2 B/O SAIRA"), "B/O Sayra") == [(0, 2), (1, 2)]


def test_the_pair_most_alike_comes_first():
    assert pairs("Zareena", "Zarmina", "Zarina") == [(0, 2), (0, 1), (1, 2)]


def test_names_in_two_scripts_are_a_pair():
    assert pairs("B/O FAIZA", "فائزہ") == [(0, 1)]


def test_common_names_of_a_ward_warn_of_nothing():
    names = "Saira Saima Nazia Nadia Razia Asma Uzma Samina Amina Faiza Fauzia Shazia Sadia Rabia"
    assert pairs(*(f"B/O {name}" for name in names.split())) == []


@given(st.lists(st.tuples(st.integers(1, 4), st.sampled_from(["Saira", "Sayra", "Saba"]))))
def test_no_pair_is_of_one_delivery_none_is_twice_and_the_likest_comes_first(labels):
    found = similar_on_ward(ward(*labels))
    assert all(pair.one.delivery_id != pair.other.delivery_id for pair in found)
    assert len({(p.one.infant_id, p.other.infant_id) for p in found}) == len(found)
    assert all(a.similarity >= b.similarity >= ALIKE for a, b in pairwise(found))


def names(*labels):
    beds = {number: f"B{number}" for number in range(len(labels))}
    found = similar_names(ward(*labels), beds)
    return {own: [(one.bed_no, one.marks) for one in others] for own, others in found.items()}


def test_each_of_a_pair_is_told_the_bed_of_the_other_and_its_own_letters():
    assert names("B/O ZAREENA", "B/O HINA", "B/O ZARMINA") == {
        0: [("B2", ((7, 9),))],
        2: [("B0", ((7, 9),))],
    }


def test_the_very_same_name_and_another_script_have_no_letters_to_mark():
    assert names("B/O SAIRA", "B/O SAIRA", "B/O سائرہ") == {
        0: [("B1", ()), ("B2", ())],
        1: [("B0", ()), ("B2", ())],
        2: [("B0", ()), ("B1", ())],
    }


def test_who_lies_in_no_bed_is_named_without_one():
    (one, other) = similar_names(ward("B/O SAIRA", "B/O SAYRA"), {0: "4"}).items()
    assert (one[1][0].bed_no, other[1][0].bed_no) == ("", "4")


def test_for_one_infant_the_same_is_found_as_among_all():
    labels = ward("B/O SAIRA", "B/O SAYRA", "B/O ZAREENA", "B/O ZARMINA", "B/O SAIRAH")
    beds = {label.infant_id: str(label.infant_id) for label in labels}
    everybody = similar_names(labels, beds)
    assert everybody
    for label in labels:
        own = similar_names(labels, beds, label.infant_id).get(label.infant_id, ())
        assert own == everybody.get(label.infant_id, ())
