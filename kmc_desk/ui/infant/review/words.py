"""Verdicts as the screen shows them: a mark, an ink, a ground."""

from PySide6.QtGui import QColor

from kmc_desk.domain.review.answers import Verdict
from kmc_desk.ui.tokens import MARKS, State, state_colour, state_ground, tokens

_STATES = {
    Verdict.DANGER: State.DANGER,
    Verdict.WARNING: State.WARNING,
    Verdict.DUE: State.DUE,
    Verdict.GOOD: State.DONE,
}
_TINTED = frozenset({Verdict.DANGER, Verdict.WARNING})
UNKNOWN_MARK = "?"


def mark(verdict: Verdict) -> str:
    """The shape that stands before an answer; "?" where nobody can tell."""
    state = _STATES.get(verdict)
    return MARKS[state] if state else UNKNOWN_MARK


def ink(verdict: Verdict) -> QColor:
    """The colour of the shape."""
    state = _STATES.get(verdict)
    return state_colour(state) if state else QColor(tokens().quiet)


def ground(verdict: Verdict) -> QColor:
    """A tint behind what asks for a look; the others stay calm."""
    return state_ground(_STATES[verdict]) if verdict in _TINTED else QColor(tokens().surface)
