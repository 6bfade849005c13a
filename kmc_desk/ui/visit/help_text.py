"""What F1 says about a visit."""

from PySide6.QtWidgets import QWidget


def help_text(page: QWidget) -> str:
    """The help of the page."""
    return page.tr(
        "A visit of a family after going home, or a call to it.\n\n"
        "- The cursor starts at the weight; **Tab** goes on, **Ctrl+S** saves. For a well infant "
        "weight, danger signs and how it was found are enough: the rest is asked, not demanded. "
        "**Alt+W** goes to the weight, **Alt+G** to the danger signs, **Alt+F** to how it was "
        "found, **Alt+X** to the next day, **Alt+A** to where and how it came, such as by "
        "telephone.\n"
        "- Under the weight stands the gain since the last one: below 2000 g the aim is 15 g/kg a "
        "day and more, from there on 20 g a day.\n"
        "- **Danger signs** must be answered; *None seen* is an answer. Ticked, or found by the "
        "temperature or the breaths, they keep the visit from being saved until it says what is "
        "done: admitted here, referred, or treated here with the doctor's name or what was given.\n"
        "- The next day follows from the calendar and is booked as you save. Type another, such as "
        "*+3d*, and it is moved; empty the line to book none. From 2500 g on graduation may be "
        "chosen: it takes the weekly dates off.\n"
        "- By telephone nothing is weighed; a call counts as a contact, not as a visit.\n"
        "- An arrival that somebody noted today is filled by this form. What is on record already "
        "is put right with a reason.\n"
        "- **Alt+C** shows or hides the growth chart. On a small screen it takes the place of the "
        "form while you look.\n"
        "- **Esc** goes back to the infant; what is half-typed is kept and stands here again.\n\n"
        "**■** cannot be so. **▲** is unusual: change it, or keep it as typed. Typing the same "
        "weight again keeps it as well.\n\n"
        "After saving, the sibling who came along is next, and the slip with the next day can be "
        "printed."
    )
