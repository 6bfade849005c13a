"""A whole admission, typed field by field as a person does."""

from PySide6.QtTest import QTest

from kmc_desk.ui.admit.new_infant_page import NewInfantPage

TYPED = {
    "mother_name": "GUL BANO",
    "birth_date": "-2d",
    "sex": "f",
    "plurality": "single",
    "birth_weight_g": "1.45",
    "ga_days": "32+3",
    "admission_weight_g": "1400",
    "admission_temp_c": "36.8",
}


def type_in(page: NewInfantPage, **changes: str | None) -> None:
    """Type a whole admission, with changes; None leaves a field as it is."""
    type_only(page, **{**TYPED, **changes})


def type_only(page: NewInfantPage, **words: str | None) -> None:
    for name, typed in words.items():
        if typed is not None:
            editor = (page.form.fields.get(name) or page.form.parts.field(name)).editor
            editor.setFocus()
            QTest.keyClicks(editor, typed)
