"""A contact that is half-typed, and stands in its dialog again."""

from datetime import date

from kmc_desk.domain.follow_up_codes import ContactResult
from kmc_desk.ui.dialog_drafts import type_again_in_dialog, typed_in_dialog
from tests.ui.pages.on_screen import bring_up
from tests.ui.pages.test_follow_up_contact import ask, key, said

__all__ = ["ask", "said"]


def test_a_half_typed_contact_stands_again_with_its_result_its_day_and_its_time(ask, said, settle):
    dialog = ask()
    dialog.choose(ContactResult.WILL_COME)
    key(dialog, "12 5 26")
    dialog.note.line.setText("after the fair")
    dialog.books.setChecked(False)
    typed = typed_in_dialog(dialog)
    dialog.reject()
    bring_up(said[0])
    said[0].setFocus()
    again = ask()
    type_again_in_dialog(again, typed)
    assert again.result is ContactResult.WILL_COME
    assert again.comes.value() == date(2026, 5, 12)
    assert again.comes.isVisible()
    assert again.note.value() == "after the fair"
    assert not again.books.isChecked()
    again.reject()
