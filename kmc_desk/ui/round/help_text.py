"""What F1 says on the round."""

from PySide6.QtCore import QCoreApplication


def round_help() -> str:
    """The keys, the marks and the short forms, in Markdown."""
    return _tr(
        "The whole ward on one sheet, in bed order. Every entry is saved at once; there is no "
        "save button.\n\n"
        "**Keys**\n\n"
        "- Type, then **Enter**: saved, and down to the next bed; **Shift+Enter** goes up\n"
        "- **Tab** goes to the right, **Esc** brings back what stood there\n"
        "- **n** (weights): not weighed, with the reason\n"
        "- **y** takes what the question in a cell says may have been meant\n"
        "- **r** does what the question under the weights proposes, such as giving twins their own "
        "weights; **k** keeps them as they are\n"
        "- **Ctrl+Z** opens the entry saved last, to correct it; **F2** the one under the cursor\n"
        "- **/** and a bed number goes to that bed; **Ctrl+Enter** opens the infant\n"
        "- **Ctrl+R** reads the sheet back: one infant at a time in large type, to be read aloud. "
        "**Enter** ticks it and goes on, **c** corrects it, **Esc** goes back to the round\n"
        "- **Ctrl+P** offers sheets for paper: the round to write on or with what is recorded, "
        "and a daily sheet an infant for power cuts\n"
        "- **Alt+W, T, S, F** turn to a tab; **Alt+D** the day, **Alt+M** the time\n\n"
        "**Marks in a cell**\n\n"
        "- *grey and slanted*: the entry before, as a reminder; nothing is saved yet\n"
        "- … typed, not saved yet. It outlives a lock, a power cut and the end of the program: "
        "next time it stands there again, on a tint. **Enter** saves it, **F2** goes on typing, "
        "**Esc** drops it; going past it does nothing\n"
        "- ✓ saved; ✓▲ saved although unusual\n"
        "- ▲ not saved: unusual. Type the same again to keep it, or something else\n"
        "- ■ not saved: it cannot be. The line under the sheet says why\n"
        "- – not weighed, with the reason\n\n"
        "**Changed by two people**: where somebody else has changed a cell meanwhile, both values "
        "are shown. Enter keeps theirs, *Save mine over it* corrects it; both stay in the "
        "history.\n\n"
        "**Weights**: grams (1540) or kilograms (1.54). **Temperature**: °C, or °F, which is "
        "converted; the reading gets the time of the round. **Skin-to-skin**: hours as 8, 8.5 or "
        "8:30; 0 means none at all, an empty cell means not recorded. **Feeding**: b breast, c20 "
        "cup with 20 ml, s spoon, p paladai, d dropper, t tube by the nose, o tube by the mouth; "
        "f, w or h before it for formula, wet nurse, donor milk; n nothing by mouth.\n\n"
        "To enter an earlier day, type it in *Day*, such as -1d; *back-entry* stands beside it "
        "then."
    )


def _tr(words: str) -> str:
    return QCoreApplication.translate("Round", words)
