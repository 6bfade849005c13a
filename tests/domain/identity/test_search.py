"""Finding an infant while one types: what is typed, and whom it finds."""

from hashlib import sha256

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kmc_desk.domain.identity.kmc_numbers import kmc_number
from kmc_desk.domain.identity.search_keys import RULES, Searchable, search_keys
from kmc_desk.domain.identity.search_query import matches, query_keys
from tests.domain.identity.spellings import DIFFERENT_NAMES, ONE_NAME

NUMBER = kmc_number("HRP", 2025, 14)
CHECK = NUMBER[-1]
INFANT = Searchable(
    names=("B/O SAIRA BIBI", "Saira Bibi", "Muhammad Akram", "فائزہ"),
    phones=("+923001234567", "0995 610123"),
    id_number="13302-1234567-8",
    kmc_no=NUMBER,
    mr_nos=("MR-2025/0123",),
    bed_no="B-03",
    marker="T1",
)
WORDS = [word for row, urdu in ONE_NAME for word in [*row.split(), urdu]]


def finds(typed, infant=INFANT):
    return matches(search_keys(infant), query_keys(typed))


def named(*names):
    return Searchable(names=names)


@pytest.mark.parametrize(
    "typed",
    [
        # mother, father, the infant's own name, in either script
        "s", "sai", "saira", "SAIRA", "Sayra", "Sairah", "saira bibi", "bibi saira", "B/O Saira",
        "akram", "mohd akram", "m akrm", "saira akram", "saira w/o akram",
        "Faiza", "Fayza", "fai", "فائزہ", "فائ", "سائرہ", "اکرم", "محمد اکرم", "سائرہ akram",
        # telephone: from the front, from the end, in any writing
        "0300", "0300 1234", "03001234567", "+92 300 1234567", "00923001234567", "300 123",
        "4567", "234567", "۰۳۰۰", "0995", "610123", "0123",
        # CNIC
        "13302", "13302-1234567-8", "1330212345678", "13302 1234",
        # KMC number: whole, without the check character, year and serial, serial
        NUMBER, NUMBER.lower(), NUMBER[:-2], NUMBER[:10], "HRP-2025-14", "hrp", "HRP 2025 14",
        "2025-14", "2025-00014", "2025/14", "00014", "14", f"14{CHECK}", f"00014-{CHECK}",
        f"2025-14-{CHECK}", "202500014",
        # MR number, bed, marker
        "MR-2025", "mr2025/0123", "MR", "2025/0123", "123",
        "B-03", "b03", "3", "bed 3", "Bed 03", "bed b-03", "بیڈ 3", "T1", "t1 saira", "saira t1",
        # several things at once, and nothing
        "saira 0300", "akram 14", "bed 3 saira", "", " ", "-", "Mst. Saira",
    ],
)  # fmt: skip
def test_the_infant_is_found_by(typed):
    assert finds(typed)


@pytest.mark.parametrize(
    "typed",
    [
        "nazia", "saira nazia", "saima", "akbar", "xqj", "سلمیٰ", "0301", "4568", "13303",
        "15", "2025-15", "HRP-2026", "QTA", "00015", "bed 4", "bed 14", "T2", "bed saira",
        "saira bed 4", "mr-2024",
    ],
)  # fmt: skip
def test_the_infant_is_not_found_by(typed):
    assert not finds(typed)


def test_bed_before_a_number_means_the_bed_and_nothing_else():
    assert finds("14")
    assert not finds("bed 14")


def test_keys_stand_in_order_and_each_once():
    keys = search_keys(INFANT)
    assert list(keys) == sorted(set(keys))
    assert all(key[1] == ":" and key.endswith(".") for key in keys)


def test_who_has_nothing_has_no_keys():
    assert search_keys(Searchable()) == ()
    assert not finds("saira", Searchable())
    assert finds("", Searchable())


