"""A half-typed admission as a draft, and back."""

import json

from PySide6.QtCore import QCoreApplication

from kmc_desk.domain.drafts import Draft, HalfTyped
from kmc_desk.ui.admit.again import FurtherStay
from kmc_desk.ui.admit.folds import KINDS
from kmc_desk.ui.admit.form import AdmitForm
from kmc_desk.ui.forms.drafting import type_again, typed_in
from kmc_desk.ui.forms.field import Field


def half_typed(form: AdmitForm, reason: Field, again: int | None) -> HalfTyped:
    """What stands in the form now.

    Args:
        form: the fields.
        reason: the field for why an infant over 2000 g is admitted.
        again: number of the infant whose further stay is typed.
    """
    words = QCoreApplication.translate("AdmitPage", "admission of {mother}")
    typed = {
        "sibling_of": form.sibling_of,
        "again": again,
        "fields": typed_in(_fields(form, reason)),
    }
    return HalfTyped(
        name=words.format(mother=form.mother.draft().strip() or "?"), text=json.dumps(typed)
    )


def begun_for(draft: Draft) -> FurtherStay | int | None:
    """What the page was opened with: a further stay, a sibling of an infant, another family."""
    typed = json.loads(draft.typed.text)
    again = typed.get("again")
    return typed["sibling_of"] if again is None else FurtherStay(again)


def fill(form: AdmitForm, reason: Field, draft: Draft) -> None:
    """Let the draft stand in a form that was begun for its family."""
    typed = json.loads(draft.typed.text)["fields"]
    for name in typed.keys() & KINDS.keys():
        form.parts.field(name)  # made, so that it can be filled
    type_again(_fields(form, reason), typed)
    form.parts.count()
    form.plurality.edited.emit()  # the birth order comes and goes with it


def _fields(form: AdmitForm, reason: Field) -> dict[str, Field]:
    return {**form.own_fields(), "override_reason": reason}
