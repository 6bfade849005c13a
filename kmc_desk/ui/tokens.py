"""Colours by name, light and dark, and the five states with the shape that carries them.

A state is never colour alone: shape and word come with it (screens.md, "Look"). The hues are
Okabe-Ito's; on light ground they are darkened until they read as text (tests hold the ratios).
"""

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QColor


@dataclass(frozen=True, slots=True, kw_only=True)
class Tokens:
    """The palette of one colour scheme; every value is "#rrggbb".

    Attributes:
        window, surface, soft: ground of the window, of sheets and fields, of quiet blocks.
        text, quiet, ghost: ink; `ghost` is for yesterday's value in an empty cell.
        line, edge: hairline between things; border of things one can use.
        accent, on_accent, accent_soft: the one accent, ink on it, its tint.
    """

    dark: bool
    window: str
    surface: str
    soft: str
    text: str
    quiet: str
    ghost: str
    line: str
    edge: str
    accent: str
    accent_strong: str
    on_accent: str
    accent_soft: str
    due: str
    warning: str
    danger: str
    done: str
    due_soft: str
    warning_soft: str
    danger_soft: str
    done_soft: str


LIGHT = Tokens(
    dark=False,
    window="#F3F5F5",
    surface="#FFFFFF",
    soft="#EAEFEF",
    text="#1B2426",
    quiet="#515F63",
    ghost="#76858A",
    line="#D9DFE0",
    edge="#8B999D",
    accent="#0E5C63",
    accent_strong="#0A484E",
    on_accent="#FFFFFF",
    accent_soft="#DCECEC",
    due="#0069A5",
    warning="#8F5B00",
    danger="#B23F00",
    done="#006E51",
    due_soft="#E1EFF8",
    warning_soft="#FDF1D8",
    danger_soft="#FCE7DC",
    done_soft="#E2F2EC",
)

DARK = Tokens(
    dark=True,
    window="#161B1D",
    surface="#1E2527",
    soft="#283134",
    text="#E6ECED",
    quiet="#A9B6B9",
    ghost="#87969B",
    line="#333D40",
    edge="#6B7B80",
    accent="#5CB8BC",
    accent_strong="#7CCBCE",
    on_accent="#0C1A1C",
    accent_soft="#1F3E41",
    due="#56B4E9",
    warning="#E69F00",
    danger="#F58549",
    done="#3CC29A",
    due_soft="#17313F",
    warning_soft="#3A2D12",
    danger_soft="#42261A",
    done_soft="#16362C",
)


class State(StrEnum):
    """What a cell, chip or line says about itself."""

    DUE = "DUE"
    WARNING = "WARNING"
    DANGER = "DANGER"
    DONE = "DONE"
    NOT_WEIGHED = "NOT_WEIGHED"


MARKS = {
    State.DUE: "●",
    State.WARNING: "▲",
    State.DANGER: "■",
    State.DONE: "✓",
    State.NOT_WEIGHED: "–",
}

_in_use: list[Tokens] = [LIGHT]


def tokens() -> Tokens:
    """The palette in use."""
    return _in_use[0]


def use_tokens(chosen: Tokens) -> None:
    """Make a palette the one in use; `look.Look` calls it, nobody else."""
    _in_use[:] = [chosen]


def state_colour(state: State) -> QColor:
    """The ink of a state on window or surface ground."""
    now = tokens()
    inks = {
        State.DUE: now.due,
        State.WARNING: now.warning,
        State.DANGER: now.danger,
        State.DONE: now.done,
        State.NOT_WEIGHED: now.quiet,
    }
    return QColor(inks[state])


def state_ground(state: State) -> QColor:
    """The tint behind a whole cell or line in that state."""
    now = tokens()
    tints = {
        State.DUE: now.due_soft,
        State.WARNING: now.warning_soft,
        State.DANGER: now.danger_soft,
        State.DONE: now.done_soft,
        State.NOT_WEIGHED: now.soft,
    }
    return QColor(tints[state])


def state_word(state: State) -> str:
    """The word that stands for the state where it is read aloud."""
    words = {
        State.DUE: QCoreApplication.translate("State", "due"),
        State.WARNING: QCoreApplication.translate("State", "warning"),
        State.DANGER: QCoreApplication.translate("State", "danger"),
        State.DONE: QCoreApplication.translate("State", "done"),
        State.NOT_WEIGHED: QCoreApplication.translate("State", "not weighed"),
    }
    return words[state]
