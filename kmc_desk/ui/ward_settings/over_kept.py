"""What is typed over settings that are kept: a draft of what differs, and nothing else."""

import json
from typing import Protocol

from kmc_desk.domain.drafts import Draft, HalfTyped


class Part(Protocol):
    """A form over settings."""

    may: bool

    def has_unsaved(self) -> bool:
        """Whether something else stands there than what is kept."""
        ...

    def inputs(self) -> dict[str, str]:
        """What stands in every input, by name."""
        ...

    def take_inputs(self, typed: dict[str, str]) -> None:
        """Let it stand there again."""
        ...


class OverKept:
    """The draft of one part. What somebody else has kept since stays, where nothing was typed.

    Args:
        place: where its draft lies.
        name: what it is, in words.
        part: the form.
    """

    def __init__(self, place: str, name: str, part: Part) -> None:
        self.place, self._name, self._part = place, name, part
        self._kept: dict[str, str] | None = None  # as the inputs show it
        self.waiting: Draft | None = None

    def shows_kept(self) -> None:
        """The part has been filled with what is kept."""
        self._kept = self._part.inputs()

    def half_typed(self) -> HalfTyped | None:
        """What differs, or waits to be put back; None for nothing."""
        waiting, kept = self.waiting, self._kept
        typed: dict[str, str] = json.loads(waiting.typed.text) if waiting is not None else {}
        if kept is not None and self._part.has_unsaved():
            typed |= {name: now for name, now in self._part.inputs().items() if now != kept[name]}
        return HalfTyped(name=self._name, text=json.dumps(typed)) if typed else None

    def can_put_back(self) -> bool:
        """Whether something waits that could stand there now."""
        is_free = self._part.may and self._kept is not None and not self._part.has_unsaved()
        return self.waiting is not None and is_free

    def put_back(self) -> None:
        """Let what waits stand in the inputs."""
        draft, self.waiting = self.waiting, None
        if draft is not None and self._kept is not None:
            self._part.take_inputs(self._kept | json.loads(draft.typed.text))

    def drop(self) -> None:
        """What is kept stands there again, and nothing waits."""
        self.waiting = None
        if self._kept is not None:
            self._part.take_inputs(self._kept)
