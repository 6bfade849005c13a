"""What every field of the admission has in common."""

from typing import Any, Protocol, cast

from kmc_desk.ui.forms.field import Field


class Answer(Protocol):
    """A field that can be read and filled."""

    def value(self) -> object: ...

    def set_value(self, value: Any) -> None: ...  # noqa: ANN401 - each field has its own type


def answer_of(field: Field) -> Answer:
    """The field as one that can be read and filled."""
    return cast(Answer, field)
