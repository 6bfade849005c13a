"""Spellings of one name come to one key; different names do not."""

from itertools import combinations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kmc_desk.domain.identity.names import fold_name, own_words, words_of
from kmc_desk.domain.identity.spelling import (
    ARTICLES,
    COMMON,
    RULES,
    TITLES,
    WHOLE_NAMES,
    fold_word,
)
from kmc_desk.domain.identity.urdu import latin_of_urdu, urdu_letters
from kmc_desk.domain.identity.writing import is_urdu
from tests.domain.identity.spellings import DIFFERENT_NAMES, ONE_NAME

names = st.one_of(
    st.text(max_size=20),
    st.text("abcdefghijklmnopqrstuvwxyz '-./12TW", max_size=24),
    st.text(
        "ابپتٹثجچحخدڈذرڑزژسشصضطظعغفقکگلمنںوہھءیےكيىةۃآؤئ \u064e\u0651\u0670\u200c", max_size=16
    ),
    st.sampled_from([word for row, urdu in ONE_NAME for word in [*row.split(), urdu]]),
)


@given(names)
@example("Shaaukat Khhan")
def test_folding_what_is_folded_changes_nothing(name):
    assert fold_name(fold_name(name)) == fold_name(name)


@given(names)
def test_one_form_of_urdu_letters_is_its_own_form(name):
    assert urdu_letters(urdu_letters(name)) == urdu_letters(name)


@pytest.mark.parametrize("row", [row for row, _ in ONE_NAME])
def test_all_latin_spellings_of_a_name_have_one_key(row):
    assert len({fold_name(spelling) for spelling in row.split()}) == 1


@pytest.mark.parametrize("pair", DIFFERENT_NAMES)
def test_two_names_have_two_keys(pair):
    assert fold_name(pair[0]) != fold_name(pair[1])


def test_no_two_names_of_the_table_fall_together():
    keys = [fold_name(row.split()[0]) for row, _ in ONE_NAME]
    assert [pair for pair in combinations(keys, 2) if pair[0] == pair[1]] == []


@given(names.filter(str.isascii))
def test_case_and_accents_are_no_difference(name):
    accented = name.replace("a", "á").replace("e", "é")
    assert fold_name(name.upper()) == fold_name(name) == fold_name(accented)


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("B/O SAIRA", "saira"),
        ("b/o Saira", "saira"),
        ("T1 B/O SAIRA", "saira"),
        ("TR3 B/O Saira", "saira"),
        ("B/O Saira (Twin 1)", "saira"),
        ("Baby of Saira", "saira"),
        ("Saira W/O Akram", "saira"),
        ("Saira w / o Akram", "saira"),
        ("Saira D/O Akram", "saira"),
        ("Mst. Saira", "saira"),
        ("Mrs Saira", "saira"),
        ("Dr. Saira", "saira"),
        ("زوجہ اکرم", "akrm"),
        ("سائرہ زوجہ اکرم", "saira"),
        ("Noor-un-Nisa", "nur nisa"),
        ("Noor ul Nisa", "nur nisa"),
        ("Sana'a", "sana"),
        ("M.Akram", "muhamad akram"),
    ],
)
def test_relation_title_marker_and_article_are_no_part_of_a_name(written, name):
    assert fold_name(written) == name


@pytest.mark.parametrize("written", ["Saira Bibi", "Saira Begum", "Saira Khan"])
def test_bibi_begum_and_khan_are_names(written):
    assert len(own_words(written)) == 2


def test_the_other_name_is_kept_where_both_are_looked_for():
    assert [word.folded for word in words_of("Saira W/O Akram")] == ["saira", "akram"]


@pytest.mark.parametrize("written", ["Mrs", "Mst.", "Al", "Mr Dr"])
def test_a_name_of_titles_only_is_kept(written):
    assert fold_name(written)


@pytest.mark.parametrize("written", ["", " ", "-", "12", "T1", "B/O", "ء"])
def test_what_has_no_letters_of_a_name_has_no_key(written):
    assert not fold_name(written)


def test_arabic_and_urdu_keyboards_write_one_word():
    assert urdu_letters("كوثر يوسف فاطمة") == urdu_letters("کوثر یوسف فاطمہ")
    assert urdu_letters("عائشه") == urdu_letters("عائشہ")


def test_the_two_eyed_heh_stays_after_an_aspirated_letter_only():
    assert urdu_letters("پھول مھوش") == "پھول مہوش"
    assert latin_of_urdu("بھابھی") == latin_of_urdu("بابی") == "babi"


def test_signs_nobody_sees_make_no_difference():
    assert urdu_letters("\u200f" + "\u200c".join("فائزہ") + "\u202c") == urdu_letters("فائزہ")
    assert urdu_letters("مُحَمَّد") == urdu_letters("محمد") == urdu_letters("محـــمد")


def test_letters_taken_from_a_document_are_plain_letters():
    assert urdu_letters("\ufee3\ufea4\ufee4\ufeaa") == "محمد"


@pytest.mark.parametrize(
    ("urdu", "latin"),
    [("فائزہ", "faiza"), ("رضوان", "rzvan"), ("نور", "nur"), ("یوسف", "yusf"), ("بشریٰ", "bshra")],
)
def test_urdu_becomes_latin_as_far_as_it_is_written(urdu, latin):
    assert latin_of_urdu(urdu_letters(urdu)) == latin


def test_a_short_alef_is_read_in_a_whole_name_and_vowel_signs_cut_no_word():
    assert fold_name("بشریٰ بی بی") == "bshra bibi"
    assert fold_name("مُحَمَّد") == fold_name("محمد")


def test_faiza_meets_faiza():
    assert fold_name("فائزہ") == fold_name("Faiza") == fold_name("FAYZA")


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.pattern)
def test_every_rule_brings_its_example_together(rule):
    for pair in rule.example.split("; "):
        assert len({fold_name(word) for word in pair.split(", ")}) == 1


@pytest.mark.parametrize("whole", WHOLE_NAMES, ids=lambda whole: whole.example)
def test_every_whole_name_brings_its_example_together_and_is_folded_itself(whole):
    assert fold_word(whole.name) == whole.name
    assert {fold_word(spelling) for spelling in whole.spellings} == {whole.name}
    words = [fold_name(word).split()[0] for word in whole.example.split(", ")]
    assert set(words) == {whole.name}


def test_every_rule_has_a_source():
    sources = [entry.source for entry in (*RULES, *WHOLE_NAMES)]
    assert all("[V:" in source or "[GK]" in source or "[D]" in source for source in sources)


def test_the_lists_of_words_hold_folded_words():
    for word in (*TITLES, *ARTICLES, *COMMON):
        assert fold_word(word) == word


@pytest.mark.parametrize("text", ["فائزہ", "Faiza فائزہ", "ﻣﺤﻤﺪ", "ښايسته"])
def test_a_text_with_letters_of_urdu_is_urdu(text):
    assert is_urdu(text)


@pytest.mark.parametrize("text", ["", "Faiza", "۱۲۳", "12", "é", "\u200f", "،"])
def test_latin_letters_digits_and_marks_of_direction_are_not(text):
    assert not is_urdu(text)
