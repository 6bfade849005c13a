"""What F1 says on the handover."""

from PySide6.QtCore import QCoreApplication


def handover_help() -> str:
    """What stands where, and the keys, in Markdown."""
    return QCoreApplication.translate(
        "Handover",
        "What one shift hands over to the next: everybody on the ward as it is now, who came and "
        "left in the shift, what is not recorded yet, and a note.\n\n"
        "In the first hour of a shift the handover is about the shift before; *Now* and *Before* "
        "turn to the other one.\n\n"
        "**Keys**\n\n"
        "- ↑ ↓ choose an infant, **Enter** opens it\n"
        "- **Alt+F, R, T** turn to the infants, to what is not recorded, and to the note\n"
        "- **Tab** goes from what is not recorded to the infants that lack it\n"
        "- **Enter** on what is not recorded opens the round where it is typed; on an infant, the "
        "infant\n"
        "- **Ctrl+S** saves the note, **Ctrl+P** shows the sheet, to print or save\n"
        "- A half-typed note outlives a lock and the end of the program, and waits while the other "
        "shift is shown\n\n"
        "**Figures**\n\n"
        "- *Weight*: the latest one, and the change since the one before; its day stands behind it "
        "where it is not today's\n"
        "- *Skin-to-skin*: hours today so far, and yesterday (y)\n"
        "- *Treatments*: day 1 is the day it began\n"
        "- *Not recorded* is about the ward day on which the shift began\n\n"
        "*Copy as text* leaves out telephone numbers, also those in notes and orders. The names of "
        "infants stand in it: paste it only where they may be named.",
    )
