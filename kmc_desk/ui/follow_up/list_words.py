"""What each list of follow-up is called, what it says when it is empty, and its help."""

from PySide6.QtCore import QCoreApplication

from kmc_desk.domain.follow_up.lists import ListName


def tab_title(name: ListName, count: int | None = None) -> str:
    """The word on the tab with how many stand behind it; the letter is for Alt."""
    words = {
        ListName.WEEK: _tr("This &week"),
        ListName.OVERDUE: _tr("&Overdue"),
        ListName.TRACING: _tr("&Tracing"),
        ListName.LOST: _tr("Lo&st"),
        ListName.NO_DATE: _tr("No &date"),
    }[name]
    return words if count is None else f"{words}  {count}"


def list_meaning(name: ListName) -> str:
    """Who stands on a list, in one sentence over it."""
    return {
        ListName.WEEK: _tr("Everybody expected in the next seven days, by date."),
        ListName.OVERDUE: _tr(
            "Did not come, up to four weeks ago. Never seen since leaving first, then the "
            "lightest, then the longest overdue."
        ),
        ListName.TRACING: _tr(
            "All who did not come. Never seen since leaving first, then the lightest, then the "
            "longest overdue."
        ),
        ListName.LOST: _tr(
            "Not seen and not reached for four weeks or longer, though sought at least three "
            "times on two days."
        ),
        ListName.NO_DATE: _tr("Still to be followed, with no visit arranged: book a date."),
    }[name]


def empty_words(name: ListName) -> str:
    """What an empty list says, and what to do."""
    return {
        ListName.WEEK: _tr(
            "Nobody is expected in the next seven days. Look at “No date”: somebody may be "
            "waiting to be given one."
        ),
        ListName.OVERDUE: _tr(
            "Every family came, or is still within its days. A good moment to thank the team; "
            "look again tomorrow."
        ),
        ListName.TRACING: _tr(
            "No family has to be looked for today. Look again tomorrow, or see who is expected "
            "this week."
        ),
        ListName.LOST: _tr(
            "No family is lost. Keep trying those on “Tracing” before four weeks have passed."
        ),
        ListName.NO_DATE: _tr("Every infant in follow-up has a next date. Nothing to do here."),
    }[name]


def list_help() -> str:
    """What F1 says of the lists, in Markdown."""
    return _tr(
        "**Lists: This week, Overdue, Tracing, Lost, No date**\n\n"
        "One line an infant (in *This week* one a date), with how to reach the family. The figure "
        "on a tab is how many stand on its list. *Tracing* holds all who did not come: *Overdue* "
        "are those of the first four weeks; after these a family is *not traced* while it was "
        "sought less than three times on two days, else *lost to follow-up*. Whoever comes again "
        "leaves the list by itself.\n\n"
        "- ↑ ↓ choose a line, **Enter** opens the infant\n"
        "- **C** records a contact: whom you called, what came of it\n"
        "- **V** opens the form of a visit; **R** admits the infant again\n"
        "- **M** copies a message for SMS or WhatsApp, without anything about the illness\n"
        "- **Ctrl+F** narrows the list: names, KMC number, telephone, village, health worker; "
        "**Esc** shows everybody again\n"
        "- **Ctrl+P** prints the list for community workers, without weights or anything "
        "clinical, with boxes to write in\n\n"
        "▲ *promised … did not come*: the day the family named has passed. Call again."
    )


def _tr(words: str) -> str:
    return QCoreApplication.translate("FollowUpLists", words)
