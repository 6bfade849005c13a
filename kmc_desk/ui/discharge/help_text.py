"""What F1 says about discharging."""

from PySide6.QtWidgets import QWidget


def help_text(page: QWidget) -> str:
    """The help of the page."""
    return page.tr(
        "How a stay ended: when, how, and what the family takes along.\n\n"
        "- **\\*** marks what is needed to save; **Ctrl+S** saves.\n"
        "- The grey weight is the latest one; weigh again and type what the scale shows.\n"
        "- With a sibling on the ward, say first which of them leaves: nobody is chosen "
        "beforehand. The arrow keys go from one to the other.\n"
        "- Fields that do not fit the outcome give way: where to and why when an infant is sent "
        "elsewhere, the reasons when a family leaves against advice, the cause and the time when "
        "the infant died. In a list of reasons the arrow keys go from one to the other and "
        "**Space** ticks.\n"
        "- What is not met of the criteria of going home stands beside the form. An infant may "
        "go home all the same; say why, in a few words. Weight, temperature and breathing that "
        "you type here count among what is kept of them.\n"
        "- Type the first visit, such as *+3d*; the dates of the others follow from it. Type "
        "another date where the family cannot come, or empty the line to leave a visit out. All of "
        "them are booked as you save. What is booked already is kept and not booked twice; after "
        "a death or a referral it is taken off.\n"
        "- Only a doctor saves a discharge. What a nurse has typed stays that nurse's own draft; "
        "the doctor does not see it.\n\n"
        "**■** cannot be so. **▲** is unusual: change it, or keep it as typed.\n\n"
        "What is half-typed outlives a lock, a power cut and the end of the program; it stands "
        "here again when you open the infant next, and *Drop it* drops it.\n\n"
        "After saving, the papers that go along can be looked at, printed and saved."
    )
