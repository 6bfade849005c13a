"""What F1 says about discharging."""

from PySide6.QtWidgets import QWidget


def help_text(page: QWidget) -> str:
    """The help of the page."""
    return page.tr(
        "How a stay ended: when, how, and what the family takes along.\n\n"
        "- **\\*** marks what is needed to save; **Ctrl+S** saves.\n"
        "- The grey weight is the latest one; weigh again and type what the scale shows.\n"
        "- Fields that do not fit the outcome give way: reasons are asked when a family leaves "
        "against advice, the cause when the infant died.\n\n"
        "**■** cannot be so. **▲** is unusual: change it, or keep it as typed.\n\n"
        "What is half-typed outlives a lock, a power cut and the end of the program; it stands "
        "here again when you open the infant next, and *Drop it* drops it.\n\n"
        "After saving, the discharge summary can be saved as a PDF."
    )
