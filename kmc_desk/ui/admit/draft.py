"""A half-typed admission as a draft, and back."""

import json
from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication

from kmc_desk.domain.drafts import Draft, HalfTyped
from kmc_desk.ui.admit.folds import KINDS
from kmc_desk.ui.admit.form import AdmitForm
from kmc_desk.ui.forms.drafting import typed_in
from kmc_desk.ui.forms.field import Field


def half_typed(form: AdmitForm, reason: Field) -> HalfTyped:
    """What stands in the form now.

    Args:
        form: the fields.
        reason: the field for why an infant over 2000 g is admitted.
    """
    words = QCoreApplication.translate("AdmitPage", "admission of {mother}")
    typed = {"sibling_of": form.sibling_of, "fields": typed_in(_fields(form, reason))}
    return HalfTyped(
        name=words.format(mother=form.mother.draft().strip() or "?"), text=json.dumps(typed)
    )


def begun_for(draft: Draft) -> int | None:
    """The infant whose sibling was typed; None: another family."""
    sibling_of: int | None = json.loads(draft.typed.text)["sibling_of"]
    return sibling_of


def fill(form: AdmitForm, reason: Field, draft: Draft) -> None:
    """Let the draft, and nothing else, stand in a form that was begun for its family."""
    typed: Mapping[str, str] = json.loads(draft.typed.text)["fields"]
    for name, field in _fields(form, reason).items():
        if name not in typed:
            field.take_draft("")
    fill_fields(form, reason, typed)
    form.plurality.edited.emit()  # the birth order comes and goes with it


def fill_fields(form: AdmitForm, reason: Field, typed: Mapping[str, str]) -> None:
    """Let what was typed stand in its fields; the others stay as they are."""
    for name in typed.keys() & KINDS.keys():
        form.parts.field(name)  # made, so that it can be filled
    own = _fields(form, reason)
    for name in typed.keys() & own.keys():
        own[name].take_draft(typed[name])
    form.parts.count()


def _fields(form: AdmitForm, reason: Field) -> dict[str, Field]:
    return {**form.own_fields(), "override_reason": reason}
