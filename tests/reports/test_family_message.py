"""The message that calls a family: its words, its languages, and what it never says."""

from datetime import date

import pytest

from kmc_desk.domain.documents import Clinic
from kmc_desk.domain.errors import UserError
from kmc_desk.domain.sms import sms_length
from kmc_desk.reports.family_message import family_message, message_languages

CLINIC = Clinic(phone="0995-611234", place="Room 4")
ON = date(2026, 5, 8)


def test_in_english_it_says_who_writes_what_to_do_when_and_where():
    assert family_message("en", "KMC Centre Haripur", CLINIC, ON) == (
        "Assalam-o-alaikum. This is KMC Centre Haripur. Please bring your baby and the card to "
        "the clinic on Friday, 08 May 2026. Place: Room 4. Phone: 0995611234."
    )


def test_in_urdu_it_says_the_same_with_the_digits_of_the_telephone():
    assert family_message("ur", "KMC Centre Haripur", CLINIC, ON) == (
        "السلام علیکم۔ یہ پیغام KMC Centre Haripur کی طرف سے ہے۔ براہِ کرم بچے کو کارڈ کے ساتھ "
        "جمعہ، 08 مئی 2026 کو کلینک لائیں۔ جگہ: Room 4۔ فون: 0995611234۔"
    )


def test_without_day_place_and_telephone_it_leaves_them_out():
    assert family_message("en", "KMC", Clinic(), None) == (
        "Assalam-o-alaikum. This is KMC. Please bring your baby and the card to the clinic."
    )


@pytest.mark.parametrize(
    ("typed", "sent"),
    [
        ("+923001234567", "03001234567"),
        ("0995 611 234", "0995611234"),
        ("+44 20 7946 0000", "+442079460000"),
        ("ask at the gate", "ask at the gate"),
    ],
)
def test_the_telephone_can_be_tapped(typed, sent):
    assert family_message("en", "KMC", Clinic(phone=typed), None).endswith(f"Phone: {sent}.")


def test_a_whole_message_fits_one_part_in_english_and_three_in_urdu():
    parts = [
        sms_length(family_message(one, "KMC Centre Haripur", CLINIC, ON)).parts
        for one in ("en", "ur")
    ]
    assert parts == [1, 3]


def test_there_is_a_message_in_english_and_urdu_and_in_no_unknown_language():
    assert message_languages() == ("en", "ur")
    with pytest.raises(UserError, match="message_unknown"):
        family_message("xx", "KMC", CLINIC, ON)


@pytest.mark.parametrize(
    "spoiled", ['phone = "no place"', 'phone = "{phone} {name}"', "phone = 3", ""]
)
def test_a_language_with_a_line_that_cannot_be_used_is_named(tmp_path, spoiled):
    lines = ['greeting = "{centre}"', 'come = "x"', 'come_on = "{day} {date}"', 'place = "{place}"']
    (tmp_path / "en").mkdir()
    (tmp_path / "en" / "message.toml").write_text("\n".join([*lines, spoiled]), encoding="utf-8")
    with pytest.raises(UserError, match="message_incomplete"):
        family_message("en", "KMC", CLINIC, ON, tmp_path)


def test_a_file_that_is_no_toml_is_named(tmp_path):
    (tmp_path / "en").mkdir()
    (tmp_path / "en" / "message.toml").write_text("greeting =", encoding="utf-8")
    with pytest.raises(UserError, match="leaflet_unreadable"):
        family_message("en", "KMC", CLINIC, ON, tmp_path)
