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


def help_text_again(page: QWidget) -> str:
    """The help of the page for an infant who comes again."""
    return page.tr(
        "An infant who has left is admitted again: family and birth are known and shown to be "
        "read.\n\n"
        "- Weight, temperature, signs, pulse and breathing of a **visit of today** stand in the "
        "form already. Put right what has changed since.\n"
        "- Choose the bed; say under *Condition on admission* why the infant comes.\n"
        "- Medicines given at home: **Space** ticks what goes on on the ward; it is then a "
        "treatment of this stay from today. What is not ticked is not given.\n"
        "- **Ctrl+S** saves. Visits that lie ahead are taken off; going home books new ones. The "
        "visit of today says *readmitted*.\n\n"
        "The line at the top says how the admission is counted: up to 28 days after going home it "
        "is a readmission of the return.\n\n"
        "An infant who is recorded as died, on the ward or as told by the family, cannot be "
        "admitted. Of twins only the one on screen is."
    )


def help_text_enrol(page: QWidget) -> str:
    """The help of the page for follow-up only."""
    return page.tr(
        "For an infant that was born or cared for elsewhere and comes to this clinic. It has no "
        "bed and is in no figure of the ward; if it is admitted later, that is its first stay.\n\n"
        "- *First day of follow-up*: when it left the other hospital, or today. The weight is the "
        "one of that day.\n"
        "- *Cared for at*: the hospital or clinic it comes from.\n"
        "- The calendar is counted from today by the centre's profile, and the infant is noted as "
        "waiting; **Ctrl+S** saves and opens its visit.\n"
        "- Who may be known already is shown beside what is typed, as on admission; over 2000 g "
        "the page asks why.\n"
        "- **Esc** goes back to the clinic day; what is half-typed stands here again.\n"
        "- Twins: save the first, then *Add sibling*."
    )
