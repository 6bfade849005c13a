"""Why a typed number is refused."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class NumberProblem:
    """A number that cannot be what it is meant to be.

    Attributes:
        code: code of the finding, whose sentence stands in the text table.
        values: what the sentence names.
    """

    code: str
    values: Mapping[str, object] = field(default_factory=dict[str, object])