@given(st.sampled_from(WORDS), st.data())
@example("\u0628\u0634\u0631\u06cc\u0670", None)  # Bushra, whose last sign is often left out
def test_any_beginning_of_a_name_as_it_is_written_finds_it(word, data):
    length = data.draw(st.integers(1, len(word))) if data else len(word) - 1
    assert finds(word[:length], named("Nazia", word))


@pytest.mark.parametrize("row", [row for row, _ in ONE_NAME])
def test_every_spelling_finds_every_other(row):
    for stored in row.split():
        assert all(finds(typed, named(stored)) for typed in row.split())


@pytest.mark.parametrize("row", [row for row, _ in ONE_NAME])
def test_another_spelling_finds_from_the_fourth_letter_on(row):
    for stored in row.split():
        for typed in row.split():
            for length in range(4, len(typed) + 1):
                assert finds(typed[:length], named(stored)), typed[:length]


@pytest.mark.parametrize(("row", "urdu"), ONE_NAME)
def test_a_name_in_one_script_is_found_by_the_other(row, urdu):
    for latin in row.split():
        assert finds(urdu, named(latin)), latin
        assert finds(latin, named(urdu)), latin


@pytest.mark.parametrize("pair", DIFFERENT_NAMES[:6])
def test_one_common_name_does_not_find_another(pair):
    assert not finds(pair[0], named(pair[1]))


@pytest.mark.parametrize(
    ("typed", "stored"),
    [("Gul Bano", "Gulbano"), ("Shah Nawaz", "Shahnawaz"), ("Noor Jahan", "Noorjahan")],
)
def test_a_name_cut_differently_is_found(typed, stored):
    assert finds(typed, named(stored))


texts = st.lists(
    st.sampled_from(["saira", "sai", "Akram", "T1", "bed 3", "b/o", "محمد", "0300", "zz"])
).map(" ".join)


@given(texts, st.sampled_from(["saira", "akram", "xqj", "محمد", "bibi"]))
def test_one_more_word_never_finds_more(typed, word):
    if finds(f"{typed} {word}"):
        assert finds(typed)


@given(st.text(max_size=20))
def test_whatever_is_typed_is_a_query(typed):
    query = query_keys(typed)
    assert all(term and all(len(beginning) > 2 for beginning in term) for term in query)
    assert query_keys(typed) == query


@given(st.from_regex(r"3[0-9]{9}", fullmatch=True), st.integers(4, 10))
def test_the_first_and_the_last_digits_of_any_telephone_find_it(digits, count):
    filler = len(set(digits[-7:])) == 1
    infant = Searchable(phones=(f"+92{digits}",))
    assert finds(f"0{digits[:count]}", infant) is not filler
    assert finds(digits[-count:], infant) is not filler


@given(st.integers(1, 99999), st.integers(2000, 2099))
def test_any_kmc_number_is_found_with_and_without_its_check_character(serial, year):
    number = kmc_number("HRP", year, serial)
    infant = Searchable(kmc_no=number)
    for typed in (number, number[:-2], f"{serial:05d}", str(serial), f"{year}-{serial}"):
        assert finds(typed, infant)
    assert finds(f"{serial}{number[-1]}", infant)


def test_a_number_of_another_form_is_found_from_its_beginning():
    assert finds("old-7", Searchable(kmc_no="OLD-77"))


def test_a_change_of_the_rules_is_counted():
    """Stored keys of other rules must be made anew: count `RULES` up, then note the new print."""
    people = [
        INFANT,
        *(named(word) for word in WORDS),
        *(named(*pair) for pair in DIFFERENT_NAMES),
        Searchable(kmc_no="OLD-77", bed_no="Cot 12", mr_nos=("A 0017",), on_ward=True),
        Searchable(id_number="P-0012345", phones=("0995 610123", "+44 20 7946 0000")),
    ]
    keys = "\n".join(" ".join(search_keys(one)) for one in people)
    assert (RULES, sha256(keys.encode()).hexdigest()[:16]) == (1, "1565c676b616fb4b")
