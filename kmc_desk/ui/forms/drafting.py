"""The fields of a form as a draft, and back."""

from collections.abc import Mapping

from kmc_desk.ui.forms.field import Field


def typed_in(fields: Mapping[str, Field]) -> dict[str, str]:
    """What stands in the fields, by name; empty ones are left out."""
    return {name: text for name, field in fields.items() if (text := field.draft())}


def type_again(fields: Mapping[str, Field], typed: Mapping[str, str]) -> None:
    """Let what `typed_in` told stand there again, and nothing in the other fields."""
    for name, field in fields.items():
        field.take_draft(typed.get(name, ""))


def in_words(fields: Mapping[str, Field], typed: Mapping[str, str]) -> str:
    """ "Outcome: home; Weight when leaving: 2010", to be read where it cannot be put back."""
    return "; ".join(
        f"{field.name}: {field.draft_words(typed[name])}"
        for name, field in fields.items()
        if name in typed
    )
