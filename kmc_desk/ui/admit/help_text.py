"""What F1 says about admitting."""

from PySide6.QtWidgets import QWidget


def help_text(page: QWidget) -> str:
    """The help of the page."""
    return page.tr(
        "Twelve answers admit an infant; they come first, in the order of Tab.\n\n"
        "- **\\*** marks what is needed to save. Leave empty what nobody knows.\n"
        "- The rest is folded below: **Space** opens a part, and it stays as you leave it. What is "
        "lacking is told at the foot of the page and on the infant's page.\n"
        "- *none* beside the phone is an answer: the family has no telephone.\n"
        "- **Tab** goes on, **Shift+Tab** back; **Space** ticks; **Ctrl+S** saves.\n"
        "- Dates: `5 5 26`, `today`, `-2d`. Times: `14:30`, `now`, `-2h`.\n"
        "- Weights: `1540` or `1.54`. Gestation: `34+1`.\n\n"
        "**■** cannot be so. **▲** is unusual: change it, or keep it as typed. Over 2000 g the "
        "page asks why the infant is admitted all the same.\n\n"
        "An infant who may be known already is shown beside what is typed: same baby, twin, or "
        "different. It is advice; nothing is refused or joined by itself.\n\n"
        "What is half-typed outlives a lock, a power cut and the end of the program; it stands "
        "here again when you sign in next, and *Drop it* drops it.\n\n"
        "Twins: save the first, then *Add sibling*; the family is typed once."
    )
